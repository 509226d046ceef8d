// SPDX-License-Identifier: GPL-2.0-only
#include "application-records.h"

#include "share-records.h"

#include "ns3/energy-interval.h"
#include "ns3/inference-server.h"
#include "ns3/latency-histogram.h"
#include "ns3/link-interface-energy-model.h"
#include "ns3/model-numbers.h"
#include "ns3/power-supply.h"
#include "ns3/radio-energy-model.h"
#include "ns3/sampling-weight.h"
#include "ns3/sensor.h"
#include "ns3/simulator.h"
#include "ns3/stage.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <set>
#include <sstream>

namespace ns3
{
namespace aiot
{

namespace
{

/// A tier's outcome, summed over the sensors and those that they stand for.
struct TierSum
{
    double completed{0};      //!< samples that were completed
    double lost{0};           //!< samples that were lost
    double timedOut{0};       //!< samples that timed out
    double skipped{0};        //!< samples not started
    LatencyHistogram latency; //!< of completed samples, of the simulated sensors

    /**
     * @param outcomes what became of samples
     * @param weight sensors that they stand for
     */
    void Add(const SensorOutcomes& outcomes, double weight)
    {
        completed += weight * static_cast<double>(outcomes.completed);
        lost += weight * static_cast<double>(outcomes.lost);
        timedOut += weight * static_cast<double>(outcomes.timedOut);
    }

    /// @return how many ended
    double GetEnded() const
    {
        return completed + lost + timedOut;
    }
};

/// By the tier that was to infer them.
using TierSums = std::map<Offload, TierSum>;

/// Where most samples have no answer, every figure per inference is one of a network that does not
/// work: say so.
void
NoteLosses(double completed,
           double lost,
           const ServerArrivals& arrivals,
           const InferenceTask& task,
           double nowS,
           RunData& data)
{
    if (lost <= completed)
    {
        return;
    }
    std::ostringstream text;
    text << lost << " of " << completed + lost << " samples that ended have no answer: ";
    if (2 * arrivals.late > arrivals.arrived)
    {
        text << "of " << arrivals.arrived << " that arrived, servers dropped " << arrivals.late
             << " or have them waiting: inference of all networks there takes longer than the time "
                "between samples";
    }
    else
    {
        text << "can the radio carry " << task.sampleBits / 8
             << " B from each sensor at this rate, and is everyone within its range?";
    }
    data.events.push_back({std::nullopt, nowS, "note", text.str()});
}

/// @return a count that stands for many, as an integer
uint64_t
ToCount(double count)
{
    return static_cast<uint64_t>(std::llround(count));
}

/**
 * @param nodeId where it ran
 * @param offload tier
 * @param task what was processed
 * @param sum what became of it
 * @param energyJ what the processor drew (J)
 * @return the row
 */
InferenceRecord
MakeRecord(uint32_t nodeId,
           Offload offload,
           const InferenceTask& task,
           const TierSum& sum,
           double energyJ)
{
    InferenceRecord record;
    record.nodeId = nodeId;
    record.model = task.model;
    const auto found = task.tiers.find(offload);
    const InferenceVariant& variant = found == task.tiers.end() ? task.usual : found->second;
    record.precision = variant.precision;
    record.offload = OffloadName(offload);
    record.completed = ToCount(sum.completed);
    record.lost = ToCount(sum.lost);
    record.timedOut = ToCount(sum.timedOut);
    record.skipped = ToCount(sum.skipped);
    record.energyJ = energyJ;
    if (variant.accuracy)
    {
        record.correct = *variant.accuracy * static_cast<double>(record.completed);
    }
    if (sum.latency.GetCount() > 0)
    {
        record.latencyP50S = sum.latency.GetQuantileS(0.50);
        record.latencyP95S = sum.latency.GetQuantileS(0.95);
        record.latencyP99S = sum.latency.GetQuantileS(0.99);
    }
    return record;
}

/**
 * Give each row the grams of its joules: those of the node's processor at work for inference.
 * @param data where the rows are, and the energy
 */
void
AddGrams(RunData& data)
{
    std::map<uint32_t, std::pair<double, double>> work;
    for (const EnergyRecord& record : data.energy)
    {
        if (record.component == ComponentName(Component::PROCESSOR) &&
            record.state == PowerStateName(PowerState::ACTIVE) &&
            record.stage == StageName(Stage::INFERENCE))
        {
            work[record.nodeId].first += record.energyItJ;
            work[record.nodeId].second += record.operationalLocationGco2e;
        }
    }
    for (InferenceRecord& record : data.inferences)
    {
        const auto found = work.find(record.nodeId);
        if (found != work.end() && found->second.first > 0)
        {
            const auto& [energyJ, grams] = found->second;
            record.operationalLocationGco2e = record.energyJ / energyJ * grams;
        }
    }
}

/**
 * Append a sensor's own inferences, and add the others to their tiers.
 *
 * @param sensor the sensor
 * @param task what it runs
 * @param tiers what became of the samples that others infer
 * @param data where to append
 */
void
AppendSensor(Ptr<Sensor> sensor, const InferenceTask& task, TierSums& tiers, RunData& data)
{
    const uint32_t nodeId = sensor->GetNode()->GetId();
    const SensorCounters& counters = sensor->GetCounters();
    const double weight = SamplingWeight::Of(sensor->GetNode());
    TierSum own;
    // Samples lost before it was decided where to infer them count as the device's, too.
    own.Add(counters.target[static_cast<std::size_t>(Offload::DEVICE)], weight);
    const auto latency = sensor->GetLatencies().find(nodeId);
    if (latency != sensor->GetLatencies().end())
    {
        own.latency.Merge(latency->second);
    }
    // A sample that was not started had no tier yet: it counts where most of its fellows go.
    TierSum* usual = &own;
    double most = own.GetEnded();
    for (const Offload target : {Offload::EDGE, Offload::CLOUD})
    {
        const SensorOutcomes& outcomes = counters.target[static_cast<std::size_t>(target)];
        tiers[target].Add(outcomes, weight);
        TierSum here;
        here.Add(outcomes, weight);
        if (here.GetEnded() > most)
        {
            usual = &tiers[target];
            most = here.GetEnded();
        }
    }
    usual->skipped += weight * static_cast<double>(counters.skipped);
    if (counters.inferred > 0 || own.GetEnded() + own.skipped > 0)
    {
        data.inferences.push_back(
            MakeRecord(nodeId, Offload::DEVICE, task, own, weight * counters.inferenceEnergyJ));
    }
}

/**
 * A server has processed samples whose result is still on its way when the run ends: they have not
 * ended, and the mean of its forward passes is left out once for each.
 *
 * @param server the server
 * @param task what it runs; of a server that knows several networks, that one counts
 * @param ended samples for it that ended, weighted
 * @return joules of forward passes of samples that ended (J)
 */
double
GetEndedJ(const InferenceServer& server, const InferenceTask& task, double ended)
{
    constexpr uint32_t LAST_NETWORK = std::numeric_limits<uint16_t>::max();
    const auto& models = server.GetModels();
    const auto isNetwork = [](const auto& entry) { return entry.first <= LAST_NETWORK; };
    const auto networks = std::count_if(models.begin(), models.end(), isNetwork);
    const uint32_t own = ModelNumbers::Of(task.model);
    double energyJ = 0;
    uint64_t passes = 0;
    uint64_t all = 0;
    for (const auto& entry : models)
    {
        const bool isOfTask = networks < 2 || !isNetwork(entry) || entry.first == own;
        energyJ += isOfTask ? entry.second.energyJ : 0;
        passes += isOfTask ? entry.second.completed : 0;
        all += entry.second.completed;
    }
    // Samples that it passes on are counted where they end, not here.
    const bool endsAll = passes > 0 && server.GetCounters().completed == all;
    const double weighted = static_cast<double>(passes) * server.GetPopulationWeight();
    return endsAll && ended < weighted ? energyJ * (ended / weighted) : energyJ;
}

/// @return latencies of all sensors' samples that a node has inferred
LatencyHistogram
MergeLatencies(const ApplicationContainer& sensors, uint32_t nodeId)
{
    LatencyHistogram all;
    // Sensors may share a book.
    std::set<const void*> read;
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        const auto& latencies = DynamicCast<Sensor>(*it)->GetLatencies();
        if (!read.insert(&latencies).second)
        {
            continue;
        }
        const auto found = latencies.find(nodeId);
        if (found != latencies.end())
        {
            all.Merge(found->second);
        }
    }
    return all;
}

/**
 * Append a server's inferences.
 *
 * @param server the server
 * @param tier edge or cloud
 * @param sensors the sensors, which know the latencies
 * @param task what it runs
 * @param sum what became of the samples for this tier; latencies are added
 * @param data where to append
 */
void
AppendServer(const Ptr<InferenceServer>& server,
             Offload tier,
             const ApplicationContainer& sensors,
             const InferenceTask& task,
             TierSum& sum,
             RunData& data)
{
    const uint32_t nodeId = server->GetNode()->GetId();
    sum.latency.Merge(MergeLatencies(sensors, nodeId));
    const double energyJ = GetEndedJ(*server, task, sum.GetEnded());
    if (sum.GetEnded() + sum.skipped > 0 || energyJ > 0)
    {
        data.inferences.push_back(MakeRecord(nodeId, tier, task, sum, energyJ));
    }
}

/**
 * Append the rows of sensors, edge and cloud.
 * @return what became of the samples, by tier
 */
TierSums
AppendRows(const ApplicationContainer& sensors,
           const ApplicationContainer& servers,
           const InferenceTask& task,
           RunData& data)
{
    TierSums tiers;
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        AppendSensor(DynamicCast<Sensor>(*it), task, tiers, data);
    }
    Offload tier = Offload::EDGE;
    for (auto it = servers.Begin(); it != servers.End(); ++it)
    {
        AppendServer(DynamicCast<InferenceServer>(*it), tier, sensors, task, tiers[tier], data);
        tier = Offload::CLOUD;
    }
    AddGrams(data);
    return tiers;
}

} // namespace

void
AppendInferences(const ApplicationContainer& sensors,
                 const ApplicationContainer& servers,
                 const InferenceTask& task,
                 RunData& data)
{
    NS_ABORT_MSG_IF(servers.GetN() > 2,
                    "AppendInferences: " << servers.GetN() << " servers, at most edge and cloud");
    const TierSums tiers = AppendRows(sensors, servers, task, data);
    double completed = 0;
    double lost = 0;
    for (const auto& [tier, sum] : tiers)
    {
        completed += sum.completed;
        lost += sum.lost + sum.timedOut;
    }
    const double nowS = static_cast<double>(Simulator::Now().GetNanoSeconds()) * 1e-9;
    NoteLosses(completed, lost, CountArrivals(servers), task, nowS, data);
}

void
AppendCellInferences(const ApplicationContainer& sensors,
                     const ApplicationContainer& servers,
                     const InferenceTask& task,
                     CellRecords& cell)
{
    AppendRows(sensors, servers, task, cell.data);
    for (auto server = servers.Begin(); server != servers.End(); ++server)
    {
        const uint32_t nodeId = (*server)->GetNode()->GetId();
        cell.latencies[nodeId].Merge(MergeLatencies(sensors, nodeId));
    }
}

ServerArrivals
CountArrivals(const ApplicationContainer& servers)
{
    ServerArrivals arrivals;
    for (auto it = servers.Begin(); it != servers.End(); ++it)
    {
        const auto server = DynamicCast<InferenceServer>(*it);
        const InferenceCounters& counts = server->GetCounters();
        const uint64_t waiting = server->GetPending();
        arrivals.arrived += counts.completed + counts.lost + waiting;
        arrivals.late += counts.lost + waiting;
    }
    return arrivals;
}

void
NoteUnitedLosses(const ServerArrivals& arrivals, const InferenceTask& task, RunData& data)
{
    double completed = 0;
    double lost = 0;
    for (const InferenceRecord& record : data.inferences)
    {
        const bool isServed = record.offload != OffloadName(Offload::DEVICE);
        completed += isServed ? static_cast<double>(record.completed) : 0;
        lost += isServed ? static_cast<double>(record.lost + record.timedOut) : 0;
    }
    NoteLosses(completed, lost, arrivals, task, data.run.simulatedS, data);
}

void
AppendServerInferences(const ApplicationContainer& sensors,
                       const std::vector<ServerOutcomes>& servers,
                       const InferenceTask& task,
                       RunData& data)
{
    TierSums tiers;
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        AppendSensor(DynamicCast<Sensor>(*it), task, tiers, data);
    }
    std::map<Offload, const ServerOutcomes*> busiest;
    for (const ServerOutcomes& each : servers)
    {
        const ServerOutcomes*& most = busiest[each.tier];
        TierSum here;
        TierSum there;
        here.Add(each.outcomes, 1);
        there.Add(most ? most->outcomes : SensorOutcomes(), 1);
        if (!most || here.GetEnded() > there.GetEnded())
        {
            most = &each;
        }
    }
    for (const ServerOutcomes& each : servers)
    {
        TierSum sum;
        sum.Add(each.outcomes, 1);
        sum.skipped = busiest[each.tier] == &each ? tiers[each.tier].skipped : 0;
        const auto server = DynamicCast<InferenceServer>(each.server);
        if (!each.relays)
        {
            AppendServer(server, each.tier, sensors, task, sum, data);
        }
        else if (sum.GetEnded() + sum.skipped > 0)
        {
            data.inferences.push_back(
                MakeRecord(server->GetNode()->GetId(), each.tier, task, sum, 0));
        }
    }
    AddGrams(data);
}

uint64_t
CountReadings(const ApplicationContainer& sensors)
{
    double readings = 0;
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        const SensorCounters& counters = DynamicCast<Sensor>(*it)->GetCounters();
        readings += SamplingWeight::Of((*it)->GetNode()) *
                    static_cast<double>(counters.generated + counters.collection.generated);
    }
    return ToCount(readings);
}

uint64_t
CountDeliveredBits(const ApplicationContainer& sensors)
{
    double bits = 0;
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        const auto sensor = DynamicCast<Sensor>(*it);
        bits += SamplingWeight::Of(sensor->GetNode()) * 8 *
                static_cast<double>(sensor->GetCounters().deliveredBytes);
    }
    return ToCount(bits);
}

void
AppendEcal(const InferenceTask& task, uint64_t trainingSamples, RunData& data)
{
    std::map<std::string, double> stageJ;
    const AnsweredEnergy answered(data);
    for (const EnergyRecord& record : data.energy)
    {
        stageJ[record.stage] += answered.GetPart(record) * record.energyItJ;
    }
    EcalRecord ecal;
    ecal.shareRule = DescribeShares(data);
    ecal.basis = "simulated";
    ecal.samples = trainingSamples;
    for (const InferenceRecord& record : data.inferences)
    {
        ecal.inferences += record.completed;
    }
    ecal.applicationBits =
        static_cast<double>(task.sampleBits) * static_cast<double>(ecal.samples + ecal.inferences);
    ecal.dataCollectionJ = stageJ[StageName(Stage::DATA_COLLECTION)];
    ecal.preprocessingJ = stageJ[StageName(Stage::PREPROCESSING)];
    ecal.trainingJ = stageJ[StageName(Stage::TRAINING)];
    ecal.evaluationJ = stageJ[StageName(Stage::EVALUATION)];
    ecal.deploymentJ = stageJ[StageName(Stage::DEPLOYMENT)];
    ecal.inferenceJ = stageJ[StageName(Stage::INFERENCE)];
    ecal.standbyJ = stageJ[StageName(Stage::STANDBY)];
    ecal.totalJ = ecal.dataCollectionJ + ecal.preprocessingJ + ecal.trainingJ + ecal.evaluationJ +
                  ecal.deploymentJ + ecal.inferenceJ;
    if (ecal.applicationBits > 0)
    {
        ecal.ecalJPerBit = ecal.totalJ / ecal.applicationBits;
        ecal.ecalWithStandbyJPerBit = (ecal.totalJ + ecal.standbyJ) / ecal.applicationBits;
    }
    data.ecal.push_back(ecal);
}

} // namespace aiot
} // namespace ns3
