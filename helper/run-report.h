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

/**
 * Print the summary of a run: joules and grams by node role and stage, by zone, eCAL, latency,
 * messages, emissions with the share of the hardware, balance of the books. Everything is read back
 * from the database, so what is printed is what was stored. Each heading names its unit.
 *
 * @param os where to print
 * @param database path of the results database
 * @param runId the run
 * @throw std::runtime_error if it cannot be read
 */
void PrintRunReport(std::ostream& os, const std::string& database, int64_t runId);

} // namespace aiot
} // namespace ns3

#endif // AIOT_RUN_REPORT_H
