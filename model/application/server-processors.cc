// SPDX-License-Identifier: GPL-2.0-only
#include "server-processors.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace aiot
{

void
ServerProcessors::SetCallbacks(DoneCallback done, FreeCallback free)
{
    m_done = std::move(done);
    m_free = std::move(free);
}

void
ServerProcessors::Add(const Ptr<ProcessorEnergyModel>& processor)
{
    m_models.push_back(processor);
    if (processor)
    {
        processor->Idle();
    }
}

void
ServerProcessors::Attach(const Ptr<ProcessorPool>& pool)
{
    if (m_pool == pool)
    {
        return;
    }
    m_pool = pool;
    for (const auto& model : m_models)
    {
        m_numbers.push_back(pool->Add(model));
    }
}

std::size_t
ServerProcessors::GetSize() const
{
    return m_models.size();
}

std::size_t
ServerProcessors::FindFree(int64_t nowNs) const
{
    const auto free = std::find_if(m_numbers.begin(), m_numbers.end(), [&](std::size_t each) {
        return m_pool->IsFree(each, nowNs);
    });
    return static_cast<std::size_t>(free - m_numbers.begin());
}

bool
ServerProcessors::HasFree() const
{
    return FindFree(Simulator::Now().GetNanoSeconds()) < m_numbers.size();
}

void
ServerProcessors::WaitForFree()
{
    if (m_claim == 0)
    {
        m_claim = m_pool->Claim(m_numbers, [this](std::size_t /* processor */) {
            m_claim = 0;
            m_free();
        });
    }
}

void
ServerProcessors::Start(const std::vector<InferenceJob>& batch, const Time& duration, double powerW)
{
    const auto running = m_running.insert(m_running.end(), {0, batch});
    running->job = m_pool->Start(
        m_numbers[FindFree(Simulator::Now().GetNanoSeconds())],
        {batch.front().message.stage, duration, powerW, [this, running](double energyJ) {
             Done(running, energyJ);
         }});
}

bool
ServerProcessors::TryScheduleStart(Stage stage,
                                   int64_t nowNs,
                                   int64_t durationNs,
                                   double powerW,
                                   double& energyJ)
{
    const std::size_t free = FindFree(nowNs);
    return free < m_numbers.size() &&
           m_pool->TryScheduleStart(m_numbers[free], stage, nowNs, durationNs, powerW, energyJ);
}

void
ServerProcessors::Done(std::list<Running>::iterator running, double energyJ)
{
    const std::vector<InferenceJob> batch = std::move(running->batch);
    m_running.erase(running);
    m_done(batch, energyJ / static_cast<double>(batch.size()));
}

std::vector<InferenceJob>
ServerProcessors::GetJobs() const
{
    std::vector<InferenceJob> jobs;
    for (const Running& running : m_running)
    {
        jobs.insert(jobs.end(), running.batch.begin(), running.batch.end());
    }
    return jobs;
}

void
ServerProcessors::Halt()
{
    m_pool->Cancel(std::exchange(m_claim, 0));
    for (const Running& running : m_running)
    {
        m_pool->Cancel(running.job);
    }
    for (const std::size_t number : m_numbers)
    {
        m_pool->StopScheduled(number);
    }
}

void
ServerProcessors::ClearJobs()
{
    m_running.clear();
}

void
ServerProcessors::Dispose()
{
    m_pool = nullptr;
    m_models.clear();
    m_numbers.clear();
    m_running.clear();
    m_done = DoneCallback();
    m_free = FreeCallback();
}

} // namespace aiot
} // namespace ns3
