# SPDX-License-Identifier: GPL-2.0-only
# aiot_forward_headers(HEADER...): makes #include "ns3/<name>.h" find our headers in the build tree, as it does
# once they are installed, and stops when a name is taken: all headers share one flat directory with ns-3's.

function(aiot_forward_headers)
  set(seen)
  foreach(header IN LISTS ARGN)
    get_filename_component(name ${header} NAME)
    if(name IN_LIST seen)
      message(FATAL_ERROR "${header}: two headers of aiot are called ${name}")
    endif()
    list(APPEND seen ${name})
    # A relative path: two checkouts with the same files are the same to a compiler's cache.
    file(RELATIVE_PATH path ${CMAKE_CURRENT_BINARY_DIR}/include/ns3 ${CMAKE_CURRENT_SOURCE_DIR}/${header})
    file(GENERATE OUTPUT ${CMAKE_CURRENT_BINARY_DIR}/include/ns3/${name} CONTENT "#include \"${path}\"\n")
  endforeach()
endfunction()

function(aiot_refuse_taken_header_names include_directories)
  foreach(header IN LISTS ARGN)
    get_filename_component(name ${header} NAME)
    foreach(directory IN LISTS include_directories)
      set(taken ${directory}/ns3/${name})
      # An installed copy of aiot may sit in the same directory: that one carries our header guard.
      if(EXISTS ${taken})
        file(STRINGS ${taken} ours REGEX "^#ifndef AIOT_" LIMIT_COUNT 1)
        if(NOT ours)
          message(FATAL_ERROR "${header}: ns-3 already has a header ${taken}")
        endif()
      endif()
    endforeach()
  endforeach()
endfunction()
