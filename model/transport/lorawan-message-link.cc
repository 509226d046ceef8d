// SPDX-License-Identifier: GPL-2.0-only
#include "lorawan-message-link.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(LorawanMessageLink);

namespace
{

constexpr uint64_t ACK_BYTES = 12; // MHDR 1, FHDR 7, MIC 4

} // namespace

TypeId
LorawanMessageLink::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::LorawanMessageLink").SetParent<RadioMessageLink>().SetGroupName("Aiot");
    return tid;
}

LorawanMessageLink::LorawanMessageLink(const LorawanConfig& config)
    : m_config(config)
{
    LorawanLink check(config);
}

double
LorawanMessageLink::GetRateBps() const
{
    // Bits of a symbol less those of the code.
    const LoraModulation& modulation = m_config.modulation;
    return modulation.spreadingFactor / modulation.GetSymbolS() * 4 / (4 + modulation.codingRate);
}

std::optional<int64_t>
LorawanMessageLink::ChooseTransmitTime(const LinkStation& station,
                                       RadioRequest& request,
                                       int64_t atNs,
                                       double /* uniform */) const
{
    if (request.up)
    {
        return atNs;
    }
    const int64_t firstNs = station.arrivedNs + ToNs(m_config.rx1DelayS);
    const int64_t secondNs = station.arrivedNs + ToNs(m_config.rx2DelayS);
    if (station.arrivedNs < 0 || atNs > secondNs)
    {
        return std::nullopt;
    }
    request.variant = atNs <= firstNs ? 0 : 1;
    return atNs <= firstNs ? firstNs : secondNs;
}

PowerState
LorawanMessageLink::GetWaitingState() const
{
    return PowerState::SLEEP;
}

bool
LorawanMessageLink::HasWindows() const
{
    return true;
}

bool
LorawanMessageLink::NamesSender() const
{
    return true; // DevAddr and FCnt of the frame header
}

double
LorawanMessageLink::GetDutyCycle() const
{
    return m_config.dutyCycle;
}

std::vector<RadioPhase>
LorawanMessageLink::ListPhases(const LinkOutcome& outcome, double airtimeS) const
{
    const LorawanLink link(m_config);
    const double wakeS = m_config.radioWakeS;
    const double firstS = link.GetEmptyWindowS(m_config.modulation.spreadingFactor);
    const double secondS = link.GetEmptyWindowS(m_config.rx2SpreadingFactor);
    const double sleepS = std::max(m_config.rx1DelayS - wakeS, 0.0);
    const double betweenS = std::max(m_config.rx2DelayS - m_config.rx1DelayS - firstS - wakeS, 0.0);
    const uint32_t frames = outcome.attempts;
    const double vainRxS = (frames - 1) * (firstS + secondS);
    const double lastRxS = outcome.use.Get(LinkState::RX) - vainRxS;
    const bool answered = m_config.confirmed && lastRxS < firstS + secondS - 1e-12;
    const uint32_t vain = answered ? frames - 1 : frames;
    const double pauseS = outcome.use.Get(LinkState::SLEEP) - m_config.hostWakeS -
                          m_config.hostAfterS - frames * sleepS - vain * betweenS;
    std::vector<RadioPhase> phases;
    const auto add = [&phases](PowerState state, double durationS) {
        if (const int64_t durationNs = ToNs(durationS); durationNs > 0)
        {
            phases.push_back({state, durationNs});
        }
    };
    add(PowerState::SLEEP, m_config.hostWakeS);
    for (uint32_t i = 0; i < frames; ++i)
    {
        add(PowerState::SLEEP, i > 0 ? pauseS / (frames - 1) : 0.0);
        add(PowerState::WAKE, wakeS);
        add(PowerState::TX, airtimeS);
        add(PowerState::SLEEP, sleepS);
        add(PowerState::WAKE, wakeS);
        add(PowerState::RX, i < vain ? firstS : lastRxS);
        if (i < vain)
        {
            add(PowerState::SLEEP, betweenS);
            add(PowerState::WAKE, wakeS);
            add(PowerState::RX, secondS);
        }
    }
    add(PowerState::SLEEP, m_config.hostAfterS);
    return phases;
}

RadioTransmission
LorawanMessageLink::MakeDownTransmission(uint32_t bytes, bool second) const
{
    LorawanConfig config = m_config;
    config.modulation.crc = false; // LoRaWAN downlinks carry none
    if (second)
    {
        config.modulation.spreadingFactor = config.rx2SpreadingFactor;
    }
    const double airtimeS = LorawanLink(config).GetAirtimeS(bytes);
    const double success = config.downlinkSuccess * (1 - GetLoad().frameErrorRate);
    std::vector<LinkOutcome> outcomes(2);
    outcomes[0].probability = success;
    outcomes[0].delivered = true;
    outcomes[1].probability = 1 - success;
    for (LinkOutcome& outcome : outcomes)
    {
        outcome.attempts = 1;
        outcome.delayS = airtimeS;
        outcome.use.Add(LinkState::TX, airtimeS);
    }
    LinkUse rest;
    rest.Add(LinkState::IDLE, 1);
    RadioTransmission transmission(LinkPlan(std::move(outcomes), rest, airtimeS));
    transmission.phases.assign(transmission.plan.GetOutcomeCount(),
                               {{PowerState::TX, ToNs(airtimeS)}});
    return transmission;
}

RadioTransmission
LorawanMessageLink::MakeTransmission(const RadioRequest& request) const
{
    const uint32_t bytes = request.payloadBytes + request.headerBytes;
    RadioTransmission transmission =
        request.up ? RadioTransmission(LorawanLink(m_config).Plan(bytes, GetLoad()))
                   : MakeDownTransmission(bytes, request.variant == 1);
    for (std::size_t i = 0; request.up && i < transmission.plan.GetOutcomeCount(); ++i)
    {
        transmission.phases.push_back(
            ListPhases(transmission.plan.GetOutcome(i), transmission.plan.GetAirtimeS()));
    }
    transmission.bits = uint64_t{8} * (bytes + m_config.overheadBytes);
    transmission.rxNs = ToNs(transmission.plan.GetAirtimeS());
    if (request.up && m_config.confirmed)
    {
        transmission.answers = 1;
        transmission.answerNs = ToNs(LorawanLink(m_config).GetAckAirtimeS());
        transmission.answerBits = 8 * ACK_BYTES;
    }
    return transmission;
}

} // namespace aiot
} // namespace ns3
