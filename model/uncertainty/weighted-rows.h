// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WEIGHTED_ROWS_H
#define AIOT_WEIGHTED_ROWS_H

#include "figure-distribution.h"
#include "sobol-indices.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What kind of figure it is.
enum class FigureKind
{
    DATA, ///< of a table: measured, read or taken from there
    MODEL ///< the outcome of an estimator, which may be off
};

/// A figure on which results rest: all rows that share it move together.
struct UncertainFigure
{
    std::string name;   ///< such as "edge-box processor idle_w"
    double value = 0.0; ///< that the run used, above 0
    FigureDistribution distribution = FigureDistribution::Fixed(0.0);
    FigureKind kind = FigureKind::DATA;
    std::string group{}; ///< figures of one group are drawn at one quantile; empty: it is alone
};

/// A part of a stored result that is proportional to each of some figures, or to their reciprocals.
struct WeightedRow
{
    double amount = 0.0;                 ///< as the run has it
    std::vector<std::size_t> figures;    ///< indices; the amount is their product times a constant
    std::vector<std::size_t> divisors{}; ///< over the product of these, such as efficiencies; none
                                         ///< that is among the figures
    std::size_t floor = 0; ///< above 0: rows of the same number together are never below zero
};

class FigureMoments;

/// Figures of some results, and which of them are drawn together: found once for all results.
struct FigureSet
{
    /// @param all figures, each with a value above 0
    /// @throw std::invalid_argument for a figure that is not above 0
    explicit FigureSet(std::vector<UncertainFigure> all);

    std::vector<UncertainFigure> figures;
    std::vector<std::vector<std::size_t>> inputs; ///< figures of each
    std::vector<double> deviations; ///< of each figure: standard deviation over its value
};

/**
 * @ingroup aiot_uncertainty
 * @brief Draws of a result whose rows are proportional to uncertain figures.
 *
 * Energy is duration times power at fixed traffic, and grams are energy times intensity, so a
 * stored row becomes what it would have been with another figure by the ratio of the two. A draw
 * has one value per figure, not per row: nodes of one board share its idle power. Rows of the same
 * figures are added up first, so the cost of a draw does not grow with the number of nodes.
 *
 * Figures of one group share an *input*: a uniform number, at whose quantile each of them is. What
 * is wrong with one is wrong with the others, so that a difference between two states of one part
 * is surer than either. A figure without a group is an input of its own.
 *
 * This is right only where nothing in the run adapts to a figure; the caller must know.
 */
class WeightedRows
{
  public:
    /**
     * @param figures on which the rows rest
     * @param rows of the result
     * @throw std::invalid_argument for a figure that is not above 0 and a row of an unknown figure
     */
    WeightedRows(std::vector<UncertainFigure> figures, const std::vector<WeightedRow>& rows);

    /**
     * @param set of the figures on which the rows rest
     * @param rows of the result
     * @return the same of figures that several results share
     * @throw std::invalid_argument for a row of an unknown figure
     */
    static WeightedRows Of(std::shared_ptr<const FigureSet> set,
                           const std::vector<WeightedRow>& rows);

    /// @return the result as the run has it
    double GetNominal() const;

    /**
     * @param values one for each figure
     * @return the result with them
     */
    double Evaluate(const std::vector<double>& values) const;

    /**
     * @param count of draws
     * @param seed of the draws; results of the same figures and seed are drawn in pairs
     * @return the result of each
     */
    std::vector<double> Draw(std::size_t count, std::uint64_t seed = 1) const;

    /**
     * @brief Draws several results together: each figure has one value in all of them.
     * @param results of the same figures
     * @param count of draws
     * @param seed of the draws
     * @return as Draw() of each, in the order of the results
     * @throw std::invalid_argument for results of different figures
     */
    static std::vector<std::vector<double>> DrawTogether(const std::vector<WeightedRows>& results,
                                                         std::size_t count,
                                                         std::uint64_t seed = 1);

    /**
     * @param count of draws, see EstimateSobolIndices()
     * @param seed of the draws
     * @return indices by input
     */
    SobolIndices GetIndices(std::size_t count, std::uint64_t seed = 1) const;

    /**
     * @brief The same in closed form, without draws.
     *
     * Of a sum of products of figures, each to the power 1 or -1, all expected values that the
     * indices are made of are products of means over inputs, which are independent:
     *
     *     E[rows k, l] = a_k a_l prod_i m_i(k, l)
     *
     * with m_i(k, l) the mean of the product of those figures of both rows that hang on input i,
     * each over its value. Rows with a floor are taken as if they had none.
     *
     * @return indices by input
     */
    SobolIndices GetExactIndices() const;

    /**
     * @param moments of the same figures; keeps what is found of them for the next result
     * @return as above
     */
    SobolIndices GetExactIndices(FigureMoments& moments) const;

    const std::vector<UncertainFigure>& GetFigures() const; ///< @return in the order of indices

    /// @return figures of each input
    const std::vector<std::vector<std::size_t>>& GetInputs() const;

    const FigureSet& GetSet() const;                 ///< @return figures and inputs
    const std::vector<WeightedRow>& GetRows() const; ///< @return one for each floor and set of
                                                     ///< figures and divisors, by rising floor

  private:
    WeightedRows() = default;

    std::shared_ptr<const FigureSet> m_set;
    std::vector<WeightedRow> m_rows; ///< one for each floor and set of figures and divisors
};

/// @return rows of which those with one floor and set of figures and divisors are added up
std::vector<WeightedRow> AddAlike(const std::vector<WeightedRow>& rows);

/// @return figures by input: those of one group together, in the order of their first
std::vector<std::vector<std::size_t>> FindInputs(const std::vector<UncertainFigure>& figures);

} // namespace ns3::aiot

#endif // AIOT_WEIGHTED_ROWS_H
