// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWER_LEVELS_H
#define AIOT_POWER_LEVELS_H

#include <cstddef>
#include <vector>

namespace ns3::aiot
{

/// Samples between two changes of level.
struct PowerSegment
{
    static constexpr std::size_t NO_LEVEL = static_cast<std::size_t>(-1);

    std::size_t first = 0; ///< index of its first sample
    std::size_t count = 0; ///< samples
    double meanW = 0.0;
    std::size_t level = NO_LEVEL; ///< index among the levels, by rising power
};

/// What makes two levels one state. These are our rules; no source gives them.
struct LevelRules
{
    /// Levels that are nearer than this share of the higher one are one.
    double sameShare = 0.05;
    /// So are levels that are nearer than this share and take turns quickly, as the layers of a
    /// network do within an inference.
    double turnsShare = 0.15;
    /// Quickly: visits of less than this share of the record on average.
    double turnShare = 0.02;
    /// Quickly: at least so many changes from one to the other.
    std::size_t turns = 6;
    /// A level with less than this share of the samples is no state but a spike or an edge.
    double rareShare = 0.0005;
};

/**
 * @brief Says which segments have the same level.
 *
 * Segments of one or two samples between a lower and a higher neighbour are edges: an instrument
 * that averages over its step sees part of each side. All others are grouped from the nearest means
 * upwards, until the least distance of two groups exceeds sameShare of the higher one plus three
 * standard errors of the noise.
 *
 * @param segments in the order of time; their levels are set, NO_LEVEL for edges and spikes
 * @param noise standard deviation of a sample
 * @param rules what is one state
 * @return number of levels, at least 1
 */
std::size_t AssignLevels(std::vector<PowerSegment>& segments,
                         double noise,
                         const LevelRules& rules = {});

} // namespace ns3::aiot

#endif // AIOT_POWER_LEVELS_H
