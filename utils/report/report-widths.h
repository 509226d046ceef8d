// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_WIDTHS_H
#define AIOT_REPORT_WIDTHS_H

#include "report-study.h"
#include "uncertainty/uncertainty-answer.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>

namespace ns3::aiot
{

/**
 * @param path of a results database
 * @param run id of a run
 * @param causes figures of each result at most
 * @return what the run stored of how sure its results are, by the tables that it used; nothing if
 *         it stored nothing
 */
std::optional<UncertaintyAnswer> ReadStoredIntervals(const std::string& path,
                                                     std::int64_t run,
                                                     std::size_t causes);

/**
 * @param path of a results database
 * @param study of it
 * @return how wide the intervals of the joules of each role are, and by how much that differs from
 *         the first point, as a measurement of one's own makes it; empty if no run stored any
 */
std::string MakeWidths(const std::string& path, const ReportStudy& study);

} // namespace ns3::aiot

#endif // AIOT_REPORT_WIDTHS_H
