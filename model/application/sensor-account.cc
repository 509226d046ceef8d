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

void
SensorAccount::Begin(const SensorTask& task)
{
    ++(task.infer ? counters.generated : counters.collection.generated);
}

void
SensorAccount::Skip(const SensorTask& task)
{
    ++(task.infer ? counters.skipped : counters.collection.skipped);
}

void
SensorAccount::End(const SensorExchange& exchange, InferenceOutcome::Kind outcome)
{
    const bool completed = outcome == InferenceOutcome::Kind::COMPLETED;
    counters.deliveredBytes += completed ? exchange.sentBytes : 0;
    const bool timedOut = outcome == InferenceOutcome::Kind::TIMED_OUT;
    counters.unheard += timedOut && exchange.unheard ? 1 : 0;
    if (!exchange.task.infer)
    {
        Count(counters.collection.all, outcome);
        return;
    }
    counters.inferenceEnergyJ += exchange.inferenceJ;
    Count(counters.all, outcome);
    Count(counters.target[static_cast<std::size_t>(exchange.target)], outcome);
    if (completed)
    {
        (*m_latencies)[exchange.server].Add(exchange.latency.GetNanoSeconds());
    }
}

} // namespace aiot
} // namespace ns3
