// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WIFI_MESSAGE_LINK_H
#define AIOT_WIFI_MESSAGE_LINK_H

#include "radio-message-link.h"

#include "ns3/wifi-link.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Wi-Fi around an access point in closed form. Messages to a station contend like any other; to one
 * in power save they wait for a beacon. A prompt answer, either way, waits for the acknowledgement
 * of what it answers and for the mean backoff of a dialogue (GetDialogueBackoff()).
 *
 * A message is cut into datagrams; 802.11n aggregates those of one message (A-MPDU, IEEE
 * 802.11-2020, 9.7: up to 64 frames and 65535 B), older modes send them one by one.
 */
class WifiMessageLink : public RadioMessageLink
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param config station and cell; overhead and largest payload are not looked at
     * @param ipBytes header of IP (B)
     * @param aggregates whether datagrams of a message are aggregated
     */
    explicit WifiMessageLink(const WifiConfig& config = WifiConfig(),
                             uint32_t ipBytes = 20,
                             bool aggregates = true);

    double GetRateBps() const override;

    /// @return time of an acknowledgement, s
    double GetAckS() const;

    /// @return share of time that the access point sends beacons
    double GetBeaconShare() const;

  protected:
    std::optional<int64_t> ChooseTransmitTime(const LinkStation& station,
                                              RadioRequest& request,
                                              int64_t atNs,
                                              double uniform) const override;
    RadioTransmission MakeTransmission(const RadioRequest& request) const override;

  private:
    WifiConfig m_config; //!< station and cell
    uint32_t m_ipBytes;  //!< header of IP (B)
    bool m_aggregates;   //!< datagrams of a message are aggregated
    int64_t m_accessNs;  //!< from a message's acknowledgement to a prompt answer (ns)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_WIFI_MESSAGE_LINK_H
