// SPDX-License-Identifier: GPL-2.0-only
#include "model-numbers.h"

#include "ns3/abort.h"
#include "ns3/node-list.h"
#include "ns3/node.h"

#include <limits>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(ModelNumbers);

TypeId
ModelNumbers::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::ModelNumbers")
                            .SetParent<Object>()
                            .SetGroupName("Aiot")
                            .AddConstructor<ModelNumbers>();
    return tid;
}

uint16_t
ModelNumbers::Of(const std::string& model)
{
    NS_ABORT_MSG_IF(NodeList::GetNNodes() == 0,
                    "ModelNumbers: network '" << model << "' is named before there is a node");
    const Ptr<Node> first = NodeList::GetNode(0);
    Ptr<ModelNumbers> numbers = first->GetObject<ModelNumbers>();
    if (!numbers)
    {
        numbers = CreateObject<ModelNumbers>();
        first->AggregateObject(numbers);
    }
    const std::size_t next = numbers->m_numbers.size() + 1;
    const auto known = numbers->m_numbers.emplace(model, static_cast<uint16_t>(next)).first;
    NS_ABORT_MSG_IF(next > std::numeric_limits<uint16_t>::max() && known->second == 0,
                    "ModelNumbers: a run has at most 65535 networks");
    return known->second;
}

} // namespace aiot
} // namespace ns3
