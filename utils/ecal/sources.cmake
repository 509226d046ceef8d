# SPDX-License-Identifier: GPL-2.0-only
set(aiot_utils_ecal_sources
    utils/ecal/ecal-answer.cc
    utils/ecal/ecal-case.cc
    utils/ecal/ecal-command.cc
    utils/ecal/ecal-corrected.cc
    utils/ecal/ecal-estimate.cc
    utils/ecal/ecal-fields.cc
    utils/ecal/ecal-figure.cc
    utils/ecal/ecal-hops.cc
    utils/ecal/ecal-layers.cc
    utils/ecal/ecal-network.cc
    utils/ecal/ecal-report.cc
    utils/ecal/ecal-run-calculator.cc
    utils/ecal/ecal-shared-keys.cc
    utils/ecal/ecal-sweep.cc
)
