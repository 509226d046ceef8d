// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LR_WPAN_DUTY_CYCLE_H
#define AIOT_LR_WPAN_DUTY_CYCLE_H

#include "lr-wpan-state.h"

#include "ns3/event-id.h"
#include "ns3/lr-wpan-net-device.h"
#include "ns3/nstime.h"
#include "ns3/radio-duty-cycle.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_device
 * Switches an 802.15.4 radio off (`TRX_OFF`) whenever the MAC is idle and nobody needs it.
 *
 * The radio is only switched off while it listens and hears nothing: ns-3.37 ends the program if it
 * is to be switched off while it receives a frame that has already been destroyed.
 */
class LrWpanDutyCycle : public RadioDutyCycle
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param device the device; its radio is off from the start
    void SetDevice(Ptr<LrWpanNetDevice> device);

  protected:
    void DoWake() override;
    void DoRest() override;
    void DoDispose() override;

  private:
    using TrxState = lrwpanstate::TrxState;
    using MacState = lrwpanstate::MacState;

    /// Trace `TrxState` of the PHY.
    void TrxStateChanges(Time when, TrxState oldState, TrxState newState);

    /// Trace `MacState`.
    void MacStateChanges(MacState oldState, MacState newState);

    /// Look again whether the radio can be switched off, once the MAC has done what it is doing.
    void LookAgain();

    /// Switch the radio off if nobody needs it and MAC and PHY can.
    void TryToRest();

    Ptr<LrWpanMac> m_mac;                        //!< the MAC
    TrxState m_state{IEEE_802_15_4_PHY_TRX_OFF}; //!< present state of the PHY
    bool m_resting{true};                        //!< nobody needs the radio
    EventId m_event;                             //!< pending TryToRest()
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LR_WPAN_DUTY_CYCLE_H
