// SPDX-License-Identifier: GPL-2.0-only
#include "ble-link.h"

#include "aloha-channel.h"
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

void
CheckPhy(const BlePhy& phy)
{
    RequireLinkValue("BLE bit rate in bit/s", phy.bitRateBps, 1e5, 2e6);
    RequireLinkValue("BLE ramp in s", phy.rampS, 0, 0.01);
    RequireLinkValue("BLE wake-up in s", phy.wakeS, 0, 1);
    RequireLinkValue("BLE processor per event in s", phy.hostS, 0, 10);
    RequireLinkValue("BLE processor per packet in s", phy.perPacketHostS, 0, 10);
}

/// The oscillator starts while the processor prepares; the radio is idle in either case.
void
AddHost(LinkUse& use, const BlePhy& phy, double packets)
{
    use.Add(LinkState::IDLE, std::max(phy.hostS, phy.wakeS));
    use.hostS += std::min(phy.hostS + packets * phy.perPacketHostS, use.GetTotalS());
}

void
ReadBlePhy(LinkSettings& settings, BlePhy& phy)
{
    settings.Read("ramp", phy.rampS);
    settings.Read("wake", phy.wakeS);
    settings.Read("host", phy.hostS);
    settings.Read("packethost", phy.perPacketHostS);
}

} // namespace

void
ReadLinkSettings(LinkSettings& settings, BleAdvertisingConfig& config)
{
    ReadBlePhy(settings, config.phy);
    settings.Read("channels", config.channels);
    settings.Read("events", config.events);
    settings.Read("interval", config.intervalS);
    settings.Read("scan", config.scanShare);
}

void
ReadLinkSettings(LinkSettings& settings, BleConnectionConfig& config)
{
    ReadBlePhy(settings, config.phy);
    settings.Read("interval", config.intervalS);
    settings.Read("latency", config.latency);
    settings.Read("packet", config.maxPacketBytes);
    settings.Read("ppm", config.clockPpm);
    settings.Read("events", config.maxEvents);
}

double
BlePhy::GetPacketS(std::uint32_t payloadBytes) const
{
    constexpr std::uint32_t framing = 4 + 2 + 3;
    return 8.0 * (preambleBytes + framing + payloadBytes) / bitRateBps;
}

BleAdvertisingLink::BleAdvertisingLink(const BleAdvertisingConfig& config)
    : m_config(config)
{
    CheckPhy(config.phy);
    RequireLinkValue("BLE channels", config.channels, 1, 3);
    RequireLinkValue("BLE events", config.events, 1, 1000);
    RequireLinkValue("BLE interval in s", config.intervalS, 0.02, 10486);
    RequireLinkValue("BLE delay in s", config.delayS, 0, 0.01);
    RequireLinkValue("scanner's share", config.scanShare, 0, 1);
}

std::string
BleAdvertisingLink::GetName() const
{
    return "ble-advertising";
}

LinkUse
BleAdvertisingLink::GetEvent(std::uint32_t payloadBytes) const
{
    RequireLinkValue("BLE advertising payload in B", payloadBytes, 0, 31);
    const double packetS = m_config.phy.GetPacketS(payloadBytes + m_config.overheadBytes);
    LinkUse event;
    event.Add(LinkState::WAKE, m_config.channels * m_config.phy.rampS);
    event.Add(LinkState::TX, m_config.channels * packetS);
    AddHost(event, m_config.phy, m_config.channels);
    return event;
}

LinkPlan
BleAdvertisingLink::Plan(std::uint32_t payloadBytes, const LinkLoad& load) const
{
    load.Check();
    const LinkUse event = GetEvent(payloadBytes);
    const double packetS = m_config.phy.GetPacketS(payloadBytes + m_config.overheadBytes);
    const double pauseS = std::max(m_config.intervalS + m_config.delayS - event.GetTotalS(), 0.0);
    const double mostPerS = 1.0 / (m_config.events * (event.GetTotalS() + pauseS));
    const double messagesPerS = std::min(load.messagesPerS, mostPerS);
    LinkAttempt attempt;
    attempt.frameSuccess = m_config.scanShare * (1.0 - load.frameErrorRate) *
                           AlohaSuccess(load.contenders * messagesPerS * m_config.events * packetS);
    attempt.answerSuccess = 0.0; // nobody answers
    attempt.unanswered = attempt.answered = event;
    attempt.arrivalS = event.GetTotalS();
    std::vector<LinkAttempt> attempts{attempt};
    attempt.access.Add(LinkState::SLEEP, pauseS);
    // Evenly distributed over twice the mean.
    attempt.accessVarianceS2 = m_config.delayS * m_config.delayS / 3.0;
    attempts.resize(m_config.events, attempt);
    LinkUse rest;
    rest.Add(LinkState::SLEEP, 1.0);
    LinkPlan plan(ListLinkOutcomes(attempts, LinkUse(), LinkUse()), rest, packetS);
    plan.SetServedShare(load.messagesPerS > mostPerS ? mostPerS / load.messagesPerS : 1.0);
    return plan;
}

BleConnectionLink::BleConnectionLink(const BleConnectionConfig& config)
    : m_config(config)
{
    CheckPhy(config.phy);
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
    AddHost(event, phy, packets);
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
