// SPDX-License-Identifier: GPL-2.0-only
#include "mlperf-inferences.h"

#include "mlperf-network-name.h"
#include "mlperf-table.h"

#include <map>
#include <optional>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

constexpr double S_PER_MS = 1e-3;

using Platforms = std::map<std::string, std::string>; ///< device by how a platform's name begins

Platforms
ReadPlatforms()
{
    const CsvTable table = CsvTable::BuiltIn("mlperf-platforms.csv");
    Platforms platforms;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        platforms.emplace(table.GetText(row, table.GetColumn("platform_prefix")),
                          table.GetText(row, table.GetColumn("device")));
    }
    return platforms;
}

std::optional<std::string>
FindDevice(const Platforms& platforms, const std::string& platform)
{
    std::optional<std::string> device;
    std::size_t longest = 0;
    for (const auto& [prefix, name] : platforms)
    {
        if (prefix.size() > longest && platform.compare(0, prefix.size(), prefix) == 0)
        {
            longest = prefix.size();
            device = name;
        }
    }
    return device;
}

InferenceCost
ReadCost(const CsvTable& table, std::size_t row, const NamedDnn& network)
{
    const auto text = [&](const char* title) { return table.GetText(row, table.GetColumn(title)); };
    InferenceCost cost;
    cost.network = network.network;
    cost.precision = ToString(network.precision);
    cost.runtime = text("platform");
    cost.energyJ = ReadMlperfEnergyJ(table, row);
    cost.latencyS = table.GetNumber(row, table.GetColumn("latency_ms")) * S_PER_MS;
    if (!(cost.latencyS > 0.0))
    {
        throw std::invalid_argument(table.Where(row) + ": latency_ms must be above 0");
    }
    cost.boundary = FigureBoundary::WALL;
    cost.grade = FigureGrade::MEASURED;
    cost.source = "MLPerf Inference " + text("version") + " open, " + text("org") + " " +
                  cost.runtime + ", " + text("framework");
    cost.note = "wall energy per query; latency is the 90th percentile";
    return cost;
}

} // namespace

MlperfInferences
ReadMlperfInferences(const CsvTable& table, const DnnZoo& zoo)
{
    const Platforms platforms = ReadPlatforms();
    const auto text = [&](std::size_t row, const char* title) {
        return table.GetText(row, table.GetColumn(title));
    };
    MlperfInferences result;
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        if (text(row, "division") != "open")
        {
            continue;
        }
        ++result.openRows;
        const auto network = ParseMlperfModelName(text(row, "model"));
        const auto device = FindDevice(platforms, text(row, "platform"));
        if (network && device && zoo.Has(network->network))
        {
            result.rows.push_back({*device, ReadCost(table, row, *network)});
        }
    }
    return result;
}

} // namespace ns3::aiot
