// SPDX-License-Identifier: GPL-2.0-only
#include "ble-advertising-link.h"

#include "aloha-channel.h"
#include "link-attempts.h"
#include "link-settings.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3::aiot
{

void
ReadLinkSettings(LinkSettings& settings, BleAdvertisingConfig& config)
{
    ReadLinkSettings(settings, config.phy);
    settings.Read("channels", config.channels);
    settings.Read("events", config.events);
    settings.Read("interval", config.intervalS, "s");
    settings.Read("scan", config.scanShare, "share of time");
    settings.Read("structure", config.structureBytes, "B");
    settings.Read("fragment", config.fragmentBytes, "B");
}

BleAdvertisingLink::BleAdvertisingLink(const BleAdvertisingConfig& config)
    : m_config(config)
{
    config.phy.Check();
    RequireLinkValue("BLE channels", config.channels, 1, 3);
    RequireLinkValue("BLE events", config.events, 1, 1000);
    RequireLinkValue("BLE interval in s", config.intervalS, 0.02, 10486);
    RequireLinkValue("BLE delay in s", config.delayS, 0, 0.01);
    RequireLinkValue("scanner's share", config.scanShare, 0, 1);
    RequireLinkValue("BLE structure in B", config.structureBytes, 0, 15);
    RequireLinkValue("BLE fragment header in B", config.fragmentBytes, 0, 15);
}

std::string
BleAdvertisingLink::GetName() const
{
    return "ble-advertising";
}

std::uint32_t
BleAdvertisingLink::CountPackets(std::uint32_t payloadBytes) const
{
    RequireLinkValue("BLE advertising payload in B", payloadBytes, 0, 65535);
    const std::uint32_t roomBytes = MAX_DATA_BYTES - m_config.structureBytes;
    return payloadBytes <= roomBytes
               ? 1
               : CountLinkPieces(payloadBytes, roomBytes - m_config.fragmentBytes);
}

std::uint32_t
BleAdvertisingLink::GetDataBytes(std::uint32_t payloadBytes) const
{
    const std::uint32_t packets = CountPackets(payloadBytes);
    return (payloadBytes + packets - 1) / packets + m_config.structureBytes +
           (packets > 1 ? m_config.fragmentBytes : 0);
}

LinkUse
BleAdvertisingLink::GetEvent(std::uint32_t dataBytes) const
{
    RequireLinkValue("BLE advertising data in B", dataBytes, 0, MAX_DATA_BYTES);
    const double packetS = m_config.phy.GetPacketS(dataBytes + m_config.overheadBytes);
    LinkUse event;
    event.Add(LinkState::WAKE, m_config.channels * m_config.phy.rampS);
    event.Add(LinkState::TX, m_config.channels * packetS);
    m_config.phy.AddHost(event, m_config.channels);
    return event;
}

std::vector<LinkOutcome>
BleAdvertisingLink::ListOutcomes(std::uint32_t payloadBytes,
                                 double eventSuccess,
                                 double pauseS) const
{
    const LinkUse event = GetEvent(GetDataBytes(payloadBytes));
    const std::uint32_t packets = CountPackets(payloadBytes);
    const std::uint32_t events = packets * m_config.events;
    // All packets but the last are heard.
    const double others =
        std::pow(1.0 - std::pow(1.0 - eventSuccess, m_config.events), packets - 1.0);
    std::vector<LinkOutcome> outcomes(1);
    LinkUse use;
    double unheard = 1.0;
    double varianceS2 = 0.0;
    for (std::uint32_t i = 0; i < events; ++i)
    {
        if (i > 0)
        {
            use.Add(LinkState::SLEEP, pauseS);
            // Evenly distributed over twice the mean.
            varianceS2 += m_config.delayS * m_config.delayS / 3.0;
        }
        LinkOutcome heard;
        heard.probability = others * unheard * eventSuccess;
        heard.delivered = true;
        heard.delayS = use.GetTotalS() + event.GetTotalS();
        heard.delaySpreadS = std::min(std::sqrt(3.0 * varianceS2), heard.delayS);
        use += event;
        if (i >= events - m_config.events)
        {
            outcomes.push_back(heard);
            unheard *= 1.0 - eventSuccess;
        }
    }
    LinkOutcome& lost = outcomes.front();
    lost.probability = unheard + (1.0 - others) * (1.0 - unheard);
    lost.delayS = use.GetTotalS();
    lost.delaySpreadS = std::min(std::sqrt(3.0 * varianceS2), lost.delayS);
    for (LinkOutcome& outcome : outcomes)
    {
        outcome.attempts = events;
        outcome.use = use;
    }
    return outcomes;
}

LinkPlan
BleAdvertisingLink::Plan(std::uint32_t payloadBytes, const LinkLoad& load) const
{
    load.Check();
    const std::uint32_t dataBytes = GetDataBytes(payloadBytes);
    const std::uint32_t events = CountPackets(payloadBytes) * m_config.events;
    const double eventS = GetEvent(dataBytes).GetTotalS();
    const double packetS = m_config.phy.GetPacketS(dataBytes + m_config.overheadBytes);
    const double pauseS = std::max(m_config.intervalS + m_config.delayS - eventS, 0.0);
    const double mostPerS = 1.0 / (events * (eventS + pauseS));
    const double messagesPerS = std::min(load.messagesPerS, mostPerS);
    const double success = m_config.scanShare * (1.0 - load.frameErrorRate) *
                           AlohaSuccess(load.contenders * messagesPerS * events * packetS);
    LinkUse rest;
    rest.Add(LinkState::SLEEP, 1.0);
    LinkPlan plan(ListOutcomes(payloadBytes, success, pauseS), rest, packetS);
    plan.SetServedShare(load.messagesPerS > mostPerS ? mostPerS / load.messagesPerS : 1.0);
    return plan;
}

} // namespace ns3::aiot
