// SPDX-License-Identifier: GPL-2.0-only
#include "access-network-helper.h"

#include "backhaul-helper.h"

#include "ns3/abort.h"
#include "ns3/csma-helper.h"
#include "ns3/internet-stack-helper.h"

#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{
namespace
{

// ns3::DataRate aborts on text that is no rate, so what a user typed is read here.
std::optional<double>
ParseRateBps(const std::string& text)
{
    std::istringstream in(text);
    double value = 0;
    std::string unit;
    if (!(in >> value >> unit) || !std::isfinite(value) || in.peek() != EOF)
    {
        return std::nullopt;
    }
    static const std::vector<std::pair<std::string, double>> scales = {{"", 1.0},
                                                                       {"k", 1e3},
                                                                       {"M", 1e6},
                                                                       {"G", 1e9}};
    for (const auto& [prefix, scale] : scales)
    {
        if (unit == prefix + "b/s" || unit == prefix + "bps")
        {
            return value * scale;
        }
    }
    return std::nullopt;
}

std::string
ListRates(const std::vector<double>& ratesBps)
{
    std::ostringstream out;
    for (const double rateBps : ratesBps)
    {
        out << (out.tellp() > 0 ? ", " : "");
        if (rateBps < 1e6)
        {
            out << rateBps / 1e3 << "kb/s";
        }
        else
        {
            out << rateBps / 1e6 << "Mb/s";
        }
    }
    return out.str();
}

} // namespace

AccessNetworkHelper::AccessNetworkHelper(const AccessNetworkConfig& config)
    : m_config(config),
      m_ip(config.ipVersion == 0 ? 4 : config.ipVersion),
      m_layout(config.radiusM)
{
    if (config.joinInterval.IsStrictlyNegative() || config.wanDelay.IsStrictlyNegative())
    {
        throw std::invalid_argument("join interval and WAN delay must not be negative");
    }
    if (config.lanDataRate.GetBitRate() == 0 || config.wanDataRate.GetBitRate() == 0)
    {
        throw std::invalid_argument("LAN and WAN data rates must be above 0");
    }
}

AccessNetworkHelper::~AccessNetworkHelper() = default;

int64_t
AccessNetworkHelper::AssignStreams(int64_t first)
{
    m_firstStream = first;
    return STREAM_BLOCK;
}

AccessNetwork
AccessNetworkHelper::Install(const NodeContainer& sensors,
                             const NodeContainer& gateways,
                             const Ptr<Node>& edge,
                             const Ptr<Node>& cloud)
{
    NS_ABORT_MSG_IF(gateways.GetN() == 0 || gateways.GetN() > MAX_CELLS,
                    "AccessNetworkHelper: " << gateways.GetN() << " gateways are not 1 to "
                                            << MAX_CELLS);
    NS_ABORT_MSG_IF(sensors.GetN() == 0, "AccessNetworkHelper: there is no sensor");
    NS_ABORT_MSG_IF(!edge || !cloud, "AccessNetworkHelper: edge or cloud is missing");
    const uint32_t perCell = (sensors.GetN() + gateways.GetN() - 1) / gateways.GetN();
    if (perCell > GetMaxSensorsPerCell())
    {
        throw std::invalid_argument(std::to_string(perCell) + " sensors in a cell of " + GetName() +
                                    " are more than " + std::to_string(GetMaxSensorsPerCell()) +
                                    ": use more cells");
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
AccessNetworkHelper::PinStreams(const Nodes& nodes, const AccessNetwork& network)
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
AccessNetworkHelper::AssignWires(const AccessNetwork& network,
                                 const AlikePlaces& gateways,
                                 int64_t first) const
{
    CsmaHelper csma;
    if (!HasSeparateCells())
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

bool
AccessNetworkHelper::HasSeparateCells() const
{
    return false;
}

void
AccessNetworkHelper::BuildOnly(const CellShare& share)
{
    NS_ABORT_MSG_IF(!HasSeparateCells(),
                    "AccessNetworkHelper: cells of this radio belong together");
    m_share = share;
}

const CellShare&
AccessNetworkHelper::GetShare() const
{
    return m_share;
}

double
AccessNetworkHelper::GetPeerRangeM() const
{
    return 0;
}

void
AccessNetworkHelper::InstallFurtherClouds(const Ptr<Node>& edge,
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
AccessNetworkHelper::GetConfig() const
{
    return m_config;
}

const IpSetup&
AccessNetworkHelper::GetIp() const
{
    return m_ip;
}

std::optional<std::size_t>
AccessNetworkHelper::ChooseDataRate(const std::vector<double>& allowedBps,
                                    const std::string& radio) const
{
    if (m_config.dataRate.empty())
    {
        return std::nullopt;
    }
    if (const auto rateBps = ParseRateBps(m_config.dataRate))
    {
        for (std::size_t i = 0; i < allowedBps.size(); ++i)
        {
            if (std::abs(*rateBps - allowedBps[i]) <= 1e-9 * allowedBps[i])
            {
                return i;
            }
        }
    }
    throw std::invalid_argument("data rate '" + m_config.dataRate + "' is not one of " + radio +
                                "'s: " + ListRates(allowedBps));
}

} // namespace aiot
} // namespace ns3
