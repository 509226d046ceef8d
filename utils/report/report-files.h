// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_FILES_H
#define AIOT_REPORT_FILES_H

#include <string_view>

/**
 * @file
 * @brief What cmake/embed-report.cmake compiles in for `aiot report`.
 */

namespace ns3::aiot
{

extern const std::string_view REPORT_PAGE;         ///< utils/report/page.html
extern const std::string_view REPORT_STYLE;        ///< utils/report/style.css
extern const std::string_view REPORT_MODULES;      ///< utils/report/modules.js
extern const std::string_view REPORT_CHARTS;       ///< utils/report/charts.js
extern const std::string_view REPORT_VEGA;         ///< modules of Vega; empty: built without it
extern const std::string_view REPORT_VEGA_LICENCE; ///< Vega's licences; empty as above

/// @return whether reports have charts
inline bool
HasReportCharts()
{
    return !REPORT_VEGA.empty();
}

} // namespace ns3::aiot

#endif // AIOT_REPORT_FILES_H
