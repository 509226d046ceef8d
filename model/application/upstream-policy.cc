// SPDX-License-Identifier: GPL-2.0-only
#include "upstream-policy.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(UpstreamPolicy);

TypeId
UpstreamPolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::UpstreamPolicy").SetParent<Object>().SetGroupName("Aiot");
    return tid;
}

} // namespace aiot
} // namespace ns3
