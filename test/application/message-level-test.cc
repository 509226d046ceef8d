// SPDX-License-Identifier: GPL-2.0-only
#include "test-power.h"

#include "ns3/battery.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/exact-interface-energy-model.h"
#include "ns3/inference-server-helper.h"
#include "ns3/inference-server.h"
#include "ns3/mains-supply.h"
#include "ns3/message-level-endpoint.h"
#include "ns3/object-factory.h"
#include "ns3/pointer.h"
#include "ns3/power-supply-helper.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"
#include "ns3/wired-message-link.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr double SENSOR_SLEEP_W = 0.002;
constexpr double SAMPLE_W = 0.14;
constexpr double SLEEP_W = 0.0001;
constexpr double IDLE_W = 0.05;
constexpr double ACTIVE_W = 0.2;
constexpr double TX_W = 0.4;
constexpr double PORT_W = 0.25;

/// Sends everything to one server, which it names.
class NamingPolicy : public EdgeOffload
{
  public:
    /// @param server socket address of the server
    explicit NamingPolicy(const Address& server)
        : m_server(server)
    {
    }

    InferenceChoice Choose(const Message& /* sample */) override
    {
        return {InferencePlan::Whole(Offload::EDGE), m_server};
    }

  private:
    Address m_server; //!< of all samples
};

/// Sensors on a wire of 10 Mb/s to a server, all metered.
class MessageLevelTest : public ::testing::Test
{
  protected:
    ~MessageLevelTest() override
    {
        Simulator::Destroy();
    }

    /**
     * @param sensors number of sensors
     * @param batteryJ stored energy of each; 0: mains (J)
     * @param byEvents nothing goes without events
     */
    void Build(uint32_t sensors, double batteryJ, bool byEvents)
    {
        Simulator::Destroy();
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        nodes = NodeContainer();
        nodes.Create(sensors + 1);
        network = CreateObject<MessageNetwork>();
        network->AssignStreams(1);
        network->AddRoot(nodes.Get(0));
        auto wire = CreateObject<WiredMessageLink>();
        wire->SetAttribute("DataRate", StringValue("10Mbps"));
        const uint32_t medium = network->AddMedium(wire, nodes.Get(0), nullptr);
        ObjectFactory transport("ns3::aiot::MessageLevelEndpoint");
        transport.Set("Network", PointerValue(network));
        InferenceServerHelper serverHelper(5000);
        serverHelper.SetAttribute("Transport", ObjectFactoryValue(transport));
        serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(8)));
        processor = AddLoad<ProcessorEnergyModel>(nodes.Get(0), 0, 10, 10, 50);
        SensorHelper helper(MessageNetwork::GetAddress(nodes.Get(0)->GetId(), 5000));
        helper.SetAttribute("Transport", ObjectFactoryValue(transport));
        helper.SetAttribute("PayloadBytes", UintegerValue(1000));
        helper.SetAttribute("SampleDuration", TimeValue(MilliSeconds(20)));
        helper.SetAttribute("PreprocessDuration", TimeValue(MilliSeconds(5)));
        apps = ApplicationContainer();
        server = DynamicCast<InferenceServer>(serverHelper.Install(nodes.Get(0)).Get(0));
        for (uint32_t i = 1; i <= sensors; ++i)
        {
            Ptr<Node> node = nodes.Get(i);
            AddLoad<ProcessorEnergyModel>(node, batteryJ, SLEEP_W, IDLE_W, ACTIVE_W);
            AddLoad<SensorEnergyModel>(node, batteryJ, SENSOR_SLEEP_W, SENSOR_SLEEP_W, SAMPLE_W);
            auto port = CreateObject<ExactInterfaceEnergyModel>(Component::PORT);
            port->SetPowers({TX_W, PORT_W, PORT_W, PORT_W, false});
            Draw(node, port);
            network->AddStation(node, medium, port);
            apps.Add(helper.Install(node));
        }
        SensorHelper::AssignStreams(apps, 100);
        if (byEvents)
        {
            for (uint32_t i = 0; i < apps.GetN(); ++i)
            {
                DynamicCast<Sensor>(apps.Get(i))
                    ->GetEndpoint()
                    ->TraceConnectWithoutContext("Sent",
                                                 MakeCallback(&MessageLevelTest::Ignore, this));
            }
            server->GetEndpoint()->TraceConnectWithoutContext(
                "Sent",
                MakeCallback(&MessageLevelTest::Ignore, this));
        }
    }

    void Ignore(const Message& /* message */, const Address& /* to */)
    {
    }

    /// Have a model draw from its node's supply, and watch it.
    void Draw(const Ptr<Node>& node, const Ptr<ComponentEnergyModel>& model)
    {
        Ptr<PowerSupply> supply = node->GetObject<PowerSupply>();
        model->SetEnergySource(supply);
        supply->AppendDeviceEnergyModel(model);
        model->TraceConnectWithoutContext("Interval", MakeCallback(&MessageLevelTest::Book, this));
    }

    template <typename T>
    Ptr<T> AddLoad(const Ptr<Node>& node,
                   double batteryJ,
                   double sleepW,
                   double idleW,
                   double activeW)
    {
        if (!node->GetObject<PowerSupply>())
        {
            PowerSupplyHelper helper(batteryJ > 0 ? "ns3::aiot::Battery"
                                                  : "ns3::aiot::MainsSupply");
            if (batteryJ > 0)
            {
                helper.Set("InitialEnergy", DoubleValue(batteryJ));
            }
            helper.Install(node);
        }
        auto model = CreateObject<T>();
        model->SetAttribute("SleepPower", DoubleValue(sleepW));
        model->SetAttribute("IdlePower", DoubleValue(idleW));
        model->SetAttribute("ActivePower", DoubleValue(activeW));
        model->SetAttribute("StartAsleep", BooleanValue(true));
        Draw(node, model);
        return model;
    }

    /// Run, and close the open intervals.
    void Run(double seconds)
    {
        durationNs.clear();
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            for (const auto& model : nodes.Get(i)->GetObject<PowerSupply>()->GetComponents())
            {
                model->Flush();
            }
        }
    }

    void Book(const EnergyInterval& interval)
    {
        durationNs[{interval.component, interval.state, interval.stage}] +=
            interval.endNs - interval.startNs;
    }

    Ptr<Sensor> GetSensor(uint32_t i) const
    {
        return DynamicCast<Sensor>(apps.Get(i));
    }

    /// All that can be told of a run.
    struct Account
    {
        std::map<std::tuple<Component, PowerState, Stage>, int64_t> durationNs;
        std::vector<double> drawnJ;
        std::vector<uint64_t> counts;
        std::vector<double> latencies;
    };

    /// Tell all that can be told.
    Account Tell() const
    {
        Account account;
        account.durationNs = durationNs;
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            account.drawnJ.push_back(nodes.Get(i)->GetObject<PowerSupply>()->GetDrawnJ());
        }
        for (uint32_t i = 0; i < apps.GetN(); ++i)
        {
            const SensorCounters& counters = GetSensor(i)->GetCounters();
            const auto& sent = GetSensor(i)->GetEndpoint()->GetCounters();
            account.counts.insert(account.counts.end(),
                                  {counters.generated,
                                   counters.skipped,
                                   counters.all.completed,
                                   counters.all.lost,
                                   counters.all.timedOut,
                                   GetSensor(i)->GetPending(),
                                   sent.sent,
                                   sent.sentBytes,
                                   sent.received});
            for (const auto& [node, latency] : GetSensor(i)->GetLatencies())
            {
                account.latencies.push_back(latency.GetMeanS());
                account.latencies.push_back(latency.GetMaxS());
            }
        }
        const InferenceCounters& counters = server->GetCounters();
        account.counts.insert(account.counts.end(),
                              {counters.samples,
                               counters.completed,
                               counters.lost,
                               server->GetPending(),
                               server->GetEndpoint()->GetCounters().sent});
        const InferenceModel& model = server->GetModels().begin()->second;
        account.latencies.push_back(model.energyJ);
        account.latencies.push_back(model.residence.GetMeanS());
        return account;
    }

    NodeContainer nodes;
    Ptr<MessageNetwork> network;
    Ptr<ProcessorEnergyModel> processor;
    Ptr<InferenceServer> server;
    ApplicationContainer apps;
    std::map<std::tuple<Component, PowerState, Stage>, int64_t> durationNs;
};

TEST_F(MessageLevelTest, OneSensorForAnHourDrawsWhatTheFormulaSays)
{
    Build(1, 0, false);
    Run(3600);
    const auto& counters = GetSensor(0)->GetCounters();
    const auto tasks = static_cast<double>(counters.generated);
    ASSERT_EQ(counters.generated, 3600U);
    ASSERT_EQ(counters.all.completed, 3600U) << "this phase leaves time for the last answer";
    // 1000 + 16 + 46 B up, 16 + 19 + 46 B down, at 0.8 us a byte; 500 ns each way; 8 ms of work.
    const double upS = 1062 * 0.8e-6;
    const double waitS = upS + 81 * 0.8e-6 + 2 * 500e-9 + 8e-3;
    const double wantedJ =
        3600 * (SLEEP_W + SENSOR_SLEEP_W + PORT_W) +
        tasks * (0.020 * (SAMPLE_W - SENSOR_SLEEP_W) + (0.020 + waitS) * (IDLE_W - SLEEP_W) +
                 0.005 * (ACTIVE_W - SLEEP_W) + upS * (TX_W - PORT_W));
    EXPECT_NEAR(nodes.Get(1)->GetObject<PowerSupply>()->GetDrawnJ(), wantedJ, 1e-9 * wantedJ);
    const double serverJ = 3600 * 10.0 + tasks * 0.008 * 40;
    EXPECT_NEAR(nodes.Get(0)->GetObject<PowerSupply>()->GetDrawnJ(), serverJ, 1e-9 * serverJ);
    EXPECT_NEAR(GetSensor(0)->GetLatencies().begin()->second.GetMeanS(), 0.025 + waitS, 1e-9);
    EXPECT_LT(Simulator::GetEventCount(), 3.2 * tasks);
}

TEST_F(MessageLevelTest, EventsSavedChangeNothing)
{
    // Load of the server's one processor: 0.08, 0.8 and 1.2.
    for (uint32_t sensors : {10U, 100U, 150U})
    {
        for (double seconds : {7.0, 12.345, 30.0003})
        {
            std::vector<Account> accounts;
            std::vector<uint64_t> events;
            for (bool byEvents : {true, false})
            {
                Build(sensors, 0, byEvents);
                Run(seconds);
                accounts.push_back(Tell());
                events.push_back(Simulator::GetEventCount());
            }
            EXPECT_EQ(accounts[0].durationNs, accounts[1].durationNs) << sensors << " " << seconds;
            EXPECT_EQ(accounts[0].counts, accounts[1].counts) << sensors << " " << seconds;
            EXPECT_EQ(accounts[0].drawnJ, accounts[1].drawnJ) << sensors << " " << seconds;
            ASSERT_EQ(accounts[0].latencies.size(), accounts[1].latencies.size());
            for (std::size_t i = 0; i < accounts[0].latencies.size(); ++i)
            {
                EXPECT_NEAR(accounts[0].latencies[i],
                            accounts[1].latencies[i],
                            1e-12 * accounts[0].latencies[i]);
            }
            EXPECT_LT(events[1], events[0]);
        }
    }
}

TEST_F(MessageLevelTest, NorWhenBatteriesRunEmptyOrApplicationsStop)
{
    // Batteries of about 25 s; applications stop in the midst of things.
    std::vector<Account> accounts;
    for (bool byEvents : {true, false})
    {
        Build(20, 7, byEvents);
        for (uint32_t i = 0; i < 10; ++i)
        {
            apps.Get(i)->SetStopTime(Seconds(9.95) + MilliSeconds(7 * i));
        }
        server->SetStopTime(Seconds(20.0042));
        Run(40);
        accounts.push_back(Tell());
        for (uint32_t i = 10; i < 20; ++i)
        {
            EXPECT_TRUE(nodes.Get(i + 1)->GetObject<PowerSupply>()->IsDepleted());
        }
    }
    EXPECT_EQ(accounts[0].durationNs, accounts[1].durationNs);
    EXPECT_EQ(accounts[0].counts, accounts[1].counts);
    EXPECT_EQ(accounts[0].drawnJ, accounts[1].drawnJ);
}

TEST_F(MessageLevelTest, AConstantPolicyMayNameTheServer)
{
    for (bool byEvents : {true, false})
    {
        Build(2, 0, byEvents);
        ObjectFactoryValue transport;
        server->GetAttribute("Transport", transport);
        InferenceServerHelper helper(5001);
        helper.SetAttribute("Transport", transport);
        helper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(8)));
        const auto named = DynamicCast<InferenceServer>(helper.Install(nodes.Get(0)).Get(0));
        const Address address = MessageNetwork::GetAddress(nodes.Get(0)->GetId(), 5001);
        for (uint32_t i = 0; i < apps.GetN(); ++i)
        {
            const auto policy = CreateObject<NamingPolicy>(address);
            ASSERT_TRUE(policy->IsConstant());
            GetSensor(i)->SetAttribute("Policy", PointerValue(policy));
        }
        Run(10);
        EXPECT_EQ(server->GetCounters().samples, 0U) << byEvents;
        EXPECT_GE(named->GetCounters().samples, 18U) << byEvents;
    }
}

TEST_F(MessageLevelTest, TasksAreConservedWheneverItStops)
{
    for (double seconds : {0.5, 1.003, 2.01, 2.0155, 3.3})
    {
        Build(60, 0, false);
        Run(seconds);
        uint64_t sent = 0;
        for (uint32_t i = 0; i < apps.GetN(); ++i)
        {
            const SensorCounters& counters = GetSensor(i)->GetCounters();
            EXPECT_EQ(counters.generated,
                      counters.all.completed + counters.all.lost + counters.all.timedOut +
                          GetSensor(i)->GetPending());
            sent += GetSensor(i)->GetEndpoint()->GetCounters().sent;
        }
        const InferenceCounters& counters = server->GetCounters();
        EXPECT_EQ(counters.samples, counters.completed + counters.lost + server->GetPending());
        EXPECT_LE(counters.samples, sent);
        EXPECT_LE(sent - counters.samples, network->GetUnderWay());
    }
}

} // namespace
