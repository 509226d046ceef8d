// SPDX-License-Identifier: GPL-2.0-only
#include "region-upstream.h"

#include "ns3/simulator.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(RegionUpstream);

TypeId
RegionUpstream::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::RegionUpstream")
                            .SetParent<UpstreamPolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<RegionUpstream>();
    return tid;
}

void
RegionUpstream::Set(std::unique_ptr<RegionChoice> choice,
                    const std::vector<Address>& addresses,
                    int64_t startUtcNs)
{
    m_choice = std::move(choice);
    m_addresses = addresses;
    m_startUtcNs = startUtcNs;
}

Address
RegionUpstream::Choose(const Message& /* sample */)
{
    NS_ABORT_MSG_IF(!m_choice, "RegionUpstream: Set() was not called");
    return m_addresses.at(m_choice->Choose(m_startUtcNs + Simulator::Now().GetNanoSeconds()));
}

} // namespace aiot
} // namespace ns3
