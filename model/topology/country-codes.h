// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_COUNTRY_CODES_H
#define AIOT_COUNTRY_CODES_H

#include "ns3/csv-table.h"

#include <map>
#include <optional>
#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_topology
 * @brief From a country's English name to its ISO 3166-1 alpha-2 code (XK for Kosovo).
 *
 * The names are those of traces/country-names.csv, several for one country where maps spell it
 * differently. Case does not matter.
 */
class CountryCodes
{
  public:
    /// @return the module's own table
    static CountryCodes BuiltIn();

    /**
     * @param table columns `name` and `code`
     * @throw std::invalid_argument "file:line: what" for a code that is not two letters and a name
     *        that is there twice
     */
    explicit CountryCodes(const CsvTable& table);

    /**
     * @param country a name, or a code of two letters
     * @return the code; nothing if it is not known
     */
    std::optional<std::string> Find(const std::string& country) const;

  private:
    std::map<std::string, std::string> m_codes; ///< by name in lower case
};

} // namespace ns3::aiot

#endif // AIOT_COUNTRY_CODES_H
