// SPDX-License-Identifier: GPL-2.0-only
#include "processor-pool.h"

#include "ns3/simulator.h"

#include <algorithm>
#include <utility>

namespace ns3
{
namespace aiot
{

void
ProcessorPool::SetDoneCallback(DoneCallback callback)
{
    m_done = callback;
}

void
ProcessorPool::Add(Ptr<ProcessorEnergyModel> processor)
{
    m_slots.push_back(Slot{processor, {}, 0, EventId()});
    if (processor)
    {
        processor->Idle();
    }
}

std::size_t
ProcessorPool::GetSize() const
{
    return m_slots.size();
}

bool
ProcessorPool::HasFree() const
{
    return std::any_of(m_slots.begin(), m_slots.end(), [](const Slot& slot) {
        return slot.batch.empty();
    });
}

void
ProcessorPool::Start(const std::vector<InferenceJob>& batch, Time duration, double powerW)
{
    const auto slot = std::find_if(m_slots.begin(), m_slots.end(), [](const Slot& each) {
        return each.batch.empty();
    });
    slot->batch = batch;
    slot->energyJ = 0;
    if (slot->processor)
    {
        const double drawnW = powerW > 0 ? powerW : slot->processor->GetActivePowerW();
        slot->energyJ = drawnW * static_cast<double>(duration.GetNanoSeconds()) * 1e-9;
        slot->processor->Work(batch.front().message.stage, drawnW);
    }
    const auto index = static_cast<std::size_t>(slot - m_slots.begin());
    slot->done = Simulator::Schedule(duration, &ProcessorPool::Done, this, index);
}

void
ProcessorPool::Done(std::size_t index)
{
    const std::vector<InferenceJob> batch = std::exchange(m_slots[index].batch, {});
    m_done(batch, m_slots[index].energyJ / static_cast<double>(batch.size()));
    if (index < m_slots.size() && m_slots[index].batch.empty() && m_slots[index].processor)
    {
        m_slots[index].processor->Idle();
    }
}

std::vector<InferenceJob>
ProcessorPool::GetJobs() const
{
    std::vector<InferenceJob> jobs;
    for (const Slot& slot : m_slots)
    {
        jobs.insert(jobs.end(), slot.batch.begin(), slot.batch.end());
    }
    return jobs;
}

void
ProcessorPool::Halt()
{
    for (Slot& slot : m_slots)
    {
        Simulator::Cancel(slot.done);
        if (slot.processor)
        {
            slot.processor->Idle();
        }
    }
}

void
ProcessorPool::ClearJobs()
{
    for (Slot& slot : m_slots)
    {
        slot.batch.clear();
    }
}

void
ProcessorPool::Dispose()
{
    for (Slot& slot : m_slots)
    {
        Simulator::Cancel(slot.done);
    }
    m_slots.clear();
    m_done = DoneCallback();
}

} // namespace aiot
} // namespace ns3
