// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CATALOGUE_H
#define AIOT_CATALOGUE_H

#include "ns3/embodied-devices.h"
#include "ns3/grid-zones.h"
#include "ns3/hardware-catalogue.h"

#include <cstddef>
#include <string>
#include <vector>

/**
 * @defgroup aiot_catalogue Catalogue
 * @ingroup aiot
 * The module's tables together with those that a user brings.
 */

namespace ns3::aiot
{

/// Something that a user's file adds to the module's tables, or puts in the place of theirs.
struct CatalogueEntry
{
    std::string kind;     ///< section of a TOML file, e.g. "board"; see GetCatalogueKinds()
    std::string name;     ///< of an inference: "DEVICE NETWORK"
    std::string path;     ///< file as it was given
    std::size_t line = 0; ///< where it begins, from 1
};

/**
 * @ingroup aiot_catalogue
 * @brief Parts, networks and grid zones by name: the module's tables, and what a user's files add.
 *
 * @code
 *   const Catalogue catalogue = ReadCatalogue({"my-board.toml", "my-inferences.csv"});
 *   const Board board = catalogue.hardware.GetBoard("my-board");
 * @endcode
 */
struct Catalogue
{
    HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    EmbodiedDevices embodied = EmbodiedDevices::BuiltIn();
    GridZones zones = GridZones::BuiltIn();
    std::vector<CatalogueEntry> entries; ///< the user's, in the order in which they were added
    std::vector<std::string> notes;      ///< what looks wrong in them, with file and line
};

/**
 * @ingroup aiot_catalogue
 * @brief Reads files of a user's own on top of the module's tables.
 *
 * A file is TOML or CSV, by the end of its name; doc/catalogue.rst describes both. What it adds is
 * read and checked by the readers of the module's tables. What has the name of something of the
 * module's takes its place. Files may refer to each other, in any order. What is possible but
 * unlike all that the module knows is a note.
 *
 * @param paths the files; none: the module's tables alone
 * @return all together
 * @throw std::invalid_argument "file:line: what", or "file:line:character: what" for TOML;
 *        std::runtime_error for a file that cannot be read
 */
Catalogue ReadCatalogue(const std::vector<std::string>& paths);

/**
 * @ingroup aiot_catalogue
 * @name Parts of it
 * For those who need one: without files, only the tables of that part are read.
 * @param paths as of ReadCatalogue()
 * @return the part of ReadCatalogue()
 * @{
 */
HardwareCatalogue ReadHardware(const std::vector<std::string>& paths);
ProcessorCatalogue ReadProcessors(const std::vector<std::string>& paths);
EmbodiedDevices ReadEmbodiedDevices(const std::vector<std::string>& paths);
GridZones ReadZones(const std::vector<std::string>& paths);
/** @} */

} // namespace ns3::aiot

#endif // AIOT_CATALOGUE_H
