// SPDX-License-Identifier: GPL-2.0-only

/*
 * A connection event with k packets of b bytes in all, T_0 being the time of an empty packet and t
 * the time since the last event kept (Bluetooth Core Specification 5.4, Vol 6, Part B, 4.5.7):
 *
 *     wake | rx: ppm t + 16 us | k times (poll rx T_0, space, packet tx, space)
 *     tx = k T_0 + 8 b / rate,   idle = (2 k - 1) spaces
 *
 * A message waits half an interval, evenly spread, for its first event and goes again in the next
 * ones until all its packets got through in one, (1 - FER)^k. Between messages every (latency +
 * 1)-th event is kept with one empty packet.
 */

#include "ble-connection-link.h"

#include "link-attempts.h"
#include "link-settings.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

/// Receiver jitter that a window is opened earlier by, s.
constexpr double WINDOW_JITTER_S = 16e-6;

} // namespace

void
ReadLinkSettings(LinkSettings& settings, BleConnectionConfig& config)
{
    ReadLinkSettings(settings, config.phy);
    settings.Read("interval", config.intervalS, "s");
    settings.Read("latency", config.latency);
    settings.Read("packet", config.maxPacketBytes, "B");
    settings.Read("ppm", config.clockPpm, "ppm");
    settings.Read("events", config.maxEvents);
}

BleConnectionLink::BleConnectionLink(const BleConnectionConfig& config)
    : m_config(config)
{
    config.phy.Check();
    RequireLinkValue("BLE connection interval in s", config.intervalS, 0.0075, 4);
    RequireLinkValue("BLE latency in events", config.latency, 0, 499);
    RequireLinkValue("BLE packet in B", config.maxPacketBytes, 27, 251);
    RequireLinkValue("BLE header in B", config.overheadBytes, 0, 26);
    RequireLinkValue("BLE clock in ppm", config.clockPpm, 0, 1000);
    RequireLinkValue("BLE events", config.maxEvents, 1, 1000);
}

std::string
BleConnectionLink::GetName() const
{
    return "ble-connection";
}

LinkUse
BleConnectionLink::GetEvent(std::uint32_t packets, std::uint32_t bytes, double sinceLastS) const
{
    const BlePhy& phy = m_config.phy;
    LinkUse event;
    event.Add(LinkState::WAKE, phy.rampS);
    event.Add(LinkState::RX, m_config.clockPpm * 1e-6 * sinceLastS + WINDOW_JITTER_S);
    event.Add(LinkState::RX, packets * phy.GetPacketS(0));
    event.Add(LinkState::IDLE, (2.0 * packets - 1.0) * phy.frameSpaceS);
    event.Add(LinkState::TX, packets * phy.GetPacketS(0) + 8.0 * bytes / phy.bitRateBps);
    phy.AddHost(event, packets);
    return event;
}

LinkPlan
BleConnectionLink::Plan(std::uint32_t payloadBytes, const LinkLoad& load) const
{
    load.Check();
    RequireLinkValue("BLE payload in B", payloadBytes, 0, 65535);
    const std::uint32_t bytes = payloadBytes + m_config.overheadBytes;
    const std::uint32_t packets = CountLinkPieces(bytes, m_config.maxPacketBytes);
    const double keptS = m_config.intervalS * (m_config.latency + 1.0);
    const LinkUse event = GetEvent(packets, bytes, keptS);
    RequireLinkValue("BLE event in s", event.GetTotalS(), 0, m_config.intervalS);
    LinkAttempt attempt;
    attempt.frameSuccess = std::pow(1.0 - load.frameErrorRate, packets);
    attempt.access.Add(LinkState::SLEEP, m_config.intervalS / 2.0);
    attempt.accessVarianceS2 = m_config.intervalS * m_config.intervalS / 12.0;
    attempt.unanswered = attempt.answered = event;
    attempt.arrivalS = event.GetTotalS();
    std::vector<LinkAttempt> attempts{attempt};
    attempt.access = LinkUse();
    attempt.access.Add(LinkState::SLEEP, m_config.intervalS - event.GetTotalS());
    attempt.accessVarianceS2 = 0.0;
    attempts.resize(m_config.maxEvents, attempt);
    const LinkUse empty = GetEvent(1, 0, keptS);
    LinkUse rest = empty * (1.0 / keptS);
    rest.Add(LinkState::SLEEP, std::max(1.0 - rest.GetTotalS(), 0.0));
    LinkPlan plan(ListLinkOutcomes(attempts, LinkUse(), LinkUse()),
                  rest,
                  m_config.phy.GetPacketS(std::min(bytes, m_config.maxPacketBytes)));
    const double mostPerS = 1.0 / m_config.intervalS;
    plan.SetServedShare(load.messagesPerS > mostPerS ? mostPerS / load.messagesPerS : 1.0);
    return plan;
}

} // namespace ns3::aiot
