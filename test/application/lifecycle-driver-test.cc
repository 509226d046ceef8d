// SPDX-License-Identifier: GPL-2.0-only
#include "test-power.h"

#include "ns3/boolean.h"
#include "ns3/csma-helper.h"
#include "ns3/inet-socket-address.h"
#include "ns3/inference-server-helper.h"
#include "ns3/internet-stack-helper.h"
#include "ns3/ipv4-address-helper.h"
#include "ns3/lifecycle-driver.h"
#include "ns3/model-receiver.h"
#include "ns3/node-container.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/sensor-helper.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr uint32_t SENSORS = 4;

/// Four sensors, a server and a trainer on one wire.
class LifecycleDriverTest : public ::testing::Test
{
  protected:
    LifecycleDriverTest()
    {
        RngSeedManager::SetSeed(1);
        RngSeedManager::SetRun(1);
        nodes.Create(SENSORS + 2);
        CsmaHelper wire;
        const NetDeviceContainer devices = wire.Install(nodes);
        wire.AssignStreams(devices, 1000);
        InternetStackHelper stack;
        stack.SetIpv6StackInstall(false);
        stack.Install(nodes);
        stack.AssignStreams(nodes, 2000);
        Ipv4AddressHelper helper("10.1.1.0", "255.255.255.0");
        addresses = helper.Assign(devices);
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            power.push_back(std::make_unique<TestPower>(nodes.Get(i)));
            power.back()->Add<ProcessorEnergyModel>(0.001, 0.1, 0.5);
        }
        sensorHelper = std::make_unique<SensorHelper>(At(SENSORS, 5000));
        sensorHelper->SetAttribute("Autonomous", BooleanValue(false));
        sensorHelper->SetAttribute("InferenceDuration", TimeValue(MilliSeconds(20)));
        sensorHelper->SetAttribute("Timeout", TimeValue(Seconds(2)));
        driver = CreateObjectWithAttributes<LifecycleDriver>("TrainingSamples",
                                                             UintegerValue(10),
                                                             "Inferences",
                                                             UintegerValue(22));
    }

    ~LifecycleDriverTest() override
    {
        Simulator::Destroy();
    }

    Address At(uint32_t node, uint16_t port) const
    {
        return InetSocketAddress(addresses.GetAddress(node), port);
    }

    Ptr<ModelReceiver> Receive(uint32_t node)
    {
        auto receiver =
            CreateObjectWithAttributes<ModelReceiver>("Transport",
                                                      StringValue("ns3::aiot::TcpEndpoint"),
                                                      "Port",
                                                      UintegerValue(5002));
        nodes.Get(node)->AddApplication(receiver);
        return receiver;
    }

    /// Install all; the model goes to every sensor, or to the server.
    void Install(bool toDevices = false)
    {
        for (uint32_t i = 0; i < SENSORS; ++i)
        {
            sensors.Add(sensorHelper->Install(nodes.Get(i)));
        }
        SensorHelper::AssignStreams(sensors, 100);
        InferenceServerHelper servers(5000);
        servers.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(8)));
        servers.Install(nodes.Get(SENSORS));
        trainer = CreateObjectWithAttributes<Trainer>("Port",
                                                      UintegerValue(5001),
                                                      "ForwardDuration",
                                                      DoubleValue(1e-3));
        nodes.Get(SENSORS + 1)->AddApplication(trainer);
        sender = CreateObjectWithAttributes<ModelSender>("Transport",
                                                         StringValue("ns3::aiot::TcpEndpoint"),
                                                         "ModelBytes",
                                                         UintegerValue(20000),
                                                         "TryTimeout",
                                                         TimeValue(Seconds(5)));
        nodes.Get(SENSORS + 1)->AddApplication(sender);
        driver->SetSensors(sensors);
        driver->SetTrainer(trainer, At(SENSORS + 1, 5001));
        driver->SetSender(sender);
        driver->TraceConnectWithoutContext("Phase",
                                           MakeCallback(&LifecycleDriverTest::Phase, this));
        for (uint32_t i = 0; toDevices && i < SENSORS; ++i)
        {
            receivers.push_back(Receive(i));
            driver->AddDevice(GetSensor(i), At(i, 5002));
        }
        if (!toDevices)
        {
            receivers.push_back(Receive(SENSORS));
            driver->AddServer(At(SENSORS, 5002));
        }
        driver->Start(Seconds(1));
    }

    void Run(double seconds = 10000)
    {
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
        for (const auto& each : power)
        {
            each->Flush();
        }
    }

    Ptr<Sensor> GetSensor(uint32_t index) const
    {
        return DynamicCast<Sensor>(sensors.Get(index));
    }

    double Sum(Stage stage) const
    {
        double sum = 0;
        for (const auto& each : power)
        {
            for (const PowerState state : {PowerState::IDLE, PowerState::ACTIVE})
            {
                sum += each->Get(Component::PROCESSOR, state, stage);
            }
        }
        return sum;
    }

    void Phase(Stage stage, uint64_t round, bool begins)
    {
        const std::string name = std::to_string(round) + " " + StageName(stage);
        if (begins)
        {
            EXPECT_TRUE(open.empty()) << name << " begins in " << open;
            open = name;
            phases.push_back(name);
        }
        else
        {
            EXPECT_EQ(open, name);
            open.clear();
        }
    }

    /// Do something 100 ms after a phase of the first round has started.
    void AtPhase(Stage wanted, const std::function<void()>& what)
    {
        driver->TraceConnectWithoutContext(
            "Phase",
            Callback<void, Stage, uint64_t, bool>([=](Stage stage, uint64_t round, bool begins) {
                if (stage == wanted && round == 1 && begins)
                {
                    Simulator::Schedule(MilliSeconds(100), what);
                }
            }));
    }

    NodeContainer nodes;
    Ipv4InterfaceContainer addresses;
    std::vector<std::unique_ptr<TestPower>> power;
    std::unique_ptr<SensorHelper> sensorHelper;
    Ptr<LifecycleDriver> driver;
    ApplicationContainer sensors;
    Ptr<Trainer> trainer;
    Ptr<ModelSender> sender;
    std::vector<Ptr<ModelReceiver>> receivers;
    std::vector<std::string> phases;
    std::string open;
};

const std::vector<std::string> ONE_ROUND{"1 data_collection",
                                         "1 preprocessing",
                                         "1 training",
                                         "1 evaluation",
                                         "1 deployment",
                                         "1 inference"};

} // namespace

TEST_F(LifecycleDriverTest, AllPhasesInOrder)
{
    Install();
    Run();
    EXPECT_TRUE(driver->IsComplete()) << driver->GetStatus();
    EXPECT_EQ(phases, ONE_ROUND);
    EXPECT_TRUE(open.empty());
    EXPECT_EQ(trainer->GetCounters().samples, 10U);
    EXPECT_EQ(receivers[0]->GetModels(), 1U);
    // 10 and 22 samples among four: the rest goes to the first ones.
    const std::vector<uint64_t> collected{3, 3, 2, 2};
    const std::vector<uint64_t> inferred{6, 6, 5, 5};
    for (uint32_t i = 0; i < SENSORS; ++i)
    {
        EXPECT_EQ(GetSensor(i)->GetCounters().collection.all.completed, collected[i]);
        EXPECT_EQ(GetSensor(i)->GetCounters().all.completed, inferred[i]);
    }
    EXPECT_LT(Simulator::Now().GetSeconds(), 60) << "it stops when it is done";
}

TEST_F(LifecycleDriverTest, JoulesOfAllStagesAddUp)
{
    Install();
    Run();
    double drawn = 0;
    double booked = 0;
    for (const auto& each : power)
    {
        drawn += each->supply->GetDrawnJ();
        booked += each->GetTotal();
    }
    EXPECT_NEAR(booked, drawn, 1e-12 * drawn);
    // 3 * 10 * 0.8 * 50 passes of 1 ms at 0.5 W, and 2 of evaluation.
    EXPECT_NEAR(Sum(Stage::TRAINING), 1.2 * 0.5, 1e-12);
    EXPECT_NEAR(Sum(Stage::EVALUATION), 2e-3 * 0.5, 1e-12);
    EXPECT_GT(Sum(Stage::DATA_COLLECTION), 10 * 0.01 * 0.1);
    EXPECT_GT(Sum(Stage::INFERENCE), 22 * 0.008 * 0.5);
    EXPECT_DOUBLE_EQ(driver->GetPhaseTime(Stage::TRAINING).GetSeconds(), 1.2);
}

TEST_F(LifecycleDriverTest, DevelopsAnewEveryFewInferences)
{
    driver->SetAttribute("RetrainEvery", UintegerValue(11));
    Install();
    Run();
    EXPECT_TRUE(driver->IsComplete());
    std::vector<std::string> wanted = ONE_ROUND;
    for (std::string name : ONE_ROUND)
    {
        name[0] = '2';
        wanted.push_back(name);
    }
    EXPECT_EQ(phases, wanted) << "no third round: nothing is left to infer";
    EXPECT_EQ(driver->GetRounds(), 2U);
    EXPECT_EQ(trainer->GetCounters().samples, 20U);
    EXPECT_EQ(receivers[0]->GetModels(), 2U);
    EXPECT_NEAR(Sum(Stage::TRAINING), 2 * 1.2 * 0.5, 1e-12);
}

TEST_F(LifecycleDriverTest, TheModelGoesToEveryDevice)
{
    sensorHelper->SetOffload(Offload::DEVICE);
    Install(true);
    Run();
    EXPECT_TRUE(driver->IsComplete());
    for (uint32_t i = 0; i < SENSORS; ++i)
    {
        EXPECT_EQ(receivers[i]->GetModels(), 1U);
        EXPECT_GT(power[i]->Get(Component::PROCESSOR, PowerState::IDLE, Stage::DEPLOYMENT),
                  0.1 * 0.5);
    }
}

TEST_F(LifecycleDriverTest, FewerSamplesThanSensors)
{
    driver->SetAttribute("TrainingSamples", UintegerValue(1));
    driver->SetAttribute("Inferences", UintegerValue(3));
    Install();
    Run();
    EXPECT_TRUE(driver->IsComplete());
    EXPECT_EQ(trainer->GetCounters().samples, 1U);
    EXPECT_EQ(GetSensor(2)->GetCounters().all.completed, 1U);
    EXPECT_EQ(GetSensor(3)->GetCounters().generated, 0U);
}

TEST_F(LifecycleDriverTest, DepletedSensorsDoNotHangIt)
{
    Install();
    // One before it begins, one in mid-collection.
    Simulator::Schedule(Seconds(0.5), [this] { power[0]->supply->Switch(false); });
    Simulator::Schedule(Seconds(1.5), [this] { power[1]->supply->Switch(false); });
    Run();
    EXPECT_FALSE(driver->IsComplete()) << "samples are missing";
    EXPECT_NE(driver->GetStatus().find("samples were not taken"), std::string::npos)
        << driver->GetStatus();
    EXPECT_EQ(phases, ONE_ROUND);
    EXPECT_EQ(GetSensor(2)->GetCounters().all.completed, 11U);
    EXPECT_EQ(GetSensor(3)->GetCounters().all.completed, 11U);
    EXPECT_LT(Simulator::Now().GetSeconds(), 100);
}

TEST_F(LifecycleDriverTest, WithoutAnySensorItEnds)
{
    Install();
    Simulator::Schedule(Seconds(1.5), [this] {
        for (uint32_t i = 0; i < SENSORS; ++i)
        {
            power[i]->supply->Switch(false);
        }
    });
    Run();
    EXPECT_FALSE(driver->IsComplete());
    EXPECT_LT(Simulator::Now().GetSeconds(), 100);
    EXPECT_FALSE(driver->GetStatus().empty());
}

TEST_F(LifecycleDriverTest, ADeadDeviceGetsNoModel)
{
    sensorHelper->SetOffload(Offload::DEVICE);
    Install(true);
    AtPhase(Stage::TRAINING, [this] { power[2]->supply->Switch(false); });
    Run();
    EXPECT_EQ(receivers[2]->GetModels(), 0U);
    EXPECT_EQ(GetSensor(2)->GetCounters().generated, 0U);
    uint64_t inferred = 0;
    for (uint32_t i = 0; i < SENSORS; ++i)
    {
        inferred += GetSensor(i)->GetCounters().all.completed;
    }
    EXPECT_EQ(inferred, 22U) << "the others take its share";
    EXPECT_TRUE(driver->IsComplete());
}

TEST_F(LifecycleDriverTest, TheTrainerLosesItsPower)
{
    Install();
    AtPhase(Stage::TRAINING, [this] { power[SENSORS + 1]->supply->Switch(false); });
    Run();
    EXPECT_FALSE(driver->IsComplete());
    EXPECT_EQ(driver->GetStatus(), "the trainer has no power (training, round 1)");
    EXPECT_LT(Simulator::Now().GetSeconds(), 100);
}

TEST_F(LifecycleDriverTest, TooFewSamplesArrive)
{
    Install();
    trainer->SetPlan(TrainingPlan::Folds(1, 5));
    // The trainer is there only when most samples have timed out.
    trainer->SetStartTime(Seconds(3.2));
    Run();
    EXPECT_FALSE(driver->IsComplete());
    EXPECT_NE(driver->GetStatus().find("at least 5 are needed"), std::string::npos)
        << driver->GetStatus();
    EXPECT_EQ(phases, std::vector<std::string>{"1 data_collection"});
}

TEST_F(LifecycleDriverTest, AServerThatIsGoneGetsNoModel)
{
    Install();
    receivers[0]->SetStartTime(Seconds(1e6));
    Run();
    EXPECT_FALSE(driver->IsComplete());
    EXPECT_EQ(driver->GetStatus(), "the model could not be delivered (deployment, round 1)");
    EXPECT_LT(Simulator::Now().GetSeconds(), 100);
}

TEST_F(LifecycleDriverTest, SaysHowFarItCame)
{
    Install();
    EXPECT_EQ(driver->GetStatus(), "before its first phase");
    Run(1.5);
    EXPECT_EQ(driver->GetStatus(), "in data_collection, round 1");
    EXPECT_FALSE(driver->IsComplete());
}

TEST(LifecycleDriver, TheSameRunTwice)
{
    class World : public LifecycleDriverTest
    {
      public:
        void TestBody() override
        {
            Install();
            Run();
            events = Simulator::GetEventCount();
            joules = {Sum(Stage::DATA_COLLECTION), Sum(Stage::DEPLOYMENT), Sum(Stage::INFERENCE)};
            endNs = Simulator::Now().GetNanoSeconds();
        }

        uint64_t events{0};
        int64_t endNs{0};
        std::vector<double> joules;
    };

    const auto play = [] {
        World world;
        world.TestBody();
        return std::make_tuple(world.events, world.endNs, world.joules);
    };
    EXPECT_EQ(play(), play());
}
