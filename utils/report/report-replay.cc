// SPDX-License-Identifier: GPL-2.0-only
#include "report-replay.h"

#include "report-charts.h"
#include "report-html.h"

#include <vector>

namespace ns3::aiot
{

namespace
{

std::string
MakeStateTable(const Replay& replay)
{
    HtmlTable table("replay-data",
                    "Power by state of the log: measured and simulated",
                    {{"state", "state"},
                     {"time [s]", "duration_s", true},
                     {"measured [W]", "measured_power_w", true},
                     {"simulated [W]", "simulated_power_w", true},
                     {"relative error", "relative_error", true}});
    for (const ReplayedState& state : replay.states)
    {
        table.AddRow({state.name,
                      state.seconds,
                      state.measuredW,
                      state.simulatedW,
                      state.GetRelativeError()});
    }
    return table.GetHtml();
}

} // namespace

std::string
MakeReplaySection(const ReplayQuery& query)
{
    const ReplayAnswer answer = AnswerReplay(query);
    const Replay& replay = answer.replay;
    std::vector<ChartMean> means;
    for (const ReplayedStretch& stretch : replay.stretches)
    {
        means.push_back({"measured", stretch.startS, stretch.measuredW, {}});
    }
    for (const ReplayedStretch& stretch : replay.stretches)
    {
        means.push_back({"simulated", stretch.startS, stretch.simulatedW, {}});
    }
    const std::string node = "node " + std::to_string(answer.node) + " (" + answer.role +
                             ") of run " + std::to_string(answer.run);
    return HtmlParagraph("Log " + answer.trace + ", " + ReportNumber(replay.startS) + " to " +
                         ReportNumber(replay.endS) + " s of its clock, and " + node +
                         ": measured " + ReportNumber(replay.measuredJ) + " J, simulated " +
                         ReportNumber(replay.simulatedJ) + " J; root mean square of the " +
                         "difference " + ReportNumber(replay.rmsErrorW) + " W.") +
           MakeFigure({"replay",
                       "Measured and simulated power.",
                       "Power of " + node +
                           " over the clock of the log, mean of each of up to 300 equal "
                           "stretches of time. The states are those that aiot calibrate finds in "
                           "the log.",
                       LineChart({"time [s]", "power [W]", true, false, false}, means),
                       MakeStateTable(replay)});
}

} // namespace ns3::aiot
