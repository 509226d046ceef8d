// SPDX-License-Identifier: GPL-2.0-only
#include "../transport/test-link.h"
#include "test-power.h"

#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/error-model.h"
#include "ns3/inference-server-helper.h"
#include "ns3/inference-server.h"
#include "ns3/pointer.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <set>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// Notes what sensors tell.
struct Log
{
    std::vector<int64_t> latencyNs;
    std::vector<uint32_t> servers;
    std::vector<int64_t> takenNs;
    uint32_t lost{0};
    uint32_t timedOut{0};
    uint32_t sent{0};
    std::string path;

    void Result(std::string context, uint32_t /* id */, uint32_t server, Time latency)
    {
        path = context;
        latencyNs.push_back(latency.GetNanoSeconds());
        servers.push_back(server);
    }

    void Taken(std::string /* context */, uint32_t /* id */)
    {
        takenNs.push_back(Simulator::Now().GetNanoSeconds());
    }

    void Lost(std::string /* context */, uint32_t /* id */)
    {
        ++lost;
    }

    void TimedOut(std::string /* context */, uint32_t /* id */)
    {
        ++timedOut;
    }

    void Sent(std::string /* context */, const Message& /* message */, const Address& /* to */)
    {
        ++sent;
    }

    /// Connect to all sensors, by Config path.
    void Connect()
    {
        const std::string sensor = "/NodeList/*/ApplicationList/*/$ns3::aiot::Sensor/";
        Config::Connect(sensor + "ResultReceived", MakeCallback(&Log::Result, this));
        Config::Connect(sensor + "SampleTaken", MakeCallback(&Log::Taken, this));
        Config::Connect(sensor + "Lost", MakeCallback(&Log::Lost, this));
        Config::Connect(sensor + "TimedOut", MakeCallback(&Log::TimedOut, this));
        Config::Connect(sensor + "Endpoint/Sent", MakeCallback(&Log::Sent, this));
    }
};

/// A sensor on node 0 and a server on node 1 of a link of 1 Mb/s and 2 ms.
class Factory
{
  public:
    Factory()
        : link("1Mbps", MilliSeconds(2), false),
          sensorHelper(link.GetAddress(1, 5000)),
          serverHelper(5000)
    {
        sensorHelper.SetAttribute("Phase", StringValue("ns3::ConstantRandomVariable[Constant=0]"));
        sensorHelper.SetAttribute("PayloadBytes", UintegerValue(34));
        sensorHelper.SetAttribute("SampleDuration", TimeValue(MilliSeconds(20)));
        serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(8)));
    }

    /// Install both and run.
    void Run(double seconds)
    {
        Install();
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
    }

    /// Install both.
    void Install()
    {
        sensor = DynamicCast<Sensor>(sensorHelper.Install(link.nodes.Get(0)).Get(0));
        server = DynamicCast<InferenceServer>(serverHelper.Install(link.nodes.Get(1)).Get(0));
        log.Connect();
    }

    /// @return whether every sample is accounted for
    bool Balances() const
    {
        const SensorCounters& counters = sensor->GetCounters();
        SensorOutcomes sum;
        for (const SensorOutcomes& outcomes : counters.target)
        {
            sum.completed += outcomes.completed;
            sum.lost += outcomes.lost;
            sum.timedOut += outcomes.timedOut;
        }
        const SensorOutcomes& all = counters.all;
        return all.completed == sum.completed && all.lost == sum.lost &&
               all.timedOut == sum.timedOut && log.latencyNs.size() == all.completed &&
               log.lost == all.lost && log.timedOut == all.timedOut &&
               log.takenNs.size() == counters.generated &&
               counters.generated == all.completed + all.lost + all.timedOut + sensor->GetPending();
    }

    TestLink link;
    SensorHelper sensorHelper;
    InferenceServerHelper serverHelper;
    Ptr<Sensor> sensor;
    Ptr<InferenceServer> server;
    Log log;
};

/// A radio that only counts how often it is wanted.
class CountingDutyCycle : public RadioDutyCycle
{
  public:
    int wakes{0};
    int rests{0};
    int64_t awakeNs{0};

  protected:
    void DoWake() override
    {
        ++wakes;
        awakeNs -= Simulator::Now().GetNanoSeconds();
    }

    void DoRest() override
    {
        ++rests;
        awakeNs += Simulator::Now().GetNanoSeconds();
    }
};

} // namespace

TEST(Sensor, JoulesOfASampleByHand)
{
    Factory factory;
    TestPower mcu(factory.link.nodes.Get(0));
    mcu.Add<ProcessorEnergyModel>(0.001, 0.1, 0.5);
    mcu.Add<SensorEnergyModel>(0, 0.05, 0.2);
    TestPower npu(factory.link.nodes.Get(1));
    npu.Add<ProcessorEnergyModel>(0.5, 2, 10);
    Ptr<CountingDutyCycle> radio = CreateObject<CountingDutyCycle>();
    factory.link.nodes.Get(0)->AggregateObject(radio);
    factory.sensorHelper.SetAttribute("PreprocessDuration", TimeValue(MilliSeconds(5)));
    factory.sensorHelper.SetAttribute("PreprocessPower", DoubleValue(0.3));
    factory.Run(10.5);
    mcu.Flush();
    npu.Flush();
    // Frames: 34 + 16 + 28 + 2 = 80 B up, 16 + 19 + 28 + 2 = 65 B down, 8 us a byte, 2 ms of delay.
    const double underWayS = 640e-6 + 2e-3 + 8e-3 + 520e-6 + 2e-3;
    ASSERT_EQ(factory.log.latencyNs.size(), 11U);
    for (const int64_t latencyNs : factory.log.latencyNs)
    {
        EXPECT_EQ(latencyNs, 20000000 + 5000000 + 640000 + 2000000 + 8000000 + 520000 + 2000000);
    }
    const double n = 11;
    const auto processor = Component::PROCESSOR;
    EXPECT_NEAR(mcu.Get(Component::SENSOR, PowerState::SAMPLE, Stage::INFERENCE),
                n * 20e-3 * 0.2,
                1e-12);
    EXPECT_NEAR(mcu.Get(processor, PowerState::ACTIVE, Stage::INFERENCE), n * 5e-3 * 0.3, 1e-12);
    EXPECT_NEAR(mcu.Get(processor, PowerState::IDLE, Stage::INFERENCE),
                n * (20e-3 + underWayS) * 0.1,
                1e-12);
    EXPECT_NEAR(mcu.Get(processor, PowerState::SLEEP, Stage::STANDBY),
                (10.5 - n * (25e-3 + underWayS)) * 0.001,
                1e-12);
    EXPECT_NEAR(npu.Get(processor, PowerState::ACTIVE, Stage::INFERENCE), n * 8e-3 * 10, 1e-12);
    EXPECT_NEAR(npu.Get(processor, PowerState::IDLE, Stage::STANDBY), (10.5 - n * 8e-3) * 2, 1e-9);
    EXPECT_NEAR(mcu.GetTotal(), mcu.supply->GetDrawnJ(), 1e-12);
    EXPECT_NEAR(npu.GetTotal(), npu.supply->GetDrawnJ(), 1e-9);
    const InferenceModel& model = factory.server->GetModels().begin()->second;
    EXPECT_EQ(model.completed, 11U);
    EXPECT_NEAR(model.energyJ, n * 8e-3 * 10, 1e-12);
    EXPECT_NEAR(model.residence.GetQuantileS(0.99), 8e-3, 8e-6);
    EXPECT_EQ(radio->wakes, 11);
    EXPECT_EQ(radio->rests, 11);
    EXPECT_NEAR(static_cast<double>(radio->awakeNs) * 1e-9, n * underWayS, 1e-12);
    ASSERT_EQ(factory.sensor->GetLatencies().size(), 1U);
    EXPECT_EQ(factory.sensor->GetLatencies().begin()->first, 1U) << "id of the server's node";
    EXPECT_EQ(factory.sensor->GetLatencies().begin()->second.GetCount(), 11U);
    EXPECT_EQ(factory.log.path, "/NodeList/0/ApplicationList/0/$ns3::aiot::Sensor/ResultReceived");
    EXPECT_EQ(factory.log.sent, 11U);
    EXPECT_TRUE(factory.Balances());
}

TEST(Sensor, SendsAndSleepsWithoutAnAnswer)
{
    for (const char* transport : {"ns3::aiot::UdpEndpoint", "ns3::aiot::TcpEndpoint"})
    {
        Factory factory;
        TestPower mcu(factory.link.nodes.Get(0));
        mcu.Add<ProcessorEnergyModel>(0.001, 0.1, 0.5);
        Ptr<CountingDutyCycle> radio = CreateObject<CountingDutyCycle>();
        factory.link.nodes.Get(0)->AggregateObject(radio);
        factory.sensorHelper.SetAttribute("Transport", StringValue(transport));
        factory.serverHelper.SetAttribute("Transport", StringValue(transport));
        factory.sensorHelper.SetAttribute("UplinkOnly", BooleanValue(true));
        factory.sensorHelper.SetAttribute("MaxOutstanding", UintegerValue(1));
        factory.serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(1500)));
        factory.Run(10.5);
        mcu.Flush();
        // It idles while it samples, and waits for nothing.
        EXPECT_NEAR(mcu.Get(Component::PROCESSOR, PowerState::IDLE, Stage::INFERENCE),
                    11 * 20e-3 * 0.1,
                    1e-12);
        EXPECT_NEAR(mcu.Get(Component::PROCESSOR, PowerState::SLEEP, Stage::STANDBY),
                    (10.5 - 11 * 20e-3) * 0.001,
                    1e-12);
        EXPECT_EQ(radio->wakes, 11);
        EXPECT_EQ(radio->rests, 11);
        EXPECT_EQ(radio->awakeNs, 0) << "it is left to finish what it sends";
        // One each second, and each takes the server 1.5 s: it sends nothing back.
        EXPECT_EQ(factory.sensor->GetCounters().generated, 11U);
        EXPECT_EQ(factory.sensor->GetCounters().skipped, 0U);
        EXPECT_EQ(factory.server->GetCounters().samples, 11U);
        EXPECT_EQ(factory.server->GetEndpoint()->GetCounters().sent, 0U);
        EXPECT_EQ(factory.sensor->GetCounters().all.completed, 6U);
        EXPECT_EQ(factory.sensor->GetCounters().unheard, 0U) << "they wait at the server";
        EXPECT_EQ(factory.log.servers.front(), 1U);
        EXPECT_TRUE(factory.Balances());
    }
}

TEST(Sensor, UplinkOnlyTimesOutWhatIsNotProcessed)
{
    Factory factory;
    factory.sensorHelper.SetAttribute("UplinkOnly", BooleanValue(true));
    factory.sensorHelper.SetAttribute("Timeout", TimeValue(Seconds(2.5)));
    factory.Install();
    factory.server->SetStartTime(Seconds(1000));
    Simulator::Stop(Seconds(20.5));
    Simulator::Run();
    EXPECT_EQ(factory.sensor->GetCounters().generated, 21U) << "it does not know, and goes on";
    EXPECT_EQ(factory.sensor->GetCounters().all.timedOut, 18U);
    EXPECT_EQ(factory.sensor->GetCounters().unheard, 18U);
    EXPECT_EQ(factory.sensor->GetPending(), 3U);
    EXPECT_TRUE(factory.Balances());
}

TEST(Sensor, ReportsWithoutAnAnswer)
{
    Factory factory;
    factory.sensorHelper.SetAttribute("UplinkOnly", BooleanValue(true));
    factory.sensorHelper.SetOffload(Offload::DEVICE);
    factory.sensorHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(100)));
    factory.Run(10.5);
    EXPECT_EQ(factory.server->GetCounters().reports, 11U);
    EXPECT_EQ(factory.server->GetEndpoint()->GetCounters().sent, 0U);
    ASSERT_EQ(factory.log.latencyNs.size(), 11U);
    EXPECT_EQ(factory.log.latencyNs.front(), 120000000) << "until the result was known";
    EXPECT_EQ(factory.log.servers.front(), 0U);
    EXPECT_TRUE(factory.Balances());
}

TEST(Sensor, InfersHereAndReports)
{
    Factory factory;
    TestPower mcu(factory.link.nodes.Get(0));
    mcu.Add<ProcessorEnergyModel>(0.001, 0.1, 0.5);
    factory.sensorHelper.SetOffload(Offload::DEVICE);
    factory.sensorHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(100)));
    factory.sensorHelper.SetAttribute("ResultBytes", UintegerValue(10));
    factory.Run(10.5);
    mcu.Flush();
    ASSERT_EQ(factory.log.latencyNs.size(), 11U);
    for (const int64_t latencyNs : factory.log.latencyNs)
    {
        EXPECT_EQ(latencyNs, 120000000) << "until the result was known";
    }
    // Report 10 + 19 + 30 B, acknowledgement 0 + 19 + 30 B (both name the node that processed it).
    const double underWayS = (59 + 49) * 8e-6 + 4e-3;
    EXPECT_NEAR(mcu.Get(Component::PROCESSOR, PowerState::IDLE, Stage::INFERENCE),
                11 * (20e-3 + underWayS) * 0.1,
                1e-12);
    EXPECT_NEAR(mcu.Get(Component::PROCESSOR, PowerState::ACTIVE, Stage::INFERENCE),
                11 * 0.1 * 0.5,
                1e-12);
    EXPECT_NEAR(factory.sensor->GetCounters().inferenceEnergyJ, 11 * 0.1 * 0.5, 1e-12);
    EXPECT_EQ(factory.sensor->GetCounters().inferred, 11U);
    EXPECT_EQ(factory.sensor->GetCounters().target[0].completed, 11U);
    EXPECT_EQ(factory.server->GetCounters().reports, 11U);
    EXPECT_EQ(factory.server->GetCounters().samples, 0U);
    EXPECT_EQ(factory.log.servers.front(), 0U);
    EXPECT_TRUE(factory.Balances());
}

TEST(Sensor, NobodyToReportTo)
{
    Factory factory;
    factory.sensorHelper.SetAttribute("EdgeAddress", AddressValue());
    factory.sensorHelper.SetOffload(Offload::DEVICE);
    factory.sensorHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(100)));
    factory.Run(10.5);
    EXPECT_EQ(factory.sensor->GetCounters().all.completed, 11U);
    EXPECT_EQ(factory.sensor->GetEndpoint()->GetCounters().sent, 0U);
    EXPECT_TRUE(factory.Balances());
}

TEST(Sensor, TimesOutWithoutAServer)
{
    Factory factory;
    factory.sensorHelper.SetAttribute("Timeout", TimeValue(Seconds(2.5)));
    factory.sensorHelper.SetAttribute("MaxOutstanding", UintegerValue(2));
    factory.Install();
    factory.server->SetStartTime(Seconds(1000));
    Simulator::Stop(Seconds(20.5));
    Simulator::Run();
    // Samples at 0 and 1; the next at 3 and 4, when those have timed out, and so on; 18 and 19
    // wait.
    const SensorCounters& counters = factory.sensor->GetCounters();
    EXPECT_EQ(counters.generated, 14U);
    EXPECT_EQ(counters.skipped, 7U);
    EXPECT_EQ(counters.all.timedOut, 12U);
    EXPECT_EQ(counters.target[1].timedOut, 12U);
    EXPECT_EQ(factory.sensor->GetPending(), 2U);
    EXPECT_TRUE(factory.Balances());
}

TEST(Sensor, LocalPhasesDoNotOverlap)
{
    Factory factory;
    factory.sensorHelper.SetOffload(Offload::DEVICE);
    factory.sensorHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(1500)));
    factory.Run(10.2);
    // Samples at 0, 2, 4, ... 10; every other one falls due while the processor runs inference.
    EXPECT_EQ(factory.sensor->GetCounters().generated, 6U);
    EXPECT_EQ(factory.sensor->GetCounters().skipped, 5U);
    EXPECT_EQ(factory.sensor->GetCounters().all.completed, 5U);
    EXPECT_EQ(factory.sensor->GetPending(), 1U);
    EXPECT_TRUE(factory.Balances());
}

TEST(Sensor, EveryTransportAndLossRateBalances)
{
    for (const char* transport :
         {"ns3::aiot::UdpEndpoint[SegmentBytes=500]", "ns3::aiot::TcpEndpoint"})
    {
        for (const double rate : {0.0, 0.1, 0.5, 1.0})
        {
            Factory factory;
            factory.sensorHelper.SetAttribute("Transport", StringValue(transport));
            factory.serverHelper.SetAttribute("Transport", StringValue(transport));
            factory.sensorHelper.SetAttribute("PayloadBytes", UintegerValue(2000));
            factory.sensorHelper.SetAttribute("Timeout", TimeValue(Seconds(3)));
            for (uint32_t i = 0; i < 2; ++i)
            {
                Ptr<RateErrorModel> errors = CreateObject<RateErrorModel>();
                errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
                errors->SetRate(rate);
                errors->AssignStreams(i);
                factory.link.devices.Get(i)->SetAttribute("ReceiveErrorModel",
                                                          PointerValue(errors));
            }
            factory.Run(100.3);
            EXPECT_TRUE(factory.Balances()) << transport << ' ' << rate;
            const SensorOutcomes& all = factory.sensor->GetCounters().all;
            EXPECT_TRUE(rate < 1 || all.completed == 0) << transport << ' ' << rate;
            EXPECT_TRUE(rate > 0.1 || all.completed > 30) << transport << ' ' << rate;
            EXPECT_EQ(all.timedOut + all.lost == 0, rate == 0) << transport << ' ' << rate;
            const InferenceCounters& server = factory.server->GetCounters();
            EXPECT_EQ(server.samples,
                      server.completed + server.lost + factory.server->GetPending());
        }
    }
}

TEST(Sensor, ServerThatStopsAndComesBackBalances)
{
    for (const char* transport : {"ns3::aiot::UdpEndpoint", "ns3::aiot::TcpEndpoint"})
    {
        Factory factory;
        factory.sensorHelper.SetAttribute("Transport", StringValue(transport));
        factory.serverHelper.SetAttribute("Transport", StringValue(transport));
        factory.sensorHelper.SetAttribute("Timeout", TimeValue(Seconds(2)));
        TestPower npu(factory.link.nodes.Get(1));
        factory.Install();
        Simulator::Schedule(Seconds(10.035), [&npu]() { npu.supply->Switch(false); });
        Simulator::Schedule(Seconds(20.5), [&npu]() { npu.supply->Switch(true); });
        Simulator::Stop(Seconds(60.5));
        Simulator::Run();
        const SensorOutcomes& all = factory.sensor->GetCounters().all;
        EXPECT_TRUE(factory.Balances()) << transport;
        EXPECT_GT(all.timedOut + all.lost, 5U) << transport;
        EXPECT_GT(all.completed, 35U) << transport;
        EXPECT_EQ(factory.server->GetPending(), 0U);
    }
}

TEST(Sensor, StopsWhenItsSupplyIsEmptyAndResumes)
{
    for (const char* transport : {"ns3::aiot::UdpEndpoint", "ns3::aiot::TcpEndpoint"})
    {
        Factory factory;
        TestPower mcu(factory.link.nodes.Get(0));
        mcu.Add<ProcessorEnergyModel>(0.001, 0.1, 0.5);
        Ptr<CountingDutyCycle> radio = CreateObject<CountingDutyCycle>();
        factory.link.nodes.Get(0)->AggregateObject(radio);
        factory.sensorHelper.SetAttribute("Transport", StringValue(transport));
        factory.serverHelper.SetAttribute("Transport", StringValue(transport));
        factory.Install();
        // A sample is under way at 5.025 s; nothing happens from then to 12.5 s.
        Simulator::Schedule(Seconds(5.025), [&mcu]() { mcu.supply->Switch(false); });
        Simulator::Schedule(Seconds(12), [&]() {
            EXPECT_EQ(factory.sensor->GetCounters().generated, 6U);
            EXPECT_EQ(factory.sensor->GetCounters().all.lost, 1U);
            EXPECT_EQ(factory.sensor->GetPending(), 0U);
            EXPECT_FALSE(factory.sensor->IsRunning());
            EXPECT_EQ(radio->wakes, radio->rests);
        });
        Simulator::Schedule(Seconds(12.5), [&mcu]() { mcu.supply->Switch(true); });
        Simulator::Stop(Seconds(16.9));
        Simulator::Run();
        EXPECT_EQ(factory.sensor->GetCounters().generated, 11U) << transport;
        EXPECT_EQ(factory.sensor->GetCounters().all.completed, 10U) << transport;
        EXPECT_TRUE(factory.Balances()) << transport;
    }
}

TEST(Sensor, WhatIsPendingWhenItStopsStaysPending)
{
    Factory factory;
    factory.Install();
    factory.sensor->SetStopTime(Seconds(5.025));
    Simulator::Stop(Seconds(20));
    Simulator::Run();
    EXPECT_EQ(factory.sensor->GetCounters().generated, 6U);
    EXPECT_EQ(factory.sensor->GetPending(), 1U);
    EXPECT_TRUE(factory.Balances());
}

TEST(Sensor, ReceivesAModel)
{
    for (const char* transport : {"ns3::aiot::UdpEndpoint", "ns3::aiot::TcpEndpoint"})
    {
        Factory factory;
        TestPower mcu(factory.link.nodes.Get(0));
        mcu.Add<ProcessorEnergyModel>(0, 0.1, 0.5);
        factory.sensorHelper.SetAttribute("Transport", StringValue(transport));
        factory.serverHelper.SetAttribute("Transport", StringValue(transport));
        factory.sensorHelper.SetAttribute("Port", UintegerValue(6000));
        factory.sensorHelper.SetAttribute("Interval",
                                          StringValue("ns3::ConstantRandomVariable[Constant=100]"));
        factory.sensorHelper.SetAttribute("Phase",
                                          StringValue("ns3::ConstantRandomVariable[Constant=1]"));
        factory.Install();
        const Address to = factory.link.GetAddress(0, 6000);
        Simulator::Schedule(Seconds(1), [&]() { factory.sensor->AwaitModel(Seconds(60)); });
        Simulator::Schedule(Seconds(2), [&]() { factory.server->Deploy(to, 40000); });
        Simulator::Schedule(Seconds(50), [&]() { factory.sensor->AwaitModel(Seconds(3)); });
        Simulator::Stop(Seconds(90));
        Simulator::Run();
        mcu.Flush();
        EXPECT_EQ(factory.sensor->GetCounters().models, 1U) << transport;
        EXPECT_EQ(factory.sensor->GetCounters().modelBytes, 40000U) << transport;
        EXPECT_EQ(factory.server->GetCounters().deployments, 1U);
        EXPECT_EQ(factory.server->GetCounters().deploymentsDone, 1U) << transport;
        const double waitedS =
            mcu.Get(Component::PROCESSOR, PowerState::IDLE, Stage::DEPLOYMENT) / 0.1;
        EXPECT_GT(waitedS, 1 + 3 + 40000 * 8e-6) << transport;
        EXPECT_LT(waitedS, 1 + 3 + 40000 * 8e-6 * 1.3) << transport;
    }
}

TEST(Sensor, TheSameRunTwiceAndAnother)
{
    const auto run = [](uint64_t number) {
        Factory factory;
        RngSeedManager::SetRun(number);
        factory.sensorHelper.SetAttribute("Interval",
                                          StringValue("ns3::ExponentialRandomVariable[Mean=0.5]"));
        factory.sensorHelper.SetAttribute("Phase",
                                          StringValue("ns3::UniformRandomVariable[Min=0|Max=1]"));
        factory.Install();
        EXPECT_EQ(SensorHelper::AssignStreams(NodeContainer::GetGlobal(), 10), 2);
        Simulator::Stop(Seconds(50));
        Simulator::Run();
        EXPECT_TRUE(factory.Balances());
        return factory.log.takenNs;
    };
    const auto first = run(1);
    EXPECT_GT(first.size(), 50U);
    EXPECT_EQ(first, run(1));
    EXPECT_NE(first, run(2));
}

TEST(Sensor, ManyAreNotInStep)
{
    Factory factory;
    factory.sensorHelper.SetAttribute("Phase",
                                      StringValue("ns3::UniformRandomVariable[Min=0|Max=1]"));
    NodeContainer nodes;
    nodes.Create(100);
    InternetStackHelper().Install(nodes);
    ApplicationContainer sensors = factory.sensorHelper.Install(nodes);
    EXPECT_EQ(SensorHelper::AssignStreams(sensors, 1000), 200);
    Config::Connect("/NodeList/*/ApplicationList/*/$ns3::aiot::Sensor/SampleTaken",
                    MakeCallback(&Log::Taken, &factory.log));
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    EXPECT_EQ(factory.log.takenNs.size(), 100U);
    EXPECT_EQ(std::set<int64_t>(factory.log.takenNs.begin(), factory.log.takenNs.end()).size(),
              100U);
    for (uint32_t i = 0; i < 100; ++i)
    {
        // Their edge is out of reach: lost at once.
        Ptr<Sensor> sensor = DynamicCast<Sensor>(sensors.Get(i));
        EXPECT_EQ(sensor->GetCounters().all.lost + sensor->GetPending(), 1U);
    }
}
