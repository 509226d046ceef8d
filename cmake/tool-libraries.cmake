# SPDX-License-Identifier: GPL-2.0-only
# aiot_find_tool_libraries(OUT_VARIABLE): looks for the header-only libraries that only the command-line tool needs,
# and sets OUT_VARIABLE to where they are. AIOT_TOOL becomes whether the tool is built: with ON, or when it is not
# given, if all of them are there. It is never an error that they are not.

function(aiot_find_tool_libraries out_variable)
  set(directories)
  set(missing)
  foreach(library "libcli11-dev CLI/CLI.hpp" "libtomlplusplus-dev toml++/toml.h" "nlohmann-json3-dev nlohmann/json.hpp"
          "libeigen3-dev eigen3/Eigen/QR")
    separate_arguments(library)
    list(GET library 0 package)
    list(GET library 1 header)
    string(MAKE_C_IDENTIFIER AIOT_INCLUDE_${package} variable)
    find_path(${variable} ${header})
    mark_as_advanced(${variable})
    if(${variable})
      list(APPEND directories ${${variable}})
    else()
      list(APPEND missing ${package})
    endif()
  endforeach()
  list(REMOVE_DUPLICATES directories)
  set(${out_variable} ${directories} PARENT_SCOPE)

  option(AIOT_TOOL "Build aiot, the command-line tool, if its libraries are there" ON)
  if(missing AND AIOT_TOOL)
    list(JOIN missing ", " missing)
    message(STATUS "aiot: the command-line tool is left out, these are missing: ${missing}")
    # Whoever asks for ON again, once they are there, makes CMake look again.
    set(AIOT_TOOL OFF CACHE BOOL "Build aiot, the command-line tool, if its libraries are there" FORCE)
  endif()
endfunction()
