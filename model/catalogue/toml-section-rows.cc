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

CsvTable::CellPlace
PlaceOf(const toml::node& node, const std::string& key)
{
    const toml::source_position at = node.source().begin;
    return {at.line, at.column, key};
}

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

std::string
TomlSectionRows::GetNameKey() const
{
    return m_titles.Find("name") ? m_titles.GetNames().front() : "name";
}

void
TomlSectionRows::RequireEntry(const toml::table& entry) const
{
    // A table below the section whose name is no key of it was meant as an entry.
    for (const auto& [key, value] : entry)
    {
        const std::string name(key.str());
        if (value.is_table() && value.as_table()->get("unit") == nullptr &&
            entry.get(GetNameKey()) == nullptr && entry.get("name") == nullptr &&
            entry.get(m_titles.GetNames().front()) == nullptr && m_units.count(name) == 0)
        {
            Refuse(key.source(),
                   "[" + m_kind.section + "." + OneLineText(name) + "] is no section: write [[" +
                       m_kind.section + "]] and, below it, " + GetNameKey() + " = " +
                       QuotedText(name));
        }
    }
}

void
TomlSectionRows::Add(const toml::table& entry)
{
    RequireEntry(entry);
    if (m_kind.hasQuantities)
    {
        AddQuantities(entry);
        return;
    }
    Cells cells;
    for (const auto& [key, value] : entry)
    {
        const std::string name(key.str());
        cells[TitleOf(key)] = {JoinedText(value, name), PlaceOf(value, name)};
    }
    if (m_kind.section == "inference" && cells.count("load") + cells.count("batch") == 0)
    {
        // Who says nothing of batches has measured one inference after the other.
        cells["batch"] = {"1", {}};
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
TomlSectionRows::Refuse(const toml::source_region& at, const std::string& what) const
{
    throw std::invalid_argument(m_file + ":" + std::to_string(at.begin.line) + ":" +
                                std::to_string(at.begin.column) + ": " + what);
}

void
TomlSectionRows::RefuseKey(const std::string& thing,
                           const toml::key& key,
                           const NameIndex& known) const
{
    Refuse(key.source(),
           DescribeUnknown(thing + " of " + m_kind.section, std::string(key.str()), known));
}

std::string
TomlSectionRows::TitleOf(const toml::key& key) const
{
    const std::vector<std::string>& titles = m_titles.GetNames();
    std::string name(key.str());
    if (std::find(titles.begin(), titles.end(), name) != titles.end())
    {
        return name;
    }
    if (name != "name")
    {
        RefuseKey("key", key, m_titles);
    }
    return titles.front();
}

std::string
TomlSectionRows::Text(const toml::node& node, const std::string& key, bool mayBeFlag) const
{
    if (const auto* text = node.as_string())
    {
        return text->get();
    }
    if (const auto* flag = node.as_boolean())
    {
        if (!mayBeFlag)
        {
            Refuse(node.source(),
                   QuotedText(key) + " must be a number or a text, not true or false");
        }
        return flag->get() ? "1" : "0";
    }
    if (const auto* integer = node.as_integer())
    {
        return std::to_string(integer->get());
    }
    const auto* number = node.as_floating_point();
    if (number == nullptr)
    {
        Refuse(node.source(), QuotedText(key) + ": a text or a number is needed here");
    }
    if (!std::isfinite(number->get()))
    {
        Refuse(node.source(), QuotedText(key) + ": a number must be finite");
    }
    std::array<char, 40> digits{};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number->get());
    return {digits.data(), end.ptr};
}

std::string
TomlSectionRows::JoinedText(const toml::node& node, const std::string& key) const
{
    const toml::array* list = node.as_array();
    if (list == nullptr)
    {
        return Text(node, key);
    }
    std::string text;
    for (const toml::node& value : *list)
    {
        text += (text.empty() ? "" : " ") + Text(value, key);
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
        const std::string name(key.str());
        const std::string title = name == "name" ? nameTitle : name;
        const bool isShared =
            std::find(SHARED.begin(), SHARED.end(), title) != SHARED.end() && m_titles.Find(title);
        if (title == nameTitle || isShared)
        {
            common[title] = {Text(value, name), PlaceOf(value, name)};
        }
    }
    if (common.count(nameTitle) == 0)
    {
        Refuse(entry.source(), m_kind.section + " without a name");
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
            AddQuantity(key, value, common);
        }
    }
    if (m_rows.size() == before)
    {
        Refuse(entry.source(),
               m_kind.section + " " + QuotedText(common.at(m_titles.GetNames().front()).text) +
                   " has no quantities");
    }
}

void
TomlSectionRows::AddQuantity(const toml::key& key, const toml::node& node, Cells cells)
{
    const std::string quantity(key.str());
    const toml::table* table = node.as_table();
    const auto unit = m_units.find(quantity);
    const bool hasStates =
        m_kind.section == "radio" && (quantity == "power" || quantity == "transition_time");
    if (unit == m_units.end() && (table == nullptr || table->get("unit") == nullptr))
    {
        RefuseKey("quantity", key, m_quantities);
    }
    const toml::source_position at = key.source().begin;
    const CsvTable::CellPlace place{at.line, at.column, quantity};
    cells["quantity"] = {quantity, place};
    cells["unit"] = {unit == m_units.end() ? "" : unit->second, place};
    if (!hasStates)
    {
        AddValues(node, quantity, cells);
        return;
    }
    if (table == nullptr)
    {
        Refuse(node.source(), quantity + " needs a value for each state, as in { rx = 0.01 }");
    }
    for (const auto& [state, value] : *table)
    {
        const std::string name(state.str());
        const toml::source_position begin = state.source().begin;
        cells["state"] = {name, {begin.line, begin.column, name}};
        std::string key = quantity;
        AddValues(value, key.append(".").append(name), cells);
    }
}

void
TomlSectionRows::AddValues(const toml::node& node, const std::string& key, const Cells& cells)
{
    const toml::array* list = node.as_array();
    if (list == nullptr)
    {
        AddValue(node, key, cells);
        return;
    }
    for (const toml::node& value : *list)
    {
        AddValue(value, key, cells);
    }
}

void
TomlSectionRows::AddValue(const toml::node& node, const std::string& key, Cells cells)
{
    const toml::table* table = node.as_table();
    // Whether a board stands in a facility is the one quantity that is yes or no.
    const bool isFlag = cells["quantity"].text == "facility";
    if (table == nullptr)
    {
        cells["value"] = {Text(node, key, isFlag), PlaceOf(node, key)};
        AddRow(cells, node);
        return;
    }
    for (const auto& [part, value] : *table)
    {
        const std::string whole = key + "." + std::string(part.str());
        const bool mayBeFlag = isFlag && part.str() == "value";
        cells[TitleOf(part)] = {Text(value, whole, mayBeFlag), PlaceOf(value, whole)};
    }
    if (cells.count("value") == 0)
    {
        Refuse(node.source(), cells["quantity"].text + " has no value");
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
        row.cells.push_back(cell == cells.end() ? "" : cell->second.text);
        row.places.push_back(cell == cells.end() ? CsvTable::CellPlace() : cell->second.place);
    }
    m_rows.push_back(std::move(row));
}

} // namespace ns3::aiot

#endif
