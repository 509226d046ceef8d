// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LABELS_CHART_H
#define AIOT_LABELS_CHART_H

#include "ns3/label-cost.h"

#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * Draw where labels cost more than learning without them: by share of labelled samples and energy
 * of a label, the curve at which both are equal, LabelChoice::GetBreakEvenJ(), and the one at which
 * few labels save a given factor.
 *
 * @param choice energies of training; its own label and share are marked
 * @param factor the factor of the second curve
 * @return an SVG image
 */
std::string DrawLabelChoice(const LabelChoice& choice, double factor);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LABELS_CHART_H
