// SPDX-License-Identifier: GPL-2.0-only
#include "sample-clock.h"

#include "ns3/abort.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

void
SampleClock::Start(Ptr<RandomVariableStream> interval,
                   Ptr<RandomVariableStream> phase,
                   uint64_t samples,
                   DueCallback due)
{
    Stop();
    m_interval = interval;
    m_samples = samples;
    m_begun = 0;
    m_due = due;
    const double share = phase->GetValue();
    NS_ABORT_MSG_IF(!(share >= 0 && share <= 1),
                    "Sensor: Phase drew " << share << ", allowed is 0 to 1");
    const Time first = NanoSeconds(
        static_cast<int64_t>(share * static_cast<double>(DrawInterval().GetNanoSeconds())));
    m_event = Simulator::Schedule(first, &SampleClock::Due, this);
}

void
SampleClock::Stop()
{
    Simulator::Cancel(m_event);
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
    return std::max(Seconds(intervalS), NanoSeconds(1));
}

void
SampleClock::Due()
{
    m_event = Simulator::Schedule(DrawInterval(), &SampleClock::Due, this);
    // Before, so that whoever begins the last one can see that it is.
    ++m_begun;
    if (!m_due())
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
