// SPDX-License-Identifier: GPL-2.0-only
#include "link-radio-duty-cycle.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LinkRadioDutyCycle);

TypeId
LinkRadioDutyCycle::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::LinkRadioDutyCycle")
                            .SetParent<RadioDutyCycle>()
                            .SetGroupName("Aiot")
                            .AddConstructor<LinkRadioDutyCycle>();
    return tid;
}

void
LinkRadioDutyCycle::SetRadio(const Ptr<AnalyticRadioEnergyModel>& radio)
{
    m_radio = radio;
}

void
LinkRadioDutyCycle::DoWake()
{
    m_radio->Wake(GetStage());
}

void
LinkRadioDutyCycle::DoRest()
{
    m_radio->Rest();
}

bool
LinkRadioDutyCycle::CanWakeToSend() const
{
    return true;
}

void
LinkRadioDutyCycle::DoWakeToSend()
{
    m_radio->EnableReceiverAfterTx(GetStage());
}

void
LinkRadioDutyCycle::DoDispose()
{
    m_radio = nullptr;
    RadioDutyCycle::DoDispose();
}

} // namespace aiot
} // namespace ns3
