// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNER_STATE_H
#define AIOT_LEARNER_STATE_H

#include "learning-node.h"
#include "learning-phase.h"
#include "round-policy.h"

#include <functional>

namespace ns3
{
namespace aiot
{

/// A transfer that waits for its turn.
struct WaitingTransfer
{
    uint32_t device;             //!< whose task it belongs to
    uint64_t round;              //!< of which round
    LearningPhase phase;         //!< what for
    uint32_t listener;           //!< who has to listen
    std::function<void()> start; //!< begins it
    bool isRelayed{false};       //!< between devices, by way of the gateways
};

/// A device, and how far it is.
struct Learner
{
    Ptr<LearningNode> node;                   //!< what it is
    Address address;                          //!< where it listens
    LearningPhase phase{LearningPhase::WAIT}; //!< what it does
    LearnerTask task;                         //!< of the present round
    std::size_t peers{0};                     //!< of the task that it has sent to
    bool isActive{false};                     //!< it has not finished
    bool isSending{false};                    //!< a transfer of its task is under way
    uint32_t listener{0};                     //!< who receives it, or the device itself
    bool isRelayed{false};                    //!< by way of the gateways
    uint32_t receives{0};                     //!< transfers to it that are under way
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNER_STATE_H
