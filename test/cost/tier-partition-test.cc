// SPDX-License-Identifier: GPL-2.0-only
// Parts of networks on processors of the catalogue: they add up to the whole, at every cut.
#include "../tools/refusal.h"

#include "ns3/dnn-zoo.h"
#include "ns3/energy-estimator.h"
#include "ns3/minimum-cut.h"
#include "ns3/named-cut.h"
#include "ns3/op.h"
#include "ns3/tier-partition.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <set>
#include <string>

namespace ns3::aiot
{

using test::Mentions;
using test::RefusalOf;

namespace
{

/// A network priced on some processors, with links between.
class PricedNetwork
{
  public:
    PricedNetwork(const std::string& network, const std::vector<std::string>& processors)
        : m_graph(DnnZoo().Make(network)),
          m_kernels(FuseKernels(m_graph)),
          m_estimator(EnergyEstimator::BuiltIn()),
          divided{m_graph, m_kernels, ListKernelVertices(m_graph, m_kernels), {}, {}, {}}
    {
        for (const std::string& processor : processors)
        {
            wholes.push_back(m_estimator.Estimate({network, processor}));
            const ProcessorKind kind = m_estimator.GetProcessors().Get(processor).kind;
            divided.tiers.push_back(
                {PriceKernels(m_graph, m_kernels, wholes.back(), kind), 400.0, 1.0});
        }
        divided.links.resize(processors.size() - 1, {18'880'000, 1e-8, 400.0});
    }

    const std::vector<Kernel>& GetKernels() const
    {
        return m_kernels;
    }

  private:
    LayerGraph m_graph;
    std::vector<Kernel> m_kernels;
    EnergyEstimator m_estimator;

  public:
    DividedNetwork divided;
    std::vector<EnergyEstimate> wholes{};
};

void
ExpectRatio(double a, double b)
{
    ASSERT_GT(b, 0.0);
    EXPECT_NEAR(a / b, 1.0, 1e-12);
}

} // namespace

TEST(TierPartition, HeadAndTailOnOneProcessorAreTheWholeAtEveryCut)
{
    for (const char* name : {"resnet18", "mobilenet_v2", "googlenet", "squeezenet1_1"})
    {
        PricedNetwork priced(name, {"Raspberry-Pi-4", "Raspberry-Pi-4"});
        const DividedNetwork& divided = priced.divided;
        const std::vector<NetworkCut> cuts = ListCuts(divided.graph, priced.GetKernels());
        ASSERT_GE(cuts.size(), 10U) << name;
        double before = -1.0;
        for (const NetworkCut& cut : cuts)
        {
            std::vector<unsigned> tiers(divided.vertices.outputs.size(), 1);
            std::fill_n(tiers.begin(), cut.vertex + 1, 0U);
            const DividedCost cost = PriceParts(divided, tiers);
            const EnergyEstimate& whole = priced.wholes.front();
            ExpectRatio(cost.tiers[0].latencyS + cost.tiers[1].latencyS, whole.latencyS);
            ExpectRatio(cost.tiers[0].energyJ + cost.tiers[1].energyJ, whole.energyJ);
            ExpectRatio(cost.tiers[0].energyNetJ + cost.tiers[1].energyNetJ, whole.energyNetJ);
            EXPECT_EQ(cost.tiers[0].kernels + cost.tiers[1].kernels, priced.GetKernels().size());
            EXPECT_GE(cost.tiers[0].energyJ, before) << "a longer head never costs less";
            before = cost.tiers[0].energyJ;
            const bool isAll = cut.vertex + 1 == tiers.size();
            EXPECT_EQ(cost.links[0].bytes,
                      isAll ? 0 : GetSentBytes(divided.graph, cut.layer, divided.bytes));
        }
        EXPECT_EQ(cuts.front().vertex, 0U) << "all of it behind the link";
        EXPECT_EQ(cuts.back().vertex + 1, divided.vertices.outputs.size()) << "all of it here";
    }
}

TEST(TierPartition, TheBestPlacementCostsWhatItsPartsDo)
{
    PricedNetwork priced("googlenet", {"Raspberry-Pi-4", "Jetson-AGX-Orin"});
    const Placement latency =
        SolveByCut(MakeKernelPartition(priced.divided, PartitionObjective::LATENCY));
    EXPECT_NEAR(PriceParts(priced.divided, latency.tiers).GetTotal().latencyS,
                1e-12 * static_cast<double>(latency.cost),
                1e-9);
    const Placement energy =
        SolveByCut(MakeKernelPartition(priced.divided, PartitionObjective::ENERGY));
    const PartCost total = PriceParts(priced.divided, energy.tiers).GetTotal();
    EXPECT_NEAR(total.energyNetJ, 1e-12 * static_cast<double>(energy.cost), 1e-9);
    EXPECT_LE(total.energyNetJ,
              PriceParts(priced.divided, latency.tiers).GetTotal().energyNetJ + 1e-9);
}

TEST(TierPartition, MoreCarbonAtTheServerNeverShrinksTheDevicesPart)
{
    for (const char* name : {"resnet18", "mobilenet_v2", "squeezenet1_1"})
    {
        PricedNetwork priced(name, {"Raspberry-Pi-4", "Raspberry-Pi-4"});
        priced.divided.links.front() = {18'880'000, 1e-9, 400.0};
        std::size_t before = 0;
        bool moved = false;
        for (double intensity = 10.0; intensity < 1000.0; intensity *= 1.3)
        {
            priced.divided.tiers[1].intensityGPerKwh = intensity;
            const auto tiers =
                SolveByCut(MakeKernelPartition(priced.divided, PartitionObjective::CARBON)).tiers;
            const auto here = static_cast<std::size_t>(std::count(tiers.begin(), tiers.end(), 0U));
            EXPECT_GE(here, before) << name << " at " << intensity;
            moved = moved || (before > 0 && here > before);
            before = here;
        }
        EXPECT_TRUE(moved) << name;
        EXPECT_EQ(before, priced.divided.vertices.outputs.size()) << name;
    }
}

TEST(TierPartition, PueCountsAtItsTier)
{
    PricedNetwork priced("resnet18", {"Raspberry-Pi-4", "Jetson-AGX-Orin"});
    std::vector<unsigned> tiers(priced.divided.vertices.outputs.size(), 1);
    tiers[0] = 0;
    const PartCost plain = PriceParts(priced.divided, tiers).tiers[1];
    priced.divided.tiers[1].pue = 1.5;
    const PartCost cooled = PriceParts(priced.divided, tiers).tiers[1];
    EXPECT_DOUBLE_EQ(cooled.grams, 1.5 * plain.grams);
    EXPECT_DOUBLE_EQ(cooled.energyNetJ, plain.energyNetJ);
    EXPECT_DOUBLE_EQ(plain.grams, plain.energyNetJ * 400.0 / 3.6e6);
}

TEST(TierPartition, SharesAreThoseOfTheWork)
{
    const std::vector<WorkAmounts> amounts{{10, 0, 0, 0, 1, 0}, {30, 0, 0, 0, 1, 0}};
    const std::vector<double> shares = ShareKernels(amounts, {1, 1, 1, 1, 0, 7});
    EXPECT_DOUBLE_EQ(shares[0], 0.25);
    EXPECT_DOUBLE_EQ(shares[1], 0.75);
    EXPECT_EQ(ShareKernels(amounts, {}), (std::vector<double>{0.5, 0.5}));
    EXPECT_TRUE(ShareKernels({}, {1, 1, 1, 1, 1, 1}).empty());
}

TEST(TierPartition, KernelAmountsAddUpToTheNetworks)
{
    const LayerGraph graph = DnnZoo().Make("mobilenet_v2");
    WorkAmounts sum{};
    for (const WorkAmounts& work : ListKernelAmounts(graph, FuseKernels(graph)))
    {
        for (std::size_t i = 0; i < sum.size(); ++i)
        {
            sum[i] += work[i];
        }
    }
    const WorkAmounts whole = MakeWorkAmounts(CountDnnWork(graph));
    for (std::size_t i = 0; i + 1 < sum.size(); ++i)
    {
        EXPECT_DOUBLE_EQ(sum[i], whole[i]) << "kind of work " << i;
    }
}

TEST(TierPartition, CutsByName)
{
    const LayerGraph graph = DnnZoo().Make("resnet18");
    const std::vector<Kernel> kernels = FuseKernels(graph);
    const auto refusal = [&](const std::string& layer) {
        return RefusalOf([&] { FindCut(graph, kernels, layer); });
    };
    EXPECT_EQ(FindCut(graph, kernels, "input").vertex, 0U);
    EXPECT_EQ(graph.GetLayer(FindCut(graph, kernels, "maxpool").layer).name, "maxpool");
    EXPECT_EQ(FindCut(graph, kernels, "#4").layer, 4U);
    EXPECT_TRUE(Mentions(refusal("conv1"), "inside a fused kernel, which ends with 'relu'"));
    EXPECT_TRUE(Mentions(refusal("maxpol"), "nearest are maxpool"));
    // The first use of a module that is used twice is inside a residual block, the second behind
    // it.
    EXPECT_EQ(FindCut(graph, kernels, "layer1.0.relu").layer, 11U);
    EXPECT_TRUE(Mentions(refusal("#7"), "more than one tensor"));
    EXPECT_TRUE(Mentions(refusal("#7"), "nearest cuts with one are 'maxpool' and"));
    EXPECT_TRUE(Mentions(refusal("layer1.0.bn2"), "more than one tensor"));
    EXPECT_TRUE(Mentions(refusal("add"), "inside a fused kernel, which ends with"));
    EXPECT_TRUE(Mentions(refusal("#9999"), "ids go from #0 to #69"));
    EXPECT_TRUE(Mentions(refusal("#"), "no layer '#'"));
    EXPECT_TRUE(Mentions(refusal(""), "no layer ''"));
    for (const NetworkCut& cut : ListCuts(graph, kernels))
    {
        const NetworkCut found = FindCut(graph, kernels, "#" + std::to_string(cut.layer));
        EXPECT_EQ(found.vertex, cut.vertex);
    }
}

TEST(TierPartition, CutsAreFoundByTheNamesThatPeopleCallThem)
{
    for (const char* name : {"resnet18", "mobilenet_v2", "squeezenet1_1", "googlenet", "bert-tiny"})
    {
        const LayerGraph graph = DnnZoo().Make(name);
        const std::vector<Kernel> kernels = FuseKernels(graph);
        const std::vector<NetworkCut> cuts = ListCuts(graph, kernels);
        std::set<std::string> names;
        for (const NetworkCut& cut : cuts)
        {
            const std::string called = GetCutName(graph, cuts, cut);
            EXPECT_EQ(FindCut(graph, kernels, called).vertex, cut.vertex) << name << ' ' << called;
            EXPECT_TRUE(names.insert(called).second) << name << ' ' << called;
        }
    }
    LayerGraph twice("twice");
    LayerId last = twice.AddInput("image", {3, 8, 8});
    for (const char* name : {"same", "same", "a@b", "", "#1"})
    {
        last = twice.Add(name, Op::Conv2d(4, Window::Square(3, 1, 1)), {last});
    }
    const auto kernels = FuseKernels(twice);
    const auto cuts = ListCuts(twice, kernels);
    ASSERT_EQ(cuts.size(), 6U);
    EXPECT_EQ(GetCutName(twice, cuts, cuts[0]), "image");
    for (std::size_t i = 1; i < cuts.size(); ++i)
    {
        EXPECT_EQ(GetCutName(twice, cuts, cuts[i]), "#" + std::to_string(i));
    }
}

TEST(TierPartition, RefusesWhatDoesNotFit)
{
    PricedNetwork priced("alexnet", {"Raspberry-Pi-4", "Raspberry-Pi-4"});
    const auto refusal = [](const DividedNetwork& divided) {
        return RefusalOf([&] { MakeKernelPartition(divided, PartitionObjective::CARBON); });
    };
    DividedNetwork few = priced.divided;
    few.tiers[1].kernels.pop_back();
    EXPECT_TRUE(Mentions(refusal(few), "kernels"));
    DividedNetwork apart = priced.divided;
    apart.links.clear();
    EXPECT_TRUE(Mentions(refusal(apart), "one link fewer"));
    DividedNetwork negative = priced.divided;
    negative.tiers[0].intensityGPerKwh = -1.0;
    EXPECT_TRUE(Mentions(refusal(negative), "below 0"));
    LayerGraph nothing("nothing");
    nothing.AddInput("input", {3});
    EXPECT_TRUE(Mentions(
        RefusalOf([&] { PriceKernels(nothing, {}, priced.wholes.front(), ProcessorKind::EDGE); }),
        "nothing to divide"));
}

} // namespace ns3::aiot
