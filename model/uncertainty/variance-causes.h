// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_VARIANCE_CAUSES_H
#define AIOT_VARIANCE_CAUSES_H

#include "run-uncertainty.h"

#include <cstddef>
#include <vector>

/**
 * @file
 * Private to model/uncertainty: which figures cause the variance of a result; not installed.
 */

namespace ns3::aiot
{

/**
 * @brief Figures of a result by what they cause, in closed form.
 *
 * Figures that are drawn together cause their variance together: such an input is named after the
 * figure that counts most in the result, with the others that count.
 */
class VarianceCauses
{
  public:
    /**
     * @param result the result
     * @param rows of the result; must outlive this
     * @param moments of its figures, kept for the next result
     */
    VarianceCauses(const UncertainResult& result, const WeightedRows& rows, FigureMoments& moments);

    /**
     * @param count how many at most
     * @return those that cause most, most first, by indices in closed form
     */
    std::vector<VarianceCause> Rank(std::size_t count) const;

    /// @return share of the variance by figures whose spread is our rule's, by the same indices
    double GetRuleShare() const;

    /// @return the same to first order: by the relative deviation of what hangs on each input
    double GetLinearRuleShare() const;

  private:
    /// An input of the result.
    struct Input
    {
        std::vector<std::size_t> figures; ///< that count in the result, most first
        double reach = 0.0;               ///< deviation of the result with it, to first order
        double ruleShare = 0.0;           ///< of that, by figures whose spread is our rule's
    };

    void FindReaches(const UncertainResult& result);
    UncertainFigure Describe(const Input& input) const;

    const FigureSet& m_set;
    std::vector<Input> m_inputs;
    SobolIndices m_indices; ///< by input; empty until they are needed
};

} // namespace ns3::aiot

#endif // AIOT_VARIANCE_CAUSES_H
