// SPDX-License-Identifier: GPL-2.0-only
#include "packet-access-helper.h"

#include "backhaul-helper.h"

#include "ns3/abort.h"
#include "ns3/csma-helper.h"
#include "ns3/internet-stack-helper.h"

#include <stdexcept>
#include <string>

namespace ns3
{
namespace aiot
{

PacketAccessHelper::PacketAccessHelper(const AccessNetworkConfig& config, const AccessPlan& plan)
    : m_config(config),
      m_plan(plan),
      m_ip(config.ipVersion == 0 ? 4 : config.ipVersion),
      m_layout(config.radiusM)
{
}

PacketAccessHelper::~PacketAccessHelper() = default;

const AccessPlan&
PacketAccessHelper::GetPlan() const
{
    return m_plan;
}

int64_t
PacketAccessHelper::AssignStreams(int64_t first)
{
    m_firstStream = first;
    return STREAM_BLOCK;
}

AccessNetwork
PacketAccessHelper::Install(const NodeContainer& sensors,
                            const NodeContainer& gateways,
                            const Ptr<Node>& edge,
                            const Ptr<Node>& cloud)
{
    NS_ABORT_MSG_IF(gateways.GetN() == 0 || gateways.GetN() > AccessPlan::MAX_CELLS,
                    "AccessNetworkHelper: " << gateways.GetN() << " gateways are not 1 to "
                                            << AccessPlan::MAX_CELLS);
    NS_ABORT_MSG_IF(sensors.GetN() == 0, "AccessNetworkHelper: there is no sensor");
    NS_ABORT_MSG_IF(!edge || !cloud, "AccessNetworkHelper: edge or cloud is missing");
    const uint32_t perCell = (sensors.GetN() + gateways.GetN() - 1) / gateways.GetN();
    if (perCell > m_plan.maxSensorsPerCell)
    {
        throw std::invalid_argument(std::to_string(perCell) + " sensors in a cell of " +
                                    m_plan.radio + " are more than " +
                                    std::to_string(m_plan.maxSensorsPerCell) + ": use more cells");
    }
    if (m_firstStream)
    {
        m_layout.AssignStreams(*m_firstStream);
    }
    m_layout.Install(sensors, gateways);

    const Nodes nodes{sensors, gateways, edge, cloud};
    AccessNetwork network;
    DoInstall(nodes, network);
    if (m_firstStream)
    {
        PinStreams(nodes, network);
    }
    return network;
}

void
PacketAccessHelper::PinStreams(const Nodes& nodes, const AccessNetwork& network)
{
    int64_t stream = *m_firstStream + 1; // the first one draws the places
    const uint32_t cells = nodes.gateways.GetN();
    const AlikePlaces gateways = GetCellPlaces(m_share, cells);
    const AlikePlaces sensors = GetSensorPlaces(m_share, cells, nodes.sensors.GetN());
    const auto assignStacks = [&](const NodeContainer& all, const AlikePlaces& places) {
        stream += AssignAlike(places, stream, [&](uint32_t i, int64_t first) {
            return InternetStackHelper().AssignStreams(NodeContainer(all.Get(places.built[i])),
                                                       first);
        });
    };
    assignStacks(nodes.sensors, sensors);
    assignStacks(nodes.gateways, gateways);
    stream += InternetStackHelper().AssignStreams(NodeContainer(nodes.edge, nodes.cloud), stream);
    stream += AssignWires(network, gateways, stream);
    stream += DoAssignStreams(nodes, network, stream);
    NS_ABORT_MSG_IF(stream - *m_firstStream > STREAM_BLOCK,
                    "AccessNetworkHelper: more than " << STREAM_BLOCK << " streams needed");
}

int64_t
PacketAccessHelper::AssignWires(const AccessNetwork& network,
                                const AlikePlaces& gateways,
                                int64_t first) const
{
    CsmaHelper csma;
    if (!m_plan.hasSeparateCells)
    {
        return csma.AssignStreams(network.wiredDevices, first);
    }
    const int64_t used = AssignAlike(gateways, first, [&](uint32_t i, int64_t stream) {
        return csma.AssignStreams(NetDeviceContainer(network.wiredDevices.Get(i)), stream);
    });
    NetDeviceContainer others;
    for (auto i = static_cast<uint32_t>(gateways.built.size()); i < network.wiredDevices.GetN();
         ++i)
    {
        others.Add(network.wiredDevices.Get(i));
    }
    return used + csma.AssignStreams(others, first + used);
}

void
PacketAccessHelper::BuildOnly(const CellShare& share)
{
    NS_ABORT_MSG_IF(!m_plan.hasSeparateCells,
                    "AccessNetworkHelper: cells of this radio belong together");
    m_share = share;
}

const CellShare&
PacketAccessHelper::GetShare() const
{
    return m_share;
}

void
PacketAccessHelper::InstallFurtherClouds(const Ptr<Node>& edge,
                                         const NodeContainer& clouds,
                                         const std::vector<Time>& delays,
                                         AccessNetwork& network) const
{
    NS_ABORT_MSG_IF(delays.size() != clouds.GetN(),
                    "AccessNetworkHelper: " << clouds.GetN() << " clouds, but " << delays.size()
                                            << " delays");
    const BackhaulHelper backhaul(m_ip, network.wiredDevices.Get(0)->GetMtu());
    for (uint32_t i = 0; i < clouds.GetN(); ++i)
    {
        m_ip.InstallStack(clouds.Get(i));
        backhaul.InstallWan(edge,
                            clouds.Get(i),
                            m_config.wanDataRate,
                            delays[i],
                            network,
                            IpSubnet::Wan(i + 1));
    }
}

const AccessNetworkConfig&
PacketAccessHelper::GetConfig() const
{
    return m_config;
}

const IpSetup&
PacketAccessHelper::GetIp() const
{
    return m_ip;
}

} // namespace aiot
} // namespace ns3
