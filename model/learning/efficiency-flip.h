// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EFFICIENCY_FLIP_H
#define AIOT_EFFICIENCY_FLIP_H

#include "learning-cost.h"

namespace ns3::aiot
{

/// Which of two policies draws less, as the efficiency of the uplink changes.
enum class FlipKind
{
    FIRST_ALWAYS,
    SECOND_ALWAYS,
    FIRST_BELOW, ///< the first wins on poor links, below the threshold
    FIRST_ABOVE  ///< the first wins on good links, above the threshold
};

/// @return "always", "never", "below" or "above": when the first policy wins
const char* GetFlipText(FlipKind kind);

/**
 * @ingroup aiot_learning
 * @brief Where the winner of two policies changes with the uplink's efficiency.
 *
 * The downlink keeps its ratio to the uplink, rho = EE_UL / EE_DL, and the sidelink its efficiency,
 * so that a policy draws L + B / EE_UL. With dL = L_1 - L_2 and dB = B_2 - B_1,
 *
 *     dL <= 0, dB >= 0   the first always      dL > 0, dB > 0   the first iff EE_UL < dB / dL
 *     dL >= 0, dB <= 0   the second always     dL < 0, dB < 0   the first iff EE_UL > dB / dL
 */
struct EfficiencyFlip
{
    double deltaJ = 0.0;   ///< dL
    double deltaBit = 0.0; ///< dB
    double bitPerJ = 0.0;  ///< the threshold; 0 where there is none
    FlipKind kind = FlipKind::FIRST_ALWAYS;

    /// @return whether the first policy draws less (or as much) at an uplink efficiency
    bool DoesFirstWin(double uplinkBitPerJ) const;
};

/// A policy and its rounds.
struct PolicyRounds
{
    LearningPolicy policy = LearningPolicy::CENTRALISED;
    double rounds = 0.0;
};

/**
 * @param setup who learns; its efficiencies give the ratio of down- to uplink
 * @param first one policy
 * @param second the other
 * @throw std::invalid_argument in one line for what cannot be
 */
EfficiencyFlip FindEfficiencyFlip(const LearningSetup& setup,
                                  const PolicyRounds& first,
                                  const PolicyRounds& second);

/**
 * @brief Rounds after which a policy has spent as much on its links as one upload of raw data.
 * @param setup who learns
 * @param policy FEDERATED or CONSENSUS
 * @return a number of rounds, not whole
 * @throw std::invalid_argument in one line for what cannot be, and for CENTRALISED
 */
double FindBreakEvenRounds(const LearningSetup& setup, LearningPolicy policy);

} // namespace ns3::aiot

#endif // AIOT_EFFICIENCY_FLIP_H
