# SPDX-License-Identifier: GPL-2.0-only
# aiot_repair_ns3(): call after find_package(ns3). The package lists the include directories of whatever the machine
# that built it had (Python's and libxml2's, of its versions), and CMake refuses to go on when one does not exist,
# although no header of ns-3 needs it. Drops those that are not there.

function(aiot_repair_ns3)
  get_property(targets DIRECTORY PROPERTY IMPORTED_TARGETS)
  list(FILTER targets INCLUDE REGEX "^ns3::")
  foreach(target IN LISTS targets)
    get_target_property(directories ${target} INTERFACE_INCLUDE_DIRECTORIES)
    if(directories)
      set(existing)
      foreach(directory IN LISTS directories)
        if(EXISTS ${directory})
          list(APPEND existing ${directory})
        endif()
      endforeach()
      set_target_properties(${target} PROPERTIES INTERFACE_INCLUDE_DIRECTORIES "${existing}")
    endif()
  endforeach()
endfunction()
