// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CATALOGUE_KIND_H
#define AIOT_CATALOGUE_KIND_H

#include "ns3/csv-table.h"
#include "ns3/name-index.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_catalogue
 * @brief One kind of things that a catalogue holds, and the table of the module's that shows how
 *        they are written.
 */
struct CatalogueKind
{
    std::string section;            ///< of a TOML file
    std::string table;              ///< file below traces/ that has the columns
    std::vector<std::string> marks; ///< columns that tell a CSV file of this kind from others
    std::vector<std::string> names; ///< columns that name an entry
    bool hasQuantities = false;     ///< a row is one quantity of an entry, not all of it
};

/// @return all kinds, what others refer to before those others
const std::vector<CatalogueKind>& GetCatalogueKinds();

/**
 * @param thing what a name stands for
 * @param name one that is not known as it is spelled
 * @param known the names
 * @return a message with the near ones, or all
 */
std::string DescribeUnknown(const std::string& thing,
                            const std::string& name,
                            const NameIndex& known);

/// A table of a user's file.
struct CatalogueTable
{
    const CatalogueKind* kind; ///< one of GetCatalogueKinds()
    CsvTable table;            ///< in the columns of the kind
};

/**
 * @param text a CSV file
 * @param name what messages call it
 * @return it, by the kind that its columns tell
 * @throw std::invalid_argument "name:line: what"
 */
CatalogueTable ReadCatalogueCsv(const std::string& text, const std::string& name);

/**
 * @param text a TOML file
 * @param name what messages call it
 * @return a table for each section
 * @throw std::invalid_argument "name:line:character: what"; std::runtime_error in a build without
 *        toml++
 */
std::vector<CatalogueTable> ReadCatalogueToml(const std::string& text, const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_CATALOGUE_KIND_H
