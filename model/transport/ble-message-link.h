// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BLE_MESSAGE_LINK_H
#define AIOT_BLE_MESSAGE_LINK_H

#include "radio-message-link.h"

#include "ns3/ble-connection-link.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Connections of Bluetooth Low Energy in closed form.
 *
 * Messages wait for the next connection event, in both directions; what a message to a station adds
 * to an event that takes place anyway is the reception of its packets and an empty packet in answer
 * to each.
 */
class BleMessageLink : public RadioMessageLink
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param config the connections
    explicit BleMessageLink(const BleConnectionConfig& config = BleConnectionConfig());

    double GetRateBps() const override;

  protected:
    RadioTransmission MakeTransmission(const RadioRequest& request) const override;
    bool NamesSender() const override;
    PowerState GetWaitingState() const override;

  private:
    BleConnectionConfig m_config; //!< the connections
    BleConnectionLink m_link;     //!< what becomes of a message
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BLE_MESSAGE_LINK_H
