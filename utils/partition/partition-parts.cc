// SPDX-License-Identifier: GPL-2.0-only
#include "partition-parts.h"

#include "common/energy-number.h"
#include "common/text-table.h"

#include "ns3/catalogue.h"
#include "ns3/energy-estimator.h"
#include "ns3/minimum-cut.h"
#include "ns3/named-cut.h"
#include "ns3/partition-throughput.h"
#include "ns3/precision.h"
#include "ns3/quoted-text.h"
#include "ns3/runtime-predictor.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

using Json = nlohmann::ordered_json;

const char*
GetTierName(std::size_t tier, std::size_t tiers)
{
    return tier == 0 ? "device" : tier + 1 < tiers ? "edge" : tiers == 2 ? "server" : "cloud";
}

const char*
GetObjectiveName(const PartsQuestion& question)
{
    return question.throughput                                 ? "throughput"
           : question.objective == PartitionObjective::LATENCY ? "latency"
           : question.objective == PartitionObjective::ENERGY  ? "energy"
                                                               : "carbon";
}

/// What each tier's processor costs alone.
std::vector<EnergyEstimate>
EstimateWholes(const LoadedNetwork& network, const PartsQuestion& question, EnergyEstimator& prices)
{
    if (network.isFile)
    {
        prices.AddNetwork(network.graph);
    }
    std::vector<EnergyEstimate> wholes;
    for (const std::string& processor : question.processors)
    {
        EnergyQuery asked;
        asked.network = network.isFile ? network.graph.GetName() : question.network;
        asked.processor = processor;
        asked.precision = question.precision;
        wholes.push_back(prices.Estimate(asked));
    }
    return wholes;
}

std::vector<LinkPrices>
MakeLinks(const PartsQuestion& question)
{
    std::vector<LinkPrices> links;
    for (std::size_t link = 0; link < question.bitsPerS.size(); ++link)
    {
        links.push_back({question.bitsPerS[link],
                         question.energyJPerBit[link],
                         question.intensities.empty() ? 0.0 : question.intensities[link]});
    }
    return links;
}

/// Bytes of an activation as the first tier computes it; four bits are sent as a byte.
std::uint64_t
GetActivationBytes(const std::string& precision)
{
    constexpr unsigned BYTE = 8;
    return std::max<std::uint64_t>(1, GetBits(ParsePrecision(precision)) / BYTE);
}

std::vector<unsigned>
ChooseTiers(const DividedNetwork& divided,
            const std::vector<Kernel>& kernels,
            const PartsQuestion& question)
{
    const std::size_t count = divided.vertices.outputs.size();
    if (!question.cut.empty())
    {
        const auto last = static_cast<unsigned>(divided.tiers.size() - 1);
        const NetworkCut cut = FindCut(divided.graph, kernels, question.cut);
        std::vector<unsigned> tiers(count, last);
        std::fill_n(tiers.begin(), cut.vertex + 1, 0U);
        return tiers;
    }
    const PartitionProblem problem = MakeKernelPartition(divided, question.objective);
    return question.throughput ? SolveForThroughput(problem).placement.tiers
                               : SolveByCut(problem).tiers;
}

Json
CostJson(const PartCost& cost, bool withGrams)
{
    Json json{{"latency_s", cost.latencyS},
              {"energy_j", cost.energyJ},
              {"energy_net_j", cost.energyNetJ}};
    if (withGrams)
    {
        json["gco2e"] = cost.grams;
    }
    return json;
}

Json
LinkJson(const DividedNetwork& divided,
         const std::vector<unsigned>& tiers,
         unsigned link,
         const PartCost& cost,
         bool withGrams)
{
    PartitionProblem problem;
    problem.tiers = static_cast<unsigned>(divided.tiers.size());
    for (const std::vector<std::size_t>& inputs : divided.vertices.inputs)
    {
        problem.vertices.push_back({inputs, {}, {}, {}});
    }
    Json layers = Json::array();
    for (const std::size_t vertex : ListCrossing(problem, tiers, link))
    {
        layers.push_back(
            OneLineText(divided.graph.GetLayer(divided.vertices.outputs[vertex]).name));
    }
    Json json{{"link", link == 0 ? "uplink" : "backhaul"},
              {"bps", divided.links[link].bitsPerS},
              {"crossing", layers},
              {"crossing_bytes", cost.bytes}};
    json.update(CostJson(cost, withGrams));
    return json;
}

Json
Describe(const PartsQuestion& question,
         const std::vector<EnergyEstimate>& wholes,
         const DividedNetwork& divided,
         const std::vector<unsigned>& tiers)
{
    const DividedCost cost = PriceParts(divided, tiers);
    const bool withGrams = !question.intensities.empty();
    Json answer{{"network", OneLineText(divided.graph.GetName())},
                {"objective", question.cut.empty() ? GetObjectiveName(question) : "none"},
                {"activation_bytes", divided.bytes.activation}};
    answer["parts"] = Json::array();
    answer["whole"] = Json::array();
    for (std::size_t tier = 0; tier < wholes.size(); ++tier)
    {
        const EnergyEstimate& whole = wholes[tier];
        Json part{{"tier", GetTierName(tier, wholes.size())},
                  {"processor", whole.processor},
                  {"precision", whole.precision},
                  {"kernels", cost.tiers[tier].kernels}};
        part.update(CostJson(cost.tiers[tier], withGrams));
        answer["parts"].push_back(part);
        answer["whole"].push_back({{"processor", whole.processor},
                                   {"latency_s", whole.latencyS},
                                   {"energy_j", whole.energyJ},
                                   {"energy_net_j", whole.energyNetJ},
                                   {"method", EnergyMethodName(whole.method)}});
    }
    answer["links"] = Json::array();
    for (unsigned link = 0; link < divided.links.size(); ++link)
    {
        answer["links"].push_back(LinkJson(divided, tiers, link, cost.links[link], withGrams));
    }
    answer["total"] = CostJson(cost.GetTotal(), withGrams);
    return answer;
}

} // namespace

nlohmann::ordered_json
AnswerParts(const LoadedNetwork& network, const PartsQuestion& question)
{
    EnergyEstimator estimator(ReadProcessors(question.catalogue));
    estimator.FitWith(FitRuntime);
    const std::vector<EnergyEstimate> wholes = EstimateWholes(network, question, estimator);
    const std::vector<Kernel> kernels = FuseKernels(network.graph);
    DividedNetwork divided{network.graph,
                           kernels,
                           ListKernelVertices(network.graph, kernels),
                           {},
                           MakeLinks(question),
                           question.bytes};
    divided.bytes.activation =
        question.activationBytes.value_or(GetActivationBytes(wholes.front().precision));
    for (std::size_t tier = 0; tier < wholes.size(); ++tier)
    {
        const ProcessorKind kind = estimator.GetProcessors().Get(wholes[tier].processor).kind;
        divided.tiers.push_back({PriceKernels(network.graph, kernels, wholes[tier], kind),
                                 question.intensities.empty() ? 0.0 : question.intensities[tier],
                                 tier + 1 == wholes.size() ? question.pue : 1.0});
    }
    return Describe(question, wholes, divided, ChooseTiers(divided, kernels, question));
}

void
PrintParts(const nlohmann::ordered_json& answer, std::ostream& out)
{
    const bool withGrams = answer["total"].contains("gco2e");
    const auto cells = [withGrams](std::vector<std::string> row, const Json& cost) {
        row.push_back(DigitsText(cost["latency_s"]));
        row.push_back(DigitsText(cost["energy_net_j"]));
        row.push_back(withGrams ? DigitsText(cost["gco2e"]) : "");
        return row;
    };
    TextTable table({"part", "of", "kernels or tensors", "s", "net J", withGrams ? "g" : ""},
                    {3, 4, 5});
    for (std::size_t tier = 0; tier < answer["parts"].size(); ++tier)
    {
        const Json& part = answer["parts"][tier];
        table.AddRow(cells(
            {part["tier"],
             part["processor"].get<std::string>() + ", " + part["precision"].get<std::string>(),
             std::to_string(part["kernels"].get<std::size_t>())},
            part));
        if (tier < answer["links"].size())
        {
            const Json& link = answer["links"][tier];
            std::string names;
            for (const Json& name : link["crossing"])
            {
                names += (names.empty() ? "" : ", ") + name.get<std::string>();
            }
            table.AddRow(cells({link["link"],
                                std::to_string(link["crossing_bytes"].get<std::uint64_t>()) + " B",
                                names.empty() ? "nothing" : names},
                               link));
        }
    }
    table.AddRow(cells({"total", "", ""}, answer["total"]));
    const std::string objective = answer["objective"];
    out << answer["network"].get<std::string>()
        << (objective == "none" ? ", divided as asked" : ", best for " + objective) << "\n";
    table.Print(out);
}

} // namespace ns3::aiot
