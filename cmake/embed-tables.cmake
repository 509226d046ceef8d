# SPDX-License-Identifier: GPL-2.0-only
# aiot_embed_tables(OUT_VARIABLE): writes a C++ source that holds the text of every traces/*.csv, traces/*/*.csv
# and traces/cards/*.toml, and sets OUT_VARIABLE to its path. model/table/built-in-table.cc reads what it defines.
# A table is known by its path below traces/. Editing, adding or removing one runs CMake again.

function(aiot_embed_tables out_variable)
  # Data, not code: the only place where files are found by pattern.
  file(GLOB tables CONFIGURE_DEPENDS RELATIVE ${CMAKE_CURRENT_SOURCE_DIR}/traces
       ${CMAKE_CURRENT_SOURCE_DIR}/traces/*.csv ${CMAKE_CURRENT_SOURCE_DIR}/traces/*/*.csv
       ${CMAKE_CURRENT_SOURCE_DIR}/traces/cards/*.toml)
  list(SORT tables)

  set(texts "")
  set(entries "")
  set(count 0)
  foreach(table IN LISTS tables)
    set(path ${CMAKE_CURRENT_SOURCE_DIR}/traces/${table})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${path})
    file(READ ${path} text)
    string(APPEND texts "const char g_table${count}[] = R\"aiot-table(${text})aiot-table\";\n")
    string(APPEND entries "    {\"${table}\", g_table${count}, sizeof(g_table${count}) - 1},\n")
    math(EXPR count "${count} + 1")
  endforeach()

  set(source "// Generated from traces/ by cmake/embed-tables.cmake.\n#include <cstddef>\n
namespace ns3
{
namespace aiot
{
struct BuiltInTableEntry
{
    const char* fileName;
    const char* text;
    std::size_t size;
};

extern const BuiltInTableEntry g_builtInTables[];
extern const std::size_t g_builtInTableCount;

namespace
{
${texts}}

const BuiltInTableEntry g_builtInTables[] = {
${entries}    {nullptr, nullptr, 0},
};
const std::size_t g_builtInTableCount = ${count};
} // namespace aiot
} // namespace ns3
")

  aiot_write_generated(built-in-tables.cc "${source}" output)
  set(${out_variable} ${output} PARENT_SCOPE)
endfunction()

# Writes SOURCE into generated/NAME, unless that is what it holds: then nothing is compiled again.
function(aiot_write_generated name source out_variable)
  set(output ${CMAKE_CURRENT_BINARY_DIR}/generated/${name})
  set(previous "")
  if(EXISTS ${output})
    file(READ ${output} previous)
  endif()
  if(NOT source STREQUAL previous)
    file(WRITE ${output} "${source}")
  endif()
  set(${out_variable} ${output} PARENT_SCOPE)
endfunction()
