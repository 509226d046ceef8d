// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DRAW_SUMMARY_H
#define AIOT_DRAW_SUMMARY_H

#include <vector>

namespace ns3::aiot
{

/// What draws of a quantity tell.
struct DrawSummary
{
    double mean = 0.0;
    double deviation = 0.0; ///< standard deviation
    double low = 0.0;       ///< 5 % quantile
    double median = 0.0;
    double high = 0.0; ///< 95 % quantile
};

/**
 * @param draws at least one
 * @return their summary
 * @throw std::invalid_argument for none
 */
DrawSummary Summarise(std::vector<double> draws);

/**
 * @param a draws of a quantity
 * @param b draws of another one by the same figures, in the same order
 * @return share of the draws in which a is below b; equal ones count half
 * @throw std::invalid_argument for none, or different numbers of draws
 */
double ProbabilityBelow(const std::vector<double>& a, const std::vector<double>& b);

} // namespace ns3::aiot

#endif // AIOT_DRAW_SUMMARY_H
