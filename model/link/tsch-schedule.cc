// SPDX-License-Identifier: GPL-2.0-only
#include "tsch-schedule.h"

#include <algorithm>

namespace ns3::aiot
{

TschSchedule::TschSchedule(const TschConfig& config)
    : m_config(config)
{
    RequireLinkValue("TSCH slot in s", config.slotS, 0.001, 1);
    RequireLinkValue("TSCH slots", config.slots, 1, 65535);
    RequireLinkValue("TSCH slots to listen in", config.rxSlots, 0, config.slots);
    RequireLinkValue("TSCH offset in s", config.txOffsetS, 0, config.slotS);
    RequireLinkValue("TSCH reception wait in s", config.rxWaitS, 0, config.slotS);
    RequireLinkValue("TSCH acknowledgement delay in s", config.ackDelayS, 0, config.slotS);
    RequireLinkValue("TSCH acknowledgement wait in s", config.ackWaitS, 0, config.slotS);
    RequireLinkValue("TSCH processor per slot in s", config.slotHostS, 0, config.slotS);
}

double
TschSchedule::GetFrameS() const
{
    return m_config.slots * m_config.slotS;
}

std::vector<LinkAttempt>
TschSchedule::ListAttempts(double airtimeS, double ackS, double error, std::uint32_t most) const
{
    LinkAttempt attempt;
    attempt.frameSuccess = 1.0 - error;
    attempt.access.Add(LinkState::SLEEP, GetFrameS() / 2.0);
    attempt.access.Add(LinkState::IDLE, m_config.txOffsetS);
    attempt.access.hostS = m_config.slotHostS;
    attempt.accessVarianceS2 = GetFrameS() * GetFrameS() / 12.0;
    attempt.unanswered.Add(LinkState::TX, airtimeS).Add(LinkState::IDLE, m_config.ackDelayS);
    attempt.answered = attempt.unanswered;
    attempt.unanswered.Add(LinkState::RX, m_config.ackWaitS);
    // The acknowledgement begins in the middle of the wait for it.
    attempt.answered.Add(LinkState::RX, m_config.ackWaitS / 2.0 + ackS);
    attempt.arrivalS = airtimeS;
    std::vector<LinkAttempt> attempts{attempt};
    const double usedS = attempt.unanswered.GetTotalS() + m_config.txOffsetS;
    attempt.access = LinkUse();
    attempt.access.Add(LinkState::SLEEP, std::max(GetFrameS() - usedS, 0.0));
    attempt.access.Add(LinkState::IDLE, m_config.txOffsetS);
    attempt.access.hostS = m_config.slotHostS;
    attempt.accessVarianceS2 = 0.0;
    attempts.resize(most, attempt);
    return attempts;
}

LinkUse
TschSchedule::GetRest() const
{
    const double perS = m_config.rxSlots / GetFrameS();
    LinkUse rest;
    rest.Add(LinkState::RX, perS * m_config.rxWaitS);
    rest.Add(LinkState::SLEEP, 1.0 - rest.GetTotalS());
    rest.hostS = perS * m_config.slotHostS;
    return rest;
}

} // namespace ns3::aiot
