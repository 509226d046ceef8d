// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIGURE_DISTRIBUTION_H
#define AIOT_FIGURE_DISTRIBUTION_H

#include "ns3/hardware-figure.h"

#include <vector>

namespace ns3::aiot
{

/// Form of a distribution.
enum class SpreadShape
{
    FIXED,      ///< one value
    TRIANGULAR, ///< between two limits, with a mode
    TWO_PIECE,  ///< between two limits, with a median: half a triangle on each side of it
    LOG_NORMAL  ///< a positive quantity whose logarithm is normal
};

/// Where the width of a distribution comes from; what rests on our rule is marked where it is
/// shown.
enum class SpreadOrigin
{
    SOURCE, ///< the row's own range, or measurements
    RULE    ///< SpreadFactor() of the row's grade
};

/// A share of all draws, with what quantiles of some distributions take from it: found once for
/// callers that ask many distributions.
struct QuantilePoint
{
    /// @return the point of a share from 0 to 1. @param normal NormalQuantile() of it
    static QuantilePoint Of(double share, double normal);

    double share;  ///< of the draws that lie below
    double normal; ///< quantile of a standard normal variable
    double root;   ///< square root of twice the share below or above, whichever is less
};

/**
 * @ingroup aiot_uncertainty
 * @brief How likely each value of a figure is.
 *
 * The value is the median in any case, so that what is computed with it lies in the middle of what
 * is drawn. A figure with a range lies between low and high, on each side of its value with a
 * density that falls to zero at the limit. One without is log-normal, and its 5 and 95 % quantiles
 * are the value over and times SpreadFactor() of its grade. A figure of 0 is fixed: a factor cannot
 * widen it.
 *
 * @code
 *   const auto idle = FigureDistribution::Of(processor.idleW);
 *   const double low = idle.GetQuantile(0.05);
 * @endcode
 */
class FigureDistribution
{
  public:
    /// @return one value
    static FigureDistribution Fixed(double value);

    /**
     * @param low least possible value
     * @param mode most likely one
     * @param high largest possible one
     * @throw std::invalid_argument unless low <= mode <= high, all finite
     */
    static FigureDistribution Triangular(double low, double mode, double high);

    /**
     * @param low least possible value
     * @param median as many draws lie below as above it; where it is a limit, half are the limit
     * @param high largest possible one
     * @throw std::invalid_argument unless low <= median <= high, all finite
     */
    static FigureDistribution Between(double low, double median, double high);

    /**
     * @param median above 0
     * @param factor of the 95 % quantile over the median, at least 1
     * @throw std::invalid_argument for other numbers
     */
    static FigureDistribution LogNormal(double median, double factor);

    /**
     * @param low 5 % quantile, above 0
     * @param high 95 % quantile, not below low
     * @return log-normal with these quantiles; one value where both are equal
     * @throw std::invalid_argument for other numbers
     */
    static FigureDistribution LogNormalBetween(double low, double high);

    /**
     * @param low 5 % quantile, above 0
     * @param median not below low
     * @param high 95 % quantile, not below the median
     * @return a distribution with these quantiles: log-normal with a width of its own on each side
     *         of the median
     * @throw std::invalid_argument for other numbers
     */
    static FigureDistribution LogNormalAround(double low, double median, double high);

    /**
     * @param value above 0
     * @param grade how sure it is
     * @return log-normal by our rule, see SpreadFactor(); its origin is RULE
     */
    static FigureDistribution ByGrade(double value, FigureGrade grade);

    /// @return that of a figure of our tables, by its range or by its grade
    static FigureDistribution Of(const Figure& figure);

    /**
     * @param share 0 to 1
     * @return the value below which a draw lies with that probability
     */
    double GetQuantile(double share) const;

    /**
     * @param points of some shares
     * @param[out] quantiles the same as GetQuantile() of each
     */
    void GetQuantiles(const std::vector<QuantilePoint>& points,
                      std::vector<double>& quantiles) const;

    double GetMean() const;     ///< @return expected value
    double GetVariance() const; ///< @return expected squared distance from it

    /**
     * @param power -2 to 2; below 0 only of a distribution whose values are all above 0
     * @return expected value of the figure to that power
     * @throw std::invalid_argument for another power, and where it is not finite
     */
    double GetMoment(int power) const;

    SpreadShape GetShape() const;   ///< @return form
    SpreadOrigin GetOrigin() const; ///< @return where its width comes from

  private:
    /// @return a shape between two ends; without a width it is fixed
    static FigureDistribution Spread(SpreadShape shape, double low, double middle, double high);

    FigureDistribution() = default;

    double GetTriangularQuantile(double share) const;
    double GetLogNormalQuantile(double normal) const;
    double GetTwoPieceQuantile(double share, double root) const;
    double GetLogNormalVariance() const;

    SpreadShape m_shape = SpreadShape::FIXED;
    SpreadOrigin m_origin = SpreadOrigin::SOURCE;
    double m_low = 0.0;
    double m_middle = 0.0; ///< mode, or median
    double m_high = 0.0;
    double m_sigma = 0.0;      ///< of the logarithm
    double m_sigmaBelow = 0.0; ///< the same below the median
};

/**
 * @brief Our rule for figures without a range: the 95 % quantile over the value.
 *
 * The median of sqrt(high / low) over the rows of that grade in traces/ that have a range, rounded
 * to 0.05: what rows of a grade whose range is known teach about those whose range is not. A test
 * works it out again from the tables.
 *
 * | grade | factor |
 * |---|---|
 * | read | 1.10 |
 * | measured | 1.20 |
 * | secondary | 1.20 |
 * | derived | 1.20 |
 * | unverified | 1.50 |
 *
 * @param grade how sure a figure is
 * @return the factor, above 1
 */
double SpreadFactor(FigureGrade grade);

/// @return the number that a standard normal variable exceeds with probability 1 - share
double NormalQuantile(double share);

} // namespace ns3::aiot

#endif // AIOT_FIGURE_DISTRIBUTION_H
