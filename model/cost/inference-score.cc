// SPDX-License-Identifier: GPL-2.0-only
#include "inference-score.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double REFERENCE_SCORE = 100.0;

using Entries = std::map<std::string, ScoreEntry>;

bool
IsPositive(double number)
{
    return std::isfinite(number) && number > 0.0;
}

Entries
IndexEntries(const ScoredDevice& device)
{
    Entries entries;
    for (const ScoreEntry& entry : device.entries)
    {
        if (!IsPositive(entry.energyJ) || !IsPositive(entry.powerW) || !IsPositive(entry.weight) ||
            !IsPositive(device.maxPowerW))
        {
            throw std::invalid_argument("score of " + QuotedText(device.name) + ": " +
                                        QuotedText(entry.workload) +
                                        " needs energy, power, weight and maximum power above 0");
        }
        if (!entries.emplace(entry.workload, entry).second)
        {
            throw std::invalid_argument("score of " + QuotedText(device.name) + ": " +
                                        QuotedText(entry.workload) + " stands there twice");
        }
    }
    return entries;
}

InferenceScore
Score(const ScoredDevice& device, const ScoredDevice& reference)
{
    InferenceScore score;
    score.name = device.name;
    const Entries base = IndexEntries(reference);
    double weights = 0.0;
    double energyLog = 0.0;
    double powerLog = 0.0;
    double perJoule = 0.0;
    for (const auto& [workload, entry] : IndexEntries(device))
    {
        const auto other = base.find(workload);
        if (other == base.end())
        {
            continue;
        }
        const double weight = other->second.weight;
        ++score.workloads;
        weights += weight;
        energyLog += weight * std::log(other->second.energyJ / entry.energyJ);
        powerLog += weight * std::log((other->second.powerW / reference.maxPowerW) /
                                      (entry.powerW / device.maxPowerW));
        perJoule += weight / entry.energyJ;
    }
    if (score.workloads == 0)
    {
        throw std::invalid_argument("score of " + QuotedText(device.name) +
                                    ": no workload in common with " + QuotedText(reference.name));
    }
    score.iecs = REFERENCE_SCORE * std::exp(energyLog / weights);
    score.pcs = REFERENCE_SCORE * std::exp(powerLog / weights);
    score.iecsSum = perJoule / weights;
    return score;
}

} // namespace

std::vector<InferenceScore>
ScoreDevices(const std::vector<ScoredDevice>& devices, const std::string& reference)
{
    const auto found = std::find_if(devices.begin(), devices.end(), [&](const ScoredDevice& d) {
        return d.name == reference;
    });
    if (found == devices.end())
    {
        throw std::invalid_argument("score: the reference " + QuotedText(reference) +
                                    " is not among the devices");
    }
    std::vector<InferenceScore> scores;
    scores.reserve(devices.size());
    for (const ScoredDevice& device : devices)
    {
        scores.push_back(Score(device, *found));
    }
    return scores;
}

} // namespace ns3::aiot
