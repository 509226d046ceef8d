// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TSCH_SCHEDULE_H
#define AIOT_TSCH_SCHEDULE_H

#include "link-attempts.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/// A slot frame of IEEE 802.15.4 TSCH. Times: IEEE 802.15.4-2020, macTimeslotTemplate of 2.4 GHz
/// (unverified).
struct TschConfig
{
    bool enabled = false;
    double slotS = 0.010;        ///< macTsTimeslotLength
    std::uint32_t slots = 101;   ///< of the slot frame; 6TiSCH minimal: 101 (RFC 8180)
    std::uint32_t rxSlots = 1;   ///< in which the node listens, each slot frame
    double txOffsetS = 0.00212;  ///< macTsTxOffset: from the slot's begin to the frame
    double rxWaitS = 0.0022;     ///< macTsRxWait: listening in a slot without a frame
    double ackDelayS = 0.0008;   ///< macTsRxAckDelay: from the frame to listening
    double ackWaitS = 0.0004;    ///< macTsAckWait: listening without an acknowledgement
    std::uint32_t ackBytes = 26; ///< enhanced acknowledgement with a time correction (rough)
    double slotHostS = 0.0;      ///< processor per slot that is not asleep
};

/**
 * @ingroup aiot_link
 * @brief A message in a slot of its own: no contention, no assessment; and the slots that a node
 * listens in at rest.
 *
 * A message waits half a slot frame on average. A frame that is not acknowledged is sent again in
 * the next slot frame. Keeping synchronised (beacons, keep-alive) is not counted.
 */
class TschSchedule
{
  public:
    /// @throw std::invalid_argument for settings that cannot be
    explicit TschSchedule(const TschConfig& config);

    /// @return length of the slot frame, s
    double GetFrameS() const;

    /**
     * @param airtimeS a frame, s
     * @param ackS an acknowledgement, s
     * @param error chance that a frame is lost
     * @param most attempts
     * @return the attempts of a frame
     */
    std::vector<LinkAttempt> ListAttempts(double airtimeS,
                                          double ackS,
                                          double error,
                                          std::uint32_t most) const;

    /// @return shares of the time between messages
    LinkUse GetRest() const;

  private:
    TschConfig m_config;
};

} // namespace ns3::aiot

#endif // AIOT_TSCH_SCHEDULE_H
