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

NS_OBJECT_ENSURE_REGISTERED(ProcessorPool);

TypeId
ProcessorPool::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::ProcessorPool")
                            .SetParent<Object>()
                            .SetGroupName("Aiot")
                            .AddConstructor<ProcessorPool>();
    return tid;
}

Ptr<ProcessorPool>
ProcessorPool::Of(const Ptr<Node>& node)
{
    Ptr<ProcessorPool> pool = node->GetObject<ProcessorPool>();
    if (!pool)
    {
        pool = CreateObject<ProcessorPool>();
        node->AggregateObject(pool);
    }
    return pool;
}

std::size_t
ProcessorPool::Add(const Ptr<ProcessorEnergyModel>& processor)
{
    const auto same = std::find_if(m_slots.begin(), m_slots.end(), [&](const Slot& slot) {
        return processor && slot.processor == processor;
    });
    if (same != m_slots.end())
    {
        return static_cast<std::size_t>(same - m_slots.begin());
    }
    m_slots.emplace_back();
    m_slots.back().processor = processor;
    return m_slots.size() - 1;
}

uint64_t
ProcessorPool::Submit(const std::vector<std::size_t>& processors, const ComputeJob& job)
{
    const uint64_t number = ++m_lastNumber;
    const std::size_t free = FindFree(processors);
    if (free < m_slots.size())
    {
        StartNumbered(free, job, number);
        return number;
    }
    Claim(processors,
          [this, job, number](std::size_t processor) { StartNumbered(processor, job, number); });
    m_waiting.back().number = number;
    return number;
}

uint64_t
ProcessorPool::Claim(const std::vector<std::size_t>& processors, Granted granted)
{
    m_waiting.push_back({++m_lastNumber, processors, std::move(granted)});
    Grant();
    return m_lastNumber;
}

uint64_t
ProcessorPool::Start(std::size_t processor, const ComputeJob& job)
{
    StartNumbered(processor, job, ++m_lastNumber);
    return m_lastNumber;
}

void
ProcessorPool::StartNumbered(std::size_t processor, const ComputeJob& job, uint64_t number)
{
    Slot& slot = m_slots[processor];
    slot.job = number;
    slot.energyJ = 0;
    slot.whenDone = job.done;
    if (slot.processor)
    {
        const double drawnW = job.powerW > 0 ? job.powerW : slot.processor->GetActivePowerW();
        slot.energyJ = drawnW * static_cast<double>(job.duration.GetNanoSeconds()) * 1e-9;
        slot.processor->Work(job.stage, drawnW);
    }
    slot.end = Simulator::Schedule(job.duration, &ProcessorPool::Done, this, processor);
}

void
ProcessorPool::Cancel(uint64_t number)
{
    m_waiting.remove_if([number](const Waiting& each) { return each.number == number; });
    for (std::size_t i = 0; i < m_slots.size(); ++i)
    {
        if (number > 0 && m_slots[i].job == number)
        {
            Simulator::Cancel(m_slots[i].end);
            m_slots[i].job = 0;
            m_slots[i].whenDone = nullptr;
            RestIfFree(i);
            // Not at once: those who wait may be about to cancel, too, as the power is gone.
            Simulator::ScheduleNow(&ProcessorPool::Grant, Ptr<ProcessorPool>(this));
        }
    }
}

std::size_t
ProcessorPool::FindFree(const std::vector<std::size_t>& processors) const
{
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    const auto free = std::find_if(processors.begin(), processors.end(), [&](std::size_t each) {
        return IsFree(each, nowNs);
    });
    return free == processors.end() ? m_slots.size() : *free;
}

bool
ProcessorPool::TryScheduleStart(std::size_t processor,
                                Stage stage,
                                int64_t nowNs,
                                int64_t durationNs,
                                double powerW,
                                double& energyJ)
{
    Slot& slot = m_slots[processor];
    energyJ = 0;
    if (slot.processor)
    {
        ProcessorEnergyModel& model = *slot.processor;
        const double drawnW = powerW > 0 ? powerW : model.GetActivePowerW();
        PowerSupply* supply = model.GetSupply();
        if (slot.rest || !supply || !supply->MayPlan(durationNs, drawnW + model.GetIdlePowerW()))
        {
            return false;
        }
        energyJ = drawnW * static_cast<double>(durationNs) * 1e-9;
        model.Work(nowNs, stage, drawnW);
        model.IdleLater(nowNs + durationNs);
    }
    slot.busyUntilNs = nowNs + durationNs;
    return true;
}

void
ProcessorPool::StopScheduled(std::size_t processor)
{
    if (processor < m_slots.size())
    {
        m_slots[processor].busyUntilNs = 0;
        RestIfFree(processor);
    }
}

void
ProcessorPool::SetRest(std::size_t processor, Rest rest)
{
    m_slots[processor].rest = std::move(rest);
    RestIfFree(processor);
}

void
ProcessorPool::Done(std::size_t processor)
{
    const double energyJ = m_slots[processor].energyJ;
    const auto done = std::exchange(m_slots[processor].whenDone, nullptr);
    m_slots[processor].job = 0;
    Grant();
    if (done)
    {
        done(energyJ);
    }
    RestIfFree(processor);
}

void
ProcessorPool::Grant()
{
    auto next = m_waiting.begin();
    while (next != m_waiting.end())
    {
        const std::size_t free = FindFree(next->processors);
        if (free == m_slots.size())
        {
            ++next;
            continue;
        }
        const Granted granted = std::move(next->granted);
        m_waiting.erase(next);
        granted(free);
        // Whoever was told may have claimed or cancelled.
        next = m_waiting.begin();
    }
    const int64_t nowNs = Simulator::Now().GetNanoSeconds();
    int64_t freeNs = -1;
    for (const Slot& slot : m_slots)
    {
        if (slot.busyUntilNs > nowNs && (freeNs < 0 || slot.busyUntilNs < freeNs))
        {
            freeNs = slot.busyUntilNs;
        }
    }
    if (!m_waiting.empty() && freeNs >= 0 && m_grantEvent.IsExpired())
    {
        m_grantEvent =
            Simulator::Schedule(NanoSeconds(freeNs - nowNs), &ProcessorPool::Grant, this);
    }
}

void
ProcessorPool::RestIfFree(std::size_t processor)
{
    if (processor >= m_slots.size() || !IsFree(processor, Simulator::Now().GetNanoSeconds()) ||
        !m_slots[processor].processor)
    {
        return;
    }
    const Slot& slot = m_slots[processor];
    if (slot.rest)
    {
        slot.rest(*slot.processor);
    }
    else
    {
        slot.processor->Idle();
    }
}

void
ProcessorPool::DoDispose()
{
    for (Slot& slot : m_slots)
    {
        Simulator::Cancel(slot.end);
    }
    Simulator::Cancel(m_grantEvent);
    m_slots.clear();
    m_waiting.clear();
    Object::DoDispose();
}

} // namespace aiot
} // namespace ns3
