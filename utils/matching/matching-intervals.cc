// SPDX-License-Identifier: GPL-2.0-only
#include "matching-intervals.h"

#include "ns3/emptied-batteries.h"
#include "ns3/estimated-inferences.h"
#include "ns3/run-uncertainty.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t DRAWS = 20'000;
constexpr const char* FACTOR = "a series of the user's";

RelativeRange
RangeOf(const std::vector<double>& draws, double value)
{
    const DrawSummary summary = Summarise(draws);
    return {std::min(1.0, summary.low / value), std::max(1.0, summary.high / value)};
}

/// The rows of a result, each times one more figure.
std::vector<WeightedRow>
TimesFigure(std::vector<WeightedRow> rows, std::size_t figure)
{
    for (WeightedRow& row : rows)
    {
        row.figures.push_back(figure);
    }
    return rows;
}

} // namespace

MatchingRanges
FindMatchingRanges(const RunData& run, RunHardware::Parts& own)
{
    MatchingRanges ranges;
    try
    {
        const HardwareCatalogue& hardware = own.hardware;
        const auto adaptations = FindAdaptations(run, hardware, EstimatedInferences(own.estimator));
        if (!adaptations.empty())
        {
            ranges.reason = adaptations.front() + ": it adapts to its figures";
            return ranges;
        }
        FigurePool pool;
        const RunParts parts(run, hardware, EstimatedInferences(own.estimator), pool);
        const auto results = MakeUncertainResults(run, parts, pool);
        const std::size_t factor =
            pool.Add({FACTOR, 1.0, FigureDistribution::ByGrade(1.0, FigureGrade::SECONDARY)});
        const auto draw = [&](const std::vector<WeightedRow>& rows) {
            const WeightedRows weighted(pool.GetFigures(), rows);
            return RangeOf(weighted.Draw(DRAWS), weighted.GetNominal());
        };
        for (const UncertainResult& result : results)
        {
            if (result.key == "energy_total_j" && result.stored > 0.0)
            {
                ranges.load = draw(result.rows);
                ranges.byFactor = draw(TimesFigure(result.rows, factor));
            }
            if (result.key == "operational_gco2e" && result.stored > 0.0)
            {
                ranges.operational = draw(result.rows);
            }
        }
    }
    catch (const std::invalid_argument& error)
    {
        ranges.reason = error.what();
    }
    return ranges;
}

} // namespace ns3::aiot
