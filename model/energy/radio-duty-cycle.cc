// SPDX-License-Identifier: GPL-2.0-only
#include "radio-duty-cycle.h"

#include "ns3/abort.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(RadioDutyCycle);

TypeId
RadioDutyCycle::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::RadioDutyCycle").SetParent<Object>().SetGroupName("Aiot");
    return tid;
}

void
RadioDutyCycle::Wake(Stage stage)
{
    if (m_wakers++ == 0)
    {
        m_stage = stage;
        DoWake();
    }
}

Stage
RadioDutyCycle::GetStage() const
{
    return m_stage;
}

void
RadioDutyCycle::Rest()
{
    NS_ABORT_MSG_IF(m_wakers == 0, "RadioDutyCycle: Rest() without Wake()");
    if (--m_wakers == 0)
    {
        DoRest();
    }
}

void
RadioDutyCycle::EnableReceiverAfterTx(Stage stage)
{
    if (m_wakers++ == 0)
    {
        m_stage = stage;
        DoWakeToSend();
    }
}

bool
RadioDutyCycle::CanWakeToSend() const
{
    return false;
}

void
RadioDutyCycle::DoWakeToSend()
{
    DoWake();
}

} // namespace aiot
} // namespace ns3
