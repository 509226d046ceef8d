// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/cubic-power-cap.h"
#include "ns3/power-cap-curve.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

const double NOT_A_NUMBER = std::numeric_limits<double>::quiet_NaN();

/// A job whose energy has its minimum at 150 W.
PowerCapCurve
MakeCurve()
{
    return PowerCapCurve({{250, 10, 200}, {100, 30, 105}, {150, 12, 140}, {200, 11, 180}});
}

} // namespace

TEST(PowerCapCurve, GivesWhatWasMeasured)
{
    const PowerCapCurve curve = MakeCurve();
    for (const PowerCapPoint& point : curve.GetPoints())
    {
        EXPECT_EQ(curve.At(point.capW).timeS, point.timeS);
        EXPECT_EQ(curve.At(point.capW).powerW, point.powerW);
    }
    EXPECT_DOUBLE_EQ(curve.GetTimeRatio(150), 1.2);
    EXPECT_DOUBLE_EQ(curve.GetEnergyRatio(150), 1680.0 / 2000.0);
    EXPECT_EQ(curve.GetTimeRatio(250), 1.0);
    EXPECT_EQ(curve.GetEnergyRatio(250), 1.0);
}

TEST(PowerCapCurve, IsLinearBetweenMeasurements)
{
    const PowerCapPoint point = MakeCurve().At(160);
    EXPECT_DOUBLE_EQ(point.timeS, 12 - 0.2);
    EXPECT_DOUBLE_EQ(point.powerW, 140 + 0.2 * 40);
    EXPECT_DOUBLE_EQ(point.GetEnergyJ(), 11.8 * 148);
    EXPECT_EQ(point.capW, 160);
}

TEST(PowerCapCurve, ACapAboveTheHighestChangesNothing)
{
    EXPECT_EQ(MakeCurve().At(1000).timeS, 10);
    EXPECT_EQ(MakeCurve().At(1000).powerW, 200);
}

TEST(PowerCapCurve, RefusesCapsBelowTheLowest)
{
    for (double cap : {99.999, 0.0, -5.0, NOT_A_NUMBER, std::numeric_limits<double>::infinity()})
    {
        EXPECT_THROW(MakeCurve().At(cap), std::invalid_argument) << cap;
    }
}

TEST(PowerCapCurve, RefusesWhatIsNoCurve)
{
    using Points = std::vector<PowerCapPoint>;
    for (const Points& points : {Points{},
                                 Points{{0, 1, 1}},
                                 Points{{1, -1, 1}},
                                 Points{{1, 1, 0}},
                                 Points{{1, 1, NOT_A_NUMBER}},
                                 Points{{1, 1e300, 1e300}},
                                 Points{{1, 1e300, 1}, {2, 1e-300, 1}},
                                 Points{{1, 1, 1}, {1, 2, 2}}})
    {
        EXPECT_THROW(PowerCapCurve{points}, std::invalid_argument);
    }
}

TEST(PowerCapCurve, TheBestCapMovesFromTimeToEnergy)
{
    const PowerCapCurve curve = MakeCurve();
    // 250 W: 2000 J, 10 s; 200 W: 1980 J, 11 s; 150 W: 1680 J, 12 s; 100 W: 3150 J, 30 s.
    EXPECT_EQ(FindBestCap(curve, {0.0, {}}).capW, 250);
    EXPECT_EQ(FindBestCap(curve, {1.0, {}}).capW, 150);
    // 250 W costs 0.5 (2000 + 2500) = 2250, 150 W 0.5 (1680 + 3000) = 2340.
    EXPECT_EQ(FindBestCap(curve, {0.5, {}}).capW, 250);
    // A processor of 100 W weighs time less: 1500 against 1440.
    EXPECT_EQ(FindBestCap(curve, {0.5, 100.0}).capW, 150);
    EXPECT_DOUBLE_EQ((PowerCapCost{0.5, 100.0}.Of(curve, curve.At(150))), 1440);
    EXPECT_THROW(FindBestCap(curve, {1.01, {}}), std::invalid_argument);
    EXPECT_THROW(FindBestCap(curve, {NOT_A_NUMBER, {}}), std::invalid_argument);
    EXPECT_THROW(FindBestCap(curve, {0.5, 0.0}), std::invalid_argument);
}

TEST(PowerCapCurve, OfEqualCapsTheFasterWins)
{
    const PowerCapCurve curve({{100, 20, 100}, {150, 10, 200}, {200, 10, 200}});
    EXPECT_EQ(FindBestCap(curve, {}).capW, 150);
}

TEST(PowerCapCurve, BoundsTheSlowdown)
{
    EXPECT_EQ(FindCapWithin(MakeCurve(), 0.0).capW, 250);
    EXPECT_EQ(FindCapWithin(MakeCurve(), 0.1).capW, 200);
    EXPECT_EQ(FindCapWithin(MakeCurve(), 0.2).capW, 150);
    EXPECT_EQ(FindCapWithin(MakeCurve(), 100.0).capW, 150);
    EXPECT_THROW(FindCapWithin(MakeCurve(), -0.1), std::invalid_argument);
}

/// Random curves: the chosen cap has the least cost of all, by trying each.
TEST(PowerCapCurve, TheBestCapIsThatOfATrialOfAll)
{
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> any(1.0, 100.0);
    for (int trial = 0; trial < 200; ++trial)
    {
        std::vector<PowerCapPoint> points;
        for (int i = 1; i <= 9; ++i)
        {
            points.push_back({25.0 * i, any(random), any(random)});
        }
        const PowerCapCurve curve(points);
        const double eta = any(random) / 100.0;
        const PowerCapPoint best = FindBestCap(curve, {eta, {}});
        for (const PowerCapPoint& p : points)
        {
            const auto cost = [&](const PowerCapPoint& point) {
                return eta * point.timeS * point.powerW + (1 - eta) * 225.0 * point.timeS;
            };
            EXPECT_LE(cost(best), cost(p) * (1 + 1e-12));
        }
    }
}

// The figures of card D5, ../shared/reference/learning-cards.json: our fit to a V100 and ResNet-50.
TEST(CubicPowerCap, HasTheRatiosOfItsFormula)
{
    const CubicPowerCap model{88, 132.3, 0.70};
    EXPECT_NEAR(model.GetTimeRatio(150), 1.2124, 5e-5);
    EXPECT_NEAR(model.GetEnergyRatio(150), 0.8131, 5e-5);
    EXPECT_EQ(model.GetClock(250), 1.0);
    EXPECT_EQ(model.GetTimeRatio(250), 1.0);
    EXPECT_DOUBLE_EQ(model.GetPowerW(150), 0.985 * 150);
    EXPECT_THROW(model.GetClock(88), std::invalid_argument);
    EXPECT_THROW(model.GetClock(NOT_A_NUMBER), std::invalid_argument);
}

TEST(CubicPowerCap, TheFitFindsAModelAgain)
{
    const CubicPowerCap model{80, 120, 0.6};
    std::vector<PowerCapPoint> points;
    for (double cap : {100.0, 125.0, 150.0, 175.0, 200.0, 225.0})
    {
        points.push_back({cap, 7 * model.GetTimeRatio(cap), model.GetPowerW(cap)});
    }
    const PowerCapCurve curve(points);
    const CubicPowerCap fitted = FitCubicPowerCap(curve);
    EXPECT_NEAR(fitted.staticW, 80, 0.1);
    EXPECT_NEAR(fitted.dynamicW, 120, 0.1);
    EXPECT_NEAR(fitted.beta, 0.6, 0.002);
    EXPECT_LT(GetRmsError(fitted, curve), 1e-3);
    EXPECT_LT(GetRmsError(model, curve), 1e-12);
}

TEST(CubicPowerCap, AJobBelowEveryCapIsNotSlowed)
{
    const CubicPowerCap fitted = FitCubicPowerCap(PowerCapCurve({{100, 5, 38}, {250, 5, 38}}));
    EXPECT_EQ(fitted.GetTimeRatio(100), 1.0);
    EXPECT_DOUBLE_EQ(fitted.GetPowerW(100), 38);
}

} // namespace ns3::aiot
