// SPDX-License-Identifier: GPL-2.0-only
#include "smart-factory/smart-factory-scenario.h"

#include "ns3/dnn-zoo.h"
#include "ns3/fastest-division.h"
#include "ns3/named-cut.h"
#include "ns3/network-division.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr const char* PROCESSOR = "Raspberry-Pi-4";
constexpr uint32_t SAMPLES = 2;
const std::vector<std::string> NETWORKS{"resnet18", "squeezenet1_1", "mobilenet_v2", "alexnet"};

/// @return a workload on the same processor at both tiers
InferenceWorkload
PlaceTwice(const InferenceCosts& costs, const std::string& network)
{
    const Board board = costs.GetHardware().GetBoard("wifi-camera", PROCESSOR);
    InferenceWorkload workload(costs, network);
    workload.Place(Offload::DEVICE, board);
    workload.Place(Offload::EDGE, board);
    return workload;
}

/// @return networks and their cuts, all of them
std::vector<std::pair<std::string, std::string>>
ListAllCuts(const InferenceCosts& costs)
{
    std::vector<std::pair<std::string, std::string>> all;
    for (const std::string& network : NETWORKS)
    {
        const InferenceWorkload workload = PlaceTwice(costs, network);
        for (const std::string& cut : NetworkDivision(workload, 10000).ListCuts())
        {
            all.emplace_back(network, cut);
        }
    }
    return all;
}

/// What a run of one sensor with a plan came to.
struct PlanRun
{
    double processorJ{0};    //!< of forward passes, sensor and edge (J)
    double wholeJ{0};        //!< what one whole inference takes (J)
    uint64_t completed{0};   //!< samples
    double sentBytes{0};     //!< by the sensor, of samples (B)
    double wireBytes{0};     //!< by the sensor's radio (B)
    uint32_t tensorBytes{0}; //!< what the plan hands on (B)
    double worstBalance{0};  //!< largest relative error of a node
};

/// Simulate a factory of one sensor that takes two samples.
PlanRun
RunPlan(const InferenceCosts& costs, SmartFactoryConfig config)
{
    RngSeedManager::SetSeed(1);
    RngSeedManager::SetRun(1);
    config.sensors = 1;
    config.device = PROCESSOR;
    config.edge = PROCESSOR;
    config.samples = SAMPLES;
    config.periodS = 100;
    config.durationS = 500;
    SmartFactory factory(config, costs);
    ZoneIntensities zones;
    factory.Build(zones, std::nullopt);
    Simulator::Stop(Seconds(config.durationS));
    Simulator::Run();
    RunData data;
    factory.Collect(data);
    PlanRun run;
    const EnergyEstimate& whole = factory.GetDesign().GetWorkload().GetCost(Offload::DEVICE);
    run.wholeJ = factory.GetDesign().GetWorkload().GetRunningPowerW(Offload::DEVICE) *
                 Seconds(whole.latencyS).GetSeconds();
    run.tensorBytes = factory.GetDesign().GetPlans()->Get(1)->GetSteps().front().outputBytes;
    for (const InferenceRecord& record : data.inferences)
    {
        run.processorJ += record.energyJ;
        run.completed += record.completed;
    }
    for (const TrafficRecord& record : data.traffic)
    {
        if (record.nodeId == factory.GetSensors().Get(0)->GetNode()->GetId() &&
            record.direction == "tx")
        {
            run.sentBytes = static_cast<double>(record.applicationBits) / 8;
            run.wireBytes = static_cast<double>(record.wireBits) / 8;
        }
    }
    std::map<uint32_t, double> attributedJ;
    for (const EnergyRecord& record : data.energy)
    {
        attributedJ[record.nodeId] += record.energyItJ;
    }
    for (const SupplyRecord& supply : data.supplies)
    {
        run.worstBalance = std::max(run.worstBalance,
                                    std::abs(attributedJ[supply.nodeId] - supply.drawnJ) /
                                        std::max(supply.drawnJ, 1e-9));
    }
    Simulator::Destroy();
    return run;
}

/// @return configuration of a cut
SmartFactoryConfig
MakeConfig(const std::string& network,
           const std::string& cut,
           const std::string& radio,
           const std::string& fidelity)
{
    SmartFactoryConfig config;
    config.model = network;
    config.plan = "cut:" + cut;
    config.radio = radio;
    config.fidelity = fidelity;
    return config;
}

/// Hold a run to what all cuts have in common.
void
Check(const PlanRun& run, const std::string& name)
{
    EXPECT_EQ(run.completed, SAMPLES) << name;
    EXPECT_NEAR(run.processorJ / SAMPLES, run.wholeJ, 1e-12 * run.wholeJ) << name;
    EXPECT_EQ(run.sentBytes, SAMPLES * run.tensorBytes) << name;
    // A header of 16 B at least, and 5 B more for each of several segments.
    EXPECT_GE(run.wireBytes, run.sentBytes + 16 * SAMPLES) << name;
    EXPECT_LT(run.worstBalance, 1e-9) << name;
}

} // namespace

TEST(NetworkDivision, HeadAndTailOnOneProcessorAreTheWhole)
{
    const InferenceCosts costs;
    for (const std::string& network : NETWORKS)
    {
        const InferenceWorkload workload = PlaceTwice(costs, network);
        const NetworkDivision division(workload, 10000);
        const Time whole = Seconds(workload.GetLatencyS(Offload::DEVICE));
        const double wholeJ = workload.GetRunningPowerW(Offload::DEVICE) * whole.GetSeconds();
        const LayerGraph graph = DnnZoo().Make(network);
        const auto names = division.ListCuts();
        EXPECT_GE(names.size(), 5U) << network;
        for (const std::string& name : names)
        {
            const auto steps = division.Cut(name, Offload::DEVICE, Offload::EDGE);
            ASSERT_EQ(steps.size(), 2U);
            EXPECT_EQ((steps[0].duration + steps[1].duration).GetNanoSeconds(),
                      whole.GetNanoSeconds())
                << network << ' ' << name;
            double joules = 0;
            for (const InferenceStep& step : steps)
            {
                joules += step.powerW * step.duration.GetSeconds();
            }
            EXPECT_NEAR(joules, wholeJ, 1e-12 * wholeJ) << network << ' ' << name;
            TensorBytes bytes;
            bytes.activation = 1; // the processor infers at int8
            const LayerId layer = FindCut(graph, FuseKernels(graph), name).layer;
            ASSERT_EQ(workload.GetCost(Offload::DEVICE).precision, "int8");
            EXPECT_EQ(steps[0].outputBytes, GetSentBytes(graph, layer, bytes))
                << network << ' ' << name;
        }
    }
}

TEST(NetworkDivision, BestIsNoSlowerThanAnyCut)
{
    const InferenceCosts costs;
    const InferenceWorkload workload = PlaceTwice(costs, "resnet18");
    const NetworkDivision division(workload, 100000);
    for (const uint64_t bps : {uint64_t{100000}, uint64_t{10000000}, uint64_t{10000000000}})
    {
        const auto seconds = [bps](const std::vector<InferenceStep>& steps, uint32_t payload) {
            double sum = steps.front().tier == Offload::DEVICE ? 0 : payload * 8.0 / bps;
            for (const InferenceStep& step : steps)
            {
                sum += step.duration.GetSeconds() + step.outputBytes * 8.0 / bps;
            }
            return sum;
        };
        const double best = seconds(division.FindBest(PartitionObjective::LATENCY, {bps}), 100000);
        for (const std::string& cut : division.ListCuts())
        {
            EXPECT_LE(best,
                      seconds(division.Cut(cut, Offload::DEVICE, Offload::EDGE), 100000) + 1e-8)
                << bps << ' ' << cut;
        }
        EXPECT_LE(best, workload.GetLatencyS(Offload::DEVICE) + 1e-8);
    }
}

TEST(FastestDivision, IsTheFastestOfAllByTheTimesOfMessages)
{
    const InferenceCosts costs;
    const uint32_t payloadBytes = 60000;
    for (const std::string network : {"alexnet", "squeezenet1_1"})
    {
        InferenceWorkload workload(costs, network);
        workload.Place(Offload::DEVICE, costs.GetHardware().GetBoard("wifi-camera", PROCESSOR));
        workload.Place(Offload::EDGE,
                       costs.GetHardware().GetBoard("wifi-camera", "Jetson-AGX-Orin"));
        const NetworkDivision division(workload, payloadBytes);
        for (const double beginS : {0.0, 0.001, 0.01, 1.0, 100.0})
        {
            for (const double bps : {1e5, 5e6, 2e7, 1e9})
            {
                const auto times = [&](uint32_t bytes) -> std::optional<double> {
                    return beginS + bytes * 8 / bps;
                };
                double leastS =
                    std::min(workload.GetLatencyS(Offload::DEVICE),
                             workload.GetLatencyS(Offload::EDGE) + *times(payloadBytes));
                for (const std::string& cut : division.ListCuts())
                {
                    const auto steps = division.Cut(cut, Offload::DEVICE, Offload::EDGE);
                    leastS =
                        std::min(leastS,
                                 steps[0].duration.GetSeconds() + steps[1].duration.GetSeconds() +
                                     *times(steps[0].outputBytes));
                }
                const auto best = FindFastestDivision(division, payloadBytes, times);
                double bestS = 0;
                for (const InferenceStep& step : best)
                {
                    bestS += step.duration.GetSeconds();
                }
                const bool isOnEdge = best.front().tier == Offload::EDGE;
                bestS += isOnEdge          ? *times(payloadBytes)
                         : best.size() > 1 ? *times(best.front().outputBytes)
                                           : 0;
                EXPECT_LE(bestS, leastS + 2e-9 + 1e-12 * leastS)
                    << network << ' ' << beginS << ' ' << bps;
            }
        }
    }
}

TEST(FastestDivision, SendsNoMessageThatTheLinkDoesNotCarry)
{
    const InferenceCosts costs;
    const InferenceWorkload workload = PlaceTwice(costs, "alexnet");
    const NetworkDivision division(workload, 60000);
    const auto none =
        FindFastestDivision(division, 60000, [](uint32_t) { return std::optional<double>(); });
    ASSERT_EQ(none.size(), 1U);
    EXPECT_EQ(none[0].tier, Offload::DEVICE);
    const auto small = FindFastestDivision(division, 60000, [](uint32_t bytes) {
        return bytes <= 10000 ? std::optional<double>(0) : std::nullopt;
    });
    EXPECT_EQ(small[0].tier, Offload::DEVICE);
    EXPECT_LE(small[0].outputBytes, 10000U);
}

TEST(NetworkDivision, RefusesWhatIsNoCut)
{
    const InferenceCosts costs;
    const InferenceWorkload workload = PlaceTwice(costs, "resnet18");
    const NetworkDivision division(workload, 10000);
    EXPECT_THROW(division.Cut("nope", Offload::DEVICE, Offload::EDGE), std::invalid_argument);
    EXPECT_THROW(division.Cut("conv1", Offload::DEVICE, Offload::EDGE), std::invalid_argument)
        << "inside a kernel";
    EXPECT_THROW(division.Cut("fc", Offload::DEVICE, Offload::EDGE), std::invalid_argument)
        << "nothing is left";
    EXPECT_THROW(division.Cut("maxpool", Offload::DEVICE, Offload::CLOUD), std::invalid_argument)
        << "it was not placed there";
}

TEST(NetworkDivision, EveryCutOverWifiMessages)
{
    const InferenceCosts costs;
    for (const auto& [network, cut] : ListAllCuts(costs))
    {
        Check(RunPlan(costs, MakeConfig(network, cut, "wifi", "message")), network + " " + cut);
    }
}

TEST(NetworkDivision, EveryCutOverWifiPackets)
{
    const InferenceCosts costs;
    for (const auto& [network, cut] : ListAllCuts(costs))
    {
        Check(RunPlan(costs, MakeConfig(network, cut, "wifi", "packet")), network + " " + cut);
    }
}

TEST(NetworkDivision, EveryCutOver802154Messages)
{
    const InferenceCosts costs;
    for (const auto& [network, cut] : ListAllCuts(costs))
    {
        Check(RunPlan(costs, MakeConfig(network, cut, "lr-wpan", "message")), network + " " + cut);
    }
}

TEST(NetworkDivision, EveryCutOver802154Packets)
{
    const InferenceCosts costs;
    for (const auto& [network, cut] : ListAllCuts(costs))
    {
        Check(RunPlan(costs, MakeConfig(network, cut, "lr-wpan", "packet")), network + " " + cut);
    }
}
