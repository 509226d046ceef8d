// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_CATALOGUE_H
#define AIOT_RADIO_CATALOGUE_H

#include "base-station-profile.h"
#include "radio-profile.h"

#include "ns3/name-index.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_hardware
 * @brief Radios, wired ports and base stations.
 *
 * @code
 *   RadioCatalogue radios = RadioCatalogue::BuiltIn();
 *   const double txW = radios.Get("CC2420").GetTxPowerW(-4.0);
 *   const double siteW = radios.GetBaseStation("EARTH-macro").PowerAtLoadW(0.5);
 * @endcode
 *
 * The built-in table is traces/radios.csv, one number and one source per row. Names are found
 * without regard to case, blanks, '-' and '_'; an unknown name throws std::invalid_argument with
 * near ones.
 */
class RadioCatalogue
{
  public:
    /// An empty catalogue.
    RadioCatalogue();

    /// @return the module's own table, read once; it is there until the program ends
    static const RadioCatalogue& BuiltIn();

    /**
     * @brief Adds the parts of a table; a part that is there already is replaced as a whole.
     * @param table columns as in traces/radios.csv
     * @throw std::invalid_argument "name:line: ..."; then nothing was added
     */
    void Add(const CsvTable& table);

    /// Replaces a known radio.
    void Set(const RadioProfile& radio);

    /// Replaces a known base station.
    void Set(const BaseStationProfile& station);

    RadioProfile Get(const std::string& name) const;
    bool Has(const std::string& name) const;

    /// @return names of radios and ports, in the table's order
    std::vector<std::string> GetNames() const;

    /// @return names of the radios of one technology, e.g. "wifi"
    std::vector<std::string> GetNames(const std::string& technology) const;

    BaseStationProfile GetBaseStation(const std::string& name) const;
    bool HasBaseStation(const std::string& name) const;
    std::vector<std::string> GetBaseStationNames() const;

  private:
    NameIndex m_index;
    std::vector<RadioProfile> m_radios; ///< in the index's order
    NameIndex m_stationIndex;
    std::vector<BaseStationProfile> m_stations; ///< in the index's order
};

} // namespace ns3::aiot

#endif // AIOT_RADIO_CATALOGUE_H
