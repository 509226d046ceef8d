// SPDX-License-Identifier: GPL-2.0-only
#include "built-in-table.h"

#include "quoted-text.h"

#include <cstddef>
#include <stdexcept>

namespace ns3::aiot
{

/// One embedded file; the source that cmake/embed-tables.cmake writes repeats this definition.
struct BuiltInTableEntry
{
    const char* fileName; ///< path below traces/
    const char* text;     ///< the file's bytes
    std::size_t size;     ///< number of bytes, a closing NUL not counted
};

extern const BuiltInTableEntry g_builtInTables[];
extern const std::size_t g_builtInTableCount;

std::string_view
GetBuiltInTable(const std::string& fileName)
{
    for (std::size_t i = 0; i < g_builtInTableCount; ++i)
    {
        const BuiltInTableEntry& entry = g_builtInTables[i];
        if (fileName == entry.fileName)
        {
            return {entry.text, entry.size};
        }
    }
    std::string known;
    for (const std::string& name : GetBuiltInTableNames())
    {
        known += (known.empty() ? "" : ", ") + name;
    }
    throw std::invalid_argument("no built-in table " + QuotedText(fileName) + "; there are " +
                                known);
}

std::vector<std::string>
GetBuiltInTableNames()
{
    std::vector<std::string> names;
    for (std::size_t i = 0; i < g_builtInTableCount; ++i)
    {
        names.emplace_back(g_builtInTables[i].fileName);
    }
    return names;
}

} // namespace ns3::aiot
