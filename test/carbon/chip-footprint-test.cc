// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/chip-footprint.h"
#include "ns3/embodied-factors.h"
#include "ns3/part-footprint.h"
#include "ns3/yield-model.h"

#include <cmath>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

const EmbodiedFactors&
Factors()
{
    static const EmbodiedFactors factors = EmbodiedFactors::BuiltIn();
    return factors;
}

const EmbodiedFactors&
ActFactors()
{
    static const EmbodiedFactors factors = EmbodiedFactors::BuiltIn(FactorPolicy::ACT_AS_PUBLISHED);
    return factors;
}

LogicChip
Chip(const std::string& process, double areaMm2, const std::string& location)
{
    LogicChip chip;
    chip.process = process;
    chip.areaMm2 = ValueRange::Constant(areaMm2);
    chip.fabCiGPerKwh = FabIntensity(Factors(), location);
    return chip;
}

MemoryChip
Memory(const std::string& group, const std::string& process, double capacityGb, double packages)
{
    MemoryChip chip;
    chip.group = group;
    chip.process = process;
    chip.capacityGb = ValueRange::Constant(capacityGb);
    chip.packages = packages;
    return chip;
}

/// ACT's node table, typed again: kWh/cm2, and g/cm2 of gases at 95 and 99 % abatement.
const std::map<std::string, std::vector<double>> NODES{{"28nm", {0.9, 175, 100}},
                                                       {"22nm", {1.077, 188.28, 110}},
                                                       {"20nm", {1.2, 190, 110}},
                                                       {"14nm", {1.2, 200, 125}},
                                                       {"10nm", {1.475, 240, 150}},
                                                       {"8nm", {1.52, 240, 150}},
                                                       {"7nm", {2.15, 350, 200}},
                                                       {"5nm", {2.75, 430, 225}},
                                                       {"3nm", {3.25, 470, 275}}};

TEST(ChipFootprint, LogicEqualsItsTwin)
{
    for (const auto& [node, row] : NODES)
    {
        for (const auto& [location, ci] : std::map<std::string, double>{{"taiwan", 583},
                                                                        {"korea", 430},
                                                                        {"taiwan_2023", 642},
                                                                        {"coal", 820},
                                                                        {"wind", 11}})
        {
            for (const double yield : {0.6, 0.875, 1.0})
            {
                for (const double abatement : {95.0, 97.0, 99.0})
                {
                    LogicChip chip = Chip(node, 73.5, location);
                    chip.fabYield = yield;
                    chip.gasAbatementPercent = abatement;
                    chip.packages = 3;
                    const double gas = abatement == 95.0   ? row[1]
                                       : abatement == 99.0 ? row[2]
                                                           : (row[1] + row[2]) / 2;
                    const double cpa = (ci * row[0] + gas + 500) / yield;
                    const PartFootprint part = LogicFootprint(Factors(), chip);
                    EXPECT_NEAR(*part.cpaGPerCm2, cpa, 1e-9 * cpa);
                    EXPECT_NEAR(part.fabricationG.typical, 0.735 * cpa, 1e-9 * cpa);
                    EXPECT_NEAR(part.packagingG.typical, 450, 1e-9);
                    EXPECT_EQ(part.origin.method, "act-2.0");
                }
            }
        }
    }
}

TEST(ChipFootprint, PublishedCarbonPerAreaComesOut)
{
    const std::vector<std::string>
        nodes{"28nm", "20nm", "14nm", "10nm", "8nm", "7nm", "5nm", "3nm"};
    const std::map<std::string, std::vector<double>> printed{
        {"taiwan", {1328.2, 1542.4, 1556.7, 1777.1, 1807.0, 2318.2, 2778.0, 3162.6}},
        {"korea", {1170.9, 1332.6, 1346.9, 1519.1, 1541.3, 1942.3, 2297.1, 2594.3}},
        {"usa", {1119.4, 1264.0, 1278.3, 1434.9, 1454.4, 1819.4, 2140.0, 2408.6}},
        {"coal", {1572.0, 1867.4, 1881.7, 2176.6, 2218.7, 2900.6, 3522.9, 4042.9}}};
    for (const auto& [location, row] : printed)
    {
        for (std::size_t i = 0; i < nodes.size(); ++i)
        {
            const PartFootprint part = LogicFootprint(Factors(), Chip(nodes[i], 100, location));
            EXPECT_NEAR(*part.cpaGPerCm2, row[i], 0.06) << location << " " << nodes[i];
        }
    }
}

TEST(ChipFootprint, CasesThatActWasRunOn)
{
    // Dell R740 and Fairphone 3 as ACT v2 ships them; kg as ACT prints them.
    const auto kg = [](const PartFootprint& part) { return part.TotalG().typical / 1000; };
    EXPECT_NEAR(kg(MemoryFootprint(Factors(), Memory("dram", "ddr3_50nm", 36, 19))) * 12,
                330.4,
                0.05);
    EXPECT_NEAR(kg(MemoryFootprint(Factors(), Memory("dram", "ddr3_50nm", 68, 19))) +
                    kg(MemoryFootprint(Factors(), Memory("ssd", "nand_30nm", 400, 13))) - 2.85,
                62.75,
                0.01);
    LogicChip cpu = Chip("28nm", 698, "coal");
    cpu.gasAbatementPercent = 95;
    cpu.packages = 2;
    EXPECT_NEAR(kg(LogicFootprint(Factors(), cpu)) * 2, 23.1, 0.05);
    cpu.areaMm2 = ValueRange::Constant(46.4);
    cpu.packages = 1;
    EXPECT_NEAR(kg(LogicFootprint(Factors(), cpu)), 0.899, 0.0005);
    EXPECT_NEAR(kg(MemoryFootprint(Factors(), Memory("dram", "ddr3_50nm", 4, 1))) +
                    kg(MemoryFootprint(Factors(), Memory("ssd", "nand_30nm", 64, 1))),
                5.31,
                0.005);
}

TEST(ChipFootprint, MemoryEqualsItsTwin)
{
    const std::map<std::pair<std::string, std::string>, double> rows{
        {{"dram", "ddr3_40nm"}, 315},
        {{"dram", "LPDDR4"}, 48},
        {{"ssd", "nand_tlc_1z"}, 5.6},
        {{"ssd", "western_digital_2017"}, 17.9},
        {{"hdd", "barracuda pro"}, 2.35},
        {{"hdd", "Exos5e8"}, 3.8556}};
    for (const auto& [name, gPerGb] : rows)
    {
        MemoryChip chip = Memory(name.first, name.second, 12.5, 2);
        chip.fabYield = 0.92;
        EXPECT_NEAR(MemoryFootprint(Factors(), chip).TotalG().typical,
                    12.5 * gPerGb / 0.92 + 300,
                    1e-9)
            << name.second;
    }
}

TEST(ChipFootprint, OldNodesGoTo130Nm)
{
    // 65 nm before yield; 90 and 130 nm with the yield in them. Not a monotone series.
    LogicChip chip = Chip("65nm", 100, "taiwan");
    chip.packages = 0;
    EXPECT_NEAR(LogicFootprint(Factors(), chip).TotalG().typical, 800 / 0.875, 1e-9);
    chip.fabYield = 1;
    EXPECT_NEAR(LogicFootprint(Factors(), chip).TotalG().typical, 800, 1e-9);
    for (const auto& [node, gPerCm2] :
         std::map<std::string, double>{{"90nm", 1700}, {"130nm", 840}, {"130nm-imager", 2450}})
    {
        chip.process = node;
        chip.fabYield = 0.5;
        const PartFootprint part = LogicFootprint(Factors(), chip);
        EXPECT_NEAR(part.TotalG().typical, gPerCm2, 1e-9);
        EXPECT_EQ(part.origin.method, "pirson-bol-2021");
        EXPECT_EQ(part.origin.grade, "derived");
        EXPECT_TRUE(HasFixedFab(Factors(), node));
    }
    EXPECT_FALSE(HasFixedFab(Factors(), "28nm"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { LogicFootprint(Factors(), Chip("45nm", 1, "usa")); }),
                         "'45nm'; known are 28nm"));
}

TEST(ChipFootprint, RangesBracketAndScale)
{
    LogicChip chip = Chip("28nm", 0, "taiwan");
    chip.areaMm2 = {5, 10, 17};
    const ValueRange total = LogicFootprint(Factors(), chip).TotalG();
    EXPECT_LT(total.low, total.typical);
    EXPECT_LT(total.typical, total.high);
    chip.areaMm2 = {10, 20, 34};
    chip.packages = 2;
    const ValueRange twice = LogicFootprint(Factors(), chip).TotalG();
    EXPECT_NEAR(twice.low, 2 * total.low, 1e-9);
    EXPECT_NEAR(twice.typical, 2 * total.typical, 1e-9);
    EXPECT_NEAR(twice.high, 2 * total.high, 1e-9);
}

TEST(ChipFootprint, ValuesOutOfRangeAreRefused)
{
    const auto refusal = [](auto change) {
        LogicChip chip = Chip("28nm", 10, "taiwan");
        change(chip);
        return RefusalOf([&] { LogicFootprint(Factors(), chip); });
    };
    EXPECT_EQ(refusal([](LogicChip&) {}), ACCEPTED);
    EXPECT_TRUE(Mentions(refusal([](LogicChip& c) { c.areaMm2.high = NAN; }), "area_mm2 nan"));
    EXPECT_TRUE(Mentions(refusal([](LogicChip& c) { c.areaMm2.low = 11; }), "not in order"));
    EXPECT_TRUE(Mentions(refusal([](LogicChip& c) { c.fabYield = 0; }), "fab_yield 0"));
    EXPECT_TRUE(Mentions(refusal([](LogicChip& c) { c.fabYield = 1.01; }), "fab_yield 1.01"));
    EXPECT_TRUE(Mentions(refusal([](LogicChip& c) { c.packages = -1; }), "n_ics -1"));
    EXPECT_TRUE(Mentions(refusal([](LogicChip& c) { c.gasAbatementPercent = 94; }), "94"));
    EXPECT_TRUE(Mentions(refusal([](LogicChip& c) { c.fabCiGPerKwh = INFINITY; }), "fab_ci inf"));
    EXPECT_TRUE(Mentions(RefusalOf([] { MemoryFootprint(Factors(), Memory("tape", "x", 1, 0)); }),
                         "'tape' is not one of"));
}

TEST(ChipFootprint, SuspectRowsNeedActsName)
{
    const auto suspects = [](const EmbodiedFactors& factors) {
        return std::vector<std::string>{
            RefusalOf([&] { ActBoardFootprint(factors, ValueRange::Constant(10), 4); }),
            RefusalOf([&] { ActBoardFootprint(factors, ValueRange::Constant(150), 10); }),
            RefusalOf([&] { ActCapacitorFootprint(factors, "mlcc", 0.03, 2, 485); }),
            RefusalOf([&] { ActCapacitorFootprint(factors, "generic", 30, 2, 485); }),
            RefusalOf([&] { MemoryFootprint(factors, Memory("ssd", "seagate_nytro_3331", 1, 0)); }),
            RefusalOf([&] { FabIntensity(factors, "world"); })};
    };
    for (const std::string& refusal : suspects(Factors()))
    {
        EXPECT_NE(refusal, ACCEPTED);
        EXPECT_GT(refusal.size(), 30U) << refusal;
    }
    for (const std::string& refusal : suspects(ActFactors()))
    {
        EXPECT_EQ(refusal, ACCEPTED);
    }
    EXPECT_THROW(FabIntensity(Factors(), "world"), SuspectFactorError);
    EXPECT_EQ(FabIntensity(Factors(), "world_2023"), 481);
}

TEST(ChipFootprint, ActsOtherPartsEqualTheirTwins)
{
    const auto typical = [](const PartFootprint& part) { return part.TotalG().typical; };
    EXPECT_NEAR(typical(ActBoardFootprint(ActFactors(), ValueRange::Constant(10), 4)), 0.43, 1e-12);
    EXPECT_NEAR(typical(ActBoardFootprint(ActFactors(), ValueRange::Constant(150), 10)),
                19.5,
                1e-12);
    EXPECT_NEAR(typical(ActCapacitorFootprint(ActFactors(), "tec", 30, 2, 485)),
                5567 * 60e-6 / 3.6 * 485,
                1e-9);
    EXPECT_NEAR(typical(ActCapacitorFootprint(ActFactors(), "generic", 30, 2, 0)), 600, 1e-9);
    EXPECT_NEAR(typical(BatteryFootprint(Factors(), "nmc", ValueRange::Constant(7.2))),
                626.4,
                1e-9);
    EXPECT_NEAR(typical(MaterialFootprint(Factors(), "aluminium", ValueRange::Constant(100))),
                1510,
                1e-9);
}

TEST(ChipFootprint, OurBoardIsThatOfPirsonAndBol)
{
    const auto kg = [](double areaCm2, int layers) {
        return CircuitBoardFootprint(Factors(), ValueRange::Constant(areaCm2), layers)
                   .TotalG()
                   .typical /
               1000;
    };
    EXPECT_NEAR(kg(10, 4), 0.16, 1e-12);
    EXPECT_NEAR(kg(50, 8), 1.60, 1e-12);
    EXPECT_NEAR(kg(10, 4) / (0.43 / 1000), 372, 1);
    EXPECT_TRUE(Mentions(RefusalOf([&] { kg(1, 0); }), "layers 0"));
}

TEST(YieldModel, FormsAgreeWithTheirLimitsAndOrder)
{
    for (const YieldModel model : {YieldModel::POISSON,
                                   YieldModel::MURPHY,
                                   YieldModel::SEEDS,
                                   YieldModel::NEGATIVE_BINOMIAL})
    {
        EXPECT_DOUBLE_EQ(DieYield(model, 0, 0.2), 1);
        // All have the same slope at few defects.
        EXPECT_NEAR((1 - DieYield(model, 0.01, 0.1)) / 1e-5, 1, 1e-4);
    }
    // A = 1 cm2, D = 1 per cm2.
    EXPECT_NEAR(DieYield(YieldModel::POISSON, 100, 1), std::exp(-1), 1e-15);
    EXPECT_NEAR(DieYield(YieldModel::MURPHY, 100, 1), std::pow(1 - std::exp(-1), 2), 1e-15);
    EXPECT_NEAR(DieYield(YieldModel::SEEDS, 100, 1), 0.5, 1e-15);
    EXPECT_NEAR(DieYield(YieldModel::NEGATIVE_BINOMIAL, 100, 1), std::pow(1.1, -10), 1e-14);
    EXPECT_NEAR(DieYield(YieldModel::NEGATIVE_BINOMIAL, 100, 1, 1e6),
                DieYield(YieldModel::POISSON, 100, 1),
                1e-6);
    EXPECT_NEAR(DieYield(YieldModel::NEGATIVE_BINOMIAL, 100, 1, 1),
                DieYield(YieldModel::SEEDS, 100, 1),
                1e-15);
    EXPECT_TRUE(Mentions(RefusalOf([] { DieYield(YieldModel::SEEDS, -1, 1); }), "area_mm2 -1"));
    EXPECT_TRUE(
        Mentions(RefusalOf([] { DieYield(YieldModel::SEEDS, 1, NAN); }), "defects_per_cm2"));
}

} // namespace
