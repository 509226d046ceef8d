// SPDX-License-Identifier: GPL-2.0-only
#include "lr-wpan-duty-cycle.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LrWpanDutyCycle);

TypeId
LrWpanDutyCycle::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::LrWpanDutyCycle")
                            .SetParent<RadioDutyCycle>()
                            .SetGroupName("Aiot")
                            .AddConstructor<LrWpanDutyCycle>();
    return tid;
}

void
LrWpanDutyCycle::SetDevice(Ptr<LrWpanNetDevice> device)
{
    NS_ABORT_MSG_IF(m_mac, "LrWpanDutyCycle: a device was set before");
    m_mac = device->GetMac();
    m_mac->SetRxOnWhenIdle(false);
    m_mac->TraceConnectWithoutContext("MacState",
                                      MakeCallback(&LrWpanDutyCycle::MacStateChanges, this));
    device->GetPhy()->TraceConnectWithoutContext(
        "TrxState",
        MakeCallback(&LrWpanDutyCycle::TrxStateChanges, this));
}

void
LrWpanDutyCycle::TrxStateChanges(Time, TrxState, TrxState newState)
{
    m_state = newState;
    LookAgain();
}

void
LrWpanDutyCycle::MacStateChanges(MacState, MacState)
{
    LookAgain();
}

void
LrWpanDutyCycle::LookAgain()
{
    if (m_resting && m_state == IEEE_802_15_4_PHY_RX_ON && m_event.IsExpired())
    {
        m_event = Simulator::ScheduleNow(&LrWpanDutyCycle::TryToRest, this);
    }
}

void
LrWpanDutyCycle::TryToRest()
{
    if (!m_resting || m_state != IEEE_802_15_4_PHY_RX_ON)
    {
        return;
    }
    m_mac->SetRxOnWhenIdle(false);
    if (m_state != IEEE_802_15_4_PHY_TRX_OFF)
    {
        // The MAC is busy: it shall listen when it has done, and then this is called again.
        m_mac->SetRxOnWhenIdle(true);
    }
}

void
LrWpanDutyCycle::DoWake()
{
    m_resting = false;
    m_mac->SetRxOnWhenIdle(true);
}

void
LrWpanDutyCycle::DoRest()
{
    m_resting = true;
    // Not at once: the frame that ends the wait may still have to be acknowledged.
    LookAgain();
}

void
LrWpanDutyCycle::DoDispose()
{
    m_event.Cancel();
    m_mac = nullptr;
    RadioDutyCycle::DoDispose();
}

} // namespace aiot
} // namespace ns3
