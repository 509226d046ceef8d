// SPDX-License-Identifier: GPL-2.0-only
#include "round-policy.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(RoundPolicy);

TypeId
RoundPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::RoundPolicy").SetParent<Object>().SetGroupName("Aiot");
    return tid;
}

RoundPolicy::RoundPolicy() = default;

RoundPolicy::~RoundPolicy() = default;

int64_t
RoundPolicy::AssignStreams(int64_t /* stream */)
{
    return 0;
}

} // namespace aiot
} // namespace ns3
