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
Arrange(const MeasuredInferences& rows, const std::string& precision, bool byRuntime)
{
    std::map<Setting, Networks> settings;
    for (const MeasuredInference& row : rows.GetRows())
    {
        if (row.cost.batched || row.cost.precision != precision)
        {
            continue;
        }
        const LogCost cost{std::log(row.cost.energyJ), std::log(row.cost.latencyS)};
        Networks& networks = settings[{row.device, byRuntime ? row.cost.runtime : ""}];
        const auto place = networks.emplace(row.key, cost);
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
    result.runtime = here.second;
    return result;
}

} // namespace

std::optional<TransferredCost>
TransferFromOtherDevices(const MeasuredInferences& rows,
                         const MacsByKey& getMacs,
                         const std::string& device,
                         const std::string& key,
                         const std::string& precision,
                         const std::string& runtime)
{
    std::optional<TransferredCost> best;
    // Elsewhere, ratios are of one software: another one may run on another part of the device.
    const auto elsewhere = Arrange(rows, precision, true);
    // Here, networks of one software first; of the device as a whole where submissions hold one
    // each.
    for (const bool byRuntime : {true, false})
    {
        for (const auto& [setting, networks] : Arrange(rows, precision, byRuntime))
        {
            if (setting.first != device ||
                (byRuntime && !runtime.empty() && setting.second != runtime))
            {
                continue;
            }
            const auto cost = Transfer(elsewhere, getMacs, setting, networks, key);
            if (cost && (!best || cost->energyJ < best->energyJ))
            {
                best = cost;
            }
        }
        if (best)
        {
            return best;
        }
    }
    return best;
}

} // namespace ns3::aiot
