// SPDX-License-Identifier: GPL-2.0-only
#include "chosen-run.h"

#include <iostream>
#include <stdexcept>

namespace ns3::aiot
{

ChosenRun
ChooseRun(const ResultsQuery& database, const std::string& name, std::optional<std::int64_t> run)
{
    const auto rows = database.Ask(
        "SELECT id, status FROM run " +
        (run ? "WHERE id = " + std::to_string(*run) : "WHERE status = 'completed' ORDER BY id") +
        " LIMIT 1");
    if (rows.empty())
    {
        throw std::invalid_argument(
            name + (run ? ": no run " + std::to_string(*run) : std::string(": no completed run")));
    }
    const std::int64_t id = rows.front().GetInt(0);
    if (rows.front().GetText(1) != "completed")
    {
        throw std::invalid_argument(name + ": run " + std::to_string(id) + " is not completed");
    }
    const std::int64_t completed =
        database.Ask("SELECT count(*) FROM run WHERE status = 'completed'").front().GetInt(0);
    return {id, completed};
}

void
TellChosenRun(const ChosenRun& chosen, std::optional<std::int64_t> run)
{
    if (!run && chosen.completedRuns > 1)
    {
        std::cerr << "aiot: note: run " << chosen.id << " of " << chosen.completedRuns
                  << " completed ones; --run picks another\n";
    }
}

} // namespace ns3::aiot
