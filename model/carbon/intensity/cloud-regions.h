// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CLOUD_REGIONS_H
#define AIOT_CLOUD_REGIONS_H

#include "ns3/clear-sky.h"
#include "ns3/csv-table.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// Where a cloud region stands, by the grid zone that supplies it.
struct CloudRegion
{
    std::string zone;   ///< grid zone, series or profile, for example "DE-PROFILE-2020"
    std::string town;   ///< nearest town
    GeoPlace place;     ///< of the town, to a tenth of a degree
    std::string source; ///< where the place comes from
};

/**
 * @ingroup aiot_carbon_intensity
 * @brief Places of cloud regions, traces/cloud-regions.csv.
 *
 * A zone's place is a town with data centres in it, ours to choose; a user names another as
 * ZONE\@LATITUDE:LONGITUDE.
 */
class CloudRegions
{
  public:
    /// @return the module's own
    static CloudRegions BuiltIn();

    /**
     * @param table columns as in traces/cloud-regions.csv
     * @throw std::invalid_argument "file:line: what"
     */
    explicit CloudRegions(const CsvTable& table);

    /// @return all, in the table's order
    const std::vector<CloudRegion>& GetAll() const;

    /**
     * @param text ZONE, or ZONE\@LATITUDE:LONGITUDE in degrees
     * @return the region; the zone is as given
     * @throw std::invalid_argument for an unknown zone without a place, and for a bad place
     */
    CloudRegion Get(const std::string& text) const;

  private:
    std::vector<CloudRegion> m_regions;
};

/**
 * @param text LATITUDE:LONGITUDE in degrees
 * @return the place
 * @throw std::invalid_argument for anything else
 */
GeoPlace ParseGeoPlace(const std::string& text);

/**
 * @brief Distance along a great circle, on a sphere of 6371.0088 km (mean radius R1 of IUGG,
 * GRS80).
 *
 * By the haversine formula (Sinnott, Sky and Telescope 68 (1984) 159); within 0.6 % of the
 * ellipsoid's.
 */
double GreatCircleKm(const GeoPlace& from, const GeoPlace& to);

/**
 * @brief Length of cable between two places so far apart.
 *
 * ITU-T G.826: 1.5 times the distance below 1000 km, 1500 km up to 1200 km, 1.25 times the distance
 * beyond (unverified).
 */
double CableKm(double distanceKm);

/**
 * @brief Time that light takes from one place to the other, one way.
 *
 * CableKm() at 5 us/km, ITU-T G.114 for optical fibre, regenerators included (unverified). Routers
 * and their queues are not in it.
 * @return seconds
 */
double FibreDelayS(const GeoPlace& from, const GeoPlace& to);

} // namespace ns3::aiot

#endif // AIOT_CLOUD_REGIONS_H
