// SPDX-License-Identifier: GPL-2.0-only
#include "labels-run.h"

#include "ns3/energy-carbon-sink.h"
#include "ns3/load-energy-model.h"
#include "ns3/mains-supply.h"
#include "ns3/scenario-progress.h"
#include "ns3/scenario-run.h"
#include "ns3/simulator.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

namespace
{

/// Length of a run (s): nanoseconds end at 292 years.
constexpr double SHORTEST_S = 1;
constexpr double LONGEST_S = 1e9;

/// A node that draws joules over a time, some for labels and some for training.
Ptr<Node>
MakeLearner(double labelsJ, double trainingJ, double lengthS)
{
    auto node = CreateObject<Node>();
    auto supply = CreateObject<MainsSupply>();
    node->AggregateObject(supply);
    supply->SetNode(node);
    const auto draw = [&](const Ptr<LoadEnergyModel>& model, double joules, Stage stage) {
        model->SetEnergySource(supply);
        supply->AppendDeviceEnergyModel(model);
        model->Work(stage, joules / lengthS);
    };
    draw(CreateObject<LoadEnergyModel>(Component::OTHER, PowerState::ACTIVE),
         labelsJ,
         Stage::DATA_COLLECTION);
    draw(CreateObject<ProcessorEnergyModel>(), trainingJ, Stage::TRAINING);
    return node;
}

} // namespace

void
RecordLabels(const LabelChoice& choice,
             const std::string& which,
             const LabelPlace& place,
             ZoneIntensities& zones,
             RunData& data)
{
    const double labelJ = choice.GetLabelJ();
    const Time length =
        Seconds(std::clamp(choice.samples * choice.secondsPerLabel, SHORTEST_S, LONGEST_S));
    const double lengthS = length.GetSeconds();
    EnergyCarbonSink sink(zones, place.startNs);
    const bool areAll = which == LABEL_CHOICES.front();
    const Ptr<Node> node = MakeLearner((areAll ? choice.samples : choice.labelled) * labelJ,
                                       areAll ? choice.trainJ : choice.pretrainJ + choice.finetuneJ,
                                       lengthS);
    NodeLabel label;
    label.name = which;
    label.role = which;
    label.zone = place.zone;
    sink.Label(node, label);
    sink.Attach(NodeContainer(node));
    data.run.wallS = SimulateFor(length, false);
    sink.Finish(data);
    Simulator::Destroy();
    if (place.network)
    {
        ModelRecord model;
        model.name = *place.network;
        model.source = "annotator";
        data.models.push_back(model);
        for (NodeRecord& node : data.nodes)
        {
            node.processor = place.processor;
        }
    }
}

} // namespace aiot
} // namespace ns3
