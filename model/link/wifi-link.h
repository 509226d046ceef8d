// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WIFI_LINK_H
#define AIOT_WIFI_LINK_H

#include "dcf-channel.h"
#include "link-model.h"
#include "wifi-airtime.h"

namespace ns3::aiot
{

class LinkSettings;

struct LinkAttempt;

/// A station and its cell. Defaults: 802.11n in 2.4 GHz, best effort (IEEE 802.11-2020, 9.4.2.28).
struct WifiConfig
{
    WifiMode data = FindWifiMode("ht-7");
    WifiMode control = FindWifiMode("erp-24"); ///< acknowledgements
    WifiMode beacon = FindWifiMode("erp-6");
    double slotS = 9e-6;
    double sifsS = 10e-6;             ///< 16 us in 5 GHz
    std::uint32_t aifsSlots = 3;      ///< 2: DIFS
    std::uint32_t window = 16;        ///< CWmin + 1
    std::uint32_t doublings = 6;      ///< to CWmax + 1 = 1024
    std::uint32_t maxAttempts = 7;    ///< dot11ShortRetryLimit
    double capture = 0.0;             ///< chance to read a header in spite of a collision
    std::uint32_t overheadBytes = 66; ///< QoS header 26, FCS 4, LLC 8, IPv4 20, UDP 8
    std::uint32_t maxPayloadBytes = 1472;
    std::uint32_t beaconBytes = 100; ///< rough: depends on the elements
    double beaconIntervalS = 0.1024;
    bool powerSave = false;        ///< asleep but for messages and beacons
    std::uint32_t listenEvery = 1; ///< beacons, in power save
    double wakeS = 0.001;          ///< before a beacon or message, in power save (unverified)
    double hostS = 0.0;            ///< processor per message
};

/// Takes settings over by name (doc/uplinks.rst lists them); what is not given stays.
void ReadLinkSettings(LinkSettings& settings, WifiConfig& config);

/**
 * @ingroup aiot_link
 * @brief Wi-Fi station to access point: DCF with acknowledgements and retransmissions.
 *
 * A message is cut into frames of at most maxPayloadBytes, which follow one another; its delay ends
 * with the last. Frames of others count as reception: the receiver decodes them before it knows
 * for whom they are. As in ns-3, a frame heard counts as idle for 4 us, as cca until its header is
 * known, and as rx then; frames that collide, whose headers nobody can read, as cca to the end
 * (unless a listener is so near to one of the senders that it reads its header all the same:
 * capture). Every frame of others is heard once, be it while a message waits or at rest. A station
 * that finds the channel idle sends without backoff (10.3.4.2).
 */
class WifiLink : public LinkModel
{
  public:
    /// @throw std::invalid_argument for settings that cannot be
    explicit WifiLink(const WifiConfig& config);

    std::string GetName() const override;
    LinkPlan Plan(std::uint32_t payloadBytes, const LinkLoad& load) const override;

    /// @return the channel with frames of this payload
    DcfChannel GetChannel(std::uint32_t payloadBytes, const LinkLoad& load) const;

  private:
    double GetFrameS(std::uint32_t payloadBytes) const;
    double GetAckS() const;
    double GetAifsS() const;
    LinkUse GetCollision(double frameS) const;
    LinkUse GetForeign(double frameS, const DcfPoint& point) const;
    LinkUse GetSlots(double slots, const DcfPoint& point, double frameS) const;
    std::vector<LinkAttempt> ListAttempts(double frameS,
                                          const DcfPoint& point,
                                          const LinkLoad& load) const;
    LinkUse GetHeardPerS(const DcfPoint& point, double frameS, std::uint32_t stations) const;
    LinkUse GetSleep() const;
    LinkUse GetRest(const LinkUse& heardPerS,
                    const std::vector<LinkOutcome>& outcomes,
                    double answers,
                    double messagesPerS) const;

    WifiConfig m_config;
};

} // namespace ns3::aiot

#endif // AIOT_WIFI_LINK_H
