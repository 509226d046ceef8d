// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_ATTEMPTS_H
#define AIOT_LINK_ATTEMPTS_H

#include "link-plan.h"

#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_link
 * @brief One attempt to get a frame through: access to the channel, the frame, the answer.
 *
 * What follows one another in time is added up, so that the time of an outcome is the total of its
 * use.
 */
struct LinkAttempt
{
    double accessFailure = 0.0; ///< chance that the channel is never clear; the message is given up
    double frameSuccess = 1.0;  ///< chance that a frame that was sent arrives
    double answerSuccess = 1.0; ///< chance that the answer to an arrived frame comes back

    LinkUse access;                ///< before a frame that is sent
    LinkUse accessFailed;          ///< before giving up
    double accessVarianceS2 = 0.0; ///< variance of the time before a frame that is sent, s^2
    LinkUse unanswered;            ///< the frame, and waiting without success
    LinkUse answered;              ///< the frame and its answer; the same where none is expected
    double arrivalS = 0.0;         ///< from the beginning of the frame to its arrival, s
};

/**
 * @brief Enumerates how a message with retransmissions may go.
 *
 * A frame whose answer is lost has been delivered, but is sent again.
 *
 * @param attempts the first, the second, ...; all are used up before the message is given up
 * @param before what precedes the first attempt, such as waking up
 * @param after what follows the last one, such as falling asleep
 * @return outcomes whose probabilities add up to 1
 */
std::vector<LinkOutcome> ListLinkOutcomes(const std::vector<LinkAttempt>& attempts,
                                          const LinkUse& before,
                                          const LinkUse& after);

/**
 * @brief Outcomes of a message that is cut into pieces, each of which goes its own way.
 *
 * The message arrives if all pieces do. Two outcomes are left, with the mean attempts and uses of
 * what they unite, so that sums over many messages stay the same.
 *
 * @param piece outcomes of one piece
 * @param pieces how many follow one another, from 1
 */
std::vector<LinkOutcome> JoinLinkOutcomes(const std::vector<LinkOutcome>& piece,
                                          std::uint32_t pieces);

/**
 * @brief Puts the waking of the radio and the processor's work in front of a message.
 * @param outcomes to be changed
 * @param wakeS the radio starts, s
 * @param hostS the processor works while the radio is idle, s
 */
void PrependWake(std::vector<LinkOutcome>& outcomes, double wakeS, double hostS);

/// @return how many pieces of at most `most` bytes a message needs, at least 1
std::uint32_t CountLinkPieces(std::uint32_t payloadBytes, std::uint32_t most);

} // namespace ns3::aiot

#endif // AIOT_LINK_ATTEMPTS_H
