// SPDX-License-Identifier: GPL-2.0-only
#include "pooled-intervals.h"

#include "ns3/estimated-inferences.h"
#include "ns3/inference-costs.h"

namespace ns3
{
namespace aiot
{

struct PooledIntervals::Pool
{
    explicit Pool(const InferenceCosts& tables)
        : costs(tables),
          inferences(EstimatedInferences(costs.GetEstimator())),
          runs(costs.GetHardware(), inferences)
    {
    }

    InferenceCosts costs;
    InferenceFigures inferences;
    PooledRuns runs;
};

PooledIntervals::PooledIntervals(const IntervalArguments& arguments)
    : m_pool(arguments.IsOn() ? std::make_unique<Pool>(arguments.GetCosts()) : nullptr)
{
}

PooledIntervals::~PooledIntervals() = default;

void
PooledIntervals::Add(const RunData& data,
                     const std::map<PooledRuns::Name, PooledRuns::Counts>& sums)
{
    if (m_pool)
    {
        m_pool->runs.Add(data, sums);
    }
}

void
PooledIntervals::AddDifference(const PooledRuns::Name& name,
                               const PooledRuns::Name& of,
                               const PooledRuns::Name& from)
{
    if (m_pool)
    {
        m_pool->runs.AddDifference(name, of, from);
    }
}

IntervalReport
PooledIntervals::Draw() const
{
    RunData data;
    if (m_pool)
    {
        m_pool->runs.AppendIntervals(IntervalArguments::GetSettings(), data);
    }
    return IntervalReport(data);
}

} // namespace aiot
} // namespace ns3
