// SPDX-License-Identifier: GPL-2.0-only
// Engines of the scenario `queries` that a policy switches on and off.
#include "queries-fleet.h"

#include "queries-scenario.h"

#include "ns3/attribute-check.h"
#include "ns3/pointer.h"
#include "ns3/quoted-text.h"
#include "ns3/string.h"

#include <numeric>
#include <stdexcept>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return whether objects of the type are policies and can be made from its name
bool
IsScalingPolicy(const TypeId& type)
{
    return type.IsChildOf(ScalingPolicy::GetTypeId()) && type.HasConstructor();
}

} // namespace

void
RequireScalingPolicy(const std::string& name)
{
    TypeId type;
    if (!TypeId::LookupByNameFailSafe(name.substr(0, name.find('[')), &type) ||
        !IsScalingPolicy(type))
    {
        std::string known;
        for (uint16_t i = 0; i < TypeId::GetRegisteredN(); ++i)
        {
            const TypeId each = TypeId::GetRegistered(i);
            known += IsScalingPolicy(each) ? (known.empty() ? "" : ", ") + each.GetName() : "";
        }
        throw std::invalid_argument("--scaling must be the type of a ScalingPolicy (" + known +
                                    "), not " + QuotedText(name));
    }
    CheckNamedAttributes(type, name, "--scaling");
}

Ptr<ScalingPolicy>
MakeScalingPolicy(const std::string& name)
{
    const auto checker = MakePointerChecker<ScalingPolicy>();
    const auto value = DynamicCast<PointerValue>(checker->CreateValidValue(StringValue(name)));
    return value ? value->Get<ScalingPolicy>() : nullptr;
}

void
Queries::InstallFleets(const Ptr<QueryServer>& server)
{
    const ReplicaCosts costs{Seconds(m_config.coldStartS),
                             m_config.coldStartW,
                             Seconds(m_config.keepAliveS)};
    std::vector<std::size_t> engines(m_config.llmReplicas);
    std::iota(engines.begin(), engines.end(), 0);
    server->AddFleet(engines, MakeScalingPolicy(m_config.scaling), costs);
    engines.resize(m_config.replicas);
    std::iota(engines.begin(), engines.end(), m_config.llmReplicas);
    server->AddFleet(engines, MakeScalingPolicy(m_config.scaling), costs);
}

} // namespace aiot
} // namespace ns3
