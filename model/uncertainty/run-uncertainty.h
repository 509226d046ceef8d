// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_UNCERTAINTY_H
#define AIOT_RUN_UNCERTAINTY_H

#include "draw-summary.h"
#include "run-results.h"

#include "ns3/hardware-catalogue.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// How figures are drawn.
struct DrawSettings
{
    std::size_t draws = 100'000;
    std::uint64_t seed = 1;
    std::size_t causes = 3; ///< figures that are named for each result
    bool isEven = false;    ///< points of EvenDraws in place of so many random draws
};

/// A figure and the share of a result's variance that it causes.
struct VarianceCause
{
    UncertainFigure figure;
    double first = 0.0;
    double total = 0.0;
};

/// How sure one result is.
struct ResultUncertainty
{
    std::string key;
    std::string part;       ///< all, or such as role=sensor
    double value = 0.0;     ///< as it is stored
    DrawSummary draws;      ///< the value lies between its low and high, as in those below
    DrawSummary data;       ///< only figures of tables were drawn
    DrawSummary model;      ///< only outcomes of estimators were drawn
    double ruleShare = 0.0; ///< of the variance: first-order indices of figures by our rule
    std::vector<VarianceCause> causes; ///< most first
};

/// How sure the results of a run are.
struct RunUncertainty
{
    std::vector<ResultUncertainty> results;
    std::size_t figures = 0;
    std::vector<FixedPart> fixed;
    std::vector<std::string> leftOut; ///< results whose rows do not give what is stored
};

/**
 * @ingroup aiot_uncertainty
 * @brief Re-weights the rows of a run with draws of the figures on which they rest.
 *
 * This is right only where nothing in the run adapts to a figure, see FindAdaptations().
 *
 * @param data a run
 * @param hardware catalogues with the figures that it used
 * @param inferences estimates of inferences
 * @param settings how figures are drawn
 * @return its results, see MakeUncertainResults()
 * @throw std::invalid_argument for a board or processor that the catalogues do not have
 */
RunUncertainty FindUncertainty(const RunData& data,
                               const HardwareCatalogue& hardware,
                               const InferenceFigures& inferences,
                               const DrawSettings& settings);

/**
 * @brief The same for what a run's console shows, MakeShareResults() included, as rows of its
 * database; these are added to the run.
 *
 * Results of parts have no causes, and their share by our rule is that of variances to first order
 * of the figures' relative deviations.
 *
 * @param data a run that does not adapt to its figures
 * @param hardware catalogues with the figures that it used
 * @param inferences estimates of inferences
 * @param settings how figures are drawn
 * @throw std::invalid_argument as above
 */
void AppendIntervals(RunData& data,
                     const HardwareCatalogue& hardware,
                     const InferenceFigures& inferences,
                     const DrawSettings& settings);

/**
 * @brief Appends the intervals of results, and of whole ones the causes.
 * @param results of any runs
 * @param figures on which they rest
 * @param settings how figures are drawn
 * @param data gains the rows; those of results that do not add up are left out
 */
void AppendIntervalsOf(const std::vector<UncertainResult>& results,
                       const std::vector<UncertainFigure>& figures,
                       const DrawSettings& settings,
                       RunData& data);

/**
 * @brief Appends the interval of one result by all figures, and of a whole result the causes.
 * @param result that was found elsewhere, such as by simulating again
 * @param data gains the rows
 */
void AppendIntervalOf(const ResultUncertainty& result, RunData& data);

/// @return whether the rows of a result add up to what the run stored
bool AddsUp(const UncertainResult& result);

} // namespace ns3::aiot

#endif // AIOT_RUN_UNCERTAINTY_H
