// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_POLICY_H
#define AIOT_LEARNING_POLICY_H

#include "learning-config.h"

#include "ns3/round-policy.h"

namespace ns3
{
namespace aiot
{

/**
 * Who does what in a round.
 * @param config of the scenario; `policy` names one of ours or the TypeId of a RoundPolicy
 * @return the policy, with the attributes that the configuration has for it
 * @throw std::invalid_argument for a name that is no policy
 */
Ptr<RoundPolicy> MakeRoundPolicy(const LearningScenarioConfig& config);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_POLICY_H
