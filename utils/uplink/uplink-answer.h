// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UPLINK_ANSWER_H
#define AIOT_UPLINK_ANSWER_H

#include "ns3/link-plan.h"
#include "ns3/link-power.h"

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What is asked about one link.
struct UplinkQuery
{
    std::string technology;
    std::string settings;                      ///< "name=value ..."
    std::optional<std::uint32_t> payloadBytes; ///< none: 20, or what a scenario's sensors send
    std::uint32_t contenders = 0;
    std::optional<double> messagesPerS; ///< none: 0, or what a scenario's sensors send
    double frameErrorRate = 0.0;
    std::string board; ///< empty: that of a scenario's sensors, unless there is a radio
    std::string radio; ///< empty: the board's
    double txDbm = std::numeric_limits<double>::quiet_NaN();
    std::string host;                     ///< processor; empty: the board's, or none
    std::string rest;                     ///< the radio's state at rest; empty: its own
    std::string wait = "sleep";           ///< how the processor waits: sleep, clocked
    std::vector<std::string> catalogue{}; ///< files of the user's own parts
};

/// Of which parts an answer is.
struct UplinkParts
{
    std::string board; ///< empty: none
    std::string radio;
    std::string processor; ///< empty: none, figures are of the radio alone
    double txDbm = 0.0;    ///< NaN: the part's highest
    LinkPower power;
    bool restKnown = true; ///< a radio that shares its chip has no power at rest of its own
    std::vector<std::string> notes; ///< what a reader should know of the parts
};

/// A plan with what it costs.
struct UplinkAnswer
{
    std::string technology;
    std::uint32_t payloadBytes;
    UplinkParts parts;
    LinkPlan plan;
};

/**
 * @return the answer
 * @throw std::invalid_argument for unknown names and values that cannot be
 */
UplinkAnswer AnswerUplink(const UplinkQuery& question);

/// @return text of the parts, e.g. "board lora-sensor: SX1262 at 14 dBm and STM32L4R5ZI-P"
std::string DescribeParts(const UplinkParts& parts);

} // namespace ns3::aiot

#endif // AIOT_UPLINK_ANSWER_H
