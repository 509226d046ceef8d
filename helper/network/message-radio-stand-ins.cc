// SPDX-License-Identifier: GPL-2.0-only
#include "lr-wpan-compat.h"
#include "message-radio-types.h"

#include "ns3/link-factory.h"
#include "ns3/lr-wpan-error-model.h"
#include "ns3/lr-wpan-message-link.h"
#include "ns3/wifi-message-link.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double LOWEST_WIFI_DBM = -20;
constexpr double HIGHEST_WIFI_DBM = 30;
constexpr double WIFI_DBM = 14;
constexpr double ACCESS_POINT_DBM = 20; // as WifiAccessHelper has it
/// Of three places on a disc, chance that two are as far from the third as makes 4 dB or more with
/// path loss exponent 3 (ns-3's ThresholdPreambleDetectionModel reads the stronger frame's header).
constexpr double WIFI_CAPTURE = 0.64;
/// Beacon of ns3::ApWifiMac in 2.4 GHz with an SSID of six letters, at 1 Mb/s (B).
constexpr uint32_t BEACON_BYTES = 149;

constexpr double LOWEST_LR_WPAN_DBM = -40;
constexpr double HIGHEST_LR_WPAN_DBM = 20;
/// As LrWpanAccessHelper sets them.
constexpr uint32_t LR_WPAN_RETRIES = 7;
constexpr uint32_t LR_WPAN_BACKOFFS = 5;
constexpr uint32_t LR_WPAN_EXPONENT = 8;
/// ns-3's receiver stays on for the interframe space after an acknowledgement.
constexpr double SHORT_SPACE_SYMBOLS = 12;
/// Of a message, 6LoWPAN and the frame.
constexpr uint32_t HEADERS_BYTES = 16 + 11 + 11;

constexpr uint32_t IPV4_BYTES = 20;
constexpr uint32_t IPV6_BYTES = 40;

/// @return name of the 802.11n mode with this rate
std::string
GetHtMode(double rateBps)
{
    const std::vector<double> ratesBps{6.5e6, 13e6, 19.5e6, 26e6, 39e6, 52e6, 58.5e6, 65e6};
    for (std::size_t i = 0; i < ratesBps.size(); ++i)
    {
        if (std::abs(rateBps - ratesBps[i]) < 1)
        {
            return "ht-" + std::to_string(i);
        }
    }
    return "ht-7";
}

/// Stations of an access point.
class WifiMessageRadio : public MessageRadio
{
  public:
    WifiMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
        : MessageRadio(config, {"wifi"}, WIFI_DBM, LOWEST_WIFI_DBM, HIGHEST_WIFI_DBM),
          m_ipBytes(config.ipVersion == 6 ? IPV6_BYTES : IPV4_BYTES)
    {
        m_wifi.data = FindWifiMode(GetHtMode(config.rateBps));
        m_wifi.beacon = FindWifiMode("dsss-1");
        m_wifi.beaconBytes = BEACON_BYTES;
        m_wifi.capture = WIFI_CAPTURE;
        const double htPreambleS = m_wifi.data.preambleS;
        ReadLinkSettings(settings, m_wifi);
        m_aggregates = m_wifi.data.preambleS == htPreambleS;
        WifiLink check(m_wifi);
    }

    Ptr<RadioMessageLink> MakeLink() const override
    {
        return CreateObject<WifiMessageLink>(m_wifi, m_ipBytes, m_aggregates);
    }

    RadioHubTraits GetHub() const override
    {
        return {ACCESS_POINT_DBM,
                DynamicCast<WifiMessageLink>(MakeLink())->GetBeaconShare(),
                false};
    }

  protected:
    RadioPowers GetPowers() const override
    {
        return GetPacketPowers();
    }

    bool DoAnswersContend() const override
    {
        return true;
    }

    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& link,
                  const OfferedTraffic& traffic) const override
    {
        const auto requests = GetRequests(traffic);
        const RadioPassage& passage = link.GetRadioPassage(requests.first);
        profile.rest = RadioMixture(GetShares(passage.plan.GetRestShare()), profile.powerW);
        profile.listen = profile.rest;
        profile.answer = {{PowerState::IDLE, ToNs(m_wifi.sifsS + m_wifi.data.extensionS)},
                          {PowerState::TX, passage.answerNs / passage.answers}};
        profile.answerBits = passage.answerBits / passage.answers;
    }

  private:
    WifiConfig m_wifi;       //!< station and cell
    uint32_t m_ipBytes;      //!< header of IP (B)
    bool m_aggregates{true}; //!< 802.11n
};

/// Nodes of a border router.
class LrWpanMessageRadio : public MessageRadio
{
  public:
    LrWpanMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
        : MessageRadio(config, {"802.15.4"}, 0, LOWEST_LR_WPAN_DBM, HIGHEST_LR_WPAN_DBM)
    {
        m_node.timing.maxRetries = LR_WPAN_RETRIES;
        m_node.timing.maxBackoffs = LR_WPAN_BACKOFFS;
        m_node.timing.maxExponent = LR_WPAN_EXPONENT;
        m_node.timing.judgesAtEnd = true;
        m_node.timing.firstSurvives = CreateObject<LrWpanErrorModel>()->GetChunkSuccessRate(
            1.0,
            8 * std::min(config.payloadBytes + HEADERS_BYTES, m_node.maxFrameBytes));
        m_node.listens = config.alwaysOn;
        m_node.wakeS = 0; // ns-3's radio starts at once
        ReadLinkSettings(settings, m_node);
        LrWpanLink check(m_node);
    }

    Ptr<RadioMessageLink> MakeLink() const override
    {
        return CreateObject<LrWpanMessageLink>(m_node);
    }

    RadioHubTraits GetHub() const override
    {
        return {GetTxPowerDbm(), 0, true};
    }

    bool IsDutyCycled() const override
    {
        return !m_node.listens && !m_node.tsch.enabled;
    }

  protected:
    /// With slots of its own a radio that is idle does not listen: it is no stand-in then.
    RadioPowers GetPowers() const override
    {
        return m_node.tsch.enabled ? MessageRadio::GetPowers() : GetPacketPowers();
    }

    bool DoAnswersContend() const override
    {
        return !m_node.tsch.enabled;
    }

    bool IsStrict() const override
    {
        return m_node.tsch.enabled;
    }

    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& link,
                  const OfferedTraffic& traffic) const override
    {
        const auto requests = GetRequests(traffic);
        if (m_node.tsch.enabled)
        {
            const LinkUse& rest = link.GetRadioPassage(requests.first).plan.GetRestShare();
            profile.rest = RadioMixture(GetShares(rest), profile.powerW);
            profile.listen = profile.rest;
            profile.answer = {
                {PowerState::IDLE, ToNs(m_node.tsch.ackDelayS)},
                {PowerState::TX, ToNs(m_node.timing.GetFrameS(m_node.tsch.ackBytes))}};
            profile.answerBits = uint64_t{8} * m_node.tsch.ackBytes;
            return;
        }
        std::array<double, POWER_STATE_COUNT> shares{};
        const double heard =
            static_cast<const LrWpanMessageLink&>(link).GetHeardShare(requests.first);
        shares[static_cast<std::size_t>(PowerState::RX)] = heard;
        shares[static_cast<std::size_t>(PowerState::IDLE)] = 1 - heard;
        profile.listen = RadioMixture(shares, profile.powerW);
        profile.rest = m_node.listens ? profile.listen : Pure(PowerState::SLEEP, profile.powerW);
        profile.reachable = m_node.listens;
        if (m_node.timing.acknowledged)
        {
            profile.answer = {
                {PowerState::SWITCHING, ToNs(m_node.timing.GetTurnaroundS())},
                {PowerState::TX, ToNs(m_node.timing.GetAckS())},
                {PowerState::IDLE, ToNs(SHORT_SPACE_SYMBOLS * m_node.timing.symbolS)}};
            profile.answerBits = uint64_t{8} * m_node.timing.ackBytes;
        }
    }

  private:
    LrWpanConfig m_node; //!< node and network
};

} // namespace

std::unique_ptr<MessageRadio>
MakeWifiMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
{
    return std::make_unique<WifiMessageRadio>(config, settings);
}

std::unique_ptr<MessageRadio>
MakeLrWpanMessageRadio(const MessageRadioConfig& config, LinkSettings& settings)
{
    return std::make_unique<LrWpanMessageRadio>(config, settings);
}

} // namespace aiot
} // namespace ns3
