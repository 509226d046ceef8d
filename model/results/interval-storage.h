// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTERVAL_STORAGE_H
#define AIOT_INTERVAL_STORAGE_H

#include "interval-records.h"
#include "results-database.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// How sure a run turned out to be after it was stored.
struct FoundIntervals
{
    std::vector<IntervalRecord> intervals;
    std::vector<CauseRecord> causes;
    std::string note; ///< how they were found, for table event
};

/// How the note of a run without intervals begins; the reason follows.
constexpr const char* NO_INTERVALS_NOTE = "no intervals: ";
/// How the note of intervals begins that were found later.
constexpr const char* FOUND_INTERVALS_NOTE = "intervals: ";

/**
 * @ingroup aiot_results
 * @brief Store the intervals of a run that has none, or in place of those that were found before.
 *
 * One transaction: a process that is killed leaves what was there. A note of the run that says why
 * it has none goes, and one that begins with FOUND_INTERVALS_NOTE takes its place.
 *
 * @param path of the results database
 * @param runId of a run in it
 * @param found rows of tables result_interval and result_cause
 * @param lockTimeoutS how long to wait for another process, in seconds
 * @throws std::invalid_argument for rows that the schema forbids
 * @throws std::runtime_error for an unknown run; as ResultsDatabase::Check(); the disk is full
 */
void StoreIntervals(const std::string& path,
                    std::int64_t runId,
                    const FoundIntervals& found,
                    double lockTimeoutS = RESULTS_LOCK_TIMEOUT_S);

} // namespace ns3::aiot

#endif // AIOT_INTERVAL_STORAGE_H
