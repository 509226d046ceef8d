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
    std::map<std::vector<std::size_t>, double> sums;
    for (const WeightedRow& row : rows)
    {
        std::vector<std::size_t> sorted = row.figures;
        std::sort(sorted.begin(), sorted.end());
        if (!sorted.empty() && sorted.back() >= m_figures.size())
        {
            throw std::invalid_argument("a row rests on figure " + std::to_string(sorted.back()) +
                                        " of " + std::to_string(m_figures.size()));
        }
        sums[sorted] += row.amount;
    }
    for (const auto& [sorted, amount] : sums)
    {
        m_rows.push_back({amount, sorted});
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
WeightedRows::Evaluate(const std::vector<double>& values) const
{
    double sum = 0.0;
    for (const WeightedRow& row : m_rows)
    {
        double amount = row.amount;
        for (const std::size_t figure : row.figures)
        {
            amount *= values[figure] / m_figures[figure].value;
        }
        sum += amount;
    }
    return sum;
}

std::vector<double>
WeightedRows::Draw(std::size_t count, std::uint64_t seed) const
{
    UniformDraws draws(seed);
    std::vector<double> values(m_figures.size());
    std::vector<double> results;
    results.reserve(count);
    for (std::size_t i = 0; i < count; ++i)
    {
        for (std::size_t figure = 0; figure < m_figures.size(); ++figure)
        {
            values[figure] = m_figures[figure].distribution.GetQuantile(draws.Next());
        }
        results.push_back(Evaluate(values));
    }
    return results;
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
