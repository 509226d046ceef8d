// SPDX-License-Identifier: GPL-2.0-only

/*
 * An IEEE 802.15.4 frame at the operating point of its channel (SolveUnslotted(), SolveSlotted()):
 * the point says how often an assessment finds the channel busy, a frame collides and an answer is
 * lost; here these become the attempts of ListLinkOutcomes():
 *
 *     access      mean backoffs and assessments of those that get the channel (DescribeAccess())
 *     answered    frame tx, turnaround, ACK
 *     unanswered  frame tx, macAckWaitDuration
 *     success     (1 - collision) (1 - FER); after the first attempt with collisionAgain
 *
 * A message of several frames sends one after another (JoinLinkOutcomes()). With TSCH slots of its
 * own take the place of the contention (TschSchedule).
 */

#include "lr-wpan-link.h"

#include "link-attempts.h"
#include "link-settings.h"

#include <algorithm>
#include <utility>

namespace ns3::aiot
{

void
ReadLinkSettings(LinkSettings& settings, LrWpanConfig& config)
{
    settings.Read("slotted", config.slotted);
    settings.Read("ack", config.timing.acknowledged);
    settings.Read("mac_min_be", config.timing.minExponent);
    settings.Read("mac_max_be", config.timing.maxExponent);
    settings.Read("backoffs", config.timing.maxBackoffs);
    settings.Read("retries", config.timing.maxRetries);
    settings.Read("cca_at_end", config.timing.ccaAtEnd);
    settings.Read("first_frame_capture", config.timing.firstFrameCapture);
    settings.Read("overhead", config.overheadBytes, "B");
    settings.Read("listens", config.listens);
    settings.Read("wake", config.wakeS, "s");
    settings.Read("host", config.hostS, "s");
    settings.Read("tsch", config.tsch.enabled);
    settings.Read("slot", config.tsch.slotS, "s");
    settings.Read("slots", config.tsch.slots);
    settings.Read("rx_slots", config.tsch.rxSlots);
    settings.Read("guard", config.tsch.rxWaitS, "s");
    settings.Read("mcu_slot_s", config.tsch.slotHostS);
}

LrWpanLink::LrWpanLink(const LrWpanConfig& config)
    : m_config(config)
{
    config.timing.Check();
    RequireLinkValue("largest frame in B", config.maxFrameBytes, 10, 2047);
    RequireLinkValue("header in B", config.overheadBytes, 5, config.maxFrameBytes - 1.0);
    RequireLinkValue("wake-up in s", config.wakeS, 0, 1);
    RequireLinkValue("processor per message in s", config.hostS, 0, 100);
    TschSchedule check(config.tsch);
}

std::string
LrWpanLink::GetName() const
{
    return "lr-wpan";
}

std::vector<LinkAttempt>
LrWpanLink::ListAttempts(const CsmaCaPoint& point, const CsmaCaLoad& load) const
{
    const CsmaCaTiming& timing = m_config.timing;
    const CsmaCaAccess access = DescribeAccess(timing, point);
    // A slotted node assesses at the beginning of a unit and waits for the next.
    const double alignS = m_config.slotted ? timing.GetBackoffS() - timing.GetCcaS() : 0.0;
    const LinkState waiting = m_config.listens ? LinkState::RX : LinkState::IDLE;
    LinkAttempt attempt;
    attempt.accessFailure = access.failure;
    attempt.access.Add(waiting, access.backoffS + access.ccas * alignS);
    attempt.access.Add(LinkState::CCA, access.ccas * timing.GetCcaS());
    attempt.access.Add(LinkState::RX, m_config.slotted ? 0.0 : timing.GetTurnaroundS());
    attempt.accessVarianceS2 = access.varianceS2;
    attempt.accessFailed.Add(waiting, access.failedBackoffS + access.failedCcas * alignS);
    attempt.accessFailed.Add(LinkState::CCA, access.failedCcas * timing.GetCcaS());
    attempt.frameSuccess = (1.0 - point.collision) * (1.0 - load.frameErrorRate);
    attempt.unanswered.Add(LinkState::TX, load.frameS);
    attempt.answered = attempt.unanswered;
    if (timing.acknowledged)
    {
        attempt.answerSuccess = 1.0 - point.answerLost;
        attempt.unanswered.Add(LinkState::RX, timing.GetAckWaitS());
        attempt.answered.Add(LinkState::RX, timing.GetTurnaroundS() + timing.GetAckS());
    }
    attempt.arrivalS = load.frameS;
    std::vector<LinkAttempt> attempts{attempt};
    attempt.frameSuccess = (1.0 - point.collisionAgain) * (1.0 - load.frameErrorRate);
    attempts.resize(timing.GetMaxAttempts(), attempt);
    return attempts;
}

LinkUse
LrWpanLink::GetRest() const
{
    LinkUse rest;
    rest.Add(m_config.listens ? LinkState::RX : LinkState::SLEEP, 1.0);
    return rest;
}

LinkPlan
LrWpanLink::PlanSlots(std::uint32_t pieces, double frameS, const LinkLoad& load) const
{
    const TschSchedule schedule(m_config.tsch);
    const double ackS = m_config.timing.GetFrameS(m_config.tsch.ackBytes);
    std::vector<LinkOutcome> outcomes =
        JoinLinkOutcomes(ListLinkOutcomes(schedule.ListAttempts(frameS,
                                                                ackS,
                                                                load.frameErrorRate,
                                                                m_config.timing.GetMaxAttempts()),
                                          LinkUse(),
                                          LinkUse()),
                         pieces);
    PrependWake(outcomes, m_config.wakeS, m_config.hostS);
    LinkPlan plan(std::move(outcomes), schedule.GetRest(), frameS);
    const double mostPerS = 1.0 / (pieces * schedule.GetFrameS());
    plan.SetServedShare(load.messagesPerS > mostPerS ? mostPerS / load.messagesPerS : 1.0);
    return plan;
}

LinkPlan
LrWpanLink::Plan(std::uint32_t payloadBytes, const LinkLoad& load) const
{
    load.Check();
    RequireLinkValue("802.15.4 payload in B", payloadBytes, 0, 1e7);
    const std::uint32_t most = m_config.maxFrameBytes - m_config.overheadBytes;
    const std::uint32_t pieces = CountLinkPieces(payloadBytes, most);
    CsmaCaLoad channel;
    channel.nodes = load.contenders + 1;
    channel.messagesPerS = load.messagesPerS * pieces;
    channel.frameS =
        m_config.timing.GetFrameS((payloadBytes + pieces - 1) / pieces + m_config.overheadBytes);
    channel.frameErrorRate = load.frameErrorRate;
    if (m_config.tsch.enabled)
    {
        return PlanSlots(pieces, channel.frameS, load);
    }
    const CsmaCaPoint point = m_config.slotted ? SolveSlotted(m_config.timing, channel)
                                               : SolveUnslotted(m_config.timing, channel);
    std::vector<LinkOutcome> outcomes =
        JoinLinkOutcomes(ListLinkOutcomes(ListAttempts(point, channel), LinkUse(), LinkUse()),
                         pieces);
    const double wakeS = m_config.listens ? 0.0 : m_config.wakeS;
    PrependWake(outcomes, wakeS, m_config.hostS);
    LinkPlan plan(std::move(outcomes), GetRest(), channel.frameS);
    plan.SetServedShare(point.saturated ? std::min(point.messagesPerS / channel.messagesPerS, 1.0)
                                        : 1.0);
    return plan;
}

} // namespace ns3::aiot
