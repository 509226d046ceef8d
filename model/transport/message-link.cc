// SPDX-License-Identifier: GPL-2.0-only
#include "message-link.h"

#include "ns3/abort.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(MessageLink);

TypeId
MessageLink::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::MessageLink").SetParent<Object>().SetGroupName("Aiot");
    return tid;
}

uint32_t
MessageLink::AddStation(MediumState& /* state */,
                        const Ptr<LinkInterfaceEnergyModel>& /* interface */) const
{
    return 0;
}

void
MessageLink::SetOfferedLoad(double share)
{
    NS_ABORT_MSG_IF(!(share >= 0), "MessageLink: offered load " << share << " is not >= 0");
    m_offeredLoad = share;
}

double
MessageLink::GetOfferedLoad() const
{
    return m_offeredLoad;
}

} // namespace aiot
} // namespace ns3
