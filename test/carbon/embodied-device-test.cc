// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/csv-table.h"
#include "ns3/device-blocks.h"
#include "ns3/embodied-device.h"
#include "ns3/embodied-devices.h"
#include "ns3/part-footprint.h"
#include "ns3/product-footprints.h"
#include "ns3/server-footprint.h"
#include "ns3/vendor-check.h"

#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <sstream>
#include <string>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

PartFootprint
Part(double low, double typical, double high)
{
    PartFootprint part;
    part.fabricationG = {low, typical, high};
    part.origin = {"figure", "a test", "read"};
    return part;
}

CsvTable
Table(const std::string& name, const std::string& text)
{
    std::istringstream in(text);
    return CsvTable::Parse(in, name);
}

TEST(EmbodiedDevice, PartsAddUpToTheTotal)
{
    EmbodiedDevice device("node", SECONDS_PER_YEAR);
    device.Add("a", Part(1, 2, 4));
    device.Add("b", Part(10, 10, 10), 3);
    device.Add("none", Part(10, 10, 10), 0);
    EXPECT_DOUBLE_EQ(device.GetTotalG().low, 31);
    EXPECT_DOUBLE_EQ(device.GetTotalG().typical, 32);
    EXPECT_DOUBLE_EQ(device.GetTotalG().high, 34);
    device.SetTruncationFactor(2);
    EXPECT_DOUBLE_EQ(device.GetTotalG().typical, 64);
    const EmbodiedDevices devices = EmbodiedDevices::BuiltIn();
    for (const std::string& name : devices.GetNames())
    {
        ValueRange sum;
        const EmbodiedDevice archetype = devices.Get(name);
        for (const EmbodiedItem& item : archetype.GetItems())
        {
            EXPECT_LE(item.totalG.low, item.totalG.typical) << name << " " << item.name;
            EXPECT_LE(item.totalG.typical, item.totalG.high) << name << " " << item.name;
            EXPECT_FALSE(item.origin.source.empty()) << name << " " << item.name;
            EXPECT_FALSE(item.origin.method.empty()) << name << " " << item.name;
            EXPECT_TRUE(IsFigureGrade(item.origin.grade)) << name << " " << item.name;
            sum += item.totalG;
        }
        EXPECT_NEAR(sum.typical, archetype.GetTotalG().typical, 1e-9 * sum.typical) << name;
        EXPECT_GT(sum.low, 0) << name;
    }
}

TEST(EmbodiedDevice, SharesAreTheRecordsOfTheDatabase)
{
    EmbodiedDevice device("node", 4 * SECONDS_PER_YEAR);
    device.Add("board", Part(100, 200, 300));
    device.Add("cells", Part(10, 10, 10), 2, SECONDS_PER_YEAR);
    DeviceUse use;
    use.reservedS = SECONDS_PER_YEAR;
    use.busyS = SECONDS_PER_YEAR / 100;
    const auto shares = device.Share(use, AmortisationRule::RESERVED_TIME);
    ASSERT_EQ(shares.size(), 2U);
    EXPECT_EQ(shares[0].item, "board");
    EXPECT_EQ(shares[0].method, "figure");
    EXPECT_EQ(shares[0].source, "a test (read)");
    EXPECT_DOUBLE_EQ(shares[0].totalG.high, 300);
    EXPECT_DOUBLE_EQ(shares[0].expectedLifespanS, 4 * SECONDS_PER_YEAR);
    EXPECT_DOUBLE_EQ(shares[0].timeReservedS, SECONDS_PER_YEAR);
    EXPECT_DOUBLE_EQ(shares[0].timeBusyS, SECONDS_PER_YEAR / 100);
    EXPECT_DOUBLE_EQ(shares[0].embodiedG.typical, 50);
    EXPECT_DOUBLE_EQ(shares[1].expectedLifespanS, SECONDS_PER_YEAR);
    EXPECT_DOUBLE_EQ(shares[1].embodiedG.typical, 20);
    EXPECT_DOUBLE_EQ(SumEmbodiedG(shares).low, 45);
    EXPECT_DOUBLE_EQ(SumEmbodiedG(shares).high, 95);
    // A device at a duty of 1 % bears a hundredth by busy time, and both times are kept.
    const auto busy = device.Share(use, AmortisationRule::BUSY_TIME);
    EXPECT_DOUBLE_EQ(SumEmbodiedG(busy).typical, SumEmbodiedG(shares).typical / 100);
    EXPECT_DOUBLE_EQ(busy[0].timeReservedS, shares[0].timeReservedS);
}

TEST(EmbodiedDevice, MistakesAreRefused)
{
    EXPECT_TRUE(Mentions(RefusalOf([] { EmbodiedDevice(" ", 1); }), "without a name"));
    EXPECT_TRUE(Mentions(RefusalOf([] { EmbodiedDevice("x", 0); }), "lifespan"));
    EXPECT_TRUE(Mentions(RefusalOf([] { EmbodiedDevice("x", NAN); }), "lifespan"));
    EmbodiedDevice device("x", 10);
    device.Add("a", Part(1, 1, 1));
    const auto add = [&](const std::string& name, const PartFootprint& part, double count) {
        return RefusalOf([&] { device.Add(name, part, count); });
    };
    EXPECT_TRUE(Mentions(add("a", Part(1, 1, 1), 1), "'a' of 'x' stands there twice"));
    EXPECT_TRUE(Mentions(add("", Part(1, 1, 1), 1), "has no name"));
    EXPECT_TRUE(Mentions(add("b", Part(1, 1, 1), -1), "count -1"));
    EXPECT_TRUE(Mentions(add("b", Part(2, 1, 1), 1), "not in order"));
    EXPECT_TRUE(Mentions(add("b", Part(1, NAN, 1), 1), "grams nan"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { device.SetTruncationFactor(0.5); }), "0.5"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { device.Add("b", Part(1, 1, 1), 1, -3.0); }), "lifespan"));
    EXPECT_EQ(device.GetItems().size(), 1U);
}

TEST(EmbodiedDevices, ArchetypesHaveTheirPublishedSums)
{
    // kg, low - typical - high; the sums of the blocks as published, to the digits given there.
    const EmbodiedDevices devices = EmbodiedDevices::BuiltIn();
    const auto check = [&](const char* name, double low, double typical, double high) {
        const ValueRange kg = devices.Get(name).GetTotalG() * 1e-3;
        EXPECT_NEAR(kg.low, low, 0.05 * low) << name;
        EXPECT_NEAR(kg.typical, typical, 0.05 * typical) << name;
        EXPECT_NEAR(kg.high, high, 0.05 * high) << name;
    };
    check("sensor-node", 0.8, 2.6, 5.5);
    check("edge-node", 9.9, 18.3, 31);
    EXPECT_NEAR(devices.Get("sensor-node-primary").GetTotalG().typical, 1300, 50);
    EXPECT_NEAR(devices.Get("camera-node").GetTotalG().typical, 3300, 50);
    const auto within = [&](const char* name, double least, double most) {
        const ValueRange kg = devices.Get(name).GetTotalG() * 1e-3;
        EXPECT_GE(kg.low, 0.97 * least) << name;
        EXPECT_LE(kg.high, 1.01 * most) << name;
    };
    within("wifi-access-point", 16, 22);
    within("edge-server", 465, 1830);
    within("cloud-server", 1300, 4300);
    within("macro-base-station", 1000, 4000);
}

TEST(EmbodiedDevices, EveryBoardOfTheCatalogueHasADevice)
{
    const CsvTable boards = CsvTable::BuiltIn("boards.csv");
    const EmbodiedDevices devices = EmbodiedDevices::BuiltIn();
    std::set<std::string> names;
    for (std::size_t row = 0; row < boards.GetRowCount(); ++row)
    {
        names.insert(boards.GetText(row, boards.GetColumn("board")));
    }
    for (const std::string& name : names)
    {
        ASSERT_TRUE(devices.HasBoard(name)) << name;
        const EmbodiedDevice device = devices.GetForBoard(name);
        EXPECT_GE(device.GetLifespanS(), SECONDS_PER_YEAR) << name;
    }
    EXPECT_EQ(devices.GetBoards().size(), names.size());
    EXPECT_LT(devices.GetForBoard("LORA-sensor").GetTotalG().high, 10'000);
    EXPECT_TRUE(Mentions(RefusalOf([&] { devices.GetForBoard("toaster"); }),
                         "unknown board 'toaster'; known are"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { devices.Get("toaster"); }), "unknown device 'toaster'"));
}

TEST(EmbodiedDevices, EveryProcessorHasEmbodiedCarbon)
{
    const CsvTable processors = CsvTable::BuiltIn("processors.csv");
    const EmbodiedDevices devices = EmbodiedDevices::BuiltIn();
    for (std::size_t row = 0; row < processors.GetRowCount(); ++row)
    {
        const std::string name = processors.GetText(row, processors.GetColumn("device"));
        ASSERT_TRUE(devices.HasProcessor(name)) << name;
        EXPECT_GT(devices.GetForProcessor(name).GetTotalG().low, 0) << name;
    }
}

TEST(EmbodiedDevices, ABoardWeighsWhatIsMountedOnIt)
{
    const EmbodiedDevices devices = EmbodiedDevices::BuiltIn();
    const auto kg = [&](const char* board, const char* own, const char* mounted) {
        return devices.GetForBoard(board, own, mounted).GetTotalG().typical / 1000;
    };
    const auto box = [&](const char* mounted) {
        return kg("edge-box", "Jetson-AGX-Orin", mounted);
    };
    EXPECT_NEAR(box("jetson-agx-orin"),
                devices.Get("edge-ai-box").GetTotalG().typical / 1000,
                1e-9);
    EXPECT_NEAR(box("Raspberry-Pi-4"), devices.Get("edge-board").GetTotalG().typical / 1000, 1e-9);
    // A chip needs a host, which is a single-board computer.
    EXPECT_NEAR(box("GAP9") - box("Raspberry-Pi-4"),
                devices.Get("processor-chip").GetTotalG().typical / 1000,
                1e-9);
    EXPECT_LT(box("GAP9"), box("Jetson-AGX-Orin"));
    // Eight cards weigh the same on whichever board they are said to be.
    EXPECT_NEAR(kg("cloud-server", "Workstation-RTX-4090", "H100-PCIe-x8"),
                kg("cloud-h100", "H100-PCIe-x8", ""),
                1e-9);
    EXPECT_NEAR(kg("cloud-server", "Workstation-RTX-4090", "") -
                    devices.Get("cloud-server").GetTotalG().typical / 1000,
                150,
                1e-9);
    // On a board of parts, one part is exchanged and the rest stays.
    EXPECT_NEAR(kg("wifi-camera", "ESP32-S3", "GAP9"), kg("wifi-camera", "ESP32-S3", ""), 1e-9);
    EXPECT_NEAR(kg("wifi-camera", "ESP32-S3", "Raspberry-Pi-4") - kg("wifi-camera", "ESP32-S3", ""),
                box("Raspberry-Pi-4") - 0.17,
                1e-9);
    EXPECT_TRUE(Mentions(RefusalOf([&] { box("toaster"); }), "unknown processor 'toaster'"));
}

TEST(EmbodiedDevices, BoardsThatAreMachinesWeighWhatTheirProcessorDoes)
{
    const CsvTable boards = CsvTable::BuiltIn("boards.csv");
    const CsvTable processors = CsvTable::BuiltIn("embodied-processors.csv");
    const EmbodiedDevices devices = EmbodiedDevices::BuiltIn();
    std::set<std::string> machines;
    for (std::size_t row = 0; row < processors.GetRowCount(); ++row)
    {
        if (processors.GetText(row, processors.GetColumn("part")) == "machine")
        {
            machines.insert(processors.GetText(row, processors.GetColumn("processor")));
        }
    }
    std::size_t found = 0;
    for (std::size_t row = 0; row < boards.GetRowCount(); ++row)
    {
        const std::string part = boards.GetText(row, boards.GetColumn("value"));
        if (boards.GetText(row, boards.GetColumn("quantity")) == "processor" &&
            machines.count(part))
        {
            const std::string board = boards.GetText(row, boards.GetColumn("board"));
            EXPECT_EQ(devices.GetForBoard(board).GetName(), devices.GetForProcessor(part).GetName())
                << board;
            ++found;
        }
    }
    EXPECT_GE(found, 12U);
}

TEST(DeviceBlocks, TwelveBlocksWithRangesInOrder)
{
    const DeviceBlocks blocks = DeviceBlocks::BuiltIn();
    EXPECT_EQ(blocks.GetNames().size(), 12U);
    std::size_t found = 0;
    for (const std::string& name : blocks.GetNames())
    {
        for (int level = 0; level <= 3; ++level)
        {
            for (const char* method : {"pirson-bol-2021", "tide", ""})
            {
                const auto get = [&] { return blocks.Get(name, level, method); };
                if (RefusalOf(get) == ACCEPTED)
                {
                    ++found;
                    EXPECT_LE(get().fabricationG.low, get().fabricationG.typical) << name << level;
                    EXPECT_LE(get().fabricationG.typical, get().fabricationG.high) << name << level;
                    EXPECT_FALSE(get().origin.source.empty());
                }
            }
        }
    }
    EXPECT_GT(found, 100U);
}

TEST(DeviceBlocks, FiguresOfBothMethods)
{
    const DeviceBlocks blocks = DeviceBlocks::BuiltIn();
    EXPECT_NEAR(blocks.Get("memory", 3).TotalG().typical, 5200, 1e-9);
    EXPECT_NEAR(blocks.Get("Memory", 3, "tide").TotalG().typical, 6770, 1e-9);
    EXPECT_NEAR(blocks.Get("power-supply", 1).TotalG().typical, 122, 1e-9);
    EXPECT_EQ(blocks.Get("power-supply", 1).origin.method, "tide");
    // What was derived from unit factors reproduces a level that was digitised.
    EXPECT_NEAR(1000 * (0.30 * 2.95 + 0.10 * 1.70),
                blocks.Get("processing", 1).TotalG().typical,
                30);
    EXPECT_NEAR(1000 * 1.615 * 3.2, blocks.Get("memory", 3).TotalG().typical, 50);
    // The digitised actuators do not fit their own definition.
    EXPECT_NEAR(blocks.Get("actuators", 1).TotalG().typical, 19, 1e-9);
    EXPECT_THROW(blocks.Get("actuators", 1, "pirson-bol-2021"), SuspectFactorError);
    const DeviceBlocks all = DeviceBlocks::BuiltIn(FactorPolicy::ACT_AS_PUBLISHED);
    EXPECT_NEAR(all.Get("actuators", 1, "pirson-bol-2021").TotalG().typical, 590, 1e-9);
    EXPECT_TRUE(Mentions(RefusalOf([&] { blocks.Get("transport", 3); }), "no figure for level 3"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { blocks.Get("wheels", 0); }), "unknown block 'wheels'"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { blocks.Get("memory", -1); }), "level -1"));
    EXPECT_TRUE(Mentions(RefusalOf([&] { blocks.Get("memory", 1, "guess"); }), "'guess'"));
}

TEST(EmbodiedTables, DamagedTablesAreRefused)
{
    const std::string factors = "group,name,quantity,value,low,high,unit,source,grade,suspect\n";
    const auto loadFactors = [&](const std::string& rows) {
        return RefusalOf(
            [&] { EmbodiedFactors(Table("f.csv", factors + rows), FactorPolicy::AUDITED); });
    };
    EXPECT_EQ(loadFactors("dram,x,g_per_gb,1,,,g/GB,s,read,\n"), ACCEPTED);
    EXPECT_TRUE(Mentions(loadFactors("dram,x,q,-1,,,u,s,read,\n"), "f.csv:2: '-1' in column"));
    EXPECT_TRUE(Mentions(loadFactors("dram,x,q,1,2,,u,s,read,\n"), "f.csv:2: low, typical"));
    EXPECT_TRUE(Mentions(loadFactors("dram,x,q,1,,,u,,read,\n"), "f.csv:2: column 'source'"));
    EXPECT_TRUE(Mentions(loadFactors("dram,x,q,1,,,u,s,sure,\n"), "unknown grade 'sure'"));
    EXPECT_TRUE(Mentions(loadFactors("dram,x,q,1,,,u,s,read,\ndram,X,q,1,,,u,s,read,\n"),
                         "f.csv:3: dram 'X' has its q twice"));

    const std::string blocks =
        "block,level,method,low_kg,typical_kg,high_kg,source,grade,suspect\n";
    const auto loadBlocks = [&](const std::string& rows) {
        return RefusalOf(
            [&] { DeviceBlocks(Table("b.csv", blocks + rows), FactorPolicy::AUDITED); });
    };
    EXPECT_EQ(loadBlocks("pcb,0,tide,1,2,3,s,read,\n"), ACCEPTED);
    EXPECT_TRUE(Mentions(loadBlocks("pcb,4,tide,1,2,3,s,read,\n"), "b.csv:2: level 4"));
    EXPECT_TRUE(Mentions(loadBlocks("pcb,0.5,tide,1,2,3,s,read,\n"), "'0.5' in column 'level'"));
    EXPECT_TRUE(Mentions(loadBlocks("pcb,0,mine,1,2,3,s,read,\n"), "b.csv:2: method 'mine'"));
    EXPECT_TRUE(Mentions(loadBlocks("pcb,0,tide,1,2,3,s,read,\npcb,0,tide,1,2,3,s,read,\n"),
                         "b.csv:3: block 'pcb' has that level and method twice"));

    const std::string devices =
        "device,item,kind,what,level,method,count,low_kg,typical_kg,high_kg,source,grade\n";
    const auto loadDevices = [&](const std::string& rows, const std::string& boards) {
        return RefusalOf([&] {
            EmbodiedDevices(Table("d.csv", devices + rows),
                            Table("o.csv", "board,device,lifespan_years,source,grade\n" + boards),
                            DeviceBlocks::BuiltIn(),
                            EmbodiedFactors::BuiltIn());
        });
    };
    const std::string good = "x,a,block,pcb,0,,1,,,,s,read\n";
    EXPECT_EQ(loadDevices(good, "y,x,4,s,read\n"), ACCEPTED);
    EXPECT_TRUE(Mentions(loadDevices(good + good, ""), "d.csv:3: item 'a' of 'x' stands"));
    EXPECT_TRUE(Mentions(loadDevices("x,a,brick,pcb,0,,1,,,,s,read\n", ""), "d.csv:2: kind"));
    EXPECT_EQ(loadDevices("x,a,block,pcb,9,,1,,,,s,read\n", ""),
              "d.csv:2: block 'pcb' has no figure for level 9");
    EXPECT_TRUE(Mentions(loadDevices("x,a,server,2 cpu,0,,1,,,,s,read\n", ""), "d.csv:2: a ser"));
    EXPECT_TRUE(Mentions(loadDevices(good, "y,z,4,s,read\n"), "o.csv:2: unknown device 'z'"));
    EXPECT_TRUE(Mentions(loadDevices(good, "y,x,4,s,read\nY,x,4,s,read\n"), "o.csv:3: board 'Y'"));
}

TEST(ServerFootprint, CoefficientsOfImpactFramework)
{
    const EmbodiedFactors factors = EmbodiedFactors::BuiltIn();
    ServerConfiguration server;
    EXPECT_NEAR(ServerFootprint(factors, server).TotalG().typical, 1e6, 1e-6);
    server = {2, 32, 1, 3, 1};
    EXPECT_NEAR(ServerFootprint(factors, server).TotalG().typical,
                1e6 + 1e5 + 16 * 533e3 / 384 + 5e4 + 3e5 + 1.5e5,
                1e-6);
    server.memoryGb = 4;
    server.cpus = 1;
    EXPECT_NEAR(ServerFootprint(factors, server).TotalG().typical, 1.5e6, 1e-6);
    // Half of the machine, and the least that a card is said to be.
    EXPECT_NEAR(ServerFootprint(factors, server).TotalG().low, 0.675e6 + 14700, 1e-6);
    server.cpus = 0;
    EXPECT_TRUE(Mentions(RefusalOf([&] { ServerFootprint(factors, server); }), "cpus 0"));
}

TEST(VendorCheck, ModelsOfMatchingClassesAreWithinTheBand)
{
    const auto rows = CompareWithVendors(ProductFootprints::BuiltIn(), EmbodiedDevices::BuiltIn());
    std::map<VendorMatch, std::size_t> counts;
    for (const VendorComparison& row : rows)
    {
        ++counts[row.verdict];
        EXPECT_EQ(row.verdict == VendorMatch::WITHIN, row.remark.empty()) << row.product;
        EXPECT_GT(row.vendorG, 0) << row.product;
        if (row.verdict != VendorMatch::NO_MODEL)
        {
            EXPECT_DOUBLE_EQ(row.ratio, row.modelG.typical / row.vendorG);
        }
    }
    EXPECT_EQ(rows.size(), 30U);
    EXPECT_GE(counts[VendorMatch::WITHIN], 20U);
    EXPECT_EQ(counts[VendorMatch::MISS], 1U); // Google Nest Audio
    EXPECT_EQ(counts[VendorMatch::NO_MODEL], 5U);
}

TEST(VendorCheck, NoModelIsBuiltFromTheFigureThatItIsComparedWith)
{
    const EmbodiedDevices devices = EmbodiedDevices::BuiltIn();
    const ProductFootprints products = ProductFootprints::BuiltIn();
    for (const ProductFootprint& product : products.GetAll())
    {
        if (!product.deviceClass.empty())
        {
            for (const EmbodiedItem& item : devices.Get(product.deviceClass).GetItems())
            {
                EXPECT_NE(item.origin.method, "vendor-pcf") << product.product;
            }
        }
    }
}

TEST(VendorCheck, ProductionFigures)
{
    const ProductFootprints products = ProductFootprints::BuiltIn();
    const std::map<std::string, double> productionKg{{"Google Home Mini (2017)", 22.2},
                                                     {"Google Nest Protect (battery)", 13.2},
                                                     {"Apple Watch SE 44 mm (2022)", 24.5},
                                                     {"Dell R740 (2 CPU, 32 GB, 3 HDD)", 1313},
                                                     {"Lenovo ThinkSystem SE350 (edge)", 1832},
                                                     {"seagate exos x12 12 tb", 16.2}};
    for (const auto& [name, kg] : productionKg)
    {
        EXPECT_NEAR(products.Get(name).productionG / 1000, kg, 0.005 * kg) << name;
        EXPECT_GE(products.Get(name).lifespanS, 3 * SECONDS_PER_YEAR) << name;
    }
    EXPECT_TRUE(Mentions(RefusalOf([&] { products.Get("toaster"); }), "unknown product"));
}

} // namespace
