// SPDX-License-Identifier: GPL-2.0-only
#include "score-table.h"

#include "ns3/quoted-text.h"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

/// Which columns a table calls what.
struct ScoreColumns
{
    std::size_t workload;
    std::optional<std::size_t> delegate;
    std::size_t energy;
    std::size_t power;
    std::size_t maxPower;
    std::optional<std::size_t> weight;
};

ScoreColumns
FindColumns(const CsvTable& table)
{
    if (table.FindColumn("dnn"))
    {
        return {table.GetColumn("dnn"),
                table.GetColumn("delegate"),
                table.GetColumn("energy_per_inf_j"),
                table.GetColumn("avg_power_w"),
                table.GetColumn("tdp_w"),
                std::nullopt};
    }
    return {table.GetColumn("workload"),
            std::nullopt,
            table.GetColumn("energy_j"),
            table.GetColumn("power_w"),
            table.GetColumn("max_power_w"),
            table.FindColumn("weight")};
}

ScoredDevice&
GetDevice(std::vector<ScoredDevice>& devices, const std::string& name)
{
    const auto found = std::find_if(devices.begin(), devices.end(), [&](const ScoredDevice& d) {
        return d.name == name;
    });
    if (found != devices.end())
    {
        return *found;
    }
    devices.push_back({name, 0.0, {}});
    return devices.back();
}

} // namespace

std::vector<ScoredDevice>
ReadScoreTable(const CsvTable& table)
{
    const ScoreColumns columns = FindColumns(table);
    const std::size_t name = table.GetColumn("device");
    std::vector<ScoredDevice> devices;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        ScoredDevice& device = GetDevice(devices, table.GetText(row, name));
        const double maxPowerW = table.GetNumber(row, columns.maxPower);
        if (device.entries.empty())
        {
            device.maxPowerW = maxPowerW;
        }
        if (device.maxPowerW != maxPowerW)
        {
            throw std::invalid_argument(table.Where(row) + ": maximum power of " +
                                        QuotedText(device.name) + " differs from its first row");
        }
        ScoreEntry entry;
        entry.workload = table.GetText(row, columns.workload);
        entry.workload += columns.delegate ? " " + table.GetText(row, *columns.delegate) : "";
        entry.energyJ = table.GetNumber(row, columns.energy);
        entry.powerW = table.GetNumber(row, columns.power);
        entry.weight = columns.weight ? table.GetNumber(row, *columns.weight) : 1.0;
        if (!(entry.energyJ > 0.0 && entry.powerW > 0.0 && entry.weight > 0.0 && maxPowerW > 0.0))
        {
            throw std::invalid_argument(table.Where(row) +
                                        ": energy, powers and weight must be above 0");
        }
        device.entries.push_back(entry);
    }
    return devices;
}

std::vector<ScoredDevice>
ListScoredProcessors(EnergyEstimator& estimator)
{
    std::vector<ScoredDevice> devices;
    for (const std::string& name : estimator.GetProcessors().GetNames())
    {
        std::map<std::string, ScoreEntry> entries;
        for (const MeasuredInference& row : estimator.GetMeasurements(name))
        {
            if (row.cost.load != InferenceLoad::SINGLE)
            {
                continue;
            }
            const EnergyEstimate& answer =
                estimator.Estimate(EnergyQuery{row.cost.network, name, row.cost.precision});
            const std::string workload = row.cost.network + " " + row.cost.precision;
            if (answer.method == EnergyMethod::MEASURED)
            {
                entries[workload] = {workload,
                                     answer.energyJ,
                                     answer.energyJ / answer.latencyS,
                                     1.0};
            }
        }
        ScoredDevice device{name, estimator.GetProcessors().Get(name).activeW.high, {}};
        for (const auto& entry : entries)
        {
            device.entries.push_back(entry.second);
        }
        devices.push_back(device);
    }
    return devices;
}

} // namespace ns3::aiot
