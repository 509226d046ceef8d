// SPDX-License-Identifier: GPL-2.0-only
#include "processor-pool.h"

#include "ns3/power-supply.h"
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
    m_slots.push_back(Slot{processor, {}, 0, EventId(), 0});
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
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    return std::any_of(m_slots.begin(), m_slots.end(), [nowNs](const Slot& slot) {
        return slot.IsFree(nowNs);
    });
}

bool
ProcessorPool::TryScheduleStart(Stage stage, int64_t durationNs, double powerW, double& energyJ)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    const auto slot = std::find_if(m_slots.begin(), m_slots.end(), [nowNs](const Slot& each) {
        return each.IsFree(nowNs);
    });
    energyJ = 0;
    if (slot->processor)
    {
        ProcessorEnergyModel& processor = *slot->processor;
        const double drawnW = powerW > 0 ? powerW : processor.GetActivePowerW();
        PowerSupply* supply = processor.GetSupply();
        if (!supply || !supply->MayPlan(durationNs, drawnW + processor.GetIdlePowerW()))
        {
            return false;
        }
        energyJ = drawnW * static_cast<double>(durationNs) * 1e-9;
        processor.Work(stage, drawnW);
        processor.IdleLater(nowNs + durationNs);
    }
    slot->busyUntilNs = nowNs + durationNs;
    return true;
}

int64_t
ProcessorPool::GetNextFreeNs() const
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    int64_t nextNs = -1;
    for (const Slot& slot : m_slots)
    {
        if (slot.busyUntilNs > nowNs && (nextNs < 0 || slot.busyUntilNs < nextNs))
        {
            nextNs = slot.busyUntilNs;
        }
    }
    return nextNs;
}

void
ProcessorPool::Start(const std::vector<InferenceJob>& batch, Time duration, double powerW)
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    const auto slot = std::find_if(m_slots.begin(), m_slots.end(), [nowNs](const Slot& each) {
        return each.IsFree(nowNs);
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
        slot.busyUntilNs = 0;
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
