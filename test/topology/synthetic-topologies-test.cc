// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "topology-twins.h"

#include "ns3/fibre-delay.h"
#include "ns3/synthetic-topologies.h"
#include "ns3/topology-summary.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

std::vector<std::size_t>
Degrees(const NetworkGraph& graph)
{
    std::vector<std::size_t> degrees;
    for (std::size_t node = 0; node < graph.GetNodes().size(); ++node)
    {
        degrees.push_back(graph.GetLinksOf(node).size());
    }
    return degrees;
}

void
ExpectPlain(const NetworkGraph& graph, std::size_t nodes, std::size_t links)
{
    const TopologySummary summary = SummarizeTopology(graph);
    EXPECT_EQ(summary.nodes, nodes) << graph.GetName();
    EXPECT_EQ(summary.edges, links) << graph.GetName();
    EXPECT_EQ(summary.loops + summary.parallel + summary.unlocated, 0U) << graph.GetName();
    EXPECT_EQ(summary.components, 1U) << graph.GetName();
}

} // namespace

TEST(SyntheticTopologies, RegularOnesHaveTheirLinks)
{
    for (std::size_t rows : {1, 2, 5})
    {
        for (std::size_t columns : {2, 3, 7})
        {
            ExpectPlain(MakeGridTopology(rows, columns),
                        rows * columns,
                        rows * (columns - 1) + columns * (rows - 1));
        }
    }
    ExpectPlain(MakeRingTopology(3), 3, 3);
    ExpectPlain(MakeRingTopology(50), 50, 50);
    ExpectPlain(MakeStarTopology(2), 2, 1);
    ExpectPlain(MakeStarTopology(30), 30, 29);
    EXPECT_EQ(Degrees(MakeStarTopology(30))[0], 29U);
    for (const std::size_t degree : Degrees(MakeRingTopology(50)))
    {
        EXPECT_EQ(degree, 2U);
    }
}

TEST(SyntheticTopologies, LieInTheirSquare)
{
    const SyntheticArea area{45, -100, 2e5};
    const NetworkGraph grid = MakeGridTopology(3, 3, area);
    const auto distance = [&](std::size_t a, std::size_t b) {
        return GreatCircleM(grid.GetNodes()[a], grid.GetNodes()[b]);
    };
    EXPECT_NEAR(distance(0, 6), 2e5, 1);  // north to south
    EXPECT_NEAR(distance(3, 5), 2e5, 20); // west to east through the centre
    EXPECT_NEAR(distance(3, 4), 1e5, 20);
    EXPECT_NEAR(*grid.GetNodes()[4].latitudeDeg, 45, 1e-12);
    EXPECT_NEAR(*grid.GetNodes()[4].longitudeDeg, -100, 1e-12);
    EXPECT_GT(*grid.GetNodes()[0].latitudeDeg, *grid.GetNodes()[6].latitudeDeg);
}

TEST(SyntheticTopologies, WaxmanHasTheExpectedNumberOfLinks)
{
    // With links of any length equally likely it is the random graph of Erdos and Renyi.
    const std::size_t nodes = 60;
    const double pairs = nodes * (nodes - 1) / 2.0;
    double mean = 0;
    const int runs = 40;
    for (int run = 0; run < runs; ++run)
    {
        const NetworkGraph graph =
            MakeWaxmanTopology(nodes, 1e9, 0.3, TestNumbers(static_cast<unsigned>(run)));
        mean += static_cast<double>(graph.GetLinks().size()) / runs;
    }
    EXPECT_NEAR(mean, 0.3 * pairs, 4 * std::sqrt(pairs * 0.3 * 0.7 / runs));
    ExpectPlain(MakeWaxmanTopology(nodes, 1e9, 1, TestNumbers(1)), nodes, 1770);
    // Hardly any link is drawn: those that connect are added, and the shortest at that.
    const NetworkGraph sparse = MakeWaxmanTopology(nodes, 1e-9, 1e-9, TestNumbers(1));
    ExpectPlain(sparse, nodes, nodes - 1);
    EXPECT_EQ(sparse.GetNotes().size(), 1U);
}

TEST(SyntheticTopologies, WaxmanPrefersShortLinks)
{
    const auto meanM = [](const NetworkGraph& graph) {
        double sum = 0;
        for (const TopologyLink& link : graph.GetLinks())
        {
            sum += GreatCircleM(graph.GetNodes()[link.from], graph.GetNodes()[link.to]);
        }
        return sum / static_cast<double>(graph.GetLinks().size());
    };
    EXPECT_LT(meanM(MakeWaxmanTopology(100, 0.1, 0.5, TestNumbers(3))),
              0.5 * meanM(MakeWaxmanTopology(100, 1e9, 0.5, TestNumbers(3))));
}

TEST(SyntheticTopologies, SmallWorldKeepsItsNumberOfLinks)
{
    const NetworkGraph lattice = MakeSmallWorldTopology(20, 4, 0, TestNumbers(1));
    ExpectPlain(lattice, 20, 40);
    for (const TopologyLink& link : lattice.GetLinks())
    {
        const std::size_t step = (link.to + 20 - link.from) % 20;
        EXPECT_TRUE(step <= 2 || step >= 18);
    }
    for (unsigned seed = 0; seed < 20; ++seed)
    {
        ExpectPlain(MakeSmallWorldTopology(50, 6, 0.3, TestNumbers(seed)), 50, 150);
        // Everybody is linked to everybody: there is nowhere to move a link to.
        ExpectPlain(MakeSmallWorldTopology(7, 6, 1, TestNumbers(seed)), 7, 21);
    }
    std::size_t moved = 0;
    const NetworkGraph rewired = MakeSmallWorldTopology(1000, 4, 0.1, TestNumbers(9));
    for (const TopologyLink& link : rewired.GetLinks())
    {
        const std::size_t step = (link.to + 1000 - link.from) % 1000;
        moved += step > 2 && step < 998 ? 1 : 0;
    }
    EXPECT_NEAR(static_cast<double>(moved), 200, 4 * std::sqrt(2000 * 0.1 * 0.9));
}

TEST(SyntheticTopologies, BarabasiAlbertPrefersHubs)
{
    for (const std::size_t links : {1, 2, 5})
    {
        const NetworkGraph graph = MakeBarabasiAlbertTopology(400, links, TestNumbers(2));
        ExpectPlain(graph, 400, links * (links + 1) / 2 + (399 - links) * links);
        const auto degrees = Degrees(graph);
        EXPECT_GE(*std::min_element(degrees.begin(), degrees.end()), links);
        // A uniform choice would give no node more than a few times the mean.
        EXPECT_GT(*std::max_element(degrees.begin(), degrees.end()), 10 * links);
    }
    ExpectPlain(MakeBarabasiAlbertTopology(3, 2, TestNumbers(1)), 3, 3);
}

TEST(SyntheticTopologies, GoByNameAndRepeat)
{
    for (const std::string& kind : GetSyntheticTopologyNames())
    {
        SyntheticTopology what;
        what.kind = kind;
        what.nodes = 24;
        const NetworkGraph graph = MakeSyntheticTopology(what, TestNumbers(5));
        const NetworkGraph again = MakeSyntheticTopology(what, TestNumbers(5));
        EXPECT_EQ(graph.GetNodes().size(), 24U) << kind;
        EXPECT_EQ(graph.GetName(), kind);
        EXPECT_EQ(SummarizeTopology(graph).components, 1U) << kind;
        ASSERT_EQ(graph.GetLinks().size(), again.GetLinks().size()) << kind;
        for (std::size_t i = 0; i < graph.GetLinks().size(); ++i)
        {
            EXPECT_EQ(graph.GetLinks()[i].from, again.GetLinks()[i].from);
            EXPECT_EQ(graph.GetLinks()[i].to, again.GetLinks()[i].to);
        }
    }
}

TEST(SyntheticTopologies, CountriesGoFromWestToEast)
{
    NetworkGraph grid = MakeGridTopology(2, 4);
    AssignCountries(grid, {"FR", "DE"});
    std::string all;
    for (const TopologyNode& node : grid.GetNodes())
    {
        all += node.country + " ";
    }
    EXPECT_EQ(all, "FR FR DE DE FR FR DE DE ");
    EXPECT_TRUE(Mentions(RefusalOf([&] { AssignCountries(grid, {}); }), "no country"));
}

TEST(SyntheticTopologies, RefuseWhatCannotBe)
{
    const TestNumbers numbers(1);
    const auto refuses = [](const auto& make) { return RefusalOf(make) != ACCEPTED; };
    EXPECT_TRUE(refuses([] { MakeGridTopology(0, 5); }));
    EXPECT_TRUE(refuses([] { MakeGridTopology(1, 1); }));
    EXPECT_TRUE(refuses([] { MakeGridTopology(1U << 31, 1U << 31); }));
    EXPECT_TRUE(refuses([] { MakeRingTopology(2); }));
    EXPECT_TRUE(refuses([] { MakeStarTopology(1); }));
    EXPECT_TRUE(refuses([] { MakeRingTopology(5001); }));
    EXPECT_TRUE(refuses([] { MakeRingTopology(5, {70, 0, 1e6}); }));
    EXPECT_TRUE(refuses([] { MakeRingTopology(5, {0, 0, 0}); }));
    EXPECT_TRUE(refuses([&] { MakeWaxmanTopology(5, 0, 1, numbers); }));
    EXPECT_TRUE(refuses([&] { MakeWaxmanTopology(5, 1, 1.5, numbers); }));
    EXPECT_TRUE(refuses([&] { MakeSmallWorldTopology(5, 3, 0.1, numbers); }));
    EXPECT_TRUE(refuses([&] { MakeSmallWorldTopology(4, 4, 0.1, numbers); }));
    EXPECT_TRUE(refuses([&] { MakeSmallWorldTopology(9, 4, NAN, numbers); }));
    EXPECT_TRUE(refuses([&] { MakeBarabasiAlbertTopology(5, 0, numbers); }));
    EXPECT_TRUE(refuses([&] { MakeBarabasiAlbertTopology(3, 3, numbers); }));
    SyntheticTopology what;
    what.kind = "mesh";
    EXPECT_TRUE(Mentions(RefusalOf([&] { MakeSyntheticTopology(what, numbers); }), "'mesh'"));
}
