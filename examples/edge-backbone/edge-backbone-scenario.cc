// SPDX-License-Identifier: GPL-2.0-only
#include "edge-backbone-scenario.h"

#include "sensor-radio.h"

#include "ns3/board-check.h"
#include "ns3/decided-defaults.h"
#include "ns3/graphml-reader.h"
#include "ns3/random-variable-stream.h"
#include "ns3/report-table.h"
#include "ns3/sci-records.h"
#include "ns3/server-sites.h"
#include "ns3/share-records.h"
#include "ns3/topology-summary.h"
#include "ns3/traffic-records.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr int64_t TOPOLOGY_STREAM = 3000;
/// What --offload says where --placement chooses among all servers.
const char* const BY_PLACEMENT = "placement";
/// At least one node in so many is a leaf.
constexpr std::size_t LEAF_SHARE = 20;

} // namespace

EdgeBackbone::EdgeBackbone(const EdgeBackboneConfig& config, const InferenceCosts& costs)
    : m_config(config),
      m_workload(costs, config.model, config.precision)
{
    const HardwareCatalogue& hardware = costs.GetHardware();
    m_config.model = m_workload.GetModel().name;
    m_deviceBoard = hardware.GetBoard(m_config.device);
    m_edgeBoard = hardware.GetBoard(m_config.edge);
    m_cloudBoard = hardware.GetBoard(m_config.cloud);
    m_routerBoard = hardware.GetBoard(m_config.router);
    CheckDefaults();
    UseRadio();
    for (const Board* board : {&m_deviceBoard, &m_edgeBoard, &m_cloudBoard, &m_routerBoard})
    {
        RequirePort(*board);
    }
    costs.RequirePowerCap({m_deviceBoard, m_edgeBoard, m_cloudBoard});
    PrepareBoards();
    PlaceWorkload();
    m_config.backbone.routerPue = m_routerBoard.profile.pue.value;
    if (m_config.fidelity == "message")
    {
        if (m_config.transport != "udp")
        {
            throw std::invalid_argument("fidelity message goes with transport udp only");
        }
        m_backbone = std::make_unique<BackboneNetwork>(MakeNetwork(), m_config.backbone);
        m_messages = std::make_unique<MessageBackboneHelper>(*m_backbone);
    }
    else
    {
        auto packets = CreatePacketBackbone(MakeNetwork(), m_config.backbone);
        m_packets = packets.get();
        m_backbone = std::move(packets);
    }
    for (const auto* notes : {&m_backbone->GetNotes(), &m_workload.GetNotes()})
    {
        m_notes.insert(m_notes.end(), notes->begin(), notes->end());
    }
    ChooseSites();
}

EdgeBackbone::~EdgeBackbone() = default;

void
EdgeBackbone::UseRadio()
{
    if (m_config.radio.empty())
    {
        return;
    }
    if (m_config.deviceJPerBit)
    {
        throw std::invalid_argument("--radio and --devicePerBit both say what a sensor's bits "
                                    "cost; give one");
    }
    const SensorRadio radio =
        MakeSensorRadio(m_config.radio,
                        m_deviceBoard,
                        {m_config.payloadBytes, m_workload.GetResultBytes(), m_config.periodS});
    m_deviceBoard = radio.board;
    m_config.accessBps = radio.rateBps;
    m_config.deviceJPerBit = radio.sendJPerBit;
    m_notes.push_back("radio " + m_config.radio +
                      " by its mean: " + SixDigits(radio.rateBps / 1e6) + " Mbit/s and " +
                      SixDigits(radio.sendJPerBit * 1e9) + " nJ/bit of a sensor's samples");
}

void
EdgeBackbone::PrepareBoards()
{
    if (m_config.backbone.isAveragePerBit && m_config.routerW)
    {
        throw std::invalid_argument("--routerPower: an average energy per bit holds the routers' "
                                    "fixed power; give it with --perBitKind=incremental");
    }
    if (m_config.backbone.isAveragePerBit || m_config.routerW)
    {
        m_routerBoard.profile.platformW.value = m_config.routerW.value_or(0);
    }
    if (m_config.deviceJPerBit && m_deviceBoard.radio)
    {
        Figure tx = m_deviceBoard.radio->GetPower("idle");
        tx.value += *m_config.deviceJPerBit * m_config.accessBps *
                    m_deviceBoard.profile.GetEfficiency(m_deviceBoard.radio->GetBoundary());
        tx.high = std::max(tx.high, tx.value);
        m_deviceBoard.radio->SetPower("tx", tx);
    }
}

void
EdgeBackbone::PlaceWorkload()
{
    const std::map<Offload, Board> boards{{Offload::DEVICE, m_deviceBoard},
                                          {Offload::EDGE, m_edgeBoard},
                                          {Offload::CLOUD, m_cloudBoard}};
    if (m_config.countLoad && m_config.offload != BY_PLACEMENT && m_config.offload != "edge" &&
        m_config.offload != "cloud")
    {
        throw std::invalid_argument("--load is about what placement gives to servers; with "
                                    "--offload=" +
                                    m_config.offload +
                                    " it does not decide that; allowed are placement, edge and "
                                    "cloud");
    }
    if (!m_config.plan.empty() && m_config.offload != BY_PLACEMENT)
    {
        throw std::invalid_argument("--plan and --offload both say where inference runs; give one");
    }
    if (m_config.offload == BY_PLACEMENT)
    {
        if (!m_config.plan.empty())
        {
            m_workload.Place(Offload::DEVICE, m_deviceBoard);
        }
        m_workload.Place(Offload::EDGE, m_edgeBoard);
        m_workload.Place(Offload::CLOUD, m_cloudBoard);
        if (!m_config.plan.empty())
        {
            m_plans = std::make_unique<BackbonePlans>(m_workload,
                                                      boards,
                                                      m_config.payloadBytes,
                                                      m_config.plan);
        }
        return;
    }
    m_offload.emplace(m_config.offload);
    if (m_config.edges == 0 && m_offload->GetTier() == Offload::EDGE)
    {
        throw std::invalid_argument("offload edge goes with at least one edge server");
    }
    m_workload.Place(*m_offload, boards);
    if (m_config.fidelity == "message" && !m_offload->GetTier())
    {
        m_notes.push_back("where policy " + m_config.offload +
                          " sends samples is not known before: wires are as busy as if all went "
                          "to the placement's server");
    }
}

void
EdgeBackbone::CheckDefaults() const
{
    ScenarioTraits traits;
    traits.packets = m_config.fidelity == "packet";
    traits.transport = m_config.transport;
    traits.place = "--offload and --placement";
    traits.links = "--topology";
    traits.hasBattery = m_deviceBoard.profile.supplyKind != "grid";
    RefuseDecidedDefaults(traits);
}

NetworkGraph
EdgeBackbone::MakeNetwork() const
{
    const auto kinds = GetSyntheticTopologyNames();
    if (std::find(kinds.begin(), kinds.end(), m_config.topology) == kinds.end())
    {
        return ReadGraphmlFile(m_config.topology);
    }
    auto uniform = CreateObject<UniformRandomVariable>();
    uniform->SetStream(TOPOLOGY_STREAM);
    SyntheticTopology synthetic = m_config.synthetic;
    synthetic.kind = m_config.topology;
    NetworkGraph network =
        MakeSyntheticTopology(synthetic, [uniform] { return uniform->GetValue(0, 1); });
    AssignCountries(network, m_config.countries);
    return network;
}

std::vector<std::size_t>
EdgeBackbone::ChooseLeaves() const
{
    const NetworkGraph& network = m_backbone->GetNetwork();
    std::map<std::size_t, std::vector<std::size_t>> byNeighbors;
    for (std::size_t node = 0; node < network.GetNodes().size(); ++node)
    {
        byNeighbors[CountNeighbors(network, node)].push_back(node);
    }
    std::vector<std::size_t> leaves;
    for (auto it = byNeighbors.begin(); it != byNeighbors.end(); ++it)
    {
        if (leaves.size() >= std::max<std::size_t>(2, network.GetNodes().size() / LEAF_SHARE))
        {
            break;
        }
        leaves.insert(leaves.end(), it->second.begin(), it->second.end());
    }
    std::sort(leaves.begin(), leaves.end());
    return leaves;
}

void
EdgeBackbone::ChooseSites()
{
    const std::vector<std::size_t> leaves = ChooseLeaves();
    const std::size_t used = std::min<std::size_t>(leaves.size(), m_config.sensors);
    for (uint32_t i = 0; i < m_config.sensors; ++i)
    {
        m_sensorSites.push_back(leaves[(i % used) * leaves.size() / used]);
    }
    const std::size_t nodes = m_backbone->GetNetwork().GetNodes().size();
    if (m_config.edges > nodes)
    {
        throw std::invalid_argument(std::to_string(m_config.edges) +
                                    " edge servers, the network has " + std::to_string(nodes) +
                                    " nodes");
    }
    if (m_config.edges > 0)
    {
        const ServerSites sites(m_backbone->GetPaths(), m_sensorSites);
        m_serverSites = m_config.siting == "centre" ? sites.ChooseCentres(m_config.edges)
                                                    : sites.ChooseMedians(m_config.edges);
    }
    if (m_config.cloudNode && *m_config.cloudNode >= nodes)
    {
        throw std::invalid_argument("there is no node " + std::to_string(*m_config.cloudNode) +
                                    " for the cloud, the network has " + std::to_string(nodes));
    }
    std::vector<std::size_t> all(nodes);
    std::iota(all.begin(), all.end(), 0);
    m_serverSites.push_back(
        m_config.cloudNode ? *m_config.cloudNode
                           : ServerSites(m_backbone->GetPaths(), all).ChooseMedians(1).front());
}

bool
EdgeBackbone::IsCloud(std::size_t server) const
{
    return server + 1 == m_serverSites.size();
}

Offload
EdgeBackbone::GetTier(std::size_t server) const
{
    return IsCloud(server) ? Offload::CLOUD : Offload::EDGE;
}

const Board&
EdgeBackbone::GetBoard(std::size_t server) const
{
    return IsCloud(server) ? m_cloudBoard : m_edgeBoard;
}

NodeContainer
EdgeBackbone::GetNodes() const
{
    NodeContainer nodes;
    for (const auto* hosts : {&m_sensorHosts, &m_serverHosts})
    {
        for (const BackboneHost& host : *hosts)
        {
            nodes.Add(host.node);
        }
    }
    nodes.Add(GetBuilder().GetRouters());
    return nodes;
}

BackboneBuilder&
EdgeBackbone::GetBuilder() const
{
    return m_messages ? static_cast<BackboneBuilder&>(*m_messages) : *m_packets;
}

const std::vector<std::string>&
EdgeBackbone::GetNotes() const
{
    return m_notes;
}

EnergyCarbonSink&
EdgeBackbone::GetSink()
{
    return *m_sink;
}

const BackboneNetwork&
EdgeBackbone::GetBackbone() const
{
    return *m_backbone;
}

const std::vector<BackboneHost>&
EdgeBackbone::GetServers() const
{
    return m_serverHosts;
}

const std::vector<BackboneHost>&
EdgeBackbone::GetSensorHosts() const
{
    return m_sensorHosts;
}

const ApplicationContainer&
EdgeBackbone::GetSensors() const
{
    return m_sensors;
}

const std::vector<Ptr<PlacementPolicy>>&
EdgeBackbone::GetPolicies() const
{
    return m_policies;
}

const std::vector<PlanChoice>&
EdgeBackbone::GetPlaces() const
{
    return m_places;
}

void
EdgeBackbone::Collect(RunData& data)
{
    m_sink->Finish(data);
    ApplyShares(m_config.shares, data);
    const InferenceTask task = m_workload.MakeTask(m_config.payloadBytes);
    data.models.push_back(m_workload.MakeRecord());
    std::vector<ServerOutcomes> servers;
    for (std::size_t i = 0; i < m_serverHosts.size(); ++i)
    {
        ServerOutcomes server;
        server.server = m_servers.Get(static_cast<uint32_t>(i));
        server.tier = GetTier(i);
        for (const auto& policy : m_policies)
        {
            server.outcomes.completed += policy->GetOutcomes(i).completed;
            server.outcomes.lost += policy->GetOutcomes(i).lost;
            server.outcomes.timedOut += policy->GetOutcomes(i).timedOut;
        }
        servers.push_back(server);
    }
    AppendServerInferences(m_sensors, servers, task, data);
    ApplicationContainer applications(m_sensors);
    applications.Add(m_servers);
    AppendTraffic(applications, m_config.transport, GetNodes(), data);
    AppendEcal(task, 0, data);
    AppendEmbodied(m_config.embodied, data);
    AppendSci(CountReadings(m_sensors), CountDeliveredBits(m_sensors), data);
}

} // namespace aiot
} // namespace ns3
