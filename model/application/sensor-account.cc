// SPDX-License-Identifier: GPL-2.0-only
#include "sensor-account.h"

#include <cstddef>
#include <utility>

namespace ns3
{
namespace aiot
{

void
Count(SensorOutcomes& outcomes, InferenceOutcome::Kind kind)
{
    using Kind = InferenceOutcome::Kind;
    ++(kind == Kind::COMPLETED ? outcomes.completed
       : kind == Kind::LOST    ? outcomes.lost
                               : outcomes.timedOut);
}

SensorAccount::SensorAccount()
    : m_latencies(std::make_shared<Latencies>())
{
}

void
SensorAccount::Share(std::shared_ptr<Latencies> latencies)
{
    m_latencies = std::move(latencies);
}

const SensorAccount::Latencies&
SensorAccount::GetLatencies() const
{
    return *m_latencies;
}

SensorCounters&
SensorAccount::GetOthers()
{
    if (!m_others)
    {
        m_others = std::make_unique<SensorCounters>();
    }
    return *m_others;
}

SensorCounters
SensorAccount::GetCounters() const
{
    SensorCounters counters = m_others ? *m_others : SensorCounters();
    counters.generated += m_generated;
    counters.deliveredBytes += m_deliveredBytes;
    for (std::size_t target = 0; target < m_completed.size(); ++target)
    {
        counters.target[target].completed += m_completed[target];
        counters.all.completed += m_completed[target];
    }
    return counters;
}

void
SensorAccount::Begin(const SensorTask& task)
{
    ++(task.infer ? m_generated : GetOthers().collection.generated);
}

void
SensorAccount::Skip(const SensorTask& task)
{
    ++(task.infer ? GetOthers().skipped : GetOthers().collection.skipped);
}

void
SensorAccount::End(const SensorExchange& exchange, InferenceOutcome::Kind outcome)
{
    const bool completed = outcome == InferenceOutcome::Kind::COMPLETED;
    m_deliveredBytes += completed ? exchange.sentBytes : 0;
    if (outcome == InferenceOutcome::Kind::TIMED_OUT && exchange.unheard)
    {
        ++GetOthers().unheard;
    }
    if (!exchange.task->infer)
    {
        Count(GetOthers().collection.all, outcome);
        return;
    }
    if (exchange.inferenceJ != 0)
    {
        GetOthers().inferenceEnergyJ += exchange.inferenceJ;
    }
    const auto target = static_cast<std::size_t>(exchange.target);
    if (completed)
    {
        ++m_completed[target];
        (*m_latencies)[exchange.server].Add(exchange.latencyNs);
        return;
    }
    Count(GetOthers().all, outcome);
    Count(GetOthers().target[target], outcome);
}

} // namespace aiot
} // namespace ns3
