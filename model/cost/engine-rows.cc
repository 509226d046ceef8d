// SPDX-License-Identifier: GPL-2.0-only
#include "engine-rows.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <set>

namespace ns3::aiot
{

namespace
{

template <typename Predicate>
MeasuredRows
KeepIf(const MeasuredRows& rows, Predicate keep)
{
    MeasuredRows kept;
    std::copy_if(rows.begin(), rows.end(), std::back_inserter(kept), keep);
    return kept;
}

} // namespace

MeasuredRows
FindEngineRows(const MeasuredInferences& measured,
               const EnergySubject& subject,
               InferenceLoad load,
               const std::string& precision)
{
    auto rows = measured.Find({subject.processor.name, load, "", subject.runtime, subject.engine});
    if (subject.runtime.empty() && !rows.empty())
    {
        const std::string point = ChooseOperatingPoint(rows);
        rows = KeepIf(rows, [&](const auto* row) { return row->operatingPoint == point; });
    }
    return precision.empty() ? rows : KeepPrecision(rows, precision);
}

MeasuredRows
KeepRuntime(const MeasuredRows& rows, const std::string& runtime)
{
    return KeepIf(rows, [&](const auto* row) { return row->cost.runtime == runtime; });
}

MeasuredRows
KeepPrecision(const MeasuredRows& rows, const std::string& precision)
{
    return KeepIf(rows, [&](const auto* row) { return row->cost.precision == precision; });
}

MeasuredRows
KeepNetwork(const MeasuredRows& rows, const std::string& key)
{
    return KeepIf(rows, [&](const auto* row) { return row->key == key; });
}

MeasuredRows
DropNetwork(const MeasuredRows& rows, const std::string& key)
{
    return KeepIf(rows, [&](const auto* row) { return row->key != key; });
}

std::size_t
CountNetworks(const MeasuredRows& rows)
{
    std::set<std::string> keys;
    for (const MeasuredInference* row : rows)
    {
        keys.insert(row->key);
    }
    return keys.size();
}

const MeasuredInference*
FindNewestRun(const MeasuredRows& runs, const MeasuredRows& rows)
{
    if (runs.empty())
    {
        return nullptr;
    }
    const std::string runtime = ChooseRuntime(runs, rows);
    const MeasuredInference* newest = nullptr;
    for (const MeasuredInference* run : runs)
    {
        if (run->cost.runtime == runtime && (!newest || run->cost.round > newest->cost.round))
        {
            newest = run;
        }
    }
    return newest;
}

bool
IsWiderDearer(const MeasuredInferences& measured,
              const EnergySubject& subject,
              const std::string& narrow,
              const std::string& wide)
{
    InferenceFilter filter;
    filter.device = subject.processor.name;
    filter.engine = subject.engine;
    filter.precision = wide;
    const auto wides = measured.Find(filter);
    filter.precision = narrow;
    double logs = 0.0;
    for (const MeasuredInference* a : measured.Find(filter))
    {
        for (const MeasuredInference* b : wides)
        {
            const bool isPair = a->key == b->key && a->cost.load == b->cost.load &&
                                a->cost.runtime == b->cost.runtime;
            logs += isPair ? std::log(b->cost.energyJ / a->cost.energyJ) : 0.0;
        }
    }
    return logs >= 0.0;
}

} // namespace ns3::aiot
