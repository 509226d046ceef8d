// SPDX-License-Identifier: GPL-2.0-only
#include "sample-clock.h"

#include "ns3/abort.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

SampleClock::SampleClock()
{
    m_event.Prepare(this, &SampleClock::Due);
}

void
SampleClock::Start(Ptr<RandomVariableStream> interval,
                   Ptr<RandomVariableStream> phase,
                   uint64_t samples,
                   SampleTaker& taker)
{
    Stop();
    m_interval = interval;
    m_samples = samples;
    m_begun = 0;
    m_taker = &taker;
    const double share = phase->GetValue();
    NS_ABORT_MSG_IF(!(share >= 0 && share <= 1),
                    "Sensor: Phase drew " << share << ", allowed is 0 to 1");
    const Time first = NanoSeconds(
        static_cast<int64_t>(share * static_cast<double>(DrawInterval().GetNanoSeconds())));
    m_event.Schedule(first, this, &SampleClock::Due);
}

void
SampleClock::Stop()
{
    m_event.Cancel();
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
SampleClock::Due()
{
    m_event.Schedule(DrawInterval(), this, &SampleClock::Due);
    // Before, so that whoever begins the last one can see that it is.
    ++m_begun;
    if (!m_taker->TakeSample())
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
