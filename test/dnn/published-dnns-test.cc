// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/csv-table.h"
#include "ns3/dnn-zoo.h"

#include <cmath>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace ns3::aiot
{

namespace
{

/// The table in traces/, which says with each figure how it was rounded.
CsvTable
GetPublished()
{
    return CsvTable::BuiltIn("dnn-published.csv");
}

/// Whether a count fits a published figure; see the head of the table for the rules.
bool
Fits(double count, double published, double step, const std::string& rule)
{
    if (rule == "truncated")
    {
        return count >= published && count < published + step;
    }
    if (rule == "one_step")
    {
        return std::abs(count - published) < step;
    }
    // A step of 1 is exact: half a step leaves no room for another integer.
    return std::abs(count - published) <= step / 2;
}

std::uint64_t
CountNormParameters(const LayerGraph& graph)
{
    std::uint64_t parameters = 0;
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        const Layer& layer = graph.GetLayer(id);
        parameters += layer.operation.kind == OperatorKind::BATCH_NORM ? layer.cost.parameters : 0;
    }
    return parameters;
}

std::uint64_t
CountMacs(const LayerGraph& graph, const std::string& rule)
{
    // Layer 0 is the image.
    return graph.GetTotal().macs - (rule == "without_first" ? graph.GetLayer(1).cost.macs : 0);
}

std::uint64_t
CountParameters(const DnnZoo& zoo, const std::string& name, const std::string& rule)
{
    ZooOptions options;
    options.auxiliaryHeads = rule == "with_auxiliary";
    const LayerGraph graph = zoo.Make(name, options);
    return graph.GetTotal().parameters - (rule == "without_norms" ? CountNormParameters(graph) : 0);
}

/// Checks one quantity of all networks. @return the networks whose published figure is an outlier
std::set<std::string>
CheckQuantity(const std::string& quantity)
{
    const CsvTable table = GetPublished();
    const DnnZoo zoo;
    std::set<std::string> outliers;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const std::optional<double> published =
            table.GetOptionalNumber(row, table.GetColumn(quantity));
        if (!published)
        {
            continue;
        }
        const std::string name = table.GetText(row, table.GetColumn("network"));
        const std::string rule = table.GetText(row, table.GetColumn(quantity + "_rule"));
        const double step = table.GetNumber(row, table.GetColumn(quantity + "_step"));
        const std::uint64_t count =
            quantity == "macs" ? CountMacs(zoo.Make(name), rule) : CountParameters(zoo, name, rule);
        if (rule == "outlier")
        {
            outliers.insert(name);
        }
        EXPECT_EQ(Fits(static_cast<double>(count), *published, step, rule), rule != "outlier")
            << table.Where(row) << ": " << name << " has " << count << ", published " << *published;
    }
    return outliers;
}

} // namespace

TEST(PublishedDnns, MacsComeOut)
{
    // What does not fit is known by name: a new one is an error here, and so is one that goes away.
    EXPECT_EQ(CheckQuantity("macs"),
              (std::set<std::string>{"mobilenet_v1_0.25_192",
                                     "mobilenet_v3_small_tf_1.00_224",
                                     "mobilenet_v3_small_tf_0.75_224",
                                     "mobilenet_v3_small_minimalistic_tf_1.00_224"}));
}

TEST(PublishedDnns, ParametersComeOut)
{
    EXPECT_EQ(CheckQuantity("parameters"),
              (std::set<std::string>{"mobilenet_v3_small_tf_1.00_224",
                                     "mobilenet_v3_small_tf_0.75_224"}));
}

TEST(PublishedDnns, OneWidthOfMobileNetV1IsPublishedWithoutItsFirstConvolution)
{
    // Published 317, 233, 162, 104 million, where the architecture has 325, 239, 166, 107.
    const CsvTable table = GetPublished();
    unsigned variants = 0;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (table.GetText(row, table.GetColumn("macs_rule")) != "without_first")
        {
            continue;
        }
        const std::string name = table.GetText(row, table.GetColumn("network"));
        const LayerGraph graph = DnnZoo().Make(name);
        const double published = table.GetNumber(row, table.GetColumn("macs"));
        // 24 filters of 3 x 3 x 3 on a quarter of the pixels.
        const double first = 24.0 * 27 * static_cast<double>(graph.GetShape(1).GetElements()) / 24;
        EXPECT_EQ(first, static_cast<double>(graph.GetLayer(1).cost.macs)) << name;
        const auto all = static_cast<double>(graph.GetTotal().macs);
        EXPECT_NEAR(published, all - first, 0.5e6) << name;
        EXPECT_GT(all - published, 2e6) << name << " would fit without the rule, too";
        ++variants;
    }
    EXPECT_EQ(variants, 4U);
}

TEST(PublishedDnns, TheTableIsComplete)
{
    const CsvTable table = GetPublished();
    const DnnZoo zoo;
    std::set<std::string> names;
    unsigned variants = 0;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const std::string name = table.GetText(row, table.GetColumn("network"));
        EXPECT_TRUE(names.insert(name).second) << name << " twice";
        EXPECT_FALSE(table.GetText(row, table.GetColumn("source")).empty()) << table.Where(row);
        const std::optional<double> accuracy =
            table.GetOptionalNumber(row, table.GetColumn("accuracy"));
        EXPECT_TRUE(!accuracy || (*accuracy > 0.3 && *accuracy < 0.9)) << table.Where(row);
        EXPECT_EQ(accuracy.has_value(),
                  !table.GetText(row, table.GetColumn("accuracy_dataset")).empty());
        variants += name.find("mobilenet_v1_") == 0 || name.find("mobilenet_v2_") == 0 ? 1 : 0;
    }
    EXPECT_EQ(variants, 38U);
    EXPECT_GE(names.size(), 150U);
}

} // namespace ns3::aiot
