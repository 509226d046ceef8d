// SPDX-License-Identifier: GPL-2.0-only
// The stretch of a trace in which the measured work ran.
#include "power-window.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3::aiot
{

namespace
{

/// Parts of a stretch whose means say whether it is steady.
constexpr int BLOCKS = 10;
/// Most that their standard deviation may be, as a share of the step up from the surroundings.
constexpr double STEADY_SHARE = 0.25;
/// How far, in steps of the log, a change may be from the mark that names it.
constexpr double MARK_STEPS = 10.0;

/// Visits first to last, both included, all above a level; those beside them are not.
struct Stretch
{
    std::size_t first;
    std::size_t last;
    double startS;
    double endS;
    bool isWhole; ///< begins and ends within the trace
    bool isSteady;
    double aboveJ; ///< joules above the surroundings
};

/// Power of the surroundings: the higher of the two sides, since the work stands above both.
double
SurroundingsW(const PowerCalibration& found, std::size_t first, std::size_t last)
{
    double watts = -std::numeric_limits<double>::infinity();
    if (first > 0)
    {
        watts = found.states[found.visits[first - 1].state].powerW;
    }
    if (last + 1 < found.visits.size())
    {
        watts = std::max(watts, found.states[found.visits[last + 1].state].powerW);
    }
    return watts;
}

bool
IsSteady(const PowerTrace& trace, const Stretch& stretch, double stepUpW)
{
    double sum = 0.0;
    double squares = 0.0;
    int blocks = 0;
    const double lengthS = (stretch.endS - stretch.startS) / BLOCKS;
    for (int block = 0; block < BLOCKS; ++block)
    {
        const double fromS = stretch.startS + block * lengthS;
        const double seconds = trace.ObservedS(fromS, fromS + lengthS);
        if (seconds > 0.0)
        {
            const double watts = trace.EnergyJ(fromS, fromS + lengthS) / seconds;
            sum += watts;
            squares += watts * watts;
            ++blocks;
        }
    }
    const double mean = sum / blocks;
    return std::sqrt(std::max(0.0, squares / blocks - mean * mean)) < STEADY_SHARE * stepUpW;
}

/// All stretches above a level that do not span the whole trace.
std::vector<Stretch>
ListStretches(const PowerTrace& trace, const PowerCalibration& found)
{
    std::vector<Stretch> stretches;
    for (std::size_t level = 0; level + 1 < found.states.size(); ++level)
    {
        for (std::size_t first = 0; first < found.visits.size(); ++first)
        {
            std::size_t end = first;
            while (end < found.visits.size() && found.visits[end].state > level)
            {
                ++end;
            }
            if (end == first || (first == 0 && end == found.visits.size()))
            {
                continue;
            }
            const std::size_t last = end - 1;
            Stretch stretch{first,
                            last,
                            found.visits[first].startS,
                            found.visits[last].endS,
                            first > 0 && end < found.visits.size(),
                            false,
                            0.0};
            const double seconds = trace.ObservedS(stretch.startS, stretch.endS);
            const double meanW = trace.EnergyJ(stretch.startS, stretch.endS) / seconds;
            const double stepUpW = meanW - SurroundingsW(found, first, last);
            stretch.isSteady = IsSteady(trace, stretch, stepUpW);
            stretch.aboveJ = stepUpW * seconds;
            stretches.push_back(stretch);
            first = last;
        }
    }
    return stretches;
}

/// The stretch with most joules above its surroundings; whole ones first, then steady ones.
const Stretch&
ChooseStretch(const std::vector<Stretch>& stretches)
{
    return *std::max_element(stretches.begin(), stretches.end(), [](auto& a, auto& b) {
        if (a.isWhole != b.isWhole)
        {
            return b.isWhole;
        }
        if (a.isSteady != b.isSteady)
        {
            return b.isSteady;
        }
        return a.aboveJ < b.aboveJ;
    });
}

/// The stretch that stands nearest to the last two marks.
const Stretch&
NearestStretch(const std::vector<Stretch>& stretches, double fromS, double untilS)
{
    const auto distance = [=](const Stretch& stretch) {
        return std::abs(stretch.startS - fromS) + std::abs(stretch.endS - untilS);
    };
    return *std::min_element(stretches.begin(), stretches.end(), [&](auto& a, auto& b) {
        return distance(a) < distance(b);
    });
}

/// State with most time between two instants.
std::size_t
MainState(const PowerCalibration& found, double fromS, double untilS)
{
    std::vector<double> seconds(found.states.size(), 0.0);
    for (const PowerVisit& visit : found.visits)
    {
        seconds[visit.state] +=
            std::max(0.0, std::min(untilS, visit.endS) - std::max(fromS, visit.startS));
    }
    return static_cast<std::size_t>(std::max_element(seconds.begin(), seconds.end()) -
                                    seconds.begin());
}

/// State around two instants: the longer of the visits beside them.
std::size_t
IdleState(const PowerCalibration& found, double fromS, double untilS)
{
    const PowerVisit* longest = nullptr;
    const auto length = [](const PowerVisit* visit) { return visit->endS - visit->startS; };
    const PowerVisit* before = nullptr;
    for (const PowerVisit& visit : found.visits)
    {
        if (0.5 * (visit.startS + visit.endS) < fromS)
        {
            before = &visit;
        }
        if (0.5 * (visit.startS + visit.endS) > untilS)
        {
            longest = &visit;
            break;
        }
    }
    if (before && (!longest || length(before) > length(longest)))
    {
        longest = before;
    }
    return longest ? longest->state : 0;
}

MeasuredWindow
MakeWindow(const PowerTrace& trace, const PowerCalibration& found, double fromS, double untilS)
{
    MeasuredWindow window;
    window.startS = fromS;
    window.endS = untilS;
    window.energyJ = trace.EnergyJ(fromS, untilS);
    window.unobservedS = std::max(0.0, untilS - fromS - trace.ObservedS(fromS, untilS));
    window.active = MainState(found, fromS, untilS);
    window.idle = IdleState(found, fromS, untilS);
    return window;
}

} // namespace

std::optional<MeasuredWindow>
FindWindow(const PowerTrace& trace, PowerCalibration& calibration)
{
    const std::vector<Stretch> stretches = ListStretches(trace, calibration);
    if (trace.marks.size() >= 2)
    {
        const double fromS = trace.marks[trace.marks.size() - 2].timeS;
        const double untilS = trace.marks.back().timeS;
        const double reachS = MARK_STEPS * trace.stepS;
        const Stretch* near =
            stretches.empty() ? nullptr : &NearestStretch(stretches, fromS, untilS);
        if (near && std::abs(near->startS - fromS) <= reachS &&
            std::abs(near->endS - untilS) <= reachS)
        {
            return MakeWindow(trace, calibration, near->startS, near->endS);
        }
        if (0.0 <= fromS && fromS < untilS && untilS <= trace.GetEndS() + trace.stepS)
        {
            calibration.warnings.push_back("no change of power stands at the log's marks " +
                                           ShownNumber(fromS) + " and " + ShownNumber(untilS) +
                                           " s; the window is theirs");
            MeasuredWindow window = MakeWindow(trace, calibration, fromS, untilS);
            window.byMarks = true;
            return window;
        }
    }
    if (stretches.empty())
    {
        return std::nullopt;
    }
    const Stretch& chosen = ChooseStretch(stretches);
    if (!chosen.isWhole)
    {
        calibration.warnings.push_back("the log starts or ends within the window");
    }
    return MakeWindow(trace, calibration, chosen.startS, chosen.endS);
}

} // namespace ns3::aiot
