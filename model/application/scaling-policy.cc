// SPDX-License-Identifier: GPL-2.0-only
#include "scaling-policy.h"

#include "ns3/double.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(ScalingPolicy);
NS_OBJECT_ENSURE_REGISTERED(AllReplicas);
NS_OBJECT_ENSURE_REGISTERED(ReplicasByLoad);

TypeId
ScalingPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::ScalingPolicy").SetParent<Object>().SetGroupName("Aiot");
    return tid;
}

TypeId
AllReplicas::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::AllReplicas")
                            .SetParent<ScalingPolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<AllReplicas>();
    return tid;
}

uint32_t
AllReplicas::Choose(const FleetState& state)
{
    return state.replicas;
}

TypeId
ReplicasByLoad::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::ReplicasByLoad")
            .SetParent<ScalingPolicy>()
            .SetGroupName("Aiot")
            .AddConstructor<ReplicasByLoad>()
            .AddAttribute("Requests",
                          "Queries per replica, those that wait contained, above which one more "
                          "is switched on.",
                          DoubleValue(1),
                          MakeDoubleAccessor(&ReplicasByLoad::m_requests),
                          MakeDoubleChecker<double>(1e-3, 1e9))
            .AddAttribute("Least",
                          "Replicas that are always on.",
                          UintegerValue(0),
                          MakeUintegerAccessor(&ReplicasByLoad::m_least),
                          MakeUintegerChecker<uint32_t>(0, 1000000));
    return tid;
}

uint32_t
ReplicasByLoad::Choose(const FleetState& state)
{
    const double needed = std::ceil(static_cast<double>(state.requests) / m_requests);
    const double most = state.replicas;
    return std::max(m_least, static_cast<uint32_t>(std::min(needed, most)));
}

} // namespace aiot
} // namespace ns3
