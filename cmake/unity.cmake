# SPDX-License-Identifier: GPL-2.0-only
# Compiles sources together (AIOT_UNITY): most of what is compiled is headers, which a unit's sources share. Sources
# of one unit may not define a private name twice, so each goes into the first unit of its room that has none of its
# names. They are read from the sources; a name that this does not see gets a better one, or its source a line here.
set(aiot_compiled_alone)
set_source_files_properties(${aiot_compiled_alone} PROPERTIES SKIP_UNITY_BUILD_INCLUSION ON)

# aiot_private_names(SOURCE RESULT): functions, types and constants that the source may define for itself. By the
# project's style each stands at the beginning of a line.
function(aiot_private_names source result)
  file(READ ${CMAKE_CURRENT_SOURCE_DIR}/${source} text)
  string(REGEX MATCHALL "\n[A-Z][A-Za-z0-9]*\\(" functions "${text}")
  string(REGEX MATCHALL "\n(struct|class|enum class|enum|using|#define) [A-Za-z0-9_]+" types "${text}")
  string(REGEX MATCHALL "\n(constexpr|const|static|inline) [^]=({;[\n]+[=({[]" values "${text}")
  set(names)
  foreach(found IN LISTS functions types values)
    # The last word.
    string(REGEX MATCH "[A-Za-z0-9_]+[^A-Za-z0-9_]*$" name "${found}")
    string(REGEX REPLACE "[^A-Za-z0-9_]" "" name "${name}")
    list(APPEND names ${name})
  endforeach()
  # No names, or one name of several public functions.
  list(REMOVE_ITEM names TEST namespace ns3 test nlohmann std ReadLinkSettings)
  list(REMOVE_DUPLICATES names)
  set(${result} "${names}" PARENT_SCOPE)
endfunction()

# aiot_place(GROUP SIZE SOURCE): puts the source into the first unit of the group that has room and none of its names,
# GROUP_0, GROUP_1 and so on, whose lists of sources and names are the caller's variables.
macro(aiot_place group size source)
  aiot_private_names(${source} aiot_names)
  set(aiot_unit 0)
  while(TRUE)
    set(aiot_fits TRUE)
    list(LENGTH ${group}_${aiot_unit}_sources aiot_count)
    if(aiot_count GREATER_EQUAL ${size})
      set(aiot_fits FALSE)
    endif()
    foreach(aiot_name IN LISTS aiot_names)
      if(aiot_name IN_LIST ${group}_${aiot_unit}_names)
        set(aiot_fits FALSE)
        break()
      endif()
    endforeach()
    if(aiot_fits)
      break()
    endif()
    math(EXPR aiot_unit "${aiot_unit} + 1")
  endwhile()
  list(APPEND ${group}_${aiot_unit}_names ${aiot_names})
  list(APPEND ${group}_${aiot_unit}_sources ${source})
  list(APPEND aiot_units ${group}_${aiot_unit})
endmacro()

# aiot_unite(TARGET): compiles the sources of a room together. A room is a folder of model/, helper/ or test/ with what
# is in it, or all of utils/ or examples/, so that a new file of a large room leaves the others' units as they are.
# Smaller rooms, and what is left over of large ones, are compiled together across rooms. What takes a command's
# arguments is a room of its own: their parser alone takes seven seconds a unit, as long as thirty sources.
function(aiot_unite target)
  set(size 32)
  set(few 24)
  set(aiot_units)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    if(source MATCHES "^[^$/].*\\.cc$" AND NOT source IN_LIST aiot_compiled_alone)
      string(REGEX MATCH "^(utils|examples|[^/]*/[^/]*)" room ${source})
      string(MAKE_C_IDENTIFIER ${room} room)
      file(STRINGS ${source} parser REGEX "^#include <CLI/")
      if(parser)
        string(APPEND room _arguments)
      endif()
      aiot_place(${room} ${size} ${source})
    endif()
  endforeach()
  set(rest)
  set(full)
  list(REMOVE_DUPLICATES aiot_units)
  foreach(unit IN LISTS aiot_units)
    list(LENGTH ${unit}_sources count)
    if(count LESS few)
      list(APPEND rest ${${unit}_sources})
    else()
      list(APPEND full ${unit})
    endif()
  endforeach()
  set(aiot_units)
  foreach(source IN LISTS rest)
    aiot_place(rest ${size} ${source})
  endforeach()
  list(REMOVE_DUPLICATES aiot_units)
  foreach(unit IN LISTS full aiot_units)
    set_source_files_properties(${${unit}_sources} PROPERTIES UNITY_GROUP ${unit})
  endforeach()
  # ns-3 calls the log component of every source g_log.
  set_target_properties(
    ${target} PROPERTIES UNITY_BUILD_MODE GROUP UNITY_BUILD_UNIQUE_ID AIOT_SOURCE
                         UNITY_BUILD_CODE_BEFORE_INCLUDE "#undef g_log\n#define g_log AIOT_SOURCE"
  )
endfunction()
