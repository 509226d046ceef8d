// SPDX-License-Identifier: GPL-2.0-only
#include "cellular-message-link.h"

#include "message-header.h"

#include "ns3/link-attempts.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(CellularMessageLink);

namespace
{

/// Transport block of 25 resource blocks at the best modulation (3GPP TS 36.213, table 7.1.7.2.1-1,
/// I_TBS 26, N_PRB 25): what ns-3's scheduler grants a near terminal that is alone (B).
constexpr double BLOCK_BYTES = 18336 / 8.0;
constexpr double SUBFRAME_S = 0.001;
/// Data parts of a subframe, as LteUeEnergyModel and LteEnbEnergyModel book them, s.
constexpr double UP_DATA_S = 0.00092857;
constexpr double DOWN_DATA_S = 0.000785713;
/// ns-3's terminal reports that it has data, is granted and sends 4 ms later: mean (ns-3.37), s.
constexpr double GRANT_S = 0.009;
/// From the base station's queue to the terminal's application, s.
constexpr double DOWN_DELAY_S = 0.005;
constexpr uint32_t ACTIVE_WITHOUT_CONTENDERS = 1000;

} // namespace

TypeId
CellularMessageLink::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::CellularMessageLink").SetParent<RadioMessageLink>().SetGroupName("Aiot");
    return tid;
}

CellularMessageLink::CellularMessageLink(const CellularConfig& config, bool subframes)
    : m_config(config),
      m_subframes(subframes)
{
    CellularLink check(config);
}

CellularConfig
CellularMessageLink::GetPacketLteConfig()
{
    CellularConfig config;
    config.wakeS = 0;
    config.syncS = 0;
    config.accessPeriodS = 0;
    config.preambleS = 0;
    config.accessAnswerS = 0;
    config.preambles = ACTIVE_WITHOUT_CONTENDERS;
    config.setupUplinkBytes = 0;
    config.setupDownlinkBytes = 0;
    config.exchanges = 0;
    config.blockGapS = 0;
    config.overheadBytes = 33; // IPv4 20, UDP 8, PDCP 2, RLC 3
    config.uplinkBps = 8 * BLOCK_BYTES / UP_DATA_S;
    config.downlinkBps = 8 * BLOCK_BYTES / DOWN_DATA_S;
    config.pagingPeriodS = 1.28;
    config.pagingRxS = 0; // contained in the part's state
    return config;
}

double
CellularMessageLink::GetRateBps() const
{
    return m_config.uplinkBps;
}

int64_t
CellularMessageLink::GetTailNs() const
{
    return ToNs(GetTailS(m_config) + m_config.activeS);
}

std::optional<int64_t>
CellularMessageLink::ChooseTransmitTime(const LinkStation& station,
                                        RadioRequest& request,
                                        int64_t atNs,
                                        double uniform) const
{
    const bool connected = atNs < station.connectedUntilNs;
    request.variant = connected ? 1 : 0;
    if (request.up || connected)
    {
        return atNs;
    }
    if (m_config.pagingPeriodS <= 0)
    {
        return std::nullopt;
    }
    return atNs + ToNs(m_subframes ? 0 : uniform * m_config.pagingPeriodS);
}

uint32_t
CellularMessageLink::GetConnectedVariant() const
{
    return 1;
}

PowerState
CellularMessageLink::GetWaitingState() const
{
    return PowerState::TAIL;
}

RadioTransmission
CellularMessageLink::MakeDownTransmission(uint32_t bytes) const
{
    LinkOutcome outcome;
    outcome.probability = 1;
    outcome.delivered = true;
    outcome.attempts = 1;
    double txS =
        std::max(8.0 * bytes / m_config.downlinkBps / (1 - GetLoad().frameErrorRate), SUBFRAME_S);
    outcome.delayS = txS;
    if (m_subframes)
    {
        const double blocks = std::ceil(bytes / BLOCK_BYTES);
        outcome.delayS = DOWN_DELAY_S + (blocks - 1) * SUBFRAME_S;
        txS = blocks * DOWN_DATA_S;
    }
    outcome.use.Add(LinkState::TX, txS);
    LinkUse rest;
    rest.Add(LinkState::IDLE, 1);
    RadioTransmission transmission(LinkPlan({outcome}, rest, txS));
    transmission.phases.push_back({{PowerState::TX, ToNs(txS)}});
    transmission.rxNs = ToNs(txS);
    return transmission;
}

RadioTransmission
CellularMessageLink::MakeTransmission(const RadioRequest& request) const
{
    const uint32_t datagrams =
        CountLinkPieces(request.payloadBytes, MessageHeader::DEFAULT_SEGMENT_BYTES);
    const uint32_t addedBytes =
        request.headerBytes + (datagrams > 1 ? request.segmentHeaderBytes : 0);
    const uint32_t payload =
        request.payloadBytes + datagrams * addedBytes + (datagrams - 1) * m_config.overheadBytes;
    const uint32_t bytes = payload + m_config.overheadBytes;
    CellularConfig config = m_config;
    if (request.variant == 1)
    {
        config.wakeS = config.syncS = config.accessPeriodS = 0;
        config.preambleS = config.accessAnswerS = config.exchangeS = 0;
        config.preambles = ACTIVE_WITHOUT_CONTENDERS;
        config.setupUplinkBytes = config.setupDownlinkBytes = 0;
    }
    if (m_subframes)
    {
        // The first grant only carries the report of how much there is.
        const double blocks = 1 + std::ceil(bytes / BLOCK_BYTES);
        config.uplinkBps = 8 * bytes / (blocks * UP_DATA_S);
    }
    RadioTransmission transmission =
        request.up ? RadioTransmission(CellularLink(config).Plan(payload, GetLoad()))
                   : MakeDownTransmission(bytes);
    for (std::size_t i = 0; request.up && i < transmission.plan.GetOutcomeCount(); ++i)
    {
        LinkUse use = transmission.plan.GetOutcome(i).use;
        use.durationS[static_cast<std::size_t>(LinkState::RX)] -=
            config.activeS * config.activeRxShare;
        use.durationS[static_cast<std::size_t>(LinkState::IDLE)] -=
            config.activeS * (1 - config.activeRxShare);
        transmission.phases.push_back(
            OrderPhases(use, {LinkState::WAKE, LinkState::IDLE, LinkState::RX, LinkState::TX}));
    }
    if (m_subframes && request.up)
    {
        // Subframes follow each other by the millisecond, regardless of what part of them carries
        // data.
        const double dataS = transmission.plan.GetAirtimeS();
        transmission.leadNs = ToNs(GRANT_S + dataS / UP_DATA_S * SUBFRAME_S - dataS);
        for (auto& phases : transmission.phases)
        {
            phases.insert(phases.begin(), {PowerState::TAIL, transmission.leadNs});
        }
    }
    transmission.bits = uint64_t{8} * bytes;
    if (request.up)
    {
        transmission.rxNs =
            transmission.phases.empty() ? 0 : SumPhases(transmission.phases[0], PowerState::TX);
    }
    return transmission;
}

} // namespace aiot
} // namespace ns3
