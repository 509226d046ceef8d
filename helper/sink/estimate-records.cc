// SPDX-License-Identifier: GPL-2.0-only
#include "estimate-records.h"

#include "population-estimate.h"

#include "ns3/sampling-weight.h"
#include "ns3/sensor.h"

#include <map>
#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr const char* ALL = "all";

/// A sensor's own joules or grams, by stage and of all stages.
using StageSums = std::map<std::string, double>;

/// Append the rows of one quantity, by stage.
void
AppendStages(const std::string& quantity,
             const std::map<std::string, PopulationEstimate>& estimates,
             RunData& data)
{
    for (const auto& [stage, estimate] : estimates)
    {
        EstimateRecord record;
        record.quantity = quantity;
        record.stage = stage;
        record.total = estimate.GetTotal();
        record.standardError = estimate.GetStandardError();
        record.simulated = estimate.GetSimulated();
        record.population = estimate.GetPopulation();
        data.estimates.push_back(record);
    }
}

/// Append the rows of joules or grams.
void
AppendEnergy(const std::string& quantity,
             double EnergyRecord::*field,
             const std::map<uint32_t, std::pair<std::string, double>>& sensors,
             RunData& data)
{
    std::map<uint32_t, StageSums> byNode;
    StageSums stages{{ALL, 0}};
    for (const EnergyRecord& record : data.energy)
    {
        const auto found = sensors.find(record.nodeId);
        if (found != sensors.end())
        {
            StageSums& sums = byNode[record.nodeId];
            sums[record.stage] += record.*field;
            sums[ALL] += record.*field;
            stages[record.stage] = 0;
        }
    }
    std::map<std::string, PopulationEstimate> estimates;
    for (const auto& [nodeId, sensor] : sensors)
    {
        const auto& [stratum, weight] = sensor;
        for (const auto& [stage, zero] : stages)
        {
            // Rows are of all that the sensor stands for.
            estimates[stage].Add(stratum, weight, byNode[nodeId][stage] / weight);
        }
    }
    AppendStages(quantity, estimates, data);
}

} // namespace

void
AppendEstimates(const ApplicationContainer& sensors, const StratumName& stratum, RunData& data)
{
    std::map<uint32_t, std::pair<std::string, double>> weights;
    std::map<std::string, PopulationEstimate> begun;
    std::map<std::string, PopulationEstimate> completed;
    std::map<std::string, PopulationEstimate> lost;
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        const Ptr<Node> node = (*it)->GetNode();
        const double weight = SamplingWeight::Of(node);
        const std::string name = stratum(node->GetId());
        const SensorCounters& counters = DynamicCast<Sensor>(*it)->GetCounters();
        const SensorOutcomes& ended = counters.all;
        weights[node->GetId()] = {name, weight};
        begun[ALL].Add(name, weight, static_cast<double>(counters.generated));
        completed[ALL].Add(name, weight, static_cast<double>(ended.completed));
        lost[ALL].Add(name, weight, static_cast<double>(ended.lost + ended.timedOut));
    }
    AppendEnergy("energy_it_j", &EnergyRecord::energyItJ, weights, data);
    AppendEnergy("operational_location_gco2e",
                 &EnergyRecord::operationalLocationGco2e,
                 weights,
                 data);
    AppendStages("tasks_begun", begun, data);
    AppendStages("tasks_completed", completed, data);
    AppendStages("tasks_lost", lost, data);
}

} // namespace aiot
} // namespace ns3
