// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESULT_DRAWS_H
#define AIOT_RESULT_DRAWS_H

#include "draw-summary.h"
#include "even-draws.h"
#include "run-uncertainty.h"

#include <memory>
#include <optional>
#include <vector>

/**
 * @file
 * Private to model/uncertainty: quantiles of a run's results from draws; not installed.
 */

namespace ns3::aiot
{

/// A result and its rows over the figures of all results.
struct DrawnResult
{
    const UncertainResult* result = nullptr;
    WeightedRows rows;
};

/**
 * @brief Draws results together, as the settings say.
 *
 * Many results are others times a constant: joules with a PUE that is fixed, joules per inference.
 * At even points each such sum is drawn once.
 */
class ResultDraws
{
  public:
    /**
     * @param set figures of all results
     * @param results what is drawn; must outlive this, as the settings
     * @param settings how
     */
    ResultDraws(std::shared_ptr<const FigureSet> set,
                const std::vector<DrawnResult>& results,
                const DrawSettings& settings);

    /**
     * @param which results, by their index
     * @param kind of figures that are drawn, the others being as the run has them; none: all
     * @return quantiles and moments of each
     */
    std::vector<DrawSummary> Summarise(const std::vector<std::size_t>& which,
                                       std::optional<FigureKind> kind);

  private:
    /// What even draws said of rows whose largest amount is 1, or of 1 over their sum.
    struct KnownSum
    {
        bool isOver = false;
        std::vector<WeightedRow> rows;
        DrawSummary summary;
    };

    std::vector<DrawSummary> SummariseRandom(const std::vector<std::size_t>& which,
                                             std::optional<FigureKind> kind) const;
    DrawSummary SummariseEven(const DrawnResult& drawn, std::optional<FigureKind> kind);

    std::shared_ptr<const FigureSet> m_set;
    const std::vector<DrawnResult>& m_results;
    const DrawSettings& m_settings;
    std::optional<EvenDraws> m_even;
    std::vector<KnownSum> m_known;
};

} // namespace ns3::aiot

#endif // AIOT_RESULT_DRAWS_H
