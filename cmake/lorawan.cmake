# SPDX-License-Identifier: GPL-2.0-only
# The optional adaptor to the contrib module lorawan (https://github.com/signetlabdei/lorawan).
#
# aiot_add_lorawan(LIBRARY): in an ns-3 tree that builds lorawan as well, adds model/lorawan, its helper and test/lorawan
# to aiot_ns3_sources, aiot_ns3_headers and aiot_tests, and sets LIBRARY to what to link; else sets it to nothing.
# Not written as ${lib...} in a call of build_lib: ns-3 reads that as a module which aiot cannot do without.
macro(aiot_add_lorawan library)
  set(${library})
  if(lorawan IN_LIST contrib_libs_to_build)
    include(${CMAKE_CURRENT_SOURCE_DIR}/model/lorawan/sources.cmake)
    include(${CMAKE_CURRENT_SOURCE_DIR}/helper/energy/lorawan-sources.cmake)
    include(${CMAKE_CURRENT_SOURCE_DIR}/test/lorawan/sources.cmake)
    list(APPEND aiot_ns3_sources ${aiot_lorawan_sources} ${aiot_lorawan_helper_sources})
    list(APPEND aiot_ns3_headers ${aiot_lorawan_headers} ${aiot_lorawan_helper_headers})
    list(APPEND aiot_tests ${aiot_lorawan_tests})
    # ns-3 defines the name of a module's target, which changed in 3.43.
    set(aiot_lorawan_variable liblorawan)
    set(${library} ${${aiot_lorawan_variable}})
    message(STATUS "aiot: with the adaptor to lorawan")
  endif()
endmacro()
