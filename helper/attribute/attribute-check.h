// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ATTRIBUTE_CHECK_H
#define AIOT_ATTRIBUTE_CHECK_H

#include "ns3/type-id.h"

#include <cstdint>
#include <string>

/**
 * @defgroup aiot_helper_attribute Attributes
 * @ingroup aiot
 * Attributes that a user gave, defaults that follow from others.
 */

namespace ns3
{
namespace aiot
{

/**
 * Find out whether ns-3 would take a value for an attribute's default, without setting it.
 *
 * Some of ns-3's parsers abort on nonsense (times, addresses, enumerations), so the attempt is made
 * in a child process.
 *
 * @param name full name, e.g. `ns3::UdpClient::Interval`
 * @param value its text
 * @throw std::invalid_argument if there is no such attribute or it does not take the value
 */
void CheckAttributeDefault(const std::string& name, const std::string& value);

/**
 * The same for a global value such as `RngRun`.
 *
 * @param name its name
 * @param value its text
 * @return whether there is a global value of that name
 * @throw std::invalid_argument if it does not take the value
 */
bool CheckGlobalValue(const std::string& name, const std::string& value);

/**
 * @param type a type
 * @param attribute name of an attribute, without the type
 * @return the type that declares it: this one, or one that it is derived from; this one if none
 * does
 */
TypeId FindAttributeOwner(const TypeId& type, const std::string& attribute);

/**
 * The same for all attributes of an object that is named with them: ns-3 takes the default for a
 * value that an attribute does not take, without a word.
 *
 * @param type the type
 * @param name `TYPE` or `TYPE[NAME=VALUE|NAME=VALUE]`
 * @param what the name is for, for messages
 * @throw std::invalid_argument for an attribute that the type does not have or take
 */
void CheckNamedAttributes(const TypeId& type, const std::string& name, const std::string& what);

/**
 * @param text what should be a number, wholly
 * @return the number
 * @throw std::invalid_argument if it is not one, or not finite
 */
double ParseFiniteNumber(const std::string& text);

/**
 * @param text what should be an integer, decimal digits only
 * @return the number
 * @throw std::invalid_argument if it is not one, or above 2^64 - 1
 */
uint64_t ParseWholeNumber(const std::string& text);

} // namespace aiot
} // namespace ns3

#endif // AIOT_ATTRIBUTE_CHECK_H
