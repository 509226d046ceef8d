// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CSMA_CA_POINT_H
#define AIOT_CSMA_CA_POINT_H

#include "csma-ca-timing.h"

#include <array>

namespace ns3::aiot
{

/// Most stages of access that the standard allows (macMaxCsmaBackoffs + 1).
constexpr std::size_t CSMA_CA_STAGES = 6;

/// Stationary point of CSMA-CA among equal nodes that hear each other.
struct CsmaCaPoint
{
    /// By stage: chance that the channel is found taken, after it was so at all stages before.
    std::array<double, CSMA_CA_STAGES> busy{};

    /// Assessments of a stage that ends with a free channel: 1, or 2 in slotted access.
    double ccasIfClear = 1.0;

    /// Mean assessments of a stage that ends with a taken channel.
    double ccasIfBusy = 1.0;

    double collision = 0.0;      ///< of a first transmission
    double collisionAgain = 0.0; ///< of a transmission after one that failed
    double answerLost = 0.0;     ///< chance that an acknowledgement is disturbed
    double messagesPerS = 0.0;   ///< of each node, that the channel takes up, 1/s
    bool saturated = false;
};

/// What it takes to get the channel once.
struct CsmaCaAccess
{
    double failure = 0.0;        ///< chance of giving up
    double backoffS = 0.0;       ///< mean, if the channel is got, s
    double ccas = 0.0;           ///< mean, if the channel is got
    double varianceS2 = 0.0;     ///< of the backoff, if the channel is got, s^2
    double failedBackoffS = 0.0; ///< mean, if it is given up, s
    double failedCcas = 0.0;     ///< if it is given up
};

/// What a message takes, all attempts together.
struct CsmaCaEffort
{
    double transmissions = 0.0;
    double accesses = 0.0; ///< attempts, those without a free channel too
    double ccas = 0.0;
    double serviceS = 0.0; ///< from the first backoff to the end, s
};

/// @return mean access
CsmaCaAccess DescribeAccess(const CsmaCaTiming& timing, const CsmaCaPoint& point);

/// @return chance that a transmission is acknowledged: the first, and each further one
std::array<double, 2> AcknowledgedChance(const CsmaCaPoint& point, double frameErrorRate);

/// @return mean effort of a message
CsmaCaEffort DescribeEffort(const CsmaCaTiming& timing,
                            const CsmaCaLoad& load,
                            const CsmaCaPoint& point);

/**
 * @brief Unslotted CSMA-CA: assessments as a random process in continuous time.
 *
 * - An assessment of length c finds the channel taken for T + c per frame of length T and for
 *   A + c per acknowledgement; the turnaround between them is longer than c, so it is seen as free.
 *   With ccaAtEnd these are T and A.
 * - Two nodes collide if their assessments end less than a turnaround apart; if the first survives
 *   with chance s, those before count in full and those after with 1 - s. A frame that begins in
 *   the gap before an acknowledgement meets that.
 * - How many others assess then, and what an assessment after a busy one finds: CsmaCaCycle.
 * - After a collision both draw from the same few backoffs, and may collide again.
 *
 * In the style of the fixed points of Di Marco, Park, Fischione and Johansson, IEEE Trans. Veh.
 * Technol. 61(7), 2012, and Buratti and Verdone, IEEE Trans. Veh. Technol. 58(7), 2009; derived
 * again, since neither has the turnaround at both ends of the window.
 */
CsmaCaPoint SolveUnslotted(const CsmaCaTiming& timing, const CsmaCaLoad& load);

/**
 * @brief Slotted CSMA-CA with two assessments on the boundaries of backoff units.
 *
 * The fixed point of Park, Di Marco, Soldati, Fischione and Johansson, "A Generalized Markov Chain
 * Model for Effective Analysis of Slotted IEEE 802.15.4", MASS 2009, after Pollin et al., IEEE
 * Trans. Wireless Commun. 7(9), 2008 (formulas unverified, held against a simulation of slots in
 * the tests). The superframe is taken as all contention access period.
 */
CsmaCaPoint SolveSlotted(const CsmaCaTiming& timing, const CsmaCaLoad& load);

} // namespace ns3::aiot

#endif // AIOT_CSMA_CA_POINT_H
