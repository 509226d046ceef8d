// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INPUT_MOMENTS_H
#define AIOT_INPUT_MOMENTS_H

#include "weighted-rows.h"

#include <cstddef>
#include <map>
#include <utility>
#include <vector>

/**
 * @file
 * Private to model/uncertainty: means over one input; not installed.
 */

namespace ns3::aiot
{

/// A figure of a row and its power there, 1 or -1.
struct FigurePower
{
    std::size_t figure = 0;
    int power = 1;

    /// @return an order, by figure first
    bool operator<(const FigurePower& other) const
    {
        return std::make_pair(figure, power) < std::make_pair(other.figure, other.power);
    }
};

/**
 * @brief Expected values of products of the figures that hang on one input, each over its value.
 *
 * Of a single figure they are moments of its distribution. Of several, which are all at the
 * quantile of one normal number, they are integrals over that number by Gauss-Legendre quadrature,
 * on either side of zero apart: there distributions in two pieces bend.
 */
class InputMoments
{
  public:
    /**
     * @param figures of the rows; must outlive this
     * @param input indices of those that hang on it
     */
    InputMoments(const std::vector<UncertainFigure>& figures,
                 const std::vector<std::size_t>& input);

    /**
     * @param factors of a row, those of this input, in order
     * @return a number for them; the same for the same factors
     */
    std::size_t AddProduct(const std::vector<FigurePower>& factors);

    /// @return the expected value of a product
    double GetMean(std::size_t product);

    /// @return E[a b] / (E[a] E[b]): 1 but for what they have in common
    double GetRatio(std::size_t a, std::size_t b);

  private:
    double Integrate(const std::vector<FigurePower>& factors);
    double MeanOf(const std::vector<FigurePower>& factors);

    const std::vector<UncertainFigure>& m_figures;
    bool m_isSingle; ///< one figure
    std::map<std::vector<FigurePower>, std::size_t> m_numbers;
    std::vector<std::vector<FigurePower>> m_products;
    std::vector<double> m_means;
    std::map<std::pair<std::size_t, std::size_t>, double> m_ratios;
    std::vector<double> m_weights;                        ///< of the nodes of the quadrature
    std::map<std::size_t, std::vector<double>> m_atNodes; ///< ratio to its value, by figure
};

} // namespace ns3::aiot

#endif // AIOT_INPUT_MOMENTS_H
