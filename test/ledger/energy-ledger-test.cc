// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/intensity-fixtures.h"
#include "../tools/refusal.h"

#include "ns3/energy-ledger.h"

#include <cmath>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

constexpr int64_t S = SECOND_NS;
constexpr int64_t HOUR = HOUR_NS;
constexpr int64_t START = START_NS;

TEST(EnergyLedger, ConstantIntensityIsPueTimesEnergyTimesIntensity)
{
    const auto series = IntensitySeries::Constant(400, TestProvenance());
    EnergyLedger ledger;
    const std::size_t site = ledger.AddSite({7, "XX", SupplyKind::GRID, 1.5, &series});
    EnergyAccount& account = ledger.AddAccount(site, Component::PROCESSOR, 0);
    account.Book({0, 10 * S, 2.0, Component::PROCESSOR, PowerState::IDLE, Stage::STANDBY});
    account.Book({10 * S, 13 * S, 50.0, Component::PROCESSOR, PowerState::ACTIVE, Stage::TRAINING});
    const auto totals = ledger.GetTotals();
    ASSERT_EQ(totals.size(), 2U);
    EXPECT_EQ(totals[0].state, PowerState::IDLE);
    EXPECT_EQ(totals[0].durationNs, 10 * S);
    EXPECT_DOUBLE_EQ(totals[0].energyJ, 20);
    EXPECT_DOUBLE_EQ(totals[0].locationG, 1.5 * 20 * 400 / 3.6e6);
    EXPECT_EQ(totals[1].stage, Stage::TRAINING);
    EXPECT_DOUBLE_EQ(totals[1].energyJ, 150);
    EXPECT_FALSE(totals[1].marketG);
    EXPECT_DOUBLE_EQ(ledger.GetBookedJ(site), 170);
}

TEST(EnergyLedger, AnIntervalOverThreeHoursIsCutAtTheHours)
{
    const IntensitySeries series = HourlyWithGap();
    // Half past midnight for two hours: 0.5 h at 100, 1 h at 200, 0.5 h at 400 g/kWh.
    EnergyLedger ledger(START + HOUR / 2);
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 1.2, &series});
    EnergyAccount& account = ledger.AddAccount(site, Component::PLATFORM, 0);
    account.Book({0, 2 * HOUR, 1000, Component::PLATFORM, PowerState::ACTIVE, Stage::STANDBY});
    const auto totals = ledger.GetTotals();
    ASSERT_EQ(totals.size(), 1U);
    EXPECT_DOUBLE_EQ(totals[0].energyJ, 7.2e6);
    EXPECT_DOUBLE_EQ(totals[0].locationG, 1.2 * (0.5 * 100 + 1 * 200 + 0.5 * 400));
    const auto periods = ledger.GetPeriods();
    ASSERT_EQ(periods.size(), 3U);
    const double energyJ[] = {1.8e6, 3.6e6, 1.8e6};
    const double grams[] = {1.2 * 50, 1.2 * 200, 1.2 * 200};
    for (std::size_t i = 0; i < 3; ++i)
    {
        EXPECT_EQ(periods[i].site, site);
        EXPECT_EQ(periods[i].step, i);
        EXPECT_DOUBLE_EQ(periods[i].energyJ, energyJ[i]);
        EXPECT_DOUBLE_EQ(periods[i].locationG, grams[i]);
    }
}

TEST(EnergyLedger, ARunThatBeginsInALaterStepCountsItsStepsFromThere)
{
    const IntensitySeries series = HourlyWithGap();
    EnergyLedger ledger(START + 2 * HOUR);
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 1, &series});
    ledger.AddAccount(site, Component::RADIO, 0)
        .Book({0, S, 3.6, Component::RADIO, PowerState::TX, Stage::INFERENCE});
    const auto periods = ledger.GetPeriods();
    ASSERT_EQ(periods.size(), 1U);
    EXPECT_EQ(periods[0].step, 2U);
    EXPECT_DOUBLE_EQ(periods[0].locationG, 3.6 * 400 / 3.6e6);
}

TEST(EnergyLedger, AnIntervalThatEndsOnTheHourDoesNotTouchTheNextOne)
{
    const IntensitySeries series = HourlyWithGap();
    EnergyLedger ledger(START + 2 * HOUR);
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 1, &series});
    EnergyAccount& account = ledger.AddAccount(site, Component::RADIO, 0);
    // The next hour is a gap.
    account.Book({0, HOUR, 1, Component::RADIO, PowerState::IDLE, Stage::STANDBY});
    EXPECT_EQ(ledger.GetPeriods().size(), 1U);
}

TEST(EnergyLedger, AnAccountMayBeginSeveralStepsLate)
{
    const IntensitySeries series = HourlyWithGap();
    EnergyLedger ledger(START);
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 1, &series});
    EnergyAccount& account = ledger.AddAccount(site, Component::RADIO, 0);
    account.Book({2 * HOUR + S, 2 * HOUR + 2 * S, 3.6, Component::RADIO, PowerState::TX, {}});
    const auto totals = ledger.GetTotals();
    ASSERT_EQ(totals.size(), 1U);
    EXPECT_EQ(totals[0].durationNs, S);
    EXPECT_DOUBLE_EQ(totals[0].locationG, 3.6 * 400 / 3.6e6);
}

TEST(EnergyLedger, AGapIsAnErrorOfOneLineThatNamesFileAndHour)
{
    const IntensitySeries series = HourlyWithGap();
    EnergyLedger ledger(START);
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 1, &series});
    EnergyAccount& account = ledger.AddAccount(site, Component::RADIO, 0);
    const std::string error = RefusalOf([&account]() {
        account.Book({0, 3 * HOUR + 1, 1, Component::RADIO, PowerState::IDLE, Stage::STANDBY});
    });
    EXPECT_NE(error.find("x.csv"), std::string::npos) << error;
    EXPECT_NE(error.find("2022-07-01T03:00"), std::string::npos) << error;
    EXPECT_EQ(error.find('\n'), std::string::npos) << error;
}

TEST(EnergyLedger, ARunThatBeginsInAGapIsRefused)
{
    const IntensitySeries series = HourlyWithGap();
    EnergyLedger ledger(START + 3 * HOUR);
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 1, &series});
    const std::string error = RefusalOf([&]() { ledger.AddAccount(site, Component::RADIO, 0); });
    EXPECT_NE(error.find("x.csv"), std::string::npos) << error;
    EXPECT_TRUE(ledger.GetTotals().empty());
}

TEST(EnergyLedger, PeriodsGivenAwayAreThoseOtherwiseKept)
{
    const IntensitySeries series = HourlyWithGap();
    std::vector<PeriodTotal> given;
    EnergyLedger kept(START);
    EnergyLedger giving(START);
    giving.SetPeriodHandler([&given](const PeriodTotal& period) { given.push_back(period); });
    for (EnergyLedger* ledger : {&kept, &giving})
    {
        const std::size_t site = ledger->AddSite({7, "XX", SupplyKind::GRID, 1.25, &series});
        EnergyAccount& radio = ledger->AddAccount(site, Component::RADIO, 0);
        EnergyAccount& platform = ledger->AddAccount(site, Component::PLATFORM, 0);
        radio.Book({0, HOUR / 2, 3, Component::RADIO, PowerState::TX, Stage::INFERENCE});
        radio.Book({HOUR / 2, 3 * HOUR, 1, Component::RADIO, PowerState::IDLE, Stage::STANDBY});
        EXPECT_TRUE(given.empty()) << "the platform has not booked yet";
        platform.Book({0, 3 * HOUR, 2, Component::PLATFORM, PowerState::ACTIVE, Stage::STANDBY});
    }
    EXPECT_EQ(given.size(), 2U) << "the third hour is still open";
    for (const PeriodTotal& period : giving.GetPeriods())
    {
        given.push_back(period);
    }
    const std::vector<PeriodTotal> wanted = kept.GetPeriods();
    ASSERT_EQ(given.size(), wanted.size());
    for (std::size_t i = 0; i < wanted.size(); ++i)
    {
        EXPECT_EQ(given[i].site, wanted[i].site);
        EXPECT_EQ(given[i].step, wanted[i].step);
        EXPECT_EQ(given[i].energyJ, wanted[i].energyJ);
        EXPECT_EQ(given[i].locationG, wanted[i].locationG);
    }
    EXPECT_EQ(wanted[0].energyJ, 3 * 1800 + 1800 + 2 * 3600);
}

TEST(EnergyLedger, ChargingLossesAreTheGridsAndOnlyOfBatteries)
{
    const IntensitySeries series = IntensitySeries::Constant(360, TestProvenance());
    EnergyLedger ledger;
    EnergySite site{1, "XX", SupplyKind::RECHARGEABLE, 1, &series, 0.8};
    EnergyAccount& account = ledger.AddAccount(ledger.AddSite(site), Component::RADIO, 0);
    account.Book({0, 10 * S, 8, Component::RADIO, PowerState::TX, Stage::INFERENCE});
    EXPECT_DOUBLE_EQ(ledger.GetTotals()[0].energyJ, 80);
    EXPECT_DOUBLE_EQ(ledger.GetTotals()[0].locationG, 100 * 360 / 3.6e6);
    EXPECT_DOUBLE_EQ(ledger.GetPeriods()[0].locationG, 100 * 360 / 3.6e6);
    site.supply = SupplyKind::GRID;
    EXPECT_THROW(ledger.AddSite(site), std::invalid_argument);
    for (const double efficiency : {0.0, -1.0, 1.01, std::nan("")})
    {
        site = {1, "XX", SupplyKind::RECHARGEABLE, 1, &series, efficiency};
        EXPECT_THROW(ledger.AddSite(site), std::invalid_argument) << efficiency;
    }
}

TEST(EnergyLedger, MarketBasedGramsAreAColumnOfTheirOwn)
{
    const IntensitySeries series(
        {{START, START + HOUR, 100, 0.0}, {START + HOUR, START + 2 * HOUR, 200, 40.0}},
        HOUR,
        TestProvenance());
    EnergyLedger ledger(START);
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 2, &series});
    ledger.AddAccount(site, Component::PLATFORM, 0)
        .Book({0, 2 * HOUR, 1000, Component::PLATFORM, PowerState::ACTIVE, Stage::STANDBY});
    const EnergyTotal total = ledger.GetTotals().at(0);
    EXPECT_DOUBLE_EQ(total.locationG, 2 * 300.0);
    ASSERT_TRUE(total.marketG);
    EXPECT_DOUBLE_EQ(*total.marketG, 2 * 40.0);
}

TEST(EnergyLedger, PrimaryCellsAndHarvestersEmitNothingWhileInUse)
{
    const auto series = IntensitySeries::Constant(500, TestProvenance());
    EnergyLedger ledger;
    for (SupplyKind kind :
         {SupplyKind::GRID, SupplyKind::RECHARGEABLE, SupplyKind::PRIMARY, SupplyKind::HARVESTED})
    {
        const std::size_t site = ledger.AddSite({1, "XX", kind, 1, &series});
        ledger.AddAccount(site, Component::RADIO, 0)
            .Book({0, S, 36, Component::RADIO, PowerState::TX, Stage::INFERENCE});
    }
    const auto totals = ledger.GetTotals();
    const auto periods = ledger.GetPeriods();
    ASSERT_EQ(totals.size(), 4U);
    ASSERT_EQ(periods.size(), 4U);
    for (std::size_t i = 0; i < 4; ++i)
    {
        EXPECT_DOUBLE_EQ(totals[i].energyJ, 36);
        EXPECT_DOUBLE_EQ(totals[i].locationG, i < 2 ? 0.005 : 0);
        EXPECT_DOUBLE_EQ(periods[i].locationG, totals[i].locationG);
    }
}

TEST(EnergyLedger, StateTimesOfAComponentAddUpToTheRun)
{
    const auto series = IntensitySeries::Constant(500, TestProvenance());
    EnergyLedger ledger;
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 1, &series});
    EnergyAccount& account = ledger.AddAccount(site, Component::RADIO, 3);
    int64_t atNs = 0;
    for (int i = 0; i < 10000; ++i)
    {
        const int64_t endNs = atNs + 1 + i * 7919 % 1000003;
        account.Book({atNs,
                      endNs,
                      i % 7 * 0.1,
                      Component::RADIO,
                      static_cast<PowerState>(i % POWER_STATE_COUNT),
                      static_cast<Stage>(i % STAGE_COUNT)});
        atNs = endNs;
    }
    int64_t sumNs = 0;
    for (const EnergyTotal& total : ledger.GetTotals())
    {
        EXPECT_EQ(total.instance, 3U);
        sumNs += total.durationNs;
    }
    EXPECT_EQ(sumNs, atNs);
}

TEST(EnergyLedger, ATotalOfAThirdPartyIsBookedAsSuch)
{
    const IntensitySeries series = HourlyWithGap();
    EnergyLedger ledger(START);
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 1, &series});
    ledger.AddAccount(site, Component::OTHER, 0).BookTotal(3 * HOUR, 30);
    const EnergyTotal total = ledger.GetTotals().at(0);
    EXPECT_EQ(total.state, PowerState::MIXED);
    EXPECT_EQ(total.stage, Stage::STANDBY);
    EXPECT_EQ(total.durationNs, 3 * HOUR);
    EXPECT_NEAR(total.energyJ, 30, 30e-12);
    EXPECT_NEAR(total.locationG, 10 * (100 + 200 + 400) / 3.6e6, 1e-14);
}

TEST(EnergyLedger, AConverterLosesWhatItsEfficiencySays)
{
    const IntensitySeries series = HourlyWithGap();
    EnergyLedger ledger(START);
    const std::size_t site = ledger.AddSite({1, "XX", SupplyKind::GRID, 1, &series});
    EnergyAccount& processor = ledger.AddAccount(site, Component::PROCESSOR, 0, 0.5);
    EnergyAccount& radio = ledger.AddAccount(site, Component::RADIO, 0, 0.8);
    EnergyAccount& direct = ledger.AddAccount(site, Component::OTHER, 0);
    processor.Book({0, HOUR, 3, Component::PROCESSOR, PowerState::IDLE, Stage::STANDBY});
    processor.Book({HOUR, 2 * HOUR, 6, Component::PROCESSOR, PowerState::ACTIVE, Stage::INFERENCE});
    radio.Book({0, 2 * HOUR, 4, Component::RADIO, PowerState::RX, Stage::STANDBY});
    direct.Book({0, 2 * HOUR, 1, Component::OTHER, PowerState::MIXED, Stage::STANDBY});
    const auto totals = ledger.GetTotals();
    ASSERT_EQ(totals.size(), 6U);
    EXPECT_DOUBLE_EQ(totals[0].energyJ, 3 * 3600);
    EXPECT_DOUBLE_EQ(totals[1].energyJ, 6 * 3600);
    EXPECT_DOUBLE_EQ(totals[2].energyJ, 4 * 7200);
    const EnergyTotal& standby = totals[4];
    const EnergyTotal& inference = totals[5];
    EXPECT_EQ(inference.component, Component::CONVERTER);
    EXPECT_EQ(inference.state, PowerState::LOSS);
    EXPECT_EQ(inference.stage, Stage::INFERENCE);
    EXPECT_DOUBLE_EQ(inference.energyJ, 6 * 3600);
    EXPECT_DOUBLE_EQ(inference.locationG, 6 * 3600 * 200 / 3.6e6);
    // 4 W over 0.8 are 5 W: 1 W is lost for two hours, beside the 3 W of the first.
    EXPECT_DOUBLE_EQ(standby.energyJ, 3 * 3600 + 7200);
    EXPECT_DOUBLE_EQ(standby.locationG, (3 * 3600 * 100 + 3600 * (100 + 200)) / 3.6e6);
    EXPECT_EQ(inference.durationNs + standby.durationNs, 2 * HOUR);
    // The node as a whole: 6 W and 12 W in, 5 W for the radio, 1 W for the other.
    EXPECT_DOUBLE_EQ(ledger.GetBookedJ(site), (6 + 12 + 2 * 5 + 2 * 1) * 3600);
    double periodsJ = 0;
    double periodsG = 0;
    double totalsG = 0;
    for (const PeriodTotal& period : ledger.GetPeriods())
    {
        periodsJ += period.energyJ;
        periodsG += period.locationG;
    }
    for (const EnergyTotal& total : totals)
    {
        totalsG += total.locationG;
    }
    EXPECT_DOUBLE_EQ(periodsJ, ledger.GetBookedJ(site));
    EXPECT_DOUBLE_EQ(periodsG, totalsG);
}

TEST(EnergyLedger, AConverterThatGainsIsRefused)
{
    const auto constant = IntensitySeries::Constant(500, TestProvenance());
    EnergyLedger ledger;
    const std::size_t site = ledger.AddSite({9, "XX", SupplyKind::GRID, 1, &constant});
    for (const double efficiency : {0.0, -0.5, 1.01, std::nan("")})
    {
        const std::string error =
            RefusalOf([&] { ledger.AddAccount(site, Component::RADIO, 0, efficiency); });
        EXPECT_TRUE(Mentions(error, "node 9") && Mentions(error, "above 0 up to 1")) << error;
    }
}

TEST(EnergyLedger, MistakesInASiteAreErrorsOfOneLine)
{
    const auto constant = IntensitySeries::Constant(500, TestProvenance());
    const IntensitySeries series = HourlyWithGap();
    EnergyLedger ledger;
    const auto add = [&ledger](double pue, const IntensitySeries* intensity) {
        return RefusalOf([&]() { ledger.AddSite({9, "XX", SupplyKind::GRID, pue, intensity}); });
    };
    EXPECT_NE(add(0.99, &constant).find("PUE is 0.99"), std::string::npos);
    EXPECT_NE(add(std::nan(""), &constant).find("PUE"), std::string::npos);
    EXPECT_NE(add(1, nullptr).find("'XX'"), std::string::npos);
    EXPECT_NE(add(1, &series).find("start time"), std::string::npos);
    EXPECT_EQ(add(1, &constant), "accepted");
}

} // namespace
