// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BLE_MESSAGE_LINK_H
#define AIOT_BLE_MESSAGE_LINK_H

#include "radio-message-link.h"

#include "ns3/ble-link.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * Bluetooth Low Energy in closed form, by connections or by advertising.
 *
 * In a connection messages wait for the next connection event, in both directions; what a message
 * to a station adds to an event that takes place anyway is the reception of its packets and an
 * empty packet in answer to each. Advertising carries nothing to a station.
 */
class BleMessageLink : public RadioMessageLink
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param config the connections
    explicit BleMessageLink(const BleConnectionConfig& config = BleConnectionConfig());

    /// @param config the advertisers
    explicit BleMessageLink(const BleAdvertisingConfig& config);

    double GetRateBps() const override;

  protected:
    std::optional<Way> Choose(const Station& station,
                              bool up,
                              int64_t atNs,
                              double uniform) const override;
    RadioPassage MakePassage(const RadioRequest& request) const override;
    PowerState GetWaitingState() const override;

  private:
    std::unique_ptr<LinkModel> m_link;               //!< the technology
    std::optional<BleConnectionConfig> m_connection; //!< the connections; none: advertising
    BlePhy m_phy;                                    //!< bits and packets
    uint32_t m_overheadBytes;                        //!< headers of a message (B)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BLE_MESSAGE_LINK_H
