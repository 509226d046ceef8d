// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/country-codes.h"
#include "ns3/grid-zones.h"

#include <gtest/gtest.h>
#include <sstream>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

std::string
CodeOf(const std::string& name)
{
    return CountryCodes::BuiltIn().Find(name).value_or("unknown");
}

} // namespace

TEST(CountryCodes, EveryGridZoneIsFoundByItsNameAndCode)
{
    const CountryCodes codes = CountryCodes::BuiltIn();
    const GridZones zones = GridZones::BuiltIn();
    std::size_t count = 0;
    for (const GridZone& zone : zones.GetAll())
    {
        if (zone.zone.size() == 2)
        {
            ++count;
            EXPECT_EQ(codes.Find(zone.name), zone.zone);
            EXPECT_EQ(codes.Find(zone.zone), zone.zone);
        }
    }
    EXPECT_EQ(count, 250U);
}

TEST(CountryCodes, KnowsTheSpellingsOfMaps)
{
    EXPECT_EQ(CodeOf("Czech Republic"), "CZ");
    EXPECT_EQ(CodeOf("czechia"), "CZ");
    EXPECT_EQ(CodeOf("Myanmar [Burma]"), "MM");
    EXPECT_EQ(CodeOf("Macedonia"), "MK");
    EXPECT_EQ(CodeOf("Hong Kong"), "HK");
    EXPECT_EQ(CodeOf("Russian Federation"), "RU");
    EXPECT_EQ(CodeOf(" United States "), "US");
    EXPECT_EQ(CodeOf("NA"), "NA");
    EXPECT_EQ(CodeOf("Atlantis"), "unknown");
    EXPECT_EQ(CodeOf(""), "unknown");
}

TEST(CountryCodes, RefusesDamagedTables)
{
    const auto read = [](const std::string& rows) {
        return RefusalOf([&] {
            std::istringstream in("name,code\n" + rows);
            CountryCodes(CsvTable::Parse(in, "t.csv"));
        });
    };
    EXPECT_EQ(read("A,AA\n"), ACCEPTED);
    EXPECT_EQ(read("A,AAA\n"), "t.csv:2: code 'AAA' is not two capital letters");
    EXPECT_EQ(read("Bo,BO\nbo,BB\n"), "t.csv:3: 'bo' is there twice");
}
