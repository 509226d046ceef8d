// SPDX-License-Identifier: GPL-2.0-only
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

/// @return how much of one shadow, moved by a delay, falls on another
double
Overlap(const Shadow& moved, double byS, const Shadow& other)
{
    return std::max(std::min(moved.toS + byS, other.toS) - std::max(moved.fromS + byS, other.fromS),
                    0.0);
}

/**
 * Chance that what was met at a random moment, a frame or its acknowledgement, still takes the
 * channel at the next assessment.
 */
double
StillThere(const CsmaCaTiming& timing, std::uint32_t stage, double frameS, double answered)
{
    const double ccaS = timing.GetCcaS();
    const double answerS = frameS + timing.GetTurnaroundS();
    const Shadow frame{-ccaS, frameS};
    const Shadow answer{answerS - ccaS, answerS + timing.GetAckS()};
    const auto window = static_cast<std::uint32_t>(timing.GetWindow(stage));
    double sumS = 0.0;
    for (std::uint32_t units = 0; units < window; ++units)
    {
        const double laterS = units * timing.GetBackoffS() + ccaS;
        sumS += Overlap(frame, laterS, frame) +
                answered * (Overlap(frame, laterS, answer) + Overlap(answer, laterS, answer));
    }
    return sumS / window / (frame.toS - frame.fromS + answered * (answer.toS - answer.fromS));
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

CsmaCaPoint
Next(const CsmaCaTiming& timing, const CsmaCaLoad& load, const CsmaCaPoint& point)
{
    const CsmaCaEffort effort = DescribeEffort(timing, load, point);
    CsmaCaPoint next;
    next.saturated = load.messagesPerS * effort.serviceS >= 1.0;
    next.messagesPerS = next.saturated ? 1.0 / effort.serviceS : load.messagesPerS;
    const double others = load.nodes - 1.0;
    const double ccaS = timing.GetCcaS();
    const double turnS = timing.GetTurnaroundS();
    const double ccasPerS = others * next.messagesPerS * effort.ccas;
    const double framesPerS = others * next.messagesPerS * effort.transmissions;
    const double answered =
        timing.acknowledged ? (1.0 - point.collision) * (1.0 - load.frameErrorRate) : 0.0;
    const double ownShare = next.messagesPerS * effort.transmissions * (load.frameS + turnS);
    const double seenS = load.frameS + ccaS;
    // Of two frames that collide, the second is met in the shadow of the first.
    const double takenS =
        seenS * (1.0 - point.collision / 2.0) + answered * (timing.GetAckS() + ccaS);
    // While a node sends it does not assess: the others' frames fill the rest of its time.
    next.busy[0] = std::min(framesPerS * takenS / (1.0 - std::min(ownShare, 0.9)), 0.999);
    for (std::uint32_t stage = 1; stage <= timing.maxBackoffs; ++stage)
    {
        const double still = StillThere(timing, stage, load.frameS, answered);
        next.busy.at(stage) = still + (1.0 - still) * next.busy[0];
    }
    const double gapS = std::max(turnS - ccaS, 0.0);
    const double inGap = std::min(framesPerS * answered * gapS, 1.0);
    next.collision = 1.0 - std::exp(-2.0 * turnS * ccasPerS) * (1.0 - inGap);
    next.answerLost = 1.0 - std::exp(-gapS * ccasPerS);
    const double failed = 1.0 - AcknowledgedChance(next, load.frameErrorRate)[0];
    const double again = failed > 0.0 ? next.collision / failed * CollideAgain(timing) : 0.0;
    next.collisionAgain = 1.0 - (1.0 - next.collision) * (1.0 - again);
    return next;
}

} // namespace

CsmaCaPoint
SolveUnslotted(const CsmaCaTiming& timing, const CsmaCaLoad& load)
{
    timing.Check();
    CsmaCaPoint point;
    constexpr int rounds = 2000;
    constexpr double settled = 1e-13;
    for (int round = 0; round < rounds; ++round)
    {
        CsmaCaPoint next = Next(timing, load, point);
        const double change =
            std::abs(next.busy[0] - point.busy[0]) + std::abs(next.collision - point.collision);
        // Half a step: in saturation the whole one would swing.
        for (std::size_t stage = 0; stage < CSMA_CA_STAGES; ++stage)
        {
            next.busy.at(stage) = 0.5 * (next.busy.at(stage) + point.busy.at(stage));
        }
        next.collision = 0.5 * (next.collision + point.collision);
        next.collisionAgain = 0.5 * (next.collisionAgain + point.collisionAgain);
        next.answerLost = 0.5 * (next.answerLost + point.answerLost);
        point = next;
        if (change <= settled)
        {
            break;
        }
    }
    return point;
}

} // namespace ns3::aiot
