// SPDX-License-Identifier: GPL-2.0-only
#include "catalogue-test-files.h"

#include "ns3/energy-estimator.h"

namespace ns3::aiot
{

TEST_F(CatalogueFiles, WithoutFilesItIsTheModulesOwn)
{
    const Catalogue own = ReadCatalogue({});
    EXPECT_TRUE(own.entries.empty());
    EXPECT_EQ(own.hardware.boards.GetNames(), BoardCatalogue::BuiltIn().GetNames());
    EXPECT_EQ(own.embodied.GetNames(), EmbodiedDevices::BuiltIn().GetNames());
    EXPECT_EQ(own.zones.GetAll().size(), GridZones::BuiltIn().GetAll().size());
}

TEST_F(CatalogueFiles, AnExampleOfEveryKind)
{
    const Catalogue own = ReadCatalogue({EXAMPLE});
    const Board board = own.hardware.GetBoard("soil-probe");
    EXPECT_EQ(board.processor->name, "soil-mcu");
    EXPECT_EQ(board.processor->sleepW.low, 2e-6);
    EXPECT_EQ(board.processor->activeW.source, "example");
    EXPECT_EQ(board.radio->GetTechnology(), "lorawan");
    EXPECT_DOUBLE_EQ(board.radio->GetTxPowerW(7), 0.05);
    EXPECT_DOUBLE_EQ(board.radio->GetTxPowerW(14), 0.09);
    ASSERT_EQ(board.sensors.size(), 1U);
    EXPECT_DOUBLE_EQ(board.sensors[0].SampleEnergyJ(), 1e-3);
    EXPECT_EQ(board.profile.supplyKind, "primary");
    const EmbodiedDevice device = own.embodied.GetForBoard("soil-probe");
    EXPECT_EQ(device.GetItems().size(), 2U);
    EXPECT_DOUBLE_EQ(device.GetLifespanS(), 6 * SECONDS_PER_YEAR);
    EXPECT_EQ(own.zones.Get("my-farm").ciGPerKwh, 77);
    EXPECT_EQ(own.zones.GetAnnual("MY-FARM").GetProvenance().dataYear, "2024");
    EXPECT_EQ(own.entries.size(), 9U); // two items are one device
}

TEST_F(CatalogueFiles, AMeasuredNetworkOfOnesOwnIsAnswered)
{
    const Catalogue own = ReadCatalogue({EXAMPLE});
    EnergyEstimator estimator(own.hardware.processors);
    const EnergyEstimate answer = estimator.Estimate(EnergyQuery{"soil-net", "soil-mcu"});
    EXPECT_EQ(answer.method, EnergyMethod::MEASURED);
    EXPECT_DOUBLE_EQ(answer.energyJ, 2.4e-4);
}

TEST_F(CatalogueFiles, TomlAndCsvSayTheSame)
{
    const std::string csv = Write("p.csv",
                                  "device,kind,quantity,value,low,high,unit,boundary,source,grade,"
                                  "note\n"
                                  "mine,npu,idle_w,0.5,,,W,board,s,measured,\n"
                                  "mine,npu,sleep_w,0.1,0.05,0.2,W,board,s,measured,n\n"
                                  "mine,npu,active_w,2,,,W,board,s,derived,\n");
    const std::string toml = Write("p.toml",
                                   "[[processor]]\nname = 'mine'\nkind = 'npu'\n"
                                   "boundary = 'board'\nsource = 's'\ngrade = 'measured'\n"
                                   "idle_w = 0.5\n"
                                   "sleep_w = {value = 0.1, low = 0.05, high = 0.2, note = 'n'}\n"
                                   "active_w = {value = 2, grade = 'derived'}\n");
    const ProcessorProfile a = ReadCatalogue({csv}).hardware.processors.Get("mine");
    const ProcessorProfile b = ReadCatalogue({toml}).hardware.processors.Get("mine");
    EXPECT_EQ(a.kind, b.kind);
    EXPECT_EQ(a.boundary, b.boundary);
    const std::pair<Figure, Figure> figures[] = {{a.idleW, b.idleW},
                                                 {a.sleepW, b.sleepW},
                                                 {a.activeW, b.activeW}};
    for (const auto& [x, y] : figures)
    {
        EXPECT_EQ(x.value, y.value);
        EXPECT_EQ(x.low, y.low);
        EXPECT_EQ(x.high, y.high);
        EXPECT_EQ(x.grade, y.grade);
        EXPECT_EQ(x.note, y.note);
    }
}

TEST_F(CatalogueFiles, RadiosUnlikeAllThatAreKnownAreANoteWithItsPlace)
{
    const std::string head = "[[radio]]\nname = 'r'\ntechnology = 'ble'\nboundary = 'chip'\n" +
                             ORIGIN + "[radio.power]\n";
    const auto notes = [&](const std::string& text) {
        std::vector<std::string> all = ReadCatalogue({Write("r.toml", text)}).notes;
        for (std::string& note : all)
        {
            note = note.substr(note.find("r.toml"));
        }
        return all;
    };
    const std::string rest = "idle = 0.002\nsleep = 1e-6\n";
    EXPECT_TRUE(notes(head + "tx = 0.02\nrx = 0.02\n" + rest).empty());
    EXPECT_EQ(notes(head + "tx = 0.02\nrx = 0.02\nidle = 0.002\n"),
              std::vector<std::string>{"r.toml:8:6: radio 'r' has no power for state sleep: it is "
                                       "taken to rest at that of idle, 0.002 W"});
    EXPECT_EQ(notes(head + "tx = 0.02\nrx = 1.5\n" + rest),
              std::vector<std::string>{"r.toml:9:6: rx of radio 'r' is 1.5 W; known radios of "
                                       "technology ble have 0.0162 W"});
    EXPECT_EQ(notes(head + "tx = 0.001\nrx = 0.002\n" + rest),
              std::vector<std::string>{"r.toml:8:6: tx of radio 'r' is 0.001 W; known radios of "
                                       "technology ble have 0.0159 to 0.0225 W"});
    EXPECT_EQ(
        notes(head +
              "tx = [{tx_power_dbm = 0, value = 0.02},\n"
              "{tx_power_dbm = 4, value = 0.016}]\nrx = 0.02\n" +
              rest),
        std::vector<std::string>{"r.toml:9:28: tx of radio 'r' is 0.016 W at 4 dBm and 0.02 W "
                                 "at 0 dBm: is the louder one the cheaper?"});
}

TEST_F(CatalogueFiles, EveryTableOfOursIsACatalogueOfOnesOwn)
{
    // What we write, a user may write: each of our tables is read back as a file, and changes
    // nothing.
    const Catalogue plain = ReadCatalogue({});
    for (const CatalogueKind& kind : GetCatalogueKinds())
    {
        if (kind.section == "zone")
        {
            continue; // ours has zones without a value
        }
        const std::string path = Write(kind.section + ".csv", GetBuiltInTable(kind.table));
        const Catalogue own = ReadCatalogue({path});
        EXPECT_GT(own.entries.size(), 2U) << kind.section;
        EXPECT_TRUE(own.notes.empty()) << kind.section << ": " << own.notes.front();
        EXPECT_EQ(own.hardware.boards.GetNames(), plain.hardware.boards.GetNames());
        EXPECT_EQ(own.hardware.radios.GetNames(), plain.hardware.radios.GetNames());
        EXPECT_EQ(own.embodied.GetNames(), plain.embodied.GetNames());
        EXPECT_EQ(own.embodied.GetForBoard("wifi-camera").GetTotalG().typical,
                  plain.embodied.GetForBoard("wifi-camera").GetTotalG().typical);
    }
}

TEST_F(CatalogueFiles, FilesReferToEachOtherInAnyOrder)
{
    const std::string board = Write("b.toml",
                                    "[[board]]\nname = 'b'\nrole = 'edge'\nplatform_w = 0.1\n"
                                    "supply_kind = 'grid'\nprocessor = 'p'\n" +
                                        ORIGIN);
    const std::string processor = Write("p.toml", PROCESSOR);
    EXPECT_EQ(ReadCatalogue({board, processor}).hardware.GetBoard("b").processor->name, "p");
    EXPECT_EQ(ReadCatalogue({processor, board}).hardware.GetBoard("b").processor->name, "p");
}

TEST_F(CatalogueFiles, WhatHasAKnownNameTakesItsPlace)
{
    const std::string zone = Write("z.csv",
                                   "zone,iso3,name,ci_g_per_kwh,data_year,ci_signal,ci_boundary,"
                                   "source,version,licence,proxy_zones,note\n"
                                   "DE,DEU,Germany,12.5,,average,direct,me,,,,\n");
    const GridZones zones = ReadCatalogue({zone}).zones;
    EXPECT_EQ(zones.Get("DE").ciGPerKwh, 12.5);
    EXPECT_EQ(zones.Get("DEU").ciGPerKwh, 12.5);
    EXPECT_EQ(zones.GetAnnual("de").GetProvenance().boundary, "direct");
    EXPECT_EQ(*zones.Get("FR").ciGPerKwh, *GridZones::BuiltIn().Get("FR").ciGPerKwh);
    EXPECT_EQ(zones.GetAll().size(), GridZones::BuiltIn().GetAll().size());
}

TEST_F(CatalogueFiles, OnePueForAllFacilities)
{
    BoardCatalogue boards = BoardCatalogue::BuiltIn();
    boards.SetFacilityPue(1.2);
    EXPECT_EQ(boards.Get("cloud-server").pue.value, 1.2);
    EXPECT_EQ(boards.Get("wifi-camera").pue.value, 1.0);
}

} // namespace ns3::aiot
