// SPDX-License-Identifier: GPL-2.0-only
// Optimal partitioning of a signal into constant segments, by functional pruning.
#include "change-points.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ns3::aiot
{

namespace
{

/// Cost of the best segmentation whose last segment begins at `from`, for last levels in [low,
/// high].
struct Piece
{
    double low;
    double high;
    double count; ///< values in the last segment
    double mean;  ///< of them
    double cost;  ///< at that mean; count (level - mean)^2 is to be added
    std::size_t from;

    void Take(double value)
    {
        count += 1.0;
        const double distance = value - mean;
        mean += distance / count;
        cost += distance * (value - mean);
    }

    double Lowest() const
    {
        const double level = std::clamp(mean, low, high);
        return cost + count * (level - mean) * (level - mean);
    }
};

/// Appends an interval of levels for which a new segment is at least as cheap.
void
AddFresh(std::vector<Piece>& pieces, double low, double high, double cost, std::size_t from)
{
    if (!pieces.empty() && pieces.back().from == from)
    {
        pieces.back().high = high;
        return;
    }
    pieces.push_back({low, high, 0.0, 0.0, cost, from});
}

/// The pieces that stay below the cost of a new segment at `from`; that one takes the others' room.
void
Prune(const std::vector<Piece>& old, double freshCost, std::size_t from, std::vector<Piece>& pieces)
{
    pieces.clear();
    for (const Piece& piece : old)
    {
        const double room = (freshCost - piece.cost) / piece.count;
        const double reach = room > 0.0 ? std::sqrt(room) : 0.0;
        const double low = std::max(piece.low, piece.mean - reach);
        const double high = std::min(piece.high, piece.mean + reach);
        if (room <= 0.0 || low >= high)
        {
            AddFresh(pieces, piece.low, piece.high, freshCost, from);
            continue;
        }
        if (low > piece.low)
        {
            AddFresh(pieces, piece.low, low, freshCost, from);
        }
        pieces.push_back(piece);
        pieces.back().low = low;
        pieces.back().high = high;
        if (high < piece.high)
        {
            AddFresh(pieces, high, piece.high, freshCost, from);
        }
    }
}

} // namespace

double
EstimateNoise(const std::vector<double>& values)
{
    std::vector<double> steps;
    double least = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < values.size(); ++i)
    {
        steps.push_back(std::abs(values[i] - values[i - 1]));
        least = steps.back() > 0.0 ? std::min(least, steps.back()) : least;
    }
    if (!std::isfinite(least))
    {
        return 0.0;
    }
    const auto middle = steps.begin() + static_cast<std::ptrdiff_t>(steps.size() / 2);
    std::nth_element(steps.begin(), middle, steps.end());
    return std::max(*middle / (0.6745 * std::sqrt(2.0)), least / std::sqrt(12.0));
}

double
ChangePenalty(double noise, std::size_t count)
{
    return 4.0 * noise * noise * std::log(static_cast<double>(std::max<std::size_t>(count, 3)));
}

std::vector<std::size_t>
FindChangePoints(const std::vector<double>& values, double penalty)
{
    if (values.empty())
    {
        return {};
    }
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    if (*least == *most)
    {
        return {0};
    }
    std::vector<std::size_t> lastChange(values.size());
    std::vector<Piece> pieces{{*least, *most, 0.0, 0.0, 0.0, 0}};
    std::vector<Piece> next;
    for (std::size_t i = 0; i < values.size(); ++i)
    {
        double best = std::numeric_limits<double>::infinity();
        for (Piece& piece : pieces)
        {
            piece.Take(values[i]);
            const double cost = piece.Lowest();
            if (cost < best)
            {
                best = cost;
                lastChange[i] = piece.from;
            }
        }
        Prune(pieces, best + penalty, i + 1, next);
        pieces.swap(next);
    }
    std::vector<std::size_t> starts;
    for (std::size_t end = values.size(); end > 0; end = starts.back())
    {
        starts.push_back(lastChange[end - 1]);
    }
    std::reverse(starts.begin(), starts.end());
    return starts;
}

} // namespace ns3::aiot
