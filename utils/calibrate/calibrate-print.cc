// SPDX-License-Identifier: GPL-2.0-only
#include "calibrate-print.h"

#include "common/energy-number.h"
#include "common/short-number.h"
#include "common/text-table.h"
#include "other-figures.h"

#include "ns3/quoted-text.h"

#include <cstdio>
#include <string>

namespace ns3::aiot
{

namespace
{

/// Seconds to the microsecond.
std::string
SecondsText(double seconds)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.6f", seconds);
    return text;
}

nlohmann::json
StateJson(const CalibratedState& state)
{
    return {{"name", state.name},
            {"power_w", state.powerW},
            {"power_low_w", state.powerLowW},
            {"power_high_w", state.powerHighW},
            {"duration_s", state.durationS},
            {"visits", state.visits},
            {"visit_s", state.visitS},
            {"visit_spread_s", state.visitSpreadS}};
}

nlohmann::json
WindowJson(const PowerCalibration& found)
{
    if (!found.window)
    {
        return nullptr;
    }
    const MeasuredWindow& window = *found.window;
    const double lengthS = window.endS - window.startS;
    return {{"start_s", window.startS},
            {"end_s", window.endS},
            {"duration_s", lengthS},
            {"energy_j", window.energyJ},
            {"power_w", window.energyJ / (lengthS - window.unobservedS)},
            {"unobserved_s", window.unobservedS},
            {"active_state", found.states[window.active].name},
            {"active_power_w", found.states[window.active].powerW},
            {"idle_state", found.states[window.idle].name},
            {"idle_power_w", found.states[window.idle].powerW},
            {"found_by", window.byMarks ? "marks" : "changes"}};
}

nlohmann::json
RecordJson(const CalibratedRecord& record)
{
    nlohmann::json states = nlohmann::json::array();
    for (const CalibratedState& state : record.found.states)
    {
        states.push_back(StateJson(state));
    }
    nlohmann::json marks = nlohmann::json::array();
    for (const TimeMark& mark : record.trace.marks)
    {
        marks.push_back({{"label", mark.label}, {"time_s", mark.timeS}});
    }
    return {{"states", states},
            {"window", WindowJson(record.found)},
            {"marks", marks},
            {"step_s", record.trace.stepS},
            {"readings", record.trace.readings},
            {"readings_per_sample", record.trace.readingsPerSample},
            {"noise_w", record.found.noiseW},
            {"gaps", record.trace.gapCount},
            {"unobserved_s", record.trace.unobservedS},
            {"clipped_samples", record.found.clippedSamples},
            {"warnings", record.found.warnings}};
}

void
PrintWindow(std::ostream& out, const PowerCalibration& found)
{
    if (!found.window)
    {
        return;
    }
    const MeasuredWindow& window = *found.window;
    out << "window: " << SecondsText(window.startS) << " to " << SecondsText(window.endS) << " s, "
        << DigitsText(window.energyJ) << " J in " << SecondsText(window.endS - window.startS)
        << " s; state " << OneLineText(found.states[window.active].name) << " above "
        << OneLineText(found.states[window.idle].name)
        << (window.byMarks ? "; by the log's marks" : "") << '\n';
}

} // namespace

void
PrintCalibration(std::ostream& out, const CalibratedLog& log)
{
    out << OneLineText(log.path) << ": " << log.format << ", " << log.records.size()
        << (log.records.size() == 1 ? " record" : " records") << ", a reading every "
        << RoundedNumber(log.records.front().trace.stepS) << " s\n";
    for (std::size_t i = 0; i < log.records.size(); ++i)
    {
        const PowerCalibration& found = log.records[i].found;
        TextTable table({"state", "mW", "5 %", "95 %", "s", "visits", "s per visit", "+-"},
                        {1, 2, 3, 4, 5, 6, 7});
        if (log.records.size() > 1)
        {
            out << "record " << i + 1 << '\n';
        }
        for (const CalibratedState& state : found.states)
        {
            table.AddRow({OneLineText(state.name),
                          DigitsText(state.powerW * 1e3),
                          DigitsText(state.powerLowW * 1e3),
                          DigitsText(state.powerHighW * 1e3),
                          DigitsText(state.durationS),
                          std::to_string(state.visits),
                          DigitsText(state.visitS),
                          DigitsText(state.visitSpreadS)});
        }
        table.Print(out);
        PrintWindow(out, found);
    }
}

nlohmann::json
CalibrationJson(const CalibratedLog& log)
{
    nlohmann::json answer = RecordJson(log.records.front());
    answer["trace"] = log.path;
    answer["format"] = log.format;
    answer["records"] = nlohmann::json::array();
    for (const CalibratedRecord& record : log.records)
    {
        answer["records"].push_back(RecordJson(record));
    }
    return answer;
}

CatalogueRows
MakeCatalogueRows(const std::vector<CalibratedLog>& logs, const CalibrateQuery& query)
{
    std::size_t records = 0;
    std::string files;
    for (const CalibratedLog& log : logs)
    {
        records += log.records.size();
        files += (files.empty() ? "" : " ") + log.path;
    }
    const std::string source = query.instrument + ", " + query.date + ": " + files;
    const std::string note =
        "low and high are the least and largest mean of a tenth of a record; " +
        std::to_string(records) + (records == 1 ? " record" : " records");
    const std::vector<CalibratedFigure> figures = PoolFigures(logs);
    CatalogueRows rows;
    for (const CalibratedFigure& figure : figures)
    {
        rows.push_back({query.device,
                        query.kind,
                        figure.quantity,
                        RoundedNumber(figure.valueW),
                        RoundedNumber(figure.lowW),
                        RoundedNumber(figure.highW),
                        "W",
                        query.boundary,
                        source,
                        "measured",
                        note});
    }
    for (const auto& cells : FindOtherFigures(query, figures))
    {
        rows.push_back(cells);
    }
    return rows;
}

} // namespace ns3::aiot
