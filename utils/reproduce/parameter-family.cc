// SPDX-License-Identifier: GPL-2.0-only
#include "parameter-family.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

using Model = std::function<double(double)>;
using Point = std::pair<double, double>; ///< parameter and figure

/// Halvings after which two neighbouring doubles are all that is left.
constexpr int BISECTIONS = 100;

/// Where the model takes the level between two points on different sides of it.
double
Bisect(const Model& model, Point left, Point right, double level)
{
    for (int i = 0; i < BISECTIONS; ++i)
    {
        const double middle = (left.first + right.first) / 2;
        const Point point(middle, model(middle));
        ((point.second < level) == (left.second < level) ? left : right) = point;
    }
    return (left.first + right.first) / 2;
}

std::vector<double>
Crossings(const Model& model, const std::vector<Point>& points, double level)
{
    std::vector<double> found;
    for (std::size_t i = 1; i < points.size(); ++i)
    {
        if ((points[i - 1].second < level) != (points[i].second < level))
        {
            found.push_back(Bisect(model, points[i - 1], points[i], level));
        }
    }
    return found;
}

} // namespace

ParameterFamily::ParameterFamily(double low, double high, bool whole, const std::string& where)
    : m_low(low),
      m_high(high),
      m_whole(whole)
{
    if (!(low > 0 && low < high && std::isfinite(high)))
    {
        throw std::invalid_argument(where + ": needs 0 < 'low' < 'high'");
    }
    if (whole && (std::floor(low) != low || high - low > MAX_WHOLE))
    {
        throw std::invalid_argument(where + ": 'low' must be whole, and 'high' at most " +
                                    std::to_string(MAX_WHOLE) + " more");
    }
}

std::vector<FamilySolution>
ParameterFamily::Search(const Model& model, const PrintedNumber& claimed) const
{
    return m_whole ? SearchWhole(model, claimed) : SearchReal(model, claimed);
}

std::vector<FamilySolution>
ParameterFamily::SearchWhole(const Model& model, const PrintedNumber& claimed) const
{
    std::vector<FamilySolution> solutions;
    double best = 0;     // distance of the nearest in the present stretch
    bool inside = false; // whether the previous value was in it
    for (double x = m_low; x <= m_high; ++x)
    {
        const double distance = std::abs(model(x) - claimed.value);
        const bool rounds = distance <= claimed.unit / 2;
        if (rounds && !inside)
        {
            solutions.push_back({x, x, x});
            best = distance;
        }
        else if (rounds)
        {
            solutions.back().high = x;
            if (distance < best)
            {
                solutions.back().nearest = x;
                best = distance;
            }
        }
        inside = rounds;
    }
    return solutions;
}

std::vector<FamilySolution>
ParameterFamily::SearchReal(const Model& model, const PrintedNumber& claimed) const
{
    std::vector<Point> points;
    for (int i = 0; i < SAMPLES; ++i)
    {
        const double x = m_low * std::pow(m_high / m_low, static_cast<double>(i) / (SAMPLES - 1));
        points.emplace_back(x, model(x));
    }
    std::vector<double> edges = Crossings(model, points, claimed.value - claimed.unit / 2);
    for (double edge : Crossings(model, points, claimed.value + claimed.unit / 2))
    {
        edges.push_back(edge);
    }
    std::sort(edges.begin(), edges.end());

    std::vector<FamilySolution> solutions;
    for (double x : Crossings(model, points, claimed.value))
    {
        const auto after = std::lower_bound(edges.begin(), edges.end(), x);
        solutions.push_back({after == edges.begin() ? m_low : *(after - 1),
                             x,
                             after == edges.end() ? m_high : *after});
    }
    return solutions;
}

} // namespace ns3::aiot
