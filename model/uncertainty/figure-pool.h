// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIGURE_POOL_H
#define AIOT_FIGURE_POOL_H

#include "weighted-rows.h"

#include <cstddef>
#include <map>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_uncertainty
 * @brief The figures of one run, or of several that are compared: each stands here once.
 *
 * A figure is known by its name and its value. Two runs on one board share its idle power; the same
 * board with another value, from another catalogue, is another figure.
 */
class FigurePool
{
  public:
    /**
     * @param figure value above 0
     * @return its index; that of the figure with the same name and value where there is one
     */
    std::size_t Add(const UncertainFigure& figure);

    const std::vector<UncertainFigure>& GetFigures() const; ///< @return in the order of indices

  private:
    std::vector<UncertainFigure> m_figures;
    std::map<std::pair<std::string, double>, std::size_t> m_index;
};

} // namespace ns3::aiot

#endif // AIOT_FIGURE_POOL_H
