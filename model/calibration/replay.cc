// SPDX-License-Identifier: GPL-2.0-only
#include "replay.h"

#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Joules and seconds of both, where the log has readings.
class BothTraces
{
  public:
    BothTraces(const PowerTrace& measured, const PowerTrace& simulated, double shiftS)
        : m_measured(measured),
          m_simulated(simulated),
          m_shiftS(shiftS),
          m_startS(std::max(measured.startS.front(), simulated.startS.front() + shiftS)),
          m_endS(std::min(measured.GetEndS(), simulated.GetEndS() + shiftS))
    {
        if (!(m_startS < m_endS))
        {
            throw std::invalid_argument("the log, from " + ShownNumber(measured.startS.front()) +
                                        " to " + ShownNumber(measured.GetEndS()) +
                                        " s, and the simulation, from " +
                                        ShownNumber(simulated.startS.front() + shiftS) + " to " +
                                        ShownNumber(simulated.GetEndS() + shiftS) +
                                        " s of its clock, do not overlap: see --shift");
        }
    }

    /// @return what both have in a stretch of the log's clock
    ReplayedStretch Get(double fromS, double untilS) const
    {
        ReplayedStretch stretch{std::max(fromS, m_startS), std::min(untilS, m_endS)};
        const double observedS = m_measured.ObservedS(stretch.startS, stretch.endS);
        const double simulatedS = stretch.endS - stretch.startS;
        if (stretch.startS < stretch.endS && observedS > 0.0)
        {
            stretch.measuredW = m_measured.EnergyJ(stretch.startS, stretch.endS) / observedS;
            stretch.simulatedW =
                m_simulated.EnergyJ(stretch.startS - m_shiftS, stretch.endS - m_shiftS) /
                simulatedS;
        }
        return stretch;
    }

    double GetStartS() const
    {
        return m_startS;
    }

    double GetEndS() const
    {
        return m_endS;
    }

  private:
    const PowerTrace& m_measured;
    const PowerTrace& m_simulated;
    double m_shiftS;
    double m_startS;
    double m_endS;
};

/// Compare sample by sample of the log: gaps are not in it.
void
AddSamples(const PowerTrace& measured, const BothTraces& both, Replay& replay)
{
    double squares = 0.0;
    double seconds = 0.0;
    for (std::size_t i = 0; i < measured.startS.size(); ++i)
    {
        const ReplayedStretch sample =
            both.Get(measured.startS[i], measured.startS[i] + measured.observedS[i]);
        const double lengthS = sample.endS - sample.startS;
        if (lengthS <= 0.0)
        {
            continue;
        }
        const double errorW = sample.simulatedW - sample.measuredW;
        squares += errorW * errorW * lengthS;
        seconds += lengthS;
        replay.measuredJ += sample.measuredW * lengthS;
        replay.simulatedJ += sample.simulatedW * lengthS;
    }
    replay.rmsErrorW = seconds > 0.0 ? std::sqrt(squares / seconds) : 0.0;
}

void
AddStates(const PowerCalibration& found, const BothTraces& both, Replay& replay)
{
    for (const CalibratedState& state : found.states)
    {
        replay.states.push_back({state.name});
    }
    for (const PowerVisit& visit : found.visits)
    {
        const ReplayedStretch stretch = both.Get(visit.startS, visit.endS);
        const double lengthS = stretch.endS - stretch.startS;
        if (lengthS > 0.0)
        {
            ReplayedState& state = replay.states[visit.state];
            state.seconds += lengthS;
            state.measuredW += stretch.measuredW * lengthS;
            state.simulatedW += stretch.simulatedW * lengthS;
        }
    }
    for (ReplayedState& state : replay.states)
    {
        if (state.seconds > 0.0)
        {
            state.measuredW /= state.seconds;
            state.simulatedW /= state.seconds;
        }
    }
}

/// Most stretches of work that the simulated one is laid over in turn.
constexpr std::size_t MOST_TRIED = 20;
/// Errors that differ by less are the same: then the longer overlap counts.
constexpr double SAME_ERROR = 1.05;
/// Share of the shorter of both that must overlap.
constexpr double LEAST_OVERLAP = 0.25;

/// How well a shift lays one over the other.
struct TriedShift
{
    double shiftS = 0.0;
    double rmsErrorW = 0.0;
    double overlapS = 0.0;
};

/// The shift by which stretches of work begin together and the powers differ least.
std::optional<double>
FindShift(const PowerTrace& measured, const PowerCalibration& found, const PowerTrace& simulated)
{
    const PowerCalibration own = found.window ? Calibrate(simulated) : PowerCalibration();
    if (!own.window)
    {
        return {};
    }
    const double shorterS = std::min(measured.GetEndS() - measured.startS.front(),
                                     simulated.GetEndS() - simulated.startS.front());
    std::vector<double> starts = {found.window->startS};
    for (const PowerVisit& visit : found.visits)
    {
        if (visit.state == found.window->active && starts.size() < MOST_TRIED)
        {
            starts.push_back(visit.startS);
        }
    }
    std::optional<TriedShift> best;
    for (const double startS : starts)
    {
        TriedShift tried{startS - own.window->startS};
        tried.overlapS = std::min(measured.GetEndS(), simulated.GetEndS() + tried.shiftS) -
                         std::max(measured.startS.front(), simulated.startS.front() + tried.shiftS);
        if (tried.overlapS < LEAST_OVERLAP * shorterS)
        {
            continue;
        }
        Replay replay;
        AddSamples(measured, BothTraces(measured, simulated, tried.shiftS), replay);
        tried.rmsErrorW = replay.rmsErrorW;
        const bool isBetter =
            !best || tried.rmsErrorW * SAME_ERROR < best->rmsErrorW ||
            (tried.rmsErrorW < best->rmsErrorW * SAME_ERROR && tried.overlapS > best->overlapS);
        best = isBetter ? tried : best;
    }
    return best ? std::optional<double>(best->shiftS) : std::nullopt;
}

} // namespace

double
ReplayedState::GetRelativeError() const
{
    return measuredW > 0.0 ? simulatedW / measuredW - 1.0 : 0.0;
}

Replay
LayOver(const PowerTrace& measured,
        const PowerTrace& simulated,
        const std::optional<double>& shiftS,
        std::size_t stretches)
{
    const PowerCalibration found = Calibrate(measured);
    Replay replay;
    replay.shiftS = shiftS.value_or(measured.startS.front() - simulated.startS.front());
    if (!shiftS)
    {
        if (const auto byWindows = FindShift(measured, found, simulated))
        {
            replay.shiftS = *byWindows;
            replay.byWindows = true;
        }
    }
    const BothTraces both(measured, simulated, replay.shiftS);
    replay.startS = both.GetStartS();
    replay.endS = both.GetEndS();
    AddSamples(measured, both, replay);
    AddStates(found, both, replay);
    const double stepS = (replay.endS - replay.startS) / static_cast<double>(stretches);
    for (std::size_t i = 0; i < stretches; ++i)
    {
        const double startS = replay.startS + stepS * static_cast<double>(i);
        if (measured.ObservedS(startS, startS + stepS) > 0.0)
        {
            replay.stretches.push_back(both.Get(startS, startS + stepS));
        }
    }
    return replay;
}

} // namespace ns3::aiot
