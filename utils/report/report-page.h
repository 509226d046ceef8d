// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_PAGE_H
#define AIOT_REPORT_PAGE_H

#include <string>

namespace ns3::aiot
{

class ResultsQuery;

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
 * @return HTML
 * @throws std::runtime_error when no run was completed, or the database cannot be read
 */
std::string MakeReportPage(const ResultsQuery& database,
                           const std::string& path,
                           const std::string& name,
                           const std::string& title);

/**
 * @brief A page with figures that are no run's, such as a curve of `aiot ecal`.
 * @param title of the page
 * @param lead one paragraph
 * @param figures HTML of MakeFigure()
 * @return HTML
 */
std::string MakeFigurePage(const std::string& title,
                           const std::string& lead,
                           const std::string& figures);

} // namespace ns3::aiot

#endif // AIOT_REPORT_PAGE_H
