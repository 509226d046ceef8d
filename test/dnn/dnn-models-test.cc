// SPDX-License-Identifier: GPL-2.0-only
// The zoo against the independent counts and layer tables of the shared reference material.
#include "dnn-test-json.h"

#include "ns3/dnn-zoo.h"

#include <cstdlib>
#include <fstream>
#include <gtest/gtest.h>
#include <optional>

namespace ns3::aiot
{

namespace
{

const char* const SKIPPED = "the shared reference material (AIOT_SHARED) is not here";

/// The models that have a member; nothing where the file is not here.
std::optional<std::vector<TestJson>>
ReadModelsWith(const std::string& member)
{
    const char* shared = std::getenv("AIOT_SHARED");
    std::ifstream file(std::string(shared ? shared : "") + "/reference/dnn-models.json");
    if (!shared || !file)
    {
        return std::nullopt;
    }
    const TestJson content = TestJson::Read(file);
    std::vector<TestJson> models;
    for (const TestJson& model : content["models"].items)
    {
        if (model.Has(member))
        {
            models.push_back(model);
        }
    }
    return models;
}

/// A row is [name, op, inputs, output shape, params, MAC].
void
ExpectRow(const TestJson& row, const LayerGraph& graph, LayerId id)
{
    const Layer& layer = graph.GetLayer(id);
    const std::string where = graph.GetName() + " row " + std::to_string(id);
    EXPECT_EQ(layer.name, row.items[0].text) << where;
    ASSERT_EQ(layer.inputs.size(), row.items[2].items.size()) << where;
    for (std::size_t index = 0; index < layer.inputs.size(); ++index)
    {
        EXPECT_EQ(layer.inputs[index], row.items[2].items[index].AsCount()) << where;
    }
    std::vector<std::uint64_t> extents;
    for (const TestJson& extent : row.items[3].items)
    {
        extents.push_back(extent.AsCount());
    }
    EXPECT_EQ(layer.output.GetExtents(), extents) << where;
    EXPECT_EQ(layer.cost.parameters, row.items[4].AsCount()) << where;
    EXPECT_EQ(layer.cost.macs, row.items[5].AsCount()) << where;
}

} // namespace

TEST(DnnModels, ExactCountsComeOutToTheUnit)
{
    const auto models = ReadModelsWith("macs");
    if (!models)
    {
        GTEST_SKIP() << SKIPPED;
    }
    const DnnZoo zoo;
    for (const TestJson& model : *models)
    {
        const std::string name = model["name"].text;
        ASSERT_TRUE(zoo.Has(name)) << name;
        const LayerCost total = zoo.Make(name).GetTotal();
        EXPECT_EQ(total.macs, model["macs"].AsCount()) << name;
        EXPECT_EQ(total.parameters, model["params"].AsCount()) << name;
    }
    EXPECT_GE(models->size(), 80U);
}

TEST(DnnModels, LayerTablesComeOutRowByRow)
{
    const auto models = ReadModelsWith("layers");
    if (!models)
    {
        GTEST_SKIP() << SKIPPED;
    }
    const DnnZoo zoo;
    for (const TestJson& model : *models)
    {
        const LayerGraph graph = zoo.Make(model["name"].text);
        const std::vector<TestJson>& rows = model["layers"].items;
        ASSERT_EQ(graph.GetLayerCount(), rows.size()) << graph.GetName();
        for (LayerId id = 0; id < rows.size(); ++id)
        {
            ExpectRow(rows[id], graph, id);
        }
        EXPECT_EQ(graph.GetArcCount(), model["edges"].AsCount()) << graph.GetName();
        EXPECT_EQ(graph.GetCutPoints().size(), model["single_tensor_cut_points"].AsCount())
            << graph.GetName();
    }
    EXPECT_GE(models->size(), 15U);
}

} // namespace ns3::aiot
