// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/draw-summary.h"
#include "ns3/figure-draw.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3::aiot;

TEST(FigureDraw, OneNumberIsOneDrawOfAFigureByItsName)
{
    const UncertainFigure one{"a idle_w", 2.0, FigureDistribution::LogNormal(2.0, 1.5)};
    const UncertainFigure other{"b idle_w", 2.0, FigureDistribution::LogNormal(2.0, 1.5)};
    EXPECT_EQ(FigureDraw(7).GetShare(one), FigureDraw(7).GetShare(one));
    EXPECT_NE(FigureDraw(7).GetShare(one), FigureDraw(8).GetShare(one));
    EXPECT_NE(FigureDraw(7).GetShare(one), FigureDraw(7).GetShare(other));
    EXPECT_EQ(FigureDraw(7).GetRatio({"none", 0.0, FigureDistribution::Fixed(0.0)}), 1.0);
    // Figures of a group are at one quantile.
    UncertainFigure active = other;
    UncertainFigure idle = one;
    active.group = idle.group = "states of a";
    EXPECT_EQ(FigureDraw(7).GetShare(active), FigureDraw(7).GetShare(idle));
}

TEST(FigureDraw, ManyNumbersGiveTheDistribution)
{
    const UncertainFigure figure{"a idle_w", 2.0, FigureDistribution::Between(1.0, 2.0, 5.0)};
    std::vector<double> draws;
    for (std::uint64_t number = 1; number <= 20000; ++number)
    {
        draws.push_back(2.0 * FigureDraw(number).GetRatio(figure));
    }
    const DrawSummary summary = Summarise(draws);
    EXPECT_NEAR(summary.low, figure.distribution.GetQuantile(0.05), 0.02);
    EXPECT_NEAR(summary.median, 2.0, 0.03);
    EXPECT_NEAR(summary.high, figure.distribution.GetQuantile(0.95), 0.05);
}

TEST(FigureDraw, HardwareIsDrawnAndKnowsItsTables)
{
    const HardwareCatalogue tables = HardwareCatalogue::BuiltIn();
    const HardwareCatalogue drawn = DrawHardware(tables, 5);
    ASSERT_TRUE(drawn.drawnFrom);
    EXPECT_EQ(drawn.draw, 5U);
    EXPECT_FALSE(tables.drawnFrom);
    std::size_t moved = 0;
    for (const std::string& name : tables.processors.GetNames())
    {
        const ProcessorProfile before = tables.processors.Get(name);
        const ProcessorProfile after = drawn.processors.Get(name);
        EXPECT_LE(after.sleepW.value, after.idleW.value) << name;
        EXPECT_LE(after.idleW.value, after.activeW.value) << name;
        moved += before.idleW.value != after.idleW.value ? 1 : 0;
    }
    EXPECT_GT(moved, tables.processors.GetNames().size() / 2);
    // A curve moves as a whole, and a board gets the radio that was drawn.
    const auto before = tables.radios.Get("SX1262").GetTxPoints();
    const auto after = drawn.radios.Get("SX1262").GetTxPoints();
    ASSERT_EQ(before.size(), after.size());
    const double ratio = after.back().powerW.value / before.back().powerW.value;
    EXPECT_NE(ratio, 1.0);
    EXPECT_NEAR(after.front().powerW.value / before.front().powerW.value, ratio, 1e-12);
    const Board board = drawn.GetBoard("wifi-camera");
    EXPECT_NE(board.radio->GetPowerW("tx"), tables.GetBoard("wifi-camera").radio->GetPowerW("tx"));
    EXPECT_LE(board.profile.adapterEfficiency.value, 1.0);
    // Nothing is drawn that the tables do not have as uncertain: a facility's PUE stays above 1.
    EXPECT_GE(drawn.boards.Get("cloud-server").pue.value, 1.0);
    EXPECT_EQ(drawn.boards.Get("wifi-camera").pue.value, 1.0);
}
