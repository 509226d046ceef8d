// SPDX-License-Identifier: GPL-2.0-only
#include "partition-throughput.h"

#include "minimum-cut.h"
#include "partition-chain.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// The search over weights: our choice. Weights are powers of STEP around 1.
constexpr double STEP = 4.0;
constexpr int REACH = 3;
constexpr int REFINEMENTS = 4;
/// A weighed cost is rounded; it needs room for the heaviest weight below the limit of a cut.
constexpr std::int64_t MOST_WEIGHED = std::int64_t{1} << 60;
constexpr unsigned MOST_PIPELINE_TIERS = 3;

/// Keeps the better of two, of equal ones that of less latency.
void
Keep(const PartitionProblem& problem, const std::vector<unsigned>& tiers, PipelinePlacement& best)
{
    if (tiers.size() != problem.vertices.size())
    {
        return;
    }
    const std::int64_t slowest = GetStageTimes(problem, tiers).GetSlowest();
    if (slowest > best.slowest || slowest == NO_WAY)
    {
        return;
    }
    const std::int64_t cost = GetPlacementCost(problem, tiers);
    if (slowest < best.slowest || cost < best.placement.cost)
    {
        best = {{cost, tiers}, slowest};
    }
}

/// What segments cost together on a tier: sums of the first i, and how many of them cannot run.
struct PrefixSums
{
    std::vector<std::int64_t> costs{0};
    std::vector<std::size_t> impossible{0};

    std::int64_t Between(std::size_t first, std::size_t last) const
    {
        return impossible[first] < impossible[last] ? NO_WAY : costs[last] - costs[first];
    }
};

/// Every way to divide a network at its cut points between two or three tiers.
class CutPointDivision
{
  public:
    explicit CutPointDivision(const PartitionProblem& problem)
        : m_problem(problem),
          m_segments(ListSegments(problem)),
          m_sums(problem.tiers)
    {
        for (unsigned tier = 0; tier < problem.tiers; ++tier)
        {
            PrefixSums& sums = m_sums[tier];
            for (const ChainSegment& segment : m_segments)
            {
                const std::int64_t cost = segment.cost[tier];
                sums.costs.push_back(sums.costs.back() + (cost == NO_WAY ? 0 : cost));
                sums.impossible.push_back(sums.impossible.back() + (cost == NO_WAY ? 1 : 0));
            }
        }
    }

    /// @return the tiers of the best division's vertices; nothing where none is allowed
    std::vector<unsigned> FindBest() const
    {
        const std::size_t count = m_segments.size();
        std::int64_t best = NO_WAY;
        std::vector<unsigned> tiers;
        // Segments below `first` run on tier 0, those from `second` on tier 2.
        for (std::size_t first = 0; first <= count; ++first)
        {
            for (std::size_t second = m_problem.tiers == 2 ? count : first; second <= count;
                 ++second)
            {
                const std::int64_t slowest = GetSlowest(first, second);
                if (slowest < best)
                {
                    best = slowest;
                    tiers = Spread(first, second);
                }
            }
        }
        return tiers;
    }

  private:
    std::int64_t GetSlowest(std::size_t first, std::size_t second) const
    {
        const std::size_t count = m_segments.size();
        std::int64_t slowest =
            std::max(m_sums[0].Between(0, first), m_sums[1].Between(first, second));
        if (m_problem.tiers > 2)
        {
            slowest = std::max({slowest, m_sums[2].Between(second, count), Transfer(second, 1)});
        }
        return std::max(slowest, Transfer(first, 0));
    }

    /// Of what goes over a link where a tier ends before segment `place`.
    std::int64_t Transfer(std::size_t place, unsigned link) const
    {
        return place == 0 || place == m_segments.size()
                   ? 0
                   : m_problem.vertices[m_segments[place - 1].last].transfer[link];
    }

    std::vector<unsigned> Spread(std::size_t first, std::size_t second) const
    {
        std::vector<unsigned> tiers;
        for (std::size_t i = 0; i < m_segments.size(); ++i)
        {
            tiers.resize(m_segments[i].last + 1, i < first ? 0 : i < second ? 1 : 2);
        }
        return tiers;
    }

    const PartitionProblem& m_problem;
    std::vector<ChainSegment> m_segments;
    std::vector<PrefixSums> m_sums;
};

/// The problem with each tier's costs times its weight; transfers are as they were.
PartitionProblem
Weigh(const PartitionProblem& problem, const std::vector<double>& weights, double scale)
{
    const auto round = [&](std::int64_t cost, double weight) {
        return cost == NO_WAY
                   ? NO_WAY
                   : static_cast<std::int64_t>(std::llround(static_cast<double>(cost) * weight));
    };
    PartitionProblem weighed = problem;
    for (PartitionVertex& vertex : weighed.vertices)
    {
        for (std::size_t tier = 0; tier < weights.size(); ++tier)
        {
            vertex.cost[tier] = round(vertex.cost[tier], weights[tier] * scale);
        }
        for (std::int64_t& cost : vertex.transfer)
        {
            cost = round(cost, scale);
        }
    }
    return weighed;
}

/// Tries weights; all costs are scaled down first where the heaviest weights would overflow.
class WeightSearch
{
  public:
    WeightSearch(const PartitionProblem& problem, std::int64_t total, PipelinePlacement& best)
        : m_problem(problem),
          m_scale(std::min(1.0,
                           static_cast<double>(MOST_WEIGHED) /
                               (std::pow(STEP, REACH + 1) * static_cast<double>(total + 1)))),
          m_best(best)
    {
    }

    void Run()
    {
        std::vector<double> weights(m_problem.tiers, 1.0);
        Try(weights);
        WalkGrid(weights, 0);
        double step = std::sqrt(STEP);
        for (int round = 0; round < REFINEMENTS; ++round)
        {
            for (unsigned tier = 0; tier < m_problem.tiers; ++tier)
            {
                for (const double factor : {step, 1.0 / step})
                {
                    std::vector<double> near = m_bestWeights;
                    near[tier] *= factor;
                    Try(near);
                }
            }
            step = std::sqrt(step);
        }
    }

  private:
    void Try(const std::vector<double>& weights)
    {
        const std::int64_t before = m_best.slowest;
        Keep(m_problem, SolveByCut(Weigh(m_problem, weights, m_scale)).tiers, m_best);
        if (m_best.slowest < before || m_bestWeights.empty())
        {
            m_bestWeights = weights;
        }
    }

    void WalkGrid(std::vector<double>& weights, unsigned tier)
    {
        if (tier == m_problem.tiers)
        {
            Try(weights);
            return;
        }
        const int reach = m_problem.tiers == 2 ? REACH : 2;
        for (int power = -reach; power <= reach; ++power)
        {
            weights[tier] = std::pow(STEP, power);
            WalkGrid(weights, tier + 1);
        }
    }

    const PartitionProblem& m_problem;
    double m_scale;
    PipelinePlacement& m_best;
    std::vector<double> m_bestWeights;
};

} // namespace

std::int64_t
StageTimes::GetSlowest() const
{
    std::int64_t slowest = 0;
    for (const std::int64_t time : tiers)
    {
        slowest = std::max(slowest, time);
    }
    for (const std::int64_t time : links)
    {
        slowest = std::max(slowest, time);
    }
    return slowest;
}

StageTimes
GetStageTimes(const PartitionProblem& problem, const std::vector<unsigned>& tiers)
{
    StageTimes times{std::vector<std::int64_t>(problem.tiers, 0),
                     std::vector<std::int64_t>(problem.tiers - 1, 0)};
    const std::vector<unsigned> farthest = FindFarthest(problem, tiers);
    for (std::size_t id = 0; id < tiers.size(); ++id)
    {
        const PartitionVertex& vertex = problem.vertices[id];
        times.tiers[tiers[id]] = AddCost(times.tiers[tiers[id]], vertex.cost[tiers[id]]);
        for (unsigned link = tiers[id]; link < farthest[id]; ++link)
        {
            times.links[link] = AddCost(times.links[link], vertex.transfer[link]);
        }
    }
    return times;
}

PipelinePlacement
SolveForThroughput(const PartitionProblem& problem)
{
    const std::int64_t total = CheckPartition(problem);
    const bool hasDirect = std::any_of(problem.vertices.begin(),
                                       problem.vertices.end(),
                                       [](const auto& vertex) { return !vertex.direct.empty(); });
    if (hasDirect || problem.tiers > MOST_PIPELINE_TIERS)
    {
        throw std::invalid_argument("partition: throughput is for two or three tiers in a row, "
                                    "without direct links");
    }
    const Placement latency = SolveByCut(problem);
    PipelinePlacement best{latency, GetStageTimes(problem, latency.tiers).GetSlowest()};
    Keep(problem, CutPointDivision(problem).FindBest(), best);
    WeightSearch(problem, total, best).Run();
    return best;
}

} // namespace ns3::aiot
