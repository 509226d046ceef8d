// SPDX-License-Identifier: GPL-2.0-only
#include "../transport/test-link.h"
#include "test-power.h"

#include "ns3/boolean.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/trainer.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr double FORWARD_S = 2e-6;
constexpr double FORWARD_W = 40;
constexpr double FLOPS = 670;

/// A trainer on node 1 that a sensor on node 0 sends samples to.
class TrainerTest : public ::testing::Test
{
  protected:
    TrainerTest()
        : link("10Mbps", MilliSeconds(1), false),
          gpu(link.nodes.Get(1))
    {
        gpu.Add<ProcessorEnergyModel>(1, 5, 50);
        trainer = CreateObjectWithAttributes<Trainer>("Port",
                                                      UintegerValue(5001),
                                                      "ForwardDuration",
                                                      DoubleValue(FORWARD_S),
                                                      "ForwardPower",
                                                      DoubleValue(FORWARD_W),
                                                      "ForwardFlops",
                                                      DoubleValue(FLOPS),
                                                      "ValuesPerSample",
                                                      DoubleValue(10));
        trainer->TraceConnectWithoutContext("Phase", MakeCallback(&TrainerTest::Phase, this));
        trainer->TraceConnectWithoutContext("Trained", MakeCallback(&TrainerTest::Trained, this));
        link.nodes.Get(1)->AddApplication(trainer);
        SensorHelper helper;
        helper.SetAttribute("Autonomous", BooleanValue(false));
        helper.SetAttribute("Phase", StringValue("ns3::ConstantRandomVariable[Constant=0]"));
        helper.SetAttribute("Interval", StringValue("ns3::ConstantRandomVariable[Constant=0.1]"));
        sensor = DynamicCast<Sensor>(helper.Install(link.nodes.Get(0)).Get(0));
    }

    /// Collect samples from 0 s on and train at 10 s, 30 s, ...
    void Run(uint64_t samples, double seconds, int rounds = 1)
    {
        SensorTask task;
        task.stage = Stage::DATA_COLLECTION;
        task.samples = samples;
        task.infer = false;
        task.to = link.GetAddress(1, 5001);
        for (int i = 0; i < rounds; ++i)
        {
            Simulator::Schedule(Seconds(20 * i), &Sensor::BeginTask, sensor, task);
            Simulator::Schedule(Seconds(20 * i + 10), &Trainer::Train, trainer);
        }
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
        gpu.Flush();
    }

    double Active(Stage stage) const
    {
        return gpu.Get(Component::PROCESSOR, PowerState::ACTIVE, stage);
    }

    void Phase(Stage stage, bool begins)
    {
        phases.push_back((begins ? "+" : "-") + std::string(StageName(stage)));
        phaseNs.push_back(Simulator::Now().GetNanoSeconds());
    }

    void Trained(bool done)
    {
        phases.push_back(done ? "trained" : "failed");
    }

    TestLink link;
    TestPower gpu;
    Ptr<Trainer> trainer;
    Ptr<Sensor> sensor;
    std::vector<std::string> phases;
    std::vector<int64_t> phaseNs;
};

} // namespace

TEST_F(TrainerTest, JoulesAreTimeTimesWatts)
{
    trainer->SetPlan(TrainingPlan::Split(50, 0.8));
    Run(20, 20);
    EXPECT_EQ(trainer->GetCounters().samples, 20U);
    EXPECT_EQ(trainer->GetCounters().rounds, 1U);
    // 3 * 20 * 0.8 * 50 passes of 2 us; 20 * 0.2; 6 * 200 + 1 FLOP at 335e6 FLOP/s.
    EXPECT_NEAR(Active(Stage::TRAINING), 2400 * 2e-6 * 40, 1e-12);
    EXPECT_NEAR(Active(Stage::EVALUATION), 4 * 2e-6 * 40, 1e-12);
    EXPECT_NEAR(Active(Stage::PREPROCESSING), 3585e-9 * 40, 1e-15) << "3585.07 ns, whole ones";
    EXPECT_EQ(Active(Stage::INFERENCE) + Active(Stage::STANDBY), 0);
    const double busyS = 3585e-9 + 4800e-6 + 8e-6;
    EXPECT_NEAR(gpu.Get(Component::PROCESSOR, PowerState::IDLE, Stage::STANDBY),
                (20 - busyS) * 5,
                1e-9);
    EXPECT_NEAR(gpu.GetTotal(), gpu.supply->GetDrawnJ(), 1e-12 * gpu.GetTotal());
}

TEST_F(TrainerTest, PhasesInOrderOneIntervalEach)
{
    Run(20, 20);
    EXPECT_EQ(phases,
              (std::vector<std::string>{"+preprocessing",
                                        "-preprocessing",
                                        "+training",
                                        "-training",
                                        "+evaluation",
                                        "-evaluation",
                                        "trained"}));
    EXPECT_EQ(phaseNs,
              (std::vector<int64_t>{10000000000,
                                    10000003585,
                                    10000003585,
                                    10004803585,
                                    10004803585,
                                    10004811585}));
}

TEST_F(TrainerTest, EachRoundWithItsOwnSamples)
{
    trainer->SetPlan(TrainingPlan::Folds(10, 5));
    Run(20, 60, 3);
    EXPECT_EQ(trainer->GetCounters().samples, 60U);
    EXPECT_EQ(trainer->GetCounters().rounds, 3U);
    EXPECT_EQ(trainer->GetCollected(), 0U);
    EXPECT_NEAR(Active(Stage::TRAINING), 3 * (3 * 20 * 4 * 10) * 2e-6 * 40, 1e-12);
    EXPECT_NEAR(Active(Stage::EVALUATION), 3 * 20 * 2e-6 * 40, 1e-12);
}

TEST_F(TrainerTest, PreprocessingMayHaveATimeOfItsOwn)
{
    trainer->SetAttribute("PreprocessingDuration", TimeValue(MilliSeconds(7)));
    Run(20, 20);
    EXPECT_NEAR(Active(Stage::PREPROCESSING), 7e-3 * 40, 1e-12);
}

TEST_F(TrainerTest, WithoutItsPowerTheProcessorsCounts)
{
    trainer->SetAttribute("ForwardPower", DoubleValue(0));
    Run(20, 20);
    EXPECT_NEAR(Active(Stage::TRAINING), 2400 * 2e-6 * 50, 1e-12);
}

TEST_F(TrainerTest, LosesPowerInMidTraining)
{
    trainer->SetPlan(TrainingPlan::Split(50, 0.5));
    trainer->SetAttribute("ForwardDuration", DoubleValue(1e-3));
    // Training takes 1.5 s from 10 s on.
    Simulator::Schedule(Seconds(11), [this] { gpu.supply->Switch(false); });
    Simulator::Schedule(Seconds(12), [this] { gpu.supply->Switch(true); });
    Run(20, 20);
    EXPECT_EQ(phases.back(), "failed");
    EXPECT_EQ(trainer->GetCounters().rounds, 0U);
    EXPECT_EQ(Active(Stage::EVALUATION), 0);
    EXPECT_NEAR(Active(Stage::TRAINING), 40, 0.1);
    EXPECT_NEAR(gpu.GetTotal(), gpu.supply->GetDrawnJ(), 1e-12 * gpu.GetTotal());
}

TEST(Trainer, EventsDoNotGrowWithEpochs)
{
    const auto count = [](uint64_t epochs) {
        TestLink link("10Mbps", MilliSeconds(1), false);
        Ptr<Trainer> trainer = CreateObjectWithAttributes<Trainer>("Port",
                                                                   UintegerValue(5001),
                                                                   "ForwardDuration",
                                                                   DoubleValue(1e-3));
        trainer->SetPlan(TrainingPlan::Split(epochs, 0.8));
        link.nodes.Get(1)->AddApplication(trainer);
        SensorHelper helper;
        helper.SetAttribute("Autonomous", BooleanValue(false));
        helper.SetAttribute("Phase", StringValue("ns3::ConstantRandomVariable[Constant=0]"));
        Ptr<Sensor> sensor = DynamicCast<Sensor>(helper.Install(link.nodes.Get(0)).Get(0));
        SensorTask task;
        task.stage = Stage::DATA_COLLECTION;
        task.samples = 8;
        task.infer = false;
        task.to = link.GetAddress(1, 5001);
        Simulator::Schedule(Seconds(1), &Sensor::BeginTask, sensor, task);
        Simulator::Schedule(Seconds(20), &Trainer::Train, trainer);
        Simulator::Stop(Seconds(1e8));
        Simulator::Run();
        EXPECT_EQ(trainer->GetCounters().rounds, 1U) << epochs;
        return Simulator::GetEventCount();
    };
    EXPECT_EQ(count(1), count(1000000));
}
