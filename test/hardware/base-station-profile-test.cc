// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "hardware-test-tables.h"

#include "ns3/radio-catalogue.h"

#include <cmath>
#include <gtest/gtest.h>

namespace ns3::aiot
{

TEST(BaseStationProfile, FollowsTheEarthFormula)
{
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    const BaseStationProfile& macro = radios.GetBaseStation("EARTH-macro");
    EXPECT_DOUBLE_EQ(macro.PowerW(20.0), 6.0 * (130.0 + 4.7 * 20.0)); // 1344 W
    EXPECT_DOUBLE_EQ(macro.PowerW(10.0), 6.0 * (130.0 + 4.7 * 10.0)); // 1062 W
    EXPECT_DOUBLE_EQ(macro.PowerW(0.0), 450.0);
    EXPECT_DOUBLE_EQ(macro.SleepPowerW(), 450.0);
    const BaseStationProfile& femto = radios.GetBaseStation("EARTH-femto");
    EXPECT_NEAR(femto.PowerW(0.05), 10.4, 1e-12);
    EXPECT_NEAR(radios.GetBaseStation("EARTH-rrh").PowerAtLoadW(1.0), 840.0, 1e-9);
    EXPECT_NEAR(radios.GetBaseStation("EARTH-micro").PowerAtLoadW(1.0), 144.76, 1e-9);
    EXPECT_NEAR(radios.GetBaseStation("EARTH-pico").PowerAtLoadW(1.0), 14.64, 1e-9);
}

TEST(BaseStationProfile, IsAwakeWhenSilent)
{
    const BaseStationProfile femto = RadioCatalogue::BuiltIn().GetBaseStation("EARTH-femto");
    EXPECT_DOUBLE_EQ(femto.PowerAtLoadW(0.0), 9.6);
    EXPECT_DOUBLE_EQ(femto.SleepPowerW(), 5.8);
    EXPECT_DOUBLE_EQ(femto.PowerAtLoadW(0.5), femto.PowerW(0.025));
}

TEST(BaseStationProfile, RefusesWhatIsOutsideItsRange)
{
    const BaseStationProfile femto = RadioCatalogue::BuiltIn().GetBaseStation("EARTH-femto");
    EXPECT_NE(test::RefusalOf([&] { femto.PowerW(0.06); }).find("must be 0 to 0.05"),
              std::string::npos);
    EXPECT_NE(test::RefusalOf([&] { femto.PowerW(-1.0); }), test::ACCEPTED);
    EXPECT_NE(test::RefusalOf([&] { femto.PowerW(std::nan("")); }), test::ACCEPTED);
    EXPECT_NE(test::RefusalOf([&] { femto.PowerAtLoadW(1.1); }), test::ACCEPTED);
}

TEST(BaseStationProfile, GradesAreThoseOfTheReference)
{
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    EXPECT_EQ(radios.GetBaseStation("EARTH-macro").p0W.grade, FigureGrade::READ);
    EXPECT_EQ(radios.GetBaseStation("EARTH-pico").p0W.grade, FigureGrade::RECALLED);
}

} // namespace ns3::aiot
