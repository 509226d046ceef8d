// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_GRID_ZONES_H
#define AIOT_GRID_ZONES_H

#include "intensity-series.h"

#include "ns3/csv-table.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// One row of traces/grid-zones.csv.
struct GridZone
{
    std::string zone;                ///< ISO 3166-1 alpha-2 code, EU27 or WORLD
    std::string iso3;                ///< ISO 3166-1 alpha-3 code, empty for groups
    std::string name;                ///< English name
    std::optional<double> ciGPerKwh; ///< mean of the data year; nothing where it must not be used
    std::string dataYear;            ///< year that the mean is of
    std::string signal;              ///< "average"
    std::string boundary;            ///< "lifecycle"
    std::string source;              ///< publishers
    std::string version;             ///< vintage of the publishers' file
    std::string licence;             ///< of the value
    std::vector<std::string> proxyZones; ///< zones that may be used in its place, proposals
    std::string note;                    ///< what a user should know
};

/**
 * @ingroup aiot_carbon_intensity
 * @brief The catalogue of grid zones with their annual carbon intensity.
 *
 * Values are means of a calendar year, average (not marginal), life cycle, and generation-based:
 * what power stations inside the zone emit; imports are not counted. They are those of Our World in
 * Data, who take them from Ember and the Energy Institute (CC BY 4.0), as downloaded in December
 * 2025. Most are of 2023, else of the last year before it. Publishers revise past years (Germany
 * 2023: 381, 371, 363 g/kWh in three vintages), so results carry source and version.
 *
 * ISO 3166 codes that the source lacks are rows without a value: asking for one is an error that
 * names proxy zones, and so is a value of zero, which in this source is a rounding artefact
 * (Central African Republic). Kosovo has the user-assigned code XK.
 *
 * @code
 *   const GridZones zones = GridZones::BuiltIn();
 *   const double g = *zones.Get("DE").ciGPerKwh; // 371.313
 * @endcode
 */
class GridZones
{
  public:
    /// @return the module's own catalogue
    static GridZones BuiltIn();

    /**
     * @param table columns as in traces/grid-zones.csv
     * @throw std::invalid_argument "file:line: what"
     */
    explicit GridZones(const CsvTable& table);

    /**
     * @brief Adds zones; one that is there already is replaced as a whole. Each must have a value
     *        above 0.
     * @param table columns as in traces/grid-zones.csv
     * @throw std::invalid_argument "file:line: what"; then nothing was added
     */
    void Add(const CsvTable& table);

    /// @return all rows in the table's order, those without a value too
    const std::vector<GridZone>& GetAll() const;

    /**
     * @param code alpha-2 or alpha-3 code, EU27 or WORLD, in any case
     * @return the row, with or without a value; nullptr if there is none
     */
    const GridZone* Find(const std::string& code) const;

    /**
     * @param code as for Find()
     * @return the row, which has a value
     * @throw std::invalid_argument for an unknown code, with similar ones, and for a zone without a
     *        value, with its proxy zones
     */
    const GridZone& Get(const std::string& code) const;

    /**
     * @param code as for Find()
     * @return the annual value as a series that is valid at all instants
     * @throw std::invalid_argument as Get()
     */
    IntensitySeries GetAnnual(const std::string& code) const;

    /**
     * @param text a wrong code, or a country's name
     * @return zones that may have been meant, for example "DE (Germany)", five at most
     */
    std::vector<std::string> Suggest(const std::string& text) const;

  private:
    void AddRow(const CsvTable& table, std::size_t row);
    /// Refuse a user's zone that takes the codes of another, or drops those of its own.
    void CheckCodes(const CsvTable& table, std::size_t row, const GridZone& zone) const;
    void Put(const GridZone& zone);
    void AddCode(const CsvTable& table, std::size_t row, const std::string& code);

    std::vector<GridZone> m_zones;
    std::map<std::string, std::size_t> m_byCode; ///< lower-case codes
    std::vector<std::string> m_added;            ///< codes of Add()
};

} // namespace ns3::aiot

#endif // AIOT_GRID_ZONES_H
