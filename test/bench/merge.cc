// SPDX-License-Identifier: GPL-2.0-only

/**
 * @file
 * How fast shards are merged: a thousand databases of one run each, about a thousand rows.
 *
 *     ./ns3-aiot bench merge
 *     ./ns3-aiot bench merge --shards=200 --nodes=100
 *
 * The last line is the result:
 *
 *     rows a second: 250000
 */

#include "ns3/results-merge.h"
#include "ns3/scenario-arguments.h"

#include <chrono>
#include <filesystem>
#include <iostream>
#include <string>
#include <unistd.h>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// @return a run of sensors with the rows that the shipped scenario accounts for each
RunData
MakeRun(uint32_t rngRun, uint32_t nodes)
{
    RunData data;
    data.run.scenario = "bench";
    data.run.arguments = "--RngRun=" + std::to_string(rngRun);
    data.run.rngRun = rngRun;
    data.run.ns3Version = "3.37";
    data.run.moduleVersion = "0";
    data.run.simulatedS = 60;
    for (uint32_t i = 0; i < 40; ++i)
    {
        data.parameters.push_back({"parameter-" + std::to_string(i), std::to_string(rngRun)});
    }
    for (uint32_t id = 0; id < nodes; ++id)
    {
        NodeRecord node;
        node.id = id;
        node.name = "sensor-" + std::to_string(id);
        node.role = "sensor";
        node.zone = "DE";
        node.supplyKind = "grid";
        data.nodes.push_back(node);
        for (const char* state : {"tx", "rx", "idle", "cca", "sleep", "active", "sample", "off"})
        {
            for (const char* stage : {"inference", "standby"})
            {
                EnergyRecord energy;
                energy.nodeId = id;
                energy.component = "radio";
                energy.state = state;
                energy.stage = stage;
                energy.zone = "DE";
                energy.supplyKind = "grid";
                energy.durationS = 60.0 / 16;
                energy.energyItJ = 0.1 * rngRun + id;
                energy.operationalLocationGco2e = energy.energyItJ / 9696;
                data.energy.push_back(energy);
            }
        }
        SupplyRecord supply;
        supply.nodeId = id;
        supply.drawnJ = 1;
        data.supplies.push_back(supply);
    }
    return data;
}

/// Merge all, and say how long it took.
void
Measure(const std::string& target, const std::vector<std::string>& shards)
{
    const auto begin = std::chrono::steady_clock::now();
    ResultsMerge merge(target);
    uint64_t rows = 0;
    for (const std::string& shard : shards)
    {
        rows += merge.Add(shard).rows;
    }
    merge.Commit();
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    std::cout << shards.size() << " shards, " << rows << " rows in " << taken.count() << " s\n";
    if (rows > 0)
    {
        std::cout << "rows a second: " << static_cast<double>(rows) / taken.count() << "\n";
    }
}

} // namespace

int
main(int argc, char* argv[])
{
    uint32_t shardCount = 1000;
    uint32_t nodes = 54;
    ScenarioArguments arguments("aiot-bench-merge", "How fast shards are merged.");
    arguments.Add("shards", "number of shards", shardCount, 1, 100000);
    arguments.Add("nodes", "nodes of each run, 18 rows each", nodes, 1, 100000);
    arguments.Parse(argc, argv);
    return RunScenario(arguments.GetScenario(), [&] {
        const auto folder = std::filesystem::absolute("bench-merge-" + std::to_string(getpid()));
        std::filesystem::create_directory(folder);
        std::vector<std::string> shards;
        for (uint32_t i = 1; i <= shardCount; ++i)
        {
            shards.push_back((folder / (std::to_string(i) + ".sqlite")).string());
            ResultsDatabase::WriteRun(shards.back(), MakeRun(i, nodes));
        }
        // The second time, every run is known already.
        const std::string target = (folder / "all.sqlite").string();
        Measure(target, shards);
        Measure(target, shards);
        std::filesystem::remove_all(folder);
        return 0;
    });
}
