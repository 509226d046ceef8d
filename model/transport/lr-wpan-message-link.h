// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LR_WPAN_MESSAGE_LINK_H
#define AIOT_LR_WPAN_MESSAGE_LINK_H

#include "radio-message-link.h"

#include "ns3/lr-wpan-link.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * IEEE 802.15.4 with 6LoWPAN in closed form, with the states of ns-3's radio: its receiver is on
 * in backoff and assessment (`idle`), turning round is `switching`, waiting for an acknowledgement
 * `idle`, and the acknowledgement itself `rx`. Messages to a station contend like any other, once
 * the hub has acknowledged that station's last frame.
 *
 * A datagram's headers are compressed to 11 B, 12 B from an address behind the border router
 * (RFC 6282 with a context for each prefix, as LrWpanAccessHelper sets it up). What does not fit a
 * frame goes in fragments with a header of 5 B and up to 104 B of data (RFC 4944, 5.3).
 */
class LrWpanMessageLink : public RadioMessageLink
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param config node and network; whether it listens at rest is not looked at
    explicit LrWpanMessageLink(const LrWpanConfig& config = LrWpanConfig());

    double GetRateBps() const override;

    /// @return share of time that a station which listens always receives frames of others
    double GetHeardShare(const RadioRequest& request) const;

  protected:
    std::optional<int64_t> ChooseTransmitTime(const LinkStation& station,
                                              RadioRequest& request,
                                              int64_t atNs,
                                              double uniform) const override;
    RadioTransmission MakeTransmission(const RadioRequest& request) const override;

  private:
    /// @return phases of an outcome of frames of this length
    std::vector<RadioPhase> ListPhases(const LinkUse& use, double frameS) const;

    LrWpanConfig m_config; //!< node and network
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LR_WPAN_MESSAGE_LINK_H
