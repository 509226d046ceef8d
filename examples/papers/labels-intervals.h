// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LABELS_INTERVALS_H
#define AIOT_LABELS_INTERVALS_H

#include "ns3/figure-distribution.h"
#include "ns3/interval-report.h"
#include "ns3/label-cost.h"

#include <map>
#include <string>

namespace ns3
{
namespace aiot
{

/// Figures of a choice that are not known for sure, by the names of their arguments: each over its
/// value.
using LabelFigures = std::map<std::string, FigureDistribution>;

/**
 * @param choice with the figures' values
 * @param figures trainEnergy, pretrainEnergy, finetuneEnergy, annotatorPower and labelTime, or
 *        annotator for power and time together; others are fixed
 * @return between what label_j, supervised_j, semi_supervised_j and break_even_j lie
 */
IntervalReport DrawLabelChoice(const LabelChoice& choice, const LabelFigures& figures);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LABELS_INTERVALS_H
