// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CUBIC_POWER_CAP_H
#define AIOT_CUBIC_POWER_CAP_H

#include "power-cap-curve.h"

namespace ns3::aiot
{

/**
 * @ingroup aiot_hardware
 * @brief Power caps by three figures, where no table was measured.
 *
 * Dynamic power grows with the cube of the clock, as voltage follows the clock:
 *
 *     f     = min(1, cbrt((headroom cap - P_s) / P_d))      clock relative to the uncapped one
 *     time  = (1 - beta) + beta / f                         relative to the uncapped one
 *     power = P_s + P_d f^3
 *
 * beta is the share of the time that follows the clock; the rest waits for memory and the like.
 *
 * How far is it? Fitted to a V100 (ResNet-50, batch 256: P_s 88 W, P_d 132.3 W, beta 0.70), it is
 * within 0.06 of each of seven measured ratios of time and energy, 0.03 in the root mean square.
 * It has no rise of energy at low caps, which is measured: the table (PowerCapCurve) is better
 * wherever there is one.
 */
struct CubicPowerCap
{
    double staticW = 0.0;    ///< P_s, not negative
    double dynamicW = 0.0;   ///< P_d at the uncapped clock, above 0
    double beta = 0.0;       ///< from 0 to 1
    double headroom = 0.985; ///< share of the cap that is drawn when it binds

    /**
     * @param capW the cap
     * @return clock relative to the uncapped one, above 0 and at most 1
     * @throw std::invalid_argument in one line for a cap that static power alone exceeds
     */
    double GetClock(double capW) const;

    /// @return time relative to the uncapped one, at least 1
    double GetTimeRatio(double capW) const;

    /// @return mean power [W]
    double GetPowerW(double capW) const;

    /// @return energy relative to the uncapped one
    double GetEnergyRatio(double capW) const;
};

/**
 * @param model of a job
 * @param curve what was measured
 * @return root mean square, over all points, of the errors of the ratios of time and of energy
 */
double GetRmsError(const CubicPowerCap& model, const PowerCapCurve& curve);

/**
 * @brief Fits P_s and beta; P_s + P_d is the power under the highest cap.
 * @param curve what was measured
 * @return the model of least GetRmsError(); P_s is searched in 2000 steps below the lowest cap
 */
CubicPowerCap FitCubicPowerCap(const PowerCapCurve& curve);

} // namespace ns3::aiot

#endif // AIOT_CUBIC_POWER_CAP_H
