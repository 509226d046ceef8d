// SPDX-License-Identifier: GPL-2.0-only
#include "../application/test-power.h"
#include "../transport/test-link.h"

#include "ns3/application-records.h"
#include "ns3/inference-server-helper.h"
#include "ns3/inference-server.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/string.h"
#include "ns3/traffic-records.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// @return an energy row of a stage
EnergyRecord
StageRow(Stage stage, double energyJ, double grams = 0)
{
    EnergyRecord record;
    record.stage = StageName(stage);
    record.energyItJ = energyJ;
    record.operationalLocationGco2e = grams;
    return record;
}

/// @return an inference row
InferenceRecord
Completed(uint64_t completed, uint64_t lost = 0)
{
    InferenceRecord record;
    record.completed = completed;
    record.lost = lost;
    return record;
}

} // namespace

TEST(ApplicationRecordsTest, EcalByHand)
{
    RunData data;
    data.energy = {StageRow(Stage::DATA_COLLECTION, 1, 0.5),
                   StageRow(Stage::PREPROCESSING, 2),
                   StageRow(Stage::TRAINING, 4),
                   StageRow(Stage::EVALUATION, 8),
                   StageRow(Stage::DEPLOYMENT, 16),
                   StageRow(Stage::INFERENCE, 32, 0.25),
                   StageRow(Stage::INFERENCE, 64),
                   StageRow(Stage::STANDBY, 128, 2)};
    // Joules of lost samples stay in the numerator, their bits are not in the denominator.
    data.inferences = {Completed(3, 5), Completed(1)};
    InferenceTask task;
    task.sampleBits = 100;
    AppendEcal(task, 6, data);
    ASSERT_EQ(data.ecal.size(), 1U);
    const EcalRecord& ecal = data.ecal[0];
    EXPECT_EQ(ecal.basis, "simulated");
    EXPECT_EQ(ecal.inferences, 4U);
    EXPECT_EQ(ecal.samples, 6U);
    EXPECT_EQ(ecal.applicationBits, 1000);
    EXPECT_EQ(ecal.dataCollectionJ, 1);
    EXPECT_EQ(ecal.preprocessingJ, 2);
    EXPECT_EQ(ecal.trainingJ, 4);
    EXPECT_EQ(ecal.evaluationJ, 8);
    EXPECT_EQ(ecal.deploymentJ, 16);
    EXPECT_EQ(ecal.inferenceJ, 96);
    EXPECT_EQ(ecal.standbyJ, 128);
    EXPECT_EQ(ecal.totalJ, 127);
    EXPECT_DOUBLE_EQ(ecal.ecalJPerBit.value(), 0.127);
    EXPECT_DOUBLE_EQ(ecal.ecalWithStandbyJPerBit.value(), 0.255);
}

TEST(ApplicationRecordsTest, EcalWithoutBitsHasNoQuotient)
{
    RunData data;
    data.energy = {StageRow(Stage::INFERENCE, 3), StageRow(Stage::STANDBY, 1)};
    data.inferences = {Completed(0, 7)};
    InferenceTask task;
    task.sampleBits = 80000;
    AppendEcal(task, 0, data);
    EXPECT_EQ(data.ecal[0].applicationBits, 0);
    EXPECT_EQ(data.ecal[0].totalJ, 3);
    EXPECT_FALSE(data.ecal[0].ecalJPerBit.has_value());
    EXPECT_FALSE(data.ecal[0].ecalWithStandbyJPerBit.has_value());
}

TEST(ApplicationRecordsTest, EcalBitsMayExceed32Bits)
{
    RunData data;
    data.inferences = {Completed(1000000000)};
    InferenceTask task;
    task.sampleBits = 4000000000;
    AppendEcal(task, 0, data);
    EXPECT_EQ(data.ecal[0].applicationBits, 4e18);
}

namespace
{

/// A sensor on node 0, a server on node 1, both with a processor.
class ApplicationRecordsRun : public ::testing::Test
{
  protected:
    ApplicationRecordsRun()
        : link("1Mbps", MilliSeconds(2), false),
          mcu(link.nodes.Get(0)),
          npu(link.nodes.Get(1)),
          sensorHelper(link.GetAddress(1, 5000)),
          serverHelper(5000)
    {
        mcu.Add<ProcessorEnergyModel>(0.001, 0.1, 0.5);
        npu.Add<ProcessorEnergyModel>(0.5, 2, 10);
        sensorHelper.SetAttribute("Phase", StringValue("ns3::ConstantRandomVariable[Constant=0]"));
        sensorHelper.SetAttribute("PayloadBytes", UintegerValue(34));
        sensorHelper.SetAttribute("SampleDuration", TimeValue(MilliSeconds(20)));
        sensorHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(100)));
        serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(8)));
        task.model = "net";
        task.usual.precision = "int8";
        task.sampleBits = 34 * 8;
        task.usual.accuracy = 0.75;
    }

    /// Install, run and collect.
    void Run(double seconds)
    {
        sensors = sensorHelper.Install(link.nodes.Get(0));
        servers = serverHelper.Install(link.nodes.Get(1));
        Simulator::Stop(Seconds(seconds));
        Simulator::Run();
        AppendInferences(sensors, servers, task, data);
        ApplicationContainer all(sensors);
        all.Add(servers);
        AppendTraffic(all, "udp", link.nodes, data);
    }

    /// @return what the sensor counted
    SensorCounters Counters() const
    {
        return DynamicCast<Sensor>(sensors.Get(0))->GetCounters();
    }

    /// Ten samples, 100 ms at 0.5 W each, have ended on the device; another one may be under way.
    void ExpectTenSamplesOfTheDevice()
    {
        ASSERT_EQ(data.inferences.size(), 1U);
        EXPECT_EQ(data.inferences[0].completed, 10U);
        EXPECT_NEAR(data.inferences[0].energyJ, 10 * 0.1 * 0.5, 1e-12);
    }

    /// Each sample that has ended is in one row.
    void ExpectConserved() const
    {
        SensorOutcomes sum;
        for (const InferenceRecord& record : data.inferences)
        {
            sum.completed += record.completed;
            sum.lost += record.lost;
            sum.timedOut += record.timedOut;
        }
        EXPECT_EQ(sum.completed, Counters().all.completed);
        EXPECT_EQ(sum.lost, Counters().all.lost);
        EXPECT_EQ(sum.timedOut, Counters().all.timedOut);
    }

    TestLink link;
    TestPower mcu;
    TestPower npu;
    SensorHelper sensorHelper;
    InferenceServerHelper serverHelper;
    InferenceTask task;
    ApplicationContainer sensors;
    ApplicationContainer servers;
    RunData data;
};

} // namespace

TEST_F(ApplicationRecordsRun, WhatTheEdgeInfersIsTheEdgesRow)
{
    Run(10.5);
    ASSERT_EQ(data.inferences.size(), 1U);
    const InferenceRecord& record = data.inferences[0];
    EXPECT_EQ(record.nodeId, link.nodes.Get(1)->GetId());
    EXPECT_EQ(record.offload, "edge");
    EXPECT_EQ(record.model, "net");
    EXPECT_EQ(record.precision, "int8");
    EXPECT_EQ(record.completed, 11U);
    EXPECT_EQ(record.correct, 11 * 0.75);
    EXPECT_NEAR(record.energyJ, 11 * 8e-3 * 10, 1e-12);
    // 20 ms of sampling, 80 B up and 65 B down at 8 us, 2 ms each way, 8 ms of inference.
    EXPECT_NEAR(record.latencyP50S.value(), 33.16e-3, 0.01 * 33.16e-3);
    EXPECT_EQ(record.latencyP50S, record.latencyP99S);
    ExpectConserved();
}

TEST_F(ApplicationRecordsRun, WhatTheDeviceInfersIsTheDevicesRow)
{
    sensorHelper.SetOffload(Offload::DEVICE);
    Run(10.5);
    ASSERT_EQ(data.inferences.size(), 1U);
    EXPECT_EQ(data.inferences[0].nodeId, link.nodes.Get(0)->GetId());
    EXPECT_EQ(data.inferences[0].offload, "device");
    EXPECT_EQ(data.inferences[0].completed, 11U);
    EXPECT_NEAR(data.inferences[0].energyJ, 11 * 0.1 * 0.5, 1e-12);
    ExpectConserved();
}

TEST_F(ApplicationRecordsRun, JoulesAreThoseOfSamplesThatEnded)
{
    // The eleventh sample is processed 30.64 ms after 10 s, its result arrives at 33.16 ms.
    Run(10.032);
    ASSERT_EQ(data.inferences.size(), 1U);
    EXPECT_EQ(data.inferences[0].completed, 10U);
    EXPECT_NEAR(data.inferences[0].energyJ, 10 * 8e-3 * 10, 1e-12);
    EXPECT_EQ(DynamicCast<InferenceServer>(servers.Get(0))->GetCounters().completed, 11U);
    ExpectConserved();
}

TEST_F(ApplicationRecordsRun, JoulesOfADeviceAreThoseOfSamplesThatEnded)
{
    // Its forward pass ends 120 ms after 10 s, the acknowledgement of its report comes later.
    sensorHelper.SetOffload(Offload::DEVICE);
    Run(10.121);
    ExpectTenSamplesOfTheDevice();
    EXPECT_EQ(Counters().inferred, 11U);
    ExpectConserved();
}

TEST_F(ApplicationRecordsRun, APassUnderWayIsNotCounted)
{
    sensorHelper.SetOffload(Offload::DEVICE);
    Run(10.05);
    ExpectTenSamplesOfTheDevice();
    EXPECT_EQ(Counters().inferred, 10U);
}

TEST_F(ApplicationRecordsRun, SamplesLostBeforeADecisionAreCounted)
{
    Simulator::Schedule(Seconds(3.01), [this] { mcu.supply->Switch(false); });
    Run(5);
    EXPECT_EQ(Counters().all.completed, 3U);
    EXPECT_EQ(Counters().all.lost, 1U);
    ExpectConserved();
}

TEST_F(ApplicationRecordsRun, TimedOutSamplesAreTheTiersThatDidNotAnswer)
{
    sensorHelper.SetAttribute("Timeout", TimeValue(Seconds(0.5)));
    npu.supply->Switch(false);
    Run(5.6);
    ASSERT_EQ(data.inferences.size(), 1U);
    EXPECT_EQ(data.inferences[0].offload, "edge");
    EXPECT_EQ(data.inferences[0].timedOut, 6U);
    EXPECT_EQ(data.inferences[0].correct, 0);
    EXPECT_FALSE(data.inferences[0].latencyP50S.has_value());
    ExpectConserved();
}

TEST_F(ApplicationRecordsRun, TrafficCountsMessagesAndTheirPayload)
{
    Run(10.5);
    ASSERT_EQ(data.traffic.size(), 4U);
    for (const TrafficRecord& record : data.traffic)
    {
        const bool up = (record.nodeId == link.nodes.Get(0)->GetId()) == (record.direction == "tx");
        EXPECT_EQ(record.protocol, "udp");
        EXPECT_EQ(record.messages, 11U);
        EXPECT_EQ(record.applicationBits, 11U * 8 * (up ? 34 : 16));
        EXPECT_EQ(record.lost, 0U);
        EXPECT_EQ(record.wireBits, 0U) << "no interface is metered here";
    }
}

TEST_F(ApplicationRecordsRun, TwoApplicationsOfANodeAddUp)
{
    sensors = sensorHelper.Install(link.nodes.Get(0));
    sensors.Add(sensorHelper.Install(link.nodes.Get(0)));
    servers = serverHelper.Install(link.nodes.Get(1));
    Simulator::Stop(Seconds(2.5));
    Simulator::Run();
    AppendTraffic(sensors, "udp", NodeContainer(link.nodes.Get(0)), data);
    ASSERT_EQ(data.traffic.size(), 2U);
    EXPECT_EQ(data.traffic[0].messages, 6U);
}

TEST_F(ApplicationRecordsRun, ANodeWithTwoTransportsNamesBoth)
{
    Run(10.5);
    data.traffic.clear();
    AppendTraffic({{"udp", sensors}, {"udp", servers}, {"tcp", servers}}, link.nodes, data);
    ASSERT_EQ(data.traffic.size(), 4U);
    EXPECT_EQ(data.traffic[0].protocol, "udp");
    EXPECT_EQ(data.traffic[2].protocol, "tcp+udp");
    EXPECT_EQ(data.traffic[2].messages, 2 * 11U) << "counted for each";
}
