// SPDX-License-Identifier: GPL-2.0-only
#include "offload-policy.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(OffloadPolicy);
NS_OBJECT_ENSURE_REGISTERED(DeviceOffload);
NS_OBJECT_ENSURE_REGISTERED(EdgeOffload);
NS_OBJECT_ENSURE_REGISTERED(CloudOffload);

TypeId
OffloadPolicy::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::OffloadPolicy").SetParent<Object>().SetGroupName("Aiot");
    return tid;
}

Address
OffloadPolicy::GetServer(const Message& /* sample */) const
{
    return {};
}

Ptr<OffloadPolicy>
OffloadPolicy::Always(Offload target)
{
    switch (target)
    {
    case Offload::DEVICE:
        return CreateObject<DeviceOffload>();
    case Offload::EDGE:
        return CreateObject<EdgeOffload>();
    case Offload::CLOUD:
        return CreateObject<CloudOffload>();
    }
    return nullptr;
}

TypeId
DeviceOffload::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::DeviceOffload")
                            .SetParent<OffloadPolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<DeviceOffload>();
    return tid;
}

Offload
DeviceOffload::Decide(const Message& /* sample */)
{
    return Offload::DEVICE;
}

TypeId
EdgeOffload::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::EdgeOffload")
                            .SetParent<OffloadPolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<EdgeOffload>();
    return tid;
}

Offload
EdgeOffload::Decide(const Message& /* sample */)
{
    return Offload::EDGE;
}

TypeId
CloudOffload::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::CloudOffload")
                            .SetParent<OffloadPolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<CloudOffload>();
    return tid;
}

Offload
CloudOffload::Decide(const Message& /* sample */)
{
    return Offload::CLOUD;
}

} // namespace aiot
} // namespace ns3
