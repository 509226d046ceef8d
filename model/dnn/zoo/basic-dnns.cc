// SPDX-License-Identifier: GPL-2.0-only
#include "basic-dnns.h"

#include "ns3/op.h"

#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

void
RequireWidths(const char* network, const std::vector<std::uint64_t>& widths)
{
    if (widths.size() < 2)
    {
        throw std::invalid_argument(std::string(network) + ": " + std::to_string(widths.size()) +
                                    " widths, needed are two or more (input and output)");
    }
}

LayerId
AddActivation(LayerGraph& graph, const std::string& name, OperatorKind kind, LayerId input)
{
    return kind == OperatorKind::IDENTITY ? input : graph.Add(name, kind, {input});
}

/// Adds one half of a block: x + f(x), normalised.
LayerId
AddResidual(LayerGraph& graph, const std::string& name, LayerId input, LayerId branch, bool norm)
{
    const LayerId sum = graph.Add(name + ".add", OperatorKind::ADD, {input, branch});
    return norm ? graph.Add(name + ".norm", OperatorKind::LAYER_NORM, {sum}) : sum;
}

LayerId
AddSelfAttention(LayerGraph& graph,
                 const TransformerOptions& options,
                 const std::string& name,
                 LayerId input)
{
    Operation attention = Op::Attention(options.heads);
    attention.causal = options.causal;
    const LayerId mixed =
        graph.Add(name + ".qkv", Op::Linear(3 * options.width, options.bias), {input});
    const LayerId heads = graph.Add(name + ".attention", attention, {mixed});
    const LayerId joined =
        graph.Add(name + ".out", Op::Linear(options.width, options.bias), {heads});
    return AddResidual(graph, name, input, joined, options.norms);
}

LayerId
AddCrossAttention(LayerGraph& graph,
                  const TransformerOptions& options,
                  const std::string& name,
                  LayerId input,
                  LayerId memory)
{
    const Operation project = Op::Linear(options.width, options.bias);
    const LayerId query = graph.Add(name + ".query", project, {input});
    const LayerId key = graph.Add(name + ".key", project, {memory});
    const LayerId value = graph.Add(name + ".value", project, {memory});
    const LayerId heads =
        graph.Add(name + ".attention", Op::Attention(options.heads), {query, key, value});
    const LayerId joined = graph.Add(name + ".out", project, {heads});
    return AddResidual(graph, name, input, joined, options.norms);
}

LayerId
AddFeedForward(LayerGraph& graph,
               const TransformerOptions& options,
               const std::string& name,
               LayerId input)
{
    LayerId x = graph.Add(name + ".fc1", Op::Linear(options.feedForward, options.bias), {input});
    x = graph.Add(name + ".relu", OperatorKind::RELU, {x});
    x = graph.Add(name + ".fc2", Op::Linear(options.width, options.bias), {x});
    return AddResidual(graph, name, input, x, options.norms);
}

} // namespace

LayerGraph
MakeMlp(const MlpOptions& options)
{
    RequireWidths("MLP", options.widths);
    LayerGraph graph("mlp");
    LayerId x = graph.AddInput("input", {options.widths.front()});
    for (std::size_t index = 1; index < options.widths.size(); ++index)
    {
        const std::string number = std::to_string(index);
        x = graph.Add("fc" + number, Op::Linear(options.widths[index], options.bias), {x});
        if (index + 1 < options.widths.size() || options.activateOutput)
        {
            x = AddActivation(graph, "activation" + number, options.activation, x);
        }
    }
    return graph;
}

LayerGraph
MakeMlp(const std::vector<std::uint64_t>& widths)
{
    MlpOptions options;
    options.widths = widths;
    return MakeMlp(options);
}

LayerGraph
MakeKan(const std::vector<std::uint64_t>& widths,
        std::uint64_t gridIntervals,
        std::uint64_t splineOrder)
{
    RequireWidths("KAN", widths);
    LayerGraph graph("kan");
    LayerId x = graph.AddInput("input", {widths.front()});
    for (std::size_t index = 1; index < widths.size(); ++index)
    {
        x = graph.Add("kan" + std::to_string(index),
                      Op::Spline(widths[index], gridIntervals, splineOrder),
                      {x});
    }
    return graph;
}

LayerGraph
MakeTransformer(const TransformerOptions& options)
{
    LayerGraph graph("transformer");
    const bool tokens = options.vocabulary > 0;
    LayerId x = tokens ? graph.AddInput("tokens", {options.tokens})
                       : graph.AddInput("embedded", {options.tokens, options.width});
    if (tokens)
    {
        x = graph.Add("embedding", Op::Embedding(options.vocabulary, options.width), {x});
    }
    LayerId memory = 0;
    if (options.memoryTokens > 0)
    {
        memory = graph.AddInput("memory", {options.memoryTokens, options.width});
    }
    for (std::uint64_t index = 0; index < options.blocks; ++index)
    {
        const std::string block = "block" + std::to_string(index);
        x = AddSelfAttention(graph, options, block + ".self", x);
        if (options.memoryTokens > 0)
        {
            x = AddCrossAttention(graph, options, block + ".cross", x, memory);
        }
        x = AddFeedForward(graph, options, block + ".mlp", x);
    }
    if (tokens)
    {
        graph.Add("head", Op::Linear(options.vocabulary, options.bias), {x});
    }
    return graph;
}

LayerGraph
MakeCnn(const TensorShape& input,
        const std::vector<CnnStage>& stages,
        const std::vector<std::uint64_t>& linear)
{
    LayerGraph graph("cnn");
    LayerId x = graph.AddInput("input", input);
    for (std::size_t index = 0; index < stages.size(); ++index)
    {
        const CnnStage& stage = stages[index];
        const std::string number = std::to_string(index + 1);
        Operation convolution = Op::Conv2d(stage.filters, stage.window, stage.bias, stage.groups);
        Window pool = Window::Square(stage.pool, stage.pool);
        if (input.GetRank() == 2)
        {
            convolution.kind = OperatorKind::CONV1D;
            pool.kernelH = pool.strideH = 1;
        }
        x = graph.Add("conv" + number, convolution, {x});
        if (stage.batchNorm)
        {
            x = graph.Add("bn" + number, OperatorKind::BATCH_NORM, {x});
        }
        x = AddActivation(graph, "activation" + number, stage.activation, x);
        x = stage.pool == 1 ? x : graph.Add("pool" + number, Op::MaxPool(pool), {x});
    }
    x = linear.empty() ? x : graph.Add("flatten", OperatorKind::FLATTEN, {x});
    for (std::size_t index = 0; index < linear.size(); ++index)
    {
        const std::string number = std::to_string(index + 1);
        x = graph.Add("fc" + number, Op::Linear(linear[index]), {x});
        x = index + 1 < linear.size() ? graph.Add("fc_relu" + number, OperatorKind::RELU, {x}) : x;
    }
    return graph;
}

} // namespace ns3::aiot
