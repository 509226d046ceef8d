// SPDX-License-Identifier: GPL-2.0-only
#include "caused-rows.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

constexpr const char* STANDBY = "standby";
constexpr const char* CONVERTER_ROWS = "converter";
/// Share of what is caused that may be left over by the average over a node's converters.
constexpr double MOST_REMAINDER = 0.02;

} // namespace

CausedRows::CausedRows(ResultRows& rows)
    : m_rows(rows),
      m_caused(rows.GetData().energy.size(), 0.0),
      m_partsOf(rows.GetData().energy.size())
{
    for (const EnergyPart& part : rows.GetParts().GetEnergy())
    {
        m_partsOf[part.record].push_back(&part);
    }
    FindRest();
    FindBeyond();
    FindConverters();
}

CausedRows::Component
CausedRows::ComponentOf(std::size_t row) const
{
    const EnergyRecord& record = m_rows.GetData().energy[row];
    return {record.nodeId, record.component, record.componentInstance};
}

void
CausedRows::FindRest()
{
    const auto& energy = m_rows.GetData().energy;
    for (std::size_t row = 0; row < energy.size(); ++row)
    {
        if (energy[row].stage == STANDBY)
        {
            Rest& rest = m_rest[ComponentOf(row)];
            rest.durationS += energy[row].durationS;
            rest.energyJ += energy[row].energyItJ;
            rest.rows.push_back(row);
        }
    }
}

void
CausedRows::FindBeyond()
{
    const auto& energy = m_rows.GetData().energy;
    for (std::size_t row = 0; row < energy.size(); ++row)
    {
        const EnergyRecord& record = energy[row];
        if (record.stage == STANDBY || record.energyItJ == 0.0)
        {
            continue;
        }
        const auto rest = m_rest.find(ComponentOf(row));
        const double restW = rest != m_rest.end() && rest->second.durationS > 0.0
                                 ? rest->second.energyJ / rest->second.durationS
                                 : 0.0;
        m_caused[row] = std::max(0.0, 1.0 - record.durationS * restW / record.energyItJ);
    }
}

void
CausedRows::FindConverters()
{
    const auto& energy = m_rows.GetData().energy;
    std::map<std::pair<std::uint32_t, std::string>, std::pair<double, double>> behind;
    for (std::size_t row = 0; row < energy.size(); ++row)
    {
        if (energy[row].component != CONVERTER_ROWS)
        {
            auto& [causedJ, allJ] = behind[{energy[row].nodeId, energy[row].stage}];
            causedJ += m_caused[row] * energy[row].energyItJ;
            allJ += energy[row].energyItJ;
        }
    }
    for (std::size_t row = 0; row < energy.size(); ++row)
    {
        if (energy[row].component == CONVERTER_ROWS)
        {
            const auto& [causedJ, allJ] = behind[{energy[row].nodeId, energy[row].stage}];
            m_caused[row] = allJ > 0.0 ? causedJ / allJ : 0.0;
        }
    }
}

void
CausedRows::AddRow(std::size_t row, std::vector<ChargedPart>& charged)
{
    const auto& energy = m_rows.GetData().energy;
    const bool isConverter = energy[row].component == CONVERTER_ROWS;
    const double counted = isConverter ? m_caused[row] : 1.0;
    const std::size_t floor = FloorOf(row);
    for (const EnergyPart* part : m_partsOf[row])
    {
        charged.push_back({part, counted * part->share * energy[row].energyItJ, row, floor});
    }
    const auto rest = m_rest.find(ComponentOf(row));
    if (isConverter || rest == m_rest.end() || rest->second.durationS <= 0.0)
    {
        return;
    }
    const double times = energy[row].durationS / rest->second.durationS;
    for (const std::size_t standby : rest->second.rows)
    {
        for (const EnergyPart* part : m_partsOf[standby])
        {
            charged.push_back({part, -times * part->share * energy[standby].energyItJ, row, floor});
        }
    }
}

/// One number for all nodes of a board, so that their rows stay together.
std::size_t
CausedRows::FloorOf(std::size_t row)
{
    const EnergyRecord& record = m_rows.GetData().energy[row];
    const NodeRecord& node = m_rows.GetNode(row);
    return m_floors
        .try_emplace({node.board.value_or(node.role), record.component, record.state},
                     m_floors.size() + 1)
        .first->second;
}

UncertainResult
CausedRows::Make(const std::string& key, EnergyMeasure measure, const std::string& role)
{
    std::vector<ChargedPart> charged;
    double stored = 0.0;
    for (std::size_t row = 0; row < m_caused.size(); ++row)
    {
        if (m_caused[row] > 0.0 && (role.empty() || m_rows.GetNode(row).role == role))
        {
            AddRow(row, charged);
            stored += m_caused[row] * m_rows.Stored(row, measure);
        }
    }
    UncertainResult result = m_rows.Charge(key, measure, charged);
    result.stored = stored;
    double sum = 0.0;
    for (const WeightedRow& row : result.rows)
    {
        sum += row.amount;
    }
    if (std::abs(stored - sum) <= MOST_REMAINDER * stored)
    {
        result.rows.push_back({stored - sum, {}});
    }
    return result;
}

} // namespace ns3::aiot
