// SPDX-License-Identifier: GPL-2.0-only
#include "engine-coefficients.h"

#include <algorithm>

namespace ns3::aiot
{

CoefficientGroup
GetPriceGroup(const MeasuredInference& row)
{
    return GetPriceGroup(row.cost.engine,
                         row.cost.load,
                         row.kind,
                         row.cost.runtime,
                         row.cost.precision);
}

double
NetOfRow(const MeasuredInference& row)
{
    return row.netJ;
}

double
LatencyOfRow(const MeasuredInference& row)
{
    return row.cost.latencyS;
}

EngineCoefficients::EngineCoefficients(const MeasuredInferences& measured, DnnLibrary& library)
    : m_measured(measured),
      m_library(library)
{
}

std::vector<const MeasuredInference*>
EngineCoefficients::FindGroup(const std::string& name, const std::optional<LeftOut>& leftOut) const
{
    std::vector<const MeasuredInference*> rows;
    for (const MeasuredInference& row : m_measured.GetRows())
    {
        const bool isLeftOut = leftOut && row.device == leftOut->device && row.key == leftOut->key;
        if (!isLeftOut && row.cost.load != InferenceLoad::UNKNOWN &&
            GetPriceGroup(row).name == name)
        {
            rows.push_back(&row);
        }
    }
    return rows;
}

std::vector<PricedWork>
EngineCoefficients::Collect(const std::vector<const MeasuredInference*>& rows, CostOfRow cost)
{
    std::vector<PricedWork> works;
    for (const MeasuredInference* row : rows)
    {
        const KnownDnn& network = m_library.Get(row->cost.network);
        if (network.work)
        {
            works.push_back({MakeWorkAmounts(*network.work),
                             cost(*row),
                             row->device + '\n' + row->cost.runtime + '\n' + row->cost.precision});
        }
    }
    return works;
}

const CostPrices&
EngineCoefficients::GetGroup(const CoefficientGroup& group, const std::optional<LeftOut>& leftOut)
{
    const std::string name =
        leftOut ? group.name + '\n' + leftOut->device + '\n' + leftOut->key : group.name;
    const auto known = m_groups.find(name);
    if (known != m_groups.end())
    {
        return known->second;
    }
    const auto rows = FindGroup(group.name, leftOut);
    const CostPrices prices{FitWorkPrices(Collect(rows, NetOfRow), group.start),
                            FitWorkPrices(Collect(rows, LatencyOfRow), group.start)};
    return m_groups.emplace(name, prices).first->second;
}

std::optional<CostPrices>
EngineCoefficients::Adjust(const std::vector<const MeasuredInference*>& rows,
                           const CostPrices& group)
{
    const auto energies = Collect(rows, NetOfRow);
    if (energies.empty())
    {
        return std::nullopt;
    }
    return CostPrices{AdjustWorkPrices(energies, group.net),
                      AdjustWorkPrices(Collect(rows, LatencyOfRow), group.latency)};
}

void
EngineCoefficients::FitLaunches(ComputeEngine engine)
{
    const auto [launch, isNew] = m_launches.emplace(engine, std::nullopt);
    if (!isNew)
    {
        return;
    }
    std::map<std::string, std::vector<const MeasuredInference*>> settings;
    for (const MeasuredInference& row : m_measured.GetRows())
    {
        if (row.cost.load == InferenceLoad::SINGLE)
        {
            settings[row.device + '\n' + row.cost.runtime + '\n' + row.cost.precision].push_back(
                &row);
        }
    }
    for (const auto& setting : settings)
    {
        if (setting.second.front()->cost.engine != engine)
        {
            continue;
        }
        const CoefficientGroup group = GetPriceGroup(*setting.second.front());
        const auto works = Collect(setting.second, LatencyOfRow);
        if (works.size() < 2)
        {
            continue;
        }
        const double launchS =
            AdjustWorkPrices(works, GetGroup(group, std::nullopt).latency)[LAUNCH_TERM];
        launch->second = std::min(launch->second.value_or(launchS), launchS);
    }
}

double
EngineCoefficients::GetLaunchS(ComputeEngine engine)
{
    FitLaunches(engine);
    if (m_launches.at(engine))
    {
        return *m_launches.at(engine);
    }
    double leastS = 0.0;
    for (const MeasuredInference& row : m_measured.GetRows())
    {
        FitLaunches(row.cost.engine);
    }
    for (const auto& [each, launchS] : m_launches)
    {
        if (launchS)
        {
            leastS = leastS == 0.0 ? *launchS : std::min(leastS, *launchS);
        }
    }
    return leastS;
}

void
EngineCoefficients::Clear()
{
    m_groups.clear();
    m_launches.clear();
}

} // namespace ns3::aiot
