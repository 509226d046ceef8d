// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_FILE_H
#define AIOT_REPORT_FILE_H

#include <string>

namespace ns3::aiot
{

struct ReplayQuery;

/**
 * @brief Looks at where a report is to be written, before there is anything to report.
 * @param database results database, which need not exist yet
 * @param output file of the report
 * @throw std::runtime_error where it cannot be written, or is there and is no report of ours
 */
void CheckReportOutput(const std::string& database, const std::string& output);

/**
 * @brief Writes a report beside its place and then renames it: an old one stays until the new one
 * is complete. A symbolic link is followed.
 * @param database results database
 * @param output file of the report
 * @param title of the report; empty: names the database
 * @param replay a node to lay over a power meter's log; null: none
 * @throw std::runtime_error for a database that cannot be reported, and as CheckReportOutput()
 */
void WriteReportFile(const std::string& database,
                     const std::string& output,
                     const std::string& title,
                     const ReplayQuery* replay = nullptr);

/**
 * @brief Writes a page in the same way.
 * @param source what it is made from, which is not overwritten
 * @param output file of the page
 * @param page HTML
 * @throw std::runtime_error as CheckReportOutput()
 */
void WriteReportPage(const std::string& source, const std::string& output, const std::string& page);

} // namespace ns3::aiot

#endif // AIOT_REPORT_FILE_H
