// SPDX-License-Identifier: GPL-2.0-only
#include "pooled-runs.h"

#include "result-rows.h"

namespace ns3::aiot
{

PooledRuns::PooledRuns(const HardwareCatalogue& hardware, const InferenceFigures& inferences)
    : m_hardware(hardware),
      m_inferences(inferences)
{
}

void
PooledRuns::Add(const RunData& data, const std::map<Name, Counts>& sums)
{
    const RunParts parts(data, m_hardware, m_inferences, m_pool);
    ResultRows rows(data, parts, m_pool);
    for (const auto& [name, counts] : sums)
    {
        const auto weight = [&, count = counts](std::size_t row) {
            return count(data.energy[row], rows.GetNode(row));
        };
        UncertainResult& sum = m_sums[name];
        sum = Summed(sum, rows.Sum(name.first, EnergyMeasure::OPERATIONAL, weight), name.first);
        sum.part = name.second;
    }
}

void
PooledRuns::AddDifference(const Name& name, const Name& of, const Name& from)
{
    const auto more = m_sums.find(of);
    const auto less = m_sums.find(from);
    if (more != m_sums.end() && less != m_sums.end())
    {
        m_sums[name] = Summed(more->second, Divided(less->second, name.first, -1.0), name.first);
        m_sums[name].part = name.second;
    }
}

void
PooledRuns::AppendIntervals(const DrawSettings& settings, RunData& data) const
{
    std::vector<UncertainResult> results;
    for (const auto& [name, sum] : m_sums)
    {
        results.push_back(sum);
    }
    AppendIntervalsOf(results, m_pool.GetFigures(), settings, data);
}

} // namespace ns3::aiot
