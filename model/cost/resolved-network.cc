// SPDX-License-Identifier: GPL-2.0-only
#include "resolved-network.h"

#include "dnn-work.h"
#include "measured-inferences.h"

#include "ns3/dnn-file.h"
#include "ns3/dnn-zoo.h"
#include "ns3/name-index.h"
#include "ns3/quoted-text.h"

#include <stdexcept>

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

DnnProfile
MakeProfile(const LayerGraph& graph, const std::string& source)
{
    const DnnWork work = CountDnnWork(graph);
    DnnProfile profile;
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

/// @throw std::invalid_argument for a name that neither has, with near ones of both
void
RequireName(const std::string& name, const DnnCatalogue& catalogue, const DnnZoo& zoo)
{
    if (catalogue.Has(name) || zoo.Has(name))
    {
        return;
    }
    NameIndex index("network");
    for (const std::vector<std::string>& names : {catalogue.GetNames(), zoo.GetNames()})
    {
        for (const std::string& known : names)
        {
            index.Add(known);
        }
    }
    // All of them would be a line of 200 names.
    throw std::invalid_argument("unknown network " + QuotedText(name) +
                                (index.GetNearest(name).empty()
                                     ? "; `aiot model --list` lists the zoo, traces/networks.csv "
                                       "has what was measured"
                                     : index.GetHint(name)));
}

} // namespace

ResolvedNetwork
ResolveNetwork(EnergyEstimator& estimator, const std::string& name)
{
    if (IsDnnFile(name))
    {
        const OnnxDnn file = ReadDnnFile(name);
        estimator.AddNetwork(file.graph);
        return {MakeProfile(file.graph, "counted from the user's ONNX file"), {}, file.warnings};
    }
    const DnnCatalogue& catalogue = estimator.GetProcessors().GetDnnCatalogue();
    const DnnZoo zoo;
    // "bert_large" is the catalogue's network of 384 tokens.
    const std::string key = DnnKey(name);
    if (!catalogue.Has(name) && catalogue.Has(key))
    {
        return {catalogue.Get(key), FindPublishedNetwork(key), {}};
    }
    RequireName(name, catalogue, zoo);
    const bool isKnown = catalogue.Has(name);
    const DnnProfile profile =
        isKnown ? catalogue.Get(name)
                : MakeProfile(zoo.Make(name), "counted from the graph of our zoo");
    return {profile, FindPublishedNetwork(profile.name), {}};
}

} // namespace ns3::aiot
