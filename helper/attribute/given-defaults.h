// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_GIVEN_DEFAULTS_H
#define AIOT_GIVEN_DEFAULTS_H

#include "ns3/attribute.h"
#include "ns3/data-rate.h"
#include "ns3/node-container.h"
#include "ns3/nstime.h"

#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_attribute
 * Defaults of attributes that somebody has given: `--ns3::CLASS::ATTRIBUTE=VALUE` on the command
 * line, or Config::SetDefault() in C++.
 *
 * What a user gives is used, or refused by name before the run; it is never overwritten without a
 * word. A helper that sets an attribute of its own accord asks first:
 *
 * @code
 *   if (!IsDefaultGiven("ns3::aiot::Sensor::Timeout"))
 *   {
 *       helper.SetAttribute("Timeout", TimeValue(Seconds(5)));
 *   }
 * @endcode
 *
 * A value counts as given even if it is ns-3's own default; Config::Reset() takes it back.
 */
struct GivenDefault
{
    std::string name;                         //!< full name, `ns3::aiot::Sensor::Timeout`
    std::string group;                        //!< group of its type, such as `Wifi`
    Ptr<const ns3::AttributeValue> value;     //!< what was given
    Ptr<const ns3::AttributeChecker> checker; //!< of the attribute
};

/// @return all defaults that were given, in the order of ns-3's types
std::vector<GivenDefault> ListGivenDefaults();

/**
 * @param name full name of an attribute
 * @return whether its default was given
 */
bool IsDefaultGiven(const std::string& name);

/**
 * @param name full name of an attribute that is a time
 * @param otherwise what to take if none was given
 * @return its default if one was given
 */
Time GetGivenTime(const std::string& name, const Time& otherwise);

/**
 * The same for a data rate.
 * @param name full name of an attribute that is a data rate
 * @param otherwise what to take if none was given
 * @return its default if one was given
 */
DataRate GetGivenDataRate(const std::string& name, const DataRate& otherwise);

/**
 * The same for a number.
 * @param name full name of an attribute that is a double
 * @param otherwise what to take if none was given
 * @return its default if one was given
 */
double GetGivenNumber(const std::string& name, double otherwise);

/// An attribute, or all of a type (`ns3::aiot::Trainer::`), that a scenario sets itself.
struct DecidedDefault
{
    std::string name;     //!< full name, or a type's with two colons
    std::string decision; //!< what decides it, such as `--payload decides`
};

/**
 * @param decided what a scenario sets itself
 * @throw std::invalid_argument for a default that was given, with what decides
 */
void RefuseDecidedDefaults(const std::vector<DecidedDefault>& decided);

/**
 * Compare what was given with what became of it: call it when a network has been built.
 * @param nodes where to look: their devices, channels, applications and supplies, and what they
 * have by attribute
 * @throw std::invalid_argument for a given default that an object does not have
 */
void RequireGivenDefaultsKept(const NodeContainer& nodes);

} // namespace aiot
} // namespace ns3

#endif // AIOT_GIVEN_DEFAULTS_H
