# SPDX-License-Identifier: GPL-2.0-only
# The command-line tool: a folder per command, what its tests link as well, and the file that holds main().
include(${CMAKE_CURRENT_LIST_DIR}/common/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/calibrate/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/conformal/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/crate/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/ecal/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/embodied/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/energy/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/intensity/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/learning/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/matching/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/model/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/powercap/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/regions/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/partition/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/report/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/reproduce/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/study/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/topology/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/uncertainty/sources.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/uplink/sources.cmake)
set(aiot_utils_sources
    ${aiot_utils_common_sources}
    ${aiot_utils_calibrate_sources}
    ${aiot_utils_conformal_sources}
    ${aiot_utils_crate_sources}
    ${aiot_utils_ecal_sources}
    ${aiot_utils_embodied_sources}
    ${aiot_utils_energy_sources}
    ${aiot_utils_intensity_sources}
    ${aiot_utils_learning_sources}
    ${aiot_utils_matching_sources}
    ${aiot_utils_model_sources}
    ${aiot_utils_powercap_sources}
    ${aiot_utils_regions_sources}
    ${aiot_utils_partition_sources}
    ${aiot_utils_report_sources}
    ${aiot_utils_reproduce_sources}
    ${aiot_utils_study_sources}
    ${aiot_utils_topology_sources}
    ${aiot_utils_uncertainty_sources}
)
set(aiot_utils_main utils/aiot.cc)
# aiot_utils_uplink_sources are on their own: they alone need ns-3.
set(aiot_utils_uplink_main utils/aiot-uplink.cc)
