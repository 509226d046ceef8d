// SPDX-License-Identifier: GPL-2.0-only
#include "cellular-message-radio.h"

#include "cell-loss.h"

#include "ns3/cellular-message-link.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double BASE_STATION_DBM = 30; // as LteAccessHelper has it
/// At which LteAccessHelper reckons the path loss of both directions.
constexpr double FREQUENCY_HZ = 2.12e9;
/// What power control aims at: P_0 of -80 dBm per resource block (ns-3's default), 25 of them.
constexpr double RECEIVED_DBM = -80 + 13.98;
constexpr double HEIGHT_M = 2; // of gateways above sensors
constexpr uint32_t RINGS = 100;

} // namespace

CellularMessageRadio::CellularMessageRadio(const MessageRadioConfig& config,
                                           LinkSettings& settings,
                                           const std::string& part,
                                           const CellularConfig& cell,
                                           bool isPacketLte)
    : MessageRadio(config, part, TX_POWER),
      m_radiusM(config.radiusM),
      m_cell(cell),
      m_isPacketLte(isPacketLte)
{
    if (const auto tail = GetPart().FindQuantity("tail_s"))
    {
        m_cell.tailS = tail->value;
    }
    ReadLinkSettings(settings, m_cell);
    CellularLink check(m_cell);
    RequireCategory(m_cell, GetPart());
}

Ptr<RadioMessageLink>
CellularMessageRadio::MakeLink() const
{
    return CreateObject<CellularMessageLink>(m_cell, m_isPacketLte);
}

RadioHubTraits
CellularMessageRadio::GetHub() const
{
    return {BASE_STATION_DBM, 0, false};
}

RadioPowers
CellularMessageRadio::GetPowers() const
{
    if (!m_isPacketLte)
    {
        return MessageRadio::GetPowers();
    }
    RadioPowers powers = GetPacketPowers();
    powers[static_cast<std::size_t>(PowerState::TX)] = GetMeanTxW();
    return powers;
}

double
CellularMessageRadio::GetChannels() const
{
    return m_cell.channels;
}

void
CellularMessageRadio::Complete(LinkRadioProfile& profile,
                               const RadioMessageLink& link,
                               const OfferedTraffic& traffic) const
{
    const auto requests = GetRequests(traffic);
    const LinkPlan& plan = link.GetRadioTransmission(requests.first).plan;
    profile.rest = m_isPacketLte
                       ? Pure(PowerState::IDLE, profile.powerW)
                       : AveragedRadioState(GetShares(plan.GetRestShare()), profile.powerW);
    profile.listen = profile.rest;
    std::array<double, POWER_STATE_COUNT> shares{};
    shares[static_cast<std::size_t>(PowerState::RX)] = m_cell.activeRxShare;
    shares[static_cast<std::size_t>(PowerState::IDLE)] = 1 - m_cell.activeRxShare;
    profile.active = AveragedRadioState(shares, profile.powerW);
    profile.tailNs = ToNs(GetTailS(m_cell));
    profile.activeNs = ToNs(m_cell.activeS);
    profile.startsInTail = m_isPacketLte;
}

double
CellularMessageRadio::GetMeanTxW() const
{
    const RadioPowerTable table = MakeRadioPowerTable(GetPart());
    double sumW = 0;
    for (uint32_t ring = 0; ring < RINGS; ++ring)
    {
        const double planeM = m_radiusM * std::sqrt((ring + 0.5) / RINGS);
        const double distanceM = std::hypot(planeM, HEIGHT_M);
        const double lossDb = CellLoss::GetReferenceLossDb(FREQUENCY_HZ) +
                              10 * CellLoss::PATH_LOSS_EXPONENT * std::log10(distanceM);
        sumW += table.GetTxW(std::min(GetTxPowerDbm(), RECEIVED_DBM + lossDb));
    }
    return sumW / RINGS;
}

} // namespace aiot
} // namespace ns3
