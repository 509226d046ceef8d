// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BLE_ADVERTISING_MESSAGE_LINK_H
#define AIOT_BLE_ADVERTISING_MESSAGE_LINK_H

#include "radio-message-link.h"

#include "ns3/ble-advertising-link.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * Advertising both ways in closed form, as on the advertising bearer of Bluetooth Mesh (Mesh
 * Profile 1.0.1, 3.3.1): a station advertises its message and then scans, the hub advertises the
 * answer as soon as the station has done with its own events.
 */
class BleAdvertisingMessageLink : public RadioMessageLink
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param config the advertisers
    explicit BleAdvertisingMessageLink(const BleAdvertisingConfig& config = BleAdvertisingConfig());

    double GetRateBps() const override;

  protected:
    std::optional<int64_t> ChooseTransmitTime(const LinkStation& station,
                                              RadioRequest& request,
                                              int64_t atNs,
                                              double uniform) const override;
    RadioTransmission MakeTransmission(const RadioRequest& request) const override;
    bool NamesSender() const override;

  private:
    BleAdvertisingConfig m_config; //!< the advertisers
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_BLE_ADVERTISING_MESSAGE_LINK_H
