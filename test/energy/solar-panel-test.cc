// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "energy-test-tools.h"

#include "ns3/civil-time.h"
#include "ns3/clear-sky.h"
#include "ns3/load-energy-model.h"
#include "ns3/power-supply-helper.h"
#include "ns3/solar-panel.h"
#include "ns3/text-file.h"

#include <cstdlib>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr int64_t DAY_NS = SECONDS_PER_DAY * NANOSECONDS_PER_SECOND;
const SolarPanel PANEL{0.02, 0.15};

class SolarPanelTest : public EnergyTest
{
  protected:
    /// A node that draws a constant power for a day below a panel.
    Ptr<Battery> RunDay(const std::vector<std::pair<Time, double>>& steps,
                        double capacityJ,
                        double initialJ,
                        double loadW)
    {
        PowerSupplyHelper helper("ns3::aiot::Battery");
        helper.Set("Capacity", DoubleValue(capacityJ));
        helper.Set("InitialEnergy", DoubleValue(initialJ));
        Ptr<Battery> battery = DynamicCast<Battery>(helper.Install(CreateObject<Node>()));
        auto load = CreateObject<ProcessorEnergyModel>();
        load->SetAttribute("IdlePower", DoubleValue(loadW));
        load->SetEnergySource(battery);
        battery->AppendDeviceEnergyModel(load);
        InstallHarvest(battery, steps);
        Simulator::Stop(NanoSeconds(DAY_NS));
        Simulator::Run();
        return battery;
    }
};

/// @return joules of steps until an instant
double
Integrate(const std::vector<std::pair<Time, double>>& steps, Time until)
{
    double sumJ = 0;
    for (std::size_t i = 0; i < steps.size(); ++i)
    {
        const Time end = i + 1 < steps.size() ? steps[i + 1].first : until;
        sumJ += steps[i].second * (end - steps[i].first).GetSeconds();
    }
    return sumJ;
}

TEST_F(SolarPanelTest, HarvestsTheIntegralOfAClearSkyAndTheBooksBalance)
{
    const int64_t from = ParseUtc("2022-06-16");
    const SolarIrradiance sky = MakeClearSky({50.1, 8.7}, from, from + SECONDS_PER_DAY);
    double wantedJ = 0;
    for (const SolarRow& row : sky.rows)
    {
        wantedJ += 0.02 * 0.15 * *row.wPerM2 * static_cast<double>(row.endUtcS - row.startUtcS);
    }
    const auto steps =
        MakeHarvestSteps(sky, PANEL, from * NANOSECONDS_PER_SECOND, NanoSeconds(DAY_NS));
    EXPECT_NEAR(Integrate(steps, NanoSeconds(DAY_NS)) / wantedJ, 1, 1e-13);
    EXPECT_LT(steps.size(), 75U); // the night is one step
    EXPECT_EQ(steps.front().first, Time(0));
    Ptr<Battery> battery = RunDay(steps, 1e6, 5e4, 0.27);
    EXPECT_NEAR(battery->GetHarvestedJ() / wantedJ, 1, 1e-12);
    EXPECT_NEAR(battery->GetDrawnJ(), 0.27 * 86400, 1e-9);
    EXPECT_NEAR(battery->GetRemainingEnergy(),
                5e4 + battery->GetHarvestedJ() - battery->GetDrawnJ(),
                1e-9);
}

TEST_F(SolarPanelTest, AFullBatteryTakesNoMoreAndAnEmptyOneStartsAgainAtDawn)
{
    const int64_t from = ParseUtc("2022-06-16");
    const SolarIrradiance sky = MakeClearSky({50.1, 8.7}, from, from + SECONDS_PER_DAY);
    const auto steps =
        MakeHarvestSteps(sky, PANEL, from * NANOSECONDS_PER_SECOND, NanoSeconds(DAY_NS));
    Ptr<Battery> battery = RunDay(steps, 1000, 1000, 0.27); // empty after an hour
    EXPECT_LT(battery->GetDrawnJ(), 0.27 * 86400 - 1000);
    EXPECT_LT(battery->GetHarvestedJ(), Integrate(steps, NanoSeconds(DAY_NS)));
    EXPECT_NEAR(battery->GetRemainingEnergy(),
                1000 + battery->GetHarvestedJ() - battery->GetDrawnJ(),
                1e-6);
}

TEST_F(SolarPanelTest, TakesNegativeReadingsForNoneAndJoinsEqualRows)
{
    SolarIrradiance sun;
    sun.rows = {{0, 60, -3.0},
                {60, 120, -1.0},
                {120, 180, 100.0},
                {180, 240, 100.0},
                {240, 300, 0.0}};
    const auto steps = MakeHarvestSteps(sun, {1, 1}, 30 * NANOSECONDS_PER_SECOND, Seconds(250));
    ASSERT_EQ(steps.size(), 3U);
    EXPECT_EQ(steps[0], std::make_pair(Seconds(0), 0.0));
    EXPECT_EQ(steps[1], std::make_pair(Seconds(90), 100.0));
    EXPECT_EQ(steps[2], std::make_pair(Seconds(210), 0.0));
}

TEST_F(SolarPanelTest, ATypicalYearStandsForAnyYear)
{
    // Local time 5 h behind UTC: the file's year begins at 05:00 UTC. Each hour has its own value.
    SolarIrradiance sun;
    sun.isTypicalYear = true;
    const int64_t first = ParseUtc("2001-01-01T05:00:00Z");
    for (int64_t hour = 0; hour < 8760; ++hour)
    {
        sun.rows.push_back(
            {first + 3600 * hour, first + 3600 * (hour + 1), 0.1 * static_cast<double>(hour + 1)});
    }
    const auto powerAt = [&](const char* utc) {
        return MakeHarvestSteps(sun, {1, 1}, UtcNanoseconds(ParseUtc(utc)), Seconds(1))
            .front()
            .second;
    };
    EXPECT_NEAR(powerAt("2024-01-01T05:00:00Z"), 0.1, 1e-9);
    EXPECT_NEAR(powerAt("2024-01-01T04:59:59Z"), 876, 1e-9);
    EXPECT_NEAR(powerAt("2024-12-31T23:30:00Z"), 0.1 * (8760 - 5), 1e-9);
    EXPECT_NEAR(powerAt("2024-03-01T12:00:00Z"), 0.1 * (59 * 24 + 8), 1e-9);
    EXPECT_EQ(powerAt("2024-02-29T12:00:00Z"), powerAt("2024-02-28T12:00:00Z"));
    EXPECT_EQ(powerAt("1969-07-01T12:00:00Z"), powerAt("2030-07-01T12:00:00Z"));
    // Through New Year, hour by hour.
    const auto steps = MakeHarvestSteps(sun,
                                        {1, 1},
                                        UtcNanoseconds(ParseUtc("2022-12-31T22:30:00Z")),
                                        Seconds(8 * 3600));
    ASSERT_EQ(steps.size(), 9U);
    EXPECT_EQ(steps[1].first, Seconds(1800));
    EXPECT_NEAR(steps[6].second, 876, 1e-9);
    EXPECT_NEAR(steps[7].second, 0.1, 1e-9);
}

TEST_F(SolarPanelTest, RefusesGapsAndPanelsThatAreNone)
{
    SolarIrradiance sun;
    sun.file = "roof.csv";
    sun.rows = {{0, 60, 1.0}, {60, 120, std::nullopt}, {180, 240, 1.0}};
    const auto refusal = [&](int64_t fromS, int64_t lengthS) {
        return test::RefusalOf([&] {
            MakeHarvestSteps(sun,
                             PANEL,
                             fromS * NANOSECONDS_PER_SECOND,
                             Seconds(static_cast<double>(lengthS)));
        });
    };
    EXPECT_EQ(refusal(0, 60), test::ACCEPTED);
    EXPECT_TRUE(test::Mentions(refusal(0, 61), "roof.csv: no irradiance for 1970-01-01T00:01:00Z"));
    EXPECT_TRUE(test::Mentions(refusal(120, 1), "1970-01-01T00:02:00Z"));
    EXPECT_TRUE(test::Mentions(refusal(180, 61), "1970-01-01T00:04:00Z"));
    for (const SolarPanel& panel : {SolarPanel{0, 0.1}, {1, 0}, {1, 1.01}, {-1, 0.1}})
    {
        EXPECT_THROW(MakeHarvestSteps(sun, panel, 0, Seconds(1)), std::invalid_argument);
    }
}

TEST_F(SolarPanelTest, HarvestsADayOfARealTypicalYear)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (!shared)
    {
        GTEST_SKIP() << "the shared data (AIOT_SHARED) are not here";
    }
    const std::string path = std::string(shared) + "/carbon-intensity/solar/723170TYA.CSV";
    const SolarIrradiance sun = ImportSolarText(ReadTextFile(path), path);
    const int64_t from = ParseUtc("2023-07-01T05:00:00Z"); // midnight in Greensboro
    double wantedJ = 0;
    for (const SolarRow& row : sun.rows)
    {
        const int64_t then = ParseUtc("2001-07-01T05:00:00Z");
        if (row.startUtcS >= then && row.startUtcS < then + SECONDS_PER_DAY)
        {
            wantedJ += 0.02 * 0.15 * *row.wPerM2 * 3600;
        }
    }
    const auto steps =
        MakeHarvestSteps(sun, PANEL, from * NANOSECONDS_PER_SECOND, NanoSeconds(DAY_NS));
    Ptr<Battery> battery = RunDay(steps, 1e6, 5e4, 0.27);
    EXPECT_GT(wantedJ, 1e4);
    EXPECT_NEAR(battery->GetHarvestedJ() / wantedJ, 1, 1e-12);
}

} // namespace
} // namespace aiot
} // namespace ns3
