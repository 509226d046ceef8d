// SPDX-License-Identifier: GPL-2.0-only
#include "network-division.h"

#include "ns3/dnn-file.h"
#include "ns3/dnn-zoo.h"
#include "ns3/minimum-cut.h"
#include "ns3/named-cut.h"
#include "ns3/precision.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

/// @return the layers of a network of the zoo or of a file
LayerGraph
MakeGraph(const std::string& network)
{
    try
    {
        return IsDnnFile(network) ? ReadDnnFile(network).graph : DnnZoo().Make(network);
    }
    catch (const std::invalid_argument& error)
    {
        throw std::invalid_argument(
            "network " + QuotedText(network) +
            " cannot be divided, its layers are not known: " + error.what());
    }
}

/// @return bytes of an activation as a tier computes it; four bits are sent as a byte
uint64_t
GetActivationBytes(const std::string& precision)
{
    constexpr unsigned BYTE = 8;
    return std::max<uint64_t>(1, GetBits(ParsePrecision(precision)) / BYTE);
}

} // namespace

struct NetworkDivision::Parts
{
    LayerGraph graph;                                     //!< the network
    std::vector<Kernel> kernels;                          //!< of it
    KernelVertices vertices;                              //!< how they hang together
    std::map<Offload, std::vector<KernelPrice>> prices{}; //!< of the kernels, by tier
    std::map<Offload, Time> wholes{};                     //!< times of the whole network
    std::map<Offload, double> powersW{};                  //!< of the processors at work
    std::vector<Offload> tiers{};                         //!< where it was placed
    TensorBytes bytes{};                                  //!< of elements
    uint32_t payloadBytes{0};                             //!< of a sample
};

NetworkDivision::NetworkDivision(const InferenceWorkload& workload, uint32_t payloadBytes)
{
    LayerGraph graph = MakeGraph(workload.GetSource());
    std::vector<Kernel> kernels = FuseKernels(graph);
    KernelVertices vertices = ListKernelVertices(graph, kernels);
    m_parts =
        std::make_unique<Parts>(Parts{std::move(graph), std::move(kernels), std::move(vertices)});
    m_parts->payloadBytes = payloadBytes;
    for (const Offload tier : {Offload::DEVICE, Offload::EDGE, Offload::CLOUD})
    {
        if (!workload.Runs(tier))
        {
            continue;
        }
        const EnergyEstimate& cost = workload.GetCost(tier);
        const auto& processors = workload.GetCosts().GetHardware().processors;
        m_parts->prices[tier] = PriceKernels(m_parts->graph,
                                             m_parts->kernels,
                                             cost,
                                             processors.Get(cost.processor).kind);
        m_parts->wholes[tier] = Seconds(cost.latencyS);
        m_parts->powersW[tier] = workload.GetRunningPowerW(tier);
        if (m_parts->tiers.empty())
        {
            m_parts->bytes.activation = GetActivationBytes(cost.precision);
        }
        m_parts->tiers.push_back(tier);
    }
}

NetworkDivision::~NetworkDivision() = default;

std::vector<std::string>
NetworkDivision::ListCuts() const
{
    std::vector<std::string> names;
    const std::vector<NetworkCut> cuts = aiot::ListCuts(m_parts->graph, m_parts->kernels);
    for (const NetworkCut& cut : cuts)
    {
        const bool isInput = cut.vertex < m_parts->vertices.inputCount;
        const bool isResult = cut.vertex + 1 == m_parts->vertices.outputs.size();
        if (!isInput && !isResult)
        {
            names.push_back(GetCutName(m_parts->graph, cuts, cut));
        }
    }
    return names;
}

std::vector<InferenceStep>
NetworkDivision::Cut(const std::string& layer, Offload head, Offload tail) const
{
    return Split({layer}, {head, tail});
}

std::size_t
NetworkDivision::FindPlace(const std::string& layer) const
{
    const NetworkCut cut = FindCut(m_parts->graph, m_parts->kernels, layer);
    if (cut.vertex < m_parts->vertices.inputCount ||
        cut.vertex + 1 == m_parts->vertices.outputs.size())
    {
        throw std::invalid_argument("cut after " + QuotedText(layer) +
                                    ": one of the parts is "
                                    "empty; --plan=device, edge or cloud is the whole network");
    }
    return cut.vertex;
}

std::vector<InferenceStep>
NetworkDivision::Split(const std::vector<std::string>& layers,
                       const std::vector<Offload>& tiers) const
{
    std::vector<unsigned> parts(m_parts->vertices.outputs.size(), 0);
    std::size_t before = 0;
    for (std::size_t i = 0; i < layers.size(); ++i)
    {
        const std::size_t place = FindPlace(layers[i]);
        if (i > 0 && place <= before)
        {
            throw std::invalid_argument("cut after " + QuotedText(layers[i]) +
                                        ": it does not come after " + QuotedText(layers[i - 1]));
        }
        before = place;
        std::fill(parts.begin() + static_cast<std::ptrdiff_t>(place) + 1,
                  parts.end(),
                  static_cast<unsigned>(i + 1));
    }
    for (const Offload tier : tiers)
    {
        if (m_parts->prices.count(tier) == 0)
        {
            throw std::invalid_argument((layers.empty() ? std::string("whole network")
                                                        : "cut after " + QuotedText(layers[0])) +
                                        ": the network does not run on tier " + OffloadName(tier));
        }
    }
    return MakeSteps(parts, tiers);
}

std::vector<InferenceStep>
NetworkDivision::FindBest(PartitionObjective objective, const std::vector<uint64_t>& bitsPerS) const
{
    DividedNetwork divided{m_parts->graph,
                           m_parts->kernels,
                           m_parts->vertices,
                           {},
                           {},
                           m_parts->bytes};
    for (const Offload tier : m_parts->tiers)
    {
        divided.tiers.push_back({m_parts->prices.at(tier)});
    }
    for (const uint64_t rate : bitsPerS)
    {
        divided.links.push_back({rate});
    }
    PartitionProblem problem = MakeKernelPartition(divided, objective);
    // A sample is sent as it was encoded, not as the tensor that the first layer reads.
    for (std::size_t input = 0; input < m_parts->vertices.inputCount; ++input)
    {
        for (std::size_t link = 0; link < bitsPerS.size(); ++link)
        {
            problem.vertices[input].transfer[link] =
                input == 0 && objective == PartitionObjective::LATENCY
                    ? GetTransferPicoseconds(m_parts->payloadBytes, bitsPerS[link])
                    : 0;
        }
    }
    return MakeSteps(SolveByCut(problem).tiers, m_parts->tiers);
}

uint32_t
NetworkDivision::CountSentBytes(const std::vector<unsigned>& tiers, unsigned link) const
{
    PartitionProblem problem;
    problem.tiers = *std::max_element(tiers.begin(), tiers.end()) + 1;
    for (const std::vector<std::size_t>& inputs : m_parts->vertices.inputs)
    {
        problem.vertices.push_back({inputs, {}, {}, {}});
    }
    if (link + 1 >= problem.tiers)
    {
        return 0;
    }
    uint64_t bytes = 0;
    for (const std::size_t vertex : ListCrossing(problem, tiers, link))
    {
        bytes +=
            vertex == 0 ? m_parts->payloadBytes
            : vertex < m_parts->vertices.inputCount
                ? 0
                : GetSentBytes(m_parts->graph, m_parts->vertices.outputs[vertex], m_parts->bytes);
    }
    if (bytes > std::numeric_limits<uint32_t>::max())
    {
        throw std::invalid_argument("a tensor of " + std::to_string(bytes) +
                                    " B is too large for a message");
    }
    return static_cast<uint32_t>(bytes);
}

std::vector<InferenceStep>
NetworkDivision::MakeSteps(const std::vector<unsigned>& tiers,
                           const std::vector<Offload>& where) const
{
    const std::size_t inputs = m_parts->vertices.inputCount;
    std::vector<InferenceStep> steps;
    for (unsigned tier = 0; tier < where.size(); ++tier)
    {
        const std::vector<KernelPrice>& prices = m_parts->prices.at(where[tier]);
        double beforeS = 0;
        double endS = 0;
        std::size_t before = 0;
        std::size_t end = 0;
        for (std::size_t kernel = 0; kernel < prices.size(); ++kernel)
        {
            const unsigned at = tiers[inputs + kernel];
            beforeS += at < tier ? prices[kernel].latencyS : 0;
            endS += at <= tier ? prices[kernel].latencyS : 0;
            before += at < tier ? 1 : 0;
            end += at <= tier ? 1 : 0;
        }
        if (end == before)
        {
            continue;
        }
        const Time& whole = m_parts->wholes.at(where[tier]);
        InferenceStep step;
        step.tier = where[tier];
        step.part =
            std::to_string(end - before) + " of " + std::to_string(prices.size()) + " kernels";
        // Rounded where it begins and ends, so that parts on one processor are the whole.
        step.duration = (end == prices.size() ? whole : Seconds(endS)) - Seconds(beforeS);
        step.duration = std::max(NanoSeconds(1), step.duration);
        step.powerW = m_parts->powersW.at(where[tier]);
        const bool isSent = tier + 1 < where.size() && where[tier + 1] != where[tier];
        step.outputBytes = isSent ? CountSentBytes(tiers, tier) : 0;
        steps.push_back(step);
    }
    return steps;
}

} // namespace aiot
} // namespace ns3
