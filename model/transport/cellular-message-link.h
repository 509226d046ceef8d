// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CELLULAR_MESSAGE_LINK_H
#define AIOT_CELLULAR_MESSAGE_LINK_H

#include "radio-message-link.h"

#include "ns3/cellular-link.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * LTE, LTE-M and NB-IoT in closed form.
 *
 * A message from a device at rest goes through waking, synchronisation, random access and set-up;
 * one within the tail of earlier data goes at once (variant 1). Messages to a device go at once if
 * it is connected or in its active time, else not at all unless it is paged; they begin the tail
 * again. With `subframes` it does what ns-3's LTE does: see GetPacketLteConfig().
 */
class CellularMessageLink : public RadioMessageLink
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param config device and cell
     * @param subframes data takes whole subframes, as in ns3::LteHelper's cells
     */
    explicit CellularMessageLink(const CellularConfig& config = CellularConfig(),
                                 bool subframes = false);

    /**
     * A device of ns-3's LTE: always connected, and set-up takes no time (ideal RRC); its power
     * falls when the tail is over all the same (LteUeEnergyModel).
     * @return the settings
     */
    static CellularConfig GetPacketLteConfig();

    double GetRateBps() const override;

  protected:
    std::optional<int64_t> ChooseTransmitTime(const LinkStation& station,
                                              RadioRequest& request,
                                              int64_t atNs,
                                              double uniform) const override;
    RadioTransmission MakeTransmission(const RadioRequest& request) const override;
    int64_t GetTailNs() const override;
    uint32_t GetConnectedVariant() const override;
    PowerState GetWaitingState() const override;

  private:
    /// @return how a message to a device goes
    RadioTransmission MakeDownTransmission(uint32_t bytes) const;

    CellularConfig m_config; //!< device and cell
    bool m_subframes;        //!< data takes whole subframes
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CELLULAR_MESSAGE_LINK_H
