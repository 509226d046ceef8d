// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_PHASE_H
#define AIOT_LEARNING_PHASE_H

#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace aiot
{

/// What a node does in a round of learning.
enum class LearningPhase : uint8_t
{
    WAIT = 0,  //!< nothing of the round
    COLLECT,   //!< raw data go up
    DOWNLOAD,  //!< the model comes down
    TRAIN,     //!< it computes
    UPLOAD,    //!< models go up
    EXCHANGE,  //!< models go to other devices
    AGGREGATE, //!< the server averages models
};

/// Number of phases, for arrays indexed by LearningPhase.
constexpr std::size_t LEARNING_PHASE_COUNT = 7;

/**
 * @param phase a phase
 * @return its name as the database spells it, e.g. `upload`
 */
const char* LearningPhaseName(LearningPhase phase);

/**
 * @param phase a phase
 * @return which way bits go in it: up, down, side, or none
 */
const char* LearningDirectionName(LearningPhase phase);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_PHASE_H
