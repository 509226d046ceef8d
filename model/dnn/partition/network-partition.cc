// SPDX-License-Identifier: GPL-2.0-only
#include "network-partition.h"

#include "ns3/checked-count.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <set>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr std::uint64_t MOST_PICOSECONDS = std::uint64_t{1} << 61;
constexpr std::uint64_t MOST_BITS_PER_S = 1'000'000'000'000;
constexpr std::uint64_t MILLION = 1'000'000;

/// Product of two counts, refused above a limit. @throw std::invalid_argument
std::uint64_t
Multiply(std::uint64_t a, std::uint64_t b, const char* what)
{
    if (a != 0 && b > MOST_PICOSECONDS / a)
    {
        throw std::invalid_argument(std::string("partition: ") + what + " beyond 2^61 ps");
    }
    return a * b;
}

/// Whether all that reads an input looks up rows of a table with it.
bool
IsTokenIds(const LayerGraph& graph, LayerId id)
{
    const auto consumers = graph.GetConsumers(id);
    return !consumers.empty() && std::all_of(consumers.begin(), consumers.end(), [&](LayerId each) {
        return graph.GetLayer(each).operation.kind == OperatorKind::EMBEDDING;
    });
}

/// MACs times femtoseconds in picoseconds, rounded down.
std::int64_t
GetComputePicoseconds(std::uint64_t macs, std::uint64_t femtoseconds)
{
    constexpr std::uint64_t SCALE = 1000;
    const char* const what = "a layer takes time";
    const std::uint64_t whole = Multiply(macs / SCALE, femtoseconds, what);
    const std::uint64_t rest = Multiply(macs % SCALE, femtoseconds, what) / SCALE;
    return static_cast<std::int64_t>(CheckedSum({whole, rest}));
}

} // namespace

std::uint64_t
GetSentBytes(const LayerGraph& graph, LayerId id, const TensorBytes& bytes)
{
    const bool isInput = graph.GetLayer(id).operation.kind == OperatorKind::INPUT;
    const std::uint64_t each = !isInput                ? bytes.activation
                               : IsTokenIds(graph, id) ? bytes.tokenId
                                                       : bytes.input;
    return CheckedProduct({graph.GetShape(id).GetElements(), each});
}

std::int64_t
GetTransferPicoseconds(std::uint64_t bytes, std::uint64_t bitsPerS)
{
    if (bitsPerS == 0 || bitsPerS > MOST_BITS_PER_S)
    {
        throw std::invalid_argument("partition: a link of " + std::to_string(bitsPerS) +
                                    " bit/s; allowed are 1 to 10^12");
    }
    // 10^12 in two steps of 10^6, each with the remainder of the one before: exact in 64 bits.
    const std::uint64_t bits = CheckedProduct({bytes, 8});
    const std::uint64_t seconds = bits / bitsPerS;
    const std::uint64_t millionths = bits % bitsPerS * MILLION;
    const std::uint64_t rest = millionths % bitsPerS * MILLION;
    const char* const what = "a transfer takes time";
    return static_cast<std::int64_t>(CheckedSum({Multiply(seconds, MILLION * MILLION, what),
                                                 Multiply(millionths / bitsPerS, MILLION, what),
                                                 rest / bitsPerS}));
}

PartitionProblem
MakeLayerPartition(const LayerGraph& graph, const MacTiers& tiers)
{
    const std::size_t count = tiers.femtosecondsPerMac.size();
    if (tiers.bitsPerS.size() + 1 != count)
    {
        throw std::invalid_argument("partition: one link fewer than tiers is needed");
    }
    PartitionProblem problem;
    problem.tiers = static_cast<unsigned>(count);
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        const Layer& layer = graph.GetLayer(id);
        const bool isInput = layer.operation.kind == OperatorKind::INPUT;
        PartitionVertex vertex;
        vertex.inputs = layer.inputs;
        for (std::size_t tier = 0; tier < count; ++tier)
        {
            vertex.cost.push_back(
                isInput && tier > 0
                    ? NO_WAY
                    : GetComputePicoseconds(layer.cost.macs, tiers.femtosecondsPerMac[tier]));
        }
        const std::uint64_t bytes = GetSentBytes(graph, id, tiers.bytes);
        for (const std::uint64_t rate : tiers.bitsPerS)
        {
            vertex.transfer.push_back(GetTransferPicoseconds(bytes, rate));
        }
        problem.vertices.push_back(std::move(vertex));
    }
    return problem;
}

KernelVertices
ListKernelVertices(const LayerGraph& graph, const std::vector<Kernel>& kernels)
{
    KernelVertices vertices;
    vertices.vertexOf.resize(graph.GetLayerCount());
    for (const LayerId id : graph.GetInputs())
    {
        vertices.vertexOf[id] = vertices.outputs.size();
        vertices.outputs.push_back(id);
    }
    vertices.inputCount = vertices.outputs.size();
    vertices.inputs.resize(vertices.inputCount);
    for (const Kernel& kernel : kernels)
    {
        const std::size_t place = vertices.outputs.size();
        std::set<std::size_t> inputs;
        for (const LayerId id : kernel.layers)
        {
            vertices.vertexOf[id] = place;
        }
        for (const LayerId id : kernel.layers)
        {
            for (const LayerId input : graph.GetLayer(id).inputs)
            {
                inputs.insert(vertices.vertexOf[input]);
            }
        }
        inputs.erase(place);
        vertices.outputs.push_back(kernel.layers.back());
        vertices.inputs.emplace_back(inputs.begin(), inputs.end());
    }
    return vertices;
}

} // namespace ns3::aiot
