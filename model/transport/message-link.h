// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_LINK_H
#define AIOT_MESSAGE_LINK_H

#include "ns3/object.h"

#include <cstdint>

namespace ns3
{
namespace aiot
{

/// How a message of one size traverses one link.
struct LinkTransmission
{
    uint32_t frames{1};            //!< frames that it is sent in
    uint64_t bits{0};              //!< bits of all of them, headers included
    int64_t txNs{0};               //!< time that the sender sends (ns)
    int64_t rxNs{0};               //!< time that the receiver receives (ns)
    int64_t lastFrameNs{0};        //!< time of the last frame: when it is sent, the message is (ns)
    int64_t longestFrameNs{0};     //!< time of the longest (ns)
    int64_t propagationDelayNs{0}; //!< from the end of sending to arrival (ns)
    double waitNs{0};              //!< mean wait before sending, for others on the link (ns)
    double lossProbability{0};     //!< share of messages that do not get through
};

/**
 * @ingroup aiot_transport
 * A link in closed form: what it takes a message to get over it, without packets.
 *
 * A link has no state of any message or device. MessageNetwork asks once for each size.
 */
class MessageLink : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param payloadBytes application payload (B)
     * @param headerBytes what the message itself adds to a frame (B)
     * @param segmentHeaderBytes what it adds more to each frame if it takes several (B)
     * @return how it traverses
     */
    virtual LinkTransmission GetPassage(uint32_t payloadBytes,
                                        uint32_t headerBytes,
                                        uint32_t segmentHeaderBytes) const = 0;

    /// @return nominal bits per second of the link
    virtual double GetRateBps() const = 0;

    /**
     * Say how busy the link is with everybody's messages.
     * @param share offered time on the link over time, >= 0; 1 and more: saturated
     */
    void SetOfferedLoad(double share);

    /// @return the same
    double GetOfferedLoad() const;

  private:
    double m_offeredLoad{0}; //!< offered time over time
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_LINK_H
