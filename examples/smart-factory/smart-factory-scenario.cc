// SPDX-License-Identifier: GPL-2.0-only
#include "smart-factory-scenario.h"

#include "factory-plan.h"

#include "ns3/board-check.h"
#include "ns3/board-energy-helper.h"
#include "ns3/boolean.h"
#include "ns3/decided-defaults.h"
#include "ns3/double.h"
#include "ns3/embodied-devices.h"
#include "ns3/estimate-records.h"
#include "ns3/fastest-division.h"
#include "ns3/finite-number.h"
#include "ns3/inference-server-helper.h"
#include "ns3/name-index.h"
#include "ns3/network-division.h"
#include "ns3/pointer.h"
#include "ns3/quoted-text.h"
#include "ns3/radio-technology.h"
#include "ns3/sci-records.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/share-records.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/traffic-records.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint16_t PORT = 5000;
constexpr int64_t NETWORK_STREAMS = 1000;
constexpr double LEAST_PERIOD_S = 1e-3;
constexpr double MOST_PERIOD_S = 1e6;
/// A sample in eleven days (1/s).
constexpr double LEAST_RATE = 1e-6;
/// Time that a sensor takes to join, as in FactoryLifecycle, and the network besides (s).
constexpr double JOIN_S = 0.04;
constexpr double BEGIN_S = 3;

/**
 * @param board what the sensors are
 * @param accounting knows the boards' cells
 * @return what its cells hold when they are new (J), if its embodied data name any
 */
std::optional<double>
FindChargeJ(const Board& board, const EmbodiedAccounting& accounting)
{
    const EmbodiedDevices devices = GetEmbodiedDevices(accounting);
    return devices.HasBoard(board.profile.name)
               ? devices.GetForBoard(board.profile.name).GetChargeJ()
               : std::nullopt;
}

/**
 * @param config all defaults filled in
 * @param board of the sensors
 * @param population sensors that each stands for
 * @return what matters for attributes
 */
ScenarioTraits
GetTraits(const SmartFactoryConfig& config, const Board& board, double population)
{
    ScenarioTraits traits;
    traits.packets = config.fidelity == "packet";
    traits.radio = config.radio;
    traits.transport = config.transport;
    traits.place = "--offload";
    traits.battery = "--battery";
    traits.hasBattery = board.profile.supplyKind != "grid";
    traits.lifecycle = config.lifecycle.has_value();
    traits.population = population;
    return traits;
}

} // namespace

SmartFactory::SmartFactory(const SmartFactoryConfig& config, const InferenceCosts& costs)
    : m_config(config),
      m_population(config),
      m_costs(costs),
      m_plans(CreateObject<InferencePlanTable>()),
      m_offload(IsDivided(config.plan) || config.plan.empty() ? config.offload : config.plan)
{
    m_config.offload = m_offload.GetName();
    Resolve();
    RequirePowerCap();
    ResolveWorkload();
    RefuseDecidedDefaults(GetTraits(m_config, m_deviceBoard, m_population.GetWeight()));
    m_connection = std::make_unique<FactoryUplink>(m_config, m_deviceBoard, GetTraffic());
    ResolveWait();
    ResolveDuration();
    m_config.txPowerDbm = m_connection->GetTxPowerDbm();
    m_notes.insert(m_notes.end(), m_connection->GetNotes().begin(), m_connection->GetNotes().end());
    if (GetOfferedLoad() > 0.5)
    {
        m_notes.push_back("offered load is about " +
                          std::to_string(std::lround(100 * GetOfferedLoad())) +
                          " % of a cell's air time: expect losses and long queues");
    }
    const double serviceS =
        std::max(m_workload->GetLatencyS(Offload::EDGE), m_workload->GetLatencyS(Offload::CLOUD));
    for (const std::string& note : m_population.GetNotes(serviceS, m_config.durationS))
    {
        m_notes.push_back(note);
    }
    PrepareLifecycle();
}

SmartFactory::~SmartFactory() = default;

void
SmartFactory::RequirePowerCap() const
{
    std::vector<Board> boards;
    const auto add = [&](bool works, const Board& board) {
        if (works)
        {
            boards.push_back(board);
        }
    };
    const std::string trainer = m_config.lifecycle ? m_config.lifecycle->trainer : "";
    add(m_offload.MayBe(Offload::DEVICE), m_deviceBoard);
    add(m_offload.MayBe(Offload::EDGE) || trainer == "edge", m_edgeBoard);
    add(m_offload.MayBe(Offload::CLOUD) || trainer == "cloud", m_cloudBoard);
    m_costs.RequirePowerCap(boards);
}

OfferedTraffic
SmartFactory::GetTraffic() const
{
    OfferedTraffic traffic;
    traffic.messagesPerS = 1 / *m_config.periodS;
    traffic.payloadBytes = GetUplinkBytes();
    traffic.answerBytes = m_workload->GetResultBytes();
    if (InfersOnlyOn(Offload::DEVICE))
    {
        traffic.payloadBytes = m_workload->GetResultBytes();
        traffic.answerBytes = 0;
    }
    traffic.answered = !m_config.uplinkOnly;
    traffic.answerBytes = traffic.answered ? traffic.answerBytes : 0;
    traffic.toCloud = m_offload.MayBe(Offload::CLOUD);
    traffic.sensors = m_population.GetSensors();
    return traffic;
}

bool
SmartFactory::InfersOnlyOn(Offload tier) const
{
    return m_offload.GetTier() == tier;
}

double
SmartFactory::GetBusyS() const
{
    return SensorHelper::GetSamplingTime(m_deviceBoard).GetSeconds() +
           m_workload->GetLatencyS(Offload::DEVICE);
}

Board
SmartFactory::ChooseBoard(const std::string& choice, const std::string& board) const
{
    const HardwareCatalogue& hardware = m_costs.GetHardware();
    if (hardware.boards.Has(choice))
    {
        return hardware.GetBoard(choice);
    }
    if (!hardware.processors.Has(choice))
    {
        NameIndex known("board or processor");
        for (const auto& names : {hardware.boards.GetNames(), hardware.processors.GetNames()})
        {
            for (const std::string& name : names)
            {
                known.Add(name);
            }
        }
        known.Get(choice);
    }
    return hardware.GetBoard(board, choice);
}

void
SmartFactory::Resolve()
{
    const RadioTechnology& radio = FindRadioTechnology(m_config.radio);
    const RadioDefaults& defaults = radio.defaults;
    if (m_config.periodS &&
        !(*m_config.periodS >= LEAST_PERIOD_S && *m_config.periodS <= MOST_PERIOD_S))
    {
        throw std::invalid_argument("the period of samples must be from 0.001 to 1000000 s");
    }
    const auto fill = [](std::string& value, const char* text) {
        value = value.empty() ? text : value;
    };
    fill(m_config.device, defaults.device);
    fill(m_config.edge, defaults.edge);
    fill(m_config.cloud, defaults.cloud);
    fill(m_config.edgeZone, m_config.zone.c_str());
    fill(m_config.cloudZone, m_config.zone.c_str());
    m_config.periodS = m_config.periodS.value_or(defaults.periodS);
    m_config.ipVersion = m_config.ipVersion.value_or(defaults.ipVersion);
    m_deviceBoard = ChooseBoard(m_config.device, defaults.device);
    if (m_config.alwaysOn && !radio.dutyCycled)
    {
        m_notes.push_back("--alwaysOn has no effect with --radio=" + radio.name);
    }
    ResolveBattery();
    m_gatewayBoard = m_costs.GetHardware().GetBoard(defaults.gateway);
    m_edgeBoard = ChooseBoard(m_config.edge, "edge-box");
    m_cloudBoard = ChooseBoard(m_config.cloud, "cloud-server");
    RequireRadioOf(m_deviceBoard, radio);
    RequirePort(m_edgeBoard);
    RequirePort(m_cloudBoard);
}

void
SmartFactory::ResolveBattery()
{
    const BoardProfile& board = m_deviceBoard.profile;
    const bool isOnGrid = board.supplyKind == "grid";
    if (m_config.batteryJ && isOnGrid)
    {
        m_notes.push_back("board " + board.name +
                          " is supplied by the grid: --battery has no effect");
    }
    const auto chargeJ = FindChargeJ(m_deviceBoard, m_config.embodied);
    if (!m_config.batteryJ && !chargeJ && !isOnGrid)
    {
        m_notes.push_back("no embodied data name the cells of board " + board.name + ": " +
                          ShownNumber(BoardEnergyHelper::DEFAULT_CELL_J) +
                          " J is taken, a CR123A; --battery=JOULES says another");
    }
    m_config.batteryJ =
        m_config.batteryJ ? m_config.batteryJ : chargeJ.value_or(BoardEnergyHelper::DEFAULT_CELL_J);
}

void
SmartFactory::ResolveWorkload()
{
    const RadioDefaults& defaults = FindRadioTechnology(m_config.radio).defaults;
    if (m_config.model.empty())
    {
        m_config.model = ChooseDnn(defaults, m_deviceBoard, InfersOnlyOn(Offload::DEVICE));
    }
    m_workload = std::make_unique<InferenceWorkload>(m_costs, m_config.model, m_config.precision);
    m_config.model = m_workload->GetModel().name;
    m_config.payloadBytes = m_config.payloadBytes.value_or(
        ChoosePayload(defaults, m_deviceBoard, m_workload->GetModel()));
    if (IsDivided(m_config.plan) || !m_config.exits.empty())
    {
        ResolvePlan();
    }
    else
    {
        m_workload->Place(m_offload,
                          {{Offload::DEVICE, m_deviceBoard},
                           {Offload::EDGE, m_edgeBoard},
                           {Offload::CLOUD, m_cloudBoard}});
    }
    if (IsMessageLevel() && !m_offload.GetTier() && !m_offload.GetPlan())
    {
        m_notes.push_back("where policy " + m_config.offload +
                          " sends samples is not known before: the network is as busy as if all "
                          "went to the cloud");
    }
    m_notes.insert(m_notes.end(), m_workload->GetNotes().begin(), m_workload->GetNotes().end());
}

std::vector<InferenceStep>
SmartFactory::MakeSteps()
{
    const bool isBest = m_config.plan == "best";
    if (!m_config.exits.empty() && (isBest || !m_offload.GetTier()))
    {
        throw std::invalid_argument("--exits goes with one plan for all samples: --plan=device, "
                                    "edge, cloud or cut:LAYER");
    }
    const auto place = [this](Offload tier) {
        m_workload->Place(tier,
                          tier == Offload::DEVICE ? m_deviceBoard
                          : tier == Offload::EDGE ? m_edgeBoard
                                                  : m_cloudBoard);
    };
    const Offload whole = m_offload.GetTier().value_or(Offload::EDGE);
    ExitPlacement placement{{}, whole, whole};
    if (IsDivided(m_config.plan))
    {
        const PlanRequest request = ParsePlan(m_config.plan);
        placement = {request.layer, Offload::DEVICE, request.tail};
        place(Offload::DEVICE);
    }
    place(placement.tail);
    const NetworkDivision division(*m_workload, *m_config.payloadBytes);
    if (!m_config.exits.empty())
    {
        const std::vector<ExitRow> exits = ReadExits(m_config.exits);
        const ExitPlan plan = MakeExitPlan(division, *m_workload, exits, placement);
        m_exits = std::make_unique<FactoryExits>(exits, plan.exitStep);
        return plan.steps;
    }
    return isBest ? FindBestSteps(division)
                  : division.Cut(placement.cut, placement.head, placement.tail);
}

std::vector<InferenceStep>
SmartFactory::FindBestSteps(const NetworkDivision& division) const
{
    // Of hardly any traffic: which messages the radio takes is looked at plan by plan.
    OfferedTraffic traffic = GetTraffic();
    traffic.messagesPerS = LEAST_RATE;
    traffic.payloadBytes = 1;
    const FactoryUplink uplink(m_config, m_deviceBoard, traffic);
    return FindFastestDivision(division, *m_config.payloadBytes, [&](uint32_t bytes) {
        return uplink.FindMessageS(bytes);
    });
}

void
SmartFactory::ResolvePlan()
{
    const std::vector<InferenceStep> steps = MakeSteps();
    const std::string name = m_config.plan.empty() ? m_config.offload : m_config.plan;
    const bool isWhole = steps.size() == 1 && !m_exits;
    m_offload = OffloadChoice(isWhole ? InferencePlan::Whole(steps.front().tier)
                                      : m_plans->Add(name, steps));
    m_config.offload = m_offload.GetName();
    m_notes.push_back(DescribePlan(name, steps));
}

double
SmartFactory::GetAirSeconds() const
{
    // By packets with rough overheads, or the closed form, which knows how a message begins.
    const RadioTechnology& radio = FindRadioTechnology(m_config.radio);
    const double bytes = GetUplinkBytes();
    const double airBytes = bytes + std::ceil(bytes / radio.datagramBytes) * radio.overheadBytes;
    return std::max(airBytes * 8 / m_connection->GetNominalRateBps(),
                    m_connection->FindMessageS(GetUplinkBytes()).value_or(0));
}

void
SmartFactory::ResolveWait()
{
    // A tensor, or a whole sample that could not be answered in time, may take a radio minutes. As
    // long as all sensors of a cell take that send at once.
    const double timeoutS = FindRadioTechnology(m_config.radio).defaults.timeoutS;
    const double airS = InfersOnlyOn(Offload::DEVICE) ? 0 : GetAirSeconds();
    if (airS > 0 && (IsDivided(m_config.plan) || airS > timeoutS))
    {
        m_tensorS = (1 + static_cast<double>(m_config.sensors) / m_config.cells) * airS;
    }
}

uint32_t
SmartFactory::GetUplinkBytes() const
{
    const InferenceStep* head =
        m_offload.GetPlan() ? m_offload.GetPlan()->FindStep(Offload::DEVICE) : nullptr;
    return head ? head->outputBytes : *m_config.payloadBytes;
}

void
SmartFactory::ResolveDuration()
{
    if (!m_config.samples || !m_config.durationBySamples)
    {
        return;
    }
    // The same wherever inference runs, unless sensors take longer for it than a period.
    const double samplesS = (*m_config.samples + 1) * std::max(*m_config.periodS, GetBusyS());
    m_config.durationS =
        std::ceil(BEGIN_S + JOIN_S * m_config.sensors + samplesS + GetTimeout().GetSeconds());
}

Time
SmartFactory::GetTimeout() const
{
    const RadioDefaults& defaults = FindRadioTechnology(m_config.radio).defaults;
    return GetGivenTime("ns3::aiot::Sensor::Timeout", Seconds(defaults.timeoutS + m_tensorS));
}

void
SmartFactory::PrepareLifecycle()
{
    if (!m_config.lifecycle)
    {
        return;
    }
    if (!m_offload.GetTier())
    {
        throw std::invalid_argument("--lifecycle downloads the model to one tier: it goes with "
                                    "--offload=device, edge or cloud");
    }
    FactoryParameters traits;
    traits.sensors = m_config.sensors;
    traits.offload = *m_offload.GetTier();
    traits.periodS = *m_config.periodS;
    traits.busyS = GetBusyS();
    traits.timeoutS = GetTimeout().GetSeconds();
    traits.rateBps = m_connection->GetNominalRateBps();
    traits.precision = m_workload->GetCost(traits.offload).precision;
    traits.payloadBytes = *m_config.payloadBytes;
    m_lifecycle = std::make_unique<FactoryLifecycle>(
        *m_config.lifecycle,
        traits,
        *m_workload,
        m_config.lifecycle->trainer == "edge" ? m_edgeBoard : m_cloudBoard);
    m_notes.insert(m_notes.end(), m_lifecycle->GetNotes().begin(), m_lifecycle->GetNotes().end());
    if (m_config.lifecycle->estimateDuration)
    {
        m_config.durationS = m_lifecycle->EstimateDuration();
    }
}

const SmartFactoryConfig&
SmartFactory::GetConfig() const
{
    return m_config;
}

std::vector<std::string>
SmartFactory::GetNotes() const
{
    return m_notes;
}

double
SmartFactory::GetOfferedLoad() const
{
    if (!m_connection->GetPacketLevel())
    {
        return m_connection->GetOfferedLoad();
    }
    const RadioTechnology& radio = FindRadioTechnology(m_config.radio);
    const double outputBytes = m_workload->GetModel().outputBytes;
    const double bytes =
        InfersOnlyOn(Offload::DEVICE) ? outputBytes : static_cast<double>(GetUplinkBytes());
    const double answers = m_config.uplinkOnly ? 0 : 1;
    const double datagrams = std::ceil(bytes / radio.datagramBytes) + answers;
    const double airBytes = bytes + answers * outputBytes + datagrams * radio.overheadBytes;
    const double perCell = static_cast<double>(m_population.GetSensors()) / m_config.cells;
    return perCell * airBytes * 8 / *m_config.periodS / m_connection->GetNominalRateBps();
}

void
SmartFactory::RequireZones(ZoneIntensities& zones) const
{
    zones.Get(m_config.zone);
    zones.Get(m_config.edgeZone);
    zones.Get(m_config.cloudZone);
    zones.RequireCovered(static_cast<int64_t>(m_config.durationS * 1e9));
}

void
SmartFactory::BuildOnly(const CellShare& share)
{
    m_share = share;
}

void
SmartFactory::Build(ZoneIntensities& zones, std::optional<int64_t> startUtcNs)
{
    RequireZones(zones);
    m_sensorNodes.Create(m_config.sensors);
    m_firstSensor = m_sensorNodes.Get(0)->GetId();
    m_gatewayNodes.Create(m_config.cells);
    m_edgeNode = CreateObject<Node>();
    m_cloudNode = CreateObject<Node>();
    if (IsMessageLevel())
    {
        InstallMessages();
    }
    else
    {
        InstallPackets();
    }
    if (m_config.metered)
    {
        AttachSink(zones, startUtcNs);
    }
    InstallServers();
    InstallSensors();
    if (m_exits)
    {
        m_exits->Watch(m_offload.GetPlan(), m_sensors, m_servers);
    }
    if (m_lifecycle && !m_config.idle)
    {
        m_lifecycle->Install(m_network,
                             m_sensors,
                             m_edgeNode,
                             m_cloudNode,
                             GetTransport().ForCollection(),
                             GetTransport().ForModels());
    }
    RequireGivenDefaultsKept(GetNodes());
}

NodeContainer
SmartFactory::GetNodes() const
{
    NodeContainer nodes(m_sensorNodes, m_gatewayNodes);
    nodes.Add(m_edgeNode);
    nodes.Add(m_cloudNode);
    return nodes;
}

bool
SmartFactory::IsMessageLevel() const
{
    return m_config.fidelity == "message";
}

void
SmartFactory::InstallBoards(BoardEnergyHelper& boards)
{
    boards.SetBatteryEnergy(*m_config.batteryJ);
    boards.SetWaitAsleep(m_config.wait == "sleep");
    boards.Install(m_sensorNodes, m_deviceBoard);
    boards.Install(m_gatewayNodes, m_gatewayBoard);
    boards.Install(m_edgeNode, m_edgeBoard);
    boards.Install(m_cloudNode, m_cloudBoard);
}

void
SmartFactory::InstallPackets()
{
    AccessNetworkHelper& helper = *m_connection->GetPacketLevel();
    helper.AssignStreams(NETWORK_STREAMS);
    if (helper.HasSeparateCells())
    {
        helper.BuildOnly(m_share);
    }
    m_network = helper.Install(m_sensorNodes, m_gatewayNodes, m_edgeNode, m_cloudNode);
    KeepShare();
    if (!m_config.alwaysOn)
    {
        InstallDutyCycles(m_network.sensorDevices);
    }
    if (m_config.metered)
    {
        BoardEnergyHelper boards;
        InstallBoards(boards);
        const double txPowerDbm = m_config.txPowerDbm.value_or(0);
        boards.InstallInterfaces(m_network.sensorDevices, txPowerDbm);
        boards.InstallInterfaces(m_network.gatewayDevices, txPowerDbm);
        boards.InstallInterfaces(m_network.wiredDevices);
    }
}

void
SmartFactory::KeepShare()
{
    const auto keep = [](NodeContainer& nodes, const AlikePlaces& places) {
        NodeContainer kept;
        for (const uint32_t i : places.built)
        {
            kept.Add(nodes.Get(i));
        }
        nodes = kept;
    };
    keep(m_sensorNodes, GetSensorPlaces(m_share, m_config.cells, m_config.sensors));
    keep(m_gatewayNodes, GetCellPlaces(m_share, m_config.cells));
}

void
SmartFactory::InstallMessages()
{
    BoardEnergyHelper boards;
    if (m_config.metered)
    {
        InstallBoards(boards);
    }
    MessageNetworkHelper& helper = *m_connection->GetMessageLevel();
    OfferedTraffic traffic = GetTraffic();
    traffic.messagesPerS = m_config.idle ? 0 : traffic.messagesPerS;
    helper.SetTraffic(traffic);
    m_network = helper.Install(m_sensorNodes,
                               m_gatewayNodes,
                               m_edgeNode,
                               m_cloudNode,
                               m_config.metered ? &boards : nullptr);
    helper.GetNetwork()->AssignStreams(NETWORK_STREAMS);
    m_population.Install(m_sensorNodes,
                         NodeContainer(m_gatewayNodes, NodeContainer(m_edgeNode, m_cloudNode)));
}

void
SmartFactory::AttachSink(ZoneIntensities& zones, std::optional<int64_t> startUtcNs)
{
    m_sink = std::make_unique<EnergyCarbonSink>(zones, startUtcNs);
    const auto label = [this](const Ptr<Node>& node,
                              const std::string& name,
                              const Board& board,
                              const std::string& zone) {
        m_sink->Label(node, MakeNodeLabel(name, board, zone));
    };
    m_sink->SetCharging(m_config.charging);
    const auto number = [](const Ptr<Node>& node, uint32_t first) {
        return std::to_string(node->GetId() - first);
    };
    for (auto it = m_sensorNodes.Begin(); it != m_sensorNodes.End(); ++it)
    {
        label(*it, "sensor-" + number(*it, m_firstSensor), m_deviceBoard, m_config.zone);
    }
    const uint32_t firstGateway = m_firstSensor + m_config.sensors;
    for (auto it = m_gatewayNodes.Begin(); it != m_gatewayNodes.End(); ++it)
    {
        label(*it, "gateway-" + number(*it, firstGateway), m_gatewayBoard, m_config.zone);
    }
    label(m_edgeNode, "edge", m_edgeBoard, m_config.edgeZone);
    label(m_cloudNode, "cloud", m_cloudBoard, m_config.cloudZone);
    m_sink->Attach(GetNodes());
    m_sink->Attach(m_network.unmetered);
}

void
SmartFactory::InstallServers()
{
    InferenceServerHelper helper(PORT);
    helper.SetAttribute("Transport", GetTransport().ForServers());
    helper.SetAttribute("Plans", PointerValue(m_plans));
    helper.SetAttribute("SamplingWeight", DoubleValue(m_population.GetWeight()));
    if (m_offload.MayBe(Offload::CLOUD))
    {
        helper.SetUpstream(m_network.GetSocketAddress(m_cloudNode, PORT));
    }
    m_workload->Configure(helper, Offload::EDGE);
    m_servers.Add(helper.Install(m_edgeNode));
    helper.SetUpstream(Address());
    m_workload->Configure(helper, Offload::CLOUD);
    m_servers.Add(helper.Install(m_cloudNode));
}

void
SmartFactory::InstallSensors()
{
    SensorHelper helper(m_network.GetSocketAddress(m_edgeNode, PORT));
    helper.SetAttribute("Transport", GetTransport().ForSensors());
    m_workload->Configure(helper);
    helper.SetBoard(m_deviceBoard);
    helper.SetAttribute("PayloadBytes", UintegerValue(*m_config.payloadBytes));
    helper.SetAttribute("Interval",
                        StringValue("ns3::ConstantRandomVariable[Constant=" +
                                    std::to_string(*m_config.periodS) + "]"));
    helper.SetUnlessGiven("StackDuration", TimeValue(Seconds(m_connection->GetStackS())));
    helper.SetUnlessGiven("SessionDuration", TimeValue(Seconds(m_connection->GetHandshakeS())));
    helper.SetUnlessGiven("SessionEvery", UintegerValue(m_config.session.every));
    helper.SetAttribute("Timeout", TimeValue(GetTimeout()));
    helper.SetAttribute("UplinkOnly", BooleanValue(m_config.uplinkOnly));
    helper.SetAttribute("Autonomous",
                        BooleanValue(!m_lifecycle && !m_config.idle && !m_config.samples));
    helper.SetOffload(m_offload);
    m_sensors = helper.Install(m_sensorNodes);
    StartSensors();
    AssignAlike(GetSensorPlaces(m_share, m_config.cells, m_config.sensors),
                NETWORK_STREAMS + AccessNetworkHelper::STREAM_BLOCK,
                [this](uint32_t i, int64_t stream) {
                    return SensorHelper::AssignStreams(ApplicationContainer(m_sensors.Get(i)),
                                                       stream);
                });
}

void
SmartFactory::StartSensors()
{
    for (uint32_t i = 0; i < m_sensors.GetN(); ++i)
    {
        m_sensors.Get(i)->SetStartTime(m_network.readyAt[i]);
        if (m_config.samples && !m_config.idle)
        {
            SensorTask task;
            task.samples = *m_config.samples;
            // Once it runs: before, it would have nothing to do.
            Simulator::Schedule(m_network.readyAt[i] + NanoSeconds(1),
                                &Sensor::BeginTask,
                                DynamicCast<Sensor>(m_sensors.Get(i)),
                                task);
        }
    }
}

FactoryTransport
SmartFactory::GetTransport() const
{
    const double waitS = m_tensorS > 0 ? GetTimeout().GetSeconds() : 0;
    return {m_config,
            *m_connection,
            {GetUplinkBytes(), m_workload->GetResultBytes(), waitS, InfersOnlyOn(Offload::DEVICE)}};
}

EnergyCarbonSink&
SmartFactory::GetSink()
{
    return *m_sink;
}

bool
SmartFactory::HasSeparateCells() const
{
    const AccessNetworkHelper* packets = m_connection->GetPacketLevel();
    return packets && packets->HasSeparateCells();
}

InferenceTask
SmartFactory::GetTask() const
{
    return m_workload->MakeTask(*m_config.payloadBytes);
}

const InferenceWorkload&
SmartFactory::GetWorkload() const
{
    return *m_workload;
}

const Ptr<InferencePlanTable>&
SmartFactory::GetPlans() const
{
    return m_plans;
}

const ApplicationContainer&
SmartFactory::GetSensors() const
{
    return m_sensors;
}

const ApplicationContainer&
SmartFactory::GetServers() const
{
    return m_servers;
}

const FactoryExits*
SmartFactory::GetExits() const
{
    return m_exits.get();
}

const FactoryLifecycle*
SmartFactory::GetLifecycle() const
{
    return m_lifecycle.get();
}

void
SmartFactory::Collect(RunData& data)
{
    m_sink->Finish(data);
    ApplyShares(m_config.shares, data);
    const InferenceTask task = GetTask();
    data.models.push_back(m_workload->MakeRecord());
    AppendInferences(m_sensors, m_servers, task, data);
    if (m_exits)
    {
        m_exits->Append(data);
    }
    if (m_config.population)
    {
        AppendEstimates(
            m_sensors,
            [&](uint32_t nodeId) { return m_population.GetStratum(nodeId - m_firstSensor); },
            data);
    }
    CollectApplications(task, data);
    AppendEmbodied(m_config.embodied, data);
    AppendSci(CountReadings(m_sensors), CountDeliveredBits(m_sensors), data);
}

void
SmartFactory::CollectApplications(const InferenceTask& task, RunData& data)
{
    ApplicationContainer applications(m_sensors);
    applications.Add(m_servers);
    if (!m_lifecycle || m_config.idle)
    {
        AppendTraffic({{m_config.transport, applications}}, GetNodes(), data);
        AppendEcal(task, 0, data);
        return;
    }
    applications.Add(m_lifecycle->GetTrainers());
    AppendTraffic({{m_config.transport, applications},
                   {IsMessageLevel() ? "udp" : "tcp", m_lifecycle->GetModelApplications()}},
                  GetNodes(),
                  data);
    AppendEcal(task, m_lifecycle->GetTrainingSamples(), data);
    m_lifecycle->Collect(task.sampleBits, data);
}

} // namespace aiot
} // namespace ns3
