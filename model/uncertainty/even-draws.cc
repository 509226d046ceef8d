// SPDX-License-Identifier: GPL-2.0-only
#include "even-draws.h"

#include "row-sums.h"
#include "uniform-draws.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Multipliers of the lattice, see the head of even-draws.h; a test finds them again.
constexpr std::array<std::size_t, EvenDraws::MULTIPLIERS> Z{
    1,   1731, 1109, 1879, 1267, 423, 1067, 1307, 1949, 1655, 635,  1571, 1901, 323,  1525, 1665,
    759, 603,  1829, 651,  789,  311, 1455, 1435, 437,  199,  1749, 605,  1033, 1329, 425,  1679};
/// Points that are summed at once.
constexpr std::size_t AT_ONCE = 64;
static_assert(EvenDraws::COUNT % AT_ONCE == 0);

/// The share of a place, in the middle of what it stands for.
double
ShareAt(std::size_t place)
{
    return (static_cast<double>(place) + 0.5) / static_cast<double>(EvenDraws::COUNT);
}

/// What the deviations of inputs do to a result, to first order.
struct InputReach
{
    double sum = 0.0;  ///< of all rows, which may cancel
    double most = 0.0; ///< if none did
};

std::vector<InputReach>
FindReach(const WeightedRows& result,
          const std::vector<std::size_t>& inputOf,
          std::optional<FigureKind> kind)
{
    const FigureSet& set = result.GetSet();
    std::vector<InputReach> reach(set.inputs.size());
    for (const WeightedRow& row : result.GetRows())
    {
        for (const auto& [figures, sign] :
             {std::make_pair(&row.figures, 1.0), std::make_pair(&row.divisors, -1.0)})
        {
            for (const std::size_t figure : *figures)
            {
                if (!kind || set.figures[figure].kind == *kind)
                {
                    const double each = sign * row.amount * set.deviations[figure];
                    reach[inputOf[figure]].sum += each;
                    reach[inputOf[figure]].most += std::abs(each);
                }
            }
        }
    }
    return reach;
}

double
FindVariance(const std::vector<InputReach>& reach)
{
    return std::accumulate(reach.begin(), reach.end(), 0.0, [](double sum, const InputReach& of) {
        return sum + of.sum * of.sum;
    });
}

/// Tell of each point in turn which share an input has there, see EvenDraws::GetOrder().
template <typename Tell>
void
ForEachShare(std::size_t place, std::uint64_t seed, const Tell& tell)
{
    constexpr std::size_t count = EvenDraws::COUNT;
    // A sequence for each input: what an input has does not depend on how many there are.
    UniformDraws uniform(seed * 1'000'003 + place);
    if (place < EvenDraws::MULTIPLIERS)
    {
        const auto shift = static_cast<std::size_t>(uniform.Next() * count);
        for (std::size_t point = 0; point < count; ++point)
        {
            tell((point * Z[place] + shift) % count);
        }
        return;
    }
    std::vector<std::size_t> order(count);
    std::iota(order.begin(), order.end(), 0);
    for (std::size_t left = count; left > 1; --left)
    {
        std::swap(order[left - 1],
                  order[static_cast<std::size_t>(uniform.Next() * static_cast<double>(left))]);
    }
    std::for_each(order.begin(), order.end(), tell);
}

} // namespace

EvenDraws::EvenDraws(std::shared_ptr<const FigureSet> set,
                     const std::vector<WeightedRows>& results,
                     std::uint64_t seed)
    : m_set(std::move(set)),
      m_seed(seed),
      m_inputOf(m_set->figures.size()),
      m_places(m_set->inputs.size()),
      m_columns(m_set->figures.size())
{
    for (std::size_t input = 0; input < m_set->inputs.size(); ++input)
    {
        for (const std::size_t figure : m_set->inputs[input])
        {
            m_inputOf[figure] = input;
        }
    }
    std::vector<double> importance(m_set->inputs.size(), 0.0);
    for (const WeightedRows& result : results)
    {
        const auto reach = FindReach(result, m_inputOf, std::nullopt);
        const double variance = FindVariance(reach);
        for (std::size_t input = 0; input < reach.size() && variance > 0.0; ++input)
        {
            importance[input] =
                std::max(importance[input], reach[input].sum * reach[input].sum / variance);
        }
    }
    std::vector<std::size_t> order(importance.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return importance[a] > importance[b];
    });
    for (std::size_t place = 0; place < order.size(); ++place)
    {
        m_places[order[place]] = place;
    }
}

/// Inputs of a result that are drawn: all but the least, which together cause next to nothing.
std::vector<bool>
EvenDraws::FindDrawn(const WeightedRows& result, std::optional<FigureKind> kind) const
{
    const auto reach = FindReach(result, m_inputOf, kind);
    std::vector<std::size_t> order(reach.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return reach[a].most < reach[b].most;
    });
    double left = NEGLIGIBLE * FindVariance(reach);
    std::vector<bool> isDrawn(reach.size(), false);
    for (const std::size_t input : order)
    {
        left -= reach[input].most * reach[input].most;
        isDrawn[input] = left < 0.0;
    }
    return isDrawn;
}

std::vector<std::size_t>
EvenDraws::GetOrder(std::size_t place, std::uint64_t seed)
{
    std::vector<std::size_t> order;
    order.reserve(COUNT);
    ForEachShare(place, seed, [&order](std::size_t share) { order.push_back(share); });
    return order;
}

/// The ratios of a figure to its value at all points.
std::size_t
EvenDraws::AddColumn(std::size_t figure)
{
    for (std::size_t place = m_points.size(); place < COUNT; ++place)
    {
        // Both halves are alike.
        const double normal = place < COUNT / 2 ? NormalQuantile(ShareAt(place))
                                                : -m_points[COUNT - 1 - place].normal;
        m_points.push_back(QuantilePoint::Of(ShareAt(place), normal));
    }
    const UncertainFigure& of = m_set->figures[figure];
    of.distribution.GetQuantiles(m_points, m_quantiles);
    const std::size_t column = m_ratios.size() / COUNT;
    m_ratios.reserve(m_columns.size() * COUNT);
    m_ratios.resize((column + 1) * COUNT);
    double* to = &m_ratios[column * COUNT];
    ForEachShare(m_places[m_inputOf[figure]], m_seed, [&](std::size_t share) {
        *to++ = m_quantiles[share] / of.value;
    });
    return column;
}

std::vector<WeightedRow>
EvenDraws::Reduce(const WeightedRows& result, std::optional<FigureKind> kind)
{
    const std::vector<bool> isDrawn = FindDrawn(result, kind);
    std::vector<WeightedRow> rows;
    for (const WeightedRow& row : result.GetRows())
    {
        WeightedRow reduced{row.amount, {}, {}, row.floor};
        const auto reduce = [&](const std::vector<std::size_t>& figures,
                                std::vector<std::size_t>& columns,
                                int power) {
            for (const std::size_t index : figures)
            {
                const UncertainFigure& figure = m_set->figures[index];
                if (figure.distribution.GetShape() == SpreadShape::FIXED)
                {
                    reduced.amount *= std::pow(figure.distribution.GetMean() / figure.value, power);
                }
                else if ((!kind || figure.kind == *kind) && isDrawn[m_inputOf[index]])
                {
                    auto& column = m_columns[index];
                    column = column ? *column : AddColumn(index);
                    columns.push_back(*column);
                }
            }
            std::sort(columns.begin(), columns.end());
        };
        reduce(row.figures, reduced.figures, 1);
        reduce(row.divisors, reduced.divisors, -1);
        rows.push_back(reduced);
    }
    return AddAlike(rows);
}

std::vector<double>
EvenDraws::Sum(const std::vector<WeightedRow>& rows) const
{
    const bool isSame = std::all_of(rows.begin(), rows.end(), [](const WeightedRow& row) {
        return row.figures.empty() && row.divisors.empty();
    });
    if (isSame)
    {
        return {SumRows<1>(rows, m_ratios.data(), COUNT).front()};
    }
    std::vector<double> sums;
    sums.reserve(COUNT);
    for (std::size_t point = 0; point < COUNT; point += AT_ONCE)
    {
        const auto some = SumRows<AT_ONCE>(rows, m_ratios.data() + point, COUNT);
        sums.insert(sums.end(), some.begin(), some.end());
    }
    return sums;
}

} // namespace ns3::aiot
