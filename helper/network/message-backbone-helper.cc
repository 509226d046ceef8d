// SPDX-License-Identifier: GPL-2.0-only
#include "message-backbone-helper.h"

#include "ns3/abort.h"
#include "ns3/aggregated-interface-energy-model.h"
#include "ns3/boolean.h"
#include "ns3/mains-supply.h"
#include "ns3/message-header.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// PPP of ns-3, IPv4 and UDP (B).
constexpr uint32_t OVERHEAD_BYTES = 2 + 20 + 8;

} // namespace

Ptr<QueuedMessageLink>
MakePointToPointWire(double rateBps, const Time& delay)
{
    auto wire = CreateObject<QueuedMessageLink>();
    wire->SetAttribute("DataRate",
                       DataRateValue(DataRate(static_cast<uint64_t>(std::llround(rateBps)))));
    wire->SetAttribute("Delay", TimeValue(delay));
    wire->SetAttribute("Shared", BooleanValue(false));
    wire->SetAttribute("OverheadBytes", UintegerValue(OVERHEAD_BYTES));
    wire->SetAttribute("MinFrameBytes", UintegerValue(0));
    return wire;
}

MessageBackboneHelper::MessageBackboneHelper(const BackboneNetwork& backbone)
    : m_backbone(backbone),
      m_network(CreateObject<MessageNetwork>())
{
}

MessageBackboneHelper::Pair
MessageBackboneHelper::AddWires(const Ptr<Node>& a,
                                const Ptr<Node>& b,
                                double rateBps,
                                double delayS)
{
    const auto add = [&](const Ptr<Node>& end) {
        m_wires.push_back(MakePointToPointWire(rateBps, Seconds(delayS)));
        return m_network->GetGraph().AddWire({m_wires.back(), end->GetId(), nullptr, {}});
    };
    const uint32_t there = add(b);
    m_pairs.push_back({there, add(a), a, b, rateBps, nullptr});
    return m_pairs.back();
}

void
MessageBackboneHelper::Install()
{
    NS_ABORT_MSG_IF(m_routers.GetN() > 0, "MessageBackboneHelper: Install() was called twice");
    const NetworkGraph& network = m_backbone.GetNetwork();
    m_routers.Create(static_cast<uint32_t>(network.GetNodes().size()));
    for (auto it = m_routers.Begin(); it != m_routers.End(); ++it)
    {
        m_network->AddRoot(*it);
    }
    for (std::size_t link = 0; link < network.GetLinks().size(); ++link)
    {
        const TopologyLink& ends = network.GetLinks()[link];
        AddWires(m_routers.Get(static_cast<uint32_t>(ends.from)),
                 m_routers.Get(static_cast<uint32_t>(ends.to)),
                 m_backbone.GetCapacityBps(link),
                 m_backbone.GetDelayS(link));
    }
}

const NodeContainer&
MessageBackboneHelper::GetRouters() const
{
    return m_routers;
}

BackboneHost
MessageBackboneHelper::Attach(const Ptr<Node>& host,
                              std::size_t router,
                              double rateBps,
                              double delayS)
{
    const Ptr<Node> neighbor = m_routers.Get(static_cast<uint32_t>(router));
    m_network->AddRoot(host);
    const Pair pair = AddWires(host, neighbor, rateBps, delayS);
    m_network->GetGraph().AddLeaf(host->GetId(), neighbor->GetId(), pair.there, pair.back);
    m_hosts[host->GetId()] = m_pairs.size() - 1;
    BackboneHost attached;
    attached.node = host;
    attached.router = router;
    attached.address = Ipv4Address::ConvertFrom(MessageNetwork::GetAddress(host));
    attached.rateBps = rateBps;
    attached.delayS = delayS;
    return attached;
}

void
MessageBackboneHelper::AddHops(std::size_t from, std::size_t to)
{
    MessageGraph& graph = m_network->GetGraph();
    const auto idOf = [this](std::size_t router) {
        return m_routers.Get(static_cast<uint32_t>(router))->GetId();
    };
    // All paths to one destination are one tree: who has a hop to it knows the rest.
    const auto knows = [&](std::size_t router) {
        return graph.FindNext(idOf(router), idOf(to)) != MessageGraph::NO_WIRE;
    };
    if (knows(from))
    {
        return;
    }
    std::size_t node = from;
    for (const std::size_t link : m_backbone.GetPath(from, to))
    {
        if (knows(node))
        {
            return;
        }
        const bool forward = m_backbone.GetNetwork().GetLinks()[link].from == node;
        graph.AddHop(idOf(node), idOf(to), forward ? m_pairs[link].there : m_pairs[link].back);
        node = m_backbone.GetNetwork().GetOtherEnd(link, node);
    }
}

void
MessageBackboneHelper::Connect(const BackboneHost& a, const BackboneHost& b)
{
    AddHops(a.router, b.router);
    AddHops(b.router, a.router);
}

void
MessageBackboneHelper::InstallHostEnergy(BoardEnergyHelper& boards,
                                         const BackboneHost& host,
                                         bool shared)
{
    m_pairs[m_hosts.at(host.node->GetId())].aPort =
        boards.InstallMessageInterface(host.node, true, shared);
}

void
MessageBackboneHelper::InstallEnergy(BoardEnergyHelper& boards, const Board& router)
{
    if (router.profile.supplyKind != "grid")
    {
        throw std::invalid_argument("board " + router.profile.name + " has a " +
                                    router.profile.supplyKind +
                                    " supply; routers at message level are on the grid");
    }
    boards.Install(m_routers, router);
    const auto makePort = [&](const Ptr<Node>& node, double rateBps) {
        const Ptr<PowerSupply> supply = node->GetObject<PowerSupply>();
        auto port = CreateObject<AggregatedInterfaceEnergyModel>(Component::PORT);
        port->SetPowers(
            InterfacePowers::From(m_backbone.GetPortPowers(router, rateBps), Component::PORT, 0));
        port->SetEnergySource(supply);
        supply->AppendDeviceEnergyModel(port);
        return Ptr<LinkInterfaceEnergyModel>(port);
    };
    const std::size_t links = m_backbone.GetNetwork().GetLinks().size();
    for (std::size_t i = 0; i < m_pairs.size(); ++i)
    {
        const Pair& pair = m_pairs[i];
        const auto a = i < links ? makePort(pair.a, pair.rateBps) : pair.aPort;
        const auto b = makePort(pair.b, pair.rateBps);
        m_network->GetGraph().SetInterfaces(pair.there, a, b);
        m_network->GetGraph().SetInterfaces(pair.back, b, a);
    }
}

void
MessageBackboneHelper::AddFlow(const Ptr<Node>& from,
                               const Ptr<Node>& to,
                               MessageFlow flow,
                               bool first)
{
    MessageGraph& graph = m_network->GetGraph();
    uint32_t nodeId = from->GetId();
    flow.input = MessageGraph::NO_WIRE;
    while (nodeId != to->GetId())
    {
        const uint32_t wire = graph.FindNext(nodeId, to->GetId());
        NS_ABORT_MSG_IF(wire == MessageGraph::NO_WIRE,
                        "MessageBackboneHelper: no route from node " << nodeId << " to node "
                                                                     << to->GetId());
        QueuedMessageLink& link = *m_wires[wire];
        if (first || nodeId != from->GetId())
        {
            link.AddFlow(flow);
        }
        const LinkTransmission transmission =
            link.WiredMessageLink::GetTransmission(flow.payloadBytes,
                                                   flow.headerBytes,
                                                   flow.segmentBytes);
        flow.longestFrameNs = std::max(flow.longestFrameNs, transmission.longestFrameNs);
        flow.input = wire;
        nodeId = graph.GetWire(wire).medium.hub;
    }
}

void
MessageBackboneHelper::AddTraffic(const BackboneHost& user,
                                  const BackboneHost& server,
                                  const Traffic& traffic)
{
    MessageFlow flow;
    flow.messagesPerS = traffic.messagesPerS;
    flow.payloadBytes = traffic.payloadBytes;
    flow.headerBytes = MessageHeader::MIN_BYTES;
    flow.segmentBytes = MessageHeader::SEGMENT_BYTES;
    AddFlow(user.node, server.node, flow, false);
    flow.payloadBytes = traffic.answerBytes;
    flow.headerBytes += MessageHeader::SERVER_BYTES;
    AddFlow(server.node, user.node, flow, true);
}

const Ptr<MessageNetwork>&
MessageBackboneHelper::GetNetwork() const
{
    return m_network;
}

ObjectFactory
MessageBackboneHelper::GetTransport() const
{
    return m_network->GetTransport();
}

} // namespace aiot
} // namespace ns3
