// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_ROWS_H
#define AIOT_RUN_ROWS_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/** A file of rows that was written. */
struct RowFile
{
    std::string table;     ///< of the results database
    std::uint64_t rows{0}; ///< in it
};

/**
 * @ingroup aiot_results
 * Write runs as text that is the same wherever they were made: what a stranger compares byte for
 * byte.
 *
 * FOLDER/TABLE.csv for every table that has rows of these runs, and `intensity.csv` with the
 * intensities of their zones and hours. Runs are numbered from 1 in the order given, not by
 * their ids. Rows are in the order of their columns. What belongs to a machine and not to a run is
 * left out: `created_utc` and `wall_s` of table `run`. Numbers have all digits, 17 at most; NULL is
 * an empty cell, an empty text is `""` (RFC 4180).
 *
 * @param path of a results database, which is only read
 * @param runIds ids of runs
 * @param folder that exists
 * @return what was written, by table
 * @throws std::runtime_error with one line, as ResultsReader, or a file cannot be written, or the
 *         database holds two intensities for a zone and an hour of these runs, one of which may be
 *         that of another run
 */
std::vector<RowFile> WriteRunRows(const std::string& path,
                                  const std::vector<std::int64_t>& runIds,
                                  const std::string& folder);

/**
 * Copy a database, less the runs and studies that are not asked for.
 * @param path of a results database, which is only read
 * @param runIds ids of the runs that stay
 * @param study name of the study that stays
 * @param output file that does not exist
 * @throws std::runtime_error with one line
 */
void CopyStudyRuns(const std::string& path,
                   const std::vector<std::int64_t>& runIds,
                   const std::string& study,
                   const std::string& output);

} // namespace ns3::aiot

#endif // AIOT_RUN_ROWS_H
