// SPDX-License-Identifier: GPL-2.0-only
#include "variance-causes.h"

#include "figure-moments.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

namespace ns3::aiot
{

namespace
{

/// A figure counts beside the first of its input from this share of the first one's reach.
constexpr double COUNTS = 0.1;
/// Figures of an input that are named.
constexpr std::size_t MOST_NAMED = 3;

/// What a result does with the relative deviation of each figure.
std::vector<double>
FindReach(const FigureSet& set, const UncertainResult& result)
{
    std::vector<double> reach(set.figures.size(), 0.0);
    for (const WeightedRow& row : result.rows)
    {
        for (const std::size_t figure : row.figures)
        {
            reach[figure] += row.amount;
        }
        for (const std::size_t figure : row.divisors)
        {
            reach[figure] -= row.amount;
        }
    }
    for (std::size_t figure = 0; figure < reach.size(); ++figure)
    {
        reach[figure] *= set.deviations[figure];
    }
    return reach;
}

/// The figure's name without the words that it shares with another one.
std::string
LastWords(const std::string& name, const std::string& other)
{
    const std::size_t same = static_cast<std::size_t>(
        std::mismatch(name.begin(), name.end(), other.begin(), other.end()).first - name.begin());
    const std::size_t blank = same > 0 ? name.rfind(' ', same - 1) : std::string::npos;
    return blank == std::string::npos ? name : name.substr(blank + 1);
}

} // namespace

VarianceCauses::VarianceCauses(const UncertainResult& result,
                               const WeightedRows& rows,
                               FigureMoments& moments)
    : m_set(rows.GetSet())
{
    FindReaches(result);
    if (result.part == "all")
    {
        m_indices = rows.GetExactIndices(moments);
    }
}

void
VarianceCauses::FindReaches(const UncertainResult& result)
{
    const std::vector<double> reach = FindReach(m_set, result);
    for (const auto& figures : m_set.inputs)
    {
        Input input;
        input.figures = figures;
        std::stable_sort(input.figures.begin(), input.figures.end(), [&](auto a, auto b) {
            return std::abs(reach[a]) > std::abs(reach[b]);
        });
        double all = 0.0;
        double byRule = 0.0;
        const double least = COUNTS * std::abs(reach[input.figures.front()]);
        for (const std::size_t figure : figures)
        {
            const bool isRule =
                m_set.figures[figure].distribution.GetOrigin() == SpreadOrigin::RULE;
            input.reach += reach[figure];
            all += std::abs(reach[figure]);
            byRule += isRule ? std::abs(reach[figure]) : 0.0;
        }
        input.ruleShare = all > 0.0 ? byRule / all : 0.0;
        const auto unnamed =
            std::find_if(input.figures.begin() + 1, input.figures.end(), [&](std::size_t figure) {
                return std::abs(reach[figure]) <= least;
            });
        input.figures.erase(unnamed, input.figures.end());
        m_inputs.push_back(input);
    }
}

/// The first figure of an input, under the names of all that count.
UncertainFigure
VarianceCauses::Describe(const Input& input) const
{
    UncertainFigure first = m_set.figures[input.figures.front()];
    const std::string name = first.name;
    for (std::size_t i = 1; i < std::min(MOST_NAMED, input.figures.size()); ++i)
    {
        first.name += " + " + LastWords(m_set.figures[input.figures[i]].name, name);
    }
    if (input.figures.size() > MOST_NAMED)
    {
        first.name += " + " + std::to_string(input.figures.size() - MOST_NAMED) + " more";
    }
    return first;
}

std::vector<VarianceCause>
VarianceCauses::Rank(std::size_t count) const
{
    std::vector<std::size_t> order(m_indices.total.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return m_indices.total[a] > m_indices.total[b];
    });
    std::vector<VarianceCause> causes;
    for (const std::size_t input : order)
    {
        if (causes.size() < count && m_indices.total[input] > 0.0)
        {
            causes.push_back(
                {Describe(m_inputs[input]), m_indices.first[input], m_indices.total[input]});
        }
    }
    return causes;
}

double
VarianceCauses::GetRuleShare() const
{
    double share = 0.0;
    for (std::size_t input = 0; input < m_indices.first.size(); ++input)
    {
        share += m_inputs[input].ruleShare * m_indices.first[input];
    }
    return share;
}

double
VarianceCauses::GetLinearRuleShare() const
{
    double variance = 0.0;
    double byRule = 0.0;
    for (const Input& input : m_inputs)
    {
        variance += input.reach * input.reach;
        byRule += input.ruleShare * input.reach * input.reach;
    }
    return variance > 0.0 ? byRule / variance : 0.0;
}

} // namespace ns3::aiot
