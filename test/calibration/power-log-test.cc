// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/power-log.h"

#include <cstdio>
#include <fstream>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <unistd.h>

using namespace ns3::aiot;

namespace
{

/// A log of 30 readings a millisecond apart; `row` gives a line from time in ms.
template <class Row>
std::string
WriteLog(const std::string& header, Row row)
{
    const std::string path =
        testing::TempDir() + "aiot-" + std::to_string(getpid()) + "-power-log.csv";
    std::ofstream file(path);
    file << header << '\n';
    for (int i = 0; i < 30; ++i)
    {
        file << row(i) << '\n';
    }
    return path;
}

/// What is wrong, as one line; empty if nothing is.
std::string
Refusal(const std::string& path, const PowerLogOptions& options = {})
{
    try
    {
        ReadPowerLog(path, options);
        return "";
    }
    catch (const std::exception& error)
    {
        return error.what();
    }
}

std::string
Text(double number)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", number);
    return text;
}

} // namespace

TEST(PowerLog, PowerProfilerNeedsAVoltage)
{
    const auto path = WriteLog("Timestamp(ms),Current(uA),D0-D7",
                               [](int i) { return Text(i) + ",5000.5,00000000"; });
    EXPECT_NE(Refusal(path).find("--voltage"), std::string::npos);
    PowerLogOptions options;
    options.voltageV = 3.0;
    const PowerLog log = ReadPowerLog(path, options);
    EXPECT_EQ(log.format, "ppk2");
    EXPECT_NEAR(log.trace.stepS, 1e-3, 1e-12);
    EXPECT_NEAR(log.trace.powerW.front(), 5000.5e-6 * 3.0, 1e-12);
}

TEST(PowerLog, JoulescopeIsInSiUnitsAndItsHeaderIsNoComment)
{
    const auto path = WriteLog("#time,current,voltage,power,charge,energy", [](int i) {
        return Text(1e-3 * i) + (i == 7 ? ",nan,nan,nan,0,0" : ",0.01,5.0,0.0501,0,0");
    });
    const PowerLog log = ReadPowerLog(path, {});
    EXPECT_EQ(log.format, "joulescope");
    EXPECT_NEAR(log.trace.powerW.front(), 0.0501, 1e-12);
    EXPECT_EQ(log.trace.gapCount, 1U);
}

TEST(PowerLog, UnitsStandInTitles)
{
    const auto path = WriteLog("timestamp_us,bus_voltage_V,shunt_voltage_mV,current_mA,power_mW",
                               [](int i) { return Text(1000.0 * i) + ",4.99,1.2,12.0,59.9"; });
    const PowerLog log = ReadPowerLog(path, {});
    EXPECT_NEAR(log.trace.stepS, 1e-3, 1e-12);
    EXPECT_NEAR(log.trace.powerW.front(), 0.0599, 1e-12);
    const auto bare = WriteLog("ts_ms,mA,V", [](int i) { return Text(i) + ",12.0,5.0"; });
    PowerLogOptions supply;
    supply.voltageV = 5.0;
    EXPECT_NEAR(ReadPowerLog(bare, supply).trace.powerW.front(), 0.060, 1e-12);
    const auto otii = WriteLog("Timestamp (s);Main current (A);Main voltage (V)",
                               [](int i) { return Text(1e-3 * i) + ";0.02;3.7"; });
    EXPECT_NEAR(ReadPowerLog(otii, {}).trace.powerW.front(), 0.074, 1e-12);
}

TEST(PowerLog, AUnitThatIsNotSaidIsAskedAbout)
{
    const auto path =
        WriteLog("time_s,current,voltage_V", [](int i) { return Text(1e-3 * i) + ",11.0,3.0"; });
    EXPECT_NE(Refusal(path).find("--current-unit"), std::string::npos);
    PowerLogOptions options;
    options.currentUnit = "mA";
    EXPECT_NEAR(ReadPowerLog(path, options).trace.powerW.front(), 0.033, 1e-12);
    options.currentUnit = "mV";
    EXPECT_NE(Refusal(path, options).find("--current-unit"), std::string::npos);
}

TEST(PowerLog, MilliamperesCalledAmperesAreAskedAbout)
{
    const auto path =
        WriteLog("time_s,current_A,voltage_V", [](int i) { return Text(1e-3 * i) + ",11.0,3.0"; });
    const std::string question = Refusal(path);
    EXPECT_NE(question.find("11 A at 3 V"), std::string::npos) << question;
    EXPECT_NE(question.find("--current-unit"), std::string::npos);
    PowerLogOptions options;
    options.currentUnit = "A";
    EXPECT_NEAR(ReadPowerLog(path, options).trace.powerW.front(), 33.0, 1e-9);
}

TEST(PowerLog, AmperesCalledMilliamperesAreAskedAbout)
{
    const auto path = WriteLog("time_s,current_mA,voltage_V",
                               [](int i) { return Text(1e-3 * i) + ",0.011,3.0"; });
    EXPECT_NE(Refusal(path).find("never more than"), std::string::npos);
}

TEST(PowerLog, PowerThatIsNotCurrentTimesVoltageIsAskedAbout)
{
    const auto path = WriteLog("time_s,current_mA,voltage_V,power_W",
                               [](int i) { return Text(1e-3 * i) + ",11,3.0,33"; });
    EXPECT_NE(Refusal(path).find("which unit is wrong"), std::string::npos);
}

TEST(PowerLog, TwoColumnsOfOneQuantityAreAskedAbout)
{
    const auto path = WriteLog("time_s,board_power_W,chip_power_W",
                               [](int i) { return Text(1e-3 * i) + ",2.0,1.0"; });
    EXPECT_NE(Refusal(path).find("--column"), std::string::npos);
    PowerLogOptions options;
    options.columns = {"chip_power_W"};
    EXPECT_NEAR(ReadPowerLog(path, options).trace.powerW.front(), 1.0, 1e-12);
}

TEST(PowerLog, BadRowsAreNamedByTheirLine)
{
    const auto row = [](const std::string& bad) {
        return WriteLog("time_s,power_W",
                        [&](int i) { return i == 10 ? bad : Text(1e-3 * i) + ",1.0"; });
    };
    EXPECT_NE(Refusal(row("-1,1.0")).find(".csv:12: time -1 s is negative"), std::string::npos);
    EXPECT_NE(Refusal(row("0.009,1.0")).find(".csv:12: time 0.009 s is not after"),
              std::string::npos);
    EXPECT_NE(Refusal(row("0.010,x")).find(".csv:12: 'x'"), std::string::npos);
    EXPECT_NE(Refusal(row("0.010")).find(".csv:12: no cell"), std::string::npos);
    EXPECT_NE(Refusal(row(std::string("0.01,\0", 6))).find("NUL"), std::string::npos);
    EXPECT_NE(Refusal("no-such-file.csv").find("no-such-file.csv: cannot open"), std::string::npos);
}
