// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CHOSEN_RUN_H
#define AIOT_CHOSEN_RUN_H

#include "ns3/results-query.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3::aiot
{

/** The run that a command about one run takes. */
struct ChosenRun
{
    std::int64_t id = 0;
    std::int64_t completedRuns = 0; ///< in the database, this one included
};

/**
 * @param database open for reading
 * @param name of the file, for messages
 * @param run its id; nothing: the first completed one
 * @return the run
 * @throw std::invalid_argument for a run that is not there or not completed
 */
ChosenRun ChooseRun(const ResultsQuery& database,
                    const std::string& name,
                    std::optional<std::int64_t> run);

/// Say on stderr which run was taken, where it was not asked for and there are several.
void TellChosenRun(const ChosenRun& chosen, std::optional<std::int64_t> run);

} // namespace ns3::aiot

#endif // AIOT_CHOSEN_RUN_H
