// SPDX-License-Identifier: GPL-2.0-only
// The shipped tables as tables: sources, grades, units, and twins in the published data.
#include "../tools/refusal.h"
#include "hardware-test-tables.h"

#include "ns3/built-in-table.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <vector>

namespace ns3::aiot
{

namespace
{

const std::vector<std::string> TABLES{"processors.csv",
                                      "processor-inferences.csv",
                                      "inferences/mlperf-tiny.csv",
                                      "inferences/mlperf-edge.csv",
                                      "inferences/mlperf-server.csv",
                                      "networks.csv",
                                      "radios.csv",
                                      "sensors.csv",
                                      "boards.csv"};

bool
IsNear(double a, double b)
{
    return std::abs(a - b) <= 1e-5 * std::abs(b);
}

/// A file of the shared reference data, or nothing where it is not at hand.
std::optional<CsvTable>
SharedTable(const std::string& path)
{
    const char* shared = std::getenv("AIOT_SHARED");
    return shared ? std::make_optional(CsvTable::ReadFile(std::string(shared) + "/" + path))
                  : std::nullopt;
}

} // namespace

/// Tables of servers and their queries: the same words for how sure a figure is.
TEST(HardwareTables, TablesOfServersHaveTheGradesOfTheGlossary)
{
    for (const std::string name : {"gpus.csv",
                                   "llm-models.csv",
                                   "llm-architectures.csv",
                                   "diffusion-models.csv",
                                   "query-energies.csv",
                                   "query-kinds.csv",
                                   "power-caps.csv"})
    {
        const CsvTable table = CsvTable::BuiltIn(name);
        ASSERT_GT(table.GetRowCount(), 0U) << name;
        for (std::size_t row = 0; row < table.GetRowCount(); ++row)
        {
            EXPECT_NO_THROW(ReadFigureGrade(table, row, table.GetColumn("grade"))) << name;
        }
    }
}

TEST(HardwareTables, EveryRowHasSourceAndGrade)
{
    for (const std::string& name : TABLES)
    {
        const CsvTable table = CsvTable::BuiltIn(name);
        EXPECT_GT(table.GetRowCount(), 5u) << name;
        for (std::size_t row = 0; row < table.GetRowCount(); ++row)
        {
            EXPECT_NO_THROW(ReadFilledCell(table, row, table.GetColumn("source")));
            EXPECT_NO_THROW(ReadFigureGrade(table, row, table.GetColumn("grade")));
        }
    }
}

/// idle_w is a clocked wait and sleep_w sleep with RAM, for every part: never the one for the
/// other.
TEST(HardwareTables, StatesOfMicrocontrollersMeanTheSame)
{
    const ProcessorCatalogue processors = ProcessorCatalogue::BuiltIn();
    std::size_t checked = 0;
    for (const std::string& name : processors.GetNames())
    {
        const ProcessorProfile profile = processors.Get(name);
        if (profile.kind != ProcessorKind::MCU || profile.boundary != FigureBoundary::CHIP)
        {
            continue;
        }
        ++checked;
        EXPECT_GT(profile.idleW.value, 0.05 * profile.activeW.value) << name;
        EXPECT_LT(profile.sleepW.value, 0.05 * profile.idleW.value) << name;
        EXPECT_GT(profile.sleepW.value, 0.0) << name;
        const auto off = profile.quantities.find("off_w");
        if (off != profile.quantities.end())
        {
            EXPECT_LT(off->second.value, profile.sleepW.value) << name;
        }
    }
    EXPECT_GT(checked, 8u);
}

TEST(HardwareTables, RecalledInTheTextIsRecalledInTheGrade)
{
    for (const std::string& name : TABLES)
    {
        const CsvTable table = CsvTable::BuiltIn(name);
        for (std::size_t row = 0; row < table.GetRowCount(); ++row)
        {
            const std::string& source = table.GetText(row, table.GetColumn("source"));
            if (source.find("assumption") != std::string::npos)
            {
                EXPECT_EQ(ReadFigureGrade(table, row, table.GetColumn("grade")),
                          FigureGrade::RECALLED)
                    << table.Where(row);
            }
        }
    }
}

TEST(HardwareTables, AllCataloguesLoadAndEveryBoardResolves)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    EXPECT_GE(hardware.boards.GetNames().size(), 20u);
    for (const std::string& name : hardware.boards.GetNames())
    {
        EXPECT_NO_THROW(hardware.GetBoard(name)) << name;
    }
}

TEST(HardwareTables, MlperfTinyRowsAreThePublishedOnes)
{
    const auto published = SharedTable("kernel-energy/train/mlperf_tiny.csv");
    if (!published)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const CsvTable table = CsvTable::BuiltIn("processor-inferences.csv");
    std::size_t compared = 0;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const std::string& source = table.GetText(row, table.GetColumn("source"));
        if (source.rfind("MLPerf Tiny", 0) != 0)
        {
            continue;
        }
        const double energyJ = table.GetNumber(row, table.GetColumn("energy_j"));
        const double rate = 1.0 / table.GetNumber(row, table.GetColumn("latency_s"));
        bool found = false;
        for (std::size_t i = 0; i < published->GetRowCount() && !found; ++i)
        {
            const auto number = [&](const char* title) {
                return published->GetOptionalNumber(i, published->GetColumn(title)).value_or(0.0);
            };
            const bool inEnergyMode = number("inf_s_energy_mode") > 0.0;
            found = IsNear(energyJ * 1e6, number("uJ_per_inf")) &&
                    IsNear(rate, number(inEnergyMode ? "inf_s_energy_mode" : "inf_s_perf_mode"));
        }
        EXPECT_TRUE(found) << table.Where(row);
        ++compared;
    }
    EXPECT_GE(compared, 40u);
}

TEST(HardwareTables, RadioPowersAreThoseOfTheReference)
{
    const auto reference = SharedTable("reference/radios.csv");
    if (!reference)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    std::size_t compared = 0;
    for (std::size_t row = 0; row < reference->GetRowCount(); ++row)
    {
        const auto text = [&](const char* title) {
            return reference->GetText(row, reference->GetColumn(title));
        };
        const std::string condition = text("condition");
        const std::string part = text("device");
        const bool isSemtech = part == "SX1261" || part == "SX1262";
        if (text("state") != "tx" || !(isSemtech || (part == "CC2420" && text("unit") == "mW")) ||
            condition.find("LDO") != std::string::npos)
        {
            continue;
        }
        const double value = reference->GetNumber(row, reference->GetColumn("value"));
        const double powerMw = isSemtech ? value * 3.3 : value;
        EXPECT_NEAR(radios.Get(part).GetTxPowerW(std::stod(condition)) * 1e3,
                    powerMw,
                    1e-5 * powerMw)
            << part << " " << condition;
        ++compared;
    }
    EXPECT_EQ(compared, 8u + 33u + 32u);
}

TEST(HardwareTables, DamagedTablesAreRefusedOrReadNeverCrash)
{
    std::mt19937 random(1);
    std::size_t refused = 0;
    const std::vector<std::string> names{"networks.csv", "sensors.csv", "boards.csv", "radios.csv"};
    for (const std::string& name : names)
    {
        const std::string text{GetBuiltInTable(name)};
        for (int round = 0; round < 60; ++round)
        {
            std::string damaged = text;
            for (int i = 0; i < 3; ++i)
            {
                damaged[random() % damaged.size()] = "\",\n-0e"[random() % 6];
            }
            damaged.resize(round % 4 == 0 ? random() % damaged.size() : damaged.size());
            HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
            const std::string complaint = test::RefusalOf([&] {
                const CsvTable table = UserTable(damaged);
                table.FindColumn("network")  ? DnnCatalogue().Add(table)
                : table.FindColumn("sensor") ? hardware.sensors.Add(table)
                : table.FindColumn("board")  ? hardware.boards.Add(table)
                                             : hardware.radios.Add(table);
            });
            EXPECT_EQ(complaint.find('\n'), std::string::npos);
            refused += complaint.empty() ? 0 : 1;
        }
    }
    EXPECT_GT(refused, 60u);
}

} // namespace ns3::aiot
