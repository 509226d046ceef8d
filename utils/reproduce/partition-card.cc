// SPDX-License-Identifier: GPL-2.0-only
#include "partition-card.h"

#include "common/json-fields.h"
#include "partition/picoseconds.h"

#include "ns3/dnn-zoo.h"
#include "ns3/minimum-cut.h"
#include "ns3/network-partition.h"

#include <cstdint>
#include <stdexcept>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr double PS_PER_S = 1e12;
constexpr double MIB = 1024.0 * 1024.0;

/// An integer from 1, or the default where it is missing.
std::uint64_t
GetCount(const JsonFields& fields, const char* key, std::uint64_t missing)
{
    const nlohmann::json* value = fields.Find(key);
    if (value == nullptr && missing > 0)
    {
        return missing;
    }
    constexpr std::int64_t MOST = 1'000'000'000'000;
    const nlohmann::json& there = fields.Get(key);
    if (!there.is_number_integer() || there.get<std::int64_t>() < 1 ||
        there.get<std::int64_t>() > MOST)
    {
        fields.Refuse(key, "must be an integer from 1 to 10^12");
    }
    return there.get<std::uint64_t>();
}

/// Seconds of the network with everything but its inputs on one tier.
double
GetCostOn(const PartitionProblem& problem, unsigned tier)
{
    std::vector<unsigned> tiers(problem.vertices.size(), tier);
    for (std::size_t id = 0; id < tiers.size(); ++id)
    {
        if (problem.vertices[id].cost[tier] == NO_WAY)
        {
            tiers[id] = 0;
        }
    }
    return static_cast<double>(GetPlacementCost(problem, tiers)) / PS_PER_S;
}

/// Outputs of a network that was divided.
nlohmann::json
Describe(const LayerGraph& graph, const PartitionProblem& problem, const TensorBytes& bytes)
{
    const Placement placement = SolveByCut(problem);
    double crossing = 0.0;
    for (const std::size_t id : ListCrossing(problem, placement.tiers, 0))
    {
        crossing += static_cast<double>(GetSentBytes(graph, id, bytes));
    }
    double input = 0.0;
    for (const LayerId id : graph.GetInputs())
    {
        input += static_cast<double>(GetSentBytes(graph, id, bytes));
    }
    int pools = 0;
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        const bool isPool = graph.GetLayer(id).operation.kind == OperatorKind::MAX_POOL;
        pools += isPool && placement.tiers[id] == 0 ? 1 : 0;
    }
    const double best = static_cast<double>(placement.cost) / PS_PER_S;
    const double server = GetCostOn(problem, 1);
    return {{"min_cost_s", best},
            {"server_only_s", server},
            {"device_only_s", GetCostOn(problem, 0)},
            {"change_percent", 100.0 * (best / server - 1.0)},
            {"crossing_mib", crossing / MIB},
            {"input_mib", input / MIB},
            {"device_pools", pools}};
}

} // namespace

nlohmann::json
EvaluatePartitionCard(const nlohmann::json& config, const std::string& where)
{
    const JsonFields fields(config,
                            where,
                            {"model",
                             "resolution",
                             "uplink_bps",
                             "device_ps",
                             "server_ps",
                             "activation_bytes",
                             "input_bytes"});
    ZooOptions options;
    if (fields.Find("resolution") != nullptr)
    {
        options.resolution = GetCount(fields, "resolution", 0);
    }
    MacTiers tiers;
    tiers.bitsPerS = {GetCount(fields, "uplink_bps", 0)};
    for (const char* key : {"device_ps", "server_ps"})
    {
        tiers.femtosecondsPerMac.push_back(
            ParseFemtoseconds(fields.GetText(key), where + ": " + key));
    }
    tiers.bytes.activation = GetCount(fields, "activation_bytes", tiers.bytes.activation);
    tiers.bytes.input = GetCount(fields, "input_bytes", tiers.bytes.input);
    try
    {
        const LayerGraph graph = DnnZoo().Make(fields.GetText("model"), options);
        return Describe(graph, MakeLayerPartition(graph, tiers), tiers.bytes);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(where + ": " + error.what());
    }
}

} // namespace ns3::aiot
