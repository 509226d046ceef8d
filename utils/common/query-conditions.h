// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUERY_CONDITIONS_H
#define AIOT_QUERY_CONDITIONS_H

#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// Names of columns or parameters, and the values that each may have.
using QueryConditions = std::vector<std::pair<std::string, std::vector<std::string>>>;

/**
 * @brief Reads "NAME=VALUE,VALUE,NAME=VALUE": a comma and a NAME= begin a further condition, which
 *        must hold, too; a comma and a word without = are a further value of the one before.
 * @param text of a command line
 * @param where "--where" or what else the message calls it
 * @return the conditions, all of which must hold
 * @throw std::invalid_argument with one line for a text without a NAME=
 */
QueryConditions ParseConditions(const std::string& text, const std::string& where);

/// @return the conditions of several texts
QueryConditions ParseConditions(const std::vector<std::string>& texts, const std::string& where);

} // namespace ns3::aiot

#endif // AIOT_QUERY_CONDITIONS_H
