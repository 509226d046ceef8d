// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_FORMATS_H
#define AIOT_INTENSITY_FORMATS_H

#include "intensity-import.h"

#include "ns3/csv-table.h"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @file
 * The formats of ImportIntensityTable(), one function each. A function answers with nothing where
 * the titles are not its own, and throws "file:line: what" where they are but a row is wrong.
 */

/// Titles of a table in lower case, looked for by text or by how they begin.
class TableTitles
{
  public:
    explicit TableTitles(const CsvTable& table);

    /// @return the column with this title, nothing if there is none
    std::optional<std::size_t> Find(const std::string& lower) const;

    /// @return the first column whose title begins so and holds the other text too
    std::optional<std::size_t> FindPrefix(const std::string& lower,
                                          const std::string& part = "") const;

    /// @return all titles in lower case
    const std::vector<std::string>& GetAll() const;

  private:
    std::vector<std::string> m_titles;
};

/// Zones in the order in which a file first names them.
class ZoneListener
{
  public:
    /// @param provenance what all zones of the file have
    explicit ZoneListener(IntensityProvenance provenance);

    /**
     * @param key the publisher's code of the zone
     * @param name its long name
     * @return the zone, new or known; valid until the next call
     */
    ImportedZone& Get(const std::string& key, const std::string& name);

    /// @return all zones
    std::vector<ImportedZone> Take();

  private:
    IntensityProvenance m_provenance;
    std::vector<ImportedZone> m_zones;
    std::map<std::string, std::size_t> m_byKey;
};

/**
 * @brief Gives rows that are a year or a month long their ends, by the calendar.
 * @param rows ascending; changed if there are two at least and all begin with a year, or a month
 */
void SetCalendarEnds(std::vector<IntensityRow>& rows);

/// Entity, Code, Year and a value: Our World in Data, Ember, CodeCarbon's copy of them.
std::optional<ImportedIntensities> ImportOwid(const CsvTable& table);

/// Exports of Electricity Maps: hourly, daily, monthly, yearly.
std::optional<ImportedIntensities> ImportElectricityMaps(const CsvTable& table,
                                                         const ImportOptions& options);

/// CodeCarbon's list of cloud regions, which has no year.
std::optional<ImportedIntensities> ImportCloudRegions(const CsvTable& table);

/// Hourly generation by EIA's codes of fuels, with or without an intensity.
std::optional<ImportedIntensities> ImportEia(const CsvTable& table, const ImportOptions& options);

/// ENTSO-E's generation by type, one column per type.
std::optional<ImportedIntensities> ImportEntsoeColumns(const CsvTable& table,
                                                       const ImportOptions& options);

/// ENTSO-E's generation by type, one row per type.
std::optional<ImportedIntensities> ImportEntsoeRows(const CsvTable& table,
                                                    const ImportOptions& options);

/// Anything that has a time and a value, WattTime's marginal intensities among them.
ImportedIntensities ImportPlainTable(const CsvTable& table, const std::string& zone);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_FORMATS_H
