// SPDX-License-Identifier: GPL-2.0-only
#include "onnx-weights.h"

#include "ns3/checked-count.h"

#include <utility>

namespace ns3::aiot
{

OnnxWeights::OnnxWeights()
{
    Add({}); // number 0: nothing learned
}

std::size_t
OnnxWeights::Add(Origin origin)
{
    m_origins.push_back(std::move(origin));
    return m_origins.size() - 1;
}

std::size_t
OnnxWeights::AddStored(const OnnxValue& value)
{
    return Add({CountElements(value.extents), OnnxType::MayBeLearned(value.type), true, false, {}});
}

std::size_t
OnnxWeights::AddMade(const OnnxCall& call, const OnnxResult& result)
{
    const std::string& op = call.GetNode().op;
    if (op == "Constant")
    {
        return AddStored(result.outputs.at(0));
    }
    if (op == "ConstantOfShape")
    {
        // Weights that were taken out of a file; with a computed shape it is a filling.
        const bool weights = m_origins[call.Get(0).origin].stored;
        return weights ? AddStored(result.outputs.at(0)) : 0;
    }
    Origin origin;
    origin.parents = FindLearned(call, result);
    return origin.parents.empty() ? 0 : Add(std::move(origin));
}

std::vector<std::size_t>
OnnxWeights::FindLearned(const OnnxCall& call, const OnnxResult& result)
{
    std::vector<std::size_t> origins;
    const auto isConstant = [&call](std::size_t input) {
        return call.Has(input) && !call.Get(input).layer && call.Get(input).origin != 0;
    };
    for (const std::size_t input : result.biases)
    {
        if (isConstant(input))
        {
            m_origins[call.Get(input).origin].learned = true;
        }
    }
    for (const std::size_t input : result.weights)
    {
        if (isConstant(input))
        {
            origins.push_back(call.Get(input).origin);
        }
    }
    for (const std::size_t input : result.operands)
    {
        if (isConstant(input) && CountElements(call.Extents(input)) > 1)
        {
            origins.push_back(call.Get(input).origin);
        }
    }
    return origins;
}

std::uint64_t
OnnxWeights::Count(std::vector<std::size_t> origins)
{
    std::uint64_t elements = 0;
    while (!origins.empty())
    {
        Origin& origin = m_origins[origins.back()];
        origins.pop_back();
        if (origin.counted)
        {
            continue;
        }
        origin.counted = true;
        elements = CheckedSum({elements, origin.learned ? origin.elements : 0});
        origins.insert(origins.end(), origin.parents.begin(), origin.parents.end());
    }
    return elements;
}

std::uint64_t
OnnxWeights::CountParameters(const OnnxCall& call, const OnnxResult& result)
{
    return Count(FindLearned(call, result));
}

std::uint64_t
OnnxWeights::CountStatistics(const OnnxCall& call, const OnnxResult& result)
{
    std::vector<std::size_t> origins;
    for (const std::size_t input : result.statistics)
    {
        if (call.Has(input) && !call.Get(input).layer)
        {
            origins.push_back(call.Get(input).origin);
        }
    }
    return Count(std::move(origins));
}

} // namespace ns3::aiot
