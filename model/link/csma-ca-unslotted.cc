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

/// @return the shadow of something that takes so long
Shadow
ShadowOf(const CsmaCaTiming& timing, double lengthS)
{
    return {-timing.GetCcaS(), lengthS - timing.GetCcaS() + timing.GetLookBackS()};
}

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
    const Shadow frame = ShadowOf(timing, frameS);
    Shadow answer = ShadowOf(timing, timing.GetAckS());
    answer.fromS += answerS;
    answer.toS += answerS;
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

CsmaCaPoint
Next(const CsmaCaTiming& timing, const CsmaCaLoad& load, const CsmaCaPoint& point)
{
    const CsmaCaEffort effort = DescribeEffort(timing, load, point);
    CsmaCaPoint next;
    next.saturated = load.messagesPerS * effort.serviceS >= 1.0;
    next.messagesPerS = next.saturated ? 1.0 / effort.serviceS : load.messagesPerS;
    const double others = load.nodes - 1.0;
    const double lookBackS = timing.GetLookBackS();
    const double turnS = timing.GetTurnaroundS();
    const double ccasPerS = others * next.messagesPerS * effort.ccas;
    const double framesPerS = others * next.messagesPerS * effort.transmissions;
    const double answered =
        timing.acknowledged ? (1.0 - point.collision) * (1.0 - load.frameErrorRate) : 0.0;
    const double ownShare = next.messagesPerS * effort.transmissions * (load.frameS + turnS);
    const double seenS = load.frameS + lookBackS;
    // Of two frames that collide, the second is met in the shadow of the first.
    const double takenS =
        seenS * (1.0 - point.collision / 2.0) + answered * (timing.GetAckS() + lookBackS);
    const double perishes = 1.0 - timing.firstSurvives;
    const double failed = 1.0 - AcknowledgedChance(point, load.frameErrorRate)[0];
    // Only if both frames of a collision have to be sent again.
    const double both = failed > 0.0 ? perishes * point.collision / failed : 0.0;
    // While a node sends it does not assess: the others' frames fill the rest of its time.
    const double taken = std::min(framesPerS * takenS / (1.0 - std::min(ownShare, 0.9)), 0.999);
    // Who retries after a collision meets the other party, or one of the rest.
    const double rest = others > 0.0 ? taken * (others - 1.0) / others : 0.0;
    const double met = MeetAgain(timing, load.frameS, answered) * (1.0 - rest);
    const double retries = (1.0 - 1.0 / effort.accesses) * both;
    next.busy[0] = (1.0 - retries) * taken + retries * (rest + (1.0 - rest) * met);
    for (std::uint32_t stage = 1; stage <= timing.maxBackoffs; ++stage)
    {
        const double still = StillThere(timing, stage, load.frameS, answered);
        next.busy.at(stage) = still + (1.0 - still) * next.busy[0];
    }
    const double gapS = std::max(turnS - lookBackS, 0.0);
    const double inGap = std::min(framesPerS * answered * gapS, 1.0);
    // One that began before destroys; one that begins later does unless the first survives.
    const double overlapped = 1.0 - std::exp(-turnS * ccasPerS);
    next.collision = 1.0 - (1.0 - overlapped) * (1.0 - perishes * overlapped) * (1.0 - inGap);
    next.answerLost = perishes * (1.0 - std::exp(-gapS * ccasPerS));
    next.collisionAgain = 1.0 - (1.0 - next.collision) * (1.0 - both * CollideAgain(timing));
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
