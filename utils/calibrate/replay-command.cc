// SPDX-License-Identifier: GPL-2.0-only
// aiot replay: the simulated power of a node laid over the log of a power meter.
#include "common/energy-number.h"
#include "common/short-number.h"
#include "common/text-table.h"
#include "common/tool-command.h"
#include "log-options.h"
#include "replay-answer.h"

#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

namespace ns3::aiot
{

namespace
{

std::string
ErrorText(double relative)
{
    return RoundedNumber(100.0 * relative) + " %";
}

double
ReplayError(const Replay& replay)
{
    return replay.measuredJ > 0.0 ? replay.simulatedJ / replay.measuredJ - 1.0 : 0.0;
}

void
PrintReplay(std::ostream& out, const ReplayAnswer& answer)
{
    const Replay& replay = answer.replay;
    out << "run " << answer.run << ", node " << answer.node << " (" << OneLineText(answer.role)
        << ") over " << OneLineText(answer.trace) << ": " << RoundedNumber(replay.startS) << " to "
        << RoundedNumber(replay.endS) << " s of the log; its clock less simulated time is "
        << RoundedNumber(replay.shiftS)
        << (replay.byWindows ? " s, by the stretches of work\n" : " s\n");
    TextTable table({"state", "s", "measured mW", "simulated mW", "error"}, {1, 2, 3, 4});
    for (const ReplayedState& state : replay.states)
    {
        table.AddRow({OneLineText(state.name),
                      DigitsText(state.seconds),
                      DigitsText(state.measuredW * 1e3),
                      DigitsText(state.simulatedW * 1e3),
                      state.seconds > 0.0 ? ErrorText(state.GetRelativeError()) : "-"});
    }
    table.Print(out);
    out << "measured " << DigitsText(replay.measuredJ) << " J, simulated "
        << DigitsText(replay.simulatedJ) << " J: error " << ErrorText(ReplayError(replay))
        << "; root mean square of the difference " << DigitsText(replay.rmsErrorW * 1e3) << " mW\n";
}

void
PrintReplayJson(std::ostream& out, const ReplayAnswer& answer)
{
    const Replay& replay = answer.replay;
    nlohmann::json states = nlohmann::json::array();
    for (const ReplayedState& state : replay.states)
    {
        states.push_back({{"name", state.name},
                          {"duration_s", state.seconds},
                          {"measured_power_w", state.measuredW},
                          {"simulated_power_w", state.simulatedW},
                          {"relative_error", state.GetRelativeError()}});
    }
    const nlohmann::json json = {{"run_id", answer.run},
                                 {"node_id", answer.node},
                                 {"role", answer.role},
                                 {"trace", answer.trace},
                                 {"shift_s", replay.shiftS},
                                 {"aligned_by", replay.byWindows ? "windows" : "shift"},
                                 {"start_s", replay.startS},
                                 {"end_s", replay.endS},
                                 {"measured_energy_j", replay.measuredJ},
                                 {"simulated_energy_j", replay.simulatedJ},
                                 {"relative_energy_error", ReplayError(replay)},
                                 {"rms_power_error_w", replay.rmsErrorW},
                                 {"states", states}};
    out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

} // namespace

void
RegisterReplay(CLI::App& app)
{
    auto query = std::make_shared<ReplayQuery>();
    query->log.traces.resize(1);
    CLI::App* command =
        app.add_subcommand("replay", "The simulated power of a node laid over a power meter's log");
    command
        ->add_option("DATABASE", query->database, "results database of a run with --sampleInterval")
        ->required();
    command->add_option("TRACE", query->log.traces.front(), "log, as of aiot calibrate")
        ->required()
        ->type_name("FILE");
    command->add_option("--run", query->run, "id of the run (the first with samples of power)");
    command->add_option("--node", query->node, "id of the node (the first with samples of power)");
    command
        ->add_option("--shift",
                     query->shiftS,
                     "log's clock less simulated time (the stretches of work begin together)")
        ->check(CLI::Range(-1e9, 1e9))
        ->type_name("S");
    AddLogOptions(*command, query->log);
    command->add_flag("--json", query->json, "print a JSON object");
    command->callback([query] {
        const ReplayAnswer answer = AnswerReplay(*query);
        query->json ? PrintReplayJson(std::cout, answer) : PrintReplay(std::cout, answer);
    });
}

} // namespace ns3::aiot
