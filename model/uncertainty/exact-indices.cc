// SPDX-License-Identifier: GPL-2.0-only
// WeightedRows::GetExactIndices(): variances of sums of products by the moments of their factors.
#include "weighted-rows.h"

#include <map>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// By how much E[x^(e + f)] exceeds E[x^e] E[x^f], as a share of it, of one figure.
class MomentRatios
{
  public:
    explicit MomentRatios(const FigureDistribution& distribution)
    {
        if (distribution.GetShape() == SpreadShape::FIXED)
        {
            return;
        }
        // Powers below 0 are asked for only where a row divides by the figure.
        m_distribution = &distribution;
    }

    /// @return E[x^(e + f)] / (E[x^e] E[x^f]), e and f 1 or -1
    double Get(int e, int f)
    {
        return m_distribution ? Moment(e + f) / (Moment(e) * Moment(f)) : 1.0;
    }

    /// @return E[x^e]
    double Moment(int e)
    {
        auto [found, isNew] = m_moments.emplace(e, 0.0);
        if (isNew)
        {
            found->second = m_distribution->GetMoment(e);
        }
        return found->second;
    }

    bool IsFixed() const
    {
        return !m_distribution;
    }

  private:
    const FigureDistribution* m_distribution = nullptr; ///< none: fixed
    std::map<int, double> m_moments;
};

/// A row's expected amount and its powers by figure; fixed figures are left out.
struct ExpectedRow
{
    double mean = 0.0;
    std::map<std::size_t, int> powers;
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
            expected.powers[figure] = sign;
            expected.mean *= moments[figure].Moment(sign) * (sign > 0 ? 1.0 / value : value);
        }
    }
    return expected;
}

/// Add what two rows have in common to the variances, which are not divided yet.
void
AddPair(const ExpectedRow& one,
        const ExpectedRow& other,
        std::vector<MomentRatios>& moments,
        SobolIndices& indices)
{
    std::vector<std::pair<std::size_t, double>> shared; // figures of both, and their ratios
    double product = 1.0;
    for (const auto& [figure, power] : one.powers)
    {
        const auto found = other.powers.find(figure);
        if (found != other.powers.end())
        {
            shared.emplace_back(figure, moments[figure].Get(power, found->second));
            product *= shared.back().second;
        }
    }
    const double means = one.mean * other.mean;
    indices.variance += means * (product - 1.0);
    for (const auto& [figure, ratio] : shared)
    {
        indices.first[figure] += means * (ratio - 1.0);
        indices.total[figure] += means * (product - product / ratio);
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
    for (const ExpectedRow& one : rows)
    {
        for (const ExpectedRow& other : rows)
        {
            AddPair(one, other, moments, indices);
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
