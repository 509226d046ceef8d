// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "hardware-test-tables.h"

#include "ns3/radio-catalogue.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

namespace ns3::aiot
{

namespace
{

const std::string HEADER =
    "part,technology,quantity,state,condition,tx_power_dbm,value,low,high,unit,"
    "current_ma,supply_v,boundary,source,grade,note\n";

std::string
Complain(const std::string& rows)
{
    return test::RefusalOf([&] { RadioCatalogue().Add(UserTable(HEADER + rows)); });
}

/// One row of state power without current.
std::string
Power(const std::string& state, const std::string& dBm, const std::string& watts)
{
    return "r,wifi,power," + state + ",," + dBm + "," + watts + ",,,W,,,chip,s,read,\n";
}

} // namespace

TEST(RadioCatalogue, HasThePartsOfEachTechnology)
{
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    for (const char* part : {"CC2420",
                             "CC2538",
                             "nRF52840",
                             "ESP32",
                             "ESP32-C3",
                             "ESP32-S3",
                             "CC3220",
                             "ns-3 default Wi-Fi",
                             "Wi-Fi AP",
                             "SX1261",
                             "SX1262",
                             "SX1276",
                             "BG96",
                             "LTE-Cat4-modem",
                             "SIM7000",
                             "SARA-N2",
                             "nRF9160",
                             "100BASE-TX port",
                             "1000BASE-T port"})
    {
        EXPECT_TRUE(radios.Has(part)) << part;
    }
    EXPECT_EQ(radios.GetBaseStationNames().size(), 5u);
    EXPECT_FALSE(radios.Has("EARTH-macro"));
}

TEST(RadioCatalogue, EveryPartHasTheStatesOfItsTechnology)
{
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    const std::map<std::string, std::string> extra{{"wifi", "cca"},
                                                   {"wifi-ap", "cca"},
                                                   {"lr-wpan", "cca"},
                                                   {"lorawan", "cca"},
                                                   {"lte", "tail"},
                                                   {"nb-iot", "tail"},
                                                   {"ble", "wake"},
                                                   {"csma", "idle"},
                                                   {"p2p", "idle"}};
    for (const std::string& name : radios.GetNames())
    {
        const RadioProfile& radio = radios.Get(name);
        ASSERT_EQ(extra.count(radio.GetTechnology()), 1u) << name;
        for (const std::string& state : {std::string("tx"),
                                         std::string("rx"),
                                         std::string("idle"),
                                         std::string("sleep"),
                                         std::string("off"),
                                         extra.at(radio.GetTechnology())})
        {
            EXPECT_TRUE(radio.HasState(state)) << name << " " << state;
        }
        EXPECT_LE(radio.GetPowerW("off"), radio.GetPowerW("sleep")) << name;
        EXPECT_LE(radio.GetPowerW("sleep"), radio.GetPowerW("idle")) << name;
        EXPECT_LE(radio.GetPowerW("idle"), radio.GetPowerW("rx")) << name;
        EXPECT_LE(radio.GetPowerW("idle"), radio.GetPowerW("tx")) << name;
        EXPECT_LT(radio.GetPower("tx").high, 3.0) << name;
        EXPECT_LT(radio.GetProcessorPowerW(), radio.GetPowerW("rx")) << name;
    }
}

TEST(RadioCatalogue, TransmitCurvesRise)
{
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    for (const std::string& name : radios.GetNames())
    {
        const auto points = radios.Get(name).GetTxPoints();
        for (std::size_t i = 1; i < points.size(); ++i)
        {
            EXPECT_GT(points[i].powerW.value, points[i - 1].powerW.value) << name;
        }
    }
}

TEST(RadioCatalogue, GivesPublishedNumbers)
{
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    const RadioProfile& cc2420 = radios.Get("CC2420");
    EXPECT_NEAR(cc2420.GetTxPowerW(0.0), 57.42e-3, 1e-12);
    EXPECT_NEAR(cc2420.GetTxPowerW(-4.0), (46.2e-3 + 50.69e-3) / 2.0, 1e-12);
    EXPECT_NEAR(cc2420.GetPowerW("rx"), 62e-3, 1e-12);
    EXPECT_NEAR(*cc2420.FindTransitionS("sleep->rx"), 194e-6, 1e-12);
    EXPECT_FALSE(cc2420.FindTransitionS("off->rx"));
    EXPECT_NEAR(radios.Get("SX1261").GetTxPowerW(14.0), 25.5e-3 * 3.3, 1e-9);
    EXPECT_NEAR(radios.Get("SX1262").GetTxPowerW(14.0), 89.3e-3 * 3.3, 1e-9);
    EXPECT_NEAR(radios.Get("nRF52840").GetTxPowerW(0.0), 6.40e-3 * 3.0, 1e-9);
    EXPECT_NEAR(radios.Get("ns-3 default Wi-Fi").GetPowerW("tx"), 0.380 * 3.0, 1e-9);
    EXPECT_NEAR(radios.Get("ESP32-S3").GetPowerW("rx"), 0.088 * 3.3, 1e-9);
    EXPECT_NEAR(radios.Get("SIM7000").GetTxPowerW(23.0), 0.167 * 3.8, 1e-9);
    EXPECT_EQ(radios.Get("SIM7000").FindQuantity("tail_s")->value, 12.0);
}

TEST(RadioCatalogue, UndoesTheHalfDutyOfTheEsp32)
{
    // Half the time on air, half listening: printed mean = (on air + rx) / 2.
    const RadioProfile radio = RadioCatalogue::BuiltIn().Get("ESP32");
    const double rxW = radio.GetPowerW("rx");
    EXPECT_NEAR((radio.GetTxPowerW(19.5) + rxW) / 2.0, 0.240 * 3.3, 1e-6);
    EXPECT_NEAR((radio.GetTxPowerW(16.0) + rxW) / 2.0, 0.190 * 3.3, 1e-6);
    EXPECT_NEAR((radio.GetTxPowerW(14.0) + rxW) / 2.0, 0.180 * 3.3, 1e-6);
    EXPECT_EQ(radio.GetPower("tx").grade, FigureGrade::DERIVED);
}

TEST(RadioCatalogue, UnknownPartsAreAnsweredWithNearOnes)
{
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    EXPECT_NE(test::RefusalOf([&] { radios.Get("CC2421"); }).find("'CC2420'"), std::string::npos);
    EXPECT_NE(test::RefusalOf([&] { radios.GetBaseStation("EARTH-makro"); }).find("'EARTH-macro'"),
              std::string::npos);
    EXPECT_EQ(radios.GetNames("nb-iot").size(), 3u);
    EXPECT_TRUE(radios.GetNames("carrier pigeon").empty());
}

TEST(RadioCatalogue, RefusesDamagedTables)
{
    const std::string good = Power("tx", "", "3") + Power("rx", "", "2") + Power("idle", "", "1");
    EXPECT_EQ(Complain(good), test::ACCEPTED);
    EXPECT_EQ(Complain(good + Power("rx", "", "2")),
              "user.csv:5: state 'rx' of 'r' stands there twice");
    EXPECT_EQ(Complain(good + Power("tx", "5", "2")),
              "user.csv:5: tx_power_dbm needs state tx, and then in every row of it");
    EXPECT_EQ(Complain(Power("tx", "5", "2") + good),
              "user.csv:3: state 'tx' of 'r' stands there twice");
    EXPECT_EQ(Complain(Power("tx", "5", "2") + Power("tx", "5", "2"))
                  .rfind("user.csv:3: radio 'r' has two tx powers", 0),
              0u);
    EXPECT_EQ(Complain(Power("tx", "", "3")), "user.csv:2: radio 'r' has no power for state rx");
    EXPECT_EQ(Complain("r,wifi,power,tx,,,3,,,mW,,,chip,s,read,\n"),
              "user.csv:2: power of 'r' is in 'mW', must be in 'W'");
    EXPECT_EQ(Complain("r,wifi,power,tx,,,3,,,W,100,3,chip,s,read,\n"),
              "user.csv:2: value is not current_ma x supply_v / 1000");
    EXPECT_EQ(Complain(good + "r,lorawan,power,cca,,,3,,,W,,,chip,s,read,\n"),
              "user.csv:5: technology of 'r' differs from its first row");
    EXPECT_EQ(Complain("b,lte-bs,n_trx,,,,2,,,1,,,wall,s,read,\n"),
              "user.csv:2: base station 'b' needs n_trx from 1, p_max_w, p0_w, delta_p and "
              "p_sleep_w");
    EXPECT_EQ(Complain("b,lte-bs,n_trex,,,,2,,,1,,,wall,s,read,\n"),
              "user.csv:2: quantity 'n_trex' is unknown here or repeated");
}

TEST(RadioCatalogue, AUsersPartReplacesOurs)
{
    RadioCatalogue radios = RadioCatalogue::BuiltIn();
    const std::size_t count = radios.GetNames().size();
    std::string rows = Power("tx", "", "3") + Power("rx", "", "2") + Power("idle", "", "1");
    for (std::size_t place = rows.find("r,wifi"); place != std::string::npos;
         place = rows.find("r,wifi", place + 6))
    {
        rows.replace(place, 6, "cc 2420,wifi");
    }
    radios.Add(UserTable(HEADER + rows));
    EXPECT_EQ(radios.GetNames().size(), count);
    EXPECT_DOUBLE_EQ(radios.Get("CC2420").GetTxPowerW(0.0), 3.0);
}

} // namespace ns3::aiot
