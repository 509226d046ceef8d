// SPDX-License-Identifier: GPL-2.0-only
// From samples to states, visits and the measured window.
#include "power-states.h"

#include "change-points.h"
#include "power-window.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

std::vector<PowerSegment>
CutSegments(const std::vector<double>& powerW, double noise)
{
    const auto starts = FindChangePoints(powerW, ChangePenalty(noise, powerW.size()));
    std::vector<PowerSegment> segments;
    for (std::size_t i = 0; i < starts.size(); ++i)
    {
        PowerSegment segment;
        segment.first = starts[i];
        segment.count = (i + 1 < starts.size() ? starts[i + 1] : powerW.size()) - starts[i];
        for (std::size_t at = segment.first; at < segment.first + segment.count; ++at)
        {
            segment.meanW += powerW[at] / static_cast<double>(segment.count);
        }
        segments.push_back(segment);
    }
    return segments;
}

/// Instant between two samples at which the change gives the joules of what lies between.
double
ChangeInstant(const PowerTrace& trace,
              const PowerSegment& before,
              const PowerSegment& after,
              double fromS,
              double untilS)
{
    if (before.meanW == after.meanW)
    {
        return fromS;
    }
    const double joules = trace.EnergyJ(fromS, untilS);
    const double seconds = trace.ObservedS(fromS, untilS);
    const double high = (joules - before.meanW * seconds) / (after.meanW - before.meanW);
    return untilS - std::clamp(high, 0.0, untilS - fromS);
}

/// The stays in a state; edges and spikes between two segments of a level belong to their visit.
std::vector<PowerVisit>
JoinVisits(const PowerTrace& trace, const std::vector<PowerSegment>& segments)
{
    std::vector<PowerVisit> visits;
    const PowerSegment* before = nullptr;
    for (const PowerSegment& segment : segments)
    {
        if (segment.level == PowerSegment::NO_LEVEL)
        {
            continue;
        }
        const std::size_t end = segment.first + segment.count;
        const double endS = trace.startS[end - 1] + trace.observedS[end - 1];
        if (!before)
        {
            visits.push_back({segment.level, trace.startS.front(), endS, 0, end});
        }
        else if (segment.level == visits.back().state)
        {
            visits.back().endS = endS;
            visits.back().last = end;
        }
        else
        {
            const std::size_t edge = before->first + before->count;
            double startS = trace.startS[segment.first];
            if (edge < segment.first)
            {
                startS = ChangeInstant(trace, *before, segment, visits.back().endS, startS);
                visits.back().endS = startS;
            }
            visits.push_back({segment.level, startS, endS, segment.first, end});
        }
        before = &segment;
    }
    visits.back().endS = trace.GetEndS();
    visits.back().last = trace.startS.size();
    return visits;
}

void
DescribeVisits(const PowerTrace& trace,
               const std::vector<PowerVisit>& visits,
               CalibratedState& state)
{
    double squares = 0.0;
    for (const PowerVisit& visit : visits)
    {
        const double seconds = trace.ObservedS(visit.startS, visit.endS);
        state.durationS += seconds;
        squares += seconds * seconds;
        ++state.visits;
    }
    const auto count = static_cast<double>(state.visits);
    state.visitS = state.durationS / count;
    if (state.visits > 1)
    {
        const double variance = (squares - count * state.visitS * state.visitS) / (count - 1.0);
        state.visitSpreadS = std::sqrt(std::max(0.0, variance));
    }
}

/// Least and largest mean of the tenths of a state's samples, which are in the order of time.
void
DescribeTenths(const std::vector<double>& samples, CalibratedState& state)
{
    const std::size_t parts = std::min<std::size_t>(10, samples.size());
    for (std::size_t part = 0; part < parts; ++part)
    {
        const std::size_t from = part * samples.size() / parts;
        const std::size_t until = (part + 1) * samples.size() / parts;
        double sum = 0.0;
        for (std::size_t i = from; i < until; ++i)
        {
            sum += samples[i];
        }
        const double mean = sum / static_cast<double>(until - from);
        state.meanLowW = part == 0 ? mean : std::min(state.meanLowW, mean);
        state.meanHighW = part == 0 ? mean : std::max(state.meanHighW, mean);
    }
}

void
DescribePower(const PowerTrace& trace,
              const std::vector<PowerVisit>& visits,
              CalibratedState& state)
{
    std::vector<double> samples;
    double joules = 0.0;
    double seconds = 0.0;
    for (const PowerVisit& visit : visits)
    {
        for (std::size_t i = visit.first; i < visit.last; ++i)
        {
            samples.push_back(trace.powerW[i]);
            joules += trace.powerW[i] * trace.observedS[i];
            seconds += trace.observedS[i];
        }
    }
    state.powerW = joules / seconds;
    DescribeTenths(samples, state);
    std::sort(samples.begin(), samples.end());
    const auto quantile = [&](double share) {
        return samples[static_cast<std::size_t>(share * static_cast<double>(samples.size() - 1))];
    };
    state.powerLowW = quantile(0.05);
    state.powerHighW = quantile(0.95);
}

/// How much rarer others must repeat than the maximum does; logs in coarse steps repeat throughout.
constexpr double MOST_TIES = 0.4;
/// Samples of a peak that is cut off, and the most of the others that may repeat then: our choice.
constexpr double LEAST_PEAK = 3.0;
constexpr double RARE_TIES = 0.01;

/// Samples at the maximum, if they repeat as readings of a log that clips do and others do not.
std::size_t
CountClipped(const PowerTrace& trace)
{
    const double top = *std::max_element(trace.powerW.begin(), trace.powerW.end());
    double atTop = 0.0;
    double tiesAtTop = 0.0;
    double tiesBelow = 0.0;
    for (std::size_t i = 0; i < trace.powerW.size(); ++i)
    {
        const bool isTie = i > 0 && trace.powerW[i] == trace.powerW[i - 1];
        const bool isTop = trace.powerW[i] == top;
        atTop += isTop ? 1.0 : 0.0;
        tiesAtTop += isTop && isTie ? 1.0 : 0.0;
        tiesBelow += !isTop && isTie ? 1.0 : 0.0;
    }
    const double below = static_cast<double>(trace.powerW.size()) - atTop;
    // Of few samples, as of one peak, all must follow each other where others hardly ever repeat.
    const bool isPeak =
        atTop >= LEAST_PEAK && tiesAtTop >= atTop - 1.0 && tiesBelow < RARE_TIES * below;
    const bool isClipped = atTop >= 5.0 && below > 0.0 && tiesAtTop > 0.3 * atTop &&
                           tiesBelow / below < MOST_TIES * tiesAtTop / atTop;
    return isClipped || isPeak ? static_cast<std::size_t>(atTop) : 0;
}

/// Share of the window's samples that stand at the maximum of a clipped log.
double
ClippedShare(const PowerTrace& trace, const PowerCalibration& calibration)
{
    if (calibration.clippedSamples == 0 || !calibration.window)
    {
        return 0.0;
    }
    const double top = *std::max_element(trace.powerW.begin(), trace.powerW.end());
    double clipped = 0.0;
    double all = 0.0;
    for (std::size_t i = 0; i < trace.powerW.size(); ++i)
    {
        const bool isInside = trace.startS[i] >= calibration.window->startS &&
                              trace.startS[i] < calibration.window->endS;
        all += isInside ? 1.0 : 0.0;
        clipped += isInside && trace.powerW[i] == top ? 1.0 : 0.0;
    }
    return all > 0.0 ? clipped / all : 0.0;
}

void
WarnOfGaps(const PowerTrace& trace, PowerCalibration& calibration)
{
    if (trace.gapCount == 0)
    {
        return;
    }
    calibration.warnings.push_back(
        std::to_string(trace.gapCount) + (trace.gapCount == 1 ? " gap" : " gaps") + ", " +
        ShownNumber(trace.unobservedS) + " s without readings, the first after " +
        ShownNumber(trace.gaps.front().fromS) + " s; joules are of what was observed");
}

/// An edge of the window that fell into a gap stands where readings go on.
void
WarnOfUnseenEdges(const PowerTrace& trace, PowerCalibration& calibration)
{
    if (!calibration.window)
    {
        return;
    }
    for (const PowerGap& gap : trace.gaps)
    {
        const auto isInGap = [&](double edgeS) {
            return edgeS >= gap.fromS - trace.stepS && edgeS <= gap.untilS + trace.stepS;
        };
        for (const bool isStart : {true, false})
        {
            if (isInGap(isStart ? calibration.window->startS : calibration.window->endS))
            {
                calibration.warnings.push_back(
                    std::string("the window ") + (isStart ? "starts" : "ends") +
                    " at a gap in the log, somewhere from " + ShownNumber(gap.fromS) + " to " +
                    ShownNumber(gap.untilS) + " s");
            }
        }
    }
}

void
NameStates(PowerCalibration& calibration)
{
    for (std::size_t i = 0; i < calibration.states.size(); ++i)
    {
        calibration.states[i].name = "state-" + std::to_string(i + 1);
    }
    if (calibration.window && calibration.window->idle != calibration.window->active)
    {
        calibration.states[calibration.window->idle].name = "idle";
        calibration.states[calibration.window->active].name = "active";
    }
}

} // namespace

PowerCalibration
Calibrate(const PowerTrace& trace, const LevelRules& rules)
{
    PowerCalibration calibration;
    calibration.noiseW = EstimateNoise(trace.powerW);
    std::vector<PowerSegment> segments = CutSegments(trace.powerW, calibration.noiseW);
    const std::size_t levels = AssignLevels(segments, calibration.noiseW, rules);
    calibration.visits = JoinVisits(trace, segments);
    for (std::size_t level = 0; level < levels; ++level)
    {
        std::vector<PowerVisit> visits;
        std::copy_if(calibration.visits.begin(),
                     calibration.visits.end(),
                     std::back_inserter(visits),
                     [&](const PowerVisit& visit) { return visit.state == level; });
        CalibratedState state;
        DescribeVisits(trace, visits, state);
        DescribePower(trace, visits, state);
        calibration.states.push_back(state);
    }
    WarnOfGaps(trace, calibration);
    calibration.clippedSamples = CountClipped(trace);
    if (calibration.clippedSamples > 0)
    {
        calibration.warnings.push_back(std::to_string(calibration.clippedSamples) +
                                       " samples stand at the maximum: the log is clipped there, "
                                       "powers and joules are too low");
    }
    calibration.window = FindWindow(trace, calibration);
    WarnOfUnseenEdges(trace, calibration);
    calibration.clippedShare = ClippedShare(trace, calibration);
    if (!calibration.window)
    {
        calibration.warnings.push_back("one state only: nothing tells work from rest");
    }
    NameStates(calibration);
    return calibration;
}

} // namespace ns3::aiot
