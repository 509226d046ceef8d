// SPDX-License-Identifier: GPL-2.0-only
#include "inference-policy.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(InferencePolicy);
NS_OBJECT_ENSURE_REGISTERED(DeviceOffload);
NS_OBJECT_ENSURE_REGISTERED(EdgeOffload);
NS_OBJECT_ENSURE_REGISTERED(CloudOffload);
NS_OBJECT_ENSURE_REGISTERED(FixedPlan);

TypeId
InferencePolicy::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::InferencePolicy").SetParent<Object>().SetGroupName("Aiot");
    return tid;
}

bool
InferencePolicy::IsConstant() const
{
    return false;
}

void
InferencePolicy::Ended(const InferenceOutcome& /* outcome */)
{
}

Ptr<InferencePolicy>
InferencePolicy::Always(Offload tier)
{
    switch (tier)
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
                            .SetParent<InferencePolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<DeviceOffload>();
    return tid;
}

InferenceChoice
DeviceOffload::Choose(const Message& /* sample */)
{
    return {InferencePlan::Whole(Offload::DEVICE)};
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
                            .SetParent<InferencePolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<EdgeOffload>();
    return tid;
}

InferenceChoice
EdgeOffload::Choose(const Message& /* sample */)
{
    return {InferencePlan::Whole(Offload::EDGE)};
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
                            .SetParent<InferencePolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<CloudOffload>();
    return tid;
}

InferenceChoice
CloudOffload::Choose(const Message& /* sample */)
{
    return {InferencePlan::Whole(Offload::CLOUD)};
}

bool
CloudOffload::IsConstant() const
{
    return true;
}

TypeId
FixedPlan::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::FixedPlan").SetParent<InferencePolicy>().SetGroupName("Aiot");
    return tid;
}

FixedPlan::FixedPlan(const Ptr<const InferencePlan>& plan)
    : m_plan(plan ? plan : InferencePlan::Whole(Offload::EDGE))
{
}

InferenceChoice
FixedPlan::Choose(const Message& /* sample */)
{
    return {m_plan};
}

bool
FixedPlan::IsConstant() const
{
    return true;
}

} // namespace aiot
} // namespace ns3
