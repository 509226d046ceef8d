// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/civil-time.h"
#include "ns3/operational-carbon.h"
#include "ns3/region-choice.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>

namespace ns3::aiot
{
namespace
{

constexpr int64_t S = NANOSECONDS_PER_SECOND;
constexpr int64_t DAY = 86400 * S;
constexpr int64_t STEP = 900 * S;
constexpr int STEPS = 4 * 24 * 21;
constexpr std::size_t REGIONS = 4;

/// Random intensities, steps and requests; the same for the same seed.
class RegionWorld
{
  public:
    explicit RegionWorld(uint32_t seed)
        : m_random(seed)
    {
        std::vector<std::vector<double>> values(REGIONS, std::vector<double>(STEPS));
        for (std::size_t r = 0; r < REGIONS; ++r)
        {
            for (double& value : values[r])
            {
                value = Draw(1, 900);
            }
            setup.regions.push_back(MakeRegion(r));
        }
        SetValues(values);
        setup.boundS = 0.2;
        setup.forecast = MakeForecast(GetForecastNames()[seed % 3]);
    }

    /// A request's decision, somewhere in the third week.
    int64_t DrawInstant()
    {
        return std::uniform_int_distribution<int64_t>(14 * DAY, 20 * DAY)(m_random);
    }

    /// Other values where a step has not ended by an instant.
    void Poison(int64_t nowNs)
    {
        std::vector<std::vector<double>> values = m_values;
        for (auto& zone : values)
        {
            for (int i = 0; i < STEPS; ++i)
            {
                if ((i + 1) * STEP > nowNs)
                {
                    zone[static_cast<std::size_t>(i)] = Draw(1, 900);
                }
            }
        }
        SetValues(values);
    }

    double Draw(double low, double high)
    {
        return std::uniform_real_distribution<>(low, high)(m_random);
    }

    RegionChoiceSetup setup;

  private:
    ProcessingRegion MakeRegion(std::size_t r)
    {
        ProcessingRegion region;
        region.zone = "Z" + std::to_string(r);
        region.latencyS = r == 3 ? 0.3 : 0.05 * static_cast<double>(r + 1);
        region.startsAfterNs = static_cast<int64_t>(r) * 20'000'000;
        region.lastsNs = static_cast<int64_t>(Draw(1e6, 3000e9)); // up to three steps and more
        region.powerW = Draw(100, 500);
        region.pue = Draw(1, 2);
        return region;
    }

    void SetValues(const std::vector<std::vector<double>>& values)
    {
        m_values = values;
        m_series.clear();
        setup.series.clear();
        for (std::size_t r = 0; r < REGIONS; ++r)
        {
            std::vector<IntensityStep> steps;
            steps.reserve(STEPS);
            for (int i = 0; i < STEPS; ++i)
            {
                steps.push_back({i * STEP, (i + 1) * STEP, values[r][static_cast<std::size_t>(i)]});
            }
            m_series.push_back(
                std::make_unique<IntensitySeries>(std::move(steps), STEP, IntensityProvenance{}));
            setup.series.push_back(m_series.back().get());
        }
    }

    std::mt19937 m_random;
    std::vector<std::vector<double>> m_values;
    std::vector<std::unique_ptr<IntensitySeries>> m_series;
};

/// Grams of a request, step by step: shares nothing with RequestGrams() but the region.
double
TwinGrams(const RegionWorld& world, std::size_t r, int64_t decidedNs)
{
    const ProcessingRegion& region = world.setup.regions[r];
    const int64_t fromNs = decidedNs + region.startsAfterNs;
    return OperationalGrams(*world.setup.series[r],
                            region.powerW,
                            fromNs,
                            fromNs + region.lastsNs,
                            region.pue);
}

TEST(RegionChoice, OracleIsTheMinimumOverAllAssignments)
{
    for (uint32_t seed = 1; seed <= 20; ++seed)
    {
        RegionWorld world(seed);
        world.setup.boundS = 1; // all four
        const auto oracle = MakeRegionChoice("oracle", world.setup);
        const std::size_t n = 1 + seed % 6;
        std::vector<int64_t> requests;
        double chosenG = 0;
        for (std::size_t i = 0; i < n; ++i)
        {
            requests.push_back(world.DrawInstant());
            chosenG += TwinGrams(world, oracle->Choose(requests.back()), requests.back());
        }
        double leastG = std::numeric_limits<double>::infinity();
        for (std::size_t assignment = 0; assignment < std::size_t{1} << (2 * n); ++assignment)
        {
            double grams = 0;
            for (std::size_t i = 0; i < n; ++i)
            {
                grams += TwinGrams(world, assignment >> (2 * i) & 3, requests[i]);
            }
            leastG = std::min(leastG, grams);
        }
        EXPECT_NEAR(chosenG, leastG, 1e-12 * leastG) << seed;
    }
}

TEST(RegionChoice, OracleIsNeverWorseThanACausalPolicyOnRandomSeries)
{
    int strictlyBetter = 0;
    for (uint32_t seed = 1; seed <= 60; ++seed)
    {
        RegionWorld world(seed);
        const auto oracle = MakeRegionChoice("oracle", world.setup);
        for (const char* name : {"home", "greenest-now", "forecast"})
        {
            const auto policy = MakeRegionChoice(name, world.setup);
            for (int i = 0; i < 20; ++i)
            {
                const int64_t now = world.DrawInstant();
                const double oracleG = TwinGrams(world, oracle->Choose(now), now);
                const double policyG = TwinGrams(world, policy->Choose(now), now);
                EXPECT_LE(oracleG, policyG * (1 + 1e-12)) << name << seed;
                strictlyBetter += oracleG < policyG ? 1 : 0;
            }
        }
    }
    EXPECT_GT(strictlyBetter, 500); // of 3600: it does know more
}

TEST(RegionChoice, APoisonedFutureNeverChangesACausalPolicy)
{
    int oracleChanged = 0;
    for (uint32_t seed = 1; seed <= 60; ++seed)
    {
        RegionWorld world(seed);
        const int64_t now = world.DrawInstant() / STEP * STEP + (seed % 3) * (STEP / 2);
        std::vector<std::size_t> before;
        for (const std::string& name : GetRegionPolicyNames())
        {
            before.push_back(MakeRegionChoice(name, world.setup)->Choose(now));
        }
        for (int round = 0; round < 5; ++round)
        {
            world.Poison(now);
            const auto names = GetRegionPolicyNames();
            for (std::size_t i = 0; i < names.size(); ++i)
            {
                const std::size_t choice = MakeRegionChoice(names[i], world.setup)->Choose(now);
                if (names[i] == "oracle")
                {
                    oracleChanged += choice != before[i] ? 1 : 0;
                }
                else
                {
                    EXPECT_EQ(choice, before[i]) << names[i] << seed;
                }
            }
        }
    }
    EXPECT_GT(oracleChanged, 50); // the poison does work
}

TEST(RegionChoice, NobodyLeavesTheLatencyBound)
{
    for (uint32_t seed = 1; seed <= 30; ++seed)
    {
        RegionWorld world(seed);
        world.setup.boundS = 0.1; // regions 0 and 1
        for (const std::string& name : GetRegionPolicyNames())
        {
            const auto policy = MakeRegionChoice(name, world.setup);
            for (int i = 0; i < 20; ++i)
            {
                EXPECT_LT(policy->Choose(world.DrawInstant()), 2U);
            }
        }
    }
}

/// @return two regions alike but for their zones' intensities
RegionChoiceSetup
MakePair(const IntensitySeries& first, const IntensitySeries& second)
{
    RegionChoiceSetup setup;
    for (const char* zone : {"A", "B"})
    {
        setup.regions.push_back({zone, 0.1, 0, S, 100, 1});
    }
    setup.series = {&first, &second};
    setup.boundS = 0.1;
    setup.forecast = MakeForecast("persistence");
    return setup;
}

TEST(RegionChoice, TiesGoToTheFirst)
{
    const auto same = IntensitySeries::Constant(300, {});
    for (const std::string& name : GetRegionPolicyNames())
    {
        EXPECT_EQ(MakeRegionChoice(name, MakePair(same, same))->Choose(0), 0U) << name;
    }
}

TEST(RegionChoice, GreenestNowGoesByWhatIsPublishedAndTheOracleByWhatComes)
{
    // A falls from 500 to 100 at 900 s, B stays at 300.
    const IntensitySeries falling(
        {{0, STEP, 500}, {STEP, 2 * STEP, 100}, {2 * STEP, 3 * STEP, 100}},
        STEP,
        {});
    const auto flat = IntensitySeries::Constant(300, {});
    const RegionChoiceSetup setup = MakePair(falling, flat);
    const auto now = MakeRegionChoice("greenest-now", setup);
    const auto oracle = MakeRegionChoice("oracle", setup);
    EXPECT_EQ(now->Choose(STEP / 2), 1U); // nothing of A is published yet
    EXPECT_EQ(oracle->Choose(STEP / 2), 1U);
    EXPECT_EQ(now->Choose(STEP + 1), 1U); // last published: 500
    EXPECT_EQ(oracle->Choose(STEP + 1), 0U);
    EXPECT_EQ(now->Choose(2 * STEP), 0U); // published just now
    // Power and PUE count, too: B is cleaner per kWh, but takes five times the energy.
    const auto dirty = IntensitySeries::Constant(1000, {});
    RegionChoiceSetup heavy = MakePair(dirty, flat);
    heavy.regions[1].powerW = 500;
    for (const char* name : {"greenest-now", "forecast", "oracle"})
    {
        EXPECT_EQ(MakeRegionChoice(name, heavy)->Choose(0), 0U) << name;
    }
}

TEST(RegionChoice, ForecastAsksForTheTimeAtWhichTheRequestRuns)
{
    // Yesterday's values are 100 in A's even steps and 200 in its odd ones, 150 in B: a request
    // that takes a step to get there sees the other one.
    std::vector<IntensityStep> steps;
    steps.reserve(200);
    for (int i = 0; i < 200; ++i)
    {
        steps.push_back({i * STEP, (i + 1) * STEP, i % 2 == 0 ? 100.0 : 200.0});
    }
    const IntensitySeries comb(std::move(steps), STEP, {});
    const auto flat = IntensitySeries::Constant(150, {});
    RegionChoiceSetup setup = MakePair(comb, flat);
    setup.forecast = MakeForecast("yesterday");
    EXPECT_EQ(MakeRegionChoice("forecast", setup)->Choose(100 * STEP), 0U);
    setup.regions[0].startsAfterNs = STEP;
    EXPECT_EQ(MakeRegionChoice("forecast", setup)->Choose(100 * STEP), 1U);
}

TEST(RegionChoice, RefusesWhatCannotBe)
{
    const auto same = IntensitySeries::Constant(300, {});
    RegionChoiceSetup setup = MakePair(same, same);
    EXPECT_THROW(MakeRegionChoice("best", setup), std::invalid_argument);
    setup.regions[0].latencyS = 0.2;
    EXPECT_THROW(MakeRegionChoice("home", setup), std::invalid_argument); // home beyond the bound
    setup.boundS = 0.01;
    EXPECT_THROW(FindRegionsWithin(setup.regions, setup.boundS), std::invalid_argument);
    EXPECT_THROW(FindRegionsWithin({}, 1), std::invalid_argument);
    EXPECT_THROW(GreenestOracle(setup.regions, {}, setup.series), std::invalid_argument);
    EXPECT_THROW(GreenestOracle(setup.regions, {2}, setup.series), std::invalid_argument);
    EXPECT_THROW(GreenestOracle(setup.regions, {0}, {&same}), std::invalid_argument);
}

TEST(RegionChoice, GramsThrowInAGap)
{
    const IntensitySeries gap({{0, STEP, 100}, {2 * STEP, 3 * STEP, 100}}, STEP, {});
    const ProcessingRegion region{"A", 0, 0, S, 3.6e6, 1.5};
    EXPECT_NEAR(RequestGrams(region, gap, 0), 150, 1e-9); // 1 kWh at 100 g, PUE 1.5
    EXPECT_THROW(RequestGrams(region, gap, STEP - S / 2), std::runtime_error);
}

} // namespace
} // namespace ns3::aiot
