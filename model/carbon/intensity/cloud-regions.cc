// SPDX-License-Identifier: GPL-2.0-only
#include "cloud-regions.h"

#include "ns3/finite-number.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double RADIAN = 3.14159265358979323846 / 180; ///< of a degree
constexpr double EARTH_RADIUS_KM = 6371.0088;
constexpr double FIBRE_S_PER_KM = 5e-6;

} // namespace

CloudRegions
CloudRegions::BuiltIn()
{
    return CloudRegions(CsvTable::BuiltIn("cloud-regions.csv"));
}

CloudRegions::CloudRegions(const CsvTable& table)
{
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        CloudRegion region;
        region.zone = table.GetText(row, table.GetColumn("zone"));
        region.town = table.GetText(row, table.GetColumn("town"));
        region.place = {table.GetNumber(row, table.GetColumn("latitude_deg")),
                        table.GetNumber(row, table.GetColumn("longitude_deg"))};
        region.source = table.GetText(row, table.GetColumn("source"));
        try
        {
            RequireGeoPlace(region.place);
        }
        catch (const std::invalid_argument& error)
        {
            throw std::invalid_argument(table.Where(row) + ": " + error.what());
        }
        m_regions.push_back(region);
    }
}

const std::vector<CloudRegion>&
CloudRegions::GetAll() const
{
    return m_regions;
}

CloudRegion
CloudRegions::Get(const std::string& text) const
{
    const std::size_t at = text.find('@');
    if (at != std::string::npos)
    {
        return {text.substr(0, at), "", ParseGeoPlace(text.substr(at + 1)), "command line"};
    }
    const auto found = std::find_if(m_regions.begin(), m_regions.end(), [&](const auto& region) {
        return LowerText(region.zone) == LowerText(text);
    });
    if (found == m_regions.end())
    {
        throw std::invalid_argument("no place is known for a cloud region in zone " +
                                    QuotedText(text) + ": say ZONE@LATITUDE:LONGITUDE, as in " +
                                    "SE@59.3:18.1");
    }
    CloudRegion region = *found;
    region.zone = text;
    return region;
}

GeoPlace
ParseGeoPlace(const std::string& text)
{
    const std::size_t colon = std::min(text.find(':'), text.size());
    const auto latitude = ParseFiniteNumber(text.substr(0, colon));
    const auto longitude = ParseFiniteNumber(text.substr(std::min(colon + 1, text.size())));
    if (!latitude || !longitude)
    {
        throw std::invalid_argument("place " + QuotedText(text) +
                                    ": expected LATITUDE:LONGITUDE in degrees, as in 59.3:18.1");
    }
    const GeoPlace place{*latitude, *longitude};
    RequireGeoPlace(place);
    return place;
}

double
GreatCircleKm(const GeoPlace& from, const GeoPlace& to)
{
    const auto haversine = [](double degrees) {
        const double half = std::sin(degrees * RADIAN / 2);
        return half * half;
    };
    const double h = haversine(to.latitudeDeg - from.latitudeDeg) +
                     std::cos(from.latitudeDeg * RADIAN) * std::cos(to.latitudeDeg * RADIAN) *
                         haversine(to.longitudeDeg - from.longitudeDeg);
    return 2 * EARTH_RADIUS_KM * std::asin(std::min(1.0, std::sqrt(h)));
}

double
CableKm(double distanceKm)
{
    if (distanceKm < 1000)
    {
        return 1.5 * distanceKm;
    }
    return std::max(1500.0, 1.25 * distanceKm);
}

double
FibreDelayS(const GeoPlace& from, const GeoPlace& to)
{
    return CableKm(GreatCircleKm(from, to)) * FIBRE_S_PER_KM;
}

} // namespace ns3::aiot
