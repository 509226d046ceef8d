// SPDX-License-Identifier: GPL-2.0-only
#include "other-devices.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// Logarithms of energy and latency.
struct LogCost
{
    double energy = 0.0;
    double latency = 0.0;
};

using Networks = std::map<std::string, LogCost>;     ///< by key
using Setting = std::pair<std::string, std::string>; ///< device and runtime

/// Ratios of two networks: by device, one per software that ran both.
using Ratios = std::map<std::string, std::vector<LogCost>>;

std::map<Setting, Networks>
Arrange(const MeasuredInferences& rows, const TransferQuestion& question)
{
    InferenceFilter filter;
    filter.load = question.load;
    filter.engine = question.engine;
    filter.precision = question.precision;
    std::map<Setting, Networks> settings;
    for (const MeasuredInference* row : rows.Find(filter))
    {
        const LogCost cost{std::log(row->cost.energyJ), std::log(row->cost.latencyS)};
        Networks& networks = settings[{row->device, row->cost.runtime}];
        const auto place = networks.emplace(row->key, cost);
        if (!place.second && cost.energy < place.first->second.energy)
        {
            place.first->second = cost;
        }
    }
    return settings;
}

double
Median(std::vector<double> numbers)
{
    std::sort(numbers.begin(), numbers.end());
    const std::size_t half = numbers.size() / 2;
    return numbers.size() % 2 == 1 ? numbers[half] : 0.5 * (numbers[half - 1] + numbers[half]);
}

/// The median over devices of each device's mean.
double
MedianOfMeans(const Ratios& ratios, double LogCost::*member)
{
    std::vector<double> means;
    for (const auto& device : ratios)
    {
        double sum = 0.0;
        for (const LogCost& ratio : device.second)
        {
            sum += ratio.*member;
        }
        means.push_back(sum / static_cast<double>(device.second.size()));
    }
    return Median(means);
}

Ratios
FindRatios(const std::map<Setting, Networks>& settings,
           const std::string& notDevice,
           const std::string& wanted,
           const std::string& base)
{
    Ratios ratios;
    for (const auto& [setting, networks] : settings)
    {
        const auto a = networks.find(wanted);
        const auto b = networks.find(base);
        if (setting.first != notDevice && a != networks.end() && b != networks.end())
        {
            ratios[setting.first].push_back(
                {a->second.energy - b->second.energy, a->second.latency - b->second.latency});
        }
    }
    return ratios;
}

/// Whether what one device alone says can be.
bool
IsBelievable(const Ratios& ratios, std::optional<double> wantedMacs, std::optional<double> baseMacs)
{
    if (ratios.size() != 1 || !wantedMacs || !baseMacs)
    {
        return !ratios.empty();
    }
    const double ratio = MedianOfMeans(ratios, &LogCost::energy);
    return std::abs(ratio - std::log(*wantedMacs / *baseMacs)) <= std::log(LONE_RATIO_FACTOR);
}

std::optional<TransferredCost>
Transfer(const std::map<Setting, Networks>& settings,
         const MacsByKey& getMacs,
         const Setting& here,
         const Networks& measured,
         const std::string& key)
{
    LogCost sum;
    TransferredCost result;
    for (const auto& [base, cost] : measured)
    {
        const Ratios ratios = base == key ? Ratios() : FindRatios(settings, here.first, key, base);
        if (IsBelievable(ratios, getMacs(key), getMacs(base)))
        {
            sum.energy += cost.energy + MedianOfMeans(ratios, &LogCost::energy);
            sum.latency += cost.latency + MedianOfMeans(ratios, &LogCost::latency);
            ++result.networks;
        }
    }
    if (result.networks == 0)
    {
        return std::nullopt;
    }
    const auto count = static_cast<double>(result.networks);
    result.energyJ = std::exp(sum.energy / count);
    result.latencyS = std::exp(sum.latency / count);
    return result;
}

} // namespace

std::optional<TransferredCost>
TransferFromOtherDevices(const MeasuredInferences& rows,
                         const MacsByKey& getMacs,
                         const TransferQuestion& question)
{
    const auto settings = Arrange(rows, question);
    const auto here = settings.find({question.device, question.runtime});
    return here == settings.end()
               ? std::nullopt
               : Transfer(settings, getMacs, here->first, here->second, question.key);
}

} // namespace ns3::aiot
