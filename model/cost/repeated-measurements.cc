// SPDX-License-Identifier: GPL-2.0-only
#include "repeated-measurements.h"

#include "coefficient-group.h"
#include "engine-rows.h"
#include "known-errors.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace ns3::aiot
{

namespace
{

ErrorInterval
FindSpread(const std::vector<MeasuredRows>& pairs)
{
    std::vector<std::vector<double>> ratios;
    for (const MeasuredRows& pair : pairs)
    {
        for (const MeasuredInference* row : pair)
        {
            ratios.emplace_back();
            for (const MeasuredInference* other : pair)
            {
                if (other != row)
                {
                    ratios.back().push_back(row->cost.energyJ / other->cost.energyJ);
                }
            }
        }
    }
    ErrorInterval interval = IntervalOfGroups(ratios);
    interval.errors = ratios.size();
    return interval;
}

ErrorInterval
FindDrift(const std::vector<MeasuredRows>& pairs)
{
    std::vector<double> ratios;
    for (const MeasuredRows& pair : pairs)
    {
        for (const MeasuredInference* row : pair)
        {
            MeasuredRows earlier;
            std::copy_if(pair.begin(),
                         pair.end(),
                         std::back_inserter(earlier),
                         [&](const auto* other) { return other->cost.round < row->cost.round; });
            const MeasuredInference* answer = FindNewestRun(earlier, earlier);
            if (answer)
            {
                ratios.push_back(row->cost.energyJ / answer->cost.energyJ);
            }
        }
    }
    return ratios.size() < RepeatedMeasurements::LEAST_DRIFTS ? ErrorInterval()
                                                              : IntervalOfRatios(ratios);
}

} // namespace

RepeatedMeasurements::RepeatedMeasurements(const MeasuredInferences& measured, bool isKnown)
    : m_measured(measured),
      m_isKnown(isKnown)
{
}

/// Pairs of network and engine that were measured more than once.
std::vector<MeasuredRows>
RepeatedMeasurements::FindPairs(InferenceLoad load,
                                const std::string& engineKind,
                                bool anySoftware) const
{
    InferenceFilter filter;
    filter.load = load;
    std::map<std::string, MeasuredRows> pairs;
    for (const MeasuredInference* row : m_measured.Find(filter))
    {
        const InferenceCost& cost = row->cost;
        const CoefficientGroup group =
            GetPriceGroup(cost.engine, load, row->kind, cost.runtime, cost.precision);
        if (engineKind.empty() || group.name == engineKind)
        {
            pairs[row->device + '\n' + row->key + '\n' + cost.precision + '\n' +
                  ComputeEngineName(cost.engine) + '\n' + (anySoftware ? "" : cost.runtime)]
                .push_back(row);
        }
    }
    std::vector<MeasuredRows> repeated;
    for (auto& [name, rows] : pairs)
    {
        if (rows.size() > 1)
        {
            repeated.push_back(std::move(rows));
        }
    }
    return repeated;
}

ErrorInterval
RepeatedMeasurements::Compute(InferenceLoad load,
                              const std::string& engineKind,
                              bool anySoftware) const
{
    const auto pairs = FindPairs(load, engineKind, anySoftware);
    return FindSpread(pairs).Containing(FindDrift(pairs));
}

const ErrorInterval&
RepeatedMeasurements::Get(InferenceLoad load, const std::string& engineKind, bool anySoftware)
{
    const std::string name = KnownErrors::NameRepeats(load, engineKind, anySoftware);
    const auto found = m_intervals.find(name);
    if (found != m_intervals.end())
    {
        return found->second;
    }
    const auto known = m_isKnown ? KnownErrors::FindInterval(name) : std::nullopt;
    return m_intervals.emplace(name, known ? *known : Compute(load, engineKind, anySoftware))
        .first->second;
}

const ErrorInterval&
RepeatedMeasurements::Find(InferenceLoad load, const std::string& engineKind, bool anySoftware)
{
    for (const bool any : {anySoftware, true})
    {
        for (const std::string& kind : {engineKind, std::string()})
        {
            const ErrorInterval& repeats = Get(load, kind, any);
            if (repeats.errors >= LEAST_REPEATS)
            {
                return repeats;
            }
        }
    }
    return Get(InferenceLoad::SINGLE, "", true);
}

void
RepeatedMeasurements::Clear()
{
    m_isKnown = false;
    m_intervals.clear();
}

} // namespace ns3::aiot
