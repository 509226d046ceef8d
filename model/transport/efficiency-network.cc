// SPDX-License-Identifier: GPL-2.0-only
#include "efficiency-network.h"

#include "efficiency-endpoint.h"

#include "ns3/abort.h"
#include "ns3/double.h"
#include "ns3/inet-socket-address.h"
#include "ns3/simulator.h"

#include <cmath>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(EfficiencyNetwork);

namespace
{

/// Nodes are 10.x.y.z, where x.y.z is their id.
constexpr uint32_t FIRST_ADDRESS = 10U << 24;

/// @return id of the node that a socket address of ours names
uint32_t
GetNodeOf(const Address& address)
{
    return InetSocketAddress::ConvertFrom(address).GetIpv4().Get() - FIRST_ADDRESS;
}

} // namespace

TypeId
EfficiencyNetwork::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::EfficiencyNetwork")
            .SetParent<Object>()
            .SetGroupName("Aiot")
            .AddConstructor<EfficiencyNetwork>()
            .AddAttribute("Rate",
                          "Bits per second of each sender. Decides times only, no joules.",
                          DoubleValue(1e6),
                          MakeDoubleAccessor(&EfficiencyNetwork::m_rateBps),
                          MakeDoubleChecker<double>(1, 1e12));
    return tid;
}

EfficiencyNetwork::EfficiencyNetwork() = default;

EfficiencyNetwork::~EfficiencyNetwork() = default;

void
EfficiencyNetwork::SetEfficiencies(const LinkEfficiencies& efficiencies)
{
    NS_ABORT_MSG_IF(!(efficiencies.uplinkBitPerJ > 0 && efficiencies.downlinkBitPerJ > 0 &&
                      efficiencies.sidelinkBitPerJ >= 0),
                    "EfficiencyNetwork: efficiencies must be above 0");
    m_efficiencies = efficiencies;
}

void
EfficiencyNetwork::AddHub(const Ptr<Node>& node, const Ptr<EfficiencyRadioEnergyModel>& radio)
{
    NS_ABORT_MSG_IF(m_hub != NO_NODE, "EfficiencyNetwork: there is a hub");
    m_hub = node->GetId();
    AddDevice(node, radio);
}

void
EfficiencyNetwork::AddDevice(const Ptr<Node>& node, const Ptr<EfficiencyRadioEnergyModel>& radio)
{
    m_stations[node->GetId()].radio = radio;
}

Address
EfficiencyNetwork::GetAddress(uint32_t nodeId, uint16_t port)
{
    return InetSocketAddress(Ipv4Address(FIRST_ADDRESS + nodeId), port);
}

void
EfficiencyNetwork::Attach(EfficiencyEndpoint* endpoint, uint32_t nodeId, uint16_t port)
{
    const auto found = m_stations.find(nodeId);
    NS_ABORT_MSG_IF(found == m_stations.end(),
                    "EfficiencyNetwork: node " << nodeId << " was not added");
    const bool isFree = found->second.listeners.emplace(port, endpoint).second;
    NS_ABORT_MSG_IF(!isFree, "EfficiencyNetwork: port " << port << " is taken");
}

void
EfficiencyNetwork::Detach(uint32_t nodeId, uint16_t port)
{
    const auto found = m_stations.find(nodeId);
    if (found == m_stations.end())
    {
        return;
    }
    Station& station = found->second;
    station.listeners.erase(port);
    if (station.listeners.empty() && !station.queue.empty())
    {
        station.queue.clear();
        station.sent.Cancel();
        if (station.radio)
        {
            station.radio->Rest();
        }
    }
}

double
EfficiencyNetwork::GetEfficiency(uint32_t from, uint32_t to) const
{
    if (from == m_hub)
    {
        return m_efficiencies.downlinkBitPerJ;
    }
    return to == m_hub ? m_efficiencies.uplinkBitPerJ : m_efficiencies.sidelinkBitPerJ;
}

uint32_t
EfficiencyNetwork::GetNextHop(uint32_t from, uint32_t to) const
{
    const bool isSide = from != m_hub && to != m_hub;
    return isSide && m_efficiencies.sidelinkBitPerJ == 0 ? m_hub : to;
}

bool
EfficiencyNetwork::Send(const Message& message, const Address& from, const Address& to)
{
    const uint32_t sender = GetNodeOf(from);
    if (m_stations.count(GetNodeOf(to)) == 0)
    {
        return false;
    }
    Enqueue(sender, {message, from, to});
    return true;
}

void
EfficiencyNetwork::Enqueue(uint32_t nodeId, const Parcel& what)
{
    Station& station = m_stations.at(nodeId);
    station.queue.push_back(what);
    if (station.queue.size() == 1)
    {
        Begin(nodeId);
    }
}

void
EfficiencyNetwork::Begin(uint32_t nodeId)
{
    Station& station = m_stations.at(nodeId);
    const Parcel& parcel = station.queue.front();
    const double bits = 8.0 * parcel.message.payloadBytes;
    const int64_t durationNs = std::llround(bits / m_rateBps * 1e9);
    if (durationNs > 0 && station.radio)
    {
        const uint32_t next = GetNextHop(nodeId, GetNodeOf(parcel.to));
        station.radio->Send(parcel.message.stage, bits / GetEfficiency(nodeId, next), durationNs);
    }
    station.sent =
        Simulator::Schedule(NanoSeconds(durationNs), &EfficiencyNetwork::End, this, nodeId);
}

void
EfficiencyNetwork::End(uint32_t nodeId)
{
    Station& station = m_stations.at(nodeId);
    const Parcel parcel = station.queue.front();
    station.queue.pop_front();
    if (station.queue.empty())
    {
        if (station.radio)
        {
            station.radio->Rest();
        }
    }
    else
    {
        Begin(nodeId);
    }
    const uint32_t receiver = GetNodeOf(parcel.to);
    const uint32_t next = GetNextHop(nodeId, receiver);
    if (next != receiver)
    {
        Enqueue(next, parcel);
        return;
    }
    const auto& listeners = m_stations.at(receiver).listeners;
    const auto found = listeners.find(InetSocketAddress::ConvertFrom(parcel.to).GetPort());
    if (found != listeners.end())
    {
        found->second->Arrive(parcel.message, parcel.from);
    }
}

void
EfficiencyNetwork::DoDispose()
{
    for (auto& [nodeId, station] : m_stations)
    {
        station.sent.Cancel();
    }
    m_stations.clear();
    Object::DoDispose();
}

} // namespace aiot
} // namespace ns3
