// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PLAIN_REASON_H
#define AIOT_PLAIN_REASON_H

#include <exception>
#include <string>
#include <string_view>

namespace ns3::aiot
{

/**
 * @brief Says in one line what went wrong.
 * @param error what was thrown
 * @return its message, fit for a line of a terminal, long numbers cut as PlainMessage() has it; for
 *         what the C++ library throws in its own words, such as std::bad_alloc, plain words
 */
std::string PlainReason(const std::exception& error);

/**
 * @param message anything
 * @return it as OneLineText(), and of each number with more than 40 digits in a row only the first
 *         ones and how many there are
 */
std::string PlainMessage(std::string_view message);

} // namespace ns3::aiot

#endif // AIOT_PLAIN_REASON_H
