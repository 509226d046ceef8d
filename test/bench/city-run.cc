// SPDX-License-Identifier: GPL-2.0-only
#include "city-run.h"

#include "ns3/application-records.h"
#include "ns3/board-energy-helper.h"
#include "ns3/double.h"
#include "ns3/embodied-records.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/inference-server-helper.h"
#include "ns3/inference-server.h"
#include "ns3/message-network-helper.h"
#include "ns3/object-factory.h"
#include "ns3/offload-policy.h"
#include "ns3/pointer.h"
#include "ns3/results-database.h"
#include "ns3/results-reader.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <map>
#include <memory>
#include <sys/resource.h>
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

/// @return wall clock (s)
double
GetWallS()
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

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

/// Nodes and applications of a city.
class City
{
  public:
    /// @param config what it is made of
    explicit City(const CityConfig& config)
        : m_config(config),
          m_sink(m_zones)
    {
    }

    /// Build it.
    void Build();

    /**
     * Close the books and write them.
     * @param outcome where to tell
     */
    void Finish(CityOutcome& outcome);

  private:
    /// Install the cloud's application.
    void InstallServer();

    /**
     * Make the sensors.
     * @param board what they are
     */
    void InstallSensors(const Board& board);

    /// Tell the sink what the nodes are.
    void AttachSink();

    /// Fill in counts of tasks.
    void Count(CityOutcome& outcome) const;

    const CityConfig& m_config;                     //!< what it is made of
    NodeContainer m_sensors;                        //!< sensors
    NodeContainer m_gateways;                       //!< gateways
    Ptr<Node> m_cloud;                              //!< cloud server
    BoardEnergyHelper m_boards;                     //!< puts boards on nodes
    std::unique_ptr<MessageNetworkHelper> m_helper; //!< connects them
    ApplicationContainer m_senders;                 //!< Sensor applications
    ApplicationContainer m_servers;                 //!< InferenceServer
    ZoneIntensities m_zones;                        //!< intensity
    EnergyCarbonSink m_sink;                        //!< the books
};

void
City::Build()
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    m_cloud = CreateObject<Node>();
    m_gateways.Create((m_config.sensors + m_config.perGateway - 1) / m_config.perGateway);
    m_boards.SetBatteryEnergy(BATTERY_J);
    m_boards.Install(m_gateways, hardware.GetBoard("lan-switch"));
    m_boards.SetProcessors(
        static_cast<uint32_t>(std::ceil(m_config.sensors / TASKS_PER_PROCESSOR)));
    m_boards.Install(m_cloud, hardware.GetBoard("cloud-server"));
    m_boards.SetProcessors(1);
    AccessNetworkConfig config;
    config.wanDataRate = DataRate(100000000000);
    m_helper = std::make_unique<MessageNetworkHelper>("csma", config);
    m_helper->SetTraffic({1, PAYLOAD_BYTES, RESULT_BYTES, true, m_config.sensors});
    m_helper->Install(NodeContainer(), m_gateways, nullptr, m_cloud, &m_boards);
    m_helper->GetNetwork()->AssignStreams(1);
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
    // These keep nothing of a sensor, so one will do for all.
    auto interval = CreateObject<ConstantRandomVariable>();
    interval->SetAttribute("Constant", DoubleValue(1));
    interval->SetStream(1000);
    auto phase = CreateObject<UniformRandomVariable>();
    phase->SetStream(1001);
    helper.SetAttribute("Interval", PointerValue(interval));
    helper.SetAttribute("Phase", PointerValue(phase));
    helper.SetAttribute("Policy", PointerValue(OffloadPolicy::Always(Offload::EDGE)));
    auto latencies = std::make_shared<std::map<uint32_t, LatencyHistogram>>();
    for (uint32_t i = 0; i < m_config.sensors; ++i)
    {
        // One sensor after another, so that its parts are neighbours in memory.
        auto node = CreateObject<Node>();
        m_sensors.Add(node);
        m_boards.InstallShared(node, shared);
        m_helper->AddSensor(node, i % m_gateways.GetN(), &m_boards);
        const ApplicationContainer sensor = helper.Install(node);
        const auto application = DynamicCast<Sensor>(sensor.Get(0));
        application->ShareLatencies(latencies);
        application->GetEndpoint();
        m_senders.Add(sensor);
    }
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
    outcome.gateways = m_gateways.GetN();
}

void
City::Finish(CityOutcome& outcome)
{
    const std::string database = m_config.database.empty()
                                     ? "city-" + std::to_string(getpid()) + ".sqlite"
                                     : m_config.database;
    RunData data;
    data.run.scenario = "city";
    data.run.wallS = outcome.wallS;
    m_sink.Finish(data);
    Count(outcome);
    InferenceTask task;
    task.model = "default";
    task.precision = "int8";
    task.sampleBits = PAYLOAD_BYTES * 8;
    AppendInferences(m_senders, m_servers, task, data);
    ApplicationContainer applications(m_senders);
    applications.Add(m_servers);
    NodeContainer nodes(m_sensors, m_gateways, m_cloud);
    AppendTraffic({{"message", applications}}, nodes, data, [this](uint32_t nodeId) {
        return m_sink.GetRecordId(nodeId);
    });
    AppendEcal(task, 0, data);
    const int64_t run = ResultsDatabase::WriteRun(database, data);
    for (const BalanceRow& row : ResultsReader(database).GetBalance(run))
    {
        outcome.worstError = std::max(outcome.worstError, row.relativeError);
        outcome.energyJ += row.drawnJ;
    }
    if (m_config.database.empty())
    {
        std::remove(database.c_str());
    }
}

/// A timer that has three empty events scheduled at every tick.
class BareTimer
{
  public:
    /// A tick.
    void Tick()
    {
        Simulator::Schedule(Seconds(1), &BareTimer::Tick, this);
        Simulator::Schedule(MilliSeconds(15), &BareTimer::Nothing, this);
        Simulator::Schedule(MilliSeconds(25), &BareTimer::Nothing, this);
        Simulator::Schedule(MilliSeconds(35), &BareTimer::Nothing, this);
    }

  private:
    /// An empty event.
    void Nothing()
    {
    }
};

/**
 * Run as many timers as sensors, a tick a second, and three empty events for each tick.
 * @param sensors number of timers
 * @param durationS simulated time (s)
 * @param outcome where to tell how long it took
 */
void
RunBareLoop(uint32_t sensors, double durationS, CityOutcome& outcome)
{
    std::vector<BareTimer> timers(sensors);
    auto phase = CreateObject<UniformRandomVariable>();
    for (BareTimer& timer : timers)
    {
        Simulator::Schedule(Seconds(phase->GetValue()), &BareTimer::Tick, &timer);
    }
    Simulator::Stop(Seconds(durationS));
    const double beginS = GetWallS();
    const std::clock_t clock = std::clock();
    Simulator::Run();
    outcome.bareCpuS = static_cast<double>(std::clock() - clock) / CLOCKS_PER_SEC;
    outcome.bareWallS = GetWallS() - beginS;
    Simulator::Destroy();
}

} // namespace

CityOutcome
RunCity(const CityConfig& config)
{
    CityOutcome outcome;
    RngSeedManager::SetSeed(1);
    // As long as the resolution could still change, ns-3 keeps a list of all instants that exist.
    Time::SetResolution(Time::NS);
    {
        const double residentB = GetResidentB();
        const double buildS = GetWallS();
        City city(config);
        city.Build();
        const double beginS = GetWallS();
        outcome.buildS = beginS - buildS;
        Simulator::Stop(Seconds(config.durationS));
        const std::clock_t clock = std::clock();
        Simulator::Run();
        outcome.cpuS = static_cast<double>(std::clock() - clock) / CLOCKS_PER_SEC;
        outcome.wallS = GetWallS() - beginS;
        outcome.events = Simulator::GetEventCount();
        outcome.sensorB = (GetResidentB() - residentB) / config.sensors;
        const double finishS = GetWallS();
        city.Finish(outcome);
        outcome.writeS = GetWallS() - finishS;
        Simulator::Destroy();
    }
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    outcome.peakB = static_cast<double>(usage.ru_maxrss) * 1024;
    if (config.bare)
    {
        RunBareLoop(config.sensors, config.durationS, outcome);
    }
    return outcome;
}

} // namespace aiot
} // namespace ns3
