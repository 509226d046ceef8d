// SPDX-License-Identifier: GPL-2.0-only
#include "papers/carbon-cp-decisions.h"
#include "papers/carbon-cp-grid.h"

#include "ns3/civil-time.h"
#include "ns3/intensity-profile.h"
#include "ns3/random-variable-stream.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <gtest/gtest.h>
#include <string>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr int64_t HOUR_NS = int64_t{3600} * 1000000000;
constexpr std::size_t HISTORY = 672;
constexpr std::size_t HOURS = 30 * 24;
constexpr std::size_t EXTRA = 24; //!< before the history, for forecasts of its first hours

/// Options between which the hours decide: each tier is cheap somewhere.
const std::vector<TierJoules> OPTIONS{{1.0, 0.0, 0.0},
                                      {0.1, 0.8, 0.0},
                                      {0.1, 0.1, 0.7},
                                      {0.5, 0.35, 0.0},
                                      {0.5, 0.05, 0.3}};

/// @return standard normal numbers of a stream
std::function<double()>
DrawNormals(int64_t stream)
{
    auto normal = CreateObject<NormalRandomVariable>();
    normal->SetStream(stream);
    return [normal] { return normal->GetValue(); };
}

/// Three zones of mean days, with weather.
class Grids
{
  public:
    explicit Grids(uint64_t seed)
        : startNs(UtcNanoseconds(ParseUtc("2022-06-16"))),
          series{Make("US-MIDA-PJM-PROFILE-2022", seed),
                 Make("US-NY-NYIS-PROFILE-2022", seed + 1),
                 Make("DE-PROFILE-2020", seed + 2)}
    {
    }

    CarbonCpQuestion Ask() const
    {
        CarbonCpQuestion question;
        question.options = OPTIONS;
        question.zones = {&series[0], &series[1], &series[2]};
        question.startNs = startNs;
        question.hours = HOURS;
        question.historyHours = HISTORY;
        return question;
    }

    /// Replace all that comes from an hour of the run on.
    void Replace(std::size_t hour, const Grids& other)
    {
        for (std::size_t zone = 0; zone < series.size(); ++zone)
        {
            std::vector<IntensityStep> steps;
            for (std::size_t i = 0; i < series[zone].GetStepCount(); ++i)
            {
                const bool replaced = i >= EXTRA + HISTORY + hour;
                steps.push_back((replaced ? other.series[zone] : series[zone]).GetStep(i));
            }
            series[zone] = IntensitySeries(steps, HOUR_NS, series[zone].GetProvenance());
        }
    }

    int64_t startNs;
    std::array<IntensitySeries, CARBON_CP_TIERS> series;

  private:
    IntensitySeries Make(const std::string& name, uint64_t seed) const
    {
        const int64_t fromNs = startNs - static_cast<int64_t>(HISTORY + EXTRA) * HOUR_NS;
        const std::size_t hours = EXTRA + HISTORY + HOURS + 1;
        const int64_t untilNs = fromNs + static_cast<int64_t>(hours) * HOUR_NS;
        const IntensityProfiles profiles = IntensityProfiles::BuiltIn();
        return AddWeather(profiles.Find(name)->MakeSeries(fromNs, untilNs),
                          CarbonCpWeather{},
                          fromNs,
                          hours,
                          DrawNormals(static_cast<int64_t>(seed)));
    }
};

const CarbonCpChoices&
Find(const CarbonCpDecisions& decisions, const std::string& policy)
{
    return *std::find_if(decisions.policies.begin(),
                         decisions.policies.end(),
                         [&](const CarbonCpChoices& each) { return each.policy == policy; });
}

} // namespace

TEST(CarbonCp, WeatherKeepsTheMeanAndScattersAsSaid)
{
    const IntensitySeries flat = IntensitySeries::Constant(300, {"flat", "", ""});
    constexpr std::size_t N = 200000;
    const IntensitySeries series = AddWeather(flat, {0.15, 0.9}, 0, N, DrawNormals(7));
    double sum = 0;
    double squares = 0;
    double products = 0;
    for (std::size_t i = 0; i < N; ++i)
    {
        const double x = series.GetStep(i).ciLocationGPerKwh - 300;
        sum += x;
        squares += x * x;
        products += i > 0 ? x * (series.GetStep(i - 1).ciLocationGPerKwh - 300) : 0;
    }
    // An hour counts for (1 - 0.9) / (1 + 0.9) independent ones.
    const double sigma = 45 / std::sqrt(N * 0.1 / 1.9);
    EXPECT_NEAR(sum / N, 0, 3 * sigma);
    EXPECT_NEAR(std::sqrt(squares / N), 45, 1.5);
    EXPECT_NEAR(products / squares, 0.9, 0.01);
    const IntensitySeries none = AddWeather(flat, {0, 0.9}, 0, 10, DrawNormals(7));
    EXPECT_EQ(none.GetStep(3).ciLocationGPerKwh, 300);
}

TEST(CarbonCp, SetsHoldTheBestOptionAsPromised)
{
    for (const double alpha : {0.05, 0.1, 0.2})
    {
        for (const std::size_t lead : {1, 6})
        {
            std::size_t count = 0;
            std::size_t hits = 0;
            for (uint64_t seed = 10; seed <= 50; seed += 10)
            {
                const Grids grids(seed);
                CarbonCpQuestion question = grids.Ask();
                question.alpha = alpha;
                question.leadHours = lead;
                const CarbonCpDecisions decisions = Decide(question);
                EXPECT_EQ(decisions.record.count, HOURS);
                count += decisions.record.count;
                hits += decisions.record.hits;
            }
            const auto n = static_cast<double>(count);
            EXPECT_EQ(count, 5 * HOURS);
            EXPECT_GE(static_cast<double>(hits) / n,
                      1 - alpha - 3 * std::sqrt(alpha * (1 - alpha) / n))
                << "alpha " << alpha << ", lead " << lead;
        }
    }
}

TEST(CarbonCp, OracleIsNeverWorseOnAnyDay)
{
    const Grids grids(1);
    const CarbonCpQuestion question = grids.Ask();
    const CarbonCpDecisions decisions = Decide(question);
    ASSERT_EQ(decisions.policies.size(), 6U);
    const auto gramsOf = [&](std::size_t option, std::size_t hour) {
        double grams = 0;
        for (std::size_t zone = 0; zone < CARBON_CP_TIERS; ++zone)
        {
            const int64_t atNs = grids.startNs + static_cast<int64_t>(hour) * HOUR_NS;
            grams += OPTIONS[option][zone] * grids.series[zone].At(atNs) / 3.6e6;
        }
        return grams;
    };
    const CarbonCpChoices& oracle = Find(decisions, "oracle");
    for (const CarbonCpChoices& policy : decisions.policies)
    {
        double sum = 0;
        for (std::size_t day = 0; day < HOURS / 24; ++day)
        {
            double oracleG = 0;
            double policyG = 0;
            for (std::size_t hour = 24 * day; hour < 24 * (day + 1); ++hour)
            {
                oracleG += gramsOf(oracle.options[hour], hour);
                policyG += gramsOf(policy.options[hour], hour);
            }
            EXPECT_LE(oracleG, policyG * (1 + 1e-12)) << policy.policy << ", day " << day;
            sum += policyG;
        }
        EXPECT_NEAR(policy.grams, sum, 1e-9 * sum) << policy.policy;
    }
    EXPECT_LT(oracle.grams, Find(decisions, "best-static").grams);
    EXPECT_LE(Find(decisions, "best-static").grams, Find(decisions, "all-device").grams);
    EXPECT_LT(Find(decisions, "carbon-aware").grams, Find(decisions, "best-static").grams);
}

TEST(CarbonCp, WhatComesLaterChangesNoCausalDecision)
{
    constexpr std::size_t FROM = 300;
    for (const std::size_t lead : {1, 6})
    {
        const Grids grids(1);
        Grids other(1);
        other.Replace(FROM, Grids(77));
        CarbonCpQuestion question = grids.Ask();
        question.leadHours = lead;
        const CarbonCpDecisions before = Decide(question);
        question.zones = {&other.series[0], &other.series[1], &other.series[2]};
        const CarbonCpDecisions after = Decide(question);
        for (const std::string policy : {"carbon-aware", "conformal"})
        {
            const auto& was = Find(before, policy).options;
            const auto& is = Find(after, policy).options;
            // At the begin of hour FROM, and of lead - 1 hours more, all that is known is the same.
            const auto same = static_cast<std::ptrdiff_t>(FROM + lead);
            EXPECT_TRUE(std::equal(was.begin(), was.begin() + same, is.begin())) << policy;
            EXPECT_NE(was, is) << policy << " does look at intensities";
        }
        const auto& was = Find(before, "oracle").options;
        EXPECT_TRUE(
            std::equal(was.begin(), was.begin() + FROM, Find(after, "oracle").options.begin()));
    }
}
