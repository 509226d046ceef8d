// SPDX-License-Identifier: GPL-2.0-only
#include "../transport/test-link.h"
#include "test-power.h"

#include "ns3/application-records.h"
#include "ns3/inference-server-helper.h"
#include "ns3/inference-server.h"
#include "ns3/model-numbers.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr int64_t MS = 1000000;    //!< a millisecond (ns)
constexpr int64_t UP_NS = 2640000; //!< a sample of 34 B over 1 Mb/s and 2 ms (ns)

/// Notes what a server tells.
struct Log
{
    std::vector<int64_t> doneNs;
    double energyJ{0};
    uint32_t dropped{0};

    void Done(const Message& /* sample */, Time /* residence */, double joules)
    {
        doneNs.push_back(Simulator::Now().GetNanoSeconds());
        energyJ += joules;
    }

    void Dropped(const Message& /* sample */)
    {
        ++dropped;
    }

    void Connect(Ptr<InferenceServer> server)
    {
        server->TraceConnectWithoutContext("InferenceDone", MakeCallback(&Log::Done, this));
        server->TraceConnectWithoutContext("Dropped", MakeCallback(&Log::Dropped, this));
    }
};

/// A server on node 1 that gets a sample of 34 B every @c intervalMs.
class Line
{
  public:
    explicit Line(int64_t intervalMs)
        : link("1Mbps", MilliSeconds(2), false),
          sensorHelper(link.GetAddress(1, 5000)),
          serverHelper(5000),
          m_intervalMs(intervalMs)
    {
        const std::string constant = "ns3::ConstantRandomVariable[Constant=";
        sensorHelper.SetAttribute("Phase", StringValue(constant + "0]"));
        sensorHelper.SetAttribute(
            "Interval",
            StringValue(constant + std::to_string(static_cast<double>(intervalMs) * 1e-3) + "]"));
        sensorHelper.SetAttribute("SampleDuration", TimeValue(Time(0)));
        sensorHelper.SetAttribute("PayloadBytes", UintegerValue(34));
        sensorHelper.SetAttribute("MaxOutstanding", UintegerValue(1000000));
        sensorHelper.SetAttribute("Timeout", TimeValue(Seconds(1000)));
    }

    /// Install a sensor that takes @c samples samples, and the server.
    void Install(int64_t samples)
    {
        ApplicationContainer sensors = sensorHelper.Install(link.nodes.Get(0));
        sensor = DynamicCast<Sensor>(sensors.Get(0));
        server = DynamicCast<InferenceServer>(serverHelper.Install(link.nodes.Get(1)).Get(0));
        log.Connect(server);
        // After the last sample the sensor only waits: the interval ends beyond the run.
        Simulator::Schedule(MilliSeconds(m_intervalMs * (samples - 1)) + NanoSeconds(1),
                            [this]() { sensor->SetAttribute("MaxOutstanding", UintegerValue(1)); });
    }

    /// @return whether every sample that reached the server is accounted for
    bool Balances() const
    {
        const InferenceCounters& counters = server->GetCounters();
        return counters.samples == counters.completed + counters.lost + server->GetPending() +
                                       counters.relayed + counters.relaysLost +
                                       counters.relaysTimedOut + server->GetRelaysPending() &&
               log.dropped == counters.lost + counters.relaysLost + counters.relaysTimedOut;
    }

    TestLink link;
    SensorHelper sensorHelper;
    InferenceServerHelper serverHelper;
    Ptr<Sensor> sensor;
    Ptr<InferenceServer> server;
    Log log;

  private:
    int64_t m_intervalMs;
};

/// @return when the samples are done, worked out batch by batch (ns)
std::vector<int64_t>
WorkOut(std::vector<int64_t> arrivals, std::size_t processors, std::size_t batchSize, double cost)
{
    std::vector<int64_t> freeAt(processors, 0);
    std::vector<int64_t> done;
    for (std::size_t next = 0; next < arrivals.size();)
    {
        auto first = std::min_element(freeAt.begin(), freeAt.end());
        const int64_t begin = std::max(*first, arrivals[next]);
        std::size_t count = 0;
        while (count < batchSize && next + count < arrivals.size() &&
               arrivals[next + count] <= begin)
        {
            ++count;
        }
        *first = begin + static_cast<int64_t>(static_cast<double>(150 * MS) *
                                              (1 + static_cast<double>(count - 1) * cost));
        done.insert(done.end(), count, *first);
        next += count;
    }
    std::sort(done.begin(), done.end());
    return done;
}

} // namespace

TEST(InferenceServer, BatchesOnSeveralProcessorsToTheNanosecond)
{
    for (const uint32_t processors : {1, 2, 3})
    {
        for (const uint32_t batch : {1, 4})
        {
            Line line(37);
            TestPower power(line.link.nodes.Get(1));
            for (uint32_t i = 0; i < processors; ++i)
            {
                power.Add<ProcessorEnergyModel>(0, 2, 10);
            }
            line.serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(150)));
            line.serverHelper.SetAttribute("InferencePower", DoubleValue(7));
            line.serverHelper.SetAttribute("BatchSize", UintegerValue(batch));
            line.serverHelper.SetAttribute("BatchCost", DoubleValue(0.25));
            line.Install(100);
            Simulator::Stop(Seconds(30));
            Simulator::Run();
            power.Flush();
            std::vector<int64_t> arrivals;
            for (int64_t i = 0; i < static_cast<int64_t>(line.server->GetCounters().samples); ++i)
            {
                arrivals.push_back(37 * MS * i + UP_NS);
            }
            const auto done =
                WorkOut({arrivals.begin(), arrivals.begin() + 100}, processors, batch, 0.25);
            ASSERT_GE(line.log.doneNs.size(), 100U);
            // The twin knows only the first hundred: compare where later samples cannot matter.
            for (std::size_t i = 0; i < 90; ++i)
            {
                EXPECT_EQ(line.log.doneNs[i], done[i]) << processors << ' ' << batch << ' ' << i;
            }
            EXPECT_TRUE(line.Balances());
            const double activeJ =
                power.Get(Component::PROCESSOR, PowerState::ACTIVE, Stage::INFERENCE);
            const double idleJ = power.Get(Component::PROCESSOR, PowerState::IDLE, Stage::STANDBY);
            EXPECT_NEAR(activeJ / 7 + idleJ / 2, 30.0 * processors, 1e-9) << "always one of both";
            if (batch == 1)
            {
                const auto completed = static_cast<double>(line.server->GetCounters().completed);
                EXPECT_NEAR(line.log.energyJ, completed * 0.15 * 7, 1e-9);
            }
            EXPECT_NEAR(line.log.energyJ, line.server->GetModels().begin()->second.energyJ, 1e-12);
            EXPECT_LE(line.log.energyJ, activeJ + 1e-9);
        }
    }
}

TEST(InferenceServer, WaitsForABatch)
{
    Line line(100);
    line.serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(10)));
    line.serverHelper.SetAttribute("BatchSize", UintegerValue(4));
    line.serverHelper.SetAttribute("BatchWait", TimeValue(MilliSeconds(250)));
    line.Install(1000);
    Simulator::Stop(MilliSeconds(1000));
    Simulator::Run();
    // Samples every 100 ms: three are there after 250 ms, the batch takes 30 ms.
    const std::vector<int64_t> expected{280 * MS + UP_NS,
                                        280 * MS + UP_NS,
                                        280 * MS + UP_NS,
                                        580 * MS + UP_NS,
                                        580 * MS + UP_NS,
                                        580 * MS + UP_NS,
                                        880 * MS + UP_NS,
                                        880 * MS + UP_NS,
                                        880 * MS + UP_NS};
    EXPECT_EQ(line.log.doneNs, expected);
    EXPECT_EQ(line.server->GetPending(), 1U);
    EXPECT_TRUE(line.Balances());
}

TEST(InferenceServer, FullQueueLoses)
{
    Line line(100);
    line.serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(1000)));
    line.serverHelper.SetAttribute("QueueCapacity", UintegerValue(3));
    line.Install(1000);
    Simulator::Stop(MilliSeconds(10000));
    Simulator::Run();
    // Samples at 2.64 ms + 100 ms i: 100 arrive, 9 are done, one is at work, 3 wait.
    const InferenceCounters& counters = line.server->GetCounters();
    EXPECT_EQ(counters.samples, 100U);
    EXPECT_EQ(counters.completed, 9U);
    EXPECT_EQ(line.server->GetPending(), 4U);
    EXPECT_EQ(counters.lost, 87U);
    EXPECT_EQ(line.server->GetModels().begin()->second.lost, 87U);
    EXPECT_TRUE(line.Balances());
}

TEST(InferenceServer, DepletionLosesWhatWaitsAndStopKeepsIt)
{
    for (const bool depleted : {true, false})
    {
        Line line(100);
        TestPower power(line.link.nodes.Get(1));
        power.Add<ProcessorEnergyModel>(0, 2, 10);
        line.serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(400)));
        line.Install(1000);
        if (depleted)
        {
            Simulator::Schedule(Seconds(2), [&power]() { power.supply->Switch(false); });
        }
        else
        {
            line.server->SetStopTime(Seconds(2));
        }
        Simulator::Stop(Seconds(5));
        Simulator::Run();
        EXPECT_EQ(line.server->GetCounters().samples, 20U);
        EXPECT_EQ(line.server->GetCounters().completed, 4U);
        EXPECT_EQ(line.server->GetCounters().lost, depleted ? 16U : 0U);
        EXPECT_EQ(line.server->GetPending(), depleted ? 0U : 16U);
        EXPECT_TRUE(line.Balances());
    }
}

TEST(InferenceServer, NetworksHaveTheirOwnCost)
{
    Line line(1000);
    TestPower power(line.link.nodes.Get(1));
    power.Add<ProcessorEnergyModel>(0, 2, 10);
    line.serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(10)));
    line.serverHelper.AddModel("big", MilliSeconds(40), 20);
    line.sensorHelper.SetAttribute("ModelName", StringValue("big"));
    line.Install(1000);
    Ptr<Sensor> other;
    line.sensorHelper.SetAttribute("ModelName", StringValue("unknown"));
    line.sensorHelper.SetAttribute("Phase",
                                   StringValue("ns3::ConstantRandomVariable[Constant=0.5]"));
    other = DynamicCast<Sensor>(line.sensorHelper.Install(line.link.nodes.Get(0)).Get(0));
    Simulator::Stop(Seconds(9.9));
    Simulator::Run();
    const auto& models = line.server->GetModels();
    ASSERT_EQ(models.size(), 2U);
    EXPECT_EQ(models.at(ModelNumbers::Of("big")).completed, 10U);
    EXPECT_NEAR(models.at(ModelNumbers::Of("big")).energyJ, 10 * 40e-3 * 20, 1e-12);
    EXPECT_EQ(models.at(ModelNumbers::Of("default")).completed, 10U);
    EXPECT_NEAR(models.at(ModelNumbers::Of("default")).energyJ, 10 * 10e-3 * 10, 1e-12);
    EXPECT_EQ(line.sensor->GetCounters().all.completed, 10U);
    EXPECT_EQ(other->GetCounters().all.completed, 10U);
}

TEST(InferenceServer, TheHelperTakesSeveralNetworks)
{
    Line line(1000);
    TestPower power(line.link.nodes.Get(1));
    power.Add<ProcessorEnergyModel>(0, 2, 10);
    line.serverHelper.SetNetwork("small", MilliSeconds(10), 10, 4);
    line.serverHelper.SetNetwork("big", MilliSeconds(50), 20, 40);
    line.serverHelper.SetNetwork("big",
                                 MilliSeconds(40),
                                 20,
                                 400); // in the place of the one before
    line.serverHelper.SetNetwork("elsewhere", Time(0), 0, 8);
    line.sensorHelper.SetAttribute("ModelName", StringValue("big"));
    line.Install(1000);
    line.sensorHelper.SetAttribute("ModelName", StringValue("small"));
    line.sensorHelper.SetAttribute("Phase",
                                   StringValue("ns3::ConstantRandomVariable[Constant=0.5]"));
    const auto other =
        DynamicCast<Sensor>(line.sensorHelper.Install(line.link.nodes.Get(0)).Get(0));
    Simulator::Stop(Seconds(9.9));
    Simulator::Run();
    const auto& models = line.server->GetModels();
    ASSERT_EQ(models.size(), 2U);
    const InferenceModel& big = models.at(ModelNumbers::Of("big"));
    const InferenceModel& small = models.at(ModelNumbers::Of("small"));
    EXPECT_EQ(big.completed, 10U);
    EXPECT_EQ(big.resultBytes, 400U);
    EXPECT_NEAR(big.energyJ, 10 * 40e-3 * 20, 1e-12);
    EXPECT_EQ(small.completed, 10U);
    EXPECT_NEAR(small.energyJ, 10 * 10e-3 * 10, 1e-12);

    RunData data;
    const auto append = [&](const Ptr<Sensor>& sensor, const std::string& network) {
        AppendInferences(ApplicationContainer(sensor),
                         ApplicationContainer(line.server),
                         {network, 8, {"int8"}, {}},
                         data);
    };
    append(line.sensor, "big");
    append(other, "small");
    ASSERT_EQ(data.inferences.size(), 2U);
    EXPECT_NEAR(data.inferences[0].energyJ, 8, 1e-12);
    EXPECT_NEAR(data.inferences[1].energyJ, 1, 1e-12);
    EXPECT_TRUE(data.events.empty());
}

namespace
{

/// A Line whose server relays over a second link of 10 Mb/s and 5 ms to a cloud.
class Relay : public Line
{
  public:
    Relay()
        : Line(1000),
          cloudHelper(5000)
    {
        sensorHelper.SetOffload(Offload::CLOUD);
        NodeContainer backhaul(link.nodes.Get(1));
        backhaul.Create(1);
        PointToPointHelper p2p;
        p2p.SetDeviceAttribute("DataRate", StringValue("10Mbps"));
        p2p.SetChannelAttribute("Delay", TimeValue(MilliSeconds(5)));
        NetDeviceContainer devices = p2p.Install(backhaul);
        InternetStackHelper().Install(backhaul.Get(1));
        Ipv4AddressHelper("10.2.2.0", "255.255.255.0").Assign(devices);
        serverHelper.SetUpstream(InetSocketAddress(Ipv4Address("10.2.2.2"), 5000));
        cloudHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(3)));
        cloudNode = backhaul.Get(1);
    }

    Ptr<Node> cloudNode;
    InferenceServerHelper cloudHelper;
};

} // namespace

TEST(InferenceServer, RelaysToTheCloudAndBack)
{
    for (const bool costly : {false, true})
    {
        Relay relay;
        TestPower power(relay.link.nodes.Get(1));
        power.Add<ProcessorEnergyModel>(0, 2, 10);
        if (costly)
        {
            relay.serverHelper.SetAttribute("RelayDuration", TimeValue(MilliSeconds(1)));
            relay.serverHelper.SetAttribute("RelayPower", DoubleValue(4));
        }
        relay.Install(1000);
        // A second sensor of the same node, which uses the same ids.
        relay.sensorHelper.SetAttribute("Phase",
                                        StringValue("ns3::ConstantRandomVariable[Constant=0.5]"));
        auto twin = DynamicCast<Sensor>(relay.sensorHelper.Install(relay.link.nodes.Get(0)).Get(0));
        auto cloud =
            DynamicCast<InferenceServer>(relay.cloudHelper.Install(relay.cloudNode).Get(0));
        Simulator::Stop(Seconds(9.9));
        Simulator::Run();
        power.Flush();
        const InferenceCounters& edge = relay.server->GetCounters();
        EXPECT_EQ(edge.samples, 20U);
        EXPECT_EQ(edge.relayed, 20U);
        EXPECT_EQ(edge.completed, 0U);
        EXPECT_EQ(cloud->GetCounters().completed, 20U);
        EXPECT_TRUE(relay.Balances());
        // 80 and 65 B at 8 us, then at 0.8 us a byte.
        const double latencyS =
            640e-6 + 520e-6 + 4e-3 + 64e-6 + 52e-6 + 10e-3 + 3e-3 + (costly ? 2e-3 : 0);
        for (const auto& sensor : {relay.sensor, twin})
        {
            EXPECT_EQ(sensor->GetCounters().target[2].completed, 10U);
            EXPECT_EQ(sensor->GetCounters().stray, 0U);
            ASSERT_EQ(sensor->GetLatencies().count(relay.cloudNode->GetId()), 1U);
            const auto& latencies = sensor->GetLatencies().at(relay.cloudNode->GetId());
            EXPECT_NEAR(latencies.GetMinS(), latencyS, 1e-12);
            EXPECT_NEAR(latencies.GetMaxS(), latencyS, 1e-12);
        }
        EXPECT_NEAR(power.Get(Component::PROCESSOR, PowerState::ACTIVE, Stage::INFERENCE),
                    costly ? 40 * 1e-3 * 4 : 0,
                    1e-12);
    }
}

TEST(InferenceServer, RelayWithoutACloudTimesOut)
{
    Relay relay;
    relay.serverHelper.SetAttribute("RelayTimeout", TimeValue(Seconds(2.5)));
    relay.serverHelper.SetAttribute("MaxRelays", UintegerValue(2));
    relay.Install(1000);
    Simulator::Stop(Seconds(9.9));
    Simulator::Run();
    // Two wait, a third is lost: of the samples 0 to 9 number 2, 5 and 8. Number 9 still waits.
    const InferenceCounters& edge = relay.server->GetCounters();
    EXPECT_EQ(edge.samples, 10U);
    EXPECT_EQ(edge.relaysTimedOut, 6U);
    EXPECT_EQ(edge.relaysLost, 3U);
    EXPECT_EQ(relay.server->GetRelaysPending(), 1U);
    EXPECT_TRUE(relay.Balances());
}

TEST(InferenceServer, SampleForTheCloudGoesThereDirectlyIfTheSensorKnowsIt)
{
    Line line(1000);
    line.sensorHelper.SetOffload(Offload::CLOUD);
    line.sensorHelper.SetAttribute("EdgeAddress", AddressValue());
    line.sensorHelper.SetAttribute("CloudAddress", AddressValue(line.link.GetAddress(1, 5000)));
    line.serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(10)));
    line.Install(1000);
    Simulator::Stop(Seconds(9.9));
    Simulator::Run();
    EXPECT_EQ(line.sensor->GetCounters().target[2].completed, 10U);
    EXPECT_EQ(line.server->GetCounters().completed, 10U);
}

TEST(InferenceServer, ForgedAnswersAreStray)
{
    Line line(1000);
    line.serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(10)));
    line.Install(1000);
    Ptr<MessageEndpoint> forger = ObjectFactory("ns3::aiot::UdpEndpoint").Create<MessageEndpoint>();
    Simulator::Schedule(Seconds(0.5), [&]() {
        forger->Open(line.link.nodes.Get(0));
        for (const auto type : {MessageType::RESULT, MessageType::ACK})
        {
            Message message;
            message.id = 77;
            message.type = type;
            message.origin = 12345;
            forger->Send(message, line.link.GetAddress(1, 5000));
        }
    });
    Simulator::Stop(Seconds(9.9));
    Simulator::Run();
    EXPECT_EQ(line.server->GetCounters().stray, 2U);
    EXPECT_EQ(line.server->GetCounters().completed, 10U);
    EXPECT_TRUE(line.Balances());
    forger->Dispose();
}
