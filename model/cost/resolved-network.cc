// SPDX-License-Identifier: GPL-2.0-only
#include "resolved-network.h"

#include "measured-inferences.h"
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

ResolvedNetwork
ResolveNetwork(EnergyEstimator& estimator, const std::string& name)
{
    if (IsNetworkFile(name))
    {
        const OnnxNetwork file = ReadNetworkFile(name);
        estimator.AddNetwork(file.graph);
        return {MakeProfile(file.graph, "counted from the user's ONNX file"), file.warnings};
    }
    const NetworkCatalogue& catalogue = estimator.GetProcessors().GetNetworkCatalogue();
    const NetworkZoo zoo;
    // "bert_large" is the catalogue's network of 384 tokens.
    const std::string key = NetworkKey(name);
    if (!catalogue.Has(name) && catalogue.Has(key))
    {
        return {catalogue.Get(key), {}};
    }
    if (catalogue.Has(name) || !zoo.Has(name))
    {
        return {catalogue.Get(name), {}};
    }
    return {MakeProfile(zoo.Make(name), "counted from the graph of our zoo"), {}};
}

} // namespace ns3::aiot
