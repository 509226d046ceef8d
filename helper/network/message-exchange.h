// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_EXCHANGE_H
#define AIOT_MESSAGE_EXCHANGE_H

#include "message-radio.h"

#include <array>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// How a message is exchanged, beside what MessageRadio knows.
struct ExchangeSettings
{
    double sensors{1};      //!< that share a link
    double answerDelayS{0}; //!< from the message's arrival until its answer is handed over (s)
    double timeoutS{10};    //!< how long an answer is waited for (s)
    bool waitsAsleep{true}; //!< the processor sleeps until the answer; a one-chip board's never
};

/// What joining, or a handshake, costs.
struct SessionCost
{
    std::string name;     //!< handshake, or the radio
    uint32_t every{0};    //!< messages per time; 0: once, no part of a message's energy
    double durationS{0};  //!< how long it takes (s)
    uint64_t upBits{0};   //!< sent, link-layer headers included
    uint64_t downBits{0}; //!< received
    double radioJ{0};     //!< energy of the radio (J)
    double processorJ{0}; //!< of the processor's work (J)
};

/**
 * @ingroup aiot_helper_network
 * @brief What one message and its answer cost a sensor at message level, on average, in closed
 * form.
 *
 * The same as a run attributes to the message's stage for the sensor's radio and processor, without
 * sampling and pre-processing: phases of the message, listening or the cellular tail until the
 * answer, the answer and its acknowledgement, what follows it, the processor's work for the
 * protocols and its wait. test/scenario/uplink.sh holds the two against each other.
 *
 * @code
 *   MessageExchange exchange = EstimateExchange(*radio, board, traffic, settings);
 *   double perMessageJ = exchange.GetRadioJ() + exchange.GetProcessorJ();
 * @endcode
 */
struct MessageExchange
{
    std::array<double, POWER_STATE_COUNT> radioS{}; //!< radio's time by state (s)
    std::array<double, POWER_STATE_COUNT> radioJ{}; //!< radio's energy by state (J)
    double stackS{0};                               //!< processor at work for the protocols (s)
    double stackJ{0};                               //!< its energy (J)
    double waitS{0};                                //!< processor waiting for the answer (s)
    double waitJ{0};                                //!< its energy (J)
    double delivered{0};                            //!< share of messages that arrive
    double answered{0};                             //!< share whose answer arrives
    std::vector<SessionCost> sessions; //!< joining, handshakes; recurring ones are in the above
    double restRadioW{0};              //!< radio when nothing is expected (W)
    double restProcessorW{0};          //!< processor then (W)
    LinkPlan plan;                     //!< of the message

    /// @param plan of the message
    explicit MessageExchange(LinkPlan plan);

    /// @return energy of the radio (J)
    double GetRadioJ() const;

    /// @return energy of the processor (J)
    double GetProcessorJ() const;
};

/**
 * @param radio how sensors connect
 * @param board of the sensors
 * @param traffic what they send
 * @param settings how it is exchanged
 * @return what an exchange costs
 */
MessageExchange EstimateExchange(const MessageRadio& radio,
                                 const Board& board,
                                 const OfferedTraffic& traffic,
                                 const ExchangeSettings& settings);

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_EXCHANGE_H
