// SPDX-License-Identifier: GPL-2.0-only
#include "sampling-weight.h"

#include "ns3/double.h"
#include "ns3/node.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(SamplingWeight);

TypeId
SamplingWeight::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::SamplingWeight")
                            .SetParent<Object>()
                            .SetGroupName("Aiot")
                            .AddConstructor<SamplingWeight>()
                            .AddAttribute("Weight",
                                          "How many nodes this one stands for.",
                                          DoubleValue(1),
                                          MakeDoubleAccessor(&SamplingWeight::m_weight),
                                          MakeDoubleChecker<double>(1));
    return tid;
}

SamplingWeight::SamplingWeight() = default;

SamplingWeight::~SamplingWeight() = default;

void
SamplingWeight::Install(const NodeContainer& nodes, double weight)
{
    for (auto it = nodes.Begin(); it != nodes.End(); ++it)
    {
        Ptr<SamplingWeight> own = (*it)->GetObject<SamplingWeight>();
        if (!own)
        {
            own = CreateObject<SamplingWeight>();
            (*it)->AggregateObject(own);
        }
        own->SetAttribute("Weight", DoubleValue(weight));
    }
}

double
SamplingWeight::Of(const Ptr<const Node>& node)
{
    const Ptr<SamplingWeight> own = node->GetObject<SamplingWeight>();
    return own ? own->m_weight : 1;
}

} // namespace aiot
} // namespace ns3
