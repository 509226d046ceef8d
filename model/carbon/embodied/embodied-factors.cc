// SPDX-License-Identifier: GPL-2.0-only
#include "embodied-factors.h"

#include "embodied-rows.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace ns3::aiot
{

EmbodiedFactors
EmbodiedFactors::BuiltIn(FactorPolicy policy)
{
    return EmbodiedFactors(CsvTable::BuiltIn("embodied-factors.csv"), policy);
}

EmbodiedFactors::EmbodiedFactors(const CsvTable& table, FactorPolicy policy)
    : m_policy(policy)
{
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        AddRow(table, row);
    }
}

void
EmbodiedFactors::AddRow(const CsvTable& table, std::size_t row)
{
    const EmbodiedRow cells(table, row);
    const std::string group{cells.Filled("group")};
    const std::string_view name = cells.Filled("name");
    const std::string_view quantity = cells.Filled("quantity");
    EmbodiedFactor factor;
    factor.value = cells.Range("low", "value", "high");
    factor.unit = cells.Filled("unit");
    factor.origin = cells.Origin();
    factor.suspect = cells.Text("suspect");
    Key key(LowerText(group), LowerText(name), LowerText(quantity));
    if (!m_factors.emplace(std::move(key), std::move(factor)).second)
    {
        cells.Refuse(group + " " + QuotedText(name) + " has its " + std::string(quantity) +
                     " twice");
    }
    std::vector<std::string>& names = m_names[group];
    if (std::find(names.begin(), names.end(), name) == names.end())
    {
        names.emplace_back(name);
    }
}

const EmbodiedFactor&
EmbodiedFactors::Get(const std::string& group,
                     const std::string& name,
                     const std::string& quantity) const
{
    const auto found = m_factors.find({LowerText(group), LowerText(name), LowerText(quantity)});
    if (found == m_factors.end())
    {
        RefuseUnknown(group, name);
    }
    const EmbodiedFactor& factor = found->second;
    if (!factor.suspect.empty() && m_policy == FactorPolicy::AUDITED)
    {
        throw SuspectFactorError(group + " " + QuotedText(name), factor.suspect);
    }
    return factor;
}

bool
EmbodiedFactors::Has(const std::string& group,
                     const std::string& name,
                     const std::string& quantity) const
{
    return m_factors.count({LowerText(group), LowerText(name), LowerText(quantity)}) > 0;
}

std::vector<std::string>
EmbodiedFactors::GetNames(const std::string& group) const
{
    const auto found = m_names.find(group);
    return found == m_names.end() ? std::vector<std::string>() : found->second;
}

FactorPolicy
EmbodiedFactors::GetPolicy() const
{
    return m_policy;
}

void
EmbodiedFactors::RefuseUnknown(const std::string& group, const std::string& name) const
{
    RefuseUnknownName("name of group " + group, name, GetNames(group));
}

} // namespace ns3::aiot
