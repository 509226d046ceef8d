// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PARAMETER_FAMILY_H
#define AIOT_PARAMETER_FAMILY_H

#include "ns3/printed-number.h"

#include <functional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A stretch of a parameter within which a figure comes out as it is printed.
struct FamilySolution
{
    double low;     ///< where the figure begins to round to the printed one
    double nearest; ///< where it is closest to the printed one
    double high;    ///< where it ends to round to it
};

/**
 * @brief Finds where, along one parameter, a model gives a published figure.
 *
 * A real parameter is sampled at SAMPLES points, evenly by logarithm, and every crossing is refined
 * by bisection; two crossings between neighbouring points are missed. A whole one is tried at each
 * of its values.
 */
class ParameterFamily
{
  public:
    /// Points at which a real parameter is sampled.
    static constexpr int SAMPLES = 200;
    /// Most values of a whole parameter.
    static constexpr int MAX_WHOLE = 20'000;

    /**
     * @param low smallest value of the parameter, greater than zero
     * @param high largest value, greater than `low`
     * @param whole whether only integers are tried
     * @param where begins the message
     * @throw std::invalid_argument for other bounds, with one line
     */
    ParameterFamily(double low, double high, bool whole, const std::string& where);

    /**
     * @param model the figure as a function of the parameter
     * @param claimed the published figure
     * @return all solutions, rising
     */
    std::vector<FamilySolution> Search(const std::function<double(double)>& model,
                                       const PrintedNumber& claimed) const;

  private:
    std::vector<FamilySolution> SearchWhole(const std::function<double(double)>& model,
                                            const PrintedNumber& claimed) const;
    std::vector<FamilySolution> SearchReal(const std::function<double(double)>& model,
                                           const PrintedNumber& claimed) const;

    double m_low;
    double m_high;
    bool m_whole;
};

} // namespace ns3::aiot

#endif // AIOT_PARAMETER_FAMILY_H
