// SPDX-License-Identifier: GPL-2.0-only
#include "find-socket-factory.h"

#include "ns3/abort.h"

namespace ns3
{
namespace aiot
{

TypeId
FindSocketFactory(const Ptr<Node>& node, const std::string& name, const std::string& user)
{
    TypeId type;
    NS_ABORT_MSG_IF(!TypeId::LookupByNameFailSafe(name, &type) || !node->GetObject<Object>(type),
                    user << ": node " << node->GetId() << " has no internet stack");
    return type;
}

} // namespace aiot
} // namespace ns3
