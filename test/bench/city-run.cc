// SPDX-License-Identifier: GPL-2.0-only
#include "city-part.h"

#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/double.h"
#include "ns3/embodied-records.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/inference-policy.h"
#include "ns3/inference-server-helper.h"
#include "ns3/inference-server.h"
#include "ns3/message-network-helper.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/scenario-progress.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/traffic-records.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <memory>
#include <optional>
#include <unistd.h>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint16_t PORT = 5000;
constexpr uint32_t PAYLOAD_BYTES = 100;
constexpr uint32_t RESULT_BYTES = 16;
/// Lasts longer than any run (J).
constexpr double BATTERY_J = 1e6;
/// A processor of the cloud server is busy for half of the time (s).
constexpr double INFERENCE_S = 0.00002;
constexpr double TASKS_PER_PROCESSOR = 25000;
/// Each gateway has streams of its own, so that it draws the same whoever else is simulated.
constexpr int64_t GATEWAY_STREAMS = 1000000;
constexpr int64_t STREAMS_PER_GATEWAY = 3;

/// @return resident memory of this process (B)
double
GetResidentB()
{
    std::ifstream file("/proc/self/statm");
    double total = 0;
    double resident = 0;
    file >> total >> resident;
    return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

/// Latencies that many sensors share.
using LatencyBook = std::shared_ptr<std::map<uint32_t, LatencyHistogram>>;

/// Gateways and sensors of a job, and the cloud server.
class City
{
  public:
    /**
     * @param config what the whole city is made of
     * @param job number of the share
     */
    City(const CityConfig& config, uint32_t job)
        : m_config(config),
          m_firstGateway(GetBorder(job)),
          m_endGateway(GetBorder(job + 1)),
          m_sink(m_zones),
          m_latencies(std::make_shared<std::map<uint32_t, LatencyHistogram>>())
    {
    }

    /// Build it.
    void Build();

    /**
     * Close the accounts.
     * @param part where to tell
     */
    void Finish(CityPart& part);

    /// @return number of sensors
    uint32_t GetSensors() const
    {
        return m_sensors.GetN();
    }

  private:
    /// @return first gateway of a job
    uint32_t GetBorder(uint32_t job) const
    {
        return static_cast<uint32_t>(uint64_t{m_config.GetGateways()} * job / m_config.jobs);
    }

    /// Install the cloud's application.
    void InstallServer();

    /**
     * Make the sensors.
     * @param board what they are
     */
    void InstallSensors(const Board& board);

    /**
     * Make a sensor.
     * @param helper makes its application
     * @param cell number of its gateway in this job
     * @param board what it is
     */
    void InstallSensor(const SensorHelper& helper,
                       uint32_t cell,
                       const std::shared_ptr<Board>& board);

    /// Tell on stderr how many sensors there are.
    void TellBuilding(uint32_t sensor) const;

    /// @return when samples first fall due, for each gateway
    std::vector<Ptr<UniformRandomVariable>> MakePhases() const;

    /// Tell the sink what the nodes are.
    void AttachSink();

    /// Fill in counts of tasks.
    void Count(CityOutcome& outcome) const;

    const CityConfig& m_config;                     //!< what the city is made of
    uint32_t m_firstGateway;                        //!< first gateway of this job
    uint32_t m_endGateway;                          //!< after its last
    NodeContainer m_sensors;                        //!< sensors
    NodeContainer m_gateways;                       //!< gateways
    Ptr<Node> m_cloud;                              //!< cloud server
    BoardEnergyHelper m_boards;                     //!< puts boards on nodes
    std::unique_ptr<MessageNetworkHelper> m_helper; //!< connects them
    ApplicationContainer m_senders;                 //!< Sensor applications
    ApplicationContainer m_servers;                 //!< InferenceServer
    ZoneIntensities m_zones;                        //!< intensity
    EnergyCarbonSink m_sink;                        //!< the energy accounts
    LatencyBook m_latencies;                        //!< of all sensors
    std::vector<uint32_t> m_cityIds;                //!< ids in the whole city, by own id
    double m_restW{0};                              //!< power of the cloud at rest (W)
};

void
City::Build()
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    m_cloud = CreateObject<Node>();
    m_cityIds.push_back(CITY_CLOUD);
    m_gateways.Create(m_endGateway - m_firstGateway);
    for (uint32_t gateway = m_firstGateway; gateway < m_endGateway; ++gateway)
    {
        m_cityIds.push_back(CITY_CLOUD + 1 + gateway);
    }
    m_boards.SetBatteryEnergy(BATTERY_J);
    m_boards.Install(m_gateways, hardware.GetBoard("lan-switch"));
    m_boards.SetProcessors(m_config.processors > 0 ? m_config.processors
                                                   : static_cast<uint32_t>(std::ceil(
                                                         m_config.sensors / TASKS_PER_PROCESSOR)));
    m_boards.Install(m_cloud, hardware.GetBoard("cloud-server"));
    m_boards.SetProcessors(1);
    AccessNetworkConfig config;
    config.wanDataRate = DataRate(100000000000);
    m_helper = std::make_unique<MessageNetworkHelper>(config);
    // Every cell is as busy as the fullest, whichever of them are simulated.
    const uint32_t perCell = (m_config.sensors - 1) / m_config.GetGateways() + 1;
    m_helper->SetTraffic(
        {1, PAYLOAD_BYTES, RESULT_BYTES, true, perCell * (m_endGateway - m_firstGateway)});
    m_helper->Install(NodeContainer(), m_gateways, nullptr, m_cloud, &m_boards);
    m_helper->GetNetwork()->AssignStreams(1);
    for (uint32_t gateway = m_firstGateway; gateway < m_endGateway; ++gateway)
    {
        m_helper->AssignStreams(gateway - m_firstGateway,
                                GATEWAY_STREAMS + STREAMS_PER_GATEWAY * gateway);
    }
    InstallServer();
    InstallSensors(hardware.GetBoard("wired-camera"));
    AttachSink();
}

void
City::InstallServer()
{
    InferenceServerHelper helper(PORT);
    helper.SetAttribute("Transport", ObjectFactoryValue(m_helper->GetTransport()));
    helper.SetAttribute("InferenceDuration", TimeValue(Seconds(INFERENCE_S)));
    helper.SetAttribute("ResultBytes", UintegerValue(RESULT_BYTES));
    helper.SetAttribute("QueueCapacity", UintegerValue(1000000));
    m_servers.Add(helper.Install(m_cloud));
}

std::vector<Ptr<UniformRandomVariable>>
City::MakePhases() const
{
    std::vector<Ptr<UniformRandomVariable>> phases;
    for (uint32_t gateway = m_firstGateway; gateway < m_endGateway; ++gateway)
    {
        phases.push_back(CreateObject<UniformRandomVariable>());
        phases.back()->SetStream(GATEWAY_STREAMS + STREAMS_PER_GATEWAY * gateway + 2);
    }
    return phases;
}

void
City::InstallSensors(const Board& board)
{
    auto shared = std::make_shared<Board>(board);
    if (m_config.battery)
    {
        shared->profile.supplyKind = "primary";
    }
    SensorHelper helper(MessageNetwork::GetAddress(m_cloud->GetId(), PORT));
    helper.SetAttribute("Transport", ObjectFactoryValue(m_helper->GetTransport()));
    helper.SetAttribute("PayloadBytes", UintegerValue(PAYLOAD_BYTES));
    helper.SetAttribute("SampleDuration", TimeValue(MilliSeconds(10)));
    helper.SetAttribute("PreprocessDuration", TimeValue(MilliSeconds(5)));
    // These keep nothing of a sensor, so one will do for all, or for all of a gateway.
    auto interval = CreateObject<ConstantRandomVariable>();
    interval->SetAttribute("Constant", DoubleValue(1));
    interval->SetStream(1000);
    helper.SetAttribute("Interval", PointerValue(interval));
    helper.SetAttribute("Policy", PointerValue(InferencePolicy::Always(Offload::EDGE)));
    const auto phases = MakePhases();
    const uint32_t gateways = m_config.GetGateways();
    for (uint32_t i = 0; i < m_config.sensors; ++i)
    {
        const uint32_t gateway = i % gateways;
        if (gateway >= m_firstGateway && gateway < m_endGateway)
        {
            helper.SetAttribute("Phase", PointerValue(phases[gateway - m_firstGateway]));
            InstallSensor(helper, gateway - m_firstGateway, shared);
            TellBuilding(i);
            m_cityIds.push_back(GetFirstSensor(m_config) + (m_config.grouped ? 0 : i));
        }
    }
}

void
City::TellBuilding(uint32_t sensor) const
{
    constexpr uint32_t step = 10000;
    if (m_config.progress && m_firstGateway == 0 && sensor % step == 0 && sensor > 0)
    {
        std::fprintf(stderr,
                     "%sbuilt %u of %u sensors%s",
                     ScenarioProgress::IsTerminal() ? "\r\033[K" : "",
                     sensor,
                     m_config.sensors,
                     ScenarioProgress::IsTerminal() ? "" : "\n");
    }
}

void
City::InstallSensor(const SensorHelper& helper, uint32_t cell, const std::shared_ptr<Board>& board)
{
    // One sensor after another, so that its parts are neighbours in memory.
    auto node = CreateObject<Node>();
    m_sensors.Add(node);
    m_boards.InstallShared(node, board);
    m_helper->AddSensor(node, cell, &m_boards);
    const ApplicationContainer sensor = helper.Install(node);
    const auto application = DynamicCast<Sensor>(sensor.Get(0));
    application->ShareLatencies(m_latencies);
    application->GetEndpoint();
    m_senders.Add(sensor);
}

void
City::AttachSink()
{
    const NodeLabel sensor{"sensor", "sensor", "DE", 1, "", "wired-camera"};
    if (m_config.grouped)
    {
        m_sink.AttachGroup(m_sensors, sensor);
    }
    else
    {
        m_sink.Label(m_sensors, sensor);
        m_sink.Attach(m_sensors);
    }
    m_sink.Label(m_gateways, {"", "gateway", "DE", 1, "", "lan-switch"});
    m_sink.Label(m_cloud, {"cloud", "cloud", "DE", 1.58, "cloud-server", "cloud-server"});
    m_sink.Attach(m_gateways);
    m_sink.Attach(m_cloud);
    // The first sample is taken later than that.
    Simulator::Schedule(NanoSeconds(1),
                        [this] { m_restW = m_cloud->GetObject<PowerSupply>()->GetPowerW(); });
}

void
City::Count(CityOutcome& outcome) const
{
    for (auto it = m_senders.Begin(); it != m_senders.End(); ++it)
    {
        const Ptr<Sensor> sensor = DynamicCast<Sensor>(*it);
        const SensorCounters& counters = sensor->GetCounters();
        outcome.generated += counters.generated;
        outcome.completed += counters.all.completed;
        outcome.lost += counters.all.lost + counters.all.timedOut;
        outcome.pending += sensor->GetPending();
    }
    const auto server = DynamicCast<InferenceServer>(m_servers.Get(0));
    for (const auto& [id, model] : server->GetModels())
    {
        if (model.residence.GetCount() > 0)
        {
            outcome.waitS = model.residence.GetMeanS() - INFERENCE_S;
        }
    }
}

void
City::Finish(CityPart& part)
{
    part.data.run.scenario = "city";
    part.data.run.wallS = part.outcome.wallS;
    part.sensors = m_sensors.GetN();
    part.cloudRestW = m_restW;
    m_sink.Finish(part.data);
    Count(part.outcome);
    AppendInferences(m_senders, m_servers, GetCityTask(), part.data);
    ApplicationContainer applications(m_senders);
    applications.Add(m_servers);
    NodeContainer nodes(m_sensors, m_gateways, m_cloud);
    AppendTraffic({{"message", applications}}, nodes, part.data, [this](uint32_t nodeId) {
        return m_sink.GetRecordId(nodeId);
    });
    RenameNodes(part.data, m_cityIds);
    for (const auto& [nodeId, latencies] : *m_latencies)
    {
        part.latency.Merge(latencies);
    }
}

} // namespace

InferenceTask
GetCityTask()
{
    InferenceTask task;
    task.model = "default";
    task.usual.precision = "int8";
    task.sampleBits = PAYLOAD_BYTES * 8;
    return task;
}

CityPart
RunCityPart(const CityConfig& config, uint32_t job)
{
    CityPart part;
    CityOutcome& outcome = part.outcome;
    RngSeedManager::SetSeed(1);
    // As long as the resolution could still change, ns-3 keeps a list of all instants that exist.
    Time::SetResolution(Time::NS);
    const double residentB = GetResidentB();
    const double buildS = GetWallS();
    City city(config, job);
    city.Build();
    if (config.progress && ScenarioProgress::IsTerminal())
    {
        std::fputs("\r\033[K", stderr);
    }
    const double beginS = GetWallS();
    outcome.buildS = beginS - buildS;
    Simulator::Stop(Seconds(config.durationS));
    {
        std::optional<ScenarioProgress> progress;
        if (config.progress && job == 0)
        {
            progress.emplace(Seconds(config.durationS));
        }
        const std::clock_t clock = std::clock();
        Simulator::Run();
        outcome.cpuS = static_cast<double>(std::clock() - clock) / CLOCKS_PER_SEC;
    }
    outcome.wallS = GetWallS() - beginS;
    outcome.events = Simulator::GetEventCount();
    outcome.sensorB = (GetResidentB() - residentB) / city.GetSensors();
    const double finishS = GetWallS();
    city.Finish(part);
    outcome.writeS = GetWallS() - finishS;
    Simulator::Destroy();
    return part;
}

} // namespace aiot
} // namespace ns3
