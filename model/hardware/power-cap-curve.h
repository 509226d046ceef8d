// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_CAP_CURVE_H
#define AIOT_POWER_CAP_CURVE_H

#include <optional>
#include <vector>

namespace ns3::aiot
{

/// What a processor does under one power cap.
struct PowerCapPoint
{
    double capW = 0.0;   ///< power limit, above 0
    double timeS = 0.0;  ///< time for one unit of work (for example an epoch), above 0
    double powerW = 0.0; ///< mean power in that time, above 0; may exceed a very low cap

    /// @return energy of the unit of work
    double GetEnergyJ() const
    {
        return timeS * powerW;
    }
};

/**
 * @ingroup aiot_hardware
 * @brief How one job on one processor slows down and what it draws under a power cap.
 *
 * Time and power are measured at some caps and interpolated linearly between them; energy is their
 * product at the cap asked for. The highest cap is the reference: ratios are 1 there, and a cap
 * above it changes nothing. A cap below the lowest one is refused: nothing was measured there, and
 * energy may rise again (BERT on an A40 at 100 W needs 1.6 times the energy of 300 W).
 *
 * @code
 *   PowerCapCurve curve({{150, 2221.15, 146.42}, {250, 1733.28, 228.22}});
 *   curve.At(200).GetEnergyJ();  // of one epoch
 *   curve.GetTimeRatio(150);     // 1.2815
 * @endcode
 */
class PowerCapCurve
{
  public:
    /**
     * @param points at least one, in any order, caps that differ
     * @throw std::invalid_argument in one line for no points, a cap that stands there twice, and
     *        numbers that are not finite and above 0
     */
    explicit PowerCapCurve(std::vector<PowerCapPoint> points);

    /**
     * @param capW power cap, not below the lowest one
     * @return time and power under that cap
     * @throw std::invalid_argument in one line for a cap below the curve's, or not finite
     */
    PowerCapPoint At(double capW) const;

    /// @return time under the cap over time under the highest one
    double GetTimeRatio(double capW) const;

    /// @return energy under the cap over energy under the highest one
    double GetEnergyRatio(double capW) const;

    /// @return the points, caps rising
    const std::vector<PowerCapPoint>& GetPoints() const;

    /// @return the point of the highest cap
    const PowerCapPoint& GetReference() const;

  private:
    std::vector<PowerCapPoint> m_points; ///< caps rising
};

/// What a choice of a cap weighs: energy against time.
struct PowerCapCost
{
    double eta = 1.0;                ///< 1: energy alone; 0: time alone
    std::optional<double> maxPowerW; ///< of the processor; nothing: the curve's highest cap

    /**
     * @brief J = eta E + (1 - eta) P_max t (You, Chung, Chowdhury, "Zeus", NSDI 2023, eq. 2).
     * @param curve of the job
     * @param point one of its points
     * @return the cost [J]
     */
    double Of(const PowerCapCurve& curve, const PowerCapPoint& point) const;
};

/**
 * @param curve of a job
 * @param cost what is minimised, eta from 0 to 1
 * @return the measured point of least cost; of equal ones the faster, then the lower cap
 * @throw std::invalid_argument in one line for an eta outside 0 to 1 or a power not above 0
 */
PowerCapPoint FindBestCap(const PowerCapCurve& curve, const PowerCapCost& cost);

/**
 * @param curve of a job
 * @param slowdown most that its time may grow, e.g. 0.1 for 10 %; not negative
 * @return the measured point of least energy among those that are fast enough
 * @throw std::invalid_argument in one line for a negative slowdown
 */
PowerCapPoint FindCapWithin(const PowerCapCurve& curve, double slowdown);

} // namespace ns3::aiot

#endif // AIOT_POWER_CAP_CURVE_H
