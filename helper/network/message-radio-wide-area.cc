// SPDX-License-Identifier: GPL-2.0-only
#include "cell-layout.h"
#include "message-radio-types.h"

#include "ns3/ble-message-link.h"
#include "ns3/cellular-message-link.h"
#include "ns3/link-factory.h"
#include "ns3/lorawan-message-link.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double LOWEST_DBM = -40; // P_CMIN, 3GPP TS 36.101, 6.3.2
constexpr double CELLULAR_DBM = 23;
constexpr double BASE_STATION_DBM = 30; // as LteAccessHelper has it
/// At which LteAccessHelper reckons the path loss of both directions.
constexpr double FREQUENCY_HZ = 2.12e9;
/// What power control aims at: P_0 of -80 dBm per resource block (ns-3's default), 25 of them.
constexpr double RECEIVED_DBM = -80 + 13.98;
constexpr double HEIGHT_M = 2; // of gateways above sensors
constexpr uint32_t RINGS = 100;
constexpr double LOWEST_LORA_DBM = -17; // SX1261
constexpr double HIGHEST_LORA_DBM = 22; // SX1262
constexpr double LORA_DBM = 14;
constexpr double HIGHEST_BLE_DBM = 8;

/// Terminals of a base station.
class CellularMessageRadio : public MessageRadio
{
  public:
    CellularMessageRadio(const std::string& radio,
                         const MessageRadioConfig& config,
                         LinkSettings& settings)
        : MessageRadio(config,
                       {radio == "nb-iot" ? "nb-iot" : "lte"},
                       CELLULAR_DBM,
                       LOWEST_DBM,
                       CELLULAR_DBM),
          m_radiusM(config.radiusM),
          m_isPacketLte(radio == "lte")
    {
        uint32_t coverage = 0;
        if (!m_isPacketLte)
        {
            settings.Read("coverage", coverage);
        }
        m_cell = m_isPacketLte       ? CellularMessageLink::GetPacketLteConfig()
                 : radio == "nb-iot" ? NbIotConfig(coverage)
                                     : LteMConfig(coverage);
        if (const auto tail = GetPart().FindQuantity("tail_s"))
        {
            m_cell.tailS = tail->value;
        }
        ReadLinkSettings(settings, m_cell);
        CellularLink check(m_cell);
        RequireCategory(m_cell, GetPart());
    }

    Ptr<RadioMessageLink> MakeLink() const override
    {
        return CreateObject<CellularMessageLink>(m_cell, m_isPacketLte);
    }

    RadioHubTraits GetHub() const override
    {
        return {BASE_STATION_DBM, 0, false};
    }

  protected:
    RadioPowers GetPowers() const override
    {
        if (!m_isPacketLte)
        {
            return MessageRadio::GetPowers();
        }
        RadioPowers powers = GetPacketPowers();
        powers[static_cast<std::size_t>(PowerState::TX)] = GetMeanTxW();
        return powers;
    }

    double GetChannels() const override
    {
        return m_cell.channels;
    }

    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& link,
                  const OfferedTraffic& traffic) const override
    {
        const auto requests = GetRequests(traffic);
        const LinkPlan& plan = link.GetRadioPassage(requests.first).plan;
        profile.rest = m_isPacketLte ? Pure(PowerState::IDLE, profile.powerW)
                                     : RadioMixture(GetShares(plan.GetRestShare()), profile.powerW);
        profile.listen = profile.rest;
        std::array<double, POWER_STATE_COUNT> shares{};
        shares[static_cast<std::size_t>(PowerState::RX)] = m_cell.activeRxShare;
        shares[static_cast<std::size_t>(PowerState::IDLE)] = 1 - m_cell.activeRxShare;
        profile.active = RadioMixture(shares, profile.powerW);
        profile.tailNs = ToNs(GetTailS(m_cell));
        profile.activeNs = ToNs(m_cell.activeS);
        profile.startsInTail = m_isPacketLte;
    }

  private:
    /// @return mean power of sending on a disc, by ns-3's power control (TS 36.213, 5.1.1.1) (W)
    double GetMeanTxW() const
    {
        const RadioPowerTable table = MakeRadioPowerTable(GetPart());
        double sumW = 0;
        for (uint32_t ring = 0; ring < RINGS; ++ring)
        {
            const double planeM = m_radiusM * std::sqrt((ring + 0.5) / RINGS);
            const double distanceM = std::hypot(planeM, HEIGHT_M);
            const double lossDb = CellLayout::GetReferenceLossDb(FREQUENCY_HZ) +
                                  10 * CellLayout::PATH_LOSS_EXPONENT * std::log10(distanceM);
            sumW += table.GetTxW(std::min(GetTxPowerDbm(), RECEIVED_DBM + lossDb));
        }
        return sumW / RINGS;
    }

    double m_radiusM;      //!< of the cell (m)
    CellularConfig m_cell; //!< device and cell
    bool m_isPacketLte;    //!< as ns-3's LTE
};

/// Class A devices of a gateway.
class LorawanMessageRadio : public MessageRadio
{
  public:
    LorawanMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
        : MessageRadio(config, {"lora"}, LORA_DBM, LOWEST_LORA_DBM, HIGHEST_LORA_DBM)
    {
        ReadLinkSettings(settings, m_device);
        LorawanLink check(m_device);
        // The board's processor works before the message is handed over.
        m_stackS = m_device.hostWakeS + m_device.hostAfterS;
        m_device.hostWakeS = m_device.hostAfterS = 0;
    }

    double GetStackS(const RadioMessageLink& /* link */,
                     const OfferedTraffic& /* traffic */) const override
    {
        return m_stackS;
    }

    Ptr<RadioMessageLink> MakeLink() const override
    {
        return CreateObject<LorawanMessageLink>(m_device);
    }

    RadioHubTraits GetHub() const override
    {
        return {LORA_DBM, 0, true};
    }

  protected:
    double GetChannels() const override
    {
        return m_device.channels;
    }

    bool IsStrict() const override
    {
        return true;
    }

    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& /* link */,
                  const OfferedTraffic& /* traffic */) const override
    {
        profile.rest = profile.listen = Pure(PowerState::SLEEP, profile.powerW);
        profile.windowed = true;
    }

  private:
    LorawanConfig m_device; //!< the devices
    double m_stackS{0};     //!< processor's time for a message (s)
};

/// Peripherals of a central.
class BleMessageRadio : public MessageRadio
{
  public:
    BleMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
        : MessageRadio(config, {"ble"}, 0, LOWEST_DBM, HIGHEST_BLE_DBM)
    {
        ReadLinkSettings(settings, m_connection);
        BleConnectionLink check(m_connection);
    }

    Ptr<RadioMessageLink> MakeLink() const override
    {
        return CreateObject<BleMessageLink>(m_connection);
    }

    RadioHubTraits GetHub() const override
    {
        return {GetTxPowerDbm(), 0, false};
    }

    bool IsDutyCycled() const override
    {
        return true;
    }

  protected:
    bool IsStrict() const override
    {
        return true;
    }

    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& link,
                  const OfferedTraffic& traffic) const override
    {
        const auto requests = GetRequests(traffic);
        const LinkUse& rest = link.GetRadioPassage(requests.first).plan.GetRestShare();
        // Work for the events that keep the connection; that for messages is the board's
        // processor's.
        profile.rest = RadioMixture(GetShares(rest), profile.powerW, rest.hostS * GetHostW());
        profile.listen = profile.rest;
        profile.answer = {{PowerState::IDLE, ToNs(m_connection.phy.frameSpaceS)},
                          {PowerState::TX, ToNs(m_connection.phy.GetPacketS(0))}};
    }

  private:
    BleConnectionConfig m_connection; //!< the connections
};

} // namespace

std::unique_ptr<MessageRadio>
MakeCellularMessageRadio(const std::string& radio,
                         const MessageRadioConfig& config,
                         LinkSettings& settings)
{
    return std::make_unique<CellularMessageRadio>(radio, config, settings);
}

std::unique_ptr<MessageRadio>
MakeLorawanMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
{
    return std::make_unique<LorawanMessageRadio>(config, settings);
}

std::unique_ptr<MessageRadio>
MakeBleMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
{
    return std::make_unique<BleMessageRadio>(config, settings);
}

} // namespace aiot
} // namespace ns3
