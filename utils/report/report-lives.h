// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REPORT_LIVES_H
#define AIOT_REPORT_LIVES_H

#include "report-study.h"

#include "ns3/results-query.h"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/** Lives of the nodes of one point and role; none lives for ever in one that has a life. */
struct Lives
{
    std::int64_t nodes = 0;
    std::int64_t depleted = 0;
    std::int64_t endless = 0;
    double sumDays = 0;
    double harvestedJ = 0;
    std::vector<double> runDays;         ///< mean of each run that has one
    std::vector<double> runShortestDays; ///< shortest of each run that has one
    std::optional<double> shortestDays;
    std::optional<double> longestDays;
    std::optional<double> leastRemaining;
    std::optional<double> leastChargeJ; ///< of one battery
    std::optional<double> mostChargeJ;  ///< of one battery
    double sumLowDays = 0;              ///< of the shortest life, over runs with an interval
    double sumHighDays = 0;             ///< the same
    std::int64_t intervals = 0;         ///< runs with one
};

/** Lives by index of the point, and role. */
using AllLives = std::map<std::pair<std::size_t, std::string>, Lives>;

/** @return lives of the batteries of all points */
AllLives ReadLives(const ResultsQuery& database, const ReportStudy& study);

/** @return mean life (d), if any node has an end of it */
std::optional<double> GetMeanDays(const Lives& lives);

/** @return 5 and 95 % quantiles of the shortest life (d), mean of the runs that have them */
std::optional<std::pair<double, double>> GetQuantiles(const Lives& lives);

} // namespace ns3::aiot

#endif // AIOT_REPORT_LIVES_H
