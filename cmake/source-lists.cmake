# SPDX-License-Identifier: GPL-2.0-only
# Collects the explicit file lists that every folder keeps in its own sources.cmake. Paths are relative to the
# project's root. Sets:
#   aiot_core_sources, aiot_core_headers   the folders that include no ns-3 header
#   aiot_ns3_sources, aiot_ns3_headers     the folders on top of ns-3's core, network and energy
#   aiot_packet_sources, aiot_packet_headers   those on top of its devices and Internet stack
#   aiot_tests                             GoogleTest sources; aiot_core_tests is the part that needs no ns-3
#   aiot_predictor_sources, aiot_predictor_headers, aiot_predictor_tests   what needs Eigen; goes with the tool
#   aiot_utils_sources, aiot_utils_main, aiot_utils_tests   the command-line tool; not in an ns-3 tree
#   aiot_utils_uplink_sources, aiot_utils_uplink_main   its command that needs ns-3
#   aiot_examples, aiot_benches; aiot_pure_benches need no ns-3
#   aiot_scenario_sources   the scenarios' own classes, for their programs, tests and benchmarks; not installed
#   aiot_faults_sources   a library that tests preload, which makes calls of the C library fail

set(aiot_core_folders table process carbon dnn hardware catalogue cost ledger serving ecal link learning topology decision
    results calibration uncertainty)
set(aiot_ns3_folders event energy transport application)
set(aiot_helper_folders attribute energy network application sink program)

set(aiot_core_sources)
set(aiot_core_headers)
set(aiot_core_tests)
foreach(folder IN LISTS aiot_core_folders)
  include(${CMAKE_CURRENT_SOURCE_DIR}/model/${folder}/sources.cmake OPTIONAL)
  include(${CMAKE_CURRENT_SOURCE_DIR}/test/${folder}/sources.cmake OPTIONAL)
  list(APPEND aiot_core_sources ${aiot_${folder}_sources})
  list(APPEND aiot_core_headers ${aiot_${folder}_headers})
  list(APPEND aiot_core_tests ${aiot_${folder}_tests})
endforeach()

set(aiot_ns3_sources)
set(aiot_ns3_headers)
set(aiot_tests ${aiot_core_tests})
foreach(folder IN LISTS aiot_ns3_folders)
  include(${CMAKE_CURRENT_SOURCE_DIR}/model/${folder}/sources.cmake OPTIONAL)
  include(${CMAKE_CURRENT_SOURCE_DIR}/test/${folder}/sources.cmake OPTIONAL)
  list(APPEND aiot_ns3_sources ${aiot_${folder}_sources})
  list(APPEND aiot_ns3_headers ${aiot_${folder}_headers})
  list(APPEND aiot_tests ${aiot_${folder}_tests})
endforeach()

foreach(folder IN LISTS aiot_helper_folders)
  include(${CMAKE_CURRENT_SOURCE_DIR}/helper/${folder}/sources.cmake)
  list(APPEND aiot_ns3_sources ${aiot_helper_${folder}_sources})
  list(APPEND aiot_ns3_headers ${aiot_helper_${folder}_headers})
endforeach()
set(aiot_packet_sources)
set(aiot_packet_headers)
include(${CMAKE_CURRENT_SOURCE_DIR}/model/device/sources.cmake)
include(${CMAKE_CURRENT_SOURCE_DIR}/helper/packet/sources.cmake)
list(APPEND aiot_packet_sources ${aiot_device_sources} ${aiot_helper_packet_sources})
list(APPEND aiot_packet_headers ${aiot_device_headers} ${aiot_helper_packet_headers})

foreach(folder helper network)
  include(${CMAKE_CURRENT_SOURCE_DIR}/test/${folder}/sources.cmake OPTIONAL)
  list(APPEND aiot_tests ${aiot_${folder}_tests})
endforeach()

include(${CMAKE_CURRENT_SOURCE_DIR}/examples/sources.cmake OPTIONAL)
include(${CMAKE_CURRENT_SOURCE_DIR}/model/predictor/sources.cmake OPTIONAL)
include(${CMAKE_CURRENT_SOURCE_DIR}/test/predictor/sources.cmake OPTIONAL)
include(${CMAKE_CURRENT_SOURCE_DIR}/utils/sources.cmake OPTIONAL)
include(${CMAKE_CURRENT_SOURCE_DIR}/test/utils/sources.cmake OPTIONAL)
include(${CMAKE_CURRENT_SOURCE_DIR}/test/bench/sources.cmake OPTIONAL)
include(${CMAKE_CURRENT_SOURCE_DIR}/test/faults/sources.cmake OPTIONAL)
