// SPDX-License-Identifier: GPL-2.0-only
#include "paired-comparison.h"

#include "run-results.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

double
ResultOf(double sum, double over)
{
    UncertainResult result;
    result.over = over;
    return result.OfSum(sum);
}

} // namespace

PairedComparison
ComparePairs(const std::vector<ComparedPair>& pairs, std::size_t draws, std::uint64_t seed)
{
    if (pairs.empty() || draws < pairs.size())
    {
        throw std::invalid_argument("a comparison needs a pair, and a draw for each pair");
    }
    std::vector<double> a;
    std::vector<double> b;
    std::vector<double> differences;
    for (std::size_t i = 0; i < pairs.size(); ++i)
    {
        const std::size_t count = draws * (i + 1) / pairs.size() - draws * i / pairs.size();
        const auto drawn = WeightedRows::DrawTogether({pairs[i].a, pairs[i].b}, count, seed + i);
        for (std::size_t draw = 0; draw < count; ++draw)
        {
            a.push_back(ResultOf(drawn[0][draw], pairs[i].overA));
            b.push_back(ResultOf(drawn[1][draw], pairs[i].overB));
            // Of two that last for ever neither lasts longer.
            differences.push_back(a.back() == b.back() ? 0.0 : a.back() - b.back());
        }
    }
    PairedComparison comparison;
    comparison.probabilityBelow = ProbabilityBelow(a, b);
    comparison.a = Summarise(std::move(a));
    comparison.b = Summarise(std::move(b));
    comparison.difference = Summarise(std::move(differences));
    return comparison;
}

} // namespace ns3::aiot
