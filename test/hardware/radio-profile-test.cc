// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "hardware-test-tables.h"

#include "ns3/radio-profile.h"

#include <cmath>
#include <gtest/gtest.h>
#include <limits>

namespace ns3::aiot
{

namespace
{

RadioProfile
MakeRadio()
{
    RadioProfile radio("part", "wifi");
    radio.AddTxPoint(10.0, Figure::Constant(4.0, "W"));
    radio.AddTxPoint(0.0, Figure::Constant(1.0, "W"));
    radio.AddTxPoint(4.0, Figure::Constant(2.0, "W"));
    radio.SetPower("rx", Figure::Constant(0.5, "W"));
    radio.SetPower("idle", Figure::Constant(0.4, "W"));
    radio.SetPower("sleep", Figure::Constant(0.1, "W"));
    radio.SetHostPower(Figure::Constant(0.3, "W"));
    return radio;
}

} // namespace

TEST(RadioProfile, InterpolatesBetweenPointsAndClampsAtTheEnds)
{
    const RadioProfile radio = MakeRadio();
    EXPECT_DOUBLE_EQ(radio.GetTxPowerW(0.0), 1.0);
    EXPECT_DOUBLE_EQ(radio.GetTxPowerW(1.0), 1.25);
    EXPECT_DOUBLE_EQ(radio.GetTxPowerW(4.0), 2.0);
    EXPECT_DOUBLE_EQ(radio.GetTxPowerW(7.0), 3.0);
    EXPECT_DOUBLE_EQ(radio.GetTxPowerW(-40.0), 1.0);
    EXPECT_DOUBLE_EQ(radio.GetTxPowerW(30.0), 4.0);
    EXPECT_DOUBLE_EQ(radio.GetPowerW("tx"), 4.0);
    EXPECT_NE(test::RefusalOf([&] { radio.GetTxPowerW(std::nan("")); }), test::ACCEPTED);
    EXPECT_NE(test::RefusalOf([&] { radio.GetTxPowerW(std::numeric_limits<double>::infinity()); }),
              test::ACCEPTED);
}

TEST(RadioProfile, APartWithOneTransmitPowerIgnoresDbm)
{
    RadioProfile radio("port", "csma");
    EXPECT_FALSE(radio.HasState("tx"));
    radio.SetPower("tx", Figure::Constant(0.25, "W"));
    EXPECT_DOUBLE_EQ(radio.GetTxPowerW(-10.0), 0.25);
    EXPECT_DOUBLE_EQ(radio.GetTxPowerW(20.0), 0.25);
}

TEST(RadioProfile, AMissingStateIsNotZero)
{
    EXPECT_EQ(test::RefusalOf([] { MakeRadio().GetPowerW("tail"); }),
              "radio 'part' has no power for state 'tail'; it has idle, rx, sleep, tx");
}

TEST(RadioProfile, TakesHostOrIdleOffEveryState)
{
    const RadioProfile alone = MakeRadio().WithoutProcessor();
    EXPECT_DOUBLE_EQ(alone.GetPowerW("rx"), 0.2);
    EXPECT_DOUBLE_EQ(alone.GetPowerW("sleep"), 0.0);
    EXPECT_DOUBLE_EQ(alone.GetTxPowerW(4.0), 1.7);
    EXPECT_DOUBLE_EQ(alone.GetProcessorPowerW(), 0.0);
    EXPECT_DOUBLE_EQ(alone.WithoutProcessor().GetTxPowerW(4.0), 1.7);
    const RadioProfile above = MakeRadio().WithoutIdle();
    EXPECT_DOUBLE_EQ(above.GetPowerW("idle"), 0.0);
    EXPECT_DOUBLE_EQ(above.GetTxPowerW(0.0), 0.6);
}

TEST(RadioProfile, RefusesTwoPowersAtOnePoint)
{
    RadioProfile radio = MakeRadio();
    EXPECT_NE(test::RefusalOf([&] { radio.AddTxPoint(4.0, Figure::Constant(9.0, "W")); }),
              test::ACCEPTED);
}

} // namespace ns3::aiot
