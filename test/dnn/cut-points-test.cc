// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/dnn-zoo.h"
#include "ns3/layer-graph.h"
#include "ns3/op.h"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/dominator_tree.hpp>
#include <gtest/gtest.h>
#include <random>

namespace ns3::aiot
{

namespace
{

/// Whether an output is still reached from an input when one layer is taken away.
bool
IsConnectedWithout(const LayerGraph& graph, LayerId removed)
{
    std::vector<bool> reached(graph.GetLayerCount());
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        const std::vector<LayerId>& inputs = graph.GetLayer(id).inputs;
        reached[id] =
            id != removed &&
            (inputs.empty() || std::any_of(inputs.begin(), inputs.end(), [&](LayerId input) {
                 return reached[input];
             }));
        if (reached[id] && graph.GetConsumers(id).empty())
        {
            return true;
        }
    }
    return false;
}

std::vector<LayerId>
FindCutPointsByRemoval(const LayerGraph& graph)
{
    std::vector<LayerId> points;
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        if (!IsConnectedWithout(graph, id))
        {
            points.push_back(id);
        }
    }
    return points;
}

/// The dominators of a virtual exit, by Lengauer and Tarjan's algorithm.
std::vector<LayerId>
FindCutPointsByDominators(const LayerGraph& graph)
{
    using Skeleton = boost::adjacency_list<boost::vecS, boost::vecS, boost::bidirectionalS>;
    const std::size_t entry = graph.GetLayerCount();
    const std::size_t exit = entry + 1;
    Skeleton skeleton(exit + 1);
    for (LayerId id = 0; id < entry; ++id)
    {
        const std::vector<LayerId>& inputs = graph.GetLayer(id).inputs;
        for (const LayerId input : inputs)
        {
            boost::add_edge(input, id, skeleton);
        }
        if (inputs.empty())
        {
            boost::add_edge(entry, id, skeleton);
        }
        if (graph.GetConsumers(id).empty())
        {
            boost::add_edge(id, exit, skeleton);
        }
    }
    std::vector<std::size_t> dominators(exit + 1, boost::graph_traits<Skeleton>::null_vertex());
    boost::lengauer_tarjan_dominator_tree(
        skeleton,
        entry,
        boost::make_iterator_property_map(dominators.begin(),
                                          boost::get(boost::vertex_index, skeleton)));
    std::vector<LayerId> points;
    for (std::size_t vertex = dominators[exit]; vertex < entry; vertex = dominators[vertex])
    {
        points.insert(points.begin(), vertex);
    }
    return points;
}

/// Share of the network's MACs up to a cut point: all layers that precede it.
double
GetShareBefore(const LayerGraph& graph, LayerId point)
{
    double macs = 0;
    for (LayerId id = 0; id <= point; ++id)
    {
        macs += static_cast<double>(graph.GetLayer(id).cost.macs);
    }
    return macs / static_cast<double>(graph.GetTotal().macs);
}

struct Record
{
    std::uint64_t elements;
    double percent; ///< of MACs up to the cut
};

/// Cut points with a tensor smaller than that of every earlier one, from the first weights on.
std::vector<Record>
FindRecords(const LayerGraph& graph)
{
    std::vector<Record> records;
    for (const LayerId point : graph.GetCutPoints())
    {
        const std::uint64_t elements = graph.GetShape(point).GetElements();
        const double share = GetShareBefore(graph, point);
        if (share > 0 && (records.empty() || elements < records.back().elements))
        {
            records.push_back({elements, 100 * share});
        }
    }
    return records;
}

} // namespace

TEST(CutPoints, EqualRemovalAndDominatorsOnRandomGraphs)
{
    std::mt19937 random(11);
    for (unsigned trial = 0; trial < 400; ++trial)
    {
        LayerGraph graph("random");
        const unsigned count = 2 + random() % 14;
        for (LayerId id = 0; id < count; ++id)
        {
            if (id == 0 || random() % 12 == 0)
            {
                graph.AddInput("x", {4});
                continue;
            }
            std::vector<LayerId> inputs;
            const unsigned wanted = 1 + random() % 2;
            for (unsigned index = 0; index < wanted; ++index)
            {
                // Near layers are likelier, so that some graphs do have cut points.
                inputs.push_back(id - 1 - std::min<LayerId>(id - 1, random() % 3));
            }
            graph.Add("y", wanted == 1 ? OperatorKind::RELU : OperatorKind::ADD, inputs);
        }
        ASSERT_EQ(graph.GetCutPoints(), FindCutPointsByRemoval(graph)) << "trial " << trial;
        ASSERT_EQ(graph.GetCutPoints(), FindCutPointsByDominators(graph)) << "trial " << trial;
    }
}

TEST(CutPoints, EqualDominatorsInAllNetworks)
{
    const DnnZoo zoo;
    for (const std::string& name : zoo.GetNames())
    {
        const LayerGraph graph = zoo.Make(name);
        EXPECT_EQ(graph.GetCutPoints(), FindCutPointsByDominators(graph)) << name;
    }
}

TEST(CutPoints, LongBranchesNeedNoStack)
{
    LayerGraph graph("two long branches");
    const LayerId x = graph.AddInput("x", {1});
    std::vector<LayerId> ends{x, x};
    for (LayerId& end : ends)
    {
        for (unsigned index = 0; index < 300'000; ++index)
        {
            end = graph.Add("relu", OperatorKind::RELU, {end});
        }
    }
    const LayerId sum = graph.Add("sum", OperatorKind::ADD, ends);
    EXPECT_EQ(graph.GetCutPoints(), (std::vector<LayerId>{x, sum}));
}

TEST(CutPoints, OfSmallGraphs)
{
    EXPECT_TRUE(LayerGraph("empty").GetCutPoints().empty());
    LayerGraph diamond("diamond");
    const LayerId x = diamond.AddInput("x", {4});
    const LayerId left = diamond.Add("left", OperatorKind::RELU, {x});
    const LayerId right = diamond.Add("right", OperatorKind::TANH, {x});
    const LayerId sum = diamond.Add("sum", OperatorKind::ADD, {left, right});
    EXPECT_EQ(diamond.GetCutPoints(), (std::vector<LayerId>{x, sum}));
    diamond.Add("other", OperatorKind::GELU, {left});
    EXPECT_EQ(diamond.GetCutPoints(), std::vector<LayerId>{x});
    diamond.AddInput("unread", {4});
    EXPECT_TRUE(diamond.GetCutPoints().empty());
}

TEST(CutPoints, RecordsOfVgg16)
{
    // conv1_1 and the five pools: elements and share of the MACs, to a tenth of a percent.
    const std::vector<Record> expected{{3211264, 0.6},
                                       {802816, 12.5},
                                       {401408, 30.5},
                                       {200704, 60.3},
                                       {100352, 90.2},
                                       {25088, 99.2}};
    std::vector<Record> records = FindRecords(DnnZoo().Make("vgg16"));
    ASSERT_GE(records.size(), expected.size());
    for (std::size_t index = 0; index < expected.size(); ++index)
    {
        EXPECT_EQ(records[index].elements, expected[index].elements);
        EXPECT_NEAR(records[index].percent, expected[index].percent, 0.05);
    }
}

TEST(CutPoints, RecordsOfMobileNetV2)
{
    const std::vector<Record> records = FindRecords(DnnZoo().Make("mobilenet_v2"));
    for (const Record& expected :
         std::vector<Record>{{75264, 16.6}, {25088, 30.3}, {12544, 40.2}, {7840, 75.0}})
    {
        const auto match = std::find_if(records.begin(), records.end(), [&](const Record& record) {
            return record.elements == expected.elements;
        });
        ASSERT_NE(match, records.end()) << expected.elements;
        EXPECT_NEAR(match->percent, expected.percent, 0.05);
    }
}

TEST(CutPoints, TheTablesOfNetworksComeOut)
{
    const DnnZoo zoo;
    for (const auto& [name, points, layers] :
         std::vector<std::tuple<std::string, std::size_t, std::size_t>>{
             {"alexnet", 23, 23},
             {"vgg16", 41, 41},
             {"resnet18", 24, 70},
             {"resnet50", 40, 176},
             {"googlenet", 27, 198},
             {"inception_v3", 33, 315},
             {"mobilenet_v2", 74, 154},
             {"efficientnet_b0", 80, 250},
             {"yolov3_tiny", 10, 25},
             {"vit_b_16", 30, 126}})
    {
        const LayerGraph graph = zoo.Make(name);
        EXPECT_EQ(graph.GetCutPoints().size(), points) << name;
        EXPECT_EQ(graph.GetLayerCount(), layers) << name;
    }
}

} // namespace ns3::aiot
