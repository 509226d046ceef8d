// SPDX-License-Identifier: GPL-2.0-only
#include "learning-phase.h"

#include <array>

namespace ns3
{
namespace aiot
{

namespace
{

/// Names by phase.
constexpr std::array<const char*, LEARNING_PHASE_COUNT>
    PHASE_NAMES{"wait", "collect", "download", "train", "upload", "exchange", "aggregate"};

/// Directions by phase.
constexpr std::array<const char*, LEARNING_PHASE_COUNT>
    PHASE_DIRECTIONS{"none", "up", "down", "none", "up", "side", "none"};

} // namespace

const char*
LearningPhaseName(LearningPhase phase)
{
    return PHASE_NAMES[static_cast<std::size_t>(phase)];
}

const char*
LearningDirectionName(LearningPhase phase)
{
    return PHASE_DIRECTIONS[static_cast<std::size_t>(phase)];
}

} // namespace aiot
} // namespace ns3
