// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_HOOKS_H
#define AIOT_RUN_HOOKS_H

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

class EnergyCarbonSink;
struct Catalogue;
struct RunData;

/**
 * What groups of arguments have a run do with their values, so that a program cannot forget it.
 *
 * CarbonArguments gives the shares to the sink this way, and finds values that a user gave and the
 * program did not ask for.
 */
struct RunHooks
{
    /// Gives notes, or throws one line for values that cannot be used.
    using Check = std::function<std::vector<std::string>()>;

    /// Gives notes on a run's records.
    using Audit = std::function<std::vector<std::string>(const RunData&)>;

    /// Gives the tables that the user's files are added to.
    using Tables = std::function<std::shared_ptr<const Catalogue>()>;

    /// Gives values to the sink.
    using SetUp = std::function<void(EnergyCarbonSink&)>;

    /// Does what every run of the program does before it knows its arguments.
    using Prepare = std::function<void()>;

    std::vector<Prepare> prepare; //!< called by a process from which runs are forked
    std::vector<Check> parsed;    //!< called at the end of ScenarioArguments::Parse()
    std::vector<SetUp> setUp;     //!< called by ScenarioRun::Simulate() before it simulates
    std::vector<Audit> collected; //!< called by it when all records are there
    Tables tables;                //!< for the intervals of its results; none: the module's own
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RUN_HOOKS_H
