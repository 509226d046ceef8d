// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CHANGE_POINTS_H
#define AIOT_CHANGE_POINTS_H

#include <cstddef>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Standard deviation of the noise of a signal that is piecewise constant.
 *
 * The median absolute difference of neighbours over 0.6745 sqrt(2), as of normal noise; changes of
 * level are few and do not count. A log that repeats its readings has a median of zero: then it is
 * the least step between two readings over sqrt(12), the error of rounding.
 *
 * @param values the signal, at least two
 * @return above 0, or 0 for a constant signal
 */
double EstimateNoise(const std::vector<double>& values);

/**
 * @param noise standard deviation of the noise
 * @param count of values
 * @return what a change of level must save in squared error to be one: 4 sigma^2 ln n. A change
 * adds two parameters, its place and its level, and the Schwarz criterion charges sigma^2 ln n for
 *         each; the factor 2 on top keeps single values of the tails of normal noise in their level
 */
double ChangePenalty(double noise, std::size_t count);

/**
 * @brief The piecewise constant signal that is nearest to the values.
 *
 * Minimises the squared error plus a penalty per change, exactly, by functional pruning (Maidstone,
 * Hocking, Rigaill and Fearnhead, "On optimal multiple changepoint algorithms for large data",
 * Statistics and Computing 27, 2017): the cost of the best segmentation is kept as a function of
 * the last level, as a list of parabolas, which stays short for any number of changes.
 *
 * @param values the signal
 * @param penalty of a change, in squared units of the values; above 0
 * @return index of the first value of each segment; 0 is the first of them
 */
std::vector<std::size_t> FindChangePoints(const std::vector<double>& values, double penalty);

} // namespace ns3::aiot

#endif // AIOT_CHANGE_POINTS_H
