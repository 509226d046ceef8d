// SPDX-License-Identifier: GPL-2.0-only
#include "device-blocks.h"

#include "embodied-rows.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// In the order in which they are tried.
constexpr std::array<const char*, 2> METHODS{"pirson-bol-2021", "tide"};
constexpr double GRAMS_PER_KG = 1000.0;
constexpr int MOST_LEVEL = 3;

} // namespace

DeviceBlocks
DeviceBlocks::BuiltIn(FactorPolicy policy)
{
    return DeviceBlocks(CsvTable::BuiltIn("embodied-blocks.csv"), policy);
}

DeviceBlocks::DeviceBlocks(const CsvTable& table, FactorPolicy policy)
    : m_policy(policy)
{
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        AddRow(EmbodiedRow(table, row));
    }
}

void
DeviceBlocks::AddRow(const EmbodiedRow& cells)
{
    const std::string block{cells.Filled("block")};
    const int level = cells.Whole("level");
    const std::string method{cells.Filled("method")};
    if (std::find(METHODS.begin(), METHODS.end(), method) == METHODS.end())
    {
        cells.Refuse("method " + QuotedText(method) + " is not one of pirson-bol-2021, tide");
    }
    if (level > MOST_LEVEL)
    {
        cells.Refuse("level " + std::string(cells.Text("level")) + " is not one of 0, 1, 2, 3");
    }
    Row row;
    row.part.fabricationG = cells.Range("low_kg", "typical_kg", "high_kg") * GRAMS_PER_KG;
    row.part.origin = cells.Origin();
    row.part.origin.method = method;
    row.suspect = cells.Text("suspect");
    const std::tuple key(block, level, method);
    if (!m_rows.emplace(key, std::move(row)).second)
    {
        cells.Refuse("block " + QuotedText(block) + " has that level and method twice");
    }
    if (std::find(m_names.begin(), m_names.end(), block) == m_names.end())
    {
        m_names.push_back(block);
    }
}

const DeviceBlocks::Row*
DeviceBlocks::Find(const std::string& block, int level, const std::string& method) const
{
    const auto found = m_rows.find({block, level, method});
    return found == m_rows.end() ? nullptr : &found->second;
}

PartFootprint
DeviceBlocks::Get(const std::string& block, int level, const std::string& method) const
{
    const std::string name = LowerText(block);
    if (std::find(m_names.begin(), m_names.end(), name) == m_names.end())
    {
        RefuseUnknownName("block", block, m_names);
    }
    const Row* row = nullptr;
    for (const char* candidate : METHODS)
    {
        const Row* other =
            method.empty() || method == candidate ? Find(name, level, candidate) : nullptr;
        if (other != nullptr && (row == nullptr || !row->suspect.empty()))
        {
            row = other;
        }
    }
    if (row == nullptr)
    {
        throw std::invalid_argument("block " + QuotedText(name) + " has no figure for level " +
                                    std::to_string(level) +
                                    (method.empty() ? "" : " by method " + QuotedText(method)));
    }
    if (!row->suspect.empty() && m_policy == FactorPolicy::AUDITED)
    {
        throw SuspectFactorError("block " + QuotedText(name) + " of level " + std::to_string(level),
                                 row->suspect);
    }
    return row->part;
}

const std::vector<std::string>&
DeviceBlocks::GetNames() const
{
    return m_names;
}

} // namespace ns3::aiot
