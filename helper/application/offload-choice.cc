// SPDX-License-Identifier: GPL-2.0-only
#include "offload-choice.h"

#include "ns3/attribute-check.h"
#include "ns3/pointer.h"
#include "ns3/quoted-text.h"
#include "ns3/sensor.h"
#include "ns3/string.h"

#include <algorithm>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// The attribute that takes a policy by name.
const char* const POLICY = "ns3::aiot::Sensor::Policy";

/// @return the tier of that name, if it is one's
std::optional<Offload>
FindTier(const std::string& name)
{
    for (const Offload tier : {Offload::DEVICE, Offload::EDGE, Offload::CLOUD})
    {
        if (name == OffloadName(tier))
        {
            return tier;
        }
    }
    return std::nullopt;
}

/// @return whether objects of the type are policies and can be made from its name
bool
IsPolicy(const TypeId& type)
{
    return type.IsChildOf(InferencePolicy::GetTypeId()) && type.HasConstructor();
}

/// @return what a text of a pointer attribute stands for
Ptr<InferencePolicy>
MakeNamed(const std::string& name)
{
    const auto checker = MakePointerChecker<InferencePolicy>();
    const auto value = DynamicCast<PointerValue>(checker->CreateValidValue(StringValue(name)));
    return value ? value->Get<InferencePolicy>() : nullptr;
}

/// @return whether a whole network runs on one tier, whichever its server
bool
IsWholePlan(const InferenceChoice& choice)
{
    return choice.plan->GetNumber() == 0 && choice.server.IsInvalid();
}

/// @throw std::invalid_argument unless a policy can be made from the name
void
RequirePolicy(const std::string& name)
{
    TypeId type;
    if (!TypeId::LookupByNameFailSafe(name.substr(0, name.find('[')), &type) || !IsPolicy(type))
    {
        std::string known;
        for (const std::string& each : GetInferencePolicyNames())
        {
            known += (known.empty() ? "" : ", ") + each;
        }
        throw std::invalid_argument("offload must be device, edge, cloud, or the type of an "
                                    "InferencePolicy (" +
                                    known + "), not " + QuotedText(name));
    }
    CheckNamedAttributes(type, name, "offload");
    CheckAttributeDefault(POLICY, name);
}

} // namespace

OffloadChoice::OffloadChoice(const std::string& name)
    : m_name(name),
      m_tier(FindTier(name))
{
    if (m_tier)
    {
        return;
    }
    RequirePolicy(name);
    const Ptr<InferencePolicy> policy = MakeNamed(name);
    const Message sample;
    if (policy->IsConstant() && IsWholePlan(policy->Choose(sample)))
    {
        m_tier = policy->Choose(sample).plan->GetSteps().front().tier;
        m_name = OffloadName(*m_tier);
    }
}

OffloadChoice::OffloadChoice(const Ptr<const InferencePlan>& plan)
    : m_name(plan->GetName()),
      m_plan(plan)
{
    const std::vector<InferenceStep>& steps = plan->GetSteps();
    if (steps.front().tier == steps.back().tier)
    {
        m_tier = steps.front().tier;
    }
    m_plan = plan->GetNumber() == 0 ? nullptr : plan;
}

const Ptr<const InferencePlan>&
OffloadChoice::GetPlan() const
{
    return m_plan;
}

const std::string&
OffloadChoice::GetName() const
{
    return m_name;
}

std::optional<Offload>
OffloadChoice::GetTier() const
{
    return m_tier;
}

std::vector<Offload>
OffloadChoice::GetTiers() const
{
    if (m_tier)
    {
        return {*m_tier};
    }
    std::vector<Offload> tiers;
    for (const Offload tier : {Offload::DEVICE, Offload::EDGE, Offload::CLOUD})
    {
        if (!m_plan || m_plan->FindStep(tier))
        {
            tiers.push_back(tier);
        }
    }
    return tiers;
}

bool
OffloadChoice::MayBe(Offload tier) const
{
    const std::vector<Offload> tiers = GetTiers();
    return std::find(tiers.begin(), tiers.end(), tier) != tiers.end();
}

Ptr<InferencePolicy>
OffloadChoice::MakePolicy() const
{
    if (m_plan)
    {
        return CreateObject<FixedPlan>(m_plan);
    }
    return m_tier ? InferencePolicy::Always(*m_tier) : MakeNamed(m_name);
}

std::vector<std::string>
GetInferencePolicyNames()
{
    std::vector<std::string> names;
    for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
    {
        const TypeId type = TypeId::GetRegistered(i);
        if (IsPolicy(type))
        {
            names.push_back(type.GetName());
        }
    }
    return names;
}

} // namespace aiot
} // namespace ns3
