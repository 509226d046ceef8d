// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/cloud-regions.h"
#include "ns3/grid-zones.h"
#include "ns3/intensity-profile.h"

#include <gtest/gtest.h>
#include <set>

namespace ns3::aiot
{
namespace
{

TEST(CloudRegions, HasPlacesForAllProfilesAndOnlyZonesThatExist)
{
    const CloudRegions regions = CloudRegions::BuiltIn();
    const IntensityProfiles profiles = IntensityProfiles::BuiltIn();
    for (const IntensityProfile& profile : profiles.GetAll())
    {
        EXPECT_EQ(regions.Get(profile.zone).zone, profile.zone);
    }
    const GridZones zones = GridZones::BuiltIn();
    std::set<std::string> names;
    for (const CloudRegion& region : regions.GetAll())
    {
        EXPECT_TRUE(names.insert(region.zone).second) << region.zone;
        // Names of two letters are codes of the catalogue; longer ones are series and profiles.
        if (region.zone.size() == 2 && region.zone != "UK")
        {
            EXPECT_NE(zones.Find(region.zone), nullptr) << region.zone;
        }
    }
}

TEST(CloudRegions, TakesAPlaceFromTheUser)
{
    const CloudRegions regions = CloudRegions::BuiltIn();
    const CloudRegion mine = regions.Get("PLANT@-12.5:130.25");
    EXPECT_EQ(mine.zone, "PLANT");
    EXPECT_EQ(mine.place.latitudeDeg, -12.5);
    EXPECT_EQ(mine.place.longitudeDeg, 130.25);
    EXPECT_EQ(regions.Get("se").place.latitudeDeg, regions.Get("SE").place.latitudeDeg);
    for (const char* bad :
         {"PLANT", "", "DE@", "DE@50", "DE@50:", "DE@x:8", "DE@91:8", "DE@50:8:1"})
    {
        EXPECT_THROW(regions.Get(bad), std::invalid_argument) << bad;
    }
}

TEST(CloudRegions, KnowsGreatCircles)
{
    const double quarterKm = 3.14159265358979323846 / 2 * 6371.0088;
    EXPECT_NEAR(GreatCircleKm({0, 0}, {0, 90}), quarterKm, 1e-6);
    EXPECT_NEAR(GreatCircleKm({90, 0}, {0, 77}), quarterKm, 1e-6);
    EXPECT_NEAR(GreatCircleKm({45, 10}, {-45, -170}), 2 * quarterKm, 1e-3);
    EXPECT_EQ(GreatCircleKm({48.8, 9.2}, {48.8, 9.2}), 0);
    // FAA Williams' aviation formulary, LAX to JFK: 2144 nautical miles on a sphere of 1' = 1 nmi.
    EXPECT_NEAR(
        GreatCircleKm({33 + 57.0 / 60, -118 - 24.0 / 60}, {40 + 38.0 / 60, -73 - 47.0 / 60}) /
            (quarterKm / 5400),
        2144,
        1);
}

TEST(CloudRegions, RoutesCablesByTheFactorsAndNeverShorterForLonger)
{
    EXPECT_EQ(CableKm(0), 0);
    EXPECT_EQ(CableKm(100), 150);
    EXPECT_EQ(CableKm(1100), 1500);
    EXPECT_EQ(CableKm(1200), 1500);
    EXPECT_EQ(CableKm(6000), 7500);
    double before = 0;
    for (double km = 0; km < 20000; km += 7)
    {
        EXPECT_GE(CableKm(km), before);
        before = CableKm(km);
    }
    // A quarter of the Earth: 10007.6 km of air, 12509.5 km of cable.
    EXPECT_NEAR(FibreDelayS({0, 0}, {0, 90}), 0.0625472, 1e-7);
}

TEST(CloudRegions, RefusesATableWithAPlaceThatIsNone)
{
    const CsvTable table =
        CsvTable::FromText("zone,town,latitude_deg,longitude_deg,source\nX,Y,99,0,ours\n", "t.csv");
    try
    {
        CloudRegions regions(table);
        FAIL();
    }
    catch (const std::invalid_argument& error)
    {
        EXPECT_EQ(std::string(error.what()).substr(0, 8), "t.csv:2:");
    }
}

} // namespace
} // namespace ns3::aiot
