// SPDX-License-Identifier: GPL-2.0-only
// WeightedRows::GetExactIndices(): variances of sums of products by the moments of their factors.
#include "weighted-rows.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Moments of one figure, each worked out when it is asked for first.
class MomentRatios
{
  public:
    explicit MomentRatios(const FigureDistribution& distribution)
    {
        if (distribution.GetShape() != SpreadShape::FIXED)
        {
            // Powers below 0 are asked for only where a row divides by the figure.
            m_distribution = &distribution;
        }
    }

    /// @return E[x^(e + f)] / (E[x^e] E[x^f]), e and f 1 or -1: 1 but for what they have in common
    double Get(int e, int f)
    {
        return m_distribution ? Moment(e + f) / (Moment(e) * Moment(f)) : 1.0;
    }

    /// @return E[x^e]
    double Moment(int e)
    {
        std::optional<double>& moment = m_moments[static_cast<std::size_t>(e + MOST_POWER)];
        if (!moment)
        {
            moment = m_distribution->GetMoment(e);
        }
        return *moment;
    }

    bool IsFixed() const
    {
        return !m_distribution;
    }

  private:
    static constexpr int MOST_POWER = 2;

    const FigureDistribution* m_distribution = nullptr; ///< none: fixed
    std::array<std::optional<double>, 2 * MOST_POWER + 1> m_moments;
};

/// A figure of a row and its power there, 1 or -1.
struct FigurePower
{
    std::size_t figure = 0;
    int power = 1;
};

/// A row's expected amount and its powers, by rising figures; fixed figures are left out.
struct ExpectedRow
{
    double mean = 0.0;
    std::vector<FigurePower> powers;
};

ExpectedRow
Expect(const WeightedRow& row,
       const std::vector<UncertainFigure>& figures,
       std::vector<MomentRatios>& moments)
{
    ExpectedRow expected;
    expected.mean = row.amount;
    for (const auto& [indices, sign] :
         {std::make_pair(&row.figures, 1), std::make_pair(&row.divisors, -1)})
    {
        for (const std::size_t figure : *indices)
        {
            if (moments[figure].IsFixed())
            {
                continue;
            }
            const double value = figures[figure].value;
            expected.powers.push_back({figure, sign});
            expected.mean *= moments[figure].Moment(sign) * (sign > 0 ? 1.0 / value : value);
        }
    }
    std::sort(expected.powers.begin(),
              expected.powers.end(),
              [](const FigurePower& a, const FigurePower& b) { return a.figure < b.figure; });
    return expected;
}

/// What two rows have in common.
struct SharedFigures
{
    std::vector<std::pair<std::size_t, double>> ratios; ///< figures of both, and their ratios
    double product = 1.0;                               ///< of these ratios
};

void
FindShared(const ExpectedRow& one,
           const ExpectedRow& other,
           std::vector<MomentRatios>& moments,
           SharedFigures& shared)
{
    shared.ratios.clear();
    shared.product = 1.0;
    auto a = one.powers.begin();
    auto b = other.powers.begin();
    while (a != one.powers.end() && b != other.powers.end())
    {
        if (a->figure == b->figure)
        {
            shared.ratios.emplace_back(a->figure, moments[a->figure].Get(a->power, b->power));
            shared.product *= shared.ratios.back().second;
        }
        const bool isBehind = a->figure <= b->figure;
        b += b->figure <= a->figure ? 1 : 0;
        a += isBehind ? 1 : 0;
    }
}

/// Add what two rows have in common to the variances, which are not divided yet.
void
AddPair(double means, const SharedFigures& shared, SobolIndices& indices)
{
    indices.variance += means * (shared.product - 1.0);
    for (const auto& [figure, ratio] : shared.ratios)
    {
        indices.first[figure] += means * (ratio - 1.0);
        indices.total[figure] += means * (shared.product - shared.product / ratio);
    }
}

} // namespace

SobolIndices
WeightedRows::GetExactIndices() const
{
    std::vector<MomentRatios> moments;
    for (const UncertainFigure& figure : m_figures)
    {
        moments.emplace_back(figure.distribution);
    }
    std::vector<ExpectedRow> rows;
    SobolIndices indices;
    indices.first.assign(m_figures.size(), 0.0);
    indices.total.assign(m_figures.size(), 0.0);
    for (const WeightedRow& row : m_rows)
    {
        rows.push_back(Expect(row, m_figures, moments));
        indices.mean += rows.back().mean;
    }
    SharedFigures shared;
    for (const ExpectedRow& one : rows)
    {
        for (const ExpectedRow& other : rows)
        {
            FindShared(one, other, moments, shared);
            AddPair(one.mean * other.mean, shared, indices);
        }
    }
    for (std::size_t figure = 0; figure < m_figures.size() && indices.variance > 0.0; ++figure)
    {
        indices.first[figure] /= indices.variance;
        indices.total[figure] /= indices.variance;
    }
    return indices;
}

} // namespace ns3::aiot
