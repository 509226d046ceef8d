// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_YIELD_MODEL_H
#define AIOT_YIELD_MODEL_H

namespace ns3::aiot
{

/// How defects are thought to lie on a wafer.
enum class YieldModel
{
    POISSON,          ///< exp(-A D)
    MURPHY,           ///< ((1 - exp(-A D)) / (A D))^2
    SEEDS,            ///< 1 / (1 + A D)
    NEGATIVE_BINOMIAL ///< (1 + A D / alpha)^-alpha
};

/**
 * @brief Share of good dies by area A and defect density D.
 *
 * Standard forms; ECO-CHIP (arXiv 2306.09434) uses the negative binomial with alpha = 10 and, per
 * cm2, D = 0.20 at 7 nm, 0.11 at 10 nm, 0.09 at 14 nm, 0.08 at 22 nm, 0.07 at 28 nm, 0.05 at 65 nm.
 * ACT's own helpers for this raise an error and are not reproduced.
 *
 * @param model the form
 * @param areaMm2 area of the die, 0 to 1e6
 * @param defectsPerCm2 density, 0 to 1e3
 * @param alpha clustering of the negative binomial, 0.01 to 1e6; the other forms ignore it
 * @return above 0 (unless it underflows), up to 1
 * @throw std::invalid_argument for values out of range
 */
double DieYield(YieldModel model, double areaMm2, double defectsPerCm2, double alpha = 10.0);

} // namespace ns3::aiot

#endif // AIOT_YIELD_MODEL_H
