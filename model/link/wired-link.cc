// SPDX-License-Identifier: GPL-2.0-only
#include "wired-link.h"

#include "link-attempts.h"
#include "link-settings.h"

#include <algorithm>

namespace ns3::aiot
{

namespace
{

/// Beyond it the queue is called saturated.
constexpr double MOST_LOAD = 0.999;

} // namespace

void
ReadLinkSettings(LinkSettings& settings, WiredConfig& config)
{
    settings.Read("rate", config.bitRateBps, "bit/s");
    settings.Read("propagation", config.propagationS, "s");
    settings.Read("overhead", config.overheadBytes, "B");
    settings.Read("framing", config.framingBytes, "B");
    settings.Read("shared", config.shared);
    settings.Read("host", config.hostS, "s");
}

WiredLink::WiredLink(const WiredConfig& config)
    : m_config(config)
{
    RequireLinkValue("wired bit rate in bit/s", config.bitRateBps, 1, 1e13);
    RequireLinkValue("propagation in s", config.propagationS, 0, 10);
    RequireLinkValue("largest payload in B", config.maxPayloadBytes, 1, 65535);
    RequireLinkValue("processor per message in s", config.hostS, 0, 100);
}

std::string
WiredLink::GetName() const
{
    return "csma";
}

double
WiredLink::GetFrameS(std::uint32_t payloadBytes) const
{
    const std::uint32_t frame =
        std::max(payloadBytes + m_config.overheadBytes, m_config.minFrameBytes);
    return 8.0 * (frame + m_config.framingBytes) / m_config.bitRateBps;
}

LinkPlan
WiredLink::Plan(std::uint32_t payloadBytes, const LinkLoad& load) const
{
    load.Check();
    RequireLinkValue("wired payload in B", payloadBytes, 0, 1e9);
    const std::uint32_t pieces = CountLinkPieces(payloadBytes, m_config.maxPayloadBytes);
    const double frameS = GetFrameS((payloadBytes + pieces - 1) / pieces);
    const double nodes = m_config.shared ? load.contenders + 1.0 : 1.0;
    const double offered = nodes * load.messagesPerS * pieces * frameS;
    const double used = std::min(offered, MOST_LOAD);
    const double waitS = used * frameS / (2.0 * (1.0 - used));
    const double foreign = used * (nodes - 1.0) / nodes;
    LinkAttempt frame;
    frame.frameSuccess = 1.0 - load.frameErrorRate;
    // Who waits, waits for frames, mostly those of others.
    frame.access.Add(LinkState::RX, waitS * (nodes - 1.0) / nodes);
    frame.access.Add(LinkState::IDLE, waitS / nodes);
    frame.unanswered.Add(LinkState::TX, frameS);
    frame.answered = frame.unanswered;
    frame.arrivalS = frameS + m_config.propagationS;
    std::vector<LinkOutcome> outcomes =
        JoinLinkOutcomes(ListLinkOutcomes({frame}, LinkUse(), LinkUse()), pieces);
    PrependWake(outcomes, 0.0, m_config.hostS);
    LinkUse rest;
    rest.Add(LinkState::RX, foreign).Add(LinkState::IDLE, 1.0 - foreign);
    LinkPlan plan(std::move(outcomes), rest, frameS);
    plan.SetServedShare(offered > used ? used / offered : 1.0);
    return plan;
}

} // namespace ns3::aiot
