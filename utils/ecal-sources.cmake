# `aiot ecal`; included by utils/sources.cmake.
set(aiot_ecal_sources
    utils/ecal-answer.cc
    utils/ecal-case.cc
    utils/ecal-command.cc
    utils/ecal-corrected.cc
    utils/ecal-estimate.cc
    utils/ecal-fields.cc
    utils/ecal-hops.cc
    utils/ecal-layers.cc
    utils/ecal-network.cc
    utils/ecal-report.cc
    utils/ecal-run-calculator.cc
    utils/ecal-shared-keys.cc
    utils/ecal-sweep.cc
    utils/json-text.cc
)
