// SPDX-License-Identifier: GPL-2.0-only
#include "serving-run.h"

#include <utility>

namespace ns3::aiot
{

double
ServingTotals::GetMeanBatch() const
{
    return busyNs > 0 ? batchNs / static_cast<double>(busyNs) : 0.0;
}

double
ServingTotals::GetMeanPowerW() const
{
    return busyNs > 0 ? energyJ.Get() / (static_cast<double>(busyNs) * 1e-9) : 0.0;
}

ServingRun::ServingRun(ServingModel& model, Listener listener)
    : m_model(model),
      m_listener(std::move(listener))
{
}

void
ServingRun::BeginStep(int64_t nowNs)
{
    m_step = m_model.Begin(nowNs);
    m_endNs = m_step ? nowNs + m_step->durationNs : m_endNs;
}

void
ServingRun::EndStep()
{
    m_totals.energyJ.Add(m_step->GetEnergyJ());
    m_totals.busyNs += m_step->durationNs;
    m_totals.batchNs +=
        static_cast<double>(m_step->batch) * static_cast<double>(m_step->durationNs);
    m_totals.promptTokens += m_step->promptTokens;
    m_totals.tokens += m_step->tokens;
    ++m_totals.steps;
    for (const ServedRequest& served : m_model.End())
    {
        if (m_listener)
        {
            m_listener(served);
        }
    }
    BeginStep(m_endNs);
}

void
ServingRun::RunUntil(int64_t atNs)
{
    while (m_step && m_endNs <= atNs)
    {
        EndStep();
    }
}

void
ServingRun::Arrive(const ServingRequest& request)
{
    RunUntil(request.arrivalNs);
    m_model.Submit(request);
    if (!m_step)
    {
        BeginStep(request.arrivalNs);
    }
}

int64_t
ServingRun::Drain()
{
    while (m_step)
    {
        EndStep();
    }
    return m_endNs;
}

const ServingTotals&
ServingRun::GetTotals() const
{
    return m_totals;
}

} // namespace ns3::aiot
