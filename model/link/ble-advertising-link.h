// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BLE_ADVERTISING_LINK_H
#define AIOT_BLE_ADVERTISING_LINK_H

#include "ble-phy.h"
#include "link-model.h"

namespace ns3::aiot
{

class LinkSettings;

/// Legacy advertising, ADV_NONCONN_IND: Bluetooth Core Specification 5.4, Vol 6, Part B, 2.3.1.3.
struct BleAdvertisingConfig
{
    BlePhy phy;
    std::uint32_t channels = 3; ///< of 37, 38 and 39; a packet is sent on each
    std::uint32_t events = 1;   ///< advertising events per packet of a message
    double intervalS = 0.1;     ///< advInterval, without advDelay; 0.02 to 10.24 s (4.4.2.2.1)
    double delayS = 0.005;      ///< mean of advDelay, evenly drawn from 0 to 10 ms (the same)
    double scanShare = 1.0;     ///< of the time in which a scanner listens on one of the channels
    std::uint32_t overheadBytes = 6; ///< AdvA

    /// Of the data, headers around what is sent in each packet: 0, all is the sender's; 4, length,
    /// type and company of manufacturer specific data (Core Specification Supplement, A, 1.4).
    std::uint32_t structureBytes = 0;

    /// Of the data, number and count of a packet where a message takes several: ours.
    std::uint32_t fragmentBytes = 2;
};

/// Takes settings over by name (doc/uplinks.rst lists them); what is not given stays.
void ReadLinkSettings(LinkSettings& settings, BleAdvertisingConfig& config);

/**
 * @ingroup aiot_link
 * @brief Advertising without connection: ALOHA on each of three channels, a scanner on one at a
 * time.
 *
 * Data of up to 31 B is one packet. More is cut into p packets of equal length, which follow one
 * another; each is sent in N events, advInterval and advDelay apart, and nobody acknowledges. With
 * r messages a second from each of n others, packets of duration T meet on the scanner's channel
 * with G = n r p N T, so an event is heard with
 *
 *     s = scanShare exp(-2 G) (1 - frameErrorRate)
 *
 * (Abramson, "The ALOHA System", AFIPS 1970), and a message arrives with (1 - (1 - s)^N)^p. That
 * two which have met meet again in their next events is left out: advDelay leaves 2 T / 10 ms of
 * them, 8 % at most. A message takes p N events, regardless of what becomes of it.
 */
class BleAdvertisingLink : public LinkModel
{
  public:
    static constexpr std::uint32_t MAX_DATA_BYTES = 31; ///< AdvData of a packet

    /// @throw std::invalid_argument for settings that cannot be
    explicit BleAdvertisingLink(const BleAdvertisingConfig& config);

    std::string GetName() const override;
    LinkPlan Plan(std::uint32_t payloadBytes, const LinkLoad& load) const override;

    /// @return packets that a message is cut into
    std::uint32_t CountPackets(std::uint32_t payloadBytes) const;

    /// @return data of each of them, headers included, B
    std::uint32_t GetDataBytes(std::uint32_t payloadBytes) const;

    /// @return one advertising event with so much data in its packets
    LinkUse GetEvent(std::uint32_t dataBytes) const;

  private:
    /**
     * @param payloadBytes of the message
     * @param eventSuccess chance that an event is heard
     * @param pauseS between two events, s
     * @return how it may go: lost, or with the last packet heard in its first, second, ... event
     */
    std::vector<LinkOutcome> ListOutcomes(std::uint32_t payloadBytes,
                                          double eventSuccess,
                                          double pauseS) const;

    BleAdvertisingConfig m_config;
};

} // namespace ns3::aiot

#endif // AIOT_BLE_ADVERTISING_LINK_H
