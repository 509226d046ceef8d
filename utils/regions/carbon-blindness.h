// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARBON_BLINDNESS_H
#define AIOT_CARBON_BLINDNESS_H

#include <map>
#include <string>

namespace ns3::aiot
{

/**
 * @brief Refuses a run that would have done something else in another grid.
 *
 * A run may be re-weighted if nothing in it looked at carbon: the same joules at the same instants
 * would have been drawn anywhere. Parameters that choose where or when work is done are known by
 * name, and so are those of their values that do not look at carbon; any other value is refused,
 * also one of a scenario that we do not know.
 *
 * @param scenario name of the run's scenario
 * @param parameters of the run, by name
 * @param where begins the message
 * @throw std::invalid_argument with the parameter and its value
 */
void RequireCarbonBlind(const std::string& scenario,
                        const std::map<std::string, std::string>& parameters,
                        const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_CARBON_BLINDNESS_H
