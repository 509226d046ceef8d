// SPDX-License-Identifier: GPL-2.0-only
#include "sensor-exchange.h"

#include "ns3/simulator.h"
#include "ns3/spare-vectors.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ns3
{
namespace aiot
{

Message
SensorExchange::MakeMessage(uint16_t model, uint32_t origin) const
{
    Message message;
    message.id = id;
    message.stage = task->stage;
    message.target = target;
    message.model = model;
    message.origin = origin;
    message.server = server;
    if (plan)
    {
        plan->Label(message);
    }
    return message;
}

SensorExchanges::SensorExchanges(ExpiryListener& listener)
    : m_listener(listener)
{
}

namespace
{

/// @return memory of sensors that have no exchange; most have one at a time
SpareVectors<SensorExchange>&
GetSpareExchanges()
{
    // Never destroyed: when a program ends, ns-3's nodes may go after it would.
    static auto* const spare = new SpareVectors<SensorExchange>(1);
    return *spare;
}

} // namespace

SensorExchange&
SensorExchanges::Add()
{
    if (m_exchanges.capacity() == 0)
    {
        GetSpareExchanges().Lend(m_exchanges);
    }
    return m_exchanges.emplace_back();
}

const std::vector<SensorExchange>&
SensorExchanges::Get() const
{
    return m_exchanges;
}

SensorExchange&
SensorExchanges::GetLast()
{
    return m_exchanges.back();
}

void
SensorExchanges::ObserveDeadline()
{
    if (m_isScheduled)
    {
        return;
    }
    const auto next = std::min_element(m_exchanges.begin(),
                                       m_exchanges.end(),
                                       [](const SensorExchange& a, const SensorExchange& b) {
                                           return a.deadlineNs < b.deadlineNs;
                                       });
    if (next != m_exchanges.end() && next->deadlineNs != INT64_MAX)
    {
        m_isScheduled = true;
        m_event = Simulator::Schedule(NanoSeconds(next->deadlineNs) - Simulator::Now(),
                                      &SensorExchanges::CheckDeadlines,
                                      this);
    }
}

SensorExchange*
SensorExchanges::FindUnderWay(uint32_t id)
{
    const auto found = std::find_if(m_exchanges.begin(), m_exchanges.end(), [id](const auto& each) {
        return each.id == id && each.deadlineNs != INT64_MAX;
    });
    return found == m_exchanges.end() ? nullptr : &*found;
}

SensorExchange
SensorExchanges::Take(uint32_t id)
{
    const auto found = std::find_if(m_exchanges.begin(), m_exchanges.end(), [id](const auto& each) {
        return each.id == id;
    });
    SensorExchange taken = std::move(*found);
    // Most have one at a time, and few need the others moved up.
    std::move(std::next(found), m_exchanges.end(), found);
    m_exchanges.pop_back();
    if (m_exchanges.empty())
    {
        GetSpareExchanges().TakeBack(m_exchanges);
    }
    return taken;
}

void
SensorExchanges::Halt()
{
    Simulator::Cancel(m_event);
    m_isScheduled = false;
}

void
SensorExchanges::CheckDeadlines()
{
    m_isScheduled = false;
    const auto expired = [](const SensorExchange& each) {
        return each.deadlineNs <= Simulator::Now().GetNanoSeconds();
    };
    auto found = std::find_if(m_exchanges.begin(), m_exchanges.end(), expired);
    while (found != m_exchanges.end())
    {
        m_listener.Expire(found->id);
        found = std::find_if(m_exchanges.begin(), m_exchanges.end(), expired);
    }
    ObserveDeadline();
}

} // namespace aiot
} // namespace ns3
