// SPDX-License-Identifier: GPL-2.0-only

/*
 * Saturated stations by the fixed point of two equations in tau, the chance that a station sends in
 * a slot, and f, the chance that its frame fails:
 *
 *     f   = 1 - (1 - tau)^(n - 1) (1 - FER)
 *     tau = A / (A + sum over stages i of f^i (W_i - 1) / 2),   A = (1 - f^R) / (1 - f)
 *
 * with W_i = min(2^i W, 2^m W) and R attempts, A of them on average (Kumar et al., IEEE/ACM Trans.
 * Netw. 15(3), 2007). A slot is idle with (1 - tau)^n, holds one frame with n tau (1 - tau)^(n -
 * 1), else a collision; rates are these chances over the mean length of a slot. Below saturation
 * DescribeContention() finds the point.
 */

#include "dcf-channel.h"

#include "dcf-contention.h"
#include "fixed-point.h"
#include "link-use.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

/// Stages that endless retransmission is cut at; the last window stays, so its sum is closed.
double
SumOfWindows(const DcfChannel& channel, double failure)
{
    double weight = 1.0;
    double sum = 0.0;
    double window = channel.window;
    const std::uint32_t last = channel.maxAttempts == 0
                                   ? channel.doublings
                                   : std::min(channel.doublings, channel.maxAttempts - 1);
    for (std::uint32_t stage = 0; stage < last; ++stage)
    {
        sum += weight * (window - 1.0) / 2.0;
        weight *= failure;
        window *= 2.0;
    }
    const double more =
        channel.maxAttempts == 0
            ? 1.0 / (1.0 - failure)
            : (failure < 1.0
                   ? -std::expm1((channel.maxAttempts - last) * std::log(failure)) / (1.0 - failure)
                   : channel.maxAttempts - last);
    return sum + weight * more * (window - 1.0) / 2.0;
}

DcfPoint
PointAt(const DcfChannel& channel, double tau)
{
    const double others = std::pow(1.0 - tau, channel.stations - 1.0);
    const double idle = others * (1.0 - tau);
    const double success = channel.stations * tau * others;
    const double collided = std::max(1.0 - idle - success, 0.0);
    DcfPoint point;
    point.tau = tau;
    point.collision = 1.0 - others;
    point.meanSlotS =
        idle * channel.slotS + success * channel.successS + collided * channel.collisionS;
    point.busyShare = 1.0 - idle * channel.slotS / point.meanSlotS;
    point.interrupted = point.collision;
    point.successPerS = success / point.meanSlotS;
    point.collisionsPerS = collided / point.meanSlotS;
    return point;
}

} // namespace

void
DcfChannel::Check() const
{
    RequireLinkValue("stations", stations, 1, 1e9);
    RequireLinkValue("contention window", window, 1, 65536);
    RequireLinkValue("doublings of the window", doublings, 0, 16);
    RequireLinkValue("attempts", maxAttempts, 0, 1000);
    RequireLinkValue("slot in s", slotS, 1e-9, 1);
    RequireLinkValue("time of a success in s", successS, 1e-9, 10);
    RequireLinkValue("time of a collision in s", collisionS, 1e-9, 10);
    RequireLinkValue("frames per s", framesPerS, 0, std::numeric_limits<double>::infinity());
}

double
DcfMeanAttempts(const DcfChannel& channel, double failure)
{
    if (channel.maxAttempts == 0)
    {
        return 1.0 / (1.0 - failure);
    }
    return failure < 1.0 ? -std::expm1(channel.maxAttempts * std::log(failure)) / (1.0 - failure)
                         : channel.maxAttempts;
}

double
DcfSaturatedTau(const DcfChannel& channel, double failure)
{
    const double attempts = DcfMeanAttempts(channel, failure);
    return attempts / (attempts + SumOfWindows(channel, failure));
}

DcfPoint
SolveDcf(const DcfChannel& channel, double frameErrorRate)
{
    channel.Check();
    if (std::isfinite(channel.framesPerS))
    {
        const DcfPoint point = DescribeContention(channel, frameErrorRate);
        if (!point.saturated)
        {
            return point;
        }
    }
    const double tau = FindFixedPoint([&](double sent) {
        const double others = std::pow(1.0 - sent, channel.stations - 1.0);
        return DcfSaturatedTau(channel, 1.0 - others * (1.0 - frameErrorRate));
    });
    DcfPoint point = PointAt(channel, tau);
    point.saturated = true;
    return point;
}

} // namespace ns3::aiot
