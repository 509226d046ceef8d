// SPDX-License-Identifier: GPL-2.0-only

/*
 * Slotted CSMA-CA: the fixed point in tau, the probability that a node starts its first CCA in a
 * backoff unit (Park et al., MASS 2009, after Pollin et al., IEEE Trans. Wireless Commun. 7(9),
 * 2008; formulas unverified, held against simulated slots). With n nodes, a frame of L units and
 * an acknowledgement of A units:
 *
 *     none  = (1 - tau)^(n - 1)    no other node starts; one, any: exactly one, at least one
 *     beta  = P(second CCA busy | first idle) = (1 - none + one) / (1 + any + one)
 *     alpha = P(first CCA busy) = l / (1 + l),   l = (L + A P(acknowledged)) (1 - none) (1 - beta)
 *     busy  = alpha + (1 - alpha) beta,          collision = 1 - none
 *     tau   = stages per message x unit / max(service time, time between messages)
 *
 * Two corrections (own): a frame found busy may still be there after the next backoff
 * (StillThere), and two nodes that have collided may draw the same backoff again.
 */

#include "csma-ca-point.h"
#include "fixed-point.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

/// Chance that a frame that was met in one of its units is there after the next backoff.
double
StillThere(const CsmaCaTiming& timing, std::uint32_t stage, double heard)
{
    const auto window = static_cast<std::uint32_t>(timing.GetWindow(stage));
    double sum = 0.0;
    for (std::uint32_t units = 0; units < window; ++units)
    {
        sum += std::max(1.0 - (units + 1.0) / heard, 0.0);
    }
    return sum / window;
}

/// The point that follows from the chance that a node begins to assess in a slot.
CsmaCaPoint
PointAt(const CsmaCaTiming& timing, const CsmaCaLoad& load, double tau)
{
    const double nodes = load.nodes;
    const double none = std::pow(1.0 - tau, nodes - 1.0);
    // Exactly one of the others, and none of all.
    const double one = (nodes - 1.0) * tau * none;
    const double any = 1.0 - none * (1.0 - tau);
    const double unitS = timing.GetBackoffS();
    double slots = std::ceil(load.frameS / unitS);
    double second = (1.0 - none) / (1.0 + any);
    if (timing.acknowledged)
    {
        const double answered = none < 1.0 ? one / (1.0 - none) * (1.0 - load.frameErrorRate) : 0.0;
        slots += std::ceil(timing.GetAckS() / unitS) * answered;
        second = (1.0 - none + one) / (1.0 + any + one);
    }
    const double load1 = slots * (1.0 - none) * (1.0 - second);
    const double first = load1 / (1.0 + load1);
    CsmaCaPoint point;
    const double taken = first + (1.0 - first) * second;
    point.busy[0] = taken;
    const double heard = std::ceil(load.frameS / unitS);
    for (std::uint32_t stage = 1; stage <= timing.maxBackoffs; ++stage)
    {
        const double still = StillThere(timing, stage, heard);
        point.busy.at(stage) = still + (1.0 - still) * taken;
    }
    point.ccasIfClear = 2.0;
    point.ccasIfBusy = taken > 0.0 ? (first + 2.0 * (1.0 - first) * second) / taken : 1.0;
    point.collision = 1.0 - none;
    const double failed = 1.0 - AcknowledgedChance(point, load.frameErrorRate)[0];
    const double again = failed > 0.0 ? point.collision / failed / timing.GetWindow(0) : 0.0;
    point.collisionAgain = 1.0 - (1.0 - point.collision) * (1.0 - again);
    return point;
}

/// Access of one message: how many stages begin.
double
StagesPerMessage(const CsmaCaTiming& timing, const CsmaCaPoint& point, const CsmaCaEffort& effort)
{
    double stages = 0.0;
    double reached = 1.0;
    for (std::uint32_t stage = 0; stage <= timing.maxBackoffs; ++stage)
    {
        stages += reached;
        reached *= point.busy.at(stage);
    }
    return stages * effort.accesses;
}

/// Assessments count as whole slots here.
double
ServiceS(const CsmaCaTiming& timing, const CsmaCaEffort& effort)
{
    return effort.serviceS + effort.ccas * (timing.GetBackoffS() - timing.GetCcaS());
}

} // namespace

CsmaCaPoint
SolveSlotted(const CsmaCaTiming& timing, const CsmaCaLoad& load)
{
    timing.Check();
    const double tau = FindFixedPoint([&](double guess) {
        const CsmaCaPoint point = PointAt(timing, load, guess);
        const CsmaCaEffort effort = DescribeEffort(timing, load, point);
        const double cycleS = std::max(ServiceS(timing, effort), 1.0 / load.messagesPerS);
        return std::min(StagesPerMessage(timing, point, effort) * timing.GetBackoffS() / cycleS,
                        1.0);
    });
    CsmaCaPoint point = PointAt(timing, load, tau);
    const double serviceS = ServiceS(timing, DescribeEffort(timing, load, point));
    point.saturated = load.messagesPerS * serviceS >= 1.0;
    point.messagesPerS = point.saturated ? 1.0 / serviceS : load.messagesPerS;
    return point;
}

} // namespace ns3::aiot
