// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCENARIO_BODY_H
#define AIOT_SCENARIO_BODY_H

#include <functional>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace aiot
{

/// Ends a program with exit code 1: it did what was asked, and nobody should use the result.
class WrongResult : public std::runtime_error
{
  public:
    using std::runtime_error::runtime_error;
};

/**
 * @ingroup aiot_helper_program
 * Run the body of a scenario program: what it throws for a user's mistake, a missing file or a full
 * disk becomes one line on stderr and exit code 2. So does a summary that stdout did not take.
 * A WrongResult is one line, too, and exit code 1.
 * Control characters from files are not sent to the terminal (PlainOutput).
 *
 * @param scenario name of the program
 * @param body what to run; its result is the exit code
 * @return the exit code
 */
int RunScenario(const std::string& scenario, const std::function<int()>& body);

} // namespace aiot
} // namespace ns3

#endif // AIOT_SCENARIO_BODY_H
