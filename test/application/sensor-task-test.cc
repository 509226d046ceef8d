// SPDX-License-Identifier: GPL-2.0-only
#include "../transport/test-link.h"
#include "test-power.h"

#include "ns3/boolean.h"
#include "ns3/inference-server-helper.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/trainer.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// A sensor on node 0 that waits for tasks, a server and a trainer on node 1.
class SensorTaskTest : public ::testing::Test
{
  protected:
    SensorTaskTest()
        : link("1Mbps", MilliSeconds(2), false),
          mcu(link.nodes.Get(0))
    {
        mcu.Add<ProcessorEnergyModel>(0.001, 0.1, 0.5);
        mcu.Add<SensorEnergyModel>(0, 0.05, 0.2);
        SensorHelper sensors(link.GetAddress(1, 5000));
        sensors.SetAttribute("Phase", StringValue("ns3::ConstantRandomVariable[Constant=0]"));
        sensors.SetAttribute("PayloadBytes", UintegerValue(34));
        sensors.SetAttribute("SampleDuration", TimeValue(MilliSeconds(20)));
        sensors.SetAttribute("PreprocessDuration", TimeValue(MilliSeconds(5)));
        sensors.SetAttribute("PreprocessPower", DoubleValue(0.3));
        sensors.SetAttribute("Timeout", TimeValue(Seconds(2)));
        sensors.SetAttribute("Autonomous", BooleanValue(false));
        sensor = DynamicCast<Sensor>(sensors.Install(link.nodes.Get(0)).Get(0));
        sensor->TraceConnectWithoutContext("TaskDone", MakeCallback(&SensorTaskTest::Done, this));
        InferenceServerHelper servers(5000);
        servers.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(8)));
        servers.Install(link.nodes.Get(1));
        trainer = CreateObjectWithAttributes<Trainer>("Port", UintegerValue(5001));
        link.nodes.Get(1)->AddApplication(trainer);
    }

    /// @return a task that collects
    SensorTask Collection(uint64_t samples) const
    {
        SensorTask task;
        task.stage = Stage::DATA_COLLECTION;
        task.samples = samples;
        task.infer = false;
        task.to = link.GetAddress(1, 5001);
        return task;
    }

    void Begin(double atS, const SensorTask& task)
    {
        Simulator::Schedule(Seconds(atS), &Sensor::BeginTask, sensor, task);
    }

    void Run(double seconds)
    {
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
        mcu.Flush();
    }

    void Done(uint64_t begun)
    {
        doneS.push_back(Simulator::Now().GetSeconds());
        doneBegun.push_back(begun);
    }

    TestLink link;
    TestPower mcu;
    Ptr<Sensor> sensor;
    Ptr<Trainer> trainer;
    std::vector<double> doneS;
    std::vector<uint64_t> doneBegun;
};

} // namespace

TEST_F(SensorTaskTest, DoesNothingUntilItIsTold)
{
    Run(10);
    EXPECT_EQ(sensor->GetCounters().generated, 0U);
    EXPECT_EQ(mcu.Get(Component::PROCESSOR, PowerState::SLEEP, Stage::STANDBY), mcu.GetTotal());
}

TEST_F(SensorTaskTest, JoulesOfACollectionByHand)
{
    Begin(1, Collection(5));
    Run(20);
    const SensorCounters& counters = sensor->GetCounters();
    EXPECT_EQ(counters.collection.generated, 5U);
    EXPECT_EQ(counters.collection.all.completed, 5U);
    EXPECT_EQ(counters.generated, 0U) << "nothing was to be inferred";
    EXPECT_TRUE(sensor->GetLatencies().empty());
    EXPECT_EQ(trainer->GetCounters().samples, 5U);
    EXPECT_EQ(trainer->GetCollected(), 5U);
    // 34 + 16 + 28 + 2 = 80 B up, 0 + 16 + 28 + 2 = 46 B down, 8 us a byte, 2 ms each way.
    const double underWayS = (80 + 46) * 8e-6 + 4e-3;
    const Stage stage = Stage::DATA_COLLECTION;
    EXPECT_NEAR(mcu.Get(Component::SENSOR, PowerState::SAMPLE, stage), 5 * 20e-3 * 0.2, 1e-12);
    EXPECT_NEAR(mcu.Get(Component::PROCESSOR, PowerState::ACTIVE, stage), 5 * 5e-3 * 0.3, 1e-12);
    EXPECT_NEAR(mcu.Get(Component::PROCESSOR, PowerState::IDLE, stage),
                5 * (20e-3 + underWayS) * 0.1,
                1e-12);
    EXPECT_NEAR(mcu.Get(Component::PROCESSOR, PowerState::SLEEP, Stage::STANDBY),
                (20 - 5 * (25e-3 + underWayS)) * 0.001,
                1e-12);
    EXPECT_NEAR(mcu.GetTotal(), mcu.supply->GetDrawnJ(), 1e-12);
    ASSERT_EQ(doneBegun, std::vector<uint64_t>{5});
    EXPECT_NEAR(doneS.front(), 1 + 4 + 25e-3 + underWayS, 1e-9);
}

TEST_F(SensorTaskTest, OneTaskAfterTheOther)
{
    SensorTask inference;
    inference.samples = 3;
    inference.interval = MilliSeconds(100);
    Begin(1, Collection(4));
    Begin(10, inference);
    Run(20);
    EXPECT_EQ(sensor->GetCounters().collection.all.completed, 4U);
    EXPECT_EQ(sensor->GetCounters().all.completed, 3U);
    EXPECT_EQ(sensor->GetLatencies().begin()->second.GetCount(), 3U);
    EXPECT_EQ(doneBegun, (std::vector<uint64_t>{4, 3}));
    EXPECT_NEAR(doneS.back(), 10.2, 0.1);
    EXPECT_GT(mcu.Get(Component::PROCESSOR, PowerState::ACTIVE, Stage::INFERENCE), 0);
}

TEST_F(SensorTaskTest, WhatIsUnderWayKeepsItsStage)
{
    // The second task begins while the first one's sample is on its way.
    SensorTask inference;
    inference.samples = 1;
    Begin(1, Collection(100));
    Begin(1.0265, inference);
    Run(10);
    EXPECT_EQ(sensor->GetCounters().collection.all.completed, 1U);
    EXPECT_EQ(sensor->GetCounters().all.completed, 1U);
    EXPECT_EQ(doneBegun, std::vector<uint64_t>{1});
    EXPECT_NEAR(mcu.Get(Component::SENSOR, PowerState::SAMPLE, Stage::DATA_COLLECTION),
                20e-3 * 0.2,
                1e-12);
    EXPECT_NEAR(mcu.Get(Component::SENSOR, PowerState::SAMPLE, Stage::INFERENCE),
                20e-3 * 0.2,
                1e-12);
}

TEST_F(SensorTaskTest, LostSamplesEndATaskToo)
{
    trainer->SetStartTime(Seconds(1000));
    Begin(1, Collection(3));
    Run(20);
    EXPECT_EQ(sensor->GetCounters().collection.all.timedOut, 3U);
    EXPECT_EQ(doneBegun, std::vector<uint64_t>{3});
    EXPECT_NEAR(doneS.front(), 1 + 2 + 25e-3 + 2, 1e-9) << "third sample, and its time-out";
}

TEST_F(SensorTaskTest, AnEmptySupplyEndsATask)
{
    Begin(1, Collection(100));
    Simulator::Schedule(Seconds(5.01), [this] { mcu.supply->Switch(false); });
    Begin(6, Collection(7));
    Simulator::Schedule(Seconds(8), [this] { mcu.supply->Switch(true); });
    Begin(9, Collection(2));
    Run(20);
    EXPECT_EQ(doneBegun, (std::vector<uint64_t>{5, 0, 2}));
    EXPECT_DOUBLE_EQ(doneS[0], 5.01);
    EXPECT_DOUBLE_EQ(doneS[1], 6);
    EXPECT_EQ(sensor->GetCounters().collection.generated, 7U);
    EXPECT_EQ(sensor->GetCounters().collection.all.lost, 1U);
}

TEST_F(SensorTaskTest, ATaskWithoutEndGoesOnWhenThePowerIsBack)
{
    SensorTask endless = Collection(0);
    Begin(1, endless);
    Simulator::Schedule(Seconds(5.5), [this] { mcu.supply->Switch(false); });
    Simulator::Schedule(Seconds(8), [this] { mcu.supply->Switch(true); });
    Run(10.5);
    EXPECT_EQ(sensor->GetCounters().collection.generated, 5U + 3U);
    EXPECT_TRUE(doneBegun.empty());
}

TEST_F(SensorTaskTest, LateSamplesAreAcknowledgedButNotTrainedOn)
{
    trainer->SetAttribute("ForwardDuration", DoubleValue(1));
    Begin(0, Collection(6));
    // Training takes 3 * 3 * 0.8 * 50 s.
    Simulator::Schedule(Seconds(2.5), &Trainer::Train, trainer);
    Run(10);
    EXPECT_EQ(trainer->GetCounters().samples, 3U);
    EXPECT_EQ(trainer->GetCounters().late, 3U);
    EXPECT_EQ(sensor->GetCounters().collection.all.completed, 6U);
}
