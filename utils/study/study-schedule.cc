// SPDX-License-Identifier: GPL-2.0-only
#include "study-schedule.h"

#include "ns3/sample-statistics.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

/// @return how many of the runs 1 to `wanted` are done
std::size_t
CountDone(const std::map<std::uint64_t, std::optional<double>>& done, std::uint64_t wanted)
{
    return static_cast<std::size_t>(std::distance(done.begin(), done.upper_bound(wanted)));
}

} // namespace

StudySchedule::StudySchedule(const StudyFile& study, const std::vector<StudyPoint>& points)
    : m_study(study),
      m_points(points),
      m_states(points.size())
{
    for (State& state : m_states)
    {
        Update(state);
    }
}

bool
StudySchedule::IsSatisfied(const State& state, std::uint64_t runs) const
{
    std::vector<double> values;
    for (auto run = state.done.begin(); values.size() < runs; ++run)
    {
        if (!run->second)
        {
            return false;
        }
        values.push_back(*run->second);
    }
    const SampleSummary summary = SummariseSample(values, m_study.until->confidence);
    return *summary.halfWidth <= m_study.until->relativeHalfWidth * std::abs(summary.mean);
}

void
StudySchedule::Update(State& state) const
{
    if (!m_study.until)
    {
        state.wanted = m_study.runs;
        return;
    }
    state.wanted = std::max(state.wanted, m_study.until->minimumRuns);
    while (state.wanted < m_study.until->maximumRuns &&
           CountDone(state.done, state.wanted) == state.wanted && !IsSatisfied(state, state.wanted))
    {
        ++state.wanted;
    }
}

void
StudySchedule::SetDone(std::size_t point, std::uint64_t rngRun, std::optional<double> metric)
{
    State& state = m_states[point];
    state.done[rngRun] = metric;
    state.taken.insert(rngRun);
    const std::uint64_t before = state.wanted;
    Update(state);
    if (state.wanted > before)
    {
        m_cursor = std::min(m_cursor, point);
    }
}

std::optional<StudyRun>
StudySchedule::Take()
{
    for (; m_cursor < m_states.size(); ++m_cursor)
    {
        State& state = m_states[m_cursor];
        for (std::uint64_t run = 1; run <= state.wanted; ++run)
        {
            if (state.taken.insert(run).second)
            {
                return MakeStudyRun(m_study, m_points, m_cursor, run);
            }
        }
    }
    return std::nullopt;
}

std::size_t
StudySchedule::GetExpected() const
{
    std::size_t sum = 0;
    for (const State& state : m_states)
    {
        sum += state.wanted;
    }
    return sum;
}

std::size_t
StudySchedule::GetDone() const
{
    std::size_t sum = 0;
    for (const State& state : m_states)
    {
        sum += CountDone(state.done, state.wanted);
    }
    return sum;
}

std::vector<std::string>
StudySchedule::GetUnsatisfied() const
{
    std::vector<std::string> names;
    for (std::size_t i = 0; m_study.until && i < m_states.size(); ++i)
    {
        const State& state = m_states[i];
        if (CountDone(state.done, state.wanted) == state.wanted &&
            !IsSatisfied(state, state.wanted))
        {
            names.push_back(m_points[i].name);
        }
    }
    return names;
}

} // namespace ns3::aiot
