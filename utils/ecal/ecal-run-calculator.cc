// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-hops.h"
#include "ecal-lifecycle-config.h"
#include "ecal-shared-keys.h"

#include "ns3/ecal-authors-flops.h"
#include "ns3/ecal-checks.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <functional>
#include <map>

namespace ns3::aiot
{

namespace
{

constexpr std::size_t MAX_RANK = 8;

/// Sizes of networks in RunCalculator's configuration, which holds those of all networks at once.
std::vector<std::string>
DnnKeys()
{
    return {"NUM_LAYERS",
            "GRID_SIZE",
            "DIN",
            "DOUT",
            "NUM_CLASSES",
            "CONTEXT_LENGTH",
            "EMBEDDING_SIZE",
            "NUM_HEADS",
            "NUM_DECODER_BLOCKS",
            "FEED_FORWARD_SIZE",
            "VOCAB_SIZE",
            "NUM_CONV_LAYERS",
            "NUM_POOL_LAYERS",
            "I_R",
            "I_C",
            "K_R",
            "K_C",
            "C_IN",
            "INPUT_SIZE"};
}

MlpShape
ReadLayers(const EcalFields& fields)
{
    MlpShape shape;
    shape.layers = fields.Count("NUM_LAYERS", shape.layers, 0.0);
    shape.inputs = fields.Count("DIN", shape.inputs, 0.0);
    static_cast<void>(fields.Count("DOUT", 0.0, 0.0));
    static_cast<void>(fields.Count("NUM_CLASSES", 0.0, 0.0));
    return shape;
}

KanShape
ReadKan(const EcalFields& fields)
{
    KanShape shape;
    shape.layers = ReadLayers(fields);
    shape.gridSize = fields.Count("GRID_SIZE", shape.gridSize, 0.0);
    return shape;
}

TransformerShape
ReadTransformer(const EcalFields& fields)
{
    TransformerShape shape;
    shape.contextLength = fields.Count("CONTEXT_LENGTH", shape.contextLength, 0.0);
    shape.embedding = fields.Count("EMBEDDING_SIZE", shape.embedding, 0.0);
    shape.heads = fields.Count("NUM_HEADS", shape.heads, 1.0);
    shape.blocks = fields.Count("NUM_DECODER_BLOCKS", shape.blocks, 0.0);
    shape.feedForward = fields.Count("FEED_FORWARD_SIZE", shape.feedForward, 0.0);
    static_cast<void>(fields.Count("VOCAB_SIZE", 0.0, 0.0));
    return shape;
}

CnnShape
ReadCnn(const EcalFields& fields)
{
    CnnShape shape;
    shape.convolutions = fields.Count("NUM_CONV_LAYERS", shape.convolutions, 0.0);
    shape.pools = fields.Count("NUM_POOL_LAYERS", shape.pools, 0.0);
    shape.rows = fields.Count("I_R", shape.rows, 0.0);
    shape.columns = fields.Count("I_C", shape.columns, 0.0);
    shape.kernelRows = fields.Count("K_R", shape.kernelRows, 0.0);
    shape.kernelColumns = fields.Count("K_C", shape.kernelColumns, 0.0);
    shape.channels = fields.Count("C_IN", shape.channels, 0.0);
    return shape;
}

/// The toy networks take one shape of input; their FLOP are known for a batch of one.
double
ReadToyFlops(const EcalFields& fields, double flops, const std::vector<double>& shape)
{
    const std::vector<double> given = fields.Counts("INPUT_SIZE", 0.0, MAX_RANK);
    if (!given.empty() && given != shape)
    {
        std::string text;
        for (double extent : shape)
        {
            text += (text.empty() ? "" : ", ") + std::to_string(static_cast<int>(extent));
        }
        fields.Refuse("INPUT_SIZE", "must be [" + text + "] for this network");
    }
    return flops;
}

/// The networks that one version of RunCalculator knows, by name.
std::map<std::string, std::function<double()>>
Networks(const EcalFields& fields, bool toys)
{
    // What belongs to the other networks must make sense, too.
    const KanShape kan = ReadKan(fields);
    const TransformerShape transformer = ReadTransformer(fields);
    const CnnShape cnn = ReadCnn(fields);
    static_cast<void>(fields.Counts("INPUT_SIZE", 0.0, MAX_RANK));
    std::map<std::string, std::function<double()>> networks{
        {"KAN", [=] { return AuthorsKanFlops(kan); }},
        {"Transformer", [=] { return AuthorsTransformerFlops(transformer); }}};
    if (toys)
    {
        networks["SimpleTransformer"] = networks["Transformer"];
        networks["SimpleMLP"] = [&] {
            return ReadToyFlops(fields, AUTHORS_SIMPLE_MLP_FLOPS, {1, 10});
        };
        networks["SimpleCNN"] = [&] {
            return ReadToyFlops(fields, AUTHORS_SIMPLE_CNN_FLOPS, {1, 1, 10});
        };
    }
    else
    {
        networks["MLP"] = [=] { return AuthorsMlpFlops(kan.layers); };
        networks["CNN"] = [=] { return AuthorsCnnFlops(cnn); };
    }
    return networks;
}

double
ReadFlops(const EcalFields& fields, const std::string& key, const std::string& name, bool toys)
{
    const auto networks = Networks(fields, toys);
    const auto found = networks.find(name);
    if (found == networks.end())
    {
        std::vector<std::string> known;
        known.reserve(networks.size());
        for (const auto& [network, flops] : networks)
        {
            known.push_back(network);
        }
        fields.Refuse(key,
                      "unknown network " + QuotedText(name) + "; there are " + JoinWords(known));
    }
    double flops = 0.0;
    fields.At(key, [&] { flops = found->second(); });
    return flops;
}

EcalProcessor
ReadProcessor(const EcalFields& fields, const std::string& prefix, double flopPerS)
{
    EcalProcessor processor;
    processor.flopPerS = fields.Number(prefix + "PROCESSOR_FLOPS_PER_SECOND",
                                       flopPerS,
                                       MIN_FLOP_PER_S,
                                       MAX_FLOP_PER_S);
    processor.maxPowerW =
        fields.Number(prefix + "PROCESSOR_MAX_POWER", processor.maxPowerW, 0.0, MAX_POWER_W);
    return processor;
}

void
Append(std::vector<std::string>& keys, const std::vector<std::string>& more)
{
    keys.insert(keys.end(), more.begin(), more.end());
}

/// hop2 before hop10: JSON objects have no order of their own.
std::vector<std::string>
NamesInOrder(const nlohmann::json& object)
{
    std::vector<std::string> names;
    for (const auto& [name, member] : object.items())
    {
        names.push_back(name);
    }
    std::stable_sort(names.begin(), names.end(), [](const auto& a, const auto& b) {
        return a.size() < b.size();
    });
    return names;
}

/// What is left of an object when only some of its keys are wanted.
nlohmann::json
Part(const nlohmann::json& object, const std::vector<std::string>& keys)
{
    nlohmann::json part = nlohmann::json::object();
    for (const std::string& key : keys)
    {
        if (object.contains(key))
        {
            part[key] = object[key];
        }
    }
    return part;
}

} // namespace

EcalLifecycle
ReadRunCalculator(const nlohmann::json& config, const std::string& where, const EcalTables& tables)
{
    constexpr double FLOP_PER_S = 1e12;
    const EcalKeys shared = EcalKeys::Capital();
    std::vector<std::string> keys{"MODEL_NAME",
                                  "PROCESSOR_FLOPS_PER_SECOND",
                                  "PROCESSOR_MAX_POWER"};
    Append(keys, shared.All());
    Append(keys, DnnKeys());
    Append(keys, GetCapitalHopKeys());
    const EcalFields fields(config, where, keys);

    EcalLifecycle lifecycle;
    lifecycle.rules = EcalRules::Estimate();
    lifecycle.config = ReadShared(fields, shared, false);
    lifecycle.config.forwardFlops =
        ReadFlops(fields, "MODEL_NAME", fields.Text("MODEL_NAME", "KAN"), true);
    const EcalProcessor processor = ReadProcessor(fields, "", FLOP_PER_S);
    lifecycle.config.preprocessingProcessor = processor;
    lifecycle.config.trainingProcessor = processor;
    lifecycle.config.inferenceProcessor = processor;
    lifecycle.config.hops = {
        ReadCapitalHop(Part(config, GetCapitalHopKeys()), where, tables.protocols)};
    return lifecycle;
}

EcalLifecycle
ReadRunCalculatorHops(const nlohmann::json& config,
                      const std::string& where,
                      const EcalTables& tables)
{
    constexpr double PREPROCESSING_FLOP_PER_S = 1e10;
    constexpr double FLOP_PER_S = 1e13;
    const EcalKeys shared = EcalKeys::Capital();
    std::vector<std::string> keys{"model", "hops", "other"};
    for (const char* prefix : {"DP_", "TR_", "INF_"})
    {
        keys.push_back(std::string(prefix) + "PROCESSOR_FLOPS_PER_SECOND");
        keys.push_back(std::string(prefix) + "PROCESSOR_MAX_POWER");
    }
    Append(keys, shared.All());
    Append(keys, DnnKeys());
    const EcalFields fields(config, where, keys);
    static_cast<void>(fields.Text("other", "")); // a remark

    EcalLifecycle lifecycle;
    lifecycle.rules = EcalRules::RunCalculatorHops();
    lifecycle.config = ReadShared(fields, shared, false);
    fields.Get("model");
    lifecycle.config.forwardFlops = ReadFlops(fields, "model", fields.Text("model", ""), false);
    lifecycle.config.preprocessingProcessor =
        ReadProcessor(fields, "DP_", PREPROCESSING_FLOP_PER_S);
    lifecycle.config.trainingProcessor = ReadProcessor(fields, "TR_", FLOP_PER_S);
    lifecycle.config.inferenceProcessor = ReadProcessor(fields, "INF_", FLOP_PER_S);
    const nlohmann::json& hops = fields.Get("hops");
    if (!hops.is_object() || hops.empty())
    {
        fields.Refuse("hops", "must be an object of hops by name, not empty");
    }
    for (const std::string& name : NamesInOrder(hops))
    {
        const std::string place = fields.Where("hops") + ": " + QuotedText(name);
        lifecycle.config.hops.push_back(ReadCapitalHop(hops[name], place, tables.protocols));
    }
    return lifecycle;
}

} // namespace ns3::aiot
