// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CRATE_RERUN_H
#define AIOT_CRATE_RERUN_H

#include "study/study-store.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// How a study that was run again compares with what was packed.
struct RerunResult
{
    std::size_t files{0};        ///< of the crate, compared with their digests
    std::size_t runs{0};         ///< that were made again
    std::size_t tables{0};       ///< that were compared
    std::uint64_t rows{0};       ///< in them
    std::string firstDifference; ///< file, line, and both texts; empty: the same, byte for byte
};

/**
 * @brief Holds a crate against its metadata, makes its runs again elsewhere and compares the rows.
 *
 * @param file study file in the crate
 * @param catalogue as given to `study run`
 * @param jobs runs at once
 * @return what came out; the crate stays as it is
 * @throw std::invalid_argument or std::runtime_error with one line
 */
RerunResult RerunCrate(const std::string& file,
                       const std::vector<std::string>& catalogue,
                       unsigned jobs);

/**
 * @param books of a study
 * @return ids of the runs that its plan has, in the plan's order
 * @throw std::runtime_error unless all are done
 */
std::vector<std::int64_t> RequireDoneRuns(const StudyStore& books);

} // namespace ns3::aiot

#endif // AIOT_CRATE_RERUN_H
