// SPDX-License-Identifier: GPL-2.0-only
#include "regression-tree.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// A cut of a node's samples; the larger the gain the better.
struct Cut
{
    std::size_t feature = 0;
    double threshold = 0.0;
    double gain = 0.0;
};

/// Samples [begin, end) of a tree's list.
struct Range
{
    std::size_t begin;
    std::size_t end;

    std::size_t Size() const
    {
        return end - begin;
    }
};

/**
 * Sum over both sides of (sum of targets)^2 / count: its maximum is the minimum of the squared
 * error about the two means, as the sum of squares is the same for every cut.
 */
double
Gain(double leftSum, double leftCount, double rightSum, double rightCount)
{
    return leftSum * leftSum / leftCount + rightSum * rightSum / rightCount;
}

/// Grows the nodes of one tree.
class Grower
{
  public:
    Grower(const std::vector<std::vector<double>>& features,
           const std::vector<double>& targets,
           std::vector<std::size_t> samples,
           const TreeOptions& options,
           RepeatableRandom& random)
        : m_features(features),
          m_targets(targets),
          m_samples(std::move(samples)),
          m_options(options),
          m_random(random),
          m_order(features.front().size())
    {
        std::iota(m_order.begin(), m_order.end(), std::size_t{0});
    }

    std::vector<RegressionTree::Node> Grow()
    {
        Pending root{0, Range{0, m_samples.size()}, 0};
        std::vector<Pending> pending{root};
        m_nodes.emplace_back();
        while (!pending.empty())
        {
            const Pending next = pending.back();
            pending.pop_back();
            GrowNode(next, pending);
        }
        return std::move(m_nodes);
    }

  private:
    struct Pending
    {
        std::size_t node;
        Range range;
        std::size_t depth;
    };

    double Feature(std::size_t place, std::size_t feature) const
    {
        return m_features[m_samples[place]][feature];
    }

    double Target(std::size_t place) const
    {
        return m_targets[m_samples[place]];
    }

    bool HasOneTarget(const Range& range) const
    {
        for (std::size_t place = range.begin + 1; place < range.end; ++place)
        {
            if (Target(place) != Target(range.begin))
            {
                return false;
            }
        }
        return true;
    }

    void GrowNode(const Pending& at, std::vector<Pending>& pending)
    {
        double sum = 0.0;
        for (std::size_t place = at.range.begin; place < at.range.end; ++place)
        {
            sum += Target(place);
        }
        m_nodes[at.node].value = sum / static_cast<double>(at.range.Size());
        if (at.depth >= m_options.maxDepth || at.range.Size() < 2 * m_options.minLeaf ||
            at.range.Size() < 2 || HasOneTarget(at.range))
        {
            return;
        }
        const auto cut = FindCut(at.range, sum);
        if (!cut)
        {
            return;
        }
        const std::size_t middle = Part(at.range, *cut);
        const std::size_t left = m_nodes.size();
        m_nodes.resize(left + 2);
        m_nodes[at.node].feature = cut->feature;
        m_nodes[at.node].threshold = cut->threshold;
        m_nodes[at.node].left = left;
        m_nodes[at.node].right = left + 1;
        pending.push_back(Pending{left + 1, Range{middle, at.range.end}, at.depth + 1});
        pending.push_back(Pending{left, Range{at.range.begin, middle}, at.depth + 1});
    }

    /// Tries features in random order until enough of those that vary were tried.
    std::optional<Cut> FindCut(const Range& range, double sum)
    {
        std::size_t left = m_options.features == 0 ? m_order.size() : m_options.features;
        std::optional<Cut> best;
        for (std::size_t i = 0; i < m_order.size() && left > 0; ++i)
        {
            std::swap(m_order[i], m_order[i + m_random.Index(m_order.size() - i)]);
            const auto [low, high] = Bounds(range, m_order[i]);
            if (!(low < high))
            {
                continue;
            }
            --left;
            const auto cut = m_options.split == TreeSplit::RANDOM
                                 ? TryRandom(range, m_order[i], low, high, sum)
                                 : TryBest(range, m_order[i], sum);
            if (cut && (!best || cut->gain > best->gain))
            {
                best = cut;
            }
        }
        return best;
    }

    std::pair<double, double> Bounds(const Range& range, std::size_t feature) const
    {
        double low = Feature(range.begin, feature);
        double high = low;
        for (std::size_t place = range.begin + 1; place < range.end; ++place)
        {
            low = std::min(low, Feature(place, feature));
            high = std::max(high, Feature(place, feature));
        }
        return {low, high};
    }

    std::optional<Cut> TryRandom(const Range& range,
                                 std::size_t feature,
                                 double low,
                                 double high,
                                 double sum)
    {
        double threshold = low + m_random.Uniform() * (high - low);
        // Rounding may reach the upper end; then nothing would go right.
        threshold = threshold < high ? threshold : low;
        double leftSum = 0.0;
        std::size_t leftCount = 0;
        for (std::size_t place = range.begin; place < range.end; ++place)
        {
            if (Feature(place, feature) <= threshold)
            {
                leftSum += Target(place);
                ++leftCount;
            }
        }
        return MakeCut(range, Cut{feature, threshold, 0.0}, leftSum, leftCount, sum);
    }

    std::optional<Cut> TryBest(const Range& range, std::size_t feature, double sum)
    {
        m_sorted.clear();
        for (std::size_t place = range.begin; place < range.end; ++place)
        {
            m_sorted.emplace_back(Feature(place, feature), Target(place));
        }
        std::sort(m_sorted.begin(), m_sorted.end());
        std::optional<Cut> best;
        double leftSum = 0.0;
        for (std::size_t count = 1; count < m_sorted.size(); ++count)
        {
            leftSum += m_sorted[count - 1].second;
            const double low = m_sorted[count - 1].first;
            const double high = m_sorted[count].first;
            if (!(low < high))
            {
                continue;
            }
            const double middle = low + (high - low) / 2.0;
            const double threshold = middle < high ? middle : low;
            const auto cut = MakeCut(range, Cut{feature, threshold, 0.0}, leftSum, count, sum);
            if (cut && (!best || cut->gain > best->gain))
            {
                best = cut;
            }
        }
        return best;
    }

    std::optional<Cut> MakeCut(const Range& range,
                               Cut cut,
                               double leftSum,
                               std::size_t leftCount,
                               double sum) const
    {
        const std::size_t rightCount = range.Size() - leftCount;
        if (std::min(leftCount, rightCount) < std::max<std::size_t>(m_options.minLeaf, 1))
        {
            return std::nullopt;
        }
        cut.gain = Gain(leftSum,
                        static_cast<double>(leftCount),
                        sum - leftSum,
                        static_cast<double>(rightCount));
        return cut;
    }

    /// Puts the left side's samples first, in their order. @return where the right side begins
    std::size_t Part(const Range& range, const Cut& cut)
    {
        const auto at = [this](std::size_t place) {
            return m_samples.begin() + static_cast<std::ptrdiff_t>(place);
        };
        const auto middle =
            std::stable_partition(at(range.begin), at(range.end), [&](std::size_t sample) {
                return m_features[sample][cut.feature] <= cut.threshold;
            });
        return static_cast<std::size_t>(middle - m_samples.begin());
    }

    const std::vector<std::vector<double>>& m_features;
    const std::vector<double>& m_targets;
    std::vector<std::size_t> m_samples;
    const TreeOptions& m_options;
    RepeatableRandom& m_random;
    std::vector<std::size_t> m_order; ///< of the features, shuffled as they are drawn
    std::vector<std::pair<double, double>> m_sorted;
    std::vector<RegressionTree::Node> m_nodes;
};

} // namespace

RegressionTree::RegressionTree(const std::vector<std::vector<double>>& features,
                               const std::vector<double>& targets,
                               std::vector<std::size_t> samples,
                               const TreeOptions& options,
                               RepeatableRandom& random)
    : m_nodes(Grower(features, targets, std::move(samples), options, random).Grow())
{
}

RegressionTree::RegressionTree(std::vector<Node> nodes)
    : m_nodes(std::move(nodes))
{
}

double
RegressionTree::Predict(const std::vector<double>& features) const
{
    std::size_t at = 0;
    while (m_nodes[at].left != 0)
    {
        const Node& node = m_nodes[at];
        at = features[node.feature] <= node.threshold ? node.left : node.right;
    }
    return m_nodes[at].value;
}

const std::vector<RegressionTree::Node>&
RegressionTree::GetNodes() const
{
    return m_nodes;
}

} // namespace ns3::aiot
