// SPDX-License-Identifier: GPL-2.0-only
// Networks divided between tiers, against the optima of the shared reference material.
#include "../tools/refusal.h"
#include "dnn-test-json.h"

#include "ns3/dnn-zoo.h"
#include "ns3/minimum-cut.h"
#include "ns3/network-partition.h"
#include "ns3/op.h"
#include "ns3/partition-chain.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>

namespace ns3::aiot
{

using test::Mentions;
using test::RefusalOf;

namespace
{

std::uint64_t
Femtoseconds(const TestJson& golden, const std::string& key)
{
    return 1000 * golden[key].AsCount();
}

PartitionProblem
MakeProblem(const LayerGraph& graph, const TestJson& golden)
{
    MacTiers tiers;
    tiers.bytes.activation = golden["activation_bytes"].AsCount();
    tiers.bitsPerS = {golden["bps"].AsCount()};
    tiers.femtosecondsPerMac = {Femtoseconds(golden, "device_ps_per_mac")};
    if (golden["tiers"].text == "3")
    {
        tiers.bitsPerS.push_back(golden["backhaul_bps"].AsCount());
        tiers.femtosecondsPerMac.push_back(Femtoseconds(golden, "edge_ps_per_mac"));
        tiers.femtosecondsPerMac.push_back(Femtoseconds(golden, "cloud_ps_per_mac"));
    }
    else
    {
        tiers.femtosecondsPerMac.push_back(Femtoseconds(golden, "server_ps_per_mac"));
    }
    return MakeLayerPartition(graph, tiers);
}

void
ExpectTwoTiers(const LayerGraph& graph,
               const TestJson& golden,
               const PartitionProblem& problem,
               const Placement& placement)
{
    EXPECT_EQ(std::count(placement.tiers.begin(), placement.tiers.end(), 0U),
              static_cast<std::int64_t>(golden["device_nodes_min"].AsCount()));
    const auto crossing = ListCrossing(problem, placement.tiers, 0);
    ASSERT_EQ(crossing.size(), golden["crossing"].items.size());
    TensorBytes bytes;
    bytes.activation = golden["activation_bytes"].AsCount();
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < crossing.size(); ++i)
    {
        EXPECT_EQ(graph.GetLayer(crossing[i]).name, golden["crossing"].items[i].text);
        sum += GetSentBytes(graph, crossing[i], bytes);
    }
    EXPECT_EQ(sum, golden["crossing_bytes"].AsCount());
    EXPECT_EQ(GetBestSingleTensorCost(problem),
              static_cast<std::int64_t>(golden["best_single_tensor_split_ps"].AsCount()));
}

/// input -> conv -> relu
LayerGraph
MakeSmallNetwork()
{
    LayerGraph graph("small");
    const LayerId image = graph.AddInput("image", {3, 8, 8});
    const LayerId conv = graph.Add("conv", Op::Conv2d(4, Window::Square(3, 1, 1)), {image});
    graph.Add("relu", OperatorKind::RELU, {conv});
    return graph;
}

} // namespace

TEST(NetworkPartition, ReferenceOptimaComeOutExactly)
{
    const char* shared = std::getenv("AIOT_SHARED");
    std::ifstream file(std::string(shared ? shared : "") + "/reference/dnn-models.json");
    if (!shared || !file)
    {
        GTEST_SKIP() << "the shared reference material (AIOT_SHARED) is not here";
    }
    const TestJson content = TestJson::Read(file);
    const DnnZoo zoo;
    int optima = 0;
    for (const TestJson& model : content["models"].items)
    {
        if (!model.Has("golden_partitions"))
        {
            continue;
        }
        const LayerGraph graph = zoo.Make(model["name"].text);
        for (const TestJson& golden : model["golden_partitions"].items)
        {
            SCOPED_TRACE(graph.GetName() + " case " + std::to_string(optima));
            const PartitionProblem problem = MakeProblem(graph, golden);
            const Placement placement = SolveByCut(problem);
            EXPECT_EQ(placement.cost, static_cast<std::int64_t>(golden["min_cost_ps"].AsCount()));
            if (golden["tiers"].text == "2")
            {
                ExpectTwoTiers(graph, golden, problem, placement);
            }
            for (unsigned tier = 0; golden["tiers"].text == "3" && tier < 3; ++tier)
            {
                EXPECT_EQ(std::count(placement.tiers.begin(), placement.tiers.end(), tier),
                          static_cast<std::int64_t>(
                              golden["nodes_device_edge_cloud"].items[tier].AsCount()));
            }
            ++optima;
        }
    }
    EXPECT_GE(optima, 270);
}

TEST(NetworkPartition, TransfersAreExactToThePicosecond)
{
    EXPECT_EQ(GetTransferPicoseconds(1, 8), 1'000'000'000'000);
    EXPECT_EQ(GetTransferPicoseconds(150528, 1'100'000), 1'094'749'090'909);
    // 12 MB * 8e12 does not fit 64 bits.
    EXPECT_EQ(GetTransferPicoseconds(12'000'000, 1'000'000), 96'000'000'000'000);
    EXPECT_EQ(GetTransferPicoseconds(1, 999'999'999'999), 8);
    EXPECT_EQ(GetTransferPicoseconds(3, 7), 3'428'571'428'571);
    EXPECT_TRUE(Mentions(RefusalOf([] { GetTransferPicoseconds(1, 0); }), "0 bit/s"));
    EXPECT_TRUE(Mentions(RefusalOf([] { GetTransferPicoseconds(1'000'000'000, 1); }), "2^61"));
}

TEST(NetworkPartition, InputsAreSentAsTheyAre)
{
    const LayerGraph image = MakeSmallNetwork();
    TensorBytes bytes;
    EXPECT_EQ(GetSentBytes(image, 0, bytes), 3U * 8 * 8);
    EXPECT_EQ(GetSentBytes(image, 1, bytes), 4U * 8 * 8 * 4);
    bytes.input = 4;
    EXPECT_EQ(GetSentBytes(image, 0, bytes), 4U * 3 * 8 * 8);
    const LayerGraph text = DnnZoo().Make("bert-tiny");
    EXPECT_EQ(GetSentBytes(text, 0, {1, 1, 4}), 4U * 128);
}

TEST(NetworkPartition, ParametersOfTiersMustFit)
{
    const LayerGraph graph = MakeSmallNetwork();
    EXPECT_TRUE(Mentions(RefusalOf([&] {
                             MakeLayerPartition(graph, {{1, 1}, {}, {}});
                         }),
                         "one link fewer"));
    EXPECT_TRUE(Mentions(RefusalOf([&] {
                             MakeLayerPartition(graph, {{~std::uint64_t{0}, 1}, {8}, {}});
                         }),
                         "2^61"));
}

TEST(NetworkPartition, FractionsOfAPicosecondAreRoundedDownByLayer)
{
    const LayerGraph graph = MakeSmallNetwork();
    const auto macs = static_cast<std::int64_t>(graph.GetLayer(1).cost.macs);
    const PartitionProblem problem = MakeLayerPartition(graph, {{88'400, 3}, {8}, {}});
    EXPECT_EQ(problem.vertices[1].cost[0], macs * 884 / 10);
    EXPECT_EQ(problem.vertices[1].cost[1], macs * 3 / 1000);
    EXPECT_EQ(problem.vertices[0].cost[1], NO_WAY);
}

TEST(NetworkPartition, AHigherRateNeverCostsMore)
{
    const DnnZoo zoo;
    for (const char* name : {"squeezenet1_1", "googlenet", "mobilenet_v2", "yolov3-tiny"})
    {
        const LayerGraph graph = zoo.Make(name);
        std::int64_t before = NO_WAY;
        for (std::uint64_t rate = 10'000; rate < 1'000'000'000; rate = rate * 3 / 2)
        {
            const std::int64_t cost =
                SolveByCut(MakeLayerPartition(graph, {{2'000'000, 5'000}, {rate}, {}})).cost;
            EXPECT_LE(cost, before) << name << " at " << rate;
            before = cost;
        }
    }
}

TEST(NetworkPartition, ADirtierServerNeverGetsMoreLayers)
{
    const DnnZoo zoo;
    for (const char* name : {"squeezenet1_1", "googlenet", "mobilenet_v2", "yolov3-tiny"})
    {
        const LayerGraph graph = zoo.Make(name);
        std::size_t before = 0;
        bool moved = false;
        for (std::uint64_t price = 1'000; price < 10'000'000; price = price * 3 / 2)
        {
            const auto tiers =
                SolveByCut(MakeLayerPartition(graph, {{2'000'000, price}, {18'880'000}, {}})).tiers;
            const auto here = static_cast<std::size_t>(std::count(tiers.begin(), tiers.end(), 0U));
            EXPECT_GE(here, before) << name << " at " << price;
            moved = moved || here > before;
            before = here;
        }
        EXPECT_TRUE(moved) << name;
        EXPECT_EQ(before, graph.GetLayerCount()) << name;
    }
}

TEST(NetworkPartition, KernelsHangTogetherAsTheirLayersDo)
{
    const DnnZoo zoo;
    for (const char* name : {"resnet18", "mobilenet_v3_large", "googlenet", "bert-tiny"})
    {
        const LayerGraph graph = zoo.Make(name);
        const std::vector<Kernel> kernels = FuseKernels(graph);
        const KernelVertices vertices = ListKernelVertices(graph, kernels);
        ASSERT_EQ(vertices.outputs.size(), vertices.inputCount + kernels.size());
        for (std::size_t place = 0; place < vertices.outputs.size(); ++place)
        {
            for (const std::size_t input : vertices.inputs[place])
            {
                EXPECT_LT(input, place) << name;
            }
        }
        for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
        {
            for (const LayerId reader : graph.GetConsumers(id))
            {
                const bool isInside = vertices.vertexOf[id] == vertices.vertexOf[reader];
                EXPECT_TRUE(isInside || vertices.outputs[vertices.vertexOf[id]] == id)
                    << name << ": a tensor from inside a kernel leaves it, layer " << id;
            }
        }
    }
}

} // namespace ns3::aiot
