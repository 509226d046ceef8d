// SPDX-License-Identifier: GPL-2.0-only
#include "power-supply-helper.h"

#include "ns3/node.h"

namespace ns3
{
namespace aiot
{

PowerSupplyHelper::PowerSupplyHelper(const std::string& typeId)
{
    m_factory.SetTypeId(typeId);
}

void
PowerSupplyHelper::Set(const std::string& name, const AttributeValue& value)
{
    m_factory.Set(name, value);
}

Ptr<PowerSupply>
PowerSupplyHelper::Install(Ptr<Node> node) const
{
    NS_ABORT_MSG_IF(node->GetObject<PowerSupply>(),
                    "PowerSupplyHelper: node " << node->GetId() << " has a power supply");
    Ptr<PowerSupply> supply = m_factory.Create<PowerSupply>();
    supply->SetNode(node);
    node->AggregateObject(supply);
    return supply;
}

EnergySourceContainer
PowerSupplyHelper::Install(const NodeContainer& nodes) const
{
    EnergySourceContainer supplies;
    for (auto it = nodes.Begin(); it != nodes.End(); ++it)
    {
        supplies.Add(Install(*it));
    }
    return supplies;
}

} // namespace aiot
} // namespace ns3
