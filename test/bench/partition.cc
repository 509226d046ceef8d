// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * What a minimum cut takes: 15 networks, three rates, two and three tiers, 270 cuts in all.
 *
 *     ./ns3-aiot bench partition
 *     ./ns3-aiot bench partition --repeats=100
 *
 * These are the cuts of the reference optima (partition notes, dnn-models.json); test/dnn compares
 * each one with that file where it is at hand. Here their sums are compared: other ones end the
 * program with exit code 1. Each cut is made several times, and its least time counts: others ran
 * beside something else. The last lines are the result:
 *
 *     mean of a cut [ms]: 0.1
 *     worst cut [ms]: 0.7, inception_v3, 3 tiers, 1100000 bit/s, 4 B
 */

#include "ns3/dnn-zoo.h"
#include "ns3/minimum-cut.h"
#include "ns3/network-partition.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-body.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <iostream>
#include <limits>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

const std::vector<std::string> NETWORKS{"alexnet",
                                        "efficientnet_b0",
                                        "googlenet",
                                        "inception_v3",
                                        "mobilenet_v2",
                                        "mobilenet_v3_large",
                                        "resnet18",
                                        "resnet50",
                                        "squeezenet1_1",
                                        "vgg16",
                                        "vit_b_16",
                                        "mobilenet_v1_1.00_224",
                                        "yolov3-tiny",
                                        "yolov2-tiny-voc",
                                        "bert-tiny"};

/// Uplinks of DADS' table I: 3G, 4G, Wi-Fi (bit/s).
constexpr uint64_t UPLINKS_BPS[] = {1'100'000, 5'850'000, 18'880'000};
constexpr uint64_t BACKHAUL_BPS = 50'000'000;

/// Sums over all cuts of the reference.
constexpr int64_t REFERENCE_COST_PS = 116'758'333'412'638;
constexpr uint64_t REFERENCE_DEVICE_LAYERS = 5'925;
constexpr std::size_t REFERENCE_CUTS = 270;

/// What all cuts came to.
struct Sums
{
    std::size_t cuts{0};      //!< made
    int64_t costPs{0};        //!< sum of their costs (ps)
    uint64_t deviceLayers{0}; //!< sum of layers on the device
    double seconds{0};        //!< sum of their least times (s)
    double worstS{0};         //!< largest of these (s)
    std::string worst;        //!< whose that is
};

/// @return prices of processors and links, one for each cut of a network
std::vector<MacTiers>
ListTiers()
{
    std::vector<MacTiers> all;
    for (const uint64_t uplink : UPLINKS_BPS)
    {
        for (const uint64_t bytes : {4, 1})
        {
            TensorBytes tensor;
            tensor.activation = bytes;
            const uint64_t faster = bytes == 4 ? 200'000 : 500'000;
            all.push_back({{2'000'000, 5'000}, {uplink}, tensor});
            all.push_back({{faster, 5'000}, {uplink}, tensor});
            all.push_back({{2'000'000, 100'000, 2'000}, {uplink, BACKHAUL_BPS}, tensor});
        }
    }
    return all;
}

/// Make a cut several times, and take it down.
void
Measure(const LayerGraph& graph, const MacTiers& tiers, uint32_t repeats, Sums& sums)
{
    using Clock = std::chrono::steady_clock;
    const PartitionProblem problem = MakeLayerPartition(graph, tiers);
    Placement placement;
    double leastS = std::numeric_limits<double>::infinity();
    for (uint32_t i = 0; i < repeats; ++i)
    {
        const Clock::time_point begin = Clock::now();
        placement = SolveByCut(problem);
        leastS = std::min(leastS, std::chrono::duration<double>(Clock::now() - begin).count());
    }
    ++sums.cuts;
    sums.costPs += placement.cost;
    sums.deviceLayers +=
        static_cast<uint64_t>(std::count(placement.tiers.begin(), placement.tiers.end(), 0U));
    sums.seconds += leastS;
    if (leastS > sums.worstS)
    {
        sums.worstS = leastS;
        sums.worst = graph.GetName() + ", " + std::to_string(problem.tiers) + " tiers, " +
                     std::to_string(tiers.bitsPerS.front()) + " bit/s, " +
                     std::to_string(tiers.bytes.activation) + " B";
    }
}

/// @return whether the cuts are those of the reference; says so
bool
IsReference(const Sums& sums)
{
    const bool same = sums.cuts == REFERENCE_CUTS && sums.costPs == REFERENCE_COST_PS &&
                      sums.deviceLayers == REFERENCE_DEVICE_LAYERS;
    std::cout << sums.cuts << " minimum cuts, costs of " << sums.costPs << " ps and "
              << sums.deviceLayers << " layers on the device in all: "
              << (same ? "those of the reference" : "NOT those of the reference") << "\n";
    return same;
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t repeats = 20;
    ScenarioArguments arguments("aiot-bench-partition", "What a minimum cut takes.");
    arguments.Add("repeats", "times that each cut is made; the least counts", repeats, 1, 100000);
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        const DnnZoo zoo;
        Sums sums;
        for (const std::string& network : NETWORKS)
        {
            const LayerGraph graph = zoo.Make(network);
            for (const MacTiers& tiers : ListTiers())
            {
                Measure(graph, tiers, repeats, sums);
            }
        }
        const bool same = IsReference(sums);
        std::cout << "mean of a cut [ms]: " << 1e3 * sums.seconds / static_cast<double>(sums.cuts)
                  << "\nworst cut [ms]: " << 1e3 * sums.worstS << ", " << sums.worst << "\n";
        return same ? 0 : 1;
    });
}
