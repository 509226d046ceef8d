// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CRATE_METADATA_H
#define AIOT_CRATE_METADATA_H

#include "sha256.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Name of the file that describes a crate, in its folder.
inline constexpr const char* CRATE_METADATA = "ro-crate-metadata.json";

/// Part of what a file of a crate was to the runs.
enum class CrateRole
{
    INPUT,    ///< read by the runs
    RESULT,   ///< made by the runs
    SOFTWARE, ///< made the runs
    GUIDE     ///< for whoever opens the folder
};

/// A file of a crate.
struct CrateFile
{
    std::string path;        ///< relative to the folder
    std::string description; ///< one line
    std::string mediaType;   ///< such as text/csv
    CrateRole role{CrateRole::GUIDE};
    Sha256File content; ///< as it is in the folder
};

/// What a crate is about.
struct CrateStory
{
    std::string study;                    ///< its name
    std::string description;              ///< one line or more
    std::string license;                  ///< SPDX name, or a URL; empty: none was granted
    std::vector<std::string> authors;     ///< "Name" or "Name <https://orcid.org/...>"
    std::string datePublished;            ///< ISO 8601 day
    std::string scenario;                 ///< program of the runs
    std::vector<std::string> ns3Versions; ///< of the runs
    std::vector<std::string> versions;    ///< of this module, of the runs
    std::string command;                  ///< that makes and compares the runs again
    std::vector<CrateFile> files;         ///< all but the metadata's own
};

/**
 * @brief The metadata of an RO-Crate 1.1 (https://w3id.org/ro/crate/1.1).
 *
 * Files carry `contentSize` and `sha256`, which the Workflow Run crates define; one CreateAction
 * links the software, what the runs read and what they made, as in the profile Process Run Crate.
 *
 * @param story what it is about
 * @return the JSON-LD
 * @throw std::invalid_argument for a licence that is neither an SPDX name nor a URL, or an author
 *        without a name
 */
nlohmann::json MakeCrateMetadata(const CrateStory& story);

/**
 * @brief Holds a folder against the rules of RO-Crate 1.1 that a validator applies, and every file
 *        against its size and digest.
 *
 * The metadata: a flat graph with unique identifiers and types; a descriptor that is about the root
 * and conforms to RO-Crate; a root that is a Dataset with name, description, licence and date; no
 * reference within the crate that leads nowhere; every File part of the root and in the folder.
 *
 * @param folder of the crate
 * @return number of files that were compared
 * @throw std::runtime_error or std::invalid_argument with the first fault in one line
 */
std::size_t CheckCrate(const std::string& folder);

} // namespace ns3::aiot

#endif // AIOT_CRATE_METADATA_H
