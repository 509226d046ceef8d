// SPDX-License-Identifier: GPL-2.0-only
// A training job under a power cap takes the seconds and joules of the measured curve.
#include "../transport/test-link.h"

#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/load-energy-model.h"
#include "ns3/power-cap-table.h"
#include "ns3/power-supply-helper.h"
#include "ns3/results-database.h"
#include "ns3/results-reader.h"
#include "ns3/sensor-helper.h"
#include "ns3/sensor.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/trainer.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr double IDLE_W = 30;
constexpr uint64_t SAMPLES = 10;

/// What a run drew while it trained, and how long that took.
struct TrainedRun
{
    double seconds{0};
    double energyJ{0};
    RunData data;
};

/// Train one epoch of a job under a cap; its training is one unit of the curve's work.
TrainedRun
TrainUnder(const PowerCapCurve& curve, double capW)
{
    const double freeS = curve.GetReference().timeS;
    const TrainingPlan plan = TrainingPlan::Split(1, 0.5);
    TestLink link("10Mbps", MilliSeconds(1), false);
    const Ptr<Node> node = link.nodes.Get(1);
    const Ptr<PowerSupply> supply = PowerSupplyHelper("ns3::aiot::MainsSupply").Install(node);
    auto processor = CreateObject<ProcessorEnergyModel>();
    processor->SetAttribute("IdlePower", DoubleValue(IDLE_W));
    processor->SetEnergySource(supply);
    supply->AppendDeviceEnergyModel(processor);
    auto trainer =
        CreateObjectWithAttributes<Trainer>("Port",
                                            UintegerValue(5001),
                                            "ForwardDuration",
                                            DoubleValue(freeS / plan.GetTrainingPasses(SAMPLES)),
                                            "ForwardPower",
                                            DoubleValue(curve.GetReference().powerW));
    trainer->SetPlan(plan);
    trainer->SetPowerCap(curve, capW);
    node->AddApplication(trainer);
    SensorHelper helper;
    helper.SetAttribute("Autonomous", BooleanValue(false));
    helper.SetAttribute("Phase", StringValue("ns3::ConstantRandomVariable[Constant=0]"));
    helper.SetAttribute("Interval", StringValue("ns3::ConstantRandomVariable[Constant=0.1]"));
    const auto sensor = DynamicCast<Sensor>(helper.Install(link.nodes.Get(0)).Get(0));
    SensorTask task;
    task.stage = Stage::DATA_COLLECTION;
    task.samples = SAMPLES;
    task.infer = false;
    task.to = link.GetAddress(1, 5001);
    Simulator::Schedule(Seconds(0), &Sensor::BeginTask, sensor, task);
    Simulator::Schedule(Seconds(10), &Trainer::Train, trainer);
    ZoneIntensities zones;
    EnergyCarbonSink sink(zones);
    sink.Label(node, {"server", "cloud", "DE"});
    sink.Attach(link.nodes);
    Simulator::Stop(Seconds(20 + 20 * freeS));
    Simulator::Run();
    EXPECT_EQ(trainer->GetCounters().rounds, 1U);
    TrainedRun run;
    run.data.run.scenario = "capped";
    sink.Finish(run.data);
    for (const EnergyRecord& record : run.data.energy)
    {
        if (record.component == "processor" && record.stage == "training")
        {
            run.seconds += record.durationS;
            run.energyJ += record.energyItJ;
        }
    }
    return run;
}

void
ExpectPoint(const PowerCapCurve& curve, const PowerCapPoint& point, const std::string& job)
{
    const TrainedRun run = TrainUnder(curve, point.capW);
    EXPECT_NEAR(run.seconds, point.timeS, 1e-9 * point.timeS) << job << " at " << point.capW;
    EXPECT_NEAR(run.energyJ, point.GetEnergyJ(), 1e-9 * point.GetEnergyJ())
        << job << " at " << point.capW;
    Simulator::Destroy();
}

} // namespace

TEST(CappedTraining, TakesSecondsAndJoulesOfTheCurve)
{
    // BERT on SQuAD, batch 32, V100: measured at 150 and 250 W (Zeus, NSDI 2023).
    const PowerCapCurve curve({{150, 2221.150, 325220.7 / 2221.150}, {250, 1733.285, 228.219}});
    const TrainedRun capped = TrainUnder(curve, 150);
    EXPECT_NEAR(capped.seconds, 2221.150, 1e-9 * 2221.150);
    EXPECT_NEAR(capped.energyJ, 325220.7, 1e-9 * 325220.7);
    const std::string path = testing::TempDir() + "/capped-training-test.sqlite";
    std::remove(path.c_str());
    const int64_t run = ResultsDatabase::WriteRun(path, capped.data);
    const auto balance = ResultsReader(path).GetBalance(run);
    ASSERT_FALSE(balance.empty());
    for (const BalanceRow& row : balance)
    {
        EXPECT_LT(row.relativeError, 1e-9);
        EXPECT_LT(std::abs(row.stateTimeErrorS), 1e-9);
    }
    std::remove(path.c_str());
    Simulator::Destroy();
    const TrainedRun free = TrainUnder(curve, 300);
    EXPECT_NEAR(free.seconds, 1733.285, 1e-9 * 1733.285) << "a cap above the highest changes it";
    Simulator::Destroy();
    Trainer trainer;
    EXPECT_THROW(trainer.SetPowerCap(curve, 100), std::invalid_argument);
}

TEST(CappedTraining, EveryRowOfTheTrace)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    std::size_t rows = 0;
    for (const PowerCapJob& job : ReadPowerCapTable(
             CsvTable::ReadFile(std::string(shared) + "/power-caps/summary_power_v100.csv")))
    {
        for (const PowerCapPoint& point : job.curve.GetPoints())
        {
            ExpectPoint(job.curve, point, job.GetName());
            ++rows;
        }
    }
    EXPECT_GT(rows, 400U);
}
