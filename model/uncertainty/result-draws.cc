// SPDX-License-Identifier: GPL-2.0-only
#include "result-draws.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// How nearly amounts are in the same proportion: far below what a quantile can show.
constexpr double SAME_AMOUNT = 1e-12;

/// The figures of which only one kind is drawn.
std::vector<UncertainFigure>
OnlyKind(std::vector<UncertainFigure> figures, FigureKind kind)
{
    for (UncertainFigure& figure : figures)
    {
        if (figure.kind != kind)
        {
            figure.distribution = FigureDistribution::Fixed(figure.value);
        }
    }
    return figures;
}

DrawSummary
SummariseSums(const UncertainResult& result, std::vector<double> sums)
{
    // Without it, the sum is the result.
    if (result.over > 0.0)
    {
        for (double& sum : sums)
        {
            sum = result.OfSum(sum);
        }
    }
    return Summarise(std::move(sums));
}

DrawSummary
Scaled(DrawSummary summary, double factor)
{
    summary.mean *= factor;
    summary.deviation *= factor;
    summary.low *= factor;
    summary.median *= factor;
    summary.high *= factor;
    return summary;
}

double
LargestAmount(const std::vector<WeightedRow>& rows)
{
    double largest = 0.0;
    for (const WeightedRow& row : rows)
    {
        largest = std::max(largest, std::abs(row.amount));
    }
    return largest;
}

bool
AreAlike(const std::vector<WeightedRow>& a, const std::vector<WeightedRow>& b)
{
    return std::equal(a.begin(),
                      a.end(),
                      b.begin(),
                      b.end(),
                      [](const WeightedRow& one, const WeightedRow& other) {
                          return std::abs(one.amount - other.amount) <= SAME_AMOUNT &&
                                 one.figures == other.figures && one.divisors == other.divisors &&
                                 one.floor == other.floor;
                      });
}

} // namespace

ResultDraws::ResultDraws(std::shared_ptr<const FigureSet> set,
                         const std::vector<DrawnResult>& results,
                         const DrawSettings& settings)
    : m_set(std::move(set)),
      m_results(results),
      m_settings(settings)
{
    if (settings.isEven)
    {
        std::vector<WeightedRows> rows;
        rows.reserve(results.size());
        for (const DrawnResult& drawn : results)
        {
            rows.push_back(drawn.rows);
        }
        m_even.emplace(m_set, rows, settings.seed);
    }
}

std::vector<DrawSummary>
ResultDraws::Summarise(const std::vector<std::size_t>& which, std::optional<FigureKind> kind)
{
    if (!m_even)
    {
        return SummariseRandom(which, kind);
    }
    std::vector<DrawSummary> summaries;
    summaries.reserve(which.size());
    for (const std::size_t i : which)
    {
        summaries.push_back(SummariseEven(m_results[i], kind));
    }
    return summaries;
}

std::vector<DrawSummary>
ResultDraws::SummariseRandom(const std::vector<std::size_t>& which,
                             std::optional<FigureKind> kind) const
{
    const auto set =
        kind ? std::make_shared<const FigureSet>(OnlyKind(m_set->figures, *kind)) : m_set;
    std::vector<WeightedRows> rows;
    rows.reserve(which.size());
    for (const std::size_t i : which)
    {
        rows.push_back(WeightedRows::Of(set, m_results[i].result->rows));
    }
    auto draws = WeightedRows::DrawTogether(rows, m_settings.draws, m_settings.seed);
    std::vector<DrawSummary> summaries;
    for (std::size_t i = 0; i < which.size(); ++i)
    {
        summaries.push_back(SummariseSums(*m_results[which[i]].result, std::move(draws[i])));
    }
    return summaries;
}

DrawSummary
ResultDraws::SummariseEven(const DrawnResult& drawn, std::optional<FigureKind> kind)
{
    std::vector<WeightedRow> rows = m_even->Reduce(drawn.rows, kind);
    const double largest = LargestAmount(rows);
    if (!(largest > 0.0))
    {
        return SummariseSums(*drawn.result, {0.0});
    }
    for (WeightedRow& row : rows)
    {
        row.amount /= largest;
    }
    const bool isOver = drawn.result->over > 0.0;
    const double factor = isOver ? drawn.result->over / largest : largest;
    for (const KnownSum& known : m_known)
    {
        if (known.isOver == isOver && AreAlike(known.rows, rows))
        {
            return Scaled(known.summary, factor);
        }
    }
    UncertainResult unit;
    unit.over = isOver ? 1.0 : 0.0;
    m_known.push_back({isOver, rows, SummariseSums(unit, m_even->Sum(rows))});
    return Scaled(m_known.back().summary, factor);
}

} // namespace ns3::aiot
