// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/embodied-amortisation.h"
#include "ns3/embodied-factors.h"
#include "ns3/sci-score.h"
#include "ns3/server-footprint.h"
#include "ns3/supply-footprint.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <string>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

DeviceUse
Use(double lifespanS, double reservedS, double busyS = 0)
{
    DeviceUse use;
    use.expectedLifespanS = lifespanS;
    use.reservedS = reservedS;
    use.busyS = busyS;
    return use;
}

EnergyUse
Energy(double energyItJ, double ciLocationGPerKwh)
{
    EnergyUse use;
    use.energyItJ = energyItJ;
    use.ciLocationGPerKwh = ciLocationGPerKwh;
    return use;
}

TEST(Amortisation, WorkedExampleOfTheStandard)
{
    // ISO/IEC 21031: 1000 kg over four years, reserved for an hour, is 28.5 g.
    const AmortisedShare share =
        Amortise(Use(4 * SECONDS_PER_YEAR, 3600), AmortisationRule::RESERVED_TIME);
    EXPECT_NEAR(share.timeShare, 2.8538812785388127e-05, 1e-9 * share.timeShare);
    EXPECT_DOUBLE_EQ(share.resourceShare, 1);
    EXPECT_NEAR(share.Of(1e6), 28.538812785388128, 1e-9 * 28.5);
}

TEST(Amortisation, OtherDevicesOfTheReference)
{
    // 24.5 kg over 3.5 years for a day; 1313 kg over 4 years for 600 s of 8 of 48 cores.
    EXPECT_NEAR(
        Amortise(Use(3.5 * SECONDS_PER_YEAR, 86400), AmortisationRule::RESERVED_TIME).Of(24500.0),
        19.178082191780824,
        1e-9 * 19.2);
    DeviceUse server = Use(4 * SECONDS_PER_YEAR, 600);
    server.resourcesReserved = 8;
    server.resourcesTotal = 48;
    EXPECT_NEAR(Amortise(server, AmortisationRule::RESERVED_TIME).Of(1313000.0),
                1.0408739218670726,
                1e-9);
}

TEST(Amortisation, RulesDifferByTheUtilisation)
{
    DeviceUse use = Use(1e8, 1000, 10);
    use.lifetimeUtilisation = 0.01;
    const double reserved = Amortise(use, AmortisationRule::RESERVED_TIME).timeShare;
    EXPECT_NEAR(Amortise(use, AmortisationRule::BUSY_TIME).timeShare, reserved / 100, 1e-20);
    // Where the run is as busy as the life is expected to be, utilisation bears what SCI bears.
    EXPECT_NEAR(Amortise(use, AmortisationRule::UTILISATION).timeShare, reserved, 1e-20);
    use.lifetimeUtilisation = 1;
    EXPECT_NEAR(Amortise(use, AmortisationRule::UTILISATION).timeShare,
                Amortise(use, AmortisationRule::BUSY_TIME).timeShare,
                1e-20);
}

TEST(Amortisation, SharesAddUpOverTimeAndResources)
{
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> number(0.1, 1e5);
    for (int i = 0; i < 1000; ++i)
    {
        const double lifespanS = 1e6 * number(random);
        const double a = number(random);
        const double b = number(random);
        const auto m = [&](double reservedS, double resources) {
            DeviceUse use = Use(lifespanS, reservedS);
            use.resourcesReserved = resources;
            use.resourcesTotal = 48;
            return Amortise(use, AmortisationRule::RESERVED_TIME).Of(1e6);
        };
        EXPECT_NEAR(m(a, 48) + m(b, 48), m(a + b, 48), 1e-12 * m(a + b, 48));
        EXPECT_NEAR(m(a, 8) + m(a, 40), m(a, 48), 1e-12 * m(a, 48));
    }
    EXPECT_EQ(Amortise(Use(10, 0), AmortisationRule::RESERVED_TIME).Of(1e6), 0);
}

TEST(Amortisation, MistakesAreRefused)
{
    const auto refusal = [](const DeviceUse& use, AmortisationRule rule) {
        return RefusalOf([&] { Amortise(use, rule); });
    };
    const AmortisationRule reserved = AmortisationRule::RESERVED_TIME;
    EXPECT_TRUE(Mentions(refusal(Use(0, 1), reserved), "el_s 0"));
    EXPECT_TRUE(Mentions(refusal(Use(NAN, 1), reserved), "el_s nan"));
    EXPECT_TRUE(Mentions(refusal(Use(1, -1), reserved), "tir_s -1"));
    EXPECT_TRUE(Mentions(refusal(Use(1, 1, 2), reserved), "busy_s 2"));
    DeviceUse use = Use(1, 1);
    use.resourcesReserved = 2;
    EXPECT_TRUE(Mentions(refusal(use, reserved), "rr 2"));
    EXPECT_TRUE(Mentions(refusal(Use(1, 1, 1), AmortisationRule::UTILISATION), "utilisation"));
    use = Use(1, 1, 1);
    use.lifetimeUtilisation = 0;
    EXPECT_TRUE(Mentions(refusal(use, AmortisationRule::UTILISATION), "utilisation 0"));
    for (const AmortisationRule rule : {AmortisationRule::RESERVED_TIME,
                                        AmortisationRule::BUSY_TIME,
                                        AmortisationRule::UTILISATION})
    {
        EXPECT_EQ(ParseAmortisationRule(AmortisationRuleName(rule)), rule);
    }
    EXPECT_TRUE(Mentions(RefusalOf([] { ParseAmortisationRule("x"); }), "'x' is not one of"));
}

TEST(SupplyFootprint, OnlyTheGridHasOperationalGrams)
{
    EnergyUse use = Energy(3.6e6, 400);
    use.ciMarketGPerKwh = 50;
    EXPECT_NEAR(OperationalOf(use).locationG, 400, 1e-12);
    EXPECT_NEAR(*OperationalOf(use).marketG, 50, 1e-12);
    use.drawnFromGrid = false;
    EXPECT_EQ(OperationalOf(use).locationG, 0);
    EXPECT_EQ(*OperationalOf(use).marketG, 0);
    EXPECT_NEAR(OperationalOf(use).energyTotalKwh, 1, 1e-12);
    use.ciMarketGPerKwh.reset();
    EXPECT_FALSE(OperationalOf(use).marketG);
    EXPECT_EQ(OperationalOf(Energy(0, 400)).locationG, 0);
}

TEST(SupplyFootprint, PueAndChargingCountOnce)
{
    EnergyUse use = Energy(3.6e6, 400);
    use.pue = 1.5;
    EXPECT_NEAR(OperationalOf(use).energyTotalKwh, 1.5, 1e-12);
    EXPECT_NEAR(OperationalOf(use).locationG, 600, 1e-12);
    use.pue = 1;
    use.chargingEfficiency = ChargingEfficiency(0.9, 0.8);
    EXPECT_NEAR(OperationalOf(use).locationG, 400 / 0.72, 1e-9);
    EXPECT_TRUE(Mentions(RefusalOf([] { ChargingEfficiency(0, 1); }), "charger_efficiency 0"));
    use.pue = 0.99;
    EXPECT_TRUE(Mentions(RefusalOf([&] { OperationalOf(use); }), "pue 0.99"));
    EXPECT_TRUE(Mentions(RefusalOf([] { OperationalOf(Energy(-1, 1)); }), "energy_it_j -1"));
    EXPECT_TRUE(Mentions(RefusalOf([] { OperationalOf(Energy(1, NAN)); }), "ci_location"));
}

TEST(SupplyFootprint, WearByDeliveredEnergy)
{
    // A battery of 1 Wh that lasts 500 cycles gives up all of its carbon with 500 Wh.
    const ValueRange total{59, 87, 115};
    EXPECT_NEAR(BatteryWearG(total, 500 * 3600.0, 3600, 500).typical, 87, 1e-9);
    EXPECT_NEAR(BatteryWearG(total, 3600, 3600, 500).high, 0.23, 1e-12);
    EXPECT_TRUE(Mentions(RefusalOf([&] { BatteryWearG(total, 1, 0, 500); }), "capacity_j 0"));
}

TEST(SciScore, EnergyAddsUpAndIsDividedOnce)
{
    std::mt19937_64 random(2);
    std::uniform_real_distribution<double> number(0, 1e4);
    SciAccount split;
    SciAccount whole;
    double sumJ = 0;
    for (int i = 0; i < 1000; ++i)
    {
        const double energyJ = number(random);
        sumJ += energyJ;
        split.AddEnergy(Energy(energyJ, 371.311));
    }
    whole.AddEnergy(Energy(sumJ, 371.311));
    EXPECT_NEAR(split.GetOperationalLocationG(),
                whole.GetOperationalLocationG(),
                1e-12 * whole.GetOperationalLocationG());
    whole.AddEmbodied({1, 2, 3});
    const SciScore score = whole.Score(FunctionalUnit::DELIVERED_BIT, 1e6);
    const double o = sumJ / 3.6e6 * 371.311;
    EXPECT_NEAR(score.operationalG, o, 1e-12 * o);
    EXPECT_NEAR(score.sciGPerUnit->low, (o + 1) / 1e6, 1e-15);
    EXPECT_NEAR(score.sciGPerUnit->typical, (o + 2) / 1e6, 1e-15);
    EXPECT_NEAR(score.sciGPerUnit->high, (o + 3) / 1e6, 1e-15);
    EXPECT_FALSE(whole.Score(FunctionalUnit::INFERENCE, 0).sciGPerUnit);
}

TEST(SciScore, MarketFactorsNeverMoveIt)
{
    const auto score = [](std::optional<double> market) {
        SciAccount account;
        EnergyUse use = Energy(1e6, 300);
        use.ciMarketGPerKwh = market;
        account.AddEnergy(use);
        account.AddEmbodied(ValueRange::Constant(5));
        return account;
    };
    const double without =
        score(std::nullopt).Score(FunctionalUnit::INFERENCE, 7).sciGPerUnit->typical;
    for (const double market : {0.0, 12.0, 5000.0})
    {
        EXPECT_EQ(score(market).Score(FunctionalUnit::INFERENCE, 7).sciGPerUnit->typical, without);
        EXPECT_NEAR(*score(market).GetOperationalMarketG(), market / 3.6, 1e-9);
    }
    EXPECT_FALSE(score(std::nullopt).GetOperationalMarketG());
    SciAccount mixed = score(1.0);
    mixed.AddEnergy(Energy(1, 1));
    EXPECT_FALSE(mixed.GetOperationalMarketG());
}

TEST(SciScore, PueNeverTouchesWhatIsEmbodied)
{
    SciAccount account;
    EnergyUse use = Energy(0, 300);
    use.pue = 2;
    account.AddEnergy(use);
    account.AddEmbodied({1, 2, 3});
    EXPECT_EQ(account.Score(FunctionalUnit::DEVICE_HOUR, 1).sciGPerUnit->typical, 2);
    EXPECT_EQ(account.GetEnergyTotalKwh(), 0);
}

TEST(SciScore, UnitsAreThoseOfTheDatabase)
{
    for (const char* name :
         {"inference", "correct_inference", "delivered_bit", "sensor_reading", "device_hour"})
    {
        EXPECT_STREQ(FunctionalUnitName(ParseFunctionalUnit(name)), name);
    }
    EXPECT_TRUE(Mentions(RefusalOf([] { ParseFunctionalUnit("visit"); }), "'visit' is not one of"));
    SciAccount account;
    EXPECT_TRUE(Mentions(RefusalOf([&] { account.Score(FunctionalUnit::INFERENCE, -1); }),
                         "functional_units -1"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { account.AddEmbodied({2, 1, 3}); }), "not in order"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { account.AddOperational(1, NAN, 1); }), "location_g nan"));
}

// What Impact Framework 1.1.0 (npm @grnsft/if) printed for the manifests of
// test/utils/impact-framework; test/utils/embodied.sh runs it where it is installed.
TEST(SciScore, EqualsImpactFramework)
{
    const auto check = [](const SciAccount& account,
                          FunctionalUnit unit,
                          double units,
                          double embodiedG,
                          double sci) {
        EXPECT_NEAR(account.GetEmbodiedG().typical, embodiedG, 1e-9 * embodiedG);
        EXPECT_NEAR(account.Score(unit, units).sciGPerUnit->typical, sci, 1e-9 * sci);
    };
    const auto share = [](double years, double seconds) {
        return Amortise(Use(years * SECONDS_PER_YEAR, seconds), AmortisationRule::RESERVED_TIME);
    };
    const auto exactly = [](double grams) { return ValueRange::Constant(grams); };

    SciAccount standard;
    standard.AddEmbodied(share(4, 3600).Of(exactly(1e6)));
    check(standard, FunctionalUnit::DEVICE_HOUR, 1, 28.538812785388128, 28.538812785388128);

    SciAccount edge;
    edge.AddEnergy(Energy(0.05 * 3.6e6, 371.311));
    edge.AddEmbodied(share(4, 3600).Of(exactly(16000)));
    check(edge, FunctionalUnit::INFERENCE, 7200, 0.45662100456621, 0.00264196819507864);

    SciAccount cloud;
    EnergyUse use = Energy(0.031 * 3.6e6, 392.848);
    use.pue = 1.58;
    cloud.AddEnergy(use);
    const PartFootprint server = ServerFootprint(EmbodiedFactors::BuiltIn(), {2, 32, 1, 0, 1});
    DeviceUse cores = Use(4 * SECONDS_PER_YEAR, 600);
    cores.resourcesReserved = 8;
    cores.resourcesTotal = 48;
    cloud.AddEmbodied(
        Amortise(cores, AmortisationRule::RESERVED_TIME).Of(exactly(server.TotalG().typical)));
    check(cloud, FunctionalUnit::INFERENCE, 12000, 1.0481737802300017, 0.0016908224016858337);

    SciAccount hours;
    hours.AddEnergy(Energy(0.0012 * 3.6e6, 200));
    hours.AddEnergy(Energy(0.0034 * 3.6e6, 300));
    hours.AddEnergy(Energy(0.0005 * 3.6e6, 55.2754));
    hours.AddEmbodied(share(5, 3 * 3600).Of(exactly(2560)));
    check(hours,
          FunctionalUnit::SENSOR_READING,
          180,
          3 * 0.05844748858447489,
          (0.004974124809741248 + 0.017974124809741247 + 0.0014347531430745815) / 3);

    SciAccount battery;
    use = Energy(0.0024 * 3.6e6, 655.275);
    use.chargingEfficiency = ChargingEfficiency(0.9, 0.95);
    battery.AddEnergy(use);
    battery.AddEmbodied(share(4, 86400).Of(exactly(2560)));
    check(battery,
          FunctionalUnit::DELIVERED_BIT,
          1e6,
          1.7534246575342465,
          0.0000035927930785868776);
}

} // namespace
