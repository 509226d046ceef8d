// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NON_NEGATIVE_FIT_H
#define AIOT_NON_NEGATIVE_FIT_H

#include <vector>

namespace ns3::aiot
{

/**
 * @brief Least squares with coefficients that may not be negative.
 *
 *     minimise || A x - b ||  subject to  x >= 0
 *
 * Active-set method of Lawson and Hanson, "Solving Least Squares Problems", 1974, chapter 23. The
 * columns are scaled to unit length inside, so terms as different as 1 and 10^9 may stand side by
 * side.
 *
 * @param rows the rows of A, all of equal length
 * @param target b, one number per row
 * @return x, one number per column; 0 for a column of zeros
 * @throw std::invalid_argument for no rows, no columns, rows of unequal length, numbers that are
 *        not finite, or targets that do not match
 */
std::vector<double> FitNonNegative(const std::vector<std::vector<double>>& rows,
                                   const std::vector<double>& target);

} // namespace ns3::aiot

#endif // AIOT_NON_NEGATIVE_FIT_H
