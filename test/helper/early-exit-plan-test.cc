// SPDX-License-Identifier: GPL-2.0-only
// Networks with several exits: the table, the steps, and what a run of them comes to.
#include "../results/results-test-tools.h"
#include "../tools/refusal.h"
#include "smart-factory/smart-factory-scenario.h"

#include "ns3/early-exit-plan.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>
#include <map>
#include <numeric>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;
using ns3::aiot::test::Mentions;
using ns3::aiot::test::RefusalOf;

namespace
{

constexpr const char* EXIT_BOARD = "Raspberry-Pi-4";
constexpr const char* HEADER = "layer,share,accuracy,classifier\n";

/// A table of exits in a folder of its own.
class ExitFile
{
  public:
    explicit ExitFile(const std::string& rows, const std::string& header = HEADER)
        : path(m_directory.GetPath("exits.csv"))
    {
        std::ofstream(path) << header << rows;
    }

  private:
    test::TemporaryDirectory m_directory;

  public:
    const std::string path;
};

/// @return ResNet-18 on the same processor at both tiers
InferenceWorkload
PlaceResNet(const InferenceCosts& costs)
{
    const Board board = costs.GetHardware().GetBoard("wifi-camera", EXIT_BOARD);
    InferenceWorkload workload(costs, "resnet18");
    workload.Place(Offload::DEVICE, board);
    workload.Place(Offload::EDGE, board);
    return workload;
}

/// Simulate a factory. @return its rows
RunData
RunFactory(const std::string& plan, const std::string& exits, uint32_t sensors, uint32_t samples)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    SmartFactoryConfig config;
    config.fidelity = "message";
    config.model = "resnet18";
    config.device = EXIT_BOARD;
    config.edge = EXIT_BOARD;
    config.cloud = EXIT_BOARD;
    config.plan = plan;
    config.exits = exits;
    config.sensors = sensors;
    config.samples = samples;
    config.periodS = 20;
    config.durationS = 20.0 * (samples + 3);
    SmartFactory factory(config, InferenceCosts());
    ZoneIntensities zones;
    factory.Build(zones, std::nullopt);
    Simulator::Stop(Seconds(config.durationS));
    Simulator::Run();
    RunData data;
    factory.Collect(data);
    Simulator::Destroy();
    return data;
}

/// @return joules that processors took for inference
double
GetInferenceJ(const RunData& data)
{
    return std::accumulate(
        data.inferences.begin(),
        data.inferences.end(),
        0.0,
        [](double sum, const InferenceRecord& record) { return sum + record.energyJ; });
}

} // namespace

TEST(EarlyExitPlan, ReadsTables)
{
    const ExitFile file("a,0.25,0.9,0.1\nb,0.5,,\nend,0.25,0.5,0\n");
    const std::vector<ExitRow> exits = ReadExits(file.path);
    ASSERT_EQ(exits.size(), 3U);
    EXPECT_EQ(exits[0].layer, "a");
    EXPECT_EQ(exits[0].share, 0.25);
    EXPECT_EQ(exits[0].accuracy, 0.9);
    EXPECT_EQ(exits[0].classifier, 0.1);
    EXPECT_FALSE(exits[1].accuracy);
    EXPECT_EQ(exits[1].classifier, 0);
    const ExitFile least("end,1\n", "layer,share\n");
    EXPECT_EQ(ReadExits(least.path).size(), 1U);
}

TEST(EarlyExitPlan, RefusesWhatIsNoTableOfExits)
{
    const auto refusal = [](const std::string& rows, const std::string& header = HEADER) {
        const ExitFile file(rows, header);
        const std::string line = RefusalOf([&] { ReadExits(file.path); });
        EXPECT_EQ(line.find('\n'), std::string::npos) << line;
        return line;
    };
    EXPECT_TRUE(Mentions(refusal("a,0.5,,\nend,0.4,,\n"), "add up to 0.9"));
    EXPECT_TRUE(Mentions(refusal("a,-0.5,,\nend,1.5,,\n"), "exit 1"));
    EXPECT_TRUE(Mentions(refusal("a,nan,,\nend,1,,\n"), "exits.csv:2"));
    EXPECT_TRUE(Mentions(refusal("a,0.5,1.5,\nend,0.5,,\n"), "accuracy is 1.5"));
    EXPECT_TRUE(Mentions(refusal("a,0.5,,7\nend,0.5,,\n"), "exits.csv:2"));
    EXPECT_TRUE(Mentions(refusal("a,0.5,,\nb,0.5,,\n"), "the last row, and no other"));
    EXPECT_TRUE(Mentions(refusal("end,0.5,,\nend,0.5,,\n"), "the last row, and no other"));
    EXPECT_TRUE(Mentions(refusal("", HEADER), "without any exit"));
    EXPECT_TRUE(Mentions(refusal("end,1\n", "layer,shares\n"), "unknown column 'shares'"));
    EXPECT_TRUE(Mentions(refusal("end,1\n", "layer,accuracy\n"), "share"));
    EXPECT_TRUE(Mentions(RefusalOf([] { ReadExits("no-such.csv"); }), "no-such.csv"));
}

TEST(EarlyExitPlan, StepsAddUpToTheWhole)
{
    const InferenceCosts costs;
    const InferenceWorkload workload = PlaceResNet(costs);
    const NetworkDivision division(workload, 10000);
    const Time whole = Seconds(workload.GetLatencyS(Offload::DEVICE));
    std::vector<ExitRow> exits{{"maxpool", 0.5, {}, 0}, {"layer2.1.relu", 0.25, {}, 0}};
    exits.push_back({LAST_EXIT, 0.25, {}, 0});
    for (const std::string cut : {"", "maxpool", "layer1.1.relu", "layer3.1.relu"})
    {
        const ExitPlan plan =
            MakeExitPlan(division, workload, exits, {cut, Offload::DEVICE, Offload::EDGE});
        // A cut where there is an exit makes no further step.
        ASSERT_EQ(plan.steps.size(), cut.empty() || cut == "maxpool" ? 3U : 4U) << cut;
        Time sum;
        double share = 0;
        for (const InferenceStep& step : plan.steps)
        {
            sum += step.duration;
            share += step.exitProbability;
        }
        EXPECT_EQ(sum, whole) << cut;
        EXPECT_EQ(share, 1);
        EXPECT_EQ(plan.steps[plan.exitStep[0]].exitProbability, 0.5);
        EXPECT_EQ(plan.steps[plan.exitStep[1]].exitProbability, 0.25);
        EXPECT_EQ(plan.exitStep[2], plan.steps.size() - 1);
        EXPECT_EQ(plan.steps.back().tier, cut.empty() ? Offload::DEVICE : Offload::EDGE);
    }
    exits[0].classifier = 0.125;
    const ExitPlan dearer =
        MakeExitPlan(division, workload, exits, {"", Offload::DEVICE, Offload::DEVICE});
    EXPECT_EQ(dearer.steps[0].duration + dearer.steps[1].duration + dearer.steps[2].duration,
              whole + Seconds(0.125 * workload.GetLatencyS(Offload::DEVICE)));
}

TEST(EarlyExitPlan, RefusesExitsThatAreNotInTheNetwork)
{
    const InferenceCosts costs;
    const InferenceWorkload workload = PlaceResNet(costs);
    const NetworkDivision division(workload, 10000);
    const auto refusal = [&](const std::string& first, const std::string& second) {
        return RefusalOf([&] {
            MakeExitPlan(division,
                         workload,
                         {{first, 0.5, {}, 0}, {second, 0.25, {}, 0}, {LAST_EXIT, 0.25, {}, 0}},
                         {"", Offload::DEVICE, Offload::DEVICE});
        });
    };
    EXPECT_TRUE(Mentions(refusal("layer2.1.relu", "maxpool"), "does not come after"));
    EXPECT_TRUE(Mentions(refusal("maxpool", "maxpool"), "does not come after"));
    EXPECT_TRUE(Mentions(refusal("nope", "maxpool"), "no layer 'nope'"));
    EXPECT_TRUE(Mentions(refusal("conv1", "maxpool"), "inside a fused kernel"));
    EXPECT_TRUE(Mentions(refusal("fc", "maxpool"), "empty"));
}

TEST(EarlyExitPlan, AllThroughTheLastExitIsTheRunWithoutExits)
{
    const ExitFile file("maxpool,0,,0\nlayer3.1.relu,0,,0\nend,1,,0\n");
    for (const std::string plan : {"device", "edge", "cloud", "cut:layer2.1.relu"})
    {
        const RunData plain = RunFactory(plan, "", 2, 5);
        const RunData exits = RunFactory(plan, file.path, 2, 5);
        ASSERT_EQ(plain.energy.size(), exits.energy.size()) << plan;
        for (std::size_t i = 0; i < plain.energy.size(); ++i)
        {
            EXPECT_EQ(plain.energy[i].energyItJ, exits.energy[i].energyItJ) << plan << i;
            EXPECT_EQ(plain.energy[i].durationS, exits.energy[i].durationS) << plan << i;
        }
        ASSERT_EQ(plain.inferences.size(), exits.inferences.size()) << plan;
        for (std::size_t i = 0; i < plain.inferences.size(); ++i)
        {
            EXPECT_EQ(plain.inferences[i].energyJ, exits.inferences[i].energyJ) << plan;
            EXPECT_EQ(plain.inferences[i].latencyP95S, exits.inferences[i].latencyP95S) << plan;
            EXPECT_EQ(plain.inferences[i].completed, exits.inferences[i].completed) << plan;
        }
        uint64_t last = 0;
        for (const InferenceExitRecord& row : exits.inferenceExits)
        {
            EXPECT_EQ(row.completed > 0, row.exit == 3) << plan;
            last += row.completed;
        }
        EXPECT_EQ(last, 10U) << plan;
    }
}

TEST(EarlyExitPlan, SamplesLeaveAsExpectedAndPayForTheirWay)
{
    const ExitFile file("layer1.1.relu,0.4,0.9,0.01\nlayer3.1.relu,0.35,0.75,0.01\n"
                        "end,0.25,0.5,0\n");
    constexpr uint32_t SENSORS = 10;
    constexpr uint32_t SAMPLES = 100;
    const double n = SENSORS * SAMPLES;
    const std::map<uint64_t, double> shares{{1, 0.4}, {2, 0.35}, {3, 0.25}};
    for (const std::string plan :
         {"device", "edge", "cloud", "cut:layer2.1.relu", "cut:layer2.1.relu@cloud"})
    {
        const RunData data = RunFactory(plan, file.path, SENSORS, SAMPLES);
        std::map<uint64_t, double> left;
        double joules = 0;
        double correct = 0;
        for (const InferenceExitRecord& row : data.inferenceExits)
        {
            left[row.exit] += static_cast<double>(row.completed);
            joules += row.energyJ;
            correct += *row.correct;
            EXPECT_EQ(row.expectedShare, shares.at(row.exit));
        }
        for (const auto& [exit, share] : shares)
        {
            EXPECT_NEAR(left[exit], n * share, 3 * std::sqrt(n * share * (1 - share)))
                << plan << " exit " << exit;
        }
        EXPECT_EQ(left[1] + left[2] + left[3], n) << plan;
        EXPECT_NEAR(correct, 0.9 * left[1] + 0.75 * left[2] + 0.5 * left[3], 1e-9) << plan;
        // What the exits' rows say of processors is what these drew.
        EXPECT_NEAR(joules, GetInferenceJ(data), 1e-9 * joules) << plan;
        double ofRows = 0;
        for (const InferenceRecord& record : data.inferences)
        {
            ofRows += *record.correct;
        }
        EXPECT_NEAR(ofRows, correct, 1e-9 * correct) << plan;
    }
}

TEST(EarlyExitPlan, AnUnknownAccuracyLeavesRightAnswersUnknown)
{
    const ExitFile file("layer1.1.relu,0.5,,0\nend,0.5,0.5,0\n");
    const RunData data = RunFactory("cut:layer1.1.relu", file.path, 2, 20);
    for (const InferenceExitRecord& row : data.inferenceExits)
    {
        EXPECT_EQ(row.correct.has_value(), row.exit == 2);
    }
    for (const InferenceRecord& record : data.inferences)
    {
        EXPECT_EQ(record.correct.has_value(), record.offload == "edge");
    }
}
