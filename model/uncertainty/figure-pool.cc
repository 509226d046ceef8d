// SPDX-License-Identifier: GPL-2.0-only
#include "figure-pool.h"

namespace ns3::aiot
{

std::size_t
FigurePool::Add(const UncertainFigure& figure)
{
    const auto [place, isNew] = m_index.try_emplace({figure.name, figure.value}, m_figures.size());
    if (isNew)
    {
        m_figures.push_back(figure);
    }
    return place->second;
}

const std::vector<UncertainFigure>&
FigurePool::GetFigures() const
{
    return m_figures;
}

} // namespace ns3::aiot
