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

bool
OffloadPolicy::IsConstant() const
{
    return false;
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

bool
DeviceOffload::IsConstant() const
{
    return true;
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

bool
EdgeOffload::IsConstant() const
{
    return true;
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

bool
CloudOffload::IsConstant() const
{
    return true;
}

} // namespace aiot
} // namespace ns3
