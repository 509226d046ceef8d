// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WIFI_PHY_SWITCH_H
#define AIOT_WIFI_PHY_SWITCH_H

#include "ns3/event-id.h"
#include "ns3/wifi-mac.h"
#include "ns3/wifi-phy.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_device
 * Switches a Wi-Fi PHY off and on without ending the program.
 *
 * Where ns-3 would do that the PHY is made deaf and mute instead: in ns-3.37, where switching off
 * with a queue of outdated packets crashes, and for a station that may still miss beacons
 * (attribute `MaxMissedBeacons` of its MAC below 100,000), which would be switched off a second
 * time. Without a device nothing happens.
 */
class WifiPhySwitch
{
  public:
    /**
     * @param phy what to switch
     * @param mac the MAC above it
     */
    void SetDevice(Ptr<WifiPhy> phy, Ptr<WifiMac> mac);

    /// Switch off, from any state that the PHY may be in; after a change of channel that is under
    /// way.
    void Off();

    /// Switch on again.
    void On();

    /// Forget the device.
    void Dispose();

  private:
    /// @return whether ns-3 survives that the PHY is switched off
    bool CanSwitchOff() const;

    /// Switch off what can be, now or when the channel is changed.
    void SwitchOff();

    /// Neither receive nor reach anybody.
    void Mute();

    Ptr<WifiPhy> m_phy;   //!< what is switched
    Ptr<WifiMac> m_mac;   //!< the MAC above it
    bool m_muted{false};  //!< it is deaf and mute
    double m_txGainDb{0}; //!< gains before that (dB)
    double m_rxGainDb{0}; //!< @copydoc m_txGainDb
    EventId m_offEvent;   //!< switching off, when the channel is changed
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_WIFI_PHY_SWITCH_H
