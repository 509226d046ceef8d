// SPDX-License-Identifier: GPL-2.0-only
// Sensors, boards, and boards with their parts.
#include "../tools/refusal.h"
#include "hardware-test-tables.h"

#include "ns3/hardware-catalogue.h"

#include <gtest/gtest.h>

namespace ns3::aiot
{

namespace
{

const std::string SENSOR_HEADER =
    "sensor,kind,quantity,value,low,high,unit,current_ma,supply_v,boundary,source,grade,note\n";
const std::string BOARD_HEADER = "board,quantity,value,low,high,unit,source,grade,note\n";
const std::string BOARD = "b,role,edge,,,,s,derived,\n"
                          "b,supply_kind,grid,,,,s,derived,\n"
                          "b,platform_w,1,,,W,s,derived,\n";

std::string
ComplainBoard(const std::string& rows)
{
    return test::RefusalOf([&] { BoardCatalogue().Add(UserTable(BOARD_HEADER + rows)); });
}

} // namespace

TEST(BoardProfile, PassesItsAdapterOnTheGridAlone)
{
    BoardProfile profile = HardwareCatalogue::BuiltIn().GetBoard("wifi-camera").profile;
    ASSERT_LT(profile.adapterEfficiency.value, 1.0);
    EXPECT_EQ(profile.GetEfficiency(FigureBoundary::BOARD), profile.adapterEfficiency.value);
    for (const std::string kind : {"primary", "rechargeable", "harvested"})
    {
        profile.supplyKind = kind;
        EXPECT_EQ(profile.GetEfficiency(FigureBoundary::BOARD), 1.0) << kind;
        EXPECT_EQ(profile.GetEfficiency(FigureBoundary::CHIP), profile.regulatorEfficiency.value)
            << kind;
    }
}

TEST(SensorCatalogue, EnergyOfASampleIsThePublishedMean)
{
    const SensorCatalogue sensors = SensorCatalogue::BuiltIn();
    // BME280 at 1 Hz draws 3.6 uA on average, of which 0.1 uA is sleep, at 1.8 V.
    const SensorProfile& bme = sensors.Get("BME280");
    EXPECT_NEAR(bme.SampleEnergyJ() + 0.1e-6 * 1.8 * 1.0, 3.6e-6 * 1.8, 1e-12);
    // SCD41 single shot every 5 min: 0.475 mA on average at 3.3 V.
    EXPECT_NEAR(sensors.Get("SCD41").SampleEnergyJ(), 0.475e-3 * 3.3 * 300.0, 1e-9);
    EXPECT_NEAR(sensors.Get("ICM-20948").activeW.value, 3.11e-3 * 1.8, 1e-12);
    EXPECT_EQ(sensors.Get("OV2640").activeW.grade, FigureGrade::RECALLED);
}

TEST(SensorCatalogue, EverySensorIsPlausible)
{
    const SensorCatalogue sensors = SensorCatalogue::BuiltIn();
    EXPECT_GE(sensors.GetNames().size(), 6u);
    for (const std::string& name : sensors.GetNames())
    {
        const SensorProfile& sensor = sensors.Get(name);
        EXPECT_LE(sensor.sleepW.value, sensor.idleW.value) << name;
        EXPECT_LT(sensor.idleW.value, sensor.activeW.value) << name;
        EXPECT_LT(sensor.SampleEnergyJ(), 1.0) << name;
        EXPECT_GT(sensor.sampleBytes.value, 0.0) << name;
    }
}

TEST(SensorCatalogue, RefusesDamagedTables)
{
    const auto complain = [](const std::string& rows) {
        return test::RefusalOf([&] { SensorCatalogue().Add(UserTable(SENSOR_HEADER + rows)); });
    };
    EXPECT_EQ(complain("x,camera,active_w,1,,,W,,,chip,s,read,\n"),
              "user.csv:2: sensor 'x' has no idle_w");
    EXPECT_EQ(complain("x,camera,active_w,1,,,mW,,,chip,s,read,\n"),
              "user.csv:2: active_w of 'x' is in 'mW', must be in 'W'");
    EXPECT_EQ(complain("x,camera,taste,1,,,W,,,chip,s,read,\n"),
              "user.csv:2: quantity 'taste' of 'x' is unknown or repeated");
    EXPECT_EQ(complain("x,,active_w,1,,,W,,,chip,s,read,\n"), "user.csv:2: column 'kind' is empty");
    EXPECT_NE(complain("x,camera,active_w\n").find("user.csv:2"), std::string::npos);
}

TEST(HardwareCatalogue, ACameraOnOneChipIsNotCountedTwice)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    const Board camera = hardware.GetBoard("wifi-camera");
    ASSERT_TRUE(camera.processor && camera.radio);
    // Idle core and listening radio together draw what the data sheet prints for reception.
    EXPECT_NEAR(camera.processor->idleW.value + camera.radio->GetPowerW("rx"), 0.088 * 3.3, 1e-6);
    EXPECT_NEAR(camera.processor->idleW.value + camera.radio->GetPowerW("tx"), 0.340 * 3.3, 1e-6);
    EXPECT_NEAR(camera.radio->GetPowerW("sleep"), 0.0, 1e-6);
    ASSERT_EQ(camera.sensors.size(), 1u);
    EXPECT_EQ(camera.sensors[0].name, "OV2640");
}

TEST(HardwareCatalogue, APortInsideABoxAddsNothing)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    const Board box = hardware.GetBoard("edge-box");
    EXPECT_EQ(box.processor->boundary, FigureBoundary::WALL);
    for (const std::string& state : box.radio->GetStates())
    {
        EXPECT_DOUBLE_EQ(box.radio->GetPowerW(state), 0.0) << state;
    }
    EXPECT_GT(hardware.GetBoard("wired-camera").radio->GetPowerW("idle"), 0.0);
}

TEST(HardwareCatalogue, AnAccessPointDrawsItsBox)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    const Board point = hardware.GetBoard("access-point");
    EXPECT_FALSE(point.processor);
    const Figure box = *point.radio->FindQuantity("box_w");
    const double radioW = point.radio->GetPowerW("idle");
    EXPECT_NEAR(radioW + point.profile.platformW.value, box.value, 1e-9);
    EXPECT_NEAR(radioW + point.profile.platformW.low, box.low, 1e-9);
    EXPECT_NEAR(radioW + point.profile.platformW.high, box.high, 1e-9);
    EXPECT_EQ(box.grade, FigureGrade::RECALLED);
}

TEST(HardwareCatalogue, AnotherProcessorKeepsTheRadiosOwnCore)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    const double wholeW = hardware.radios.Get("ESP32-S3").GetPowerW("rx");
    EXPECT_DOUBLE_EQ(hardware.GetBoard("wifi-camera", "GAP9").radio->GetPowerW("rx"), wholeW);
    EXPECT_EQ(hardware.GetBoard("wifi-camera", "GAP9").processor->name, "GAP9");
    EXPECT_LT(hardware.GetBoard("wifi-camera", "esp32-s3").radio->GetPowerW("rx"), wholeW);
    // A bare chip stands beside a host that idles and has the port.
    const Board hosted = hardware.GetBoard("edge-box", "GAP9");
    EXPECT_DOUBLE_EQ(hosted.profile.platformW.value,
                     hardware.processors.Get("Raspberry-Pi-4").idleW.value);
    EXPECT_DOUBLE_EQ(hosted.radio->GetPowerW("idle"), 0.0);
    EXPECT_EQ(hardware.GetBoard("edge-box", "Jetson-Nano").profile.platformW.value, 0.0);
    EXPECT_DOUBLE_EQ(hardware.GetBoard("edge-box", "RK3588S").radio->GetPowerW("idle"), 0.0);
    EXPECT_GT(hardware.GetBoard("edge-box", "Jetson-Nano").radio->GetPowerW("idle"), 0.0);
    EXPECT_NE(
        test::RefusalOf([&] { hardware.GetBoard("edge-box", "Jetsn-Nano"); }).find("'Jetson-Nano'"),
        std::string::npos);
}

TEST(HardwareCatalogue, FacilitiesHaveAPueAndOthersHaveNone)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    for (const std::string& name : hardware.boards.GetNames())
    {
        const BoardProfile& board = hardware.boards.Get(name);
        EXPECT_EQ(board.facility, board.role == "cloud" || board.role == "router") << name;
        EXPECT_EQ(board.facility, board.pue.value > 1.0) << name;
        EXPECT_EQ(hardware.GetBoard(name).baseStation.has_value(), board.role == "base-station");
    }
    EXPECT_EQ(hardware.boards.GetNames("base-station").size(), 5u);
    EXPECT_NE(test::RefusalOf([&] { hardware.GetBoard("wifi-kamera"); }).find("'wifi-camera'"),
              std::string::npos);
}

TEST(BoardCatalogue, RefusesDamagedTables)
{
    EXPECT_EQ(ComplainBoard(BOARD), test::ACCEPTED);
    EXPECT_EQ(ComplainBoard("b,role,edge,,,,s,derived,\n"),
              "user.csv:2: board 'b' has no platform_w");
    EXPECT_EQ(ComplainBoard("b,supply_kind,nuclear,,,,s,derived,\n"),
              "user.csv:2: supply_kind 'nuclear' is not one of grid, rechargeable, primary, "
              "harvested");
    EXPECT_EQ(ComplainBoard("b,radio_accounting,twice,,,,s,derived,\n"),
              "user.csv:2: radio_accounting 'twice' is not one of separate, "
              "radio-includes-processor, processor-includes-radio");
    EXPECT_EQ(ComplainBoard("b,colour,red,,,,s,derived,\n"),
              "user.csv:2: unknown quantity 'colour'");
    EXPECT_EQ(ComplainBoard("b,pue,0.9,,,1,s,derived,\n"), "user.csv:2: pue must be 1 to 10");
    EXPECT_EQ(ComplainBoard("b,facility,2,,,1,s,derived,\n"),
              "user.csv:2: facility must be 0 or 1");
    EXPECT_EQ(ComplainBoard(BOARD + "b,pue,1.2,,,1,s,derived,\n"),
              "user.csv:5: board 'b': pue must be 1 where facility is 0");
    EXPECT_EQ(ComplainBoard(BOARD + "b,role,edge,,,,s,derived,\n"),
              "user.csv:5: role of 'b' is repeated");
    EXPECT_EQ(ComplainBoard("b,role,edge,,,,,derived,\n"), "user.csv:2: column 'source' is empty");
}

TEST(HardwareCatalogue, ABoardOfTheUsersMayNameAnyPart)
{
    HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    hardware.boards.Add(UserTable(BOARD_HEADER + BOARD + "b,processor,GAP9,,,,s,derived,\n" +
                                  "b,radio,CC2420,,,,s,derived,\nb,sensor,HM01B0,,,,s,derived,\n" +
                                  "b,sensor,BME280,,,,s,derived,\n"));
    const Board board = hardware.GetBoard("b");
    EXPECT_EQ(board.processor->name, "GAP9");
    EXPECT_EQ(board.radio->GetName(), "CC2420");
    EXPECT_EQ(board.sensors.size(), 2u);
    hardware.boards.Add(UserTable(BOARD_HEADER + BOARD + "b,radio,CC2429,,,,s,derived,\n"));
    EXPECT_NE(test::RefusalOf([&] { hardware.GetBoard("b"); }).find("'CC2420'"), std::string::npos);
}

} // namespace ns3::aiot
