// SPDX-License-Identifier: GPL-2.0-only
#include "emission-factors.h"

#include "intensity-step.h"

#include "ns3/csv-table.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

std::map<std::string, std::vector<std::string>>
ReadFuelNames()
{
    const CsvTable table = CsvTable::BuiltIn("fuel-names.csv");
    const std::size_t label = table.GetColumn("label");
    const std::size_t technologies = table.GetColumn("technologies");
    std::map<std::string, std::vector<std::string>> names;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        std::istringstream in(table.GetText(row, technologies));
        auto& list = names[table.GetText(row, label)];
        for (std::string technology; in >> technology;)
        {
            list.push_back(technology);
        }
    }
    return names;
}

} // namespace

EmissionFactors
EmissionFactors::BuiltIn(const std::string& set)
{
    const CsvTable table = CsvTable::BuiltIn("emission-factors.csv");
    EmissionFactors factors;
    factors.m_name = set;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (table.GetText(row, table.GetColumn("set")) != set)
        {
            continue;
        }
        factors.m_boundary = table.GetText(row, table.GetColumn("boundary"));
        factors.m_factors[table.GetText(row, table.GetColumn("technology"))] =
            table.GetNumber(row, table.GetColumn("g_per_kwh"));
    }
    if (factors.m_factors.empty())
    {
        std::string known;
        for (const std::string& name : GetSetNames())
        {
            known += (known.empty() ? "" : ", ") + name;
        }
        throw std::invalid_argument("unknown set of emission factors " + QuotedText(set) +
                                    "; known are " + known);
    }
    factors.m_technologies = ReadFuelNames();
    return factors;
}

std::vector<std::string>
EmissionFactors::GetSetNames()
{
    const CsvTable table = CsvTable::BuiltIn("emission-factors.csv");
    std::vector<std::string> names;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const std::string& name = table.GetText(row, table.GetColumn("set"));
        if (std::find(names.begin(), names.end(), name) == names.end())
        {
            names.push_back(name);
        }
    }
    return names;
}

const std::string&
EmissionFactors::GetName() const
{
    return m_name;
}

const std::string&
EmissionFactors::GetBoundary() const
{
    return m_boundary;
}

bool
EmissionFactors::IsFuel(const std::string& fuel) const
{
    return m_technologies.count(LowerText(TrimmedText(fuel))) > 0;
}

const std::vector<std::string>&
EmissionFactors::GetTechnologies(const std::string& fuel) const
{
    const auto found = m_technologies.find(LowerText(TrimmedText(fuel)));
    if (found == m_technologies.end())
    {
        throw std::invalid_argument("unknown fuel " + QuotedText(fuel) +
                                    "; traces/fuel-names.csv lists the known ones");
    }
    return found->second;
}

std::optional<double>
EmissionFactors::GetFactor(const std::string& fuel) const
{
    for (const std::string& technology : GetTechnologies(fuel))
    {
        if (const auto found = m_factors.find(technology); found != m_factors.end())
        {
            return found->second;
        }
    }
    return std::nullopt;
}

bool
EmissionFactors::IsStorage(const std::string& fuel) const
{
    const auto& technologies = GetTechnologies(fuel);
    return std::find(technologies.begin(), technologies.end(), "storage") != technologies.end();
}

std::optional<double>
EmissionFactors::GetIntensity(const Mix& mix) const
{
    double energy = 0;
    double grams = 0;
    for (const auto& [fuel, amount] : mix)
    {
        if (const auto factor = GetFactor(fuel))
        {
            energy += amount;
            grams += amount * *factor;
        }
    }
    return energy > 0 ? std::optional(grams / energy) : std::nullopt;
}

double
EmissionFactors::RequireKnown(const std::map<std::string, double>& mix) const
{
    double known = 0;
    double without = 0;
    double most = 0;
    std::string fuelOfMost;
    for (const auto& [fuel, amount] : mix)
    {
        if (GetFactor(fuel))
        {
            known += amount;
        }
        else if (!IsStorage(fuel) && amount > 0)
        {
            without += amount;
            fuelOfMost = amount > most ? fuel : fuelOfMost;
            most = std::max(most, amount);
        }
    }
    const double share = without > 0 ? without / (without + std::max(known, 0.0)) : 0;
    if (share > MAX_SHARE_WITHOUT_FACTOR)
    {
        throw std::invalid_argument("set " + QuotedText(m_name) + " has no factor for fuel " +
                                    QuotedText(fuelOfMost) + ", and " +
                                    std::to_string(std::lround(share * 100)) +
                                    " % of the energy has none; 5 % may");
    }
    return share;
}

} // namespace ns3::aiot
