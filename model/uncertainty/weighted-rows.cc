// SPDX-License-Identifier: GPL-2.0-only
#include "weighted-rows.h"

#include "row-sums.h"
#include "uniform-draws.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace ns3::aiot
{

namespace
{

std::vector<std::size_t>
SortedIndices(std::vector<std::size_t> indices, std::size_t figures)
{
    std::sort(indices.begin(), indices.end());
    if (!indices.empty() && indices.back() >= figures)
    {
        throw std::invalid_argument("a row rests on figure " + std::to_string(indices.back()) +
                                    " of " + std::to_string(figures));
    }
    return indices;
}

/// Draws that are made at once: their ratios of some dozen figures stay in the nearest cache.
constexpr std::size_t AT_ONCE = 32;

/// Ratios of figures in AT_ONCE draws after another.
class RatioDraws
{
  public:
    RatioDraws(const std::vector<UncertainFigure>& figures,
               const std::vector<std::vector<std::size_t>>& inputs,
               std::uint64_t seed)
        : m_figures(figures),
          m_inputs(inputs),
          m_uniform(seed),
          m_ratios(figures.size() * AT_ONCE)
    {
    }

    /// @return by figure, then by draw, of the next draws
    const std::vector<double>& Next()
    {
        for (std::size_t draw = 0; draw < AT_ONCE; ++draw)
        {
            for (const auto& input : m_inputs)
            {
                const double share = m_uniform.Next();
                for (const std::size_t figure : input)
                {
                    m_ratios[figure * AT_ONCE + draw] =
                        m_figures[figure].distribution.GetQuantile(share) / m_figures[figure].value;
                }
            }
        }
        return m_ratios;
    }

    /// @return rows without the figures that are the same in all draws: their ratio is 1
    std::vector<WeightedRow> Reduce(std::vector<WeightedRow> rows) const
    {
        const auto isSame = [this](std::size_t figure) {
            const FigureDistribution& distribution = m_figures[figure].distribution;
            return distribution.GetShape() == SpreadShape::FIXED &&
                   distribution.GetMean() == m_figures[figure].value;
        };
        for (WeightedRow& row : rows)
        {
            for (auto* figures : {&row.figures, &row.divisors})
            {
                figures->erase(std::remove_if(figures->begin(), figures->end(), isSame),
                               figures->end());
            }
        }
        return rows;
    }

  private:
    const std::vector<UncertainFigure>& m_figures;
    const std::vector<std::vector<std::size_t>>& m_inputs;
    UniformDraws m_uniform;
    std::vector<double> m_ratios;
};

} // namespace

FigureSet::FigureSet(std::vector<UncertainFigure> all)
    : figures(std::move(all)),
      inputs(FindInputs(figures))
{
    for (const UncertainFigure& figure : figures)
    {
        if (!(figure.value > 0.0))
        {
            throw std::invalid_argument("figure " + QuotedText(figure.name) +
                                        " must be above 0 to be weighted");
        }
        deviations.push_back(std::sqrt(figure.distribution.GetVariance()) / figure.value);
    }
}

WeightedRows::WeightedRows(std::vector<UncertainFigure> figures,
                           const std::vector<WeightedRow>& rows)
    : WeightedRows(Of(std::make_shared<const FigureSet>(std::move(figures)), rows))
{
}

WeightedRows
WeightedRows::Of(std::shared_ptr<const FigureSet> set, const std::vector<WeightedRow>& rows)
{
    WeightedRows result;
    std::vector<WeightedRow> sorted;
    sorted.reserve(rows.size());
    for (const WeightedRow& row : rows)
    {
        sorted.push_back({row.amount,
                          SortedIndices(row.figures, set->figures.size()),
                          SortedIndices(row.divisors, set->figures.size()),
                          row.floor});
    }
    result.m_rows = AddAlike(sorted);
    result.m_set = std::move(set);
    return result;
}

std::vector<WeightedRow>
AddAlike(const std::vector<WeightedRow>& rows)
{
    using Indices = std::vector<std::size_t>;
    std::map<std::tuple<std::size_t, Indices, Indices>, double> sums;
    for (const WeightedRow& row : rows)
    {
        sums[{row.floor, row.figures, row.divisors}] += row.amount;
    }
    std::vector<WeightedRow> alike;
    for (const auto& [key, amount] : sums)
    {
        const auto& [floor, of, by] = key;
        alike.push_back({amount, of, by, floor});
    }
    return alike;
}

std::vector<std::vector<std::size_t>>
FindInputs(const std::vector<UncertainFigure>& figures)
{
    std::vector<std::vector<std::size_t>> inputs;
    std::map<std::string, std::size_t> groups;
    for (std::size_t figure = 0; figure < figures.size(); ++figure)
    {
        const std::string& group = figures[figure].group;
        const auto known = group.empty() ? groups.end() : groups.find(group);
        if (known != groups.end())
        {
            inputs[known->second].push_back(figure);
            continue;
        }
        if (!group.empty())
        {
            groups.emplace(group, inputs.size());
        }
        inputs.push_back({figure});
    }
    return inputs;
}

double
WeightedRows::GetNominal() const
{
    double sum = 0.0;
    for (const WeightedRow& row : m_rows)
    {
        sum += row.amount;
    }
    return sum;
}

double
WeightedRows::Evaluate(const std::vector<double>& values) const
{
    const std::vector<UncertainFigure>& figures = m_set->figures;
    std::vector<double> ratios(figures.size());
    for (std::size_t figure = 0; figure < figures.size(); ++figure)
    {
        ratios[figure] = values[figure] / figures[figure].value;
    }
    return SumRows<1>(m_rows, ratios.data(), 1).front();
}

std::vector<double>
WeightedRows::Draw(std::size_t count, std::uint64_t seed) const
{
    return DrawTogether({*this}, count, seed).front();
}

std::vector<std::vector<double>>
WeightedRows::DrawTogether(const std::vector<WeightedRows>& results,
                           std::size_t count,
                           std::uint64_t seed)
{
    std::vector<std::vector<double>> draws(results.size());
    if (results.empty())
    {
        return draws;
    }
    const std::vector<UncertainFigure>& figures = results.front().GetFigures();
    RatioDraws ratioDraws(figures, results.front().GetInputs(), seed);
    std::vector<std::vector<WeightedRow>> rows;
    for (std::size_t i = 0; i < results.size(); ++i)
    {
        if (results[i].GetFigures().size() != figures.size())
        {
            throw std::invalid_argument("results of different figures cannot be drawn together");
        }
        rows.push_back(ratioDraws.Reduce(results[i].m_rows));
        draws[i].reserve(count);
    }
    for (std::size_t draw = 0; draw < count; draw += AT_ONCE)
    {
        const std::vector<double>& ratios = ratioDraws.Next();
        const auto wanted = static_cast<std::ptrdiff_t>(std::min(AT_ONCE, count - draw));
        for (std::size_t i = 0; i < results.size(); ++i)
        {
            const auto sums = SumRows<AT_ONCE>(rows[i], ratios.data(), AT_ONCE);
            draws[i].insert(draws[i].end(), sums.begin(), sums.begin() + wanted);
        }
    }
    return draws;
}

SobolIndices
WeightedRows::GetIndices(std::size_t count, std::uint64_t seed) const
{
    std::vector<double> values(m_set->figures.size());
    const auto model = [&](const std::vector<double>& shares) {
        for (std::size_t input = 0; input < m_set->inputs.size(); ++input)
        {
            for (const std::size_t figure : m_set->inputs[input])
            {
                values[figure] = m_set->figures[figure].distribution.GetQuantile(shares[input]);
            }
        }
        return Evaluate(values);
    };
    return EstimateSobolIndices(model, m_set->inputs.size(), count, seed);
}

const std::vector<std::vector<std::size_t>>&
WeightedRows::GetInputs() const
{
    return m_set->inputs;
}

const std::vector<UncertainFigure>&
WeightedRows::GetFigures() const
{
    return m_set->figures;
}

const FigureSet&
WeightedRows::GetSet() const
{
    return *m_set;
}

const std::vector<WeightedRow>&
WeightedRows::GetRows() const
{
    return m_rows;
}

} // namespace ns3::aiot
