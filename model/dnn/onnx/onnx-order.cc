// SPDX-License-Identifier: GPL-2.0-only
#include "onnx-order.h"

#include "ns3/quoted-text.h"

#include <functional>
#include <queue>
#include <stdexcept>
#include <unordered_map>

namespace ns3::aiot
{

namespace
{

using Makers = std::unordered_map<std::string, std::size_t>;

Makers
FindMakers(const std::vector<OnnxNode>& nodes, const std::set<std::string>& known)
{
    Makers makers;
    for (std::size_t index = 0; index < nodes.size(); ++index)
    {
        for (const std::string& output : nodes[index].outputs)
        {
            if (!output.empty() &&
                (known.count(output) > 0 || !makers.emplace(output, index).second))
            {
                throw std::invalid_argument("node " + OnnxNodeName(nodes[index]) + ": " +
                                            QuotedText(output) + " is made twice");
            }
        }
    }
    return makers;
}

} // namespace

std::string
OnnxNodeName(const OnnxNode& node)
{
    const std::string& name = !node.name.empty()     ? node.name
                              : node.outputs.empty() ? node.name
                                                     : node.outputs.front();
    return QuotedText(name) + " (" + OneLineText(node.op.substr(0, 60)) + ")";
}

std::vector<std::size_t>
OrderOnnxNodes(const std::vector<OnnxNode>& nodes, const std::set<std::string>& known)
{
    const Makers makers = FindMakers(nodes, known);
    std::vector<std::vector<std::size_t>> readers(nodes.size());
    std::vector<std::size_t> missing(nodes.size());
    for (std::size_t index = 0; index < nodes.size(); ++index)
    {
        for (const std::string& input : nodes[index].inputs)
        {
            if (input.empty() || known.count(input) > 0)
            {
                continue;
            }
            const auto maker = makers.find(input);
            if (maker == makers.end())
            {
                throw std::invalid_argument("node " + OnnxNodeName(nodes[index]) + " reads " +
                                            QuotedText(input) + ", which nothing makes");
            }
            readers[maker->second].push_back(index);
            ++missing[index];
        }
    }
    std::priority_queue<std::size_t, std::vector<std::size_t>, std::greater<>> ready;
    for (std::size_t index = 0; index < nodes.size(); ++index)
    {
        if (missing[index] == 0)
        {
            ready.push(index);
        }
    }
    std::vector<std::size_t> order;
    while (!ready.empty())
    {
        const std::size_t index = ready.top();
        ready.pop();
        order.push_back(index);
        for (const std::size_t reader : readers[index])
        {
            if (--missing[reader] == 0)
            {
                ready.push(reader);
            }
        }
    }
    if (order.size() < nodes.size())
    {
        throw std::invalid_argument("the nodes form a cycle");
    }
    return order;
}

} // namespace ns3::aiot
