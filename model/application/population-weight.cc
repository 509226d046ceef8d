// SPDX-License-Identifier: GPL-2.0-only
#include "population-weight.h"

#include "ns3/double.h"
#include "ns3/node.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(PopulationWeight);

TypeId
PopulationWeight::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::PopulationWeight")
                            .SetParent<Object>()
                            .SetGroupName("Aiot")
                            .AddConstructor<PopulationWeight>()
                            .AddAttribute("Weight",
                                          "How many nodes this one stands for.",
                                          DoubleValue(1),
                                          MakeDoubleAccessor(&PopulationWeight::m_weight),
                                          MakeDoubleChecker<double>(1));
    return tid;
}

PopulationWeight::PopulationWeight() = default;

PopulationWeight::~PopulationWeight() = default;

void
PopulationWeight::Install(const NodeContainer& nodes, double weight)
{
    for (auto it = nodes.Begin(); it != nodes.End(); ++it)
    {
        Ptr<PopulationWeight> own = (*it)->GetObject<PopulationWeight>();
        if (!own)
        {
            own = CreateObject<PopulationWeight>();
            (*it)->AggregateObject(own);
        }
        own->SetAttribute("Weight", DoubleValue(weight));
    }
}

double
PopulationWeight::Of(const Ptr<const Node>& node)
{
    const Ptr<PopulationWeight> own = node->GetObject<PopulationWeight>();
    return own ? own->m_weight : 1;
}

} // namespace aiot
} // namespace ns3
