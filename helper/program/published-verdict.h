// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PUBLISHED_VERDICT_H
#define AIOT_PUBLISHED_VERDICT_H

#include <optional>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * What a published figure beside ours comes to, where ours rests on inputs that are not the
 * source's own: arithmetic where it rounds to what is printed, else not reproducible. Never more:
 * `aiot reproduce` says what is reproduced.
 *
 * @code
 *   JudgePublished("-13.7", -17.46, "our two jobs"); // "not reproducible: our two jobs"
 * @endcode
 *
 * @param published digits as they are printed, such as "2.9" or "-13.7"
 * @param ours the same quantity in the same unit; none: nothing was computed
 * @param reason what ours rests on, in a few words
 * @return "arithmetic: reason" or "not reproducible: reason"
 * @throw std::invalid_argument if the published figure is no number
 */
std::string JudgePublished(const std::string& published,
                           const std::optional<double>& ours,
                           const std::string& reason);

} // namespace aiot
} // namespace ns3

#endif // AIOT_PUBLISHED_VERDICT_H
