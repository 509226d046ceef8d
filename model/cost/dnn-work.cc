// SPDX-License-Identifier: GPL-2.0-only
#include "dnn-work.h"

#include "ns3/kernel-fusion.h"

namespace ns3::aiot
{

namespace
{

/// The kinds of work that have a price, in the order of MakeTerms().
const std::vector<std::string> KINDS{"macs",
                                     "depthwise_macs",
                                     "parameters",
                                     "activations",
                                     "kernels",
                                     "inference"};

/// Shares are scaled up, as trees look at ln(1 + feature).
constexpr double SHARE_SCALE = 1e6;
constexpr double RATIO_SCALE = 1e3;

double
Ratio(double a, double b)
{
    return b > 0.0 ? a / b : 0.0;
}

} // namespace

std::vector<KernelWork>
ListKernels(const LayerGraph& graph)
{
    std::vector<KernelWork> works;
    for (const Kernel& kernel : FuseKernels(graph, FusionRules::Mobile()))
    {
        works.push_back({static_cast<double>(kernel.cost.macs),
                         static_cast<double>(kernel.cost.parameters),
                         static_cast<double>(kernel.inputElements),
                         static_cast<double>(kernel.outputElements)});
    }
    return works;
}

DnnWork
CountDnnWork(const LayerGraph& graph)
{
    DnnWork work;
    const auto elements = [&](const std::vector<LayerId>& layers) {
        double sum = 0.0;
        for (const LayerId id : layers)
        {
            sum += static_cast<double>(graph.GetShape(id).GetElements());
        }
        return sum;
    };
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        const Layer& layer = graph.GetLayer(id);
        const auto macs = static_cast<double>(layer.cost.macs);
        work.kernels += macs > 0.0 ? 1.0 : 0.0;
        if (layer.operation.kind == OperatorKind::CONV2D && layer.operation.groups > 1)
        {
            work.depthwiseMacs += macs;
        }
    }
    work.macs = static_cast<double>(graph.GetTotal().macs);
    work.parameters = static_cast<double>(graph.GetTotal().parameters);
    work.elementFlops = static_cast<double>(graph.GetTotal().elementFlops);
    work.activations = static_cast<double>(graph.GetActivationElements());
    work.inputElements = elements(graph.GetInputs());
    work.outputElements = elements(graph.GetOutputs());
    return work;
}

EnergyInput
MakeDnnInput(const DnnWork& work, Precision precision)
{
    EnergyInput input;
    for (const Precision place : GetPrecisions())
    {
        const double here = place == precision ? 1.0 : 0.0;
        for (const double amount :
             {work.macs, work.depthwiseMacs, work.parameters, work.activations, work.kernels, 1.0})
        {
            input.terms.push_back(here * amount);
        }
    }
    input.features = {work.macs,
                      work.depthwiseMacs,
                      work.parameters,
                      work.activations,
                      work.kernels,
                      RATIO_SCALE * Ratio(work.elementFlops, work.activations),
                      RATIO_SCALE * Ratio(work.macs, work.parameters),
                      SHARE_SCALE * Ratio(work.depthwiseMacs, work.macs),
                      static_cast<double>(GetBits(precision))};
    return input;
}

std::vector<std::string>
DnnTerms()
{
    std::vector<std::string> names;
    for (const Precision precision : GetPrecisions())
    {
        for (const std::string& kind : KINDS)
        {
            names.push_back(kind + "_" + ToString(precision));
        }
    }
    return names;
}

std::vector<std::string>
DnnFeatures()
{
    return {"macs",
            "depthwise_macs",
            "parameters",
            "activations",
            "kernels",
            "element_flops_per_activation",
            "macs_per_parameter",
            "depthwise_share",
            "precision_bits"};
}

} // namespace ns3::aiot
