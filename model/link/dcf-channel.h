// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DCF_CHANNEL_H
#define AIOT_DCF_CHANNEL_H

#include <cstdint>
#include <limits>

namespace ns3::aiot
{

/**
 * @ingroup aiot_link
 * @brief Stations that share a channel by IEEE 802.11's distributed coordination function.
 *
 * A station is described by the chance tau that it sends in a slot. A frame collides with
 * p = 1 - (1 - tau)^(n - 1). In saturation tau(p) is the mean number of attempts of a frame over
 * the mean number of slots that they take (Kumar et al., IEEE/ACM Trans. Netw. 15(3), 2007), which
 * with endless retransmission is Bianchi's
 *
 *     tau = 2 (1 - 2 p) / ((1 - 2 p) (W + 1) + p W (1 - (2 p)^m)),
 *
 * IEEE J. Sel. Areas Commun. 18(3), 2000, eq. 7. Below saturation the stations that wait do this;
 * how many they are: DescribeContention().
 */
struct DcfChannel
{
    std::uint32_t stations = 1;
    std::uint32_t window = 16;     ///< W, slots to draw from at first
    std::uint32_t doublings = 6;   ///< m
    std::uint32_t maxAttempts = 8; ///< of a frame; 0: endless
    double slotS = 9e-6;
    double successS = 1e-3;   ///< channel taken by a success with all the gaps around it
    double collisionS = 1e-3; ///< channel taken by a collision with all the gaps around it
    double framesPerS = std::numeric_limits<double>::infinity(); ///< that each station offers

    /// @throw std::invalid_argument for what cannot be
    void Check() const;
};

/// What comes out of it.
struct DcfPoint
{
    double tau = 0.0;            ///< chance that a station sends in a slot
    double collision = 0.0;      ///< chance that a frame collides, p
    double meanSlotS = 0.0;      ///< mean length of a slot, busy ones included, s
    double busyShare = 0.0;      ///< of the time in which the channel is taken
    double interrupted = 0.0;    ///< chance that another sends in a slot of a station that waits
    double successPerS = 0.0;    ///< successes of all stations, 1/s
    double collisionsPerS = 0.0; ///< of all stations, 1/s
    bool saturated = false;
};

/// @return attempts per slot of a saturated station whose frames collide with chance p
double DcfSaturatedTau(const DcfChannel& channel, double collision);

/// @return mean attempts per frame when each fails with this chance
double DcfMeanAttempts(const DcfChannel& channel, double failure);

/**
 * @param channel stations and times
 * @param frameErrorRate chance that a frame that does not collide is lost
 * @return the stationary point
 */
DcfPoint SolveDcf(const DcfChannel& channel, double frameErrorRate = 0.0);

} // namespace ns3::aiot

#endif // AIOT_DCF_CHANNEL_H
