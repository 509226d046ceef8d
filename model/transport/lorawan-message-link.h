// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LORAWAN_MESSAGE_LINK_H
#define AIOT_LORAWAN_MESSAGE_LINK_H

#include "radio-message-link.h"

#include "ns3/lorawan-link.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * LoRaWAN class A in closed form. A message is one frame; headers of ours count as its payload.
 *
 * A message to a device goes in the first receive window after the device's last frame that it is
 * in time for, RX1 (variant 0) or RX2 (variant 1). What is too late for both is lost: no queue is
 * kept for the next uplink. A device that hears a frame does not open the window after it. Frames
 * of gateways disturb nobody, and gateways know no duty cycle.
 */
class LorawanMessageLink : public RadioMessageLink
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param config the devices
    explicit LorawanMessageLink(const LorawanConfig& config = LorawanConfig());

    double GetRateBps() const override;

  protected:
    std::optional<int64_t> ChooseTransmitTime(const LinkStation& station,
                                              RadioRequest& request,
                                              int64_t atNs,
                                              double uniform) const override;
    RadioTransmission MakeTransmission(const RadioRequest& request) const override;
    PowerState GetWaitingState() const override;
    bool HasWindows() const override;
    bool NamesSender() const override;
    double GetDutyCycle() const override;

  private:
    /// @return phases of an outcome with frames of this length
    std::vector<RadioPhase> ListPhases(const LinkOutcome& outcome, double airtimeS) const;

    /// @return how a message to a device goes in a window
    RadioTransmission MakeDownTransmission(uint32_t bytes, bool second) const;

    LorawanConfig m_config; //!< the devices
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LORAWAN_MESSAGE_LINK_H
