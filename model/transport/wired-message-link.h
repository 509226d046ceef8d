// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WIRED_MESSAGE_LINK_H
#define AIOT_WIRED_MESSAGE_LINK_H

#include "message-link.h"

#include "ns3/data-rate.h"
#include "ns3/nstime.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_transport
 * A wire in closed form: what ns-3's CSMA and point-to-point devices do to datagrams, as sums.
 *
 * A message of n bytes goes in k = ceil(n / SegmentBytes) datagrams, each with its headers in a
 * frame of at least MinFrameBytes. A frame of b bytes takes 8 b / DataRate. On a wire that many
 * share (Shared) it waits for the others': frames of one length T that arrive at random find the
 * wire busy for a share rho of the time and wait
 *
 *     rho T / (2 (1 - rho))
 *
 * on average (M/D/1, Pollaczek and Khinchine; Kleinrock, Queueing Systems I, 1975, section 5.6).
 * The share is taken as 0.999 at most.
 */
class WiredMessageLink : public MessageLink
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    WiredMessageLink();
    ~WiredMessageLink() override;

    LinkTransmission GetTransmission(uint32_t payloadBytes,
                                     uint32_t headerBytes,
                                     uint32_t segmentHeaderBytes) const override;
    bool Transmit(MessageTransit& transit,
                  const LinkEnds& ends,
                  MediumState& state,
                  LinkRandom& random) const override;
    double GetRateBps() const override;

  private:
    /// @return how a message traverses it, which is worked out once for each size
    const LinkTransmission& Find(const MessageTransit& transit, MediumState& state) const;

    /// Work out how messages of a size traverse it. @return that
    const LinkTransmission& Learn(uint32_t payloadBytes,
                                  uint32_t headerBytes,
                                  MediumState& state) const;

    /// @return time of a frame (ns)
    int64_t GetFrameNs(uint64_t bits) const;

    DataRate m_rate;             //!< attribute DataRate
    Time m_delay;                //!< attribute Delay
    uint32_t m_overheadBytes{0}; //!< attribute OverheadBytes (B)
    uint32_t m_minFrameBytes{0}; //!< attribute MinFrameBytes (B)
    uint32_t m_segmentBytes{0};  //!< attribute SegmentBytes (B)
    double m_lossProbability{0}; //!< attribute FrameLoss
    bool m_shared{true};         //!< attribute Shared
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_WIRED_MESSAGE_LINK_H
