// SPDX-License-Identifier: GPL-2.0-only
// aiot partition: which layers of a network run where.
#include "common/catalogue-option.h"
#include "common/tool-command.h"
#include "partition-answer.h"
#include "partition-network.h"
#include "partition-parts.h"
#include "picoseconds.h"

#include "ns3/quoted-text.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <iostream>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// The command line, before it is looked at.
struct PartitionWords
{
    std::string network;
    std::string model;
    std::uint64_t resolution = 0;
    unsigned tiers = 2;
    std::uint64_t uplinkBps = 0;
    std::string uplink;
    std::uint64_t backhaulBps = 0;
    std::uint64_t directBps = 0;
    std::uint64_t activationBytes = 4;
    std::uint64_t inputBytes = 1;
    std::string objective = "latency";
    std::string method = "cut";
    std::string cut;
    std::string ps[3];         ///< of device, edge and server
    std::string processors[3]; ///< the same
    double intensities[3] = {0.0, 0.0, 0.0};
    double uplinkJPerBit = 0.0;
    double backhaulJPerBit = 0.0;
    double pue = 1.0;
    std::string precision;
    std::vector<std::string> catalogue;
    bool json = false;
};

const char* const TIER_WORDS[3] = {"device", "edge", "server"};

/// @return the number of tiers: what is asked for, or 3 where an edge or a backhaul is
unsigned
CountTiers(const PartitionWords& words, const CLI::App& command)
{
    const bool hasEdge =
        command.count("--edge") + command.count("--edge-ps") + command.count("--backhaul-bps") > 0;
    return command.count("--tiers") == 0 && hasEdge ? 3 : words.tiers;
}

/// Which of the three tiers' options a question uses.
std::vector<std::size_t>
ListTiers(const PartitionWords& words)
{
    return words.tiers == 2 ? std::vector<std::size_t>{0, 2} : std::vector<std::size_t>{0, 1, 2};
}

std::string
OptionName(std::size_t tier, const std::string& ending)
{
    return std::string("--") + TIER_WORDS[tier] + ending;
}

/// Asks for an option of each tier, and refuses the edge's where there is none.
/// @param reason why it is needed, if not for the tiers alone
void
CheckTierOptions(const PartitionWords& words,
                 const CLI::App& command,
                 const std::string& ending,
                 const std::string& reason = "")
{
    for (const std::size_t tier : ListTiers(words))
    {
        if (command.count(OptionName(tier, ending)) == 0)
        {
            throw std::invalid_argument(
                "partition: " + OptionName(tier, ending) + " is missing, as " +
                (reason.empty() ? "--tiers is " + std::to_string(words.tiers) : reason));
        }
    }
    if (words.tiers == 2 && command.count(OptionName(1, ending)) > 0)
    {
        throw std::invalid_argument("partition: " + OptionName(1, ending) + " goes with --tiers 3");
    }
}

std::vector<std::uint64_t>
ReadRates(const PartitionWords& words, const CLI::App& command)
{
    if ((command.count("--uplink-bps") > 0) == (command.count("--uplink") > 0))
    {
        throw std::invalid_argument("partition: give either --uplink-bps or --uplink");
    }
    std::vector<std::uint64_t> rates{words.uplinkBps};
    if (!words.uplink.empty())
    {
        const auto rate = FindUplinkRate(words.uplink);
        if (!rate)
        {
            throw std::invalid_argument("--uplink: unknown name " + QuotedText(words.uplink) +
                                        "; there are " + ListUplinks());
        }
        rates.front() = *rate;
    }
    if ((words.tiers == 3) != (command.count("--backhaul-bps") > 0))
    {
        throw std::invalid_argument("partition: --backhaul-bps goes with --tiers 3, and must be "
                                    "there then");
    }
    if (words.tiers == 3)
    {
        rates.push_back(words.backhaulBps);
    }
    return rates;
}

/// Refuses options of the other kind of question.
void
RefuseOptions(const CLI::App& command,
              const std::vector<std::string>& options,
              const std::string& reason)
{
    for (const std::string& option : options)
    {
        if (command.count(option) > 0)
        {
            throw std::invalid_argument("partition: " + option + " " + reason);
        }
    }
}

nlohmann::ordered_json
AnswerMacs(const PartitionWords& words, const CLI::App& command, const LoadedNetwork& network)
{
    RefuseOptions(command,
                  {"--precision",
                   "--cut",
                   "--device-g-per-kwh",
                   "--edge-g-per-kwh",
                   "--server-g-per-kwh",
                   "--pue",
                   "--uplink-j-per-bit",
                   "--backhaul-j-per-bit"},
                  "goes with processors: --device, --server");
    CheckTierOptions(words, command, "-ps");
    if (words.objective == "energy" || words.objective == "carbon")
    {
        throw std::invalid_argument("partition: --objective " + words.objective +
                                    " goes with processors: --device, --server");
    }
    MacPartitionQuestion question;
    question.tiers.bitsPerS = ReadRates(words, command);
    for (const std::size_t tier : ListTiers(words))
    {
        question.tiers.femtosecondsPerMac.push_back(
            ParseFemtoseconds(words.ps[tier], OptionName(tier, "-ps")));
    }
    question.tiers.bytes.activation = words.activationBytes;
    question.tiers.bytes.input = words.inputBytes;
    if (command.count("--direct-bps") > 0)
    {
        question.directBitsPerS = words.directBps;
    }
    question.throughput = words.objective == "throughput";
    question.chain = words.method == "chain";
    if (question.throughput && question.chain)
    {
        throw std::invalid_argument("partition: --method chain is for --objective latency");
    }
    return AnswerMacPartition(network.graph, question);
}

/// Intensities of all tiers, or of none.
std::vector<double>
ReadIntensities(const PartitionWords& words, const CLI::App& command)
{
    bool isAsked = words.objective == "carbon";
    for (const char* tier : TIER_WORDS)
    {
        isAsked = isAsked || command.count(std::string("--") + tier + "-g-per-kwh") > 0;
    }
    std::vector<double> intensities;
    if (isAsked)
    {
        CheckTierOptions(words, command, "-g-per-kwh", "--objective is carbon");
        for (const std::size_t tier : ListTiers(words))
        {
            intensities.push_back(words.intensities[tier]);
        }
    }
    return intensities;
}

nlohmann::ordered_json
AnswerProcessors(const PartitionWords& words, const CLI::App& command, const LoadedNetwork& network)
{
    RefuseOptions(command,
                  {"--device-ps", "--edge-ps", "--server-ps", "--direct-bps", "--method"},
                  "does not go with processors: --device, --server");
    CheckTierOptions(words, command, "");
    PartsQuestion question;
    question.network = words.network;
    question.catalogue = words.catalogue;
    question.bitsPerS = ReadRates(words, command);
    question.energyJPerBit = {words.uplinkJPerBit, words.backhaulJPerBit};
    question.energyJPerBit.resize(question.bitsPerS.size());
    question.intensities = ReadIntensities(words, command);
    question.pue = words.pue;
    question.precision = words.precision;
    question.bytes.input = words.inputBytes;
    if (command.count("--activation-bytes") > 0)
    {
        question.activationBytes = words.activationBytes;
    }
    for (const std::size_t tier : ListTiers(words))
    {
        question.processors.push_back(words.processors[tier]);
    }
    question.cut = words.cut;
    question.throughput = words.objective == "throughput";
    question.objective = words.objective == "energy"   ? PartitionObjective::ENERGY
                         : words.objective == "carbon" ? PartitionObjective::CARBON
                                                       : PartitionObjective::LATENCY;
    return AnswerParts(network, question);
}

/// Keys and values, one a line.
void
PrintLines(const nlohmann::ordered_json& answer)
{
    for (const auto& [key, value] : answer.items())
    {
        std::cout << key << std::string(key.size() < 28 ? 28 - key.size() : 1, ' ')
                  << (value.is_string() ? value.get<std::string>() : value.dump()) << '\n';
    }
}

void
RunPartition(const PartitionWords& words, const CLI::App& command)
{
    const LoadedNetwork network = LoadNetwork(
        words.network,
        words.model,
        command.count("--resolution") > 0 ? std::optional(words.resolution) : std::nullopt);
    const bool isByProcessor =
        command.count("--device") + command.count("--edge") + command.count("--server") > 0;
    const auto answer = isByProcessor ? AnswerProcessors(words, command, network)
                                      : AnswerMacs(words, command, network);
    for (const std::string& warning : network.warnings)
    {
        std::cerr << "aiot: warning: " << OneLineText(warning) << "\n";
    }
    if (words.json)
    {
        std::cout << answer.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
    }
    else if (isByProcessor)
    {
        PrintParts(answer, std::cout);
    }
    else
    {
        PrintLines(answer);
    }
}

/// A finite number of 0 or more.
CLI::Validator
NotNegative()
{
    return CLI::Validator(
        [](const std::string& text) {
            double number = 0.0;
            return CLI::detail::lexical_cast(text, number) && number >= 0.0 && std::isfinite(number)
                       ? std::string()
                       : "wanted is a number of 0 or more, not " + QuotedText(text);
        },
        "NUMBER");
}

void
AddLinkOptions(CLI::App& command, PartitionWords& words)
{
    const CLI::Range rates(std::uint64_t{1}, std::uint64_t{1'000'000'000'000});
    command.add_option("--uplink-bps", words.uplinkBps, "rate of the uplink, bit/s")->check(rates);
    command.add_option("--uplink", words.uplink, "a rate by its name: " + ListUplinks());
    command.add_option("--backhaul-bps", words.backhaulBps, "rate from edge to cloud, bit/s")
        ->check(rates);
    command
        .add_option("--direct-bps",
                    words.directBps,
                    "rate of a link from the device to the cloud past the edge, bit/s")
        ->check(rates);
    command
        .add_option("--activation-bytes",
                    words.activationBytes,
                    "per element of a tensor that is sent: 4 float32, 1 int8 (4; with processors "
                    "as the device computes)")
        ->check(CLI::IsMember({1, 2, 4}));
    command
        .add_option("--input-bytes",
                    words.inputBytes,
                    "per element of the input; token ids always have 4")
        ->check(CLI::Range(std::uint64_t{1}, std::uint64_t{8}))
        ->capture_default_str();
    command
        .add_option("--uplink-j-per-bit",
                    words.uplinkJPerBit,
                    "energy of the uplink, J/bit, at the device's intensity")
        ->check(NotNegative());
    command
        .add_option("--backhaul-j-per-bit",
                    words.backhaulJPerBit,
                    "energy of the backhaul, J/bit, at the edge's intensity")
        ->check(NotNegative());
}

void
AddTierOptions(CLI::App& command, PartitionWords& words)
{
    for (std::size_t tier = 0; tier < 3; ++tier)
    {
        const std::string word = TIER_WORDS[tier];
        const std::string what = tier == 2 ? "server or cloud" : word;
        command.add_option("--" + word + "-ps",
                           words.ps[tier],
                           "picoseconds per MAC on the " + what + ", up to three decimals");
        command.add_option("--" + word,
                           words.processors[tier],
                           "processor of the " + what + ", as `aiot processors` lists");
        command
            .add_option("--" + word + "-g-per-kwh",
                        words.intensities[tier],
                        "carbon intensity at the " + what)
            ->check(NotNegative());
    }
    command.add_option("--pue", words.pue, "power usage effectiveness of the last tier")
        ->check(CLI::Range(1.0, 10.0))
        ->capture_default_str();
    command.add_option("--precision",
                       words.precision,
                       "fp32, fp16, int8 or int4 on all processors; without it their own");
    AddCatalogueOption(command, words.catalogue);
}

} // namespace

void
RegisterPartition(CLI::App& app)
{
    const auto words = std::make_shared<PartitionWords>();
    CLI::App* command =
        app.add_subcommand("partition", "Which layers of a network run on which tier");
    command
        ->add_option("MODEL",
                     words->network,
                     "a network of the zoo, an ONNX file, or a table of layers (*.json)")
        ->required();
    command->add_option("--model", words->model, "which network of a file of layer tables");
    command->add_option("--resolution", words->resolution, "height and width of the image");
    command
        ->add_option("--tiers",
                     words->tiers,
                     "2: device, server; 3: device, edge, cloud (2; with an edge or a backhaul 3)")
        ->check(CLI::IsMember({2, 3}));
    AddTierOptions(*command, *words);
    AddLinkOptions(*command, *words);
    command->add_option("--objective", words->objective, "what is to be least, or most")
        ->check(CLI::IsMember({"latency", "throughput", "energy", "carbon"}))
        ->capture_default_str();
    command
        ->add_option("--method",
                     words->method,
                     "cut: a minimum cut, any layers; chain: at cut points, over any links")
        ->check(CLI::IsMember({"cut", "chain"}))
        ->capture_default_str();
    command->add_option("--cut",
                        words->cut,
                        "price the parts before and behind this layer instead of the best ones");
    command->add_flag("--json", words->json, "print JSON");
    command->footer("Tiers are priced by picoseconds per MAC (--device-ps, --server-ps), layer by "
                    "layer, or by\nprocessors (--device, --server), kernel by kernel.");
    command->callback([words, command] {
        words->tiers = CountTiers(*words, *command);
        RunPartition(*words, *command);
    });
}

} // namespace ns3::aiot
