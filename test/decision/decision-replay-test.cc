// SPDX-License-Identifier: GPL-2.0-only
// Choices between options by prediction: coverage of their sets, causality, and the oracle.
#include "../tools/refusal.h"
#include "test-draws.h"

#include "ns3/decision-replay.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <vector>

namespace ns3::aiot
{

using test::Mentions;
using test::RefusalOf;

namespace
{

using Table = std::vector<std::vector<double>>;

/// Grams of each cut of a network by hour: the device's joules at its intensity, the server's at
/// its own, which changes over the day; what is predicted is off by some grams.
struct Days
{
    Table predicted{};
    Table actual{};
};

Days
MakeDays(std::uint64_t seed, std::size_t hours)
{
    constexpr std::size_t OPTIONS = 5;
    TestDraws draws(seed);
    Days days;
    for (std::size_t hour = 0; hour < hours; ++hour)
    {
        const double server = 400.0 + 300.0 * std::sin(0.2618 * static_cast<double>(hour));
        const double noisy = server + 60.0 * draws.Normal();
        std::vector<double> predicted;
        std::vector<double> actual;
        for (std::size_t option = 0; option < OPTIONS; ++option)
        {
            const double head = static_cast<double>(option) / (OPTIONS - 1);
            const double sent = 40.0 * (1.0 - head) * head;
            predicted.push_back(head * 420.0 + (1.0 - head) * server + sent);
            actual.push_back(head * 420.0 + (1.0 - head) * noisy + sent);
        }
        days.predicted.push_back(predicted);
        days.actual.push_back(actual);
    }
    return days;
}

} // namespace

TEST(DecisionReplay, TheSetIsWhatMayStillBeBest)
{
    const std::vector<double> predicted{5, 3, 4, 9};
    EXPECT_EQ(ListPlausibleOptions(predicted, 0.0), (std::vector<std::size_t>{1}));
    EXPECT_EQ(ListPlausibleOptions(predicted, 1.0), (std::vector<std::size_t>{1, 2}));
    EXPECT_EQ(ListPlausibleOptions(predicted, 2.5), (std::vector<std::size_t>{0, 1, 2}));
    EXPECT_EQ(ListPlausibleOptions(predicted, std::numeric_limits<double>::infinity()).size(), 4U);
    EXPECT_TRUE(ListPlausibleOptions(predicted, -std::numeric_limits<double>::infinity()).empty());
    EXPECT_EQ(FindBestOption({2, 1, 1}), 1U) << "the first of equal ones";
    EXPECT_EQ(GetOptionScore(predicted, {9, 9, 1, 9}), 1.0);
    EXPECT_EQ(GetOptionScore(predicted, {9, 1, 9, 9}), 0.0);
}

TEST(DecisionReplay, TheSetHoldsTheBestOptionAsOftenAsPromised)
{
    for (const double alpha : {0.05, 0.1, 0.2})
    {
        for (std::uint64_t seed = 61; seed < 66; ++seed)
        {
            const Days days = MakeDays(seed, 24 * 365);
            ReplaySettings settings;
            settings.alpha = alpha;
            const DecisionRecord record = ReplayDecisions(days.predicted, days.actual, settings);
            const double sigma = std::sqrt(alpha * (1.0 - alpha) / 8760.0);
            EXPECT_GE(record.GetCoverage(), 1.0 - alpha - 3.0 * sigma) << alpha << " " << seed;
            EXPECT_LT(record.setSize, 5.0) << "a set of everything says nothing";
            EXPECT_EQ(record.count, 8760U);
        }
    }
}

TEST(DecisionReplay, TheOracleIsNeverDearerOnAnyDay)
{
    for (std::uint64_t seed = 71; seed < 76; ++seed)
    {
        for (const bool steady : {false, true})
        {
            const Days days = MakeDays(seed, 24 * 60);
            ReplaySettings settings;
            settings.steady = steady;
            std::vector<std::size_t> choices;
            const DecisionRecord record =
                ReplayDecisions(days.predicted, days.actual, settings, &choices);
            ASSERT_EQ(choices.size(), days.actual.size());
            for (std::size_t day = 0; day < 60; ++day)
            {
                double chosen = 0.0;
                double best = 0.0;
                for (std::size_t hour = 24 * day; hour < 24 * (day + 1); ++hour)
                {
                    chosen += days.actual[hour][choices[hour]];
                    best += days.actual[hour][FindBestOption(days.actual[hour])];
                }
                EXPECT_LE(best, chosen);
            }
            EXPECT_GE(record.GetRegret(), 0.0);
            EXPECT_LE(record.oracleCost, record.staticCost);
            EXPECT_LT(record.cost, record.staticCost) << "else nothing is gained by deciding";
        }
    }
}

TEST(DecisionReplay, OutcomesToComeChangeNoChoice)
{
    for (const bool steady : {false, true})
    {
        for (const std::size_t delay : {std::size_t{1}, std::size_t{24}})
        {
            const Days days = MakeDays(81, 600);
            ReplaySettings settings;
            settings.steady = steady;
            settings.delay = delay;
            settings.window = 50;
            std::vector<std::size_t> choices;
            ReplayDecisions(days.predicted, days.actual, settings, &choices);
            TestDraws draws(82);
            for (const std::size_t now : {std::size_t{0}, std::size_t{100}, std::size_t{333}})
            {
                Days other = days;
                for (std::size_t time = now; time < other.actual.size(); ++time)
                {
                    for (double& cost : other.actual[time])
                    {
                        cost = 1000.0 * draws.Next();
                    }
                    for (double& cost : other.predicted[time])
                    {
                        cost = time == now ? cost : 1000.0 * draws.Next();
                    }
                }
                std::vector<std::size_t> others;
                ReplayDecisions(other.predicted, other.actual, settings, &others);
                for (std::size_t time = 0; time <= now; ++time)
                {
                    EXPECT_EQ(others[time], choices[time]) << time << " of " << now;
                }
            }
        }
    }
}

TEST(DecisionReplay, APerfectPredictionIsTheOracle)
{
    const Days days = MakeDays(91, 500);
    const DecisionRecord record = ReplayDecisions(days.actual, days.actual, {});
    EXPECT_EQ(record.cost, record.oracleCost);
    EXPECT_EQ(record.hits, 500U);
}

TEST(DecisionReplay, ASteadyPolicyBeginsSafelyAndMovesLess)
{
    const Days days = MakeDays(92, 2000);
    ReplaySettings steady;
    steady.steady = true;
    steady.safeOption = 4;
    std::vector<std::size_t> calm;
    std::vector<std::size_t> plain;
    ReplayDecisions(days.predicted, days.actual, steady, &calm);
    ReplayDecisions(days.predicted, days.actual, {}, &plain);
    EXPECT_EQ(calm.front(), 4U);
    const auto moves = [](const std::vector<std::size_t>& choices) {
        std::size_t count = 0;
        for (std::size_t i = 1; i < choices.size(); ++i)
        {
            count += choices[i] != choices[i - 1] ? 1 : 0;
        }
        return count;
    };
    EXPECT_LE(moves(calm), moves(plain));
    EXPECT_GT(moves(calm), 0U);
}

TEST(DecisionReplay, RefusesWhatDoesNotFit)
{
    const auto refusal = [](const Table& predicted, const Table& actual, ReplaySettings settings) {
        return RefusalOf([&] { ReplayDecisions(predicted, actual, settings); });
    };
    EXPECT_TRUE(Mentions(refusal({{1}}, {}, {}), "1 predictions for 0 outcomes"));
    EXPECT_TRUE(Mentions(refusal({{1}, {1, 2}}, {{1}, {1}}, {}), "changes at time 1"));
    EXPECT_TRUE(Mentions(refusal({{}}, {{}}, {}), "no options"));
    EXPECT_TRUE(Mentions(refusal({{std::nan("")}}, {{1}}, {}), "finite"));
    ReplaySettings settings;
    settings.delay = 0;
    EXPECT_TRUE(Mentions(refusal({{1}}, {{1}}, settings), "1 or more"));
    settings = {};
    settings.safeOption = 1;
    EXPECT_TRUE(Mentions(refusal({{1}}, {{1}}, settings), "no option 1"));
    EXPECT_TRUE(Mentions(RefusalOf([] { ListPlausibleOptions({1}, std::nan("")); }), "number"));
    EXPECT_EQ(ReplayDecisions({}, {}, {}).count, 0U);
    EXPECT_EQ(ReplayDecisions({}, {}, {}).GetCoverage(), 1.0);
}

} // namespace ns3::aiot
