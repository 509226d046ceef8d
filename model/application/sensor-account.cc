// SPDX-License-Identifier: GPL-2.0-only
#include "sensor-account.h"

#include <cstddef>
#include <utility>

namespace ns3
{
namespace aiot
{

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
SensorAccount::End(const SensorExchange& exchange, Outcome outcome)
{
    if (!exchange.task.infer)
    {
        ++(counters.collection.all.*outcome);
        return;
    }
    ++(counters.all.*outcome);
    ++(counters.target[static_cast<std::size_t>(exchange.target)].*outcome);
    if (outcome == &SensorOutcomes::completed)
    {
        (*m_latencies)[exchange.server].Add(exchange.latency.GetNanoSeconds());
    }
}

} // namespace aiot
} // namespace ns3
