// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TEST_REFUSAL_H
#define AIOT_TEST_REFUSAL_H

#include <stdexcept>
#include <string>

namespace ns3::aiot::test
{

/// What RefusalOf() says of an action that does not throw.
constexpr const char* ACCEPTED = "accepted";

/**
 * @param action something that may refuse its input
 * @return the message with which it does; ACCEPTED if it does not. Exceptions other than the two
 *         kinds that the project throws pass through, and fail the test.
 */
template <typename Action>
std::string
RefusalOf(const Action& action)
{
    try
    {
        action();
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    catch (const std::runtime_error& error)
    {
        return error.what();
    }
    return ACCEPTED;
}

/**
 * @param text a message
 * @param part what it should speak of
 * @return whether it does
 */
inline bool
Mentions(const std::string& text, const std::string& part)
{
    return text.find(part) != std::string::npos;
}

} // namespace ns3::aiot::test

#endif // AIOT_TEST_REFUSAL_H
