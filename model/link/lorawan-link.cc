// SPDX-License-Identifier: GPL-2.0-only

/*
 * A LoRaWAN class A message of at most m transmissions of time T on air. N others on c channels
 * offer r messages a second each; s is the chance that a frame arrives, a that its answer does (0
 * where none is asked for). Three equations are gone through in turn until n changes by less than
 * 1e-12 of itself:
 *
 *     n = (1 - (1 - s a)^m) / (s a)             transmissions per message; m if s a = 0
 *     G = N min(r, duty / (T n)) n T / c        frames on a channel per time of a frame
 *     s = (1 - FER) AlohaCaptureSuccess(G)
 *
 *     tx | sleep | wake, RX1 | sleep | wake, RX2 | pause | tx ...
 *
 * The first answer ends the message in its window. The pause lasts until the acknowledgement times
 * out or the duty cycle allows the next frame, T (1 / duty - 1), whichever is later.
 */

#include "lorawan-link.h"

#include "aloha-channel.h"
#include "link-attempts.h"
#include "link-settings.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// MHDR 1, FHDR 7, MIC 4.
constexpr std::uint32_t ACK_BYTES = 12;

/// Frames that cannot be told apart in the fixed point any more, relative.
constexpr double SETTLED = 1e-12;
constexpr int MAX_ROUNDS = 10000;

/// Mean transmissions when each gets its answer with this chance, at most `most`.
double
MeanTransmissions(double success, double most)
{
    return success <= 0.0 ? most : -std::expm1(most * std::log1p(-success)) / success;
}

} // namespace

void
ReadLinkSettings(LinkSettings& settings, LorawanConfig& config)
{
    std::string chip = config.modulation.chip == LoraChip::SX127X ? "sx127x" : "sx126x";
    settings.Read("sf", config.modulation.spreadingFactor);
    settings.Read("bandwidth", config.modulation.bandwidthHz, "Hz");
    settings.Read("cr", config.modulation.codingRate);
    settings.Read("preamble", config.modulation.preambleSymbols, "symbols");
    settings.Read("explicit", config.modulation.explicitHeader);
    settings.Read("crc", config.modulation.crc);
    settings.Read("chip", chip);
    settings.Read("overhead", config.overheadBytes, "B");
    settings.Read("channels", config.channels);
    settings.Read("duty", config.dutyCycle, "share of time");
    settings.Read("confirmed", config.confirmed);
    settings.Read("transmissions", config.maxTransmissions);
    settings.Read("repetitions", config.repetitions);
    settings.Read("downlink", config.downlinkSuccess, "chance");
    settings.Read("capture", config.captureDb, "dB");
    settings.Read("exponent", config.pathLossExponent);
    settings.Read("rx2_sf", config.rx2SpreadingFactor);
    settings.Read("min_rx_symbols", config.minRxSymbols);
    settings.Read("rx_window_error_s", config.rxErrorS);
    settings.Read("wake", config.radioWakeS, "s");
    settings.Read("mcu_wake_s", config.hostWakeS);
    settings.Read("mcu_tail_s", config.hostAfterS);
    if (chip != "sx127x" && chip != "sx126x")
    {
        throw std::invalid_argument("setting chip is " + QuotedText(chip) +
                                    ", must be sx127x or sx126x");
    }
    config.modulation.chip = chip == "sx127x" ? LoraChip::SX127X : LoraChip::SX126X;
}

LorawanLink::LorawanLink(const LorawanConfig& config)
    : m_config(config)
{
    constexpr double infinity = std::numeric_limits<double>::infinity();
    config.modulation.Check();
    RequireLinkValue("channels", config.channels, 1, 1000);
    RequireLinkValue("duty cycle", config.dutyCycle, 1e-6, 1);
    RequireLinkValue("max transmissions", config.maxTransmissions, 1, 15);
    RequireLinkValue("repetitions", config.repetitions, 1, 15);
    RequireLinkValue("downlink success", config.downlinkSuccess, 0, 1);
    RequireLinkValue("capture threshold in dB", config.captureDb, 0, infinity);
    RequireLinkValue("RX1 delay in s", config.rx1DelayS, 0.001, 15);
    RequireLinkValue("RX2 delay in s", config.rx2DelayS, config.rx1DelayS, 16);
    RequireLinkValue("RX2 spreading factor", config.rx2SpreadingFactor, 7, 12);
    RequireLinkValue("receive symbols", config.minRxSymbols, 4, 255);
    RequireLinkValue("receive error in s", config.rxErrorS, 0, 0.5);
    RequireLinkValue("acknowledgement time-out in s", config.ackTimeoutS, 1, 100);
    RequireLinkValue("radio wake-up in s", config.radioWakeS, 0, 0.5);
    RequireLinkValue("processor wake-up in s", config.hostWakeS, 0, 100);
    RequireLinkValue("processor time after in s", config.hostAfterS, 0, 100);
}

std::string
LorawanLink::GetName() const
{
    return "lorawan";
}

double
LorawanLink::GetAirtimeS(std::uint32_t payloadBytes) const
{
    RequireLinkValue("LoRaWAN payload in B", payloadBytes, 0, 255 - m_config.overheadBytes);
    return m_config.modulation.GetAirtimeS(payloadBytes + m_config.overheadBytes);
}

double
LorawanLink::GetEmptyWindowS(std::uint32_t spreadingFactor) const
{
    LoraModulation modulation = m_config.modulation;
    modulation.spreadingFactor = spreadingFactor;
    const double symbolS = modulation.GetSymbolS();
    const double n = m_config.minRxSymbols;
    const double symbols =
        std::ceil(((2.0 * n - 8.0) * symbolS + 2.0 * m_config.rxErrorS) / symbolS);
    return std::max(symbols, n) * symbolS;
}

double
LorawanLink::GetAckAirtimeS() const
{
    LoraModulation downlink = m_config.modulation;
    downlink.crc = false; // LoRaWAN downlinks carry none
    return downlink.GetAirtimeS(ACK_BYTES);
}

LinkUse
LorawanLink::GetUnanswered(double airtimeS) const
{
    const double firstS = GetEmptyWindowS(m_config.modulation.spreadingFactor);
    const double secondS = GetEmptyWindowS(m_config.rx2SpreadingFactor);
    const double wakeS = m_config.radioWakeS;
    const double betweenS = m_config.rx2DelayS - m_config.rx1DelayS;
    LinkUse use;
    use.Add(LinkState::TX, airtimeS);
    use.Add(LinkState::SLEEP, std::max(m_config.rx1DelayS - wakeS, 0.0));
    use.Add(LinkState::WAKE, wakeS).Add(LinkState::RX, firstS);
    use.Add(LinkState::SLEEP, std::max(betweenS - firstS - wakeS, 0.0));
    use.Add(LinkState::WAKE, wakeS).Add(LinkState::RX, secondS);
    return use;
}

LinkUse
LorawanLink::GetAnswered(double airtimeS) const
{
    LinkUse use;
    use.Add(LinkState::TX, airtimeS);
    use.Add(LinkState::SLEEP, std::max(m_config.rx1DelayS - m_config.radioWakeS, 0.0));
    use.Add(LinkState::WAKE, m_config.radioWakeS).Add(LinkState::RX, GetAckAirtimeS());
    return use;
}

std::vector<LinkAttempt>
LorawanLink::ListAttempts(double airtimeS, double success) const
{
    const LinkUse vain = GetUnanswered(airtimeS);
    LinkAttempt attempt;
    attempt.frameSuccess = success;
    attempt.answerSuccess = m_config.confirmed ? m_config.downlinkSuccess : 0.0;
    attempt.unanswered = vain;
    attempt.answered = m_config.confirmed ? GetAnswered(airtimeS) : vain;
    attempt.arrivalS = airtimeS;
    attempt.access.Add(LinkState::WAKE, m_config.radioWakeS);
    std::vector<LinkAttempt> attempts{attempt};
    // The pause is counted from the end of the frame; windows fill a part of it.
    const double timeoutS = m_config.confirmed ? m_config.rx2DelayS + m_config.ackTimeoutS : 0.0;
    const double silenceS = airtimeS * (1.0 / m_config.dutyCycle - 1.0);
    const double takenS = vain.GetTotalS() - airtimeS + m_config.radioWakeS;
    attempt.access.Add(LinkState::SLEEP, std::max(std::max(timeoutS, silenceS) - takenS, 0.0));
    // Evenly distributed over 2 s.
    attempt.accessVarianceS2 = m_config.confirmed && timeoutS > silenceS ? 1.0 / 3.0 : 0.0;
    attempts.resize(m_config.confirmed ? m_config.maxTransmissions : m_config.repetitions, attempt);
    return attempts;
}

LinkPlan
LorawanLink::Plan(std::uint32_t payloadBytes, const LinkLoad& load) const
{
    load.Check();
    const double airtimeS = GetAirtimeS(payloadBytes);
    const double most = m_config.confirmed ? m_config.maxTransmissions : m_config.repetitions;
    const double answer = m_config.confirmed ? m_config.downlinkSuccess : 0.0;
    double transmissions = MeanTransmissions(answer, most);
    double success = 1.0;
    double offeredPerS = 0.0;
    for (int round = 0; round < MAX_ROUNDS; ++round)
    {
        offeredPerS = std::min(load.messagesPerS, m_config.dutyCycle / (airtimeS * transmissions));
        const double framesPerS = load.contenders * offeredPerS * transmissions;
        success = (1.0 - load.frameErrorRate) *
                  AlohaCaptureSuccess(framesPerS * airtimeS / m_config.channels,
                                      m_config.captureDb,
                                      m_config.pathLossExponent);
        const double next = MeanTransmissions(success * answer, most);
        const bool settled = std::abs(next - transmissions) <= SETTLED * next;
        transmissions = next;
        if (settled)
        {
            break;
        }
    }
    LinkUse before;
    before.Add(LinkState::SLEEP, m_config.hostWakeS).hostS = m_config.hostWakeS;
    LinkUse after;
    after.Add(LinkState::SLEEP, m_config.hostAfterS).hostS = m_config.hostAfterS;
    LinkUse rest;
    rest.Add(LinkState::SLEEP, 1.0);
    LinkPlan plan(ListLinkOutcomes(ListAttempts(airtimeS, success), before, after), rest, airtimeS);
    plan.SetServedShare(load.messagesPerS > 0.0 ? std::min(offeredPerS / load.messagesPerS, 1.0)
                                                : 1.0);
    return plan;
}

} // namespace ns3::aiot
