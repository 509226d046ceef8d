// SPDX-License-Identifier: GPL-2.0-only
#if __has_include(<toml++/toml.h>)

#include "toml-section-rows.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <stdexcept>
#include <tuple>

namespace ns3::aiot
{

namespace
{

/// Columns that a section gives once for all its quantities.
constexpr std::array<const char*, 7>
    SHARED{"kind", "technology", "condition", "boundary", "source", "grade", "note"};

} // namespace

TomlSectionRows::TomlSectionRows(const std::string& file, const CatalogueKind& kind)
    : m_file(OneLineText(file)),
      m_kind(kind),
      m_model(CsvTable::BuiltIn(kind.table)),
      m_titles("column"),
      m_quantities("quantity")
{
    for (const std::string& title : m_model.GetHeader())
    {
        m_titles.Add(title);
    }
    if (kind.hasQuantities)
    {
        LearnUnits();
    }
}

void
TomlSectionRows::LearnUnits()
{
    const std::size_t quantity = m_model.GetColumn("quantity");
    const std::size_t unit = m_model.GetColumn("unit");
    for (std::size_t row = 0; row < m_model.GetRowCount(); ++row)
    {
        m_quantities.Add(m_model.GetText(row, quantity));
        m_units.emplace(m_model.GetText(row, quantity), m_model.GetText(row, unit));
    }
}

void
TomlSectionRows::Add(const toml::table& entry)
{
    if (m_kind.hasQuantities)
    {
        AddQuantities(entry);
        return;
    }
    Cells cells;
    for (const auto& [key, value] : entry)
    {
        cells[TitleOf(std::string(key.str()), value)] = JoinedText(value);
    }
    if (m_kind.section == "inference" && cells.count("load") + cells.count("batch") == 0)
    {
        // Who says nothing of batches has measured one inference after the other.
        cells["batch"] = "1";
    }
    AddRow(cells, entry);
}

CsvTable
TomlSectionRows::Take()
{
    std::stable_sort(m_rows.begin(), m_rows.end(), [](const auto& a, const auto& b) {
        return std::tie(a.line, a.character) < std::tie(b.line, b.character);
    });
    return CsvTable::FromRows(m_file, m_model.GetHeader(), std::move(m_rows));
}

void
TomlSectionRows::Refuse(const toml::node& node, const std::string& what) const
{
    const toml::source_position at = node.source().begin;
    throw std::invalid_argument(m_file + ":" + std::to_string(at.line) + ":" +
                                std::to_string(at.column) + ": " + what);
}

void
TomlSectionRows::RefuseKey(const std::string& thing,
                           const std::string& key,
                           const NameIndex& known,
                           const toml::node& node) const
{
    Refuse(node, DescribeUnknown(thing + " of " + m_kind.section, key, known));
}

std::string
TomlSectionRows::TitleOf(const std::string& key, const toml::node& node) const
{
    const std::vector<std::string>& titles = m_titles.GetNames();
    if (std::find(titles.begin(), titles.end(), key) != titles.end())
    {
        return key;
    }
    if (key != "name")
    {
        RefuseKey("key", key, m_titles, node);
    }
    return titles.front();
}

std::string
TomlSectionRows::Text(const toml::node& node) const
{
    if (const auto* text = node.as_string())
    {
        return text->get();
    }
    if (const auto* flag = node.as_boolean())
    {
        return flag->get() ? "1" : "0";
    }
    if (const auto* integer = node.as_integer())
    {
        return std::to_string(integer->get());
    }
    const auto* number = node.as_floating_point();
    if (number == nullptr)
    {
        Refuse(node, "a text or a number is needed here");
    }
    if (!std::isfinite(number->get()))
    {
        Refuse(node, "a number must be finite");
    }
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number->get());
    return {digits.data(), end.ptr};
}

std::string
TomlSectionRows::JoinedText(const toml::node& node) const
{
    const toml::array* list = node.as_array();
    if (list == nullptr)
    {
        return Text(node);
    }
    std::string text;
    for (const toml::node& value : *list)
    {
        text += (text.empty() ? "" : " ") + Text(value);
    }
    return text;
}

TomlSectionRows::Cells
TomlSectionRows::ReadCommon(const toml::table& entry) const
{
    const std::string& nameTitle = m_titles.GetNames().front();
    Cells common;
    for (const auto& [key, value] : entry)
    {
        const std::string title = key.str() == "name" ? nameTitle : std::string(key.str());
        const bool isShared =
            std::find(SHARED.begin(), SHARED.end(), title) != SHARED.end() && m_titles.Find(title);
        if (title == nameTitle || isShared)
        {
            common[title] = Text(value);
        }
    }
    if (common.count(nameTitle) == 0)
    {
        Refuse(entry, m_kind.section + " without a name");
    }
    return common;
}

void
TomlSectionRows::AddQuantities(const toml::table& entry)
{
    const Cells common = ReadCommon(entry);
    const std::size_t before = m_rows.size();
    for (const auto& [key, value] : entry)
    {
        if (key.str() != "name" && common.count(std::string(key.str())) == 0)
        {
            AddQuantity(std::string(key.str()), value, common);
        }
    }
    if (m_rows.size() == before)
    {
        Refuse(entry,
               m_kind.section + " " + QuotedText(common.at(m_titles.GetNames().front())) +
                   " has no quantities");
    }
}

void
TomlSectionRows::AddQuantity(const std::string& quantity, const toml::node& node, Cells cells)
{
    const toml::table* table = node.as_table();
    const auto unit = m_units.find(quantity);
    const bool hasStates =
        m_kind.section == "radio" && (quantity == "power" || quantity == "transition_time");
    if (unit == m_units.end() && (table == nullptr || table->get("unit") == nullptr))
    {
        RefuseKey("quantity", quantity, m_quantities, node);
    }
    cells["quantity"] = quantity;
    cells["unit"] = unit == m_units.end() ? "" : unit->second;
    if (!hasStates)
    {
        AddValues(node, cells);
        return;
    }
    if (table == nullptr)
    {
        Refuse(node, quantity + " needs a value for each state, as in { rx = 0.01 }");
    }
    for (const auto& [state, value] : *table)
    {
        cells["state"] = std::string(state.str());
        AddValues(value, cells);
    }
}

void
TomlSectionRows::AddValues(const toml::node& node, const Cells& cells)
{
    const toml::array* list = node.as_array();
    if (list == nullptr)
    {
        AddValue(node, cells);
        return;
    }
    for (const toml::node& value : *list)
    {
        AddValue(value, cells);
    }
}

void
TomlSectionRows::AddValue(const toml::node& node, Cells cells)
{
    const toml::table* table = node.as_table();
    if (table == nullptr)
    {
        cells["value"] = Text(node);
        AddRow(cells, node);
        return;
    }
    for (const auto& [key, value] : *table)
    {
        cells[TitleOf(std::string(key.str()), value)] = Text(value);
    }
    if (cells.count("value") == 0)
    {
        Refuse(node, cells["quantity"] + " has no value");
    }
    AddRow(cells, node);
}

void
TomlSectionRows::AddRow(const Cells& cells, const toml::node& node)
{
    CsvTable::PlacedRow row;
    row.line = node.source().begin.line;
    row.character = node.source().begin.column;
    for (const std::string& title : m_titles.GetNames())
    {
        const auto cell = cells.find(title);
        row.cells.push_back(cell == cells.end() ? "" : cell->second);
    }
    m_rows.push_back(std::move(row));
}

} // namespace ns3::aiot

#endif
