// SPDX-License-Identifier: GPL-2.0-only

/*
 * Unslotted CSMA-CA (IEEE 802.15.4-2020, 6.2.5.1): the operating point of nodes that share a
 * channel. Unknowns are the probability that the first CCA of a message finds the channel busy,
 * and what CsmaCaCycle says of later stages, collisions and lost acknowledgements. They depend on
 * the rate of transmissions, which depends on them: a fixed point.
 *
 *     busy(first CCA) = share of time in which a CCA of length c that begins then overlaps
 *                       a frame of others (T + c each) or an acknowledgement (A + c each)
 *
 * A node that retries after a collision draws from the same window as the other party: it may
 * collide again (CollideAgain) or find the other's frame on the air (MeetAgain). In the style of
 * Di Marco et al., IEEE Trans. Veh. Technol. 61(7), 2012, and Buratti and Verdone, IEEE Trans.
 * Veh. Technol. 58(7), 2009.
 */

#include "csma-ca-cycle.h"
#include "csma-ca-point.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

/// Time in which the beginning of an assessment finds the channel taken, since the frame began.
struct Shadow
{
    double fromS;
    double toS;
};

/// @return the shadow of something that takes so long
Shadow
ShadowOf(const CsmaCaTiming& timing, double lengthS)
{
    return {-timing.GetCcaS(), lengthS - timing.GetCcaS() + timing.GetLookBackS()};
}

/**
 * Chance that two nodes that have collided, and draw again from the first window, end their
 * assessments less than a turnaround apart: equal draws, or neighbouring ones when the first
 * assessments were far enough apart.
 */
double
CollideAgain(const CsmaCaTiming& timing)
{
    const double window = timing.GetWindow(0);
    const double span = 2.0 * timing.GetTurnaroundS();
    const double overlap = std::max(span - timing.GetBackoffS(), 0.0) / span;
    return 1.0 / window + 2.0 * (window - 1.0) / (window * window) * overlap / 2.0;
}

/**
 * Chance that of two nodes that have collided, and draw again from the first window, this one draws
 * more and then finds the other's frame or its acknowledgement.
 */
double
MeetAgain(const CsmaCaTiming& timing, double frameS, double answered)
{
    const auto window = static_cast<std::uint32_t>(timing.GetWindow(0));
    const Shadow frame = ShadowOf(timing, frameS);
    const double answerS = frameS + timing.GetTurnaroundS();
    const Shadow answer = ShadowOf(timing, timing.GetAckS());
    const auto isIn = [](double atS, const Shadow& shadow) {
        return atS > shadow.fromS && atS < shadow.toS ? 1.0 : 0.0;
    };
    double met = 0.0;
    for (std::uint32_t later = 1; later < window; ++later)
    {
        // Since the other's frame began, a turnaround after its assessment.
        const double atS =
            later * timing.GetBackoffS() - timing.GetCcaS() - timing.GetTurnaroundS();
        met += (window - later) * (isIn(atS, frame) + answered * isIn(atS - answerS, answer));
    }
    return met / (window * window);
}

/// What others do to a node, as far as it does not depend on what the node itself did before.
CsmaCaPoint
DescribeOthers(const CsmaCaTiming& timing, const CsmaCaCycle& cycle)
{
    CsmaCaPoint point;
    for (std::uint32_t stage = 1; stage <= timing.maxBackoffs; ++stage)
    {
        point.busy.at(stage) = cycle.GetBusy(stage);
    }
    point.collision = cycle.GetCollision() + cycle.GetInterleaveProbability();
    point.answerLost = cycle.GetAckLossProbability();
    return point;
}

/// Share of the time in which an assessment finds the others' frames and acknowledgements.
double
TakenByOthers(const CsmaCaTiming& timing,
              const CsmaCaLoad& load,
              const CsmaCaPoint& point,
              double transmissionsPerS)
{
    const double lookBackS = timing.GetLookBackS();
    const double answered =
        timing.acknowledged ? (1.0 - point.collision) * (1.0 - load.frameErrorRate) : 0.0;
    // Of two frames that collide, the second is met in the shadow of the first.
    const double takenS = (load.frameS + lookBackS) * (1.0 - point.collision / 2.0) +
                          answered * (timing.GetAckS() + lookBackS);
    // While a node sends it does not assess: the others' frames fill the rest of its time.
    const double own = transmissionsPerS * (load.frameS + timing.GetTurnaroundS());
    const double others = (load.nodes - 1.0) * transmissionsPerS;
    return std::min(others * takenS / (1.0 - std::min(own, 0.9)), 0.999);
}

/// Puts in what the first assessment finds, and what becomes of who retries.
CsmaCaPoint
Next(const CsmaCaTiming& timing,
     const CsmaCaLoad& load,
     const CsmaCaCycle& cycle,
     const CsmaCaPoint& point)
{
    const CsmaCaEffort effort = DescribeEffort(timing, load, point);
    CsmaCaPoint next = point;
    const double taken =
        TakenByOthers(timing, load, point, point.messagesPerS * effort.transmissions);
    const double failed = 1.0 - AcknowledgedChance(point, load.frameErrorRate)[0];
    // Of the frames that collide, those whose other party has to send again too.
    const double perishes = 1.0 - timing.firstFrameCapture;
    const double pair = 2.0 * perishes / (1.0 + perishes) * cycle.GetCollision();
    const double both = failed > 0.0 ? std::min(pair / failed, 1.0) : 0.0;
    const double lost = (1.0 - point.collision) * (1.0 - load.frameErrorRate) * point.answerLost;
    const double cut = failed > 0.0 ? std::min(lost / failed, 1.0) : 0.0;
    const double answered =
        timing.acknowledged ? (1.0 - point.collision) * (1.0 - load.frameErrorRate) : 0.0;
    const double met =
        both * MeetAgain(timing, load.frameS, answered) + cut * cycle.GetMetAfterLoss();
    // Who retries meets the other party, or one of the rest.
    const double rest = load.nodes > 1 ? taken * (load.nodes - 2.0) / (load.nodes - 1.0) : 0.0;
    const double retries = 1.0 - 1.0 / effort.accesses;
    next.busy[0] = (1.0 - retries) * taken + retries * (1.0 - (1.0 - rest) * (1.0 - met));
    // The cycle's collisions are those of all frames.
    const double again = both * CollideAgain(timing);
    const double resent = 1.0 - 1.0 / std::max(effort.transmissions, 1.0);
    const double all = cycle.GetCollision() + cycle.GetInterleaveProbability();
    next.collision = std::max((all - resent * again) / (1.0 - resent * again), 0.0);
    next.collisionAgain = 1.0 - (1.0 - next.collision) * (1.0 - again);
    return next;
}

/// @return the point at a rate that is taken up
CsmaCaPoint
SolveAtRate(const CsmaCaTiming& timing,
            const CsmaCaLoad& load,
            CsmaCaCycle& cycle,
            double messagesPerS,
            double cycleSettled)
{
    cycle.Settle(messagesPerS, cycleSettled);
    CsmaCaPoint point = DescribeOthers(timing, cycle);
    point.messagesPerS = messagesPerS;
    constexpr int rounds = 2000;
    constexpr double settled = 1e-13;
    for (int round = 0; round < rounds; ++round)
    {
        const CsmaCaPoint next = Next(timing, load, cycle, point);
        const double change = std::abs(next.busy[0] - point.busy[0]) +
                              std::abs(next.collisionAgain - point.collisionAgain);
        // Half a step: near saturation the whole one would swing.
        point.busy[0] = 0.5 * (next.busy[0] + point.busy[0]);
        point.collision = 0.5 * (next.collision + point.collision);
        point.collisionAgain = 0.5 * (next.collisionAgain + point.collisionAgain);
        if (change <= settled)
        {
            break;
        }
    }
    return point;
}

} // namespace

CsmaCaPoint
SolveUnslotted(const CsmaCaTiming& timing, const CsmaCaLoad& load)
{
    timing.Check();
    CsmaCaCycle cycle(timing, load);
    CsmaCaPoint alone;
    // No more than the node alone could do, nor than the channel carries end to end.
    const double answerS = timing.acknowledged ? timing.GetTurnaroundS() + timing.GetAckS() : 0.0;
    const double carriedS = load.nodes * (load.frameS + timing.GetTurnaroundS() + answerS);
    double ratePerS = std::min(
        {load.messagesPerS, 1.0 / DescribeEffort(timing, load, alone).serviceS, 1.0 / carriedS});
    CsmaCaPoint point;
    constexpr int rounds = 50;
    constexpr double settled = 1e-6;
    // While the rate is far off, what others do need not be known to the last digit.
    double cycleSettled = 1e-3;
    for (int round = 0; round < rounds; ++round)
    {
        point = SolveAtRate(timing, load, cycle, ratePerS, cycleSettled);
        const double serviceS = DescribeEffort(timing, load, point).serviceS;
        point.saturated = load.messagesPerS * serviceS >= 1.0;
        const double takenUpPerS = point.saturated ? 1.0 / serviceS : load.messagesPerS;
        const double change = takenUpPerS - ratePerS;
        const bool isLast = cycleSettled <= CsmaCaCycle::SETTLED;
        if (std::abs(change) <= settled * ratePerS)
        {
            if (isLast)
            {
                break;
            }
            cycleSettled = CsmaCaCycle::SETTLED;
            continue;
        }
        cycleSettled = std::clamp(0.1 * std::abs(change) / ratePerS, CsmaCaCycle::SETTLED, 1e-3);
        ratePerS += 0.5 * change;
    }
    return point;
}

} // namespace ns3::aiot
