// SPDX-License-Identifier: GPL-2.0-only
#include "catalogue-kind.h"

#include "ns3/name-index.h"
#include "ns3/quoted-text.h"
#include "ns3/toml-lines.h"

#include <stdexcept>

#if __has_include(<toml++/toml.h>)

#include "toml-section-rows.h"

namespace ns3::aiot
{

namespace
{

[[noreturn]] void
RefuseAt(const std::string& name, const toml::source_position& at, const std::string& what)
{
    throw std::invalid_argument(OneLineText(name) + ":" + std::to_string(at.line) + ":" +
                                std::to_string(at.column) + ": " + what);
}

const CatalogueKind&
FindKind(const toml::key& key, const std::string& name)
{
    const std::string section(key.str());
    NameIndex sections("section");
    for (const CatalogueKind& kind : GetCatalogueKinds())
    {
        if (kind.section == section)
        {
            return kind;
        }
        sections.Add(kind.section);
    }
    RefuseAt(name, key.source().begin, DescribeUnknown("section", section, sections));
}

toml::table
ParseCatalogue(const std::string& text, const std::string& name)
{
    CheckTomlLines(text, OneLineText(name));
    try
    {
        return toml::parse(text);
    }
    catch (const toml::parse_error& error)
    {
        RefuseAt(name, error.source().begin, OneLineText(error.description()));
    }
}

CatalogueTable
ReadSection(const std::string& name, const CatalogueKind& kind, const toml::node& node)
{
    TomlSectionRows rows(name, kind);
    const toml::array* list = node.as_array();
    if (node.as_table())
    {
        rows.Add(*node.as_table());
    }
    else if (list == nullptr)
    {
        RefuseAt(name, node.source().begin, "[[" + kind.section + "]] is a section");
    }
    for (std::size_t i = 0; list && i < list->size(); ++i)
    {
        const toml::table* entry = list->get(i)->as_table();
        if (entry == nullptr)
        {
            RefuseAt(name, list->get(i)->source().begin, "[[" + kind.section + "]] is a section");
        }
        rows.Add(*entry);
    }
    return {&kind, rows.Take()};
}

} // namespace

std::vector<CatalogueTable>
ReadCatalogueToml(const std::string& text, const std::string& name)
{
    const toml::table file = ParseCatalogue(text, name);
    std::vector<CatalogueTable> tables;
    for (const auto& [key, node] : file)
    {
        const CatalogueKind& kind = FindKind(key, name);
        tables.push_back(ReadSection(name, kind, node));
    }
    if (tables.empty())
    {
        throw std::invalid_argument(OneLineText(name) + ":1:1: no section, such as [[board]]");
    }
    return tables;
}

} // namespace ns3::aiot

#else

namespace ns3::aiot
{

std::vector<CatalogueTable>
ReadCatalogueToml(const std::string&, const std::string& name)
{
    throw std::runtime_error(OneLineText(name) +
                             ": this build reads CSV only; TOML needs the package "
                             "libtomlplusplus-dev when it is built");
}

} // namespace ns3::aiot

#endif
