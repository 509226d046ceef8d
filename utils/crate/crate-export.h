// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CRATE_EXPORT_H
#define AIOT_CRATE_EXPORT_H

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What is to be packed.
struct CrateRequest
{
    std::string file;                   ///< the study file
    std::string database;               ///< of its results; empty: as `study run` takes it
    std::vector<std::string> catalogue; ///< as given to `study run`
    std::string output;                 ///< folder; empty: the study's name and "-crate"
    std::string license;                ///< of the data; empty: none
    std::vector<std::string> authors;   ///< of the data
    std::string description;            ///< empty: made from the study
    std::vector<std::string> sources;   ///< of a scenario of the user's own, and built into one
    std::string checkout;               ///< whose committed files are packed; empty: none
    bool mustPackCheckout{false};       ///< whether changes in it are a mistake, or a note
};

/// What was packed.
struct CrateResult
{
    std::string folder;
    std::size_t runs{0};
    std::size_t files{0};
    std::uint64_t rows{0};
    std::string commit; ///< of the software; empty: it was not packed
};

/**
 * @brief Packs a finished study: an RO-Crate 1.1 with which a stranger gets the same rows.
 *
 * The folder appears when it is whole.
 *
 * @param request what to pack
 * @return what was packed
 * @throw std::invalid_argument or std::runtime_error with one line: runs are missing, a file that
 *        they read has changed or does not lie below the working directory, the folder is there
 */
CrateResult ExportStudy(const CrateRequest& request);

} // namespace ns3::aiot

#endif // AIOT_CRATE_EXPORT_H
