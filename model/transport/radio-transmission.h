// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_TRANSMISSION_H
#define AIOT_RADIO_TRANSMISSION_H

#include "message-link.h"

#include "ns3/averaged-radio-state.h"
#include "ns3/link-plan.h"

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What a radio link is to carry.
struct RadioRequest
{
    uint32_t payloadBytes{0};       //!< application payload (B)
    uint32_t headerBytes{0};        //!< what the message itself adds to a frame (B)
    uint32_t segmentHeaderBytes{0}; //!< what it adds more to each frame if it takes several (B)
    bool up{true};                  //!< from a station to the hub
    uint32_t variant{0};            //!< see RadioMessageLink::ChooseTransmitTime()
    bool answered{true};            //!< its sender waits for an answer

    /// @return whether all of it is the same
    bool operator==(const RadioRequest& other) const;
};

/// For tables by request.
struct RadioRequestHash
{
    /// @return a number that is the same for equal requests
    std::size_t operator()(const RadioRequest& request) const;
};

/// How a message of one size traverses a radio link in one direction, outcome by outcome.
struct RadioTransmission : public LinkTransmission
{
    /// @param given what can happen to it
    explicit RadioTransmission(LinkPlan given);

    RadioRequest request;                        //!< of what
    LinkPlan plan;                               //!< what can happen to it
    std::vector<std::vector<RadioPhase>> phases; //!< by outcome: the sender's, without the tail
    int64_t leadNs{0};      //!< before what the plan describes; part of the phases (ns)
    uint32_t perAttempt{1}; //!< of its frames, those that one of the plan's attempts sends
    int64_t answerNs{0};    //!< time that the receiver sends acknowledgements (ns)
    uint64_t answerBits{0}; //!< bits of these
    uint32_t answers{0};    //!< frames of these
};

/// What a station does before some of its messages, on average: it joins, or shakes hands.
struct RadioSession
{
    std::string name;               //!< handshake, or the radio that it joins
    std::vector<RadioPhase> phases; //!< of the station
    uint32_t every{0};              //!< messages per session; 0: one, before the first message
    uint32_t sentFrames{0};         //!< frames that the station sends
    uint64_t sentBits{0};           //!< bits of these
    uint32_t receivedFrames{0};     //!< frames that it receives
    uint64_t receivedBits{0};       //!< bits of these
    bool isHandshake{false};        //!< with work of the processor

    /// @return how long it takes (ns)
    int64_t GetDurationNs() const;

    /// Add another one that follows.
    void Append(const RadioSession& other);
};

/**
 * @param state what a radio on a link does
 * @return the same in the ledger, which has a name for each
 */
PowerState GetPowerState(LinkState state);

/// @return a time (ns)
int64_t ToNs(double seconds);

/**
 * @param use time by state
 * @return the shares by state of the ledger, of a use whose times add up to 1
 */
std::array<double, POWER_STATE_COUNT> GetShares(const LinkUse& use);

/**
 * Put the states of an outcome in order of time, each once.
 *
 * @param use time by state
 * @param order which states, in which order; what is not in it is left out
 * @return the phases, none of length 0
 */
std::vector<RadioPhase> OrderPhases(const LinkUse& use, const std::vector<LinkState>& order);

/**
 * Stretch the longest wait, in state idle or asleep, by an amount that is drawn evenly around 0.
 * Where it is too short for that, all amounts are scaled down, so that its mean stays.
 * @param phases phases of a radio
 * @param byS the amount, s
 * @param mostS the largest amount, s
 */
void StretchPhases(std::vector<RadioPhase>& phases, double byS, double mostS);

/**
 * @param phases phases of a radio
 * @param state a state
 * @return time in it (ns)
 */
int64_t SumPhases(const std::vector<RadioPhase>& phases, PowerState state);

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_TRANSMISSION_H
