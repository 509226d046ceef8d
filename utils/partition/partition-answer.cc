// SPDX-License-Identifier: GPL-2.0-only
#include "partition-answer.h"

#include "picoseconds.h"

#include "ns3/minimum-cut.h"
#include "ns3/partition-chain.h"
#include "ns3/partition-throughput.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <array>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

using Json = nlohmann::ordered_json;

/// Average uplink rates: Hu et al., "Dynamic Adaptive DNN Surgery", INFOCOM 2019, table I.
constexpr std::array<std::pair<const char*, std::uint64_t>, 4> UPLINKS{
    {{"Cat-1", 130'000}, {"3G", 1'100'000}, {"4G", 5'850'000}, {"WiFi", 18'880'000}}};

constexpr unsigned CLOUD = 2;

/// A link past the edge, for every tensor.
void
AddDirectLinks(const LayerGraph& graph,
               const MacPartitionQuestion& question,
               PartitionProblem& problem)
{
    if (!question.directBitsPerS)
    {
        return;
    }
    if (problem.tiers != CLOUD + 1)
    {
        throw std::invalid_argument("partition: --direct-bps goes with --tiers 3");
    }
    for (LayerId id = 0; id < graph.GetLayerCount(); ++id)
    {
        const std::uint64_t bytes = GetSentBytes(graph, id, question.tiers.bytes);
        problem.vertices[id].direct = {
            {0, CLOUD, GetTransferPicoseconds(bytes, *question.directBitsPerS)}};
    }
}

/// SolveByCut(), in words of the network where it refuses.
Placement
SolveCut(const LayerGraph& graph, const PartitionProblem& problem)
{
    try
    {
        return SolveByCut(problem);
    }
    catch (const CheaperDirectLink& refusal)
    {
        throw std::invalid_argument(
            "partition: --direct-bps makes the direct link cheaper than the way over the edge for "
            "the output of layer " +
            QuotedText(graph.GetLayer(refusal.GetVertex()).name) +
            "; no minimum cut charges less for going further, --method chain takes it");
    }
}

std::size_t
CountOn(const Placement& placement, unsigned tier)
{
    return static_cast<std::size_t>(
        std::count(placement.tiers.begin(), placement.tiers.end(), tier));
}

void
DescribeQuestion(const MacPartitionQuestion& question, Json& answer)
{
    const MacTiers& tiers = question.tiers;
    const auto uplink = FindUplinkName(tiers.bitsPerS.front());
    answer["tiers"] = tiers.femtosecondsPerMac.size();
    answer["uplink"] = uplink ? Json(*uplink) : Json();
    answer["bps"] = tiers.bitsPerS.front();
    answer["activation_bytes"] = tiers.bytes.activation;
    const bool isTwo = tiers.femtosecondsPerMac.size() == 2;
    if (!isTwo)
    {
        answer["backhaul_bps"] = tiers.bitsPerS.back();
    }
    if (question.directBitsPerS)
    {
        answer["direct_bps"] = *question.directBitsPerS;
    }
    answer["device_ps_per_mac"] = PicosecondsJson(tiers.femtosecondsPerMac[0]);
    answer[isTwo ? "server_ps_per_mac" : "edge_ps_per_mac"] =
        PicosecondsJson(tiers.femtosecondsPerMac[1]);
    if (!isTwo)
    {
        answer["cloud_ps_per_mac"] = PicosecondsJson(tiers.femtosecondsPerMac[CLOUD]);
    }
}

void
DescribeTwoTiers(const LayerGraph& graph,
                 const MacPartitionQuestion& question,
                 const PartitionProblem& problem,
                 const Placement& placement,
                 Json& answer)
{
    answer["device_nodes_min"] = CountOn(placement, 0);
    answer["crossing"] = Json::array();
    std::uint64_t bytes = 0;
    for (const std::size_t id : ListCrossing(problem, placement.tiers, 0))
    {
        answer["crossing"].push_back(OneLineText(graph.GetLayer(id).name));
        bytes += GetSentBytes(graph, id, question.tiers.bytes);
    }
    answer["crossing_bytes"] = bytes;
    answer["best_single_tensor_split_ps"] = GetBestSingleTensorCost(problem);
}

} // namespace

std::optional<std::uint64_t>
FindUplinkRate(const std::string& name)
{
    for (const auto& [known, rate] : UPLINKS)
    {
        if (LowerText(known) == LowerText(name))
        {
            return rate;
        }
    }
    return std::nullopt;
}

std::optional<std::string>
FindUplinkName(std::uint64_t bitsPerS)
{
    for (const auto& [known, rate] : UPLINKS)
    {
        if (rate == bitsPerS)
        {
            return known;
        }
    }
    return std::nullopt;
}

std::string
ListUplinks()
{
    std::string names;
    for (const auto& uplink : UPLINKS)
    {
        names += (names.empty() ? "" : ", ") + std::string(uplink.first);
    }
    return names;
}

nlohmann::ordered_json
AnswerMacPartition(const LayerGraph& graph, const MacPartitionQuestion& question)
{
    PartitionProblem problem = MakeLayerPartition(graph, question.tiers);
    AddDirectLinks(graph, question, problem);
    Json answer;
    DescribeQuestion(question, answer);
    Placement placement;
    if (question.throughput)
    {
        const PipelinePlacement pipeline = SolveForThroughput(problem);
        placement = pipeline.placement;
        answer["slowest_stage_ps"] = pipeline.slowest;
        answer["cost_ps"] = placement.cost;
    }
    else
    {
        placement = question.chain ? SolveByChain(problem) : SolveCut(graph, problem);
        answer["min_cost_ps"] = placement.cost;
    }
    if (problem.tiers == 2)
    {
        DescribeTwoTiers(graph, question, problem, placement, answer);
    }
    else
    {
        answer["nodes_device_edge_cloud"] = {CountOn(placement, 0),
                                             CountOn(placement, 1),
                                             CountOn(placement, CLOUD)};
    }
    return answer;
}

} // namespace ns3::aiot
