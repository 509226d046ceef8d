// SPDX-License-Identifier: GPL-2.0-only
#include "kernel-fusion.h"

#include "checked-count.h"

#include <algorithm>
#include <map>
#include <optional>

namespace ns3::aiot
{

namespace
{

const std::vector<OperatorKind> PRODUCERS{OperatorKind::CONV1D,
                                          OperatorKind::CONV2D,
                                          OperatorKind::CONV_TRANSPOSE2D,
                                          OperatorKind::PATCH_EMBEDDING,
                                          OperatorKind::LINEAR};

const std::vector<OperatorKind> ACTIVATIONS{OperatorKind::RELU,
                                            OperatorKind::RELU6,
                                            OperatorKind::LEAKY_RELU,
                                            OperatorKind::PRELU,
                                            OperatorKind::SIGMOID,
                                            OperatorKind::HARD_SIGMOID,
                                            OperatorKind::SILU,
                                            OperatorKind::HARD_SWISH,
                                            OperatorKind::TANH,
                                            OperatorKind::GELU};

/// Nothing is computed, and the elements stay where they are.
bool
IsView(OperatorKind kind)
{
    return kind == OperatorKind::IDENTITY || kind == OperatorKind::FLATTEN ||
           kind == OperatorKind::RESHAPE;
}

std::string
GetConvolutionType(const LayerGraph& graph, const Layer& layer)
{
    const std::uint64_t channels = graph.GetShape(layer.inputs[0])[0];
    const bool depthwise = layer.operation.groups == channels && channels > 1;
    return depthwise ? "dwconv" : "conv";
}

/// The part of a kernel's type that stands for a layer; empty for a view.
std::string
GetTypePart(const LayerGraph& graph, const Layer& layer)
{
    const OperatorKind kind = layer.operation.kind;
    switch (kind)
    {
    case OperatorKind::CONV1D:
    case OperatorKind::CONV2D:
        return GetConvolutionType(graph, layer);
    case OperatorKind::PATCH_EMBEDDING:
        return "conv";
    case OperatorKind::LINEAR:
        return "fc";
    case OperatorKind::BATCH_NORM:
        return "bn";
    case OperatorKind::HARD_SWISH:
        return "hswish";
    case OperatorKind::MAX_POOL:
        return "maxpool";
    case OperatorKind::AVERAGE_POOL:
        return "avgpool";
    case OperatorKind::ADAPTIVE_POOL:
    case OperatorKind::TOKEN_MEAN:
        return "global-avgpool";
    case OperatorKind::SLICE:
        return "split";
    case OperatorKind::CHANNEL_SHUFFLE:
        return "channel-shuffle";
    default:
        return IsView(kind) ? "" : ToString(kind);
    }
}

/// Assigns layers to kernels; a kernel is known by its first layer until the end.
class Fuser
{
  public:
    Fuser(const LayerGraph& graph, const FusionRules& rules)
        : m_graph(graph),
          m_rules(rules),
          m_first(graph.GetLayerCount()),
          m_effective(graph.GetLayerCount()),
          m_readers(graph.GetLayerCount())
    {
        for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
        {
            const std::vector<LayerId>& inputs = graph.GetLayer(id).inputs;
            for (const LayerId input : std::set<LayerId>(inputs.begin(), inputs.end()))
            {
                ++m_readers[input];
            }
        }
    }

    std::vector<Kernel> Run()
    {
        for (LayerId id = 0; id < m_graph.GetLayerCount(); ++id)
        {
            const Layer& layer = m_graph.GetLayer(id);
            const std::optional<LayerId> partner = FindPartner(layer);
            m_first[id] = partner ? m_first[*partner] : id;
            // A view passes the kind of what it shows on, so that a rule sees through it.
            m_effective[id] = partner && IsView(layer.operation.kind) ? m_effective[*partner]
                                                                      : layer.operation.kind;
            if (m_rules.GetSqueezeExcite() && layer.operation.kind == OperatorKind::MULTIPLY)
            {
                MergeSqueezeExcite(id);
            }
        }
        return Collect();
    }

  private:
    std::optional<LayerId> FindPartner(const Layer& layer) const
    {
        std::optional<LayerId> partner;
        for (const LayerId input : layer.inputs)
        {
            const OperatorKind kind = m_graph.GetLayer(input).operation.kind;
            if (kind != OperatorKind::INPUT && m_readers[input] == 1 &&
                (IsView(layer.operation.kind) ||
                 m_rules.Allows(m_effective[input], layer.operation.kind)))
            {
                partner = std::max(partner.value_or(input), input);
            }
        }
        return partner;
    }

    /// The layer before, if this one reads nothing else and is its only reader.
    std::optional<LayerId> StepBack(LayerId id) const
    {
        const std::vector<LayerId>& inputs = m_graph.GetLayer(id).inputs;
        return inputs.size() == 1 ? std::optional(inputs[0]) : std::nullopt;
    }

    /// The global mean that a gate comes from by two layers with weights, or nothing.
    std::optional<LayerId> FindSqueeze(LayerId gate) const
    {
        constexpr unsigned LONGEST = 8;
        unsigned weighted = 0;
        std::optional<LayerId> id = gate;
        for (unsigned step = 0; id && step < LONGEST; ++step, id = StepBack(*id))
        {
            const OperatorKind kind = m_graph.GetLayer(*id).operation.kind;
            if (m_readers[*id] != 1)
            {
                return std::nullopt;
            }
            if (kind == OperatorKind::ADAPTIVE_POOL)
            {
                return weighted == 2 ? id : std::nullopt;
            }
            weighted += kind == OperatorKind::CONV2D || kind == OperatorKind::LINEAR ? 1 : 0;
        }
        return std::nullopt;
    }

    void MergeSqueezeExcite(LayerId product)
    {
        const std::vector<LayerId>& inputs = m_graph.GetLayer(product).inputs;
        for (std::size_t gate = 0; inputs.size() == 2 && gate < 2; ++gate)
        {
            const std::optional<LayerId> mean = FindSqueeze(inputs[gate]);
            if (!mean || StepBack(*mean) != std::optional(inputs[1 - gate]))
            {
                continue;
            }
            for (std::optional<LayerId> id = inputs[gate]; *id != *mean; id = StepBack(*id))
            {
                m_first[*id] = *mean;
            }
            m_first[*mean] = m_first[product] = *mean;
            m_squeezes.insert(*mean);
            return;
        }
    }

    std::vector<Kernel> Collect() const
    {
        std::map<LayerId, Kernel> byFirst;
        for (LayerId id = 0; id < m_graph.GetLayerCount(); ++id)
        {
            if (m_graph.GetLayer(id).operation.kind != OperatorKind::INPUT)
            {
                byFirst[m_first[id]].layers.push_back(id);
            }
        }
        std::vector<Kernel> kernels;
        kernels.reserve(byFirst.size());
        for (auto& [first, kernel] : byFirst)
        {
            Finish(kernel, m_squeezes.count(first) > 0);
            kernels.push_back(std::move(kernel));
        }
        std::sort(kernels.begin(), kernels.end(), [](const Kernel& one, const Kernel& other) {
            return one.layers.back() < other.layers.back();
        });
        return kernels;
    }

    void Finish(Kernel& kernel, bool squeeze) const
    {
        std::set<LayerId> outside;
        for (const LayerId id : kernel.layers)
        {
            const Layer& layer = m_graph.GetLayer(id);
            kernel.cost += layer.cost;
            for (const LayerId input : layer.inputs)
            {
                if (!std::binary_search(kernel.layers.begin(), kernel.layers.end(), input))
                {
                    outside.insert(input);
                }
            }
            const std::string part = GetTypePart(m_graph, layer);
            kernel.type += kernel.type.empty() || part.empty() ? part : "-" + part;
        }
        for (const LayerId input : outside)
        {
            kernel.inputElements =
                CheckedSum({kernel.inputElements, m_graph.GetShape(input).GetElements()});
        }
        kernel.outputElements = m_graph.GetShape(kernel.layers.back()).GetElements();
        kernel.type = squeeze ? "se" : kernel.type.empty() ? "view" : kernel.type;
    }

    const LayerGraph& m_graph;
    const FusionRules& m_rules;
    std::vector<LayerId> m_first;          ///< of each layer's kernel
    std::vector<OperatorKind> m_effective; ///< what a rule sees of each layer
    std::vector<std::size_t> m_readers;    ///< how many layers read each one
    std::set<LayerId> m_squeezes;          ///< first layers of squeeze and excitation
};

} // namespace

std::uint64_t
Kernel::GetMovedBytes(Precision precision) const
{
    return CheckedSum({GetBytes(inputElements, precision),
                       GetBytes(outputElements, precision),
                       GetBytes(CheckedSum({cost.parameters, cost.statistics}), precision)});
}

FusionRules
FusionRules::None()
{
    return {};
}

FusionRules
FusionRules::Mobile()
{
    FusionRules rules;
    for (const OperatorKind activation : ACTIVATIONS)
    {
        for (const OperatorKind producer : PRODUCERS)
        {
            rules.Allow(producer, activation);
        }
        rules.Allow(OperatorKind::BATCH_NORM, activation);
        rules.Allow(OperatorKind::ADD, activation);
    }
    for (const OperatorKind producer : PRODUCERS)
    {
        rules.Allow(producer, OperatorKind::BATCH_NORM);
    }
    rules.SetSqueezeExcite(true);
    return rules;
}

FusionRules
FusionRules::Accelerator()
{
    FusionRules rules = Mobile();
    for (const OperatorKind producer : PRODUCERS)
    {
        rules.Allow(producer, OperatorKind::ADD);
    }
    rules.Allow(OperatorKind::BATCH_NORM, OperatorKind::ADD);
    return rules;
}

void
FusionRules::Allow(OperatorKind first, OperatorKind second)
{
    m_pairs.emplace(first, second);
}

bool
FusionRules::Allows(OperatorKind first, OperatorKind second) const
{
    return m_pairs.count({first, second}) > 0;
}

void
FusionRules::SetSqueezeExcite(bool fuse)
{
    m_squeezeExcite = fuse;
}

bool
FusionRules::GetSqueezeExcite() const
{
    return m_squeezeExcite;
}

std::vector<Kernel>
FuseKernels(const LayerGraph& graph, const FusionRules& rules)
{
    return Fuser(graph, rules).Run();
}

} // namespace ns3::aiot
