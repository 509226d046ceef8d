// SPDX-License-Identifier: GPL-2.0-only
// WeightedRows::GetExactIndices(): variances of sums of products by the moments of their factors.
#include "figure-moments.h"

#include <algorithm>
#include <map>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// What of a row hangs on an input: its number there.
struct InputProduct
{
    std::size_t input = 0;
    std::size_t product = 0;
};

/// A row's expected amount and what it is made of, by rising inputs; fixed figures are left out.
struct ExpectedRow
{
    double mean = 0.0;
    std::vector<InputProduct> products;
};

/// The figures of a row by what they hang on; fixed ones are left out.
ExpectedRow
Expect(const WeightedRow& row, FigureMoments& moments)
{
    std::map<std::size_t, std::vector<FigurePower>> factors; // by input
    for (const auto& [indices, power] :
         {std::make_pair(&row.figures, 1), std::make_pair(&row.divisors, -1)})
    {
        for (const std::size_t figure : *indices)
        {
            if (moments.IsDrawn(figure))
            {
                factors[moments.GetInput(figure)].push_back({figure, power});
            }
        }
    }
    ExpectedRow expected;
    expected.mean = row.amount;
    for (auto& [input, powers] : factors)
    {
        std::sort(powers.begin(), powers.end());
        InputMoments& of = moments.Of(input);
        expected.products.push_back({input, of.AddProduct(powers)});
        expected.mean *= of.GetMean(expected.products.back().product);
    }
    return expected;
}

/// What two rows have in common.
struct SharedInputs
{
    std::vector<std::pair<std::size_t, double>> ratios; ///< inputs of both, and their ratios
    double product = 1.0;                               ///< of these ratios
};

void
FindShared(const ExpectedRow& one,
           const ExpectedRow& other,
           FigureMoments& moments,
           SharedInputs& shared)
{
    shared.ratios.clear();
    shared.product = 1.0;
    auto a = one.products.begin();
    auto b = other.products.begin();
    while (a != one.products.end() && b != other.products.end())
    {
        if (a->input == b->input)
        {
            shared.ratios.emplace_back(a->input,
                                       moments.Of(a->input).GetRatio(a->product, b->product));
            shared.product *= shared.ratios.back().second;
        }
        const bool isBehind = a->input <= b->input;
        b += b->input <= a->input ? 1 : 0;
        a += isBehind ? 1 : 0;
    }
}

/// Add what two rows have in common to the variances, which are not divided yet.
void
AddPair(double means, const SharedInputs& shared, SobolIndices& indices)
{
    indices.variance += means * (shared.product - 1.0);
    for (const auto& [input, ratio] : shared.ratios)
    {
        indices.first[input] += means * (ratio - 1.0);
        indices.total[input] += means * (shared.product - shared.product / ratio);
    }
}

} // namespace

SobolIndices
WeightedRows::GetExactIndices() const
{
    FigureMoments moments(*m_set);
    return GetExactIndices(moments);
}

SobolIndices
WeightedRows::GetExactIndices(FigureMoments& moments) const
{
    const std::size_t inputs = m_set->inputs.size();
    std::vector<ExpectedRow> rows;
    SobolIndices indices;
    indices.first.assign(inputs, 0.0);
    indices.total.assign(inputs, 0.0);
    for (const WeightedRow& row : m_rows)
    {
        rows.push_back(Expect(row, moments));
        indices.mean += rows.back().mean;
    }
    SharedInputs shared;
    for (const ExpectedRow& one : rows)
    {
        for (const ExpectedRow& other : rows)
        {
            FindShared(one, other, moments, shared);
            AddPair(one.mean * other.mean, shared, indices);
        }
    }
    for (std::size_t input = 0; input < inputs && indices.variance > 0.0; ++input)
    {
        indices.first[input] /= indices.variance;
        indices.total[input] /= indices.variance;
    }
    return indices;
}

} // namespace ns3::aiot
