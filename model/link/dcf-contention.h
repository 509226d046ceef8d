// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DCF_CONTENTION_H
#define AIOT_DCF_CONTENTION_H

#include "dcf-channel.h"

namespace ns3::aiot
{

/**
 * @brief A DCF channel below saturation, as a queue of the messages that wait.
 *
 * What arrives while a frame is on the air contends right after it. So with long frames stations
 * meet far more often than if their attempts were spread evenly over all slots. The state is the
 * number m of messages that wait when a slot begins. They are with k = n (1 - (1 - 1/n)^m) stations
 * in the mean, of which each sends with the chance tau of k saturated stations: nobody with
 * (1 - tau)^k, one alone with k tau (1 - tau)^(k - 1). Arrivals are Poisson. With m = 0 the next
 * arrival finds the channel idle and sends at once, alone. The chain falls by one at most, so its
 * stationary distribution follows from what crosses each level.
 *
 * In the style of Foh and Zukerman, "Performance Analysis of the IEEE 802.11 MAC Protocol",
 * European Wireless 2002 (unverified), who serve a queue at the saturation rate of as many stations
 * as wait. Held against a simulation of single stations in the tests.
 *
 * @param channel stations and times; a finite rate
 * @param frameErrorRate chance that a frame that does not collide is lost
 * @return the stationary point; saturated if the queue does not settle within 250 messages;
 * where there are two states, the one with few waiting
 */
DcfPoint DescribeContention(const DcfChannel& channel, double frameErrorRate);

} // namespace ns3::aiot

#endif // AIOT_DCF_CONTENTION_H
