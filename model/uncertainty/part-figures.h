// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PART_FIGURES_H
#define AIOT_PART_FIGURES_H

#include "weighted-rows.h"

#include "ns3/hardware-figure.h"
#include "ns3/radio-profile.h"

#include <string>

/**
 * @file
 * Private to model/uncertainty: names and groups of the figures of parts; not installed.
 */

namespace ns3::aiot
{

/// @return a figure of the tables that is drawn alone
UncertainFigure FigureOf(const std::string& name, const Figure& figure);

/**
 * @brief A power of a part in one of its states.
 *
 * All states of a part are drawn together: they are measured on one specimen, mostly with one
 * instrument, and told by one sheet.
 */
UncertainFigure StateFigure(const std::string& part,
                            const std::string& quantity,
                            const Figure& figure);

/// @return the power of a radio's state, under the name of the first state that is the same figure:
///         one that the table repeats, as where an idle receiver listens
UncertainFigure RadioFigure(const RadioProfile& part, const std::string& state);

/// @return what a radio's powers contain of an idle core
UncertainFigure HostFigure(const RadioProfile& part);

} // namespace ns3::aiot

#endif // AIOT_PART_FIGURES_H
