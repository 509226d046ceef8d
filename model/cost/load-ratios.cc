// SPDX-License-Identifier: GPL-2.0-only
#include "load-ratios.h"

#include "coefficient-group.h"
#include "engine-rows.h"

#include <algorithm>
#include <cmath>

namespace ns3::aiot
{

namespace
{

std::string
KindOf(const MeasuredInference& row)
{
    return GetPriceGroup(row.cost.engine,
                         InferenceLoad::SINGLE,
                         row.kind,
                         row.cost.runtime,
                         row.cost.precision)
        .name;
}

/// Accelerators that a request keeps busy, as a share of all.
double
UnitsOf(const ProcessorProfile& processor, InferenceLoad load)
{
    return load == InferenceLoad::SINGLE ? 1.0 : std::max(1U, processor.accelerators);
}

} // namespace

LoadRatios::LoadRatios(const MeasuredInferences& measured, const ProcessorCatalogue& processors)
    : m_measured(measured),
      m_processors(processors)
{
}

LoadRatio
LoadRatios::Compute(const std::string& kind,
                    InferenceLoad from,
                    InferenceLoad to,
                    const std::string& withoutDevice) const
{
    InferenceFilter filter;
    filter.load = to;
    NetCost logs;
    LoadRatio ratio;
    for (const MeasuredInference* row : m_measured.Find(filter))
    {
        if (row->device == withoutDevice || KindOf(*row) != kind)
        {
            continue;
        }
        auto others = m_measured.Find(
            {row->device, from, row->cost.precision, "", row->cost.engine, row->key});
        others.erase(std::remove_if(others.begin(),
                                    others.end(),
                                    [&](const MeasuredInference* other) {
                                        return other->operatingPoint != row->operatingPoint;
                                    }),
                     others.end());
        const MeasuredInference* base = FindNewestRun(others, others);
        if (base)
        {
            const ProcessorProfile processor = m_processors.Get(row->device);
            logs.netJ += std::log(row->netJ / base->netJ);
            logs.latencyS += std::log(row->cost.latencyS * UnitsOf(processor, to) /
                                      (base->cost.latencyS * UnitsOf(processor, from)));
            ++ratio.pairs;
        }
    }
    if (ratio.pairs > 0)
    {
        const auto count = static_cast<double>(ratio.pairs);
        ratio.factor = {std::exp(logs.netJ / count), std::exp(logs.latencyS / count)};
    }
    return ratio;
}

LoadRatio
LoadRatios::Find(const std::string& kind,
                 InferenceLoad from,
                 InferenceLoad to,
                 const std::string& withoutDevice)
{
    const std::string name =
        kind + '\n' + InferenceLoadName(from) + '\n' + InferenceLoadName(to) + '\n' + withoutDevice;
    const auto known = m_ratios.find(name);
    if (known != m_ratios.end())
    {
        return known->second;
    }
    LoadRatio ratio = Compute(kind, from, to, withoutDevice);
    const bool isCheaper = to == InferenceLoad::OFFLINE || from == InferenceLoad::SINGLE;
    const auto bound = [&](double factor) {
        return isCheaper ? std::min(1.0, factor) : std::max(1.0, factor);
    };
    ratio.factor = {bound(ratio.factor.netJ), bound(ratio.factor.latencyS)};
    m_ratios[name] = ratio;
    return ratio;
}

void
LoadRatios::Clear()
{
    m_ratios.clear();
}

} // namespace ns3::aiot
