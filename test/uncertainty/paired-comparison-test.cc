// SPDX-License-Identifier: GPL-2.0-only
// Probabilities that one run is below another, held against what is true of synthetic runs.
#include "ns3/paired-comparison.h"
#include "ns3/run-results.h"
#include "ns3/uniform-draws.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

const HardwareCatalogue&
Catalogue()
{
    static const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    return hardware;
}

/// A run of a node: its processor works, idles and sleeps for a time each.
RunData
SyntheticRun(const std::string& boardName, UniformDraws& draws)
{
    const Board board = Catalogue().GetBoard(boardName);
    RunData data;
    NodeRecord node;
    node.zone = "DE";
    node.supplyKind = "grid";
    node.board = boardName;
    data.nodes = {node};
    const auto add = [&](const char* state, double powerW, double durationS) {
        EnergyRecord record;
        record.component = "processor";
        record.state = state;
        record.stage = "standby";
        record.zone = "DE";
        record.supplyKind = "grid";
        record.durationS = durationS;
        record.energyItJ = powerW * durationS;
        data.energy.push_back(record);
    };
    // Times that bring boards of some watts near each other, so that nothing is sure.
    const double scaleS = 100.0 / board.processor->idleW.value;
    add("idle", board.processor->idleW.value, scaleS * (0.8 + 0.4 * draws.Next()));
    add("active", board.processor->activeW.value, 0.05 * scaleS * draws.Next());
    return data;
}

UncertainResult
JoulesOf(const RunData& data, FigurePool& pool)
{
    const auto none = [](const auto&, const auto&, const auto&) { return std::nullopt; };
    const RunParts parts(data, Catalogue(), none, pool);
    return MakeUncertainResults(data, parts, pool).front();
}

/// Pairs whose stated probability is in a fifth of the range, and how many came out as stated.
struct ProbabilityBin
{
    double stated = 0.0;
    double right = 0.0;
    int count = 0;
};

} // namespace

TEST(PairedComparison, StatedProbabilitiesOfRunsAreRightAsOftenAsTheySay)
{
    const char* boards[] = {"edge-raspberry-pi", "edge-box", "cloud-server", "wired-camera"};
    UniformDraws draws(11);
    ProbabilityBin bins[5];
    for (int pair = 0; pair < 200; ++pair)
    {
        FigurePool pool;
        const UncertainResult a = JoulesOf(SyntheticRun(boards[pair % 4], draws), pool);
        const UncertainResult b = JoulesOf(SyntheticRun(boards[pair / 4 % 4], draws), pool);
        const WeightedRows ofA(pool.GetFigures(), a.rows);
        const WeightedRows ofB(pool.GetFigures(), b.rows);
        // What the figures truly are, of which the tables know the distribution.
        std::vector<double> truth;
        for (const UncertainFigure& figure : pool.GetFigures())
        {
            truth.push_back(figure.distribution.GetQuantile(draws.Next()));
        }
        const double stated = ComparePairs({{ofA, ofB}}, 400, 1000 + pair).probabilityBelow;
        ProbabilityBin& bin = bins[std::min(4, static_cast<int>(5.0 * stated))];
        bin.stated += stated;
        bin.right += ofA.Evaluate(truth) < ofB.Evaluate(truth) ? 1.0 : 0.0;
        ++bin.count;
    }
    for (const ProbabilityBin& bin : bins)
    {
        ASSERT_GT(bin.count, 5);
        const double mean = bin.stated / bin.count;
        // Three standard deviations of a binomial share, and the draws' own.
        const double bound = 3.0 * std::sqrt((mean * (1.0 - mean) + 1.0 / 400) / bin.count);
        EXPECT_NEAR(bin.right / bin.count, mean, bound);
    }
}

TEST(PairedComparison, CommonFiguresCancel)
{
    UniformDraws draws(3);
    FigurePool pool;
    RunData data = SyntheticRun("edge-box", draws);
    const UncertainResult less = JoulesOf(data, pool);
    for (EnergyRecord& record : data.energy)
    {
        record.durationS *= 1.01;
        record.energyItJ *= 1.01;
    }
    const UncertainResult more = JoulesOf(data, pool);
    const WeightedRows a(pool.GetFigures(), less.rows);
    const WeightedRows b(pool.GetFigures(), more.rows);
    const PairedComparison comparison = ComparePairs({{a, b}}, 1000);
    EXPECT_EQ(comparison.probabilityBelow, 1.0);
    EXPECT_GT(comparison.a.high, comparison.b.low);
    EXPECT_LT(comparison.difference.high, 0.0);
    EXPECT_EQ(ComparePairs({{b, a}}, 1000).probabilityBelow, 0.0);
    EXPECT_EQ(ComparePairs({{a, a}}, 1000).probabilityBelow, 0.5);
}

TEST(PairedComparison, EachPairHasItsPartOfTheDraws)
{
    const WeightedRows one({}, {{1.0, {}}});
    const WeightedRows two({}, {{2.0, {}}});
    // One pair of three is the other way round.
    const auto comparison = ComparePairs({{one, two}, {two, one}, {one, two}}, 900);
    EXPECT_NEAR(comparison.probabilityBelow, 2.0 / 3.0, 1e-12);
    EXPECT_NEAR(comparison.difference.mean, -1.0 / 3.0, 1e-12);
    EXPECT_THROW(ComparePairs({}, 10), std::invalid_argument);
    EXPECT_THROW(ComparePairs({{one, two}, {one, two}}, 1), std::invalid_argument);
}
