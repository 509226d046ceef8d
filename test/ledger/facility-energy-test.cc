// SPDX-License-Identifier: GPL-2.0-only
// A facility whose PUE and water vary: grams are the integral of power x PUE x intensity.
#include "../tools/intensity-fixtures.h"
#include "../tools/refusal.h"

#include "ns3/energy-ledger.h"
#include "ns3/operational-carbon.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <stdexcept>
#include <vector>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

EnergyInterval
Draw(int64_t startNs, int64_t endNs, double powerW, Stage stage)
{
    return {startNs, endNs, powerW, Component::PROCESSOR, PowerState::ACTIVE, stage};
}

/// Random steps of intensity and overhead, which do not end together, and random intervals.
struct RandomFacility
{
    explicit RandomFacility(uint32_t seed)
        : random(seed)
    {
    }

    double Number(double low, double high)
    {
        return std::uniform_real_distribution<double>(low, high)(random);
    }

    IntensitySeries MakeGrid(int64_t lengthNs)
    {
        std::vector<IntensityStep> steps;
        for (int64_t atNs = 0; atNs < lengthNs; atNs += HOUR_NS)
        {
            steps.push_back(
                {START_NS + atNs, START_NS + atNs + HOUR_NS, Number(10, 800), Number(10, 800)});
        }
        return {steps, HOUR_NS, TestProvenance()};
    }

    FacilitySeries MakeOverhead(int64_t lengthNs)
    {
        std::vector<FacilityStep> steps;
        for (int64_t atNs = -HOUR_NS; atNs < lengthNs;)
        {
            const int64_t nextNs = atNs + static_cast<int64_t>(Number(0.2, 2.5) * 3600e9);
            steps.push_back({START_NS + atNs, START_NS + nextNs, Number(1, 2), Number(0, 3)});
            atNs = nextNs;
        }
        return {steps, "overhead.csv"};
    }

    std::mt19937 random;
};

/// The sums of one stage, worked out interval by interval.
struct Expected
{
    double energyJ = 0;
    double facilityJ = 0;
    double waterL = 0;
    double grams = 0;
};

void
AddExpected(Expected& sum,
            const EnergyInterval& interval,
            const IntensitySeries& grid,
            const FacilitySeries& facility)
{
    for (const FacilityStep& step : facility.GetSteps())
    {
        const int64_t fromNs = std::max(step.startNs, START_NS + interval.startNs);
        const int64_t untilNs = std::min(step.endNs, START_NS + interval.endNs);
        if (fromNs < untilNs)
        {
            const double energyJ = interval.powerW * static_cast<double>(untilNs - fromNs) * 1e-9;
            sum.energyJ += energyJ;
            sum.facilityJ += step.pue * energyJ;
            sum.waterL += *step.waterLPerKwh * energyJ / 3.6e6;
            sum.grams += OperationalGrams(grid, interval.powerW, fromNs, untilNs, step.pue);
        }
    }
}

TEST(FacilityEnergy, IsTheIntegralOfPowerAndOverheadAndIntensity)
{
    for (uint32_t seed = 1; seed <= 20; ++seed)
    {
        RandomFacility world(seed);
        constexpr int64_t LENGTH = 30 * HOUR_NS;
        const IntensitySeries grid = world.MakeGrid(LENGTH);
        const FacilitySeries overhead = world.MakeOverhead(LENGTH);
        const FacilityIntensity both(grid, overhead);
        EnergyLedger ledger(START_NS);
        EnergySite site{1, "XX", SupplyKind::GRID, 1, &both.GetSeries()};
        site.facility = &both;
        const std::size_t index = ledger.AddSite(site);
        EnergyAccount& account = ledger.AddAccount(index, Component::PROCESSOR, 0);
        std::map<Stage, Expected> expected;
        for (int64_t atNs = 0; atNs < LENGTH - 5 * HOUR_NS;)
        {
            const int64_t nextNs = atNs + static_cast<int64_t>(world.Number(0.001, 4) * 3600e9);
            const Stage stage = world.Number(0, 1) < 0.5 ? Stage::INFERENCE : Stage::TRAINING;
            const EnergyInterval interval = Draw(atNs, nextNs, world.Number(0, 500), stage);
            account.Book(interval);
            AddExpected(expected[stage], interval, grid, overhead);
            atNs = nextNs;
        }
        double facilityJ = 0;
        double grams = 0;
        for (const EnergyTotal& total : ledger.GetTotals())
        {
            const Expected& sum = expected.at(total.stage);
            EXPECT_NEAR(total.energyJ, sum.energyJ, 1e-11 * sum.energyJ) << seed;
            EXPECT_NEAR(total.facilityJ, sum.facilityJ, 1e-11 * sum.facilityJ) << seed;
            EXPECT_NEAR(*total.waterL, sum.waterL, 1e-11 * sum.waterL) << seed;
            EXPECT_NEAR(total.locationG, sum.grams, 1e-11 * sum.grams) << seed;
            facilityJ += total.facilityJ;
            grams += total.locationG;
        }
        double periodsJ = 0;
        double periodsG = 0;
        for (const PeriodTotal& period : ledger.GetPeriods())
        {
            periodsJ += period.facilityJ;
            periodsG += period.locationG;
        }
        EXPECT_NEAR(periodsJ, facilityJ, 1e-11 * facilityJ) << seed;
        EXPECT_NEAR(periodsG, grams, 1e-11 * grams) << seed;
    }
}

TEST(FacilityEnergy, AConstantPueKeepsEveryDigit)
{
    RandomFacility world(3);
    const IntensitySeries grid = world.MakeGrid(10 * HOUR_NS);
    EnergyLedger ledger(START_NS);
    EnergySite site{1, "XX", SupplyKind::GRID, 1.37, &grid};
    site.waterLPerKwh = 1.8;
    EnergyAccount& account = ledger.AddAccount(ledger.AddSite(site), Component::PROCESSOR, 0, 0.9);
    double jGPerKwh = 0;
    for (int hour = 0; hour < 10; ++hour)
    {
        const double powerW = world.Number(1, 500);
        account.Book(Draw(hour * HOUR_NS, (hour + 1) * HOUR_NS, powerW, Stage::INFERENCE));
        const double energyJ = powerW / 0.9 * static_cast<double>(HOUR_NS) * 1e-9;
        jGPerKwh += energyJ * grid.GetStep(static_cast<std::size_t>(hour)).ciLocationGPerKwh;
    }
    const EnergyTotal total = ledger.GetTotals().front();
    // To the digit: the same operations as before PUE could vary.
    EXPECT_EQ(total.locationG, 0.9 * (1.37 / 3.6e6) * jGPerKwh);
    EXPECT_EQ(total.facilityJ, total.energyJ * 1.37);
    EXPECT_NEAR(*total.waterL, total.energyJ * 1.8 / 3.6e6, 1e-12 * *total.waterL);
}

TEST(FacilityEnergy, EqualStepsAreAConstant)
{
    RandomFacility world(5);
    const IntensitySeries grid = world.MakeGrid(10 * HOUR_NS);
    std::vector<FacilityStep> steps;
    for (int i = 0; i < 40; ++i)
    {
        steps.push_back({START_NS + i * HOUR_NS / 3, START_NS + (i + 1) * HOUR_NS / 3, 1.25, {}});
    }
    const FacilityIntensity both(grid, FacilitySeries(steps, "equal.csv"));
    EnergyLedger varied(START_NS);
    EnergySite site{1, "XX", SupplyKind::GRID, 1, &both.GetSeries()};
    site.facility = &both;
    EnergyLedger constant(START_NS);
    for (EnergyLedger* ledger : {&varied, &constant})
    {
        EnergyAccount& account = ledger->AddAccount(
            ledger->AddSite(ledger == &varied ? site
                                              : EnergySite{1, "XX", SupplyKind::GRID, 1.25, &grid}),
            Component::PROCESSOR,
            0);
        account.Book(Draw(0, 9 * HOUR_NS, 123, Stage::INFERENCE));
    }
    const EnergyTotal a = varied.GetTotals().front();
    const EnergyTotal b = constant.GetTotals().front();
    EXPECT_NEAR(a.locationG, b.locationG, 1e-12 * b.locationG);
    EXPECT_NEAR(*a.marketG, *b.marketG, 1e-12 * *b.marketG);
    EXPECT_NEAR(a.facilityJ, b.facilityJ, 1e-12 * b.facilityJ);
    EXPECT_FALSE(a.waterL);
    EXPECT_FALSE(b.waterL);
}

TEST(FacilityEnergy, LossesOfConvertersAreThere)
{
    RandomFacility world(8);
    const IntensitySeries grid = world.MakeGrid(5 * HOUR_NS);
    const FacilitySeries overhead = world.MakeOverhead(5 * HOUR_NS);
    const FacilityIntensity both(grid, overhead);
    EnergyLedger ledger(START_NS);
    EnergySite site{1, "XX", SupplyKind::GRID, 1, &both.GetSeries()};
    site.facility = &both;
    EnergyAccount& account = ledger.AddAccount(ledger.AddSite(site), Component::PROCESSOR, 0, 0.8);
    account.Book(Draw(0, 4 * HOUR_NS, 80, Stage::INFERENCE));
    Expected whole;
    AddExpected(whole, Draw(0, 4 * HOUR_NS, 100, Stage::INFERENCE), grid, overhead);
    double facilityJ = 0;
    double waterL = 0;
    for (const EnergyTotal& total : ledger.GetTotals())
    {
        facilityJ += total.facilityJ;
        waterL += *total.waterL;
    }
    EXPECT_NEAR(facilityJ, whole.facilityJ, 1e-11 * facilityJ);
    EXPECT_NEAR(waterL, whole.waterL, 1e-11 * waterL);
}

TEST(FacilityEnergy, RefusesWhatDoesNotBelongTogether)
{
    RandomFacility world(2);
    const IntensitySeries grid = world.MakeGrid(5 * HOUR_NS);
    const FacilityIntensity both(grid, world.MakeOverhead(5 * HOUR_NS));
    EnergyLedger ledger(START_NS);
    EnergySite site{4, "XX", SupplyKind::GRID, 1, &grid};
    site.facility = &both;
    EXPECT_EQ(RefusalOf([&] { ledger.AddSite(site); }),
              "node 4: a facility's intensity must be that of the node");
    site.facility = nullptr;
    site.waterLPerKwh = -1;
    EXPECT_EQ(RefusalOf([&] { ledger.AddSite(site); }),
              "node 4: water is -1 litres per kWh, a finite number >= 0 is needed");
}

} // namespace
