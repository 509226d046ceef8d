// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIGURE_DRAW_H
#define AIOT_FIGURE_DRAW_H

#include "weighted-rows.h"

#include "ns3/hardware-catalogue.h"

#include <cstdint>

namespace ns3::aiot
{

/**
 * @ingroup aiot_uncertainty
 * @brief One draw of all figures there are, for a simulation with drawn figures.
 *
 * A figure's quantile follows from the number of the draw and the name of the figure, or of its
 * group, alone. So two scenarios that share a part have it drawn alike in draws of one number,
 * regardless of what else they have.
 */
class FigureDraw
{
  public:
    /// @param number of the draw
    explicit FigureDraw(std::uint64_t number);

    /// @return at which quantile a figure is, above 0 and below 1
    double GetShare(const UncertainFigure& figure) const;

    /// @return the drawn figure over its value; 1 for a figure of 0
    double GetRatio(const UncertainFigure& figure) const;

  private:
    std::uint64_t m_number;
};

/**
 * @brief The catalogues with drawn powers, efficiencies and PUE.
 *
 * Powers of a processor stay in order: sleeping takes no more than waiting, which takes no more
 * than working.
 *
 * @param hardware the tables
 * @param number of the draw, from 1
 * @return catalogues that know what they were drawn from
 */
HardwareCatalogue DrawHardware(const HardwareCatalogue& hardware, std::uint64_t number);

} // namespace ns3::aiot

#endif // AIOT_FIGURE_DRAW_H
