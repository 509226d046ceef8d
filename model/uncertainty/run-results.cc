// SPDX-License-Identifier: GPL-2.0-only
#include "run-results.h"

#include "result-rows.h"

#include <limits>
#include <utility>

namespace ns3::aiot
{

namespace
{

double
Everything(std::size_t /* row */)
{
    return 1.0;
}

/// Add what a run's scores say, which are stored and so can be compared.
void
AppendScores(const RunData& data,
             ResultRows& rows,
             const UncertainResult& carbon,
             bool isAssessed,
             std::vector<UncertainResult>& results)
{
    const auto answered = [&](std::size_t row) { return rows.AnsweredWeight(row); };
    const auto tasks = [&](std::size_t row) {
        return data.energy[row].stage == "standby" ? 0.0 : 1.0;
    };
    for (const SciRecord& score : data.sci)
    {
        if (isAssessed && score.functionalUnit == "inference" && score.functionalUnits > 0.0 &&
            score.sciGco2ePerUnit)
        {
            results.push_back(Divided(carbon, "sci_gco2e_per_inference", score.functionalUnits));
            results.back().stored = *score.sciGco2ePerUnit;
        }
    }
    for (const EcalRecord& ecal : data.ecal)
    {
        if (ecal.basis != "simulated")
        {
            continue;
        }
        if (ecal.inferences > 0)
        {
            results.push_back(Divided(rows.Sum("", EnergyMeasure::METERED, answered),
                                      "answered_total_j_per_inference",
                                      static_cast<double>(ecal.inferences)));
        }
        if (ecal.ecalJPerBit && ecal.ecalWithStandbyJPerBit)
        {
            results.push_back(Divided(rows.Sum("", EnergyMeasure::IT, tasks),
                                      "ecal_j_per_bit",
                                      ecal.applicationBits));
            results.back().stored = *ecal.ecalJPerBit;
            results.push_back(Divided(rows.Sum("", EnergyMeasure::IT, answered),
                                      "ecal_with_standby_j_per_bit",
                                      ecal.applicationBits));
            results.back().stored = *ecal.ecalWithStandbyJPerBit;
        }
    }
}

} // namespace

double
UncertainResult::OfSum(double sum) const
{
    // A battery that gains lasts for ever.
    return over > 0.0 ? (sum > 0.0 ? over / sum : std::numeric_limits<double>::infinity()) : sum;
}

std::vector<UncertainResult>
MakeUncertainResults(const RunData& data, const RunParts& parts, FigurePool& pool)
{
    ResultRows rows(data, parts, pool);
    const auto answered = [&](std::size_t row) { return rows.AnsweredWeight(row); };
    std::vector<UncertainResult> results = {
        rows.Sum("energy_it_j", EnergyMeasure::IT, Everything),
        rows.Sum("energy_total_j", EnergyMeasure::METERED, Everything),
        rows.Sum("operational_gco2e", EnergyMeasure::OPERATIONAL, Everything),
        rows.Sum("answered_total_j", EnergyMeasure::METERED, answered),
        rows.Sum("answered_operational_gco2e", EnergyMeasure::OPERATIONAL, answered)};
    UncertainResult carbon = results.back();
    const bool isAssessed = !data.embodied.empty();
    if (isAssessed)
    {
        results.push_back(rows.Embodied("answered_embodied_gco2e"));
        carbon = Summed(carbon, results.back(), "answered_gco2e");
        results.push_back(carbon);
    }
    AppendScores(data, rows, carbon, isAssessed, results);
    return results;
}

} // namespace ns3::aiot
