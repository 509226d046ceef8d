// SPDX-License-Identifier: GPL-2.0-only
#include "application-records.h"

#include "ns3/inference-server.h"
#include "ns3/latency-histogram.h"
#include "ns3/power-supply.h"
#include "ns3/radio-energy-model.h"
#include "ns3/sensor.h"
#include "ns3/stage.h"

#include <map>

namespace ns3
{
namespace aiot
{

namespace
{

/// A tier's outcome, summed over the sensors.
struct TierSum
{
    SensorOutcomes outcomes;  //!< counts
    LatencyHistogram latency; //!< of completed samples
};

/**
 * @param sum where to add
 * @param part what to add
 */
void
AddOutcomes(SensorOutcomes& sum, const SensorOutcomes& part)
{
    sum.completed += part.completed;
    sum.lost += part.lost;
    sum.timedOut += part.timedOut;
}

/**
 * @param nodeId where it ran
 * @param offload tier
 * @param task what was inferred
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
    record.precision = task.precision;
    record.offload = OffloadName(offload);
    record.completed = sum.outcomes.completed;
    record.lost = sum.outcomes.lost;
    record.timedOut = sum.outcomes.timedOut;
    record.energyJ = energyJ;
    if (task.accuracy)
    {
        record.correct = *task.accuracy * static_cast<double>(sum.outcomes.completed);
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
 * @param node a node
 * @return what went over all of its interfaces
 */
LinkTraffic
SumLinks(Ptr<Node> node)
{
    LinkTraffic sum;
    if (Ptr<PowerSupply> supply = node->GetObject<PowerSupply>())
    {
        for (const auto& component : supply->GetComponents())
        {
            if (auto radio = DynamicCast<RadioEnergyModel>(component))
            {
                const LinkTraffic& link = radio->GetTraffic();
                sum.txFrames += link.txFrames;
                sum.txBits += link.txBits;
                sum.rxFrames += link.rxFrames;
                sum.rxBits += link.rxBits;
            }
        }
    }
    return sum;
}

} // namespace

void
AppendInferences(const ApplicationContainer& sensors,
                 const ApplicationContainer& servers,
                 const InferenceTask& task,
                 RunData& data)
{
    std::map<Offload, TierSum> tiers;
    for (auto it = sensors.Begin(); it != sensors.End(); ++it)
    {
        Ptr<Sensor> sensor = DynamicCast<Sensor>(*it);
        const uint32_t nodeId = sensor->GetNode()->GetId();
        const SensorCounters& counters = sensor->GetCounters();
        TierSum own;
        own.outcomes = counters.target[static_cast<std::size_t>(Offload::DEVICE)];
        for (const auto& [server, latency] : sensor->GetLatencies())
        {
            if (server == nodeId)
            {
                own.latency.Merge(latency);
            }
        }
        if (counters.inferred > 0)
        {
            data.inferences.push_back(
                MakeRecord(nodeId, Offload::DEVICE, task, own, counters.inferenceEnergyJ));
        }
        for (const Offload target : {Offload::EDGE, Offload::CLOUD})
        {
            AddOutcomes(tiers[target].outcomes, counters.target[static_cast<std::size_t>(target)]);
        }
    }
    Offload tier = Offload::EDGE;
    for (auto it = servers.Begin(); it != servers.End(); ++it)
    {
        Ptr<InferenceServer> server = DynamicCast<InferenceServer>(*it);
        const uint32_t nodeId = server->GetNode()->GetId();
        TierSum& sum = tiers[tier];
        for (auto s = sensors.Begin(); s != sensors.End(); ++s)
        {
            const auto& latencies = DynamicCast<Sensor>(*s)->GetLatencies();
            const auto found = latencies.find(nodeId);
            if (found != latencies.end())
            {
                sum.latency.Merge(found->second);
            }
        }
        double energyJ = 0;
        for (const auto& [id, model] : server->GetModels())
        {
            energyJ += model.energyJ;
        }
        const SensorOutcomes& outcomes = sum.outcomes;
        if (outcomes.completed + outcomes.lost + outcomes.timedOut > 0 || energyJ > 0)
        {
            data.inferences.push_back(MakeRecord(nodeId, tier, task, sum, energyJ));
        }
        tier = Offload::CLOUD;
    }
}

void
AppendTraffic(const ApplicationContainer& applications,
              const std::string& protocol,
              const NodeContainer& nodes,
              RunData& data)
{
    std::map<uint32_t, MessageEndpoint::Counters> byNode;
    for (auto it = applications.Begin(); it != applications.End(); ++it)
    {
        Ptr<PoweredApplication> application = DynamicCast<PoweredApplication>(*it);
        byNode[application->GetNode()->GetId()] = application->GetEndpoint()->GetCounters();
    }
    for (auto it = nodes.Begin(); it != nodes.End(); ++it)
    {
        const uint32_t nodeId = (*it)->GetId();
        const LinkTraffic link = SumLinks(*it);
        TrafficRecord tx;
        tx.nodeId = nodeId;
        tx.direction = "tx";
        tx.protocol = "link";
        tx.messages = link.txFrames;
        tx.wireBits = link.txBits;
        TrafficRecord rx = tx;
        rx.direction = "rx";
        rx.messages = link.rxFrames;
        rx.wireBits = link.rxBits;
        const auto found = byNode.find(nodeId);
        if (found != byNode.end())
        {
            const MessageEndpoint::Counters& counters = found->second;
            tx.protocol = rx.protocol = protocol;
            tx.messages = counters.sent;
            tx.applicationBits = counters.sentBytes * 8;
            tx.lost = counters.lost;
            rx.messages = counters.received;
            rx.applicationBits = counters.receivedBytes * 8;
            rx.lost = counters.incomplete;
        }
        data.traffic.push_back(tx);
        data.traffic.push_back(rx);
    }
}

void
AppendEcal(const InferenceTask& task, uint64_t trainingSamples, RunData& data)
{
    std::map<std::string, double> stageJ;
    double operationalG = 0;
    for (const EnergyRecord& record : data.energy)
    {
        stageJ[record.stage] += record.energyItJ;
        operationalG += record.operationalLocationGco2e;
    }
    EcalRecord ecal;
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
    SciRecord sci;
    sci.functionalUnit = "inference";
    sci.functionalUnits = static_cast<double>(ecal.inferences);
    sci.operationalGco2e = operationalG;
    data.sci.push_back(sci);
}

} // namespace aiot
} // namespace ns3
