// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CATALOGUE_OPTION_H
#define AIOT_CATALOGUE_OPTION_H

#include <string>
#include <vector>

namespace CLI
{
class App;
} // namespace CLI

namespace ns3::aiot
{

/**
 * @brief Adds `--catalogue FILE`, and its second name `--hardware`: parts and zones of the user's
 *        own, for ReadCatalogue(). May be repeated.
 * @param command a subcommand
 * @param files gains the files; must outlive the command line
 */
void AddCatalogueOption(CLI::App& command, std::vector<std::string>& files);

/// Tell the user on stderr. @param notes a sentence each
void WriteNotes(const std::vector<std::string>& notes);

} // namespace ns3::aiot

#endif // AIOT_CATALOGUE_OPTION_H
