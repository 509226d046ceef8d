// SPDX-License-Identifier: GPL-2.0-only

/*
 * A Wi-Fi frame at the stationary point of its channel (SolveDcf()). Attempt i, from 0, of a frame
 * of time T with contention window W_i = min(2^i W, 2^m W):
 *
 *     access      AIFS + (W_i - 1) / 2 slots, variance (W_i^2 - 1) / 12 slots^2; attempt 0 only if
 *                 the channel is taken, with chance busyShare (IEEE 802.11-2020, 10.3.4.2), and
 *                 after half of the frame that takes it
 *     slot        idle, or a frame of others as heard, with chance `interrupted`
 *     answered    T tx, SIFS, ACK
 *     unanswered  T tx, SIFS + slot + preamble without an ACK
 *     success     (1 - p) (1 - FER), p = chance of a collision
 *
 * ListLinkOutcomes() makes outcomes of these. At rest a station hears what the others send, less
 * what it heard while its own messages waited, so that no frame is counted twice.
 */

#include "wifi-link.h"

#include "link-attempts.h"
#include "link-settings.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

constexpr std::uint32_t WIFI_ACK_BYTES = 14;

/// Until a preamble is found, s (ns-3's ThresholdPreambleDetectionModel looks after 4 us).
constexpr double DETECTION_S = 4e-6;

/// A frame heard: idle until it is noticed, then busy, and received once its header is known.
LinkUse
Reception(const WifiMode& mode, double airtimeS)
{
    LinkUse use;
    use.Add(LinkState::IDLE, DETECTION_S + mode.extensionS);
    use.Add(LinkState::CCA, mode.preambleS - DETECTION_S);
    use.Add(LinkState::RX, airtimeS - mode.preambleS - mode.extensionS);
    return use;
}

/// Frames that collide: the channel is busy, but no header is found.
LinkUse
Collision(const WifiMode& mode, double airtimeS)
{
    LinkUse use;
    use.Add(LinkState::IDLE, DETECTION_S + mode.extensionS);
    use.Add(LinkState::CCA, airtimeS - DETECTION_S - mode.extensionS);
    return use;
}

} // namespace

void
ReadLinkSettings(LinkSettings& settings, WifiConfig& config)
{
    std::string mode;
    std::string control;
    settings.Read("mode", mode);
    settings.Read("control", control);
    settings.Read("slot", config.slotS, "s");
    settings.Read("sifs", config.sifsS, "s");
    settings.Read("aifs", config.aifsSlots, "slots");
    settings.Read("window", config.window);
    settings.Read("doublings", config.doublings);
    settings.Read("attempts", config.maxAttempts);
    settings.Read("capture", config.capture);
    settings.Read("overhead", config.overheadBytes, "B");
    settings.Read("beacon", config.beaconBytes, "B");
    settings.Read("power_save", config.powerSave);
    settings.Read("listen", config.listenEvery);
    settings.Read("wake", config.wakeS, "s");
    settings.Read("host", config.hostS, "s");
    config.data = mode.empty() ? config.data : FindWifiMode(mode);
    config.control = control.empty() ? config.control : FindWifiMode(control);
}

WifiLink::WifiLink(const WifiConfig& config)
    : m_config(config)
{
    RequireLinkValue("SIFS in s", config.sifsS, 1e-6, 1e-3);
    RequireLinkValue("AIFS in slots", config.aifsSlots, 1, 15);
    RequireLinkValue("chance of capture", config.capture, 0, 1);
    RequireLinkValue("header in B", config.overheadBytes, 14, 1000);
    RequireLinkValue("largest payload in B", config.maxPayloadBytes, 1, 65535);
    RequireLinkValue("attempts", config.maxAttempts, 1, 100);
    RequireLinkValue("beacon in B", config.beaconBytes, 0, 2000);
    RequireLinkValue("beacon interval in s", config.beaconIntervalS, 0.01, 100);
    RequireLinkValue("beacons between two", config.listenEvery, 1, 1000);
    RequireLinkValue("wake-up in s", config.wakeS, 0, 1);
    RequireLinkValue("processor per message in s", config.hostS, 0, 100);
}

std::string
WifiLink::GetName() const
{
    return "wifi";
}

double
WifiLink::GetFrameS(std::uint32_t payloadBytes) const
{
    return WifiAirtimeS(m_config.data, payloadBytes + m_config.overheadBytes);
}

double
WifiLink::GetAckS() const
{
    return WifiAirtimeS(m_config.control, WIFI_ACK_BYTES);
}

double
WifiLink::GetAifsS() const
{
    return m_config.sifsS + m_config.aifsSlots * m_config.slotS;
}

DcfChannel
WifiLink::GetChannel(std::uint32_t payloadBytes, const LinkLoad& load) const
{
    RequireLinkValue("Wi-Fi payload in B", payloadBytes, 0, 1e9);
    load.Check();
    const std::uint32_t pieces = CountLinkPieces(payloadBytes, m_config.maxPayloadBytes);
    const double frameS = GetFrameS((payloadBytes + pieces - 1) / pieces);
    DcfChannel channel;
    channel.stations = load.contenders + 1;
    channel.window = m_config.window;
    channel.doublings = m_config.doublings;
    channel.maxAttempts = m_config.maxAttempts;
    channel.slotS = m_config.slotS;
    channel.successS = frameS + m_config.sifsS + GetAckS() + GetAifsS();
    channel.collisionS = frameS + GetAifsS();
    channel.framesPerS = load.messagesPerS * pieces;
    return channel;
}

LinkUse
WifiLink::GetCollision(double frameS) const
{
    return Reception(m_config.data, frameS) * m_config.capture +
           Collision(m_config.data, frameS) * (1.0 - m_config.capture);
}

LinkUse
WifiLink::GetForeign(double frameS, const DcfPoint& point) const
{
    const double busyPerS = point.successPerS + point.collisionsPerS;
    const double collided = busyPerS > 0.0 ? point.collisionsPerS / busyPerS : 0.0;
    LinkUse use = Reception(m_config.data, frameS) + Reception(m_config.control, GetAckS());
    use.Add(LinkState::IDLE, m_config.sifsS + GetAifsS());
    LinkUse vain = GetCollision(frameS);
    vain.Add(LinkState::IDLE, GetAifsS());
    return use * (1.0 - collided) + vain * collided;
}

LinkUse
WifiLink::GetSlots(double slots, const DcfPoint& point, double frameS) const
{
    LinkUse use;
    use.Add(LinkState::IDLE, slots * (1.0 - point.interrupted) * m_config.slotS);
    return use + GetForeign(frameS, point) * (slots * point.interrupted);
}

std::vector<LinkAttempt>
WifiLink::ListAttempts(double frameS, const DcfPoint& point, const LinkLoad& load) const
{
    // Who finds the channel taken, or has just sent, draws a backoff. Own frames are not waited for
    // here: their time is that of their message.
    const double waits = point.saturated ? 1.0 : point.busyShare;
    const double foreign = load.contenders / (load.contenders + 1.0);
    const double slotS = GetSlots(1.0, point, frameS).GetTotalS();
    std::vector<LinkAttempt> attempts(m_config.maxAttempts);
    double window = m_config.window;
    for (std::size_t i = 0; i < attempts.size(); ++i)
    {
        LinkAttempt& attempt = attempts[i];
        attempt.frameSuccess = (1.0 - point.collision) * (1.0 - load.frameErrorRate);
        const double weight = i == 0 ? waits : 1.0;
        attempt.access.Add(LinkState::IDLE, weight * GetAifsS());
        attempt.access += GetSlots(weight * (window - 1.0) / 2.0, point, frameS);
        if (i == 0 && !point.saturated)
        {
            attempt.access += GetForeign(frameS, point) * (foreign * weight / 2.0);
        }
        attempt.accessVarianceS2 = weight * (window * window - 1.0) / 12.0 * slotS * slotS;
        attempt.unanswered.Add(LinkState::TX, frameS)
            .Add(LinkState::IDLE, m_config.sifsS + m_config.slotS + m_config.control.preambleS);
        attempt.answered.Add(LinkState::TX, frameS).Add(LinkState::IDLE, m_config.sifsS);
        attempt.answered += Reception(m_config.control, GetAckS());
        attempt.arrivalS = frameS;
        window = std::min(2.0 * window,
                          std::ldexp(m_config.window, static_cast<int>(m_config.doublings)));
    }
    return attempts;
}

LinkUse
WifiLink::GetSleep() const
{
    const double beaconS =
        m_config.beaconBytes > 0 ? WifiAirtimeS(m_config.beacon, m_config.beaconBytes) : 0.0;
    const double everyS = m_config.beaconIntervalS * m_config.listenEvery;
    const double wakeS = std::min(m_config.wakeS, everyS - beaconS);
    LinkUse rest;
    rest.Add(LinkState::WAKE, wakeS / everyS).Add(LinkState::RX, beaconS / everyS);
    rest.Add(LinkState::SLEEP, std::max(1.0 - rest.GetTotalS(), 0.0));
    return rest;
}

LinkUse
WifiLink::GetHeardPerS(const DcfPoint& point, double frameS, std::uint32_t stations) const
{
    const double successesPerS = point.successPerS * (stations - 1.0) / stations;
    // Mostly two collide; who is one of them hears nothing.
    const double collisionsPerS = point.collisionsPerS * std::max(1.0 - 2.0 / stations, 0.0);
    LinkUse heard = Reception(m_config.data, frameS) * successesPerS;
    heard += Reception(m_config.control, GetAckS()) * successesPerS;
    heard += GetCollision(frameS) * collisionsPerS;
    if (m_config.beaconBytes > 0)
    {
        heard += Reception(m_config.beacon, WifiAirtimeS(m_config.beacon, m_config.beaconBytes)) *
                 (1.0 / m_config.beaconIntervalS);
    }
    return heard;
}

LinkUse
WifiLink::GetRest(const LinkUse& heardPerS,
                  const std::vector<LinkOutcome>& outcomes,
                  double answers,
                  double messagesPerS) const
{
    LinkUse message;
    for (const LinkOutcome& one : outcomes)
    {
        message += one.use * one.probability;
    }
    const double restS = 1.0 - messagesPerS * message.GetTotalS();
    const LinkUse answer = Reception(m_config.control, GetAckS()) * answers;
    LinkUse rest;
    for (const LinkState state : {LinkState::CCA, LinkState::RX})
    {
        // What was heard while a message waited is not heard again.
        const double waiting = message.Get(state) - answer.Get(state);
        const double heard = heardPerS.Get(state);
        rest.Add(state,
                 restS > 0.0 ? std::max(heard - messagesPerS * waiting, 0.0) / restS : heard);
    }
    const double heard = rest.GetTotalS();
    rest *= heard > 1.0 ? 1.0 / heard : 1.0;
    rest.Add(LinkState::IDLE, std::max(1.0 - rest.GetTotalS(), 0.0));
    return rest;
}

LinkPlan
WifiLink::Plan(std::uint32_t payloadBytes, const LinkLoad& load) const
{
    const DcfChannel channel = GetChannel(payloadBytes, load);
    const DcfPoint point = SolveDcf(channel, load.frameErrorRate);
    const std::uint32_t pieces = CountLinkPieces(payloadBytes, m_config.maxPayloadBytes);
    const double frameS = GetFrameS((payloadBytes + pieces - 1) / pieces);
    std::vector<LinkOutcome> outcomes =
        JoinLinkOutcomes(ListLinkOutcomes(ListAttempts(frameS, point, load), LinkUse(), LinkUse()),
                         pieces);
    const double wakeS = m_config.powerSave ? m_config.wakeS : 0.0;
    PrependWake(outcomes, wakeS, m_config.hostS);
    const double failure = 1.0 - (1.0 - point.collision) * (1.0 - load.frameErrorRate);
    const double answers = pieces * (1.0 - std::pow(failure, m_config.maxAttempts));
    const LinkUse rest = m_config.powerSave ? GetSleep()
                                            : GetRest(GetHeardPerS(point, frameS, channel.stations),
                                                      outcomes,
                                                      answers,
                                                      load.messagesPerS);
    LinkPlan plan(std::move(outcomes), rest, frameS);
    const double attempts = DcfMeanAttempts(channel, failure);
    const double servedPerS = point.tau / (point.meanSlotS * attempts * pieces);
    plan.SetServedShare(point.saturated ? std::min(servedPerS / load.messagesPerS, 1.0) : 1.0);
    return plan;
}

} // namespace ns3::aiot
