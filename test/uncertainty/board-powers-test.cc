// SPDX-License-Identifier: GPL-2.0-only
// Of which figures of the built-in tables a board's powers are made.
#include "ns3/board-powers.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <stdexcept>

using namespace ns3::aiot;

namespace
{

const HardwareCatalogue&
BuiltInHardware()
{
    static const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    return hardware;
}

/// Watts by figure.
std::map<std::string, double>
PartsOf(const std::string& board,
        const ComponentState& drawn,
        const std::vector<InferenceFigure>& inferences = {})
{
    std::map<std::string, double> parts;
    for (const PowerPart& part :
         BoardPowers(BuiltInHardware(), board, "").Explain(drawn, inferences))
    {
        parts[part.figure.name] += part.powerW;
    }
    return parts;
}

double
ProcessorIdleW(const std::string& name)
{
    return BuiltInHardware().processors.Get(name).idleW.value;
}

} // namespace

TEST(BoardPowers, OneFigureForAStateOfItsOwn)
{
    const Board board = BuiltInHardware().GetBoard("wifi-camera");
    const double platformW = board.profile.platformW.value;
    EXPECT_EQ(PartsOf("wifi-camera", {"platform", 0, "active", platformW}),
              (std::map<std::string, double>{{"wifi-camera platform_w", platformW}}));
    const double sampleW = board.sensors.front().activeW.value;
    EXPECT_EQ(PartsOf("wifi-camera", {"sensor", 0, "sample", sampleW}),
              (std::map<std::string, double>{{"OV2640 active_w", sampleW}}));
}

TEST(BoardPowers, ARadioIsLessTheCoreThatItsFigureContains)
{
    const double chipW = BuiltInHardware().radios.Get("ESP32-S3").GetPowerW("rx");
    const double coreW = ProcessorIdleW("ESP32-S3");
    const auto parts = PartsOf("wifi-camera", {"radio", 0, "rx", chipW - coreW});
    ASSERT_EQ(parts.size(), 2U);
    EXPECT_NEAR(parts.at("ESP32-S3 rx"), chipW, 1e-12);
    EXPECT_NEAR(parts.at("ESP32-S3 idle_w"), -coreW, 1e-12);
}

TEST(BoardPowers, ATransmitCurveMovesAsAWhole)
{
    const auto points = BuiltInHardware().radios.Get("SX1262").GetTxPoints();
    const double betweenW = 0.3 * points[3].powerW.value + 0.7 * points[4].powerW.value;
    EXPECT_EQ(PartsOf("lora-sensor", {"radio", 0, "tx", betweenW}).at("SX1262 tx"), betweenW);
    const double aboveW = 1.1 * points.back().powerW.value;
    EXPECT_TRUE(PartsOf("lora-sensor", {"radio", 0, "tx", aboveW}).empty());
}

TEST(BoardPowers, NamesOfStatesAreTheModels)
{
    // An 802.15.4 receiver that is idle listens; a Cat 4 modem at rest sleeps or idles.
    const double rxW = BuiltInHardware().radios.Get("nRF52840").GetPowerW("rx");
    EXPECT_EQ(PartsOf("lr-wpan-sensor", {"radio", 0, "idle", rxW}).count("nRF52840 rx"), 1U);
    EXPECT_EQ(PartsOf("lr-wpan-sensor", {"radio", 0, "switching", rxW}).count("nRF52840 rx"), 1U);
}

TEST(BoardPowers, AStationSendsAboveItsBase)
{
    const auto parts = PartsOf("enb-femto", {"radio", 0, "tx", 10.4});
    EXPECT_NEAR(parts.at("EARTH-femto p0_w"), 9.6, 1e-12);
    EXPECT_NEAR(parts.at("EARTH-femto delta_p"), 0.8, 1e-12);
}

TEST(BoardPowers, ARunningInferenceIsItsEstimate)
{
    const std::string processor = BuiltInHardware().boards.Get("edge-box").processor;
    const double idleW = ProcessorIdleW(processor);
    InferenceFigure gross{{"net", 0.2, FigureDistribution::LogNormal(0.2, 1.1)}, 16.0, 16.0};
    EXPECT_EQ(PartsOf("edge-box", {"processor", 0, "active", 16.0}, {gross}).at("net"), 16.0);
    InferenceFigure net = gross;
    net.energyW = 9.0;
    net.runningW = 9.0 + idleW;
    const auto parts = PartsOf("edge-box", {"processor", 0, "active", net.runningW}, {net});
    EXPECT_NEAR(parts.at("net"), 9.0, 1e-12);
    EXPECT_NEAR(parts.at(processor + " idle_w"), idleW, 1e-12);
}

TEST(BoardPowers, ARunningInferenceDrawsNoLessThanTheIdleProcessor)
{
    const std::string processor = BuiltInHardware().boards.Get("edge-box").processor;
    const double idleW = ProcessorIdleW(processor);
    const InferenceFigure gross{{"net", 0.2, FigureDistribution::LogNormal(0.2, 1.1)}, 16.0, 16.0};
    // A draw: of the figures, the inference's becomes a fraction of what it is.
    const auto drawnW = [&](double ratio) {
        double freeW = 0.0;
        double aboveW = 0.0;
        for (const PowerPart& part : BoardPowers(BuiltInHardware(), "edge-box", "")
                                         .Explain({"processor", 0, "active", 16.0}, {gross}))
        {
            (part.aboveIdle ? aboveW : freeW) +=
                part.powerW * (part.figure.name == "net" ? ratio : 1.0);
        }
        return freeW + std::max(0.0, aboveW);
    };
    EXPECT_NEAR(drawnW(1.0), 16.0, 1e-12);
    EXPECT_NEAR(drawnW(0.75), 12.0, 1e-12);
    EXPECT_NEAR(drawnW(0.1), idleW, 1e-12);
    EXPECT_GT(idleW, 1.6);
}

TEST(BoardPowers, WhatTheTablesDoNotExplainHasNoParts)
{
    const double idleW = ProcessorIdleW("ESP32-S3");
    EXPECT_TRUE(PartsOf("wifi-camera", {"processor", 0, "idle", 1.001 * idleW}).empty());
    EXPECT_TRUE(PartsOf("wifi-camera", {"other", 0, "mixed", 0.1}).empty());
    EXPECT_TRUE(PartsOf("wifi-camera", {"sensor", 7, "sample", 0.1}).empty());
    EXPECT_THROW(BoardPowers(BuiltInHardware(), "no-such-board", ""), std::invalid_argument);
}
