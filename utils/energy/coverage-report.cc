// SPDX-License-Identifier: GPL-2.0-only
#include "coverage-report.h"

#include "common/count-band.h"
#include "common/energy-number.h"
#include "common/text-table.h"

namespace ns3::aiot
{

namespace
{

/// What intervals promise to hold.
constexpr double PROMISED = 0.9;

nlohmann::json
AnswerJson(const HeldBackAnswer& answer, const std::string& heldBack)
{
    const InferenceCost& cost = answer.row.cost;
    return {{"held_back", heldBack},
            {"network", cost.network},
            {"processor", answer.row.device},
            {"precision", cost.precision},
            {"load", InferenceLoadName(cost.load)},
            {"engine", ComputeEngineName(cost.engine)},
            {"runtime", cost.runtime},
            {"measured_j", cost.energyJ},
            {"method", answer.method},
            {"energy_j", answer.energyJ},
            {"energy_low_j", answer.lowJ},
            {"energy_high_j", answer.highJ},
            {"inside", answer.IsInside()}};
}

} // namespace

nlohmann::json
CoverageJson(const std::vector<CoverageSplit>& splits)
{
    nlohmann::json coverages = nlohmann::json::array();
    nlohmann::json answers = nlohmann::json::array();
    for (const CoverageSplit& split : splits)
    {
        for (const EnergyCoverage& coverage : CountCoverage(split.answers))
        {
            const CountBand band = FindCountBand(coverage.all, PROMISED);
            coverages.push_back({{"held_back", split.heldBack},
                                 {"method", coverage.method},
                                 {"measurements", coverage.all},
                                 {"inside", coverage.inside},
                                 {"share", coverage.GetShare()},
                                 {"chance_least", band.least},
                                 {"chance_most", band.most},
                                 {"median_width", coverage.width}});
        }
        for (const HeldBackAnswer& answer : split.answers)
        {
            answers.push_back(AnswerJson(answer, split.heldBack));
        }
    }
    return {{"coverage", coverages}, {"answers", answers}};
}

void
PrintCoverage(std::ostream& out, const std::vector<CoverageSplit>& splits)
{
    TextTable table({"held back", "method", "measurements", "inside", "share", "chance", "width"},
                    {2, 3, 4, 5, 6});
    for (const CoverageSplit& split : splits)
    {
        for (const EnergyCoverage& coverage : CountCoverage(split.answers))
        {
            const CountBand band = FindCountBand(coverage.all, PROMISED);
            table.AddRow({split.heldBack,
                          coverage.method,
                          std::to_string(coverage.all),
                          std::to_string(coverage.inside),
                          DecimalText(100.0 * coverage.GetShare()) + " %",
                          std::to_string(band.least) + " to " + std::to_string(band.most),
                          DecimalText(coverage.width)});
        }
    }
    table.Print(out);
    out << "Measurements that the estimator had not seen, and how many of them lie in its 5 to 95 "
           "% "
           "intervals.\nchance: counts that intervals of exactly nine tenths give, fewer and more "
           "each once in twenty\ntimes at most, were measurements independent; those of one device "
           "are not.\nwidth: median of the high limit over the low one. Questions name no "
           "software.\n";
}

} // namespace ns3::aiot
