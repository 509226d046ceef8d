// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_STUDY_METRIC_H
#define AIOT_STUDY_METRIC_H

#include <string>

namespace ns3::aiot
{

/**
 * @brief Finds out before a study's first run whether its results will have a metric.
 *
 * @param path of the results database, which need not exist; it may have views of its user's
 * @param view table or view
 * @param column of it
 * @throws std::invalid_argument one line: there is none such, it is no number, or the view does not
 *         say of which run a row is
 */
void RequireMetric(const std::string& path, const std::string& view, const std::string& column);

} // namespace ns3::aiot

#endif // AIOT_STUDY_METRIC_H
