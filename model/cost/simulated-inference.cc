// SPDX-License-Identifier: GPL-2.0-only
#include "simulated-inference.h"

#include "energy-estimator.h"
#include "network-work.h"

#include "ns3/network-file.h"
#include "ns3/network-zoo.h"

namespace ns3::aiot
{

namespace
{

constexpr double CLASS_BYTES = 4.0;

bool
IsClassifier(const LayerGraph& graph)
{
    const auto outputs = graph.GetOutputs();
    return outputs.size() == 1 && graph.GetShape(outputs.front()).GetRank() == 1;
}

/**
 * @param graph a network
 * @param source where it comes from
 * @return what a scenario needs to know of it
 */
NetworkProfile
MakeProfile(const LayerGraph& graph, const std::string& source)
{
    const NetworkWork work = CountNetworkWork(graph);
    NetworkProfile profile;
    profile.name = graph.GetName();
    profile.task = IsClassifier(graph) ? "classification" : "raw output";
    profile.macs = work.macs;
    profile.parameters = work.parameters;
    profile.inputValues = work.inputElements;
    profile.outputValues = work.outputElements;
    profile.outputBytes = IsClassifier(graph) ? CLASS_BYTES : work.outputElements;
    profile.source = source;
    return profile;
}

} // namespace

NetworkProfile
FindNetworkProfile(const NetworkCatalogue& catalogue, const std::string& name)
{
    if (IsNetworkFile(name))
    {
        return MakeProfile(ReadNetworkFile(name).graph, "counted from the user's ONNX file");
    }
    const NetworkZoo zoo;
    // "bert_large" is the catalogue's network of 384 tokens.
    const std::string key = NetworkKey(name);
    if (!catalogue.Has(name) && catalogue.Has(key))
    {
        return catalogue.Get(key);
    }
    if (catalogue.Has(name) || !zoo.Has(name))
    {
        return catalogue.Get(name);
    }
    return MakeProfile(zoo.Make(name), "counted from the graph of our zoo");
}

InferenceCost
FindSimulatedInference(const ProcessorCatalogue& processors,
                       const std::string& processor,
                       const std::string& network)
{
    EnergyEstimator estimator(processors);
    if (IsNetworkFile(network))
    {
        estimator.AddNetwork(ReadNetworkFile(network).graph);
    }
    const EnergyAnswer& answer = estimator.Estimate(EnergyQuestion{network, processor});
    InferenceCost cost;
    cost.network = answer.network;
    cost.precision = answer.precision;
    cost.runtime = answer.runtime;
    cost.energyJ = answer.energyJ;
    cost.latencyS = answer.latencyS;
    cost.activePowerW = answer.energyJ / answer.latencyS;
    cost.grossOfIdle = answer.grossOfIdle;
    cost.load = answer.load;
    cost.engine = answer.engine;
    cost.estimated = answer.method != EnergyMethod::MEASURED;
    cost.boundary = answer.boundary;
    cost.grade = answer.grade;
    cost.accuracy = answer.accuracy;
    cost.source = answer.source;
    cost.note = answer.note;
    return cost;
}

} // namespace ns3::aiot
