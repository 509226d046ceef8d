// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_REPORT_H
#define AIOT_RUN_REPORT_H

#include <cstdint>
#include <ostream>
#include <string>

namespace ns3
{
namespace aiot
{

class ResultsReader;
struct RunRecord;

/// How much a report says.
enum class ReportDepth
{
    BALANCE,  ///< which run it is, and what went wrong
    DECISION, ///< one screen: what to decide by
    DETAILS   ///< that, and all that follows from it
};

/**
 * Print the summary of a run, first what to decide by (PrintDecision()), and in detail joules and
 * grams by node role and stage, by zone, eCAL, latency, messages, emissions with the share of the
 * hardware, energy balance. Everything is read back from the database, so what is printed is
 * what was stored. Each heading names its unit.
 *
 * @param os where to print
 * @param database path of the results database
 * @param runId the run
 * @param depth how much
 * @throw WrongResult, once all is printed, if joules were drawn that no row has
 * @throw std::runtime_error if it cannot be read
 */
void PrintRunReport(std::ostream& os,
                    const std::string& database,
                    int64_t runId,
                    ReportDepth depth = ReportDepth::DETAILS);

/**
 * The same of a database that is open already.
 * @param os where to print
 * @param reader of the database
 * @param database its path
 * @param runId the run
 * @param depth how much
 * @throw as above
 */
void PrintRunReport(std::ostream& os,
                    const ResultsReader& reader,
                    const std::string& database,
                    int64_t runId,
                    ReportDepth depth = ReportDepth::DETAILS);

/**
 * Print the line that reports begin with: scenario, simulated time, versions, RngRun.
 * @param os where to print
 * @param run the run
 */
void PrintRunHeading(std::ostream& os, const RunRecord& run);

} // namespace aiot
} // namespace ns3

#endif // AIOT_RUN_REPORT_H
