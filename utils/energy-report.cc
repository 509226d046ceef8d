// SPDX-License-Identifier: GPL-2.0-only
#include "energy-report.h"

#include "energy-number.h"
#include "text-table.h"

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
                        {"batched", cost.batched},
                        {"gross_of_idle", cost.grossOfIdle},
                        {"grade", FigureGradeName(cost.grade)},
                        {"source", cost.source}};
    if (cost.accuracy)
    {
        json["accuracy"] = *cost.accuracy;
    }
    return json;
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

} // namespace

nlohmann::json
EnergyJson(const ReportedEnergy& energy)
{
    const EnergyAnswer& answer = energy.answer;
    nlohmann::json json{{"network", answer.network},
                        {"processor", answer.processor},
                        {"precision", answer.precision},
                        {"runtime", answer.runtime},
                        {"batch", answer.batch},
                        {"energy_j", answer.energyJ},
                        {"energy_net_j", answer.energyNetJ},
                        {"latency_s", answer.latencyS},
                        {"method", EnergyMethodName(answer.method)},
                        {"in_range", answer.inRange},
                        {"batched", answer.batched},
                        {"boundary", FigureBoundaryName(answer.boundary)},
                        {"grade", FigureGradeName(answer.grade)},
                        {"source", answer.source},
                        {"note", answer.note}};
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
                     "J",
                     "net J",
                     "s",
                     "method",
                     "in range",
                     "left out",
                     "runtime"},
                    {3, 4, 5, 8});
    for (const ReportedEnergy& energy : energies)
    {
        const EnergyAnswer& answer = energy.answer;
        table.AddRow({answer.network,
                      answer.processor,
                      answer.precision,
                      DigitsText(answer.energyJ),
                      DigitsText(answer.energyNetJ),
                      DigitsText(answer.latencyS),
                      EnergyMethodName(answer.method),
                      answer.inRange ? "yes" : "no",
                      energy.leftOut ? SignedPercentText(energy.leftOut->errorPercent) : "",
                      answer.runtime});
        if (energies.size() == 1)
        {
            table.AddNote(answer.source + (answer.note.empty() ? "" : "; " + answer.note));
        }
    }
    table.Print(out);
    out << "J and net J (above idle) per inference, s per batch. left out: error of the prediction "
           "that does not know the measurement.\n";
}

} // namespace ns3::aiot
