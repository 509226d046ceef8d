// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_OWN_CATALOGUE_H
#define AIOT_OWN_CATALOGUE_H

#include <string>
#include <vector>

namespace ns3::aiot
{

/// Cells of rows in the columns of GetProcessorColumns().
using CatalogueRows = std::vector<std::vector<std::string>>;

/// @return the header and rows as CSV
std::string FormatCatalogue(const CatalogueRows& rows);

/**
 * @brief Puts rows into a catalogue of one's own, in place of those of their device.
 *
 * The file is written whole beside the old one and then takes its place, so that a process that is
 * killed leaves the old catalogue. Comments of the old file are not kept.
 *
 * @param path of a CSV file that is made where there is none
 * @param rows of one device
 * @throw std::invalid_argument for a file that is no catalogue of processors
 * @throw std::runtime_error where it cannot be written
 */
void AddToCatalogue(const std::string& path, const CatalogueRows& rows);

} // namespace ns3::aiot

#endif // AIOT_OWN_CATALOGUE_H
