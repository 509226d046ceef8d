// SPDX-License-Identifier: GPL-2.0-only
// Groups the segments of a power trace by their level.
#include "power-levels.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ns3::aiot
{

namespace
{

/// Segments of about the same mean.
struct Group
{
    double samples = 0.0;
    double meanW = 0.0;
    std::vector<std::size_t> segments;

    void Take(const Group& other)
    {
        meanW = (meanW * samples + other.meanW * other.samples) / (samples + other.samples);
        samples += other.samples;
        segments.insert(segments.end(), other.segments.begin(), other.segments.end());
    }

    /// @return samples of a usual segment
    double GetUsualLength() const
    {
        return samples / static_cast<double>(segments.size());
    }
};

bool
IsEdge(const std::vector<PowerSegment>& segments, std::size_t index)
{
    if (segments[index].count > 2 || index == 0 || index + 1 == segments.size())
    {
        return false;
    }
    const double before = segments[index - 1].meanW;
    const double after = segments[index + 1].meanW;
    const double mean = segments[index].meanW;
    return std::min(before, after) < mean && mean < std::max(before, after);
}

/// Distance of two neighbouring groups in units of what they may be apart and still be one.
double
Distance(const Group& low, const Group& high, double noise, double sameShare)
{
    const double error =
        3.0 * noise * std::sqrt(1.0 / low.GetUsualLength() + 1.0 / high.GetUsualLength());
    const double scale = std::max(std::abs(low.meanW), std::abs(high.meanW));
    const double allowed = sameShare * scale + error;
    return allowed > 0.0 ? (high.meanW - low.meanW) / allowed : 0.0;
}

/// The segments in groups by rising mean; those that are much nearer than a level are one already.
std::vector<Group>
FirstGroups(const std::vector<PowerSegment>& segments, double noise, double sameShare)
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < segments.size(); ++i)
    {
        if (!IsEdge(segments, i))
        {
            order.push_back(i);
        }
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return segments[a].meanW < segments[b].meanW;
    });
    std::vector<Group> groups;
    double firstW = 0.0;
    for (const std::size_t index : order)
    {
        const Group single{static_cast<double>(segments[index].count),
                           segments[index].meanW,
                           {index}};
        const double near = 0.1 * (sameShare * std::abs(single.meanW) + noise);
        if (groups.empty() || single.meanW - firstW > near)
        {
            firstW = single.meanW;
            groups.push_back(single);
            continue;
        }
        groups.back().Take(single);
    }
    return groups;
}

void
MergeNearest(std::vector<Group>& groups, double noise, double sameShare)
{
    while (groups.size() > 1)
    {
        std::size_t nearest = 0;
        double least = Distance(groups[0], groups[1], noise, sameShare);
        for (std::size_t i = 1; i + 1 < groups.size(); ++i)
        {
            const double distance = Distance(groups[i], groups[i + 1], noise, sameShare);
            if (distance < least)
            {
                least = distance;
                nearest = i;
            }
        }
        if (least >= 1.0)
        {
            return;
        }
        groups[nearest].Take(groups[nearest + 1]);
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(nearest) + 1);
    }
}

void
SetLevels(std::vector<PowerSegment>& segments, const std::vector<Group>& groups)
{
    for (PowerSegment& segment : segments)
    {
        segment.level = PowerSegment::NO_LEVEL;
    }
    for (std::size_t level = 0; level < groups.size(); ++level)
    {
        for (const std::size_t index : groups[level].segments)
        {
            segments[index].level = level;
        }
    }
}

/// Whether two levels take turns quickly; `samples` is the record's length.
bool
TakeTurns(const std::vector<PowerSegment>& segments,
          std::size_t low,
          double samples,
          const LevelRules& rules)
{
    std::size_t changes = 0;
    std::size_t visits[2] = {0, 0};
    double lengths[2] = {0.0, 0.0};
    std::size_t before = PowerSegment::NO_LEVEL;
    for (const PowerSegment& segment : segments)
    {
        if (segment.level == PowerSegment::NO_LEVEL)
        {
            continue;
        }
        const bool isOne = segment.level == low || segment.level == low + 1;
        if (isOne)
        {
            visits[segment.level - low] += segment.level != before ? 1 : 0;
            lengths[segment.level - low] += static_cast<double>(segment.count);
            changes += segment.level != before && (before == low || before == low + 1) ? 1 : 0;
        }
        before = segment.level;
    }
    const std::size_t lesser = lengths[0] < lengths[1] ? 0 : 1;
    const double usual = lengths[lesser] / std::max(1.0, static_cast<double>(visits[lesser]));
    return changes >= rules.turns && changes >= visits[lesser] && usual < rules.turnShare * samples;
}

} // namespace

std::size_t
AssignLevels(std::vector<PowerSegment>& segments, double noise, const LevelRules& rules)
{
    const double samples =
        std::accumulate(segments.begin(), segments.end(), 0.0, [](double sum, const auto& segment) {
            return sum + static_cast<double>(segment.count);
        });
    std::vector<Group> groups = FirstGroups(segments, noise, rules.sameShare);
    MergeNearest(groups, noise, rules.sameShare);
    const double most = std::max_element(groups.begin(), groups.end(), [](auto& a, auto& b) {
                            return a.samples < b.samples;
                        })->samples;
    const double rare = std::min(most, std::max(3.0, rules.rareShare * samples));
    groups.erase(std::remove_if(groups.begin(),
                                groups.end(),
                                [&](const Group& group) { return group.samples < rare; }),
                 groups.end());
    for (std::size_t low = 0; low + 1 < groups.size();)
    {
        SetLevels(segments, groups);
        const double gap = groups[low + 1].meanW - groups[low].meanW;
        if (gap < rules.turnsShare * std::abs(groups[low + 1].meanW) &&
            TakeTurns(segments, low, samples, rules))
        {
            groups[low].Take(groups[low + 1]);
            groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(low) + 1);
            low -= low > 0 ? 1 : 0;
            continue;
        }
        ++low;
    }
    SetLevels(segments, groups);
    return groups.size();
}

} // namespace ns3::aiot
