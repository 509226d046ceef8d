// SPDX-License-Identifier: GPL-2.0-only
#include "energy-report.h"

#include "common/energy-number.h"
#include "common/text-table.h"

#include <cstdio>
#include <string>

namespace ns3::aiot
{

namespace
{

nlohmann::json
MeasurementJson(const InferenceCost& cost)
{
    nlohmann::json json{{"precision", cost.precision},
                        {"runtime", cost.runtime},
                        {"energy_j", cost.energyJ},
                        {"latency_s", cost.latencyS},
                        {"engine", ComputeEngineName(cost.engine)},
                        {"load", InferenceLoadName(cost.load)},
                        {"batched", cost.load != InferenceLoad::SINGLE},
                        {"gross_of_idle", cost.grossOfIdle},
                        {"grade", FigureGradeName(cost.grade)},
                        {"source", cost.source}};
    if (cost.accuracy)
    {
        json["accuracy"] = *cost.accuracy;
    }
    return json;
}

/// Three digits are more than an interval knows.
std::string
IntervalText(const EnergyRange& interval)
{
    char text[48];
    std::snprintf(text, sizeof text, "%.3g to %.3g", interval.lowJ, interval.highJ);
    return text;
}

/// Where a batch was estimated: from how many samples on it is full load.
nlohmann::json
FullBatchJson(const EnergyEstimate& answer)
{
    return answer.fullBatch > 0 ? nlohmann::json(answer.fullBatch) : nlohmann::json();
}

nlohmann::json
LeftOutJson(const std::optional<LeftOutPrediction>& leftOut)
{
    if (!leftOut)
    {
        return nullptr;
    }
    const LeftOutPrediction& prediction = *leftOut;
    return {{"method", EnergyMethodName(prediction.method)},
            {"energy_j", prediction.energyJ},
            {"error_percent", prediction.errorPercent},
            {"in_range", prediction.inRange}};
}

/// How far the runs of a measured network lie apart.
std::string
SpreadText(const EnergyEstimate& answer)
{
    if (answer.runs < 2)
    {
        return "the only run on this engine";
    }
    return std::to_string(answer.runs) + " runs on this engine, " + DigitsText(answer.energyLowJ) +
           " to " + DigitsText(answer.energyHighJ) + " J; the newest is printed";
}

} // namespace

nlohmann::json
EnergyJson(const ReportedEnergy& energy)
{
    const EnergyEstimate& answer = energy.answer;
    nlohmann::json json{{"network", answer.network},
                        {"processor", answer.processor},
                        {"precision", answer.precision},
                        {"runtime", answer.runtime},
                        {"batch", answer.batch},
                        {"full_load_batch", FullBatchJson(answer)},
                        {"energy_j", answer.energyJ},
                        {"energy_net_j", answer.energyNetJ},
                        {"latency_s", answer.latencyS},
                        {"method", EnergyMethodName(answer.method)},
                        {"in_range", answer.inRange},
                        {"load", InferenceLoadName(answer.load)},
                        {"batched", answer.load != InferenceLoad::SINGLE},
                        {"engine", ComputeEngineName(answer.engine)},
                        {"engine_kind", answer.engineKind},
                        {"runs", answer.runs},
                        {"energy_low_j", energy.interval.lowJ},
                        {"energy_high_j", energy.interval.highJ},
                        {"interval_errors", energy.interval.errors},
                        {"runs_low_j", answer.energyLowJ},
                        {"runs_high_j", answer.energyHighJ},
                        {"loo_error_mean", energy.error.mean},
                        {"loo_error_worst", energy.error.worst},
                        {"loo_error_count", energy.error.count},
                        {"boundary", FigureBoundaryName(answer.boundary)},
                        {"grade", FigureGradeName(answer.grade)},
                        {"source", answer.source},
                        {"note", answer.note}};
    if (energy.powerCapW)
    {
        json["power_cap_w"] = *energy.powerCapW;
    }
    if (answer.accuracy)
    {
        json["accuracy"] = *answer.accuracy;
    }
    if (answer.method == EnergyMethod::MEASURED)
    {
        json["leave_one_out"] = LeftOutJson(energy.leftOut);
        json["measurements"] = nlohmann::json::array();
        for (const InferenceCost& cost : answer.measurements)
        {
            json["measurements"].push_back(MeasurementJson(cost));
        }
    }
    return json;
}

void
PrintEnergy(std::ostream& out, const std::vector<ReportedEnergy>& energies)
{
    TextTable table({"network",
                     "processor",
                     "precision",
                     "load",
                     "engine",
                     "J",
                     "5 to 95 %",
                     "net J",
                     "s",
                     "method",
                     "in range",
                     "runs",
                     "error",
                     "worst",
                     "LOO error",
                     "runtime"},
                    {5, 6, 7, 8, 11, 12, 13, 14});
    for (const ReportedEnergy& energy : energies)
    {
        const EnergyEstimate& answer = energy.answer;
        table.AddRow({answer.network,
                      answer.processor,
                      answer.precision,
                      InferenceLoadName(answer.load),
                      ComputeEngineName(answer.engine),
                      DigitsText(answer.energyJ),
                      IntervalText(energy.interval),
                      DigitsText(answer.energyNetJ),
                      DigitsText(answer.latencyS),
                      EnergyMethodName(answer.method),
                      answer.inRange ? "yes" : "no",
                      std::to_string(answer.runs),
                      DecimalText(100.0 * energy.error.mean) + " %",
                      DecimalText(100.0 * energy.error.worst) + " %",
                      energy.leftOut ? SignedPercentText(energy.leftOut->errorPercent) : "",
                      answer.runtime});
        if (energies.size() == 1)
        {
            table.AddNote(answer.source + (answer.note.empty() ? "" : "; " + answer.note));
            if (answer.method == EnergyMethod::MEASURED)
            {
                table.AddNote(SpreadText(answer));
            }
        }
    }
    table.Print(out);
    out << "J and net J (above idle) per inference, s per batch. 5 to 95 %: interval of J, by "
           "errors "
           "as below or\nrepeated measurements. runs: measurements behind the answer. error, "
           "worst: "
           "leave-one-out\n(LOO) errors of this method on this kind of engine (measured: of an "
           "estimate in its place). LOO error: of this measurement.\n";
}

} // namespace ns3::aiot
