// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ADAPTIVE_CONFORMAL_H
#define AIOT_ADAPTIVE_CONFORMAL_H

#include <cstddef>
#include <deque>
#include <limits>

namespace ns3::aiot
{

/**
 * @ingroup aiot_decision
 * @brief Adaptive conformal inference: a bound for scores of which nothing is assumed.
 *
 * After each outcome the level moves towards its target (Gibbs and Candes, NeurIPS 2021):
 *
 *     error_t = 1 where score_t > bound_t, else 0
 *     level_{t+1} = level_t + step (alpha - error_t)
 *     | mean error - alpha | <= ( max(level_1, 1 - level_1) + step ) / ( step T )   for any
 * sequence
 *
 * The bound is the conformal quantile of the latest scores at that level. At a level of 0 or below
 * it is infinite, at 1 or above it is below every score: the level is not clipped, which would
 * break the guarantee. Only where what is below every score is never used, as a set that always
 * holds something, a largest level is right: it keeps quiet times from raising the level without
 * end, which later errors would have to pay for. Then the mean error is at most alpha plus that
 * bound; it may be less. An outcome that arrives late is told when it arrives; outcomes come in
 * their order.
 *
 * @code
 *   AdaptiveConformal overrun(0.1, 0.02, 500);
 *   const double promiseS = predictedS + overrun.GetBound();
 *   overrun.Observe(actualS - predictedS);
 * @endcode
 */
class AdaptiveConformal
{
  public:
    /**
     * @param alpha share of cases in which the bound may be exceeded
     * @param step how far one outcome moves the level; 0.005 to 0.05 is usual
     * @param window how many of the latest scores the bound is taken from
     * @param mostLevel the level never exceeds it
     * @throw std::invalid_argument for alpha outside (0, 1), a step that is not above 0 and finite,
     *        an empty window, and a largest level below alpha
     */
    AdaptiveConformal(double alpha,
                      double step,
                      std::size_t window,
                      double mostLevel = std::numeric_limits<double>::infinity());

    /// @return what the next score is not to exceed; infinite, or minus infinity
    double GetBound() const;

    /// @return the level at which the bound is taken, from -step to 1 + step
    double GetLevel() const;

    /**
     * @param score of the outcome that the bound was for
     * @return whether it was above the bound
     * @throw std::invalid_argument for what is not a number
     */
    bool Observe(double score);

    /**
     * @brief The same where the bound in force at the decision was another one than it is now.
     * @param score of the outcome
     * @param bound that it had
     */
    bool Observe(double score, double bound);

    /// @return how many outcomes there were
    std::size_t GetCount() const;

    /// @return the share of them above their bounds; 0 before the first
    double GetErrorShare() const;

    /// @return how far that share can be from alpha by now, regardless of the scores; infinite
    /// before
    double GetGuarantee() const;

  private:
    double m_alpha;
    double m_step;
    std::size_t m_window;
    double m_mostLevel;
    double m_level;
    std::deque<double> m_scores;
    std::size_t m_count = 0;
    std::size_t m_errors = 0;
};

} // namespace ns3::aiot

#endif // AIOT_ADAPTIVE_CONFORMAL_H
