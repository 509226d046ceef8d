// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_QUERY_H
#define AIOT_INTENSITY_QUERY_H

#include "intensity-result.h"

#include "ns3/intensity-series.h"

#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What `aiot intensity` was asked.
struct IntensityQuery
{
    std::vector<std::string> zones;
    std::vector<std::string> catalogue{}; ///< files of the user's own zones
    std::string file;
    std::string at;
    std::string from;
    std::string to;
    std::string forecast;
    std::string gaps = "fail";
    std::string factorSet;
    std::string boundary = "lifecycle";
    std::vector<double> leadsH{1, 24};
    bool json = false;
    bool csv = false;
};

/**
 * @param question what was asked
 * @return an answer for each zone, in the order asked
 * @throw std::invalid_argument, std::runtime_error in one line
 */
std::vector<IntensityResult> AnswerIntensity(const IntensityQuery& question);

/// A zone and the series that a run would have of it.
struct RunZone
{
    std::string zone;
    IntensitySeries series;
};

/**
 * @param question what was asked, with a begin and an end
 * @return the series of each zone, in the order asked
 * @throw std::invalid_argument, std::runtime_error in one line
 */
std::vector<RunZone> FindRunSeries(const IntensityQuery& question);

/// Prints the series of one zone as a file that a scenario's --intensity reads.
void PrintSeriesCsv(std::ostream& out, const IntensityQuery& question);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_QUERY_H
