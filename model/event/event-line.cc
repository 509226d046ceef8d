// SPDX-License-Identifier: GPL-2.0-only
#include "event-line.h"

#include "line-simulator.h"

#include "ns3/event-impl.h"
#include "ns3/nstime.h"
#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

/// The next event, where it is one of ns-3.
class EventLine::Event : public EventImpl
{
  public:
    /// @param line where it belongs
    explicit Event(EventLine* line)
        : m_line(line)
    {
    }

    /// The line is gone, or has forgotten its events.
    void Detach()
    {
        m_line = nullptr;
    }

  protected:
    void Notify() override
    {
        if (m_line)
        {
            m_line->Fire();
        }
    }

  private:
    EventLine* m_line; //!< where it belongs; null: nowhere any more
};

EventLine::EventLine() = default;

EventLine::~EventLine()
{
    Forget();
    if (m_simulator)
    {
        m_simulator->Drop(this);
    }
}

void
EventLine::Forget()
{
    m_keys.clear();
    if (m_event)
    {
        m_event->Detach();
        m_event = nullptr;
    }
}

LineSimulator*
EventLine::FindSimulator()
{
    const Ptr<SimulatorImpl> simulator = Simulator::GetImplementation();
    if (simulator->GetInstanceTypeId() != LineSimulator::GetTypeId())
    {
        return nullptr;
    }
    auto* lines = static_cast<LineSimulator*>(PeekPointer(simulator));
    return lines->Add(this) ? lines : nullptr;
}

void
EventLine::ScheduleFirst(int64_t atNs, int64_t nowNs, uint32_t context)
{
    if (m_keys.empty())
    {
        m_simulator = FindSimulator();
    }
    if (m_simulator)
    {
        m_numbers = m_simulator->GetNumbers();
        Schedule(atNs, nowNs, context);
        return;
    }
    m_keys.push_back({static_cast<uint64_t>(atNs), 0, context});
    if (!m_event)
    {
        m_event = Create<Event>(this);
    }
    // The simulator lets go of it after the event, we never do.
    m_event->Ref();
    Simulator::ScheduleWithContext(context, NanoSeconds(atNs - nowNs), PeekPointer(m_event));
}

} // namespace aiot
} // namespace ns3
