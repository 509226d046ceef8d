// SPDX-License-Identifier: GPL-2.0-only
#include "sample-relays.h"

#include "ns3/simulator.h"

#include <utility>

namespace ns3
{
namespace aiot
{

void
SampleRelays::Configure(uint32_t capacity, const Time& timeout, GivenUpCallback tooLate)
{
    m_capacity = capacity;
    m_timeout = timeout;
    m_tooLate = std::move(tooLate);
}

uint32_t
SampleRelays::Add(const Message& sample, const Address& from)
{
    if (m_relays.GetSize() >= m_capacity)
    {
        return 0;
    }
    m_relays.Insert(++m_lastId, {sample, from}, Simulator::Now());
    if (m_event.IsExpired())
    {
        m_event = Simulator::Schedule(m_timeout, &SampleRelays::CheckDeadlines, this);
    }
    return m_lastId;
}

std::optional<SampleRelays::Relay>
SampleRelays::Take(uint32_t id)
{
    const Relay* found = m_relays.Find(id);
    if (!found)
    {
        return std::nullopt;
    }
    const Relay relay = *found;
    m_relays.Erase(id);
    return relay;
}

uint64_t
SampleRelays::GetSize() const
{
    return m_relays.GetSize();
}

void
SampleRelays::Clear(const GivenUpCallback& lost)
{
    while (m_relays.GetSize() > 0)
    {
        lost(Take(m_relays.GetOldestKey())->sample);
    }
}

void
SampleRelays::Halt()
{
    Simulator::Cancel(m_event);
}

void
SampleRelays::CheckDeadlines()
{
    while (m_relays.GetSize() > 0 && m_relays.GetOldestInstant() + m_timeout <= Simulator::Now())
    {
        m_tooLate(Take(m_relays.GetOldestKey())->sample);
    }
    if (m_relays.GetSize() > 0)
    {
        const Time due = m_relays.GetOldestInstant() + m_timeout;
        m_event = Simulator::Schedule(due - Simulator::Now(), &SampleRelays::CheckDeadlines, this);
    }
}

} // namespace aiot
} // namespace ns3
