// SPDX-License-Identifier: GPL-2.0-only
#include "offload-choice.h"

#include "ns3/attribute-check.h"
#include "ns3/pointer.h"
#include "ns3/quoted-text.h"
#include "ns3/sensor.h"
#include "ns3/string.h"

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
    return type.IsChildOf(OffloadPolicy::GetTypeId()) && type.HasConstructor();
}

/// @return what a text of a pointer attribute stands for
Ptr<OffloadPolicy>
MakeNamed(const std::string& name)
{
    const auto checker = MakePointerChecker<OffloadPolicy>();
    const auto value = DynamicCast<PointerValue>(checker->CreateValidValue(StringValue(name)));
    return value ? value->Get<OffloadPolicy>() : nullptr;
}

/// @throw std::invalid_argument unless a policy can be made from the name
void
RequirePolicy(const std::string& name)
{
    TypeId type;
    if (!TypeId::LookupByNameFailSafe(name.substr(0, name.find('[')), &type) || !IsPolicy(type))
    {
        std::string known;
        for (const std::string& each : GetOffloadPolicyNames())
        {
            known += (known.empty() ? "" : ", ") + each;
        }
        throw std::invalid_argument("offload must be device, edge, cloud, or the type of an "
                                    "OffloadPolicy (" +
                                    known + "), not " + QuotedText(name));
    }
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
    const Ptr<OffloadPolicy> policy = MakeNamed(name);
    const Message sample;
    if (policy->IsConstant() && policy->GetServer(sample).IsInvalid())
    {
        m_tier = policy->Decide(sample);
        m_name = OffloadName(*m_tier);
    }
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
    return m_tier ? std::vector{*m_tier}
                  : std::vector{Offload::DEVICE, Offload::EDGE, Offload::CLOUD};
}

bool
OffloadChoice::MayBe(Offload tier) const
{
    return !m_tier || *m_tier == tier;
}

Ptr<OffloadPolicy>
OffloadChoice::MakePolicy() const
{
    return m_tier ? OffloadPolicy::Always(*m_tier) : MakeNamed(m_name);
}

std::vector<std::string>
GetOffloadPolicyNames()
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
