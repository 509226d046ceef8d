// SPDX-License-Identifier: GPL-2.0-only
#include "query-energies.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double J_PER_KWH = 3.6e6;

void
RequireEnergy(const CsvTable& table, std::size_t row, const std::string& title, double energyJ)
{
    if (energyJ <= 0.0)
    {
        throw std::invalid_argument(table.Where(row) + ": " + title + " must be above 0, not " +
                                    ShownNumber(energyJ));
    }
}

} // namespace

QueryEnergies::QueryEnergies(const CsvTable& table)
    : m_name(table.GetName())
{
    const std::size_t gpu = table.GetColumn("gpu_energy_j");
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        QueryEnergy query;
        query.kind = table.GetText(row, table.GetColumn("kind"));
        query.description = table.GetText(row, table.GetColumn("description"));
        query.gpuJ = table.GetOptionalNumber(row, gpu);
        query.energyJ = table.GetNumber(row, table.GetColumn("energy_j"));
        query.grade = table.GetText(row, table.GetColumn("grade"));
        query.source = table.GetText(row, table.GetColumn("source"));
        RequireEnergy(table, row, "energy_j", query.energyJ);
        RequireEnergy(table, row, "gpu_energy_j", query.gpuJ.value_or(query.energyJ));
        const bool isThere =
            std::any_of(m_kinds.begin(), m_kinds.end(), [&](const QueryEnergy& other) {
                return other.kind == query.kind;
            });
        if (isThere || query.kind.empty())
        {
            throw std::invalid_argument(table.Where(row) + ": the kind " + QuotedText(query.kind) +
                                        (isThere ? " stands there twice" : " is no name"));
        }
        m_kinds.push_back(query);
    }
}

QueryEnergies
QueryEnergies::BuiltIn()
{
    return QueryEnergies(CsvTable::BuiltIn("query-energies.csv"));
}

const QueryEnergy&
QueryEnergies::Get(const std::string& kind) const
{
    std::string known;
    for (const QueryEnergy& query : m_kinds)
    {
        if (query.kind == kind)
        {
            return query;
        }
        known += (known.empty() ? "" : ", ") + OneLineText(query.kind);
    }
    throw std::invalid_argument(m_name + ": has no kind of query " + QuotedText(kind) +
                                "; known are " + known);
}

const std::vector<QueryEnergy>&
QueryEnergies::GetAll() const
{
    return m_kinds;
}

QuerySum::QuerySum(const QueryEnergies& energies, const std::map<std::string, double>& counts)
{
    for (const auto& [kind, count] : counts)
    {
        if (!(count >= 0.0))
        {
            throw std::invalid_argument("the number of queries of kind " + QuotedText(kind) +
                                        " must not be negative, but is " + ShownNumber(count));
        }
        m_energyJ[kind] = count * energies.Get(kind).energyJ;
    }
}

double
QuerySum::GetEnergyJ() const
{
    double sum = 0.0;
    for (const auto& [kind, energyJ] : m_energyJ)
    {
        sum += energyJ;
    }
    return sum;
}

double
QuerySum::GetEnergyJ(const std::string& kind) const
{
    const auto found = m_energyJ.find(kind);
    return found == m_energyJ.end() ? 0.0 : found->second;
}

double
QuerySum::GetEnergyKwh() const
{
    return GetEnergyJ() / J_PER_KWH;
}

double
QuerySum::GetGrams(double gPerKwh) const
{
    return GetEnergyKwh() * gPerKwh;
}

const std::map<std::string, double>&
QuerySum::GetKinds() const
{
    return m_energyJ;
}

} // namespace ns3::aiot
