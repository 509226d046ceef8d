// SPDX-License-Identifier: GPL-2.0-only
#include "weighted-rows.h"

#include "uniform-draws.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <map>
#include <stdexcept>
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

} // namespace

WeightedRows::WeightedRows(std::vector<UncertainFigure> figures,
                           const std::vector<WeightedRow>& rows)
    : m_figures(std::move(figures))
{
    for (const UncertainFigure& figure : m_figures)
    {
        if (!(figure.value > 0.0))
        {
            throw std::invalid_argument("figure " + QuotedText(figure.name) +
                                        " must be above 0 to be weighted");
        }
    }
    std::map<std::pair<std::vector<std::size_t>, std::vector<std::size_t>>, double> sums;
    for (const WeightedRow& row : rows)
    {
        sums[{SortedIndices(row.figures, m_figures.size()),
              SortedIndices(row.divisors, m_figures.size())}] += row.amount;
    }
    for (const auto& [indices, amount] : sums)
    {
        m_rows.push_back({amount, indices.first, indices.second});
    }
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
WeightedRows::Sum(const std::vector<double>& ratios) const
{
    double sum = 0.0;
    for (const WeightedRow& row : m_rows)
    {
        double amount = row.amount;
        for (const std::size_t figure : row.figures)
        {
            amount *= ratios[figure];
        }
        for (const std::size_t divisor : row.divisors)
        {
            amount /= ratios[divisor];
        }
        sum += amount;
    }
    return sum;
}

double
WeightedRows::Evaluate(const std::vector<double>& values) const
{
    std::vector<double> ratios(m_figures.size());
    for (std::size_t figure = 0; figure < m_figures.size(); ++figure)
    {
        ratios[figure] = values[figure] / m_figures[figure].value;
    }
    return Sum(ratios);
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
    const std::vector<UncertainFigure>& figures = results.front().m_figures;
    for (std::size_t i = 0; i < results.size(); ++i)
    {
        if (results[i].m_figures.size() != figures.size())
        {
            throw std::invalid_argument("results of different figures cannot be drawn together");
        }
        draws[i].reserve(count);
    }
    UniformDraws uniform(seed);
    std::vector<double> ratios(figures.size());
    for (std::size_t draw = 0; draw < count; ++draw)
    {
        for (std::size_t figure = 0; figure < figures.size(); ++figure)
        {
            ratios[figure] =
                figures[figure].distribution.GetQuantile(uniform.Next()) / figures[figure].value;
        }
        for (std::size_t i = 0; i < results.size(); ++i)
        {
            draws[i].push_back(results[i].Sum(ratios));
        }
    }
    return draws;
}

SobolIndices
WeightedRows::GetIndices(std::size_t count, std::uint64_t seed) const
{
    std::vector<double> values(m_figures.size());
    const auto model = [&](const std::vector<double>& shares) {
        for (std::size_t figure = 0; figure < m_figures.size(); ++figure)
        {
            values[figure] = m_figures[figure].distribution.GetQuantile(shares[figure]);
        }
        return Evaluate(values);
    };
    return EstimateSobolIndices(model, m_figures.size(), count, seed);
}

const std::vector<UncertainFigure>&
WeightedRows::GetFigures() const
{
    return m_figures;
}

} // namespace ns3::aiot
