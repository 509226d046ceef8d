// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_UPLINK_ANSWER_H
#define AIOT_UPLINK_ANSWER_H

#include "ns3/link-plan.h"
#include "ns3/link-power.h"

#include <cstdint>
#include <limits>
#include <string>

namespace ns3::aiot
{

/// What is asked about one link.
struct UplinkQuestion
{
    std::string technology;
    std::string settings; ///< "name=value ..."
    std::uint32_t payloadBytes = 20;
    std::uint32_t contenders = 0;
    double messagesPerS = 0.0;
    double frameErrorRate = 0.0;
    std::string radio; ///< empty: the technology's usual one
    double txDbm = std::numeric_limits<double>::quiet_NaN();
    std::string host; ///< processor; empty: none
    std::string rest; ///< the radio's state at rest; empty: its own
};

/// A plan with what it costs.
struct UplinkAnswer
{
    std::string technology;
    std::string radio;
    double txDbm; ///< NaN: the part's highest
    LinkPlan plan;
    LinkPower power;
};

/**
 * @return the answer
 * @throw std::invalid_argument for unknown names and values that cannot be
 */
UplinkAnswer AnswerUplink(const UplinkQuestion& question);

} // namespace ns3::aiot

#endif // AIOT_UPLINK_ANSWER_H
