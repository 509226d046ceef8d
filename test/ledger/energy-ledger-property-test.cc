// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/energy-ledger.h"
#include "ns3/operational-carbon.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <random>
#include <tuple>
#include <vector>

namespace
{

using namespace ns3::aiot;

constexpr int64_t S = 1000000000;
constexpr int64_t HOUR = 3600 * S;
constexpr int64_t START = 1656633600 * S;

IntensitySeries
RandomSeries(std::mt19937_64& random, std::size_t hours)
{
    std::vector<IntensityStep> steps;
    for (std::size_t i = 0; i < hours; ++i)
    {
        const auto atNs = START + static_cast<int64_t>(i) * HOUR;
        steps.push_back({atNs, atNs + HOUR, static_cast<double>(random() % 1000000) / 1000});
    }
    IntensityProvenance provenance;
    provenance.zone = "XX";
    return {steps, HOUR, provenance};
}

/// Intervals that follow one another, from a microsecond to hours, few powers and many.
std::vector<EnergyInterval>
RandomIntervals(std::mt19937_64& random, std::size_t count, int64_t endNs)
{
    std::vector<EnergyInterval> intervals;
    int64_t atNs = 0;
    while (intervals.size() < count && atNs < endNs)
    {
        const auto lengthNs = static_cast<int64_t>(random() % (S << (random() % 14))) + 1;
        const int64_t nextNs = std::min(endNs, atNs + lengthNs);
        const double powerW =
            random() % 2 ? 0.819 : static_cast<double>(random() % 100000) * 1.1e-4;
        intervals.push_back({atNs,
                             nextNs,
                             powerW,
                             Component::RADIO,
                             static_cast<PowerState>(random() % 4),
                             static_cast<Stage>(random() % 3)});
        atNs = nextNs;
    }
    return intervals;
}

/// Everything that the energy accounts say, for comparison to the last bit.
struct Books
{
    std::vector<std::tuple<int, int, int64_t, double, double>> totals;
    std::vector<std::tuple<std::size_t, double, double>> periods;
    double bookedJ;

    bool operator==(const Books& other) const
    {
        return totals == other.totals && periods == other.periods && bookedJ == other.bookedJ;
    }
};

Books
Keep(const IntensitySeries& series, const std::vector<EnergyInterval>& intervals, double pue)
{
    EnergyLedger ledger(START + 1234567);
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, pue, &series});
    EnergyAccount& account = ledger.AddAccount(site, Component::RADIO, 0);
    for (const EnergyInterval& interval : intervals)
    {
        account.Book(interval);
    }
    Books books;
    for (const EnergyTotal& total : ledger.GetTotals())
    {
        books.totals.emplace_back(static_cast<int>(total.state),
                                  static_cast<int>(total.stage),
                                  total.durationNs,
                                  total.energyJ,
                                  total.locationG);
    }
    for (const PeriodTotal& period : ledger.GetPeriods())
    {
        books.periods.emplace_back(period.step, period.energyJ, period.locationG);
    }
    books.bookedJ = ledger.GetBookedJ(site);
    return books;
}

TEST(EnergyLedgerProperty, CuttingIntervalsAnywhereChangesNoBit)
{
    std::mt19937_64 random(2);
    for (int round = 0; round < 20; ++round)
    {
        const IntensitySeries series = RandomSeries(random, 50);
        const auto intervals = RandomIntervals(random, 400, 48 * HOUR);
        const Books whole = Keep(series, intervals, 1.3);
        std::vector<EnergyInterval> pieces;
        for (const EnergyInterval& interval : intervals)
        {
            EnergyInterval piece = interval;
            while (random() % 3 > 0 && piece.startNs < interval.endNs)
            {
                piece.endNs =
                    piece.startNs +
                    static_cast<int64_t>(random() %
                                         static_cast<uint64_t>(interval.endNs - piece.startNs + 1));
                pieces.push_back(piece);
                piece.startNs = piece.endNs;
            }
            piece.endNs = interval.endNs;
            pieces.push_back(piece);
        }
        ASSERT_GT(pieces.size(), intervals.size());
        ASSERT_TRUE(Keep(series, pieces, 1.3) == whole) << "round " << round;
    }
}

TEST(EnergyLedgerProperty, AgreesWithTheStepByStepTwin)
{
    std::mt19937_64 random(3);
    for (int round = 0; round < 20; ++round)
    {
        const IntensitySeries series = RandomSeries(random, 50);
        const auto intervals = RandomIntervals(random, 400, 48 * HOUR);
        std::map<std::pair<int, int>, std::tuple<int64_t, double, double, double>> twin;
        for (const EnergyInterval& i : intervals)
        {
            auto& [ns, energyJ, grams, gramsByIntegral] =
                twin[{static_cast<int>(i.state), static_cast<int>(i.stage)}];
            const int64_t fromNs = START + 1234567 + i.startNs;
            const int64_t untilNs = START + 1234567 + i.endNs;
            ns += i.endNs - i.startNs;
            energyJ += i.powerW * static_cast<double>(i.endNs - i.startNs) * 1e-9;
            grams += OperationalGrams(series, i.powerW, fromNs, untilNs, 1.3);
            gramsByIntegral += 1.3 * i.powerW * series.IntegrateLocation(fromNs, untilNs) / 3.6e6;
        }
        const Books books = Keep(series, intervals, 1.3);
        ASSERT_EQ(books.totals.size(), twin.size());
        for (const auto& [state, stage, ns, energyJ, grams] : books.totals)
        {
            const auto& expected = twin.at({state, stage});
            ASSERT_EQ(ns, std::get<0>(expected));
            ASSERT_NEAR(energyJ, std::get<1>(expected), 1e-12 * energyJ);
            ASSERT_NEAR(grams, std::get<2>(expected), 1e-12 * grams);
            ASSERT_NEAR(grams, std::get<3>(expected), 1e-12 * grams);
        }
    }
}

TEST(EnergyLedgerProperty, PeriodsAddUpToTheTotals)
{
    std::mt19937_64 random(4);
    for (int round = 0; round < 20; ++round)
    {
        const IntensitySeries series = RandomSeries(random, 50);
        const Books books = Keep(series, RandomIntervals(random, 2000, 48 * HOUR), 1.7);
        double totalJ = 0;
        double totalG = 0;
        for (const auto& total : books.totals)
        {
            totalJ += std::get<3>(total);
            totalG += std::get<4>(total);
        }
        double periodsJ = 0;
        double periodsG = 0;
        for (const auto& [step, energyJ, grams] : books.periods)
        {
            ASSERT_NEAR(grams,
                        1.7 * energyJ * series.GetStep(step).ciLocationGPerKwh / 3.6e6,
                        1e-14 * grams);
            periodsJ += energyJ;
            periodsG += grams;
        }
        ASSERT_NEAR(periodsJ, totalJ, 1e-12 * totalJ);
        ASSERT_NEAR(periodsG, totalG, 1e-12 * totalG);
        ASSERT_NEAR(books.bookedJ, totalJ, 1e-12 * totalJ);
    }
}

TEST(EnergyLedgerProperty, AnIntervalThatIsDroppedIsMissed)
{
    std::mt19937_64 random(5);
    const IntensitySeries series = RandomSeries(random, 50);
    const auto intervals = RandomIntervals(random, 300, 48 * HOUR);
    double drawnJ = 0;
    for (const EnergyInterval& i : intervals)
    {
        drawnJ += i.powerW * static_cast<double>(i.endNs - i.startNs) * 1e-9;
    }
    const int64_t runNs = intervals.back().endNs;
    const auto timeOf = [](const Books& books) {
        int64_t sumNs = 0;
        for (const auto& total : books.totals)
        {
            sumNs += std::get<2>(total);
        }
        return sumNs;
    };
    const Books whole = Keep(series, intervals, 1);
    EXPECT_LT(std::abs(whole.bookedJ - drawnJ) / drawnJ, 1e-9);
    EXPECT_EQ(timeOf(whole), runNs);
    for (std::size_t drop = 0; drop < intervals.size(); ++drop)
    {
        std::vector<EnergyInterval> rest = intervals;
        rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(drop));
        const Books books = Keep(series, rest, 1);
        const double missingJ =
            intervals[drop].powerW *
            static_cast<double>(intervals[drop].endNs - intervals[drop].startNs) * 1e-9;
        // Either balance shows it: times to the nanosecond, energies where it drew enough.
        ASSERT_EQ(runNs - timeOf(books), intervals[drop].endNs - intervals[drop].startNs);
        ASSERT_NEAR(drawnJ - books.bookedJ, missingJ, 1e-12 * drawnJ);
        ASSERT_TRUE(missingJ < 1e-8 * drawnJ || std::abs(books.bookedJ - drawnJ) / drawnJ > 1e-9);
    }
}

TEST(EnergyLedgerProperty, MillionsOfChangesOfPowerLoseNothing)
{
    const auto series = IntensitySeries::Constant(400, IntensityProvenance());
    EnergyLedger ledger;
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 1, &series});
    EnergyAccount& account = ledger.AddAccount(site, Component::PROCESSOR, 0);
    const int64_t pairs = 2000000;
    for (int64_t i = 0; i < pairs; ++i)
    {
        account.Book({5 * i, 5 * i + 2, 0.1, Component::PROCESSOR, PowerState::ACTIVE, {}});
        account.Book({5 * i + 2, 5 * i + 5, 0.3, Component::PROCESSOR, PowerState::ACTIVE, {}});
    }
    const double exactJ = static_cast<double>(pairs) * (2 * 0.1 + 3 * 0.3) * 1e-9;
    EXPECT_NEAR(ledger.GetBookedJ(site), exactJ, 1e-14 * exactJ);
}

} // namespace
