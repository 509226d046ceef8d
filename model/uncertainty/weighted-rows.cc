// SPDX-License-Identifier: GPL-2.0-only
#include "weighted-rows.h"

#include "uniform-draws.h"

#include "ns3/quoted-text.h"

#include <algorithm>
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

} // namespace

WeightedRows::WeightedRows(std::vector<UncertainFigure> figures,
                           const std::vector<WeightedRow>& rows)
    : m_figures(std::move(figures)),
      m_inputs(FindInputs(m_figures))
{
    for (const UncertainFigure& figure : m_figures)
    {
        if (!(figure.value > 0.0))
        {
            throw std::invalid_argument("figure " + QuotedText(figure.name) +
                                        " must be above 0 to be weighted");
        }
    }
    using Indices = std::vector<std::size_t>;
    std::map<std::tuple<std::size_t, Indices, Indices>, double> sums;
    for (const WeightedRow& row : rows)
    {
        sums[{row.floor,
              SortedIndices(row.figures, m_figures.size()),
              SortedIndices(row.divisors, m_figures.size())}] += row.amount;
    }
    for (const auto& [key, amount] : sums)
    {
        const auto& [floor, of, by] = key;
        m_rows.push_back({amount, of, by, floor});
    }
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
WeightedRows::Sum(const std::vector<double>& ratios) const
{
    double sum = 0.0;
    double together = 0.0; // of the rows with one floor, which stand one after another
    std::size_t floor = 0;
    for (const WeightedRow& row : m_rows)
    {
        if (row.floor != floor)
        {
            sum += floor > 0 ? std::max(0.0, together) : together;
            together = 0.0;
            floor = row.floor;
        }
        double amount = row.amount;
        for (const std::size_t figure : row.figures)
        {
            amount *= ratios[figure];
        }
        for (const std::size_t divisor : row.divisors)
        {
            amount /= ratios[divisor];
        }
        together += amount;
    }
    return sum + (floor > 0 ? std::max(0.0, together) : together);
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
    const auto& inputs = results.front().m_inputs;
    std::vector<double> ratios(figures.size());
    for (std::size_t draw = 0; draw < count; ++draw)
    {
        for (const auto& input : inputs)
        {
            const double share = uniform.Next();
            for (const std::size_t figure : input)
            {
                ratios[figure] =
                    figures[figure].distribution.GetQuantile(share) / figures[figure].value;
            }
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
        for (std::size_t input = 0; input < m_inputs.size(); ++input)
        {
            for (const std::size_t figure : m_inputs[input])
            {
                values[figure] = m_figures[figure].distribution.GetQuantile(shares[input]);
            }
        }
        return Evaluate(values);
    };
    return EstimateSobolIndices(model, m_inputs.size(), count, seed);
}

const std::vector<std::vector<std::size_t>>&
WeightedRows::GetInputs() const
{
    return m_inputs;
}

const std::vector<UncertainFigure>&
WeightedRows::GetFigures() const
{
    return m_figures;
}

} // namespace ns3::aiot
