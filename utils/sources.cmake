# The command-line tool: what its tests link as well, and the file that holds main().
include(${CMAKE_CURRENT_LIST_DIR}/ecal-sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/embodied-sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/intensity-sources.cmake)
set(aiot_utils_sources
    utils/figure-family.cc
    utils/figure-result.cc
    utils/figure-value.cc
    utils/json-fields.cc
    utils/printed-number.cc
    utils/reproduce-card.cc
    utils/reproduce-command.cc
    utils/reproduce-report.cc
    utils/short-number.cc
    utils/text-table.cc
    utils/toml-json.cc
    utils/tool-run.cc
    utils/unpublished-figure.cc
    ${aiot_ecal_sources}
    ${aiot_embodied_sources}
    ${aiot_intensity_sources}
)
set(aiot_utils_main utils/aiot.cc)
