// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUOTED_TEXT_H
#define AIOT_QUOTED_TEXT_H

#include <string>
#include <string_view>

namespace ns3::aiot
{

/**
 * @brief Makes a text from outside fit for a message of one line.
 * @param text anything, of any length
 * @return the text with '?' for each control character, unchanged otherwise
 */
std::string OneLineText(std::string_view text);

/**
 * @brief The same in single quotes and cut, with "...", after 60 bytes (never inside a character).
 * @param text anything, of any length
 * @return for example 'US-PJM'
 */
std::string QuotedText(std::string_view text);

/**
 * @param text anything
 * @return the text without the blanks and tabs around it
 */
std::string_view TrimmedText(std::string_view text);

/**
 * @param text anything
 * @return the text with the ASCII letters A-Z in lower case, regardless of the locale
 */
std::string LowerText(std::string_view text);

} // namespace ns3::aiot

#endif // AIOT_QUOTED_TEXT_H
