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

# aiot_unite(TARGET SIZE): compiles the sources of a room together, up to SIZE at a time. A room is a folder of model/,
# helper/ or test/ with what is in it, or all of utils/ or examples/, so that a new file of one room leaves the others'
# units as they are.
function(aiot_unite target size)
  get_target_property(sources ${target} SOURCES)
  foreach(source IN LISTS sources)
    if(NOT source MATCHES "^[^$/].*\\.cc$" OR source IN_LIST aiot_compiled_alone)
      continue()
    endif()
    string(REGEX MATCH "^(utils|examples|[^/]*/[^/]*)" room ${source})
    string(MAKE_C_IDENTIFIER ${room} room)
    aiot_private_names(${source} names)
    set(unit 0)
    while(TRUE)
      set(taken ${${room}_${unit}_names})
      list(LENGTH ${room}_${unit}_sources count)
      set(fits TRUE)
      if(count GREATER_EQUAL size)
        set(fits FALSE)
      endif()
      foreach(name IN LISTS names)
        if(name IN_LIST taken)
          set(fits FALSE)
          break()
        endif()
      endforeach()
      if(fits)
        break()
      endif()
      math(EXPR unit "${unit} + 1")
    endwhile()
    list(APPEND ${room}_${unit}_names ${names})
    list(APPEND ${room}_${unit}_sources ${source})
    set_source_files_properties(${source} PROPERTIES UNITY_GROUP ${room}_${unit})
  endforeach()
  # ns-3 calls the log component of every source g_log.
  set_target_properties(
    ${target} PROPERTIES UNITY_BUILD_MODE GROUP UNITY_BUILD_UNIQUE_ID AIOT_SOURCE
                         UNITY_BUILD_CODE_BEFORE_INCLUDE "#undef g_log\n#define g_log AIOT_SOURCE"
  )
endfunction()
