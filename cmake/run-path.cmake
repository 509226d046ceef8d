# SPDX-License-Identifier: GPL-2.0-only
# aiot_set_run_path(TARGET): where a program or library that is installed looks for other libraries, there and in the
# build tree: libaiot by its place beside it, an ns-3 by its full path unless the loader looks there anyway.
#
# Left to itself, CMake links for the build tree and rewrites the run path while installing; to have room for that it
# ends the first with a separator (cmComputeLinkInformation::GetRPathString). The empty entry behind it means the current
# directory to the loader, so a library that lies there would be loaded. Linked with its final run path, nothing is
# rewritten and no entry is empty.

function(aiot_set_run_path target)
  set(run_path)
  get_target_property(type ${target} TYPE)
  if(type STREQUAL "EXECUTABLE")
    file(RELATIVE_PATH installed ${CMAKE_INSTALL_FULL_BINDIR} ${CMAKE_INSTALL_FULL_LIBDIR})
    file(RELATIVE_PATH built ${CMAKE_RUNTIME_OUTPUT_DIRECTORY} ${CMAKE_LIBRARY_OUTPUT_DIRECTORY})
    set(run_path "$ORIGIN/${installed}" "$ORIGIN/${built}")
    list(REMOVE_DUPLICATES run_path)
  endif()
  set_target_properties(
    ${target} PROPERTIES BUILD_WITH_INSTALL_RPATH ON INSTALL_RPATH_USE_LINK_PATH ON INSTALL_RPATH "${run_path}"
  )
endfunction()
