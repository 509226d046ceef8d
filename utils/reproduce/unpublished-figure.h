// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UNPUBLISHED_FIGURE_H
#define AIOT_UNPUBLISHED_FIGURE_H

#include "figure-result.h"

namespace ns3::aiot
{

class JsonFields;

/// @return (ours - published) / published, nothing if that is 0
std::optional<double> RelativeDeviation(double ours, double published);

/**
 * @brief Tries every published alternative from which the claim may have been computed.
 * @param fields the figure, as CompareFigure() describes it
 * @param values computes the card's values
 * @param[in,out] result gets everything but claim, kind and unit; ours is the nearest alternative
 */
void JudgeAlternatives(const JsonFields& fields, const FigureValues& values, FigureResult& result);

/**
 * @brief A claim of a source whose body we could not read: nothing is computed.
 * @param fields the figure, as CompareFigure() describes it
 * @param[in,out] result gets everything but claim, kind and unit
 */
void JudgeUnread(const JsonFields& fields, FigureResult& result);

/**
 * @brief Searches the claim along members of a configuration that the source does not publish.
 *
 * The status is never better than not reproducible: that some configuration gives a figure says
 * nothing about which one its authors used.
 *
 * @param fields the figure, as CompareFigure() describes it
 * @param values computes the card's values
 * @param[in,out] result gets everything but claim, kind and unit; ours is the value without changes
 */
void JudgeFamilies(const JsonFields& fields, const FigureValues& values, FigureResult& result);

} // namespace ns3::aiot

#endif // AIOT_UNPUBLISHED_FIGURE_H
