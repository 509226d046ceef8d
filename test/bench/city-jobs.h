// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CITY_JOBS_H
#define AIOT_CITY_JOBS_H

#include "city-run.h"

#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * Run each job of a city in a process of its own. They end with this one, however it ends.
 *
 * @param config what the city is made of
 * @return its parts, in order, bare loops included if they are asked for
 * @throw std::runtime_error if one of them did not finish; the others are stopped then
 */
std::vector<CityPart> RunCityJobs(const CityConfig& config);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CITY_JOBS_H
