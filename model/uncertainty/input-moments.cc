// SPDX-License-Identifier: GPL-2.0-only
#include "input-moments.h"

#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <iterator>
#include <numeric>

namespace ns3::aiot
{

namespace
{

/// Ends of the pieces on which is integrated, in standard deviations; beyond them lies 1e-16.
constexpr double PIECES[] = {-8.2, -3.0, 0.0, 3.0, 8.2};

double
NormalDensity(double z)
{
    return std::exp(-0.5 * z * z) / std::sqrt(2.0 * std::acos(-1.0));
}

double
NormalShare(double z)
{
    return 0.5 * std::erfc(-z / std::sqrt(2.0));
}

/// Calls visit(number, weight) for each node.
template <typename Visitor>
void
ForEachNode(Visitor visit)
{
    using Gauss = boost::math::quadrature::gauss<double, 30>;
    for (std::size_t piece = 0; piece + 1 < std::size(PIECES); ++piece)
    {
        const double middle = 0.5 * (PIECES[piece] + PIECES[piece + 1]);
        const double half = 0.5 * (PIECES[piece + 1] - PIECES[piece]);
        for (std::size_t i = 0; i < Gauss::abscissa().size(); ++i)
        {
            for (const double side : {-1.0, 1.0})
            {
                const double z = middle + side * half * Gauss::abscissa()[i];
                visit(z, half * Gauss::weights()[i] * NormalDensity(z));
            }
        }
    }
}

} // namespace

InputMoments::InputMoments(const std::vector<UncertainFigure>& figures,
                           const std::vector<std::size_t>& input)
    : m_figures(figures),
      m_isSingle(input.size() == 1)
{
    if (m_isSingle)
    {
        return;
    }
    double sum = 0.0;
    ForEachNode([&](double z, double weight) {
        m_weights.push_back(weight);
        sum += weight;
        const double share = NormalShare(z);
        for (const std::size_t figure : input)
        {
            const double value = figures[figure].distribution.GetQuantile(share);
            m_atNodes[figure].push_back(value / figures[figure].value);
        }
    });
    for (double& weight : m_weights)
    {
        weight /= sum;
    }
}

std::size_t
InputMoments::AddProduct(const std::vector<FigurePower>& factors)
{
    const auto [place, isNew] = m_numbers.try_emplace(factors, m_products.size());
    if (isNew)
    {
        m_products.push_back(factors);
        m_means.push_back(MeanOf(factors));
    }
    return place->second;
}

double
InputMoments::GetMean(std::size_t product)
{
    return m_means[product];
}

double
InputMoments::GetRatio(std::size_t a, std::size_t b)
{
    const auto [place, isNew] = m_ratios.try_emplace(std::minmax(a, b), 1.0);
    if (isNew)
    {
        std::vector<FigurePower> factors = m_products[a];
        factors.insert(factors.end(), m_products[b].begin(), m_products[b].end());
        place->second = MeanOf(factors) / (m_means[a] * m_means[b]);
    }
    return place->second;
}

double
InputMoments::MeanOf(const std::vector<FigurePower>& factors)
{
    if (!m_isSingle)
    {
        return Integrate(factors);
    }
    int power = 0;
    for (const FigurePower& factor : factors)
    {
        power += factor.power;
    }
    const UncertainFigure& figure = m_figures[factors.front().figure];
    return figure.distribution.GetMoment(power) / std::pow(figure.value, power);
}

double
InputMoments::Integrate(const std::vector<FigurePower>& factors)
{
    // Factor by factor, so that each one is looked up once.
    std::vector<double> products = m_weights;
    for (const FigurePower& factor : factors)
    {
        const std::vector<double>& ratios = m_atNodes.at(factor.figure);
        for (std::size_t node = 0; node < products.size(); ++node)
        {
            products[node] *= factor.power > 0 ? ratios[node] : 1.0 / ratios[node];
        }
    }
    return std::accumulate(products.begin(), products.end(), 0.0);
}

} // namespace ns3::aiot
