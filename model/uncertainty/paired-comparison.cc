// SPDX-License-Identifier: GPL-2.0-only
#include "paired-comparison.h"

#include <stdexcept>

namespace ns3::aiot
{

PairedComparison
ComparePairs(const std::vector<std::pair<WeightedRows, WeightedRows>>& pairs,
             std::size_t draws,
             std::uint64_t seed)
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
        const auto drawn =
            WeightedRows::DrawTogether({pairs[i].first, pairs[i].second}, count, seed + i);
        for (std::size_t draw = 0; draw < count; ++draw)
        {
            a.push_back(drawn[0][draw]);
            b.push_back(drawn[1][draw]);
            differences.push_back(a.back() - b.back());
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
