// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_PAGE_H
#define AIOT_REPORT_PAGE_H

#include <string>
#include <vector>

namespace ns3::aiot
{

class ResultsQuery;
struct ReplayQuery;

/// A section of a page.
struct ReportSection
{
    std::string id;      ///< without blanks
    std::string heading; ///< plain text
    std::string html;    ///< what follows the heading
};

/**
 * @param title of the page, plain text
 * @param lead HTML that begins it
 * @param sections in their order
 * @return one HTML page in the report's style, which needs nothing else
 */
std::string FillReportPage(const std::string& title,
                           const std::string& lead,
                           const std::vector<ReportSection>& sections);

/**
 * @brief The whole report.
 *
 * One HTML page that needs nothing else, and whose policy lets it ask for nothing. The same
 * database and title give the same page.
 *
 * @param database whose runs are reported
 * @param path of the database
 * @param name of the database, as shown
 * @param title of the page; empty: one that names the database
 * @param replay a node to lay over a power meter's log; null: none
 * @return HTML
 * @throws std::runtime_error when no run was completed, or the database cannot be read
 */
std::string MakeReportPage(const ResultsQuery& database,
                           const std::string& path,
                           const std::string& name,
                           const std::string& title,
                           const ReplayQuery* replay = nullptr);

} // namespace ns3::aiot

#endif // AIOT_REPORT_PAGE_H
