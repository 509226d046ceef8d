// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FIGURE_MOMENTS_H
#define AIOT_FIGURE_MOMENTS_H

#include "input-moments.h"

#include <cstddef>
#include <optional>
#include <vector>

/**
 * @file
 * Private to model/uncertainty: means over the inputs of results; not installed.
 */

namespace ns3::aiot
{

/// Means over each input, found when a result first needs them and kept for the next one.
class FigureMoments
{
  public:
    /// @param set figures of all results; must outlive this
    explicit FigureMoments(const FigureSet& set)
        : m_set(set),
          m_inputOf(set.figures.size()),
          m_moments(set.inputs.size())
    {
        for (std::size_t input = 0; input < set.inputs.size(); ++input)
        {
            for (const std::size_t figure : set.inputs[input])
            {
                m_inputOf[figure] = input;
            }
        }
    }

    /// @return whether a figure has more than one value
    bool IsDrawn(std::size_t figure) const
    {
        return m_set.figures[figure].distribution.GetShape() != SpreadShape::FIXED;
    }

    /// @return the input on which a figure hangs
    std::size_t GetInput(std::size_t figure) const
    {
        return m_inputOf[figure];
    }

    /// @return means over an input
    InputMoments& Of(std::size_t input)
    {
        if (!m_moments[input])
        {
            m_moments[input].emplace(m_set.figures, m_set.inputs[input]);
        }
        return *m_moments[input];
    }

  private:
    const FigureSet& m_set;
    std::vector<std::size_t> m_inputOf; ///< by figure
    std::vector<std::optional<InputMoments>> m_moments;
};

} // namespace ns3::aiot

#endif // AIOT_FIGURE_MOMENTS_H
