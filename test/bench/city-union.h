// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CITY_UNION_H
#define AIOT_CITY_UNION_H

#include "city-run.h"

#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * Unite what became of all gateways to the run of one city.
 *
 * Counts, joules and grams of sensors and gateways add up. The cloud server was there in each part,
 * so what it draws at rest counts once: the time that its processors and ports are at rest is what
 * the work of all parts leaves. Several processors share that work evenly.
 *
 * @param config what the city is made of
 * @param parts all its parts, in order
 * @return the run, complete
 */
RunData UniteCity(const CityConfig& config, const std::vector<CityPart>& parts);

/**
 * @param parts all parts of a city, in order
 * @return counts, events and processor time of all together; the longest wall times; the sum of
 * peak memories
 */
CityOutcome UniteOutcomes(const std::vector<CityPart>& parts);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CITY_UNION_H
