// SPDX-License-Identifier: GPL-2.0-only
#include "population-estimate.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

void
PopulationEstimate::Add(const std::string& stratum, double weight, double value)
{
    Stratum& own = m_strata[stratum];
    ++own.count;
    own.population += weight;
    own.total += weight * value;
    // Welford, Technometrics 4, 1962: values that differ in their last digits only keep a variance.
    const double before = value - own.mean;
    own.mean += before / static_cast<double>(own.count);
    own.squares += before * (value - own.mean);
}

double
PopulationEstimate::GetTotal() const
{
    double total = 0;
    for (const auto& [name, stratum] : m_strata)
    {
        total += stratum.total;
    }
    return total;
}

std::optional<double>
PopulationEstimate::GetStandardError() const
{
    double variance = 0;
    for (const auto& [name, stratum] : m_strata)
    {
        const auto count = static_cast<double>(stratum.count);
        const double left = std::max(0.0, 1 - count / stratum.population);
        if (left == 0)
        {
            continue;
        }
        if (stratum.count < 2)
        {
            return std::nullopt;
        }
        variance +=
            stratum.population * stratum.population * left * stratum.squares / (count - 1) / count;
    }
    return std::sqrt(variance);
}

uint64_t
PopulationEstimate::GetSimulated() const
{
    uint64_t count = 0;
    for (const auto& [name, stratum] : m_strata)
    {
        count += stratum.count;
    }
    return count;
}

double
PopulationEstimate::GetPopulation() const
{
    double population = 0;
    for (const auto& [name, stratum] : m_strata)
    {
        population += stratum.population;
    }
    return population;
}

} // namespace aiot
} // namespace ns3
