// SPDX-License-Identifier: GPL-2.0-only
#include "processor-power-caps.h"

#include "ns3/quoted-text.h"

#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

ProcessorPowerCaps::ProcessorPowerCaps(const CsvTable& table)
{
    std::map<std::string, std::vector<PowerCapPoint>> points;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        points[table.GetText(row, table.GetColumn("processor"))].push_back(
            {table.GetNumber(row, table.GetColumn("cap_w")),
             table.GetNumber(row, table.GetColumn("time_s")),
             table.GetNumber(row, table.GetColumn("power_w"))});
    }
    for (auto& [processor, list] : points)
    {
        m_curves.emplace(processor, PowerCapCurve(std::move(list)));
    }
}

ProcessorPowerCaps
ProcessorPowerCaps::BuiltIn()
{
    return ProcessorPowerCaps(CsvTable::BuiltIn("power-caps.csv"));
}

bool
ProcessorPowerCaps::Has(const std::string& processor) const
{
    return m_curves.count(processor) > 0;
}

const PowerCapCurve&
ProcessorPowerCaps::Get(const std::string& processor) const
{
    const auto found = m_curves.find(processor);
    if (found == m_curves.end())
    {
        throw std::invalid_argument("processor " + QuotedText(processor) +
                                    " has no curve of power caps; " + ListNames() + " have one");
    }
    return found->second;
}

PowerCapEffect
ProcessorPowerCaps::GetEffect(const std::string& processor, double capW) const
{
    const PowerCapCurve& curve = Get(processor);
    return {curve.GetTimeRatio(capW), curve.GetEnergyRatio(capW)};
}

std::string
ProcessorPowerCaps::ListNames() const
{
    std::string names;
    for (const auto& [processor, curve] : m_curves)
    {
        names += (names.empty() ? "" : ", ") + processor;
    }
    return names;
}

} // namespace ns3::aiot
