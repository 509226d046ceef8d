// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WORK_COEFFICIENTS_H
#define AIOT_WORK_COEFFICIENTS_H

#include "dnn-work.h"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Dense MACs, MACs of grouped convolutions, parameters, activations, launched kernels, and 1.
using WorkAmounts = std::array<double, 6>;

/// Place of the launched kernels among WorkAmounts.
constexpr std::size_t LAUNCH_TERM = 4;

/// J or s per unit of each of WorkAmounts, none negative.
using WorkCoefficients = std::array<double, 6>;

/// A measured cost, in J or s.
struct PricedWork
{
    WorkAmounts work{};
    double cost = 0.0;   ///< above 0
    std::string setting; ///< device, software and precision: rows of one have one level
};

/// @return what a network has of each of WorkAmounts
WorkAmounts MakeWorkAmounts(const DnnWork& work);

/// @return sum of prices times amounts
double PriceWork(const WorkCoefficients& prices, const WorkAmounts& work);

/**
 * @brief How the kinds of work are priced relative to each other on one kind of engine.
 *
 *     minimise over z >= Z_MIN:  sum over rows ( sum_i z_i s_i x_i / (a_setting y) - 1 )^2
 *                                + GROUP_RIDGE sum_i ( z_i - 1 )^2
 *
 * with y the cost of a row, x its amounts, s the start and a_setting the level of a setting, which
 * is fitted in turn: only the shape is shared, never a device's level. Settings of one row say
 * nothing of shape and are left aside.
 *
 * @param rows of one kind of engine and one load
 * @param start prices to begin with, in MACs; kept where there are no rows
 */
WorkCoefficients FitWorkPrices(const std::vector<PricedWork>& rows, const WorkCoefficients& start);

/**
 * @brief The prices of one setting: those of its kind of engine, bent to what was measured on it.
 *
 *     minimise over z >= Z_MIN:  sum over rows ( sum_i z_i A p_i x_i / y - 1 )^2
 *                                + SETTING_RIDGE sum_i ( z_i - 1 )^2
 *
 * with p the group's prices and A their level in this setting. With one row that is the group's
 * shape through that row. Since no price is below zero, a network that has at least as much of
 * everything never costs less.
 *
 * @param rows one or more of a single setting
 * @param group prices of the kind of engine
 */
WorkCoefficients AdjustWorkPrices(const std::vector<PricedWork>& rows,
                                  const WorkCoefficients& group);

} // namespace ns3::aiot

#endif // AIOT_WORK_COEFFICIENTS_H
