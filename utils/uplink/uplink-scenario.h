// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UPLINK_SCENARIO_H
#define AIOT_UPLINK_SCENARIO_H

#include "uplink-answer.h"

#include "ns3/message-exchange.h"

#include <optional>
#include <ostream>

namespace ns3::aiot
{

/// What a message of a scenario is asked about, beside the link.
struct ScenarioQuestion
{
    std::optional<std::uint32_t> answerBytes; ///< none: outputs of the radio's default network
    std::optional<double> answerDelayS;       ///< none: its inference at the edge
    bool alwaysOn = false;                    ///< 802.15.4 radios listen all the time
    bool uplinkOnly = false;                  ///< nobody answers, nobody waits
    LinkSession session;                      ///< joining and handshakes
};

/// A message and its answer as smart-factory exchanges them at message level.
struct ScenarioUplink
{
    std::string technology;
    UplinkParts parts; ///< without powers
    OfferedTraffic traffic;
    ExchangeSettings settings;
    MessageExchange exchange;
};

/**
 * @param question what is asked about the link
 * @param scenario and beside it
 * @return what an exchange costs
 * @throw std::invalid_argument for what a scenario does not have
 */
ScenarioUplink AnswerScenario(const UplinkQuery& question, const ScenarioQuestion& scenario);

/// @param out gets a table of time and energy by component and state
void PrintScenario(const ScenarioUplink& answer, std::ostream& out);

/// The same as one JSON value.
void PrintScenarioJson(const ScenarioUplink& answer, std::ostream& out);

} // namespace ns3::aiot

#endif // AIOT_UPLINK_SCENARIO_H
