// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/civil-time.h"
#include "ns3/csv-table.h"
#include "ns3/grid-zones.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <set>
#include <sstream>
#include <stdexcept>
#include <string>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

std::string
GetError(const GridZones& zones, const std::string& code)
{
    return RefusalOf([&] { zones.Get(code); });
}

TEST(GridZones, LooksUpByEitherCodeInAnyCase)
{
    const GridZones zones = GridZones::BuiltIn();
    for (const std::string code : {"DE", "de", "DEU", "deu", "Deu"})
    {
        const GridZone& germany = zones.Get(code);
        EXPECT_EQ(germany.zone, "DE");
        EXPECT_EQ(germany.name, "Germany");
        EXPECT_EQ(germany.dataYear, "2023");
        EXPECT_EQ(germany.version, "2025-12");
        EXPECT_NEAR(*germany.ciGPerKwh, 371.31, 0.005);
    }
    EXPECT_NEAR(*zones.Get("FI").ciGPerKwh, 81.44, 0.005);
    EXPECT_NEAR(*zones.Get("NA").ciGPerKwh, 47.6191, 1e-9);
    EXPECT_EQ(zones.Get("NA").name, "Namibia");
    EXPECT_EQ(zones.Get("XK").iso3, "XKX");
    EXPECT_EQ(zones.Get("EH").dataYear, "2009");
    EXPECT_NEAR(*zones.Get("eu27").ciGPerKwh, 237.487, 1e-9);
    EXPECT_NEAR(*zones.Get("WORLD").ciGPerKwh, 484.403, 1e-9);
}

TEST(GridZones, EveryValueHasItsProvenance)
{
    const GridZones zones = GridZones::BuiltIn();
    std::size_t usable = 0;
    for (const GridZone& zone : zones.GetAll())
    {
        EXPECT_FALSE(zone.name.empty()) << zone.zone;
        if (!zone.ciGPerKwh)
        {
            EXPECT_FALSE(zone.note.empty()) << zone.zone;
            continue;
        }
        ++usable;
        EXPECT_GT(*zone.ciGPerKwh, 0) << zone.zone;
        EXPECT_LT(*zone.ciGPerKwh, 1500) << zone.zone;
        EXPECT_EQ(zone.signal, "average") << zone.zone;
        EXPECT_EQ(zone.boundary, "lifecycle") << zone.zone;
        EXPECT_EQ(zone.licence, "CC BY 4.0") << zone.zone;
        EXPECT_TRUE(Mentions(zone.source, "Ember")) << zone.zone;
        EXPECT_FALSE(zone.version.empty()) << zone.zone;
        EXPECT_GE(std::stoi(zone.dataYear), 2009) << zone.zone;
        EXPECT_EQ(zone.iso3.size(), zone.zone.size() == 2 ? 3U : 0U) << zone.zone;
    }
    EXPECT_EQ(usable, 213U + 2U);
}

TEST(GridZones, AnnualSeriesCarriesValueAndVintage)
{
    const IntensitySeries series = GridZones::BuiltIn().GetAnnual("fra");
    EXPECT_TRUE(series.IsConstant());
    EXPECT_FALSE(series.HasMarket());
    EXPECT_NEAR(series.At(0), 55, 0.5);
    EXPECT_EQ(series.GetProvenance().zone, "FR");
    EXPECT_EQ(series.GetProvenance().version, "2025-12");
    EXPECT_EQ(series.GetProvenance().signal, "average");
    EXPECT_EQ(series.GetProvenance().boundary, "lifecycle");
    EXPECT_TRUE(Mentions(series.GetProvenance().source, "mean of 2023"));
}

TEST(GridZones, ZonesWithoutDataNameTheirStandIns)
{
    const GridZones zones = GridZones::BuiltIn();
    const std::pair<const char*, const char*> proxyZones[] = {{"LI", "use CH, or give"},
                                                              {"MCO", "use FR, or give"},
                                                              {"SM", "use IT, or give"},
                                                              {"VA", "use IT, or give"},
                                                              {"AX", "use FI, or give"},
                                                              {"GG", "use GB, or give"},
                                                              {"JE", "use GB, or give"},
                                                              {"IM", "use GB, or give"},
                                                              {"ad", "use ES or FR, or give"},
                                                              {"SJ", "give its own values"}};
    for (const auto& [code, hint] : proxyZones)
    {
        const std::string error = GetError(zones, code);
        EXPECT_TRUE(Mentions(error, "has no usable carbon intensity")) << error;
        EXPECT_TRUE(Mentions(error, hint)) << error;
        EXPECT_THROW(zones.GetAnnual(code), std::invalid_argument);
        ASSERT_NE(zones.Find(code), nullptr);
    }
    EXPECT_TRUE(Mentions(GetError(zones, "LI"), "--intensity=LI=FILE"));
    for (const GridZone& zone : zones.GetAll())
    {
        for (const std::string& standIn : zone.proxyZones)
        {
            EXPECT_NO_THROW(zones.Get(standIn)) << zone.zone;
        }
    }
}

TEST(GridZones, ATrueLookingZeroIsNotUsed)
{
    const GridZones zones = GridZones::BuiltIn();
    for (const std::string code : {"CF", "CAF"})
    {
        const std::string error = GetError(zones, code);
        EXPECT_TRUE(Mentions(error, "(Central African Republic) has no usable")) << error;
        EXPECT_TRUE(Mentions(error, "rounded by the source")) << error;
    }
}

TEST(GridZones, UnknownCodesGetSuggestions)
{
    const GridZones zones = GridZones::BuiltIn();
    EXPECT_TRUE(Mentions(GetError(zones, "Germany"), "similar: DE (Germany)"));
    EXPECT_TRUE(Mentions(GetError(zones, "UK"), "similar: GB (United Kingdom)"));
    EXPECT_TRUE(Mentions(GetError(zones, "EL"), "similar: GR (Greece)"));
    EXPECT_TRUE(Mentions(GetError(zones, "US-PJM"), "similar: US (United States)"));
    EXPECT_TRUE(Mentions(GetError(zones, "DEUU"), "DE (Germany)"));
    EXPECT_TRUE(Mentions(GetError(zones, "QQQQQQ"), "unknown grid zone 'QQQQQQ'; allowed are"));
    EXPECT_FALSE(Mentions(GetError(zones, "QQQQQQ"), "similar"));
    EXPECT_TRUE(Mentions(GetError(zones, ""), "unknown grid zone ''"));
    EXPECT_EQ(GetError(zones, "a\nb").find('\n'), std::string::npos);
    EXPECT_LE(zones.Suggest("an").size(), 5U);
    EXPECT_EQ(zones.Find("ZZ"), nullptr);
}

TEST(GridZones, DamagedTablesAreRefused)
{
    const auto load = [](const std::string& rows) {
        std::istringstream in("zone,iso3,name,ci_g_per_kwh,data_year,ci_signal,ci_boundary,source,"
                              "version,licence,proxy_zones,note\n" +
                              rows);
        return RefusalOf([&] { GridZones zones(CsvTable::Parse(in, "z.csv")); });
    };
    const std::string rest = ",2023,average,lifecycle,s,v,l,,\n";
    EXPECT_EQ(load("DE,DEU,Germany,371" + rest), "accepted");
    EXPECT_TRUE(Mentions(load("DE,DEU,Germany,-1" + rest), "z.csv:2: carbon intensity of 'DE'"));
    EXPECT_TRUE(Mentions(load("DE,DEU,Germany,9999" + rest), "0..5000"));
    EXPECT_TRUE(Mentions(load("DE,DEU,Germany,x" + rest), "z.csv:2: 'x' in column"));
    EXPECT_TRUE(Mentions(load(",DEU,Germany,1" + rest), "z.csv:2: a zone without a code"));
    EXPECT_TRUE(Mentions(load("DE,DEU,G,1" + rest + "de,X,H,1" + rest),
                         "z.csv:3: code 'de' stands there twice"));
}

TEST(GridZones, EveryCountryOfTheReferenceIsThereUnchanged)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const auto reference =
        CsvTable::ReadFile(std::string(shared) + "/reference/grid-zones-2023.csv");
    const auto table = CsvTable::BuiltIn("grid-zones.csv");
    std::set<std::string> unseen;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (!table.GetText(row, table.GetColumn("ci_g_per_kwh")).empty())
        {
            unseen.insert(table.GetText(row, table.GetColumn("zone")));
        }
    }
    const GridZones zones = GridZones::BuiltIn();
    std::size_t countries = 0;
    for (std::size_t row = 0; row < reference.GetRowCount(); ++row)
    {
        const auto text = [&](const char* title) {
            return reference.GetText(row, reference.GetColumn(title));
        };
        if (text("kind") != "country")
        {
            continue;
        }
        ++countries;
        const GridZone* zone = zones.Find(text("iso2"));
        ASSERT_NE(zone, nullptr) << text("iso2");
        EXPECT_EQ(zone, zones.Find(text("iso3")));
        EXPECT_EQ(zone->zone, text("iso2"));
        EXPECT_EQ(zone->name, text("name"));
        EXPECT_EQ(zone->dataYear, text("data_year"));
        const double value = reference.GetNumber(row, reference.GetColumn("ci_gco2e_per_kwh"));
        EXPECT_EQ(zone->ciGPerKwh.value_or(0), value) << zone->zone;
        unseen.erase(zone->zone);
    }
    EXPECT_EQ(countries, 214U);
    EXPECT_EQ(unseen, (std::set<std::string>{"EU27", "WORLD"}));
}

} // namespace
