// SPDX-License-Identifier: GPL-2.0-only
// Wi-Fi: 802.11n stations of an access point.
#include "radio-list.h"
#include "wifi-plan.h"

#include "ns3/wifi-message-link.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

namespace
{

/// Of three places on a disc, chance that two are as far from the third as makes 4 dB or more with
/// path loss exponent 3 (ns-3's ThresholdPreambleDetectionModel reads the stronger frame's header).
constexpr double WIFI_CAPTURE = 0.64;
/// Beacon of ns3::ApWifiMac in 2.4 GHz with an SSID of six letters, at 1 Mb/s (B).
constexpr uint32_t BEACON_BYTES = 149;

constexpr uint32_t IPV4_BYTES = 20;
constexpr uint32_t IPV6_BYTES = 40;

/// @return name of the 802.11n mode with this rate
std::string
GetHtMode(double rateBps)
{
    const std::vector<double>& ratesBps = WifiPlan::GetRatesBps();
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
        : MessageRadio(config, "wifi", WifiPlan::TX_POWER),
          m_ipBytes(config.ipVersion == 6 ? IPV6_BYTES : IPV4_BYTES)
    {
        m_wifi.data = FindWifiMode(GetHtMode(config.rateBps));
        m_wifi.beacon = FindWifiMode("dsss-1");
        m_wifi.beaconBytes = config.isAdHoc ? 0 : BEACON_BYTES;
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
        return {WifiPlan::ACCESS_POINT_DBM,
                DynamicCast<WifiMessageLink>(MakeLink())->GetBeaconShare(),
                false};
    }

  protected:
    bool FollowsDevices() const override
    {
        return true;
    }

    void Complete(LinkRadioProfile& profile,
                  const RadioMessageLink& link,
                  const OfferedTraffic& traffic) const override
    {
        const auto requests = GetRequests(traffic);
        const RadioTransmission& transmission = link.GetRadioTransmission(requests.first);
        profile.rest =
            AveragedRadioState(GetShares(transmission.plan.GetRestShare()), profile.powerW);
        profile.listen = profile.rest;
        profile.answer = {{PowerState::IDLE, ToNs(m_wifi.sifsS + m_wifi.data.extensionS)},
                          {PowerState::TX, transmission.answerNs / transmission.answers}};
        profile.answerBits = transmission.answerBits / transmission.answers;
    }

  private:
    WifiConfig m_wifi;       //!< station and cell
    uint32_t m_ipBytes;      //!< header of IP (B)
    bool m_aggregates{true}; //!< 802.11n
};

} // namespace

RadioTechnology
MakeWifiRadio()
{
    RadioTechnology radio;
    radio.name = "wifi";
    radio.part = "wifi";
    radio.defaults = MakeCameraDefaults("wifi-camera", "access-point", 5);
    radio.txPowerDbm = WifiPlan::TX_POWER.usualDbm;
    radio.overheadBytes = 1500;
    radio.attributeGroups = {"Wifi"};
    radio.makePlan = WifiPlan::Make;
    radio.makeMessages = MakeMessageRadio<WifiMessageRadio>;
    radio.makeLink = MakeLinkModel<WifiLink, WifiConfig>;
    return radio;
}

} // namespace aiot
} // namespace ns3
