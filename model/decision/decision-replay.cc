// SPDX-License-Identifier: GPL-2.0-only
#include "decision-replay.h"

#include "conformal-quantile.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

void
CheckCosts(const std::vector<double>& costs)
{
    if (costs.empty())
    {
        throw std::invalid_argument("a decision between no options");
    }
    if (!std::all_of(costs.begin(), costs.end(), [](double cost) { return std::isfinite(cost); }))
    {
        throw std::invalid_argument("the cost of an option is not a finite number");
    }
}

void
CheckTables(const std::vector<std::vector<double>>& predicted,
            const std::vector<std::vector<double>>& actual)
{
    if (predicted.size() != actual.size())
    {
        throw std::invalid_argument("decisions: " + std::to_string(predicted.size()) +
                                    " predictions for " + std::to_string(actual.size()) +
                                    " outcomes");
    }
    for (std::size_t time = 0; time < predicted.size(); ++time)
    {
        CheckCosts(predicted[time]);
        CheckCosts(actual[time]);
        if (predicted[time].size() != predicted.front().size() ||
            actual[time].size() != predicted.front().size())
        {
            throw std::invalid_argument("decisions: the number of options changes at time " +
                                        std::to_string(time));
        }
    }
}

/// The sum of each option over all times, of the best one.
double
GetStaticCost(const std::vector<std::vector<double>>& actual)
{
    std::vector<double> sums(actual.front().size(), 0.0);
    for (const std::vector<double>& costs : actual)
    {
        for (std::size_t option = 0; option < sums.size(); ++option)
        {
            sums[option] += costs[option];
        }
    }
    return *std::min_element(sums.begin(), sums.end());
}

} // namespace

std::size_t
FindBestOption(const std::vector<double>& costs)
{
    CheckCosts(costs);
    return static_cast<std::size_t>(std::min_element(costs.begin(), costs.end()) - costs.begin());
}

std::vector<std::size_t>
ListPlausibleOptions(const std::vector<double>& predicted, double bound)
{
    CheckCosts(predicted);
    if (std::isnan(bound))
    {
        throw std::invalid_argument("the bound of a decision is not a number");
    }
    const double least = *std::min_element(predicted.begin(), predicted.end());
    std::vector<std::size_t> options;
    for (std::size_t option = 0; option < predicted.size(); ++option)
    {
        if (predicted[option] - least <= bound)
        {
            options.push_back(option);
        }
    }
    return options;
}

double
GetOptionScore(const std::vector<double>& predicted, const std::vector<double>& actual)
{
    const std::size_t best = FindBestOption(actual);
    return predicted.at(best) - predicted[FindBestOption(predicted)];
}

double
DecisionRecord::GetRegret() const
{
    return cost - oracleCost;
}

double
DecisionRecord::GetCoverage() const
{
    return count == 0 ? 1.0 : static_cast<double>(hits) / static_cast<double>(count);
}

DecisionRecord
ReplayDecisions(const std::vector<std::vector<double>>& predicted,
                const std::vector<std::vector<double>>& actual,
                const ReplaySettings& settings,
                std::vector<std::size_t>* choices)
{
    CheckTables(predicted, actual);
    CheckMiscoverage(settings.alpha);
    if (settings.delay == 0 || settings.window == 0)
    {
        throw std::invalid_argument(
            "decisions: the window and the delay of outcomes are 1 or more");
    }
    if (!predicted.empty() && settings.safeOption >= predicted.front().size())
    {
        throw std::invalid_argument("decisions: there is no option " +
                                    std::to_string(settings.safeOption));
    }
    DecisionRecord record;
    std::vector<double> scores;
    std::size_t last = settings.safeOption;
    for (std::size_t time = 0; time < predicted.size(); ++time)
    {
        if (time >= settings.delay)
        {
            const std::size_t known = time - settings.delay;
            scores.push_back(GetOptionScore(predicted[known], actual[known]));
        }
        const auto first = scores.size() > settings.window
                               ? scores.end() - static_cast<std::ptrdiff_t>(settings.window)
                               : scores.begin();
        const double bound = GetConformalQuantile({first, scores.end()}, settings.alpha);
        const std::vector<std::size_t> options = ListPlausibleOptions(predicted[time], bound);
        const bool stays =
            settings.steady && std::binary_search(options.begin(), options.end(), last);
        const std::size_t choice = stays ? last : FindBestOption(predicted[time]);
        last = choice;
        const std::size_t best = FindBestOption(actual[time]);
        ++record.count;
        record.hits += std::binary_search(options.begin(), options.end(), best) ? 1 : 0;
        record.setSize += static_cast<double>(options.size());
        record.cost += actual[time][choice];
        record.oracleCost += actual[time][best];
        if (choices != nullptr)
        {
            choices->push_back(choice);
        }
    }
    if (record.count > 0)
    {
        record.setSize /= static_cast<double>(record.count);
        record.staticCost = GetStaticCost(actual);
    }
    return record;
}

} // namespace ns3::aiot
