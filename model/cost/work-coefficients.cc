// SPDX-License-Identifier: GPL-2.0-only
#include "work-coefficients.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace ns3::aiot
{

namespace
{

/// Both ridges were chosen by the leave-one-out errors over our tables; doc/kernel-energy.rst.
constexpr double GROUP_RIDGE = 0.01;
constexpr double SETTING_RIDGE = 0.02;
/// No kind of work becomes free because a handful of rows would have it so.
constexpr double Z_MIN = 0.05;
constexpr int LEVEL_ROUNDS = 12;
constexpr int DESCENT_ROUNDS = 300;
constexpr double DESCENT_STOP = 1e-10;

/// Normal equations of a least-squares problem.
struct Normal
{
    std::array<std::array<double, 6>, 6> matrix{};
    std::array<double, 6> right{};

    void Add(const WorkAmounts& row, double target)
    {
        for (std::size_t i = 0; i < row.size(); ++i)
        {
            for (std::size_t j = 0; j < row.size(); ++j)
            {
                matrix[i][j] += row[i] * row[j];
            }
            right[i] += row[i] * target;
        }
    }
};

/// Coordinate descent: the problem is convex and the ridge makes its solution unique.
std::array<double, 6>
SolveBounded(const Normal& normal)
{
    std::array<double, 6> z{};
    z.fill(1.0);
    for (int round = 0; round < DESCENT_ROUNDS; ++round)
    {
        double change = 0.0;
        for (std::size_t i = 0; i < z.size(); ++i)
        {
            double rest = normal.right[i];
            for (std::size_t j = 0; j < z.size(); ++j)
            {
                rest -= j == i ? 0.0 : normal.matrix[i][j] * z[j];
            }
            const double next = std::max(Z_MIN, rest / normal.matrix[i][i]);
            change = std::max(change, std::abs(next - z[i]));
            z[i] = next;
        }
        if (change < DESCENT_STOP)
        {
            break;
        }
    }
    return z;
}

double
MeanLogLevel(const std::vector<const PricedWork*>& rows, const WorkCoefficients& prices)
{
    double sum = 0.0;
    for (const PricedWork* row : rows)
    {
        sum += std::log(row->cost / PriceWork(prices, row->work));
    }
    return sum / static_cast<double>(rows.size());
}

void
AddRow(Normal& normal, const WorkCoefficients& prices, const PricedWork& row, double level)
{
    WorkAmounts shares{};
    for (std::size_t i = 0; i < shares.size(); ++i)
    {
        shares[i] = level * prices[i] * row.work[i] / row.cost;
    }
    normal.Add(shares, 1.0);
}

WorkCoefficients
SolvePrices(Normal normal, const WorkCoefficients& prices, double ridge)
{
    for (std::size_t i = 0; i < prices.size(); ++i)
    {
        normal.matrix[i][i] += ridge;
        normal.right[i] += ridge;
    }
    const auto z = SolveBounded(normal);
    WorkCoefficients solved{};
    for (std::size_t i = 0; i < solved.size(); ++i)
    {
        solved[i] = z[i] * prices[i];
    }
    return solved;
}

} // namespace

WorkAmounts
MakeWorkAmounts(const DnnWork& work)
{
    return {work.macs - work.depthwiseMacs,
            work.depthwiseMacs,
            work.parameters,
            work.activations,
            work.kernels,
            1.0};
}

double
PriceWork(const WorkCoefficients& prices, const WorkAmounts& work)
{
    double cost = 0.0;
    for (std::size_t i = 0; i < prices.size(); ++i)
    {
        cost += prices[i] * work[i];
    }
    return cost;
}

WorkCoefficients
FitWorkPrices(const std::vector<PricedWork>& rows, const WorkCoefficients& start)
{
    std::map<std::string, std::vector<const PricedWork*>> settings;
    for (const PricedWork& row : rows)
    {
        settings[row.setting].push_back(&row);
    }
    WorkCoefficients prices = start;
    for (int round = 0; round < LEVEL_ROUNDS; ++round)
    {
        Normal normal;
        for (const auto& setting : settings)
        {
            if (setting.second.size() < 2)
            {
                continue;
            }
            const double level = std::exp(MeanLogLevel(setting.second, prices));
            for (const PricedWork* row : setting.second)
            {
                AddRow(normal, start, *row, level);
            }
        }
        prices = SolvePrices(normal, start, GROUP_RIDGE);
    }
    return prices;
}

WorkCoefficients
AdjustWorkPrices(const std::vector<PricedWork>& rows, const WorkCoefficients& group)
{
    std::vector<const PricedWork*> places;
    places.reserve(rows.size());
    for (const PricedWork& row : rows)
    {
        places.push_back(&row);
    }
    const double level = std::exp(MeanLogLevel(places, group));
    Normal normal;
    for (const PricedWork& row : rows)
    {
        AddRow(normal, group, row, level);
    }
    WorkCoefficients prices = SolvePrices(normal, group, SETTING_RIDGE);
    for (double& price : prices)
    {
        price *= level;
    }
    // The rows' own level once more: the ridge pulls a lone row towards it, not onto it.
    const double rest = std::exp(MeanLogLevel(places, prices));
    for (double& price : prices)
    {
        price *= rest;
    }
    return prices;
}

} // namespace ns3::aiot
