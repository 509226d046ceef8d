// SPDX-License-Identifier: GPL-2.0-only
#include "sample-clock.h"

#include "ns3/abort.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

void
SampleClock::ShareTimers(const Ptr<PeriodicTimers>& timers)
{
    m_timers = timers;
}

void
SampleClock::Start(const Ptr<RandomVariableStream>& interval,
                   const Ptr<RandomVariableStream>& phase,
                   uint64_t samples,
                   SampleListener& taker)
{
    Stop();
    m_interval = interval;
    m_samples = samples;
    m_begun = 0;
    m_taker = &taker;
    const double share = phase->GetValue();
    NS_ABORT_MSG_IF(!(share >= 0 && share <= 1),
                    "Sensor: Phase drew " << share << ", allowed is 0 to 1");
    m_inLine = m_timers && DynamicCast<ConstantRandomVariable>(interval);
    const Time first = NanoSeconds(
        static_cast<int64_t>(share * static_cast<double>(DrawInterval().GetNanoSeconds())));
    WaitAlone(first);
}

void
SampleClock::Stop()
{
    if (m_event)
    {
        m_event->Cancel();
    }
    if (m_timers)
    {
        m_timers->Cancel(m_wait);
        m_wait = PeriodicTimers::NONE;
    }
}

void
SampleClock::Clear()
{
    Stop();
    m_samples = 0;
    m_begun = 0;
}

bool
SampleClock::HasFinished() const
{
    return m_samples > 0 && m_begun >= m_samples;
}

uint64_t
SampleClock::GetBegun() const
{
    return m_begun;
}

Time
SampleClock::DrawInterval()
{
    const double intervalS = m_interval->GetValue();
    NS_ABORT_MSG_IF(!(intervalS >= 0 && intervalS < 9e9),
                    "Sensor: Interval drew " << intervalS << " s, allowed is 0 to 9e9 s");
    if (intervalS != m_lastIntervalS)
    {
        m_lastIntervalS = intervalS;
        m_lastInterval = std::max(Seconds(intervalS), NanoSeconds(1));
    }
    return m_lastInterval;
}

void
SampleClock::WaitAlone(const Time& delay)
{
    if (!m_event)
    {
        m_event = std::make_unique<RecurringEvent<SampleClock>>();
    }
    m_event->Schedule(delay, this, &SampleClock::Due);
}

void
SampleClock::Wait()
{
    const Time interval = DrawInterval();
    if (m_inLine && m_timers->TakePeriod(interval))
    {
        m_wait = m_timers->Wait(this);
        if (m_begun == 0)
        {
            m_event.reset();
        }
    }
    else
    {
        WaitAlone(interval);
    }
}

void
SampleClock::HintPrefetch(uint32_t step) const
{
    if (step == 0)
    {
        Prefetch(m_taker);
    }
    else
    {
        m_taker->HintPrefetch(step - 1);
    }
}

void
SampleClock::Due()
{
    Wait();
    // Before, so that whoever begins the last one can see that it is.
    ++m_begun;
    const int64_t nowNs = m_timers ? m_timers->GetNowNs() : Simulator::Now().GetNanoSeconds();
    if (!m_taker->TakeSample(nowNs))
    {
        --m_begun;
    }
    if (HasFinished())
    {
        Stop();
    }
}

} // namespace aiot
} // namespace ns3
