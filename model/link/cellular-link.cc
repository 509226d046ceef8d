// SPDX-License-Identifier: GPL-2.0-only

/*
 * The phases of a cellular message, with S the time of its data and rho = S times the messages per
 * second of the cell over its channels:
 *
 *     wake | sync | opportunity, preamble, answer | set-up, wait, data | tail | active | rest
 *                   `--- again if it collided ---'
 *
 *     opportunity  half the access period, evenly spread over it
 *     success      exp(-rate period / preambles)                 3GPP TR 37.868, 6.2
 *     wait         rho S / (2 (1 - rho)), receiver on            M/D/1, rho <= 0.999
 *     data, set-up each block 1 / (1 - FER) times
 *
 * Random access is the attempt of ListLinkOutcomes(); data and what follows belong to the one that
 * succeeds. Beyond rho = 0.999 the plan says which share of the messages the cell serves.
 */

#include "cellular-link.h"

#include "link-attempts.h"
#include "link-settings.h"

#include "ns3/radio-profile.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Beyond it the M/D/1 queue is called saturated.
constexpr double MOST_LOAD = 0.999;

struct CoverageClass
{
    double syncS;
    std::uint32_t accessRepetitions;
    std::uint32_t blockIndex;
    std::uint32_t repetitions;
    double downlinkBps;
};

/// @return e.g. "375 kb/s"
std::string
InKbps(double bps)
{
    return std::to_string(std::llround(bps / 1e3)) + " kb/s";
}

} // namespace

void
ReadLinkSettings(LinkSettings& settings, CellularConfig& config)
{
    settings.Read("wake", config.wakeS, "s");
    settings.Read("sync", config.syncS, "s");
    settings.Read("preamble", config.preambleS, "s");
    settings.Read("prach_period_s", config.accessPeriodS);
    settings.Read("answer", config.accessAnswerS, "s");
    settings.Read("accesses", config.maxAccesses);
    settings.Read("setup_uplink_bytes", config.setupUplinkBytes);
    settings.Read("setup_downlink_bytes", config.setupDownlinkBytes);
    settings.Read("exchanges", config.exchanges);
    settings.Read("exchange", config.exchangeS, "s");
    settings.Read("overhead", config.overheadBytes, "B");
    settings.Read("uplink", config.uplinkBps, "bit/s");
    settings.Read("downlink", config.downlinkBps, "bit/s");
    settings.Read("repetitions", config.blocks.repetitions);
    settings.Read("tbs", config.blocks.blockIndex);
    settings.Read("tone_3k75", config.blocks.narrowTone);
    settings.Read("gap", config.blockGapS, "s");
    settings.Read("channels", config.channels);
    settings.Read("tail", config.tailS, "s");
    settings.Read("rai", config.releaseAssistance);
    settings.Read("release", config.releaseS, "s");
    settings.Read("active", config.activeS, "s");
    settings.Read("paging", config.pagingPeriodS, "s");
    settings.Read("host", config.hostS, "s");
}

CellularConfig
NbIotConfig(std::uint32_t coverage)
{
    RequireLinkValue("coverage class", coverage, 0, 2);
    constexpr std::array<CoverageClass, 3> classes{
        {{0.2, 2, 9, 1, 20e3}, {0.6, 8, 4, 8, 5e3}, {2.0, 32, 2, 32, 1e3}}};
    // Of a preamble of format 0 or 1 (TS 36.211, 10.1.6.1).
    constexpr double preambleS = 0.0056;
    const CoverageClass& level = classes.at(coverage);
    CellularConfig config;
    config.name = "nb-iot";
    config.syncS = level.syncS;
    config.accessPeriodS = 0.16;
    config.preambleS = preambleS * level.accessRepetitions;
    config.accessAnswerS = 0.1;
    config.preambles = 48;
    config.exchangeS = 0.1;
    config.downlinkBps = level.downlinkBps;
    config.narrowband = true;
    config.blocks.blockIndex = level.blockIndex;
    config.blocks.repetitions = level.repetitions;
    config.blockGapS = 0.03;
    config.channels = 12;
    return config;
}

CellularConfig
LteMConfig(std::uint32_t coverage)
{
    RequireLinkValue("coverage class", coverage, 0, 2);
    constexpr std::array<double, 3> repetitions{1, 8, 64};
    constexpr std::array<double, 3> syncS{0.1, 0.3, 1.0};
    const double times = repetitions.at(coverage);
    CellularConfig config;
    config.name = "lte-m";
    config.syncS = syncS.at(coverage);
    config.preambleS = 0.001 * times;
    config.exchangeS = 0.05;
    // Half duplex peaks of category M1 (unverified).
    config.uplinkBps = 375e3 / times;
    config.downlinkBps = 300e3 / times;
    return config;
}

double
GetTailS(const CellularConfig& config)
{
    return config.releaseAssistance ? std::min(config.releaseS, config.tailS) : config.tailS;
}

void
RequireCategory(const CellularConfig& config, const RadioProfile& radio)
{
    const auto require = [&](const char* quantity, const char* way, double bps) {
        const auto peak = radio.FindQuantity(quantity);
        // The blocks of NB-IoT have rates of their own.
        if (peak && !config.narrowband && bps > peak->value)
        {
            throw std::invalid_argument("radio " + radio.GetName() + " " + way + " at most " +
                                        InKbps(peak->value) + ", the peak of its category; " +
                                        config.name + " has " + InKbps(bps));
        }
    };
    require("peak_uplink_bps", "sends", config.uplinkBps);
    require("peak_downlink_bps", "receives", config.downlinkBps);
}

CellularLink::CellularLink(const CellularConfig& config)
    : m_config(config)
{
    config.blocks.Check();
    RequireLinkValue("wake-up in s", config.wakeS, 0, 1000);
    RequireLinkValue("synchronisation in s", config.syncS, 0, 1000);
    RequireLinkValue("access period in s", config.accessPeriodS, 0, 10);
    RequireLinkValue("preamble in s", config.preambleS, 0, 10);
    RequireLinkValue("access answer in s", config.accessAnswerS, 0, 100);
    RequireLinkValue("preambles", config.preambles, 1, 1000);
    RequireLinkValue("accesses", config.maxAccesses, 1, 200);
    RequireLinkValue("exchange in s", config.exchangeS, 0, 100);
    RequireLinkValue("uplink in bit/s", config.uplinkBps, 1, 1e12);
    RequireLinkValue("downlink in bit/s", config.downlinkBps, 1, 1e12);
    RequireLinkValue("gap between blocks in s", config.blockGapS, 0, 100);
    RequireLinkValue("channels", config.channels, 1, 1e6);
    RequireLinkValue("tail in s", config.tailS, 0, 1e4);
    RequireLinkValue("release in s", config.releaseS, 0, 100);
    RequireLinkValue("active time in s", config.activeS, 0, 1e6);
    RequireLinkValue("receiver's share of active time", config.activeRxShare, 0, 1);
    RequireLinkValue("paging period in s", config.pagingPeriodS, 0, 1e5);
    RequireLinkValue("paging reception in s", config.pagingRxS, 0, 100);
    RequireLinkValue("processor per message in s", config.hostS, 0, 1000);
}

std::string
CellularLink::GetName() const
{
    return m_config.name;
}

const CellularConfig&
CellularLink::GetConfig() const
{
    return m_config;
}

double
CellularLink::GetUplinkS(std::uint32_t bytes) const
{
    RequireLinkValue("cellular data in B", bytes, 0, 1e6);
    return m_config.narrowband ? m_config.blocks.GetAirtimeS(bytes)
                               : std::max(8.0 * bytes / m_config.uplinkBps, 0.001);
}

LinkUse
CellularLink::GetSetup(double error) const
{
    const double again = 1.0 / (1.0 - error);
    LinkUse use;
    if (m_config.setupUplinkBytes > 0)
    {
        use.Add(LinkState::TX, GetUplinkS(m_config.setupUplinkBytes) * again);
    }
    use.Add(LinkState::RX,
            (8.0 * m_config.setupDownlinkBytes / m_config.downlinkBps) * again +
                m_config.exchanges * m_config.exchangeS);
    return use;
}

LinkUse
CellularLink::GetTransfer(std::uint32_t payloadBytes, double error) const
{
    const std::uint32_t bytes = payloadBytes + m_config.overheadBytes;
    const double again = 1.0 / (1.0 - error);
    const double blocks = m_config.narrowband ? m_config.blocks.CountBlocks(bytes) : 1.0;
    LinkUse use;
    use.Add(LinkState::TX, GetUplinkS(bytes) * again);
    use.Add(LinkState::RX, blocks * m_config.blockGapS * again);
    return use;
}

LinkUse
CellularLink::GetAfter() const
{
    LinkUse use;
    use.Add(LinkState::TAIL, GetTailS(m_config));
    use.Add(LinkState::RX, m_config.activeS * m_config.activeRxShare);
    use.Add(LinkState::IDLE, m_config.activeS * (1.0 - m_config.activeRxShare));
    return use;
}

LinkUse
CellularLink::GetRest() const
{
    LinkUse rest;
    if (m_config.pagingPeriodS > 0.0)
    {
        rest.Add(LinkState::RX, std::min(m_config.pagingRxS / m_config.pagingPeriodS, 1.0));
    }
    rest.Add(LinkState::SLEEP, 1.0 - rest.GetTotalS());
    return rest;
}

LinkPlan
CellularLink::Plan(std::uint32_t payloadBytes, const LinkLoad& load) const
{
    load.Check();
    RequireLinkValue("cellular payload in B", payloadBytes, 0, 1e6);
    RequireLinkValue("frame error rate", load.frameErrorRate, 0, 0.99);
    const LinkUse transfer = GetTransfer(payloadBytes, load.frameErrorRate);
    const double serviceS = transfer.GetTotalS();
    const double offered =
        (load.contenders + 1.0) * load.messagesPerS * serviceS / m_config.channels;
    const double used = std::min(offered, MOST_LOAD);
    const double servedPerS =
        offered > used ? load.messagesPerS / offered * used : load.messagesPerS;
    const double accessesPerS = std::isfinite(servedPerS) ? load.contenders * servedPerS
                                                          : used * m_config.channels / serviceS;
    LinkAttempt access;
    access.frameSuccess = std::exp(-accessesPerS * m_config.accessPeriodS / m_config.preambles);
    access.access.Add(LinkState::IDLE, m_config.accessPeriodS / 2.0);
    access.accessVarianceS2 = m_config.accessPeriodS * m_config.accessPeriodS / 12.0;
    access.unanswered.Add(LinkState::TX, m_config.preambleS)
        .Add(LinkState::RX, m_config.accessAnswerS);
    access.answered = access.unanswered + GetSetup(load.frameErrorRate) + transfer;
    access.answered.Add(LinkState::RX, used * serviceS / (2.0 * (1.0 - used)));
    access.arrivalS = access.answered.GetTotalS();
    LinkUse before;
    before.Add(LinkState::RX, m_config.syncS);
    std::vector<LinkOutcome> outcomes =
        ListLinkOutcomes(std::vector<LinkAttempt>(m_config.maxAccesses, access),
                         before,
                         GetAfter());
    PrependWake(outcomes, m_config.wakeS, m_config.hostS);
    LinkPlan plan(std::move(outcomes),
                  GetRest(),
                  GetUplinkS(payloadBytes + m_config.overheadBytes));
    plan.SetServedShare(offered > used ? used / offered : 1.0);
    return plan;
}

} // namespace ns3::aiot
