// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-hops.h"
#include "ecal-layers.h"
#include "ecal-lifecycle-config.h"
#include "ecal-network.h"
#include "ecal-shared-keys.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double MAX_FLOPS = 1e30;
constexpr double MAX_BITS = 1e30;

/// Keys of a processor, in an object of its own or at the top with a prefix.
std::vector<std::string>
ProcessorKeys()
{
    return {"hardware",
            "processor_flops_per_second",
            "processor_max_power",
            "processor_idle_power",
            "compute_precision",
            "utilisation",
            "idle_share"};
}

void
ReadProfile(const EcalFields& fields, const EcalTables& tables, EcalProcessor& processor)
{
    const std::string precision = fields.Text("compute_precision", "fp32");
    if (precision != "fp32" && precision != "fp16")
    {
        fields.Refuse("compute_precision", "must be fp16 or fp32, not " + QuotedText(precision));
    }
    if (!fields.Has("hardware"))
    {
        return;
    }
    fields.At("hardware", [&] {
        const EcalHardwareProfile& profile = tables.hardware.Get(fields.Text("hardware", ""));
        processor.flopPerS = precision == "fp16" ? profile.fp16FlopPerS : profile.fp32FlopPerS;
        processor.maxPowerW = profile.tdpW;
        processor.idlePowerW = profile.idleW;
    });
}

/// Figures that are given stand before those of the profile, and both before what is there already.
EcalProcessor
ReadProcessor(const EcalFields& fields, const EcalTables& tables, EcalProcessor processor)
{
    ReadProfile(fields, tables, processor);
    processor.flopPerS = fields.Number("processor_flops_per_second",
                                       processor.flopPerS,
                                       MIN_FLOP_PER_S,
                                       MAX_FLOP_PER_S);
    processor.maxPowerW =
        fields.Number("processor_max_power", processor.maxPowerW, 0.0, MAX_POWER_W);
    const double idleW = processor.idlePowerW;
    processor.idlePowerW = fields.Number("processor_idle_power", idleW, 0.0, processor.maxPowerW);
    if (processor.idlePowerW > processor.maxPowerW)
    {
        fields.Refuse("processor_max_power",
                      "is below the profile's idle power: give processor_idle_power, too");
    }
    processor.utilisation = fields.Number("utilisation", processor.utilisation, 1e-6, 1.0);
    processor.idleShare = fields.Number("idle_share", processor.idleShare, 0.0, 0.999999);
    return processor;
}

void
ReadProcessorFields(const EcalFields& fields, const EcalTables& tables, EcalConfig& config)
{
    const EcalProcessor common = ReadProcessor(fields, tables, EcalProcessor());
    const auto own = [&](const char* key) {
        const EcalFields part(fields.Object(key), fields.Where(key), ProcessorKeys());
        return ReadProcessor(part, tables, common);
    };
    config.preprocessingProcessor = own("preprocessing_processor");
    config.trainingProcessor = own("training_processor");
    config.inferenceProcessor = own("inference_processor");
}

/// The network: FLOP, a list of layers, or a closed form.
ForwardCost
ReadNetwork(const EcalFields& fields)
{
    const int ways = static_cast<int>(fields.Has("forward_flops")) +
                     static_cast<int>(fields.Has("layers")) +
                     static_cast<int>(fields.Has("model_type"));
    if (ways != 1)
    {
        throw std::invalid_argument(fields.Where() + ": needs exactly one of 'model_type', "
                                                     "'forward_flops' and 'layers'");
    }
    if (fields.Has("model_params") && !fields.Has("model_type"))
    {
        fields.Refuse("model_params", "goes with 'model_type' only");
    }
    if (fields.Has("model_type"))
    {
        return ReadForwardCost(fields.Text("model_type", ""),
                               fields.Object("model_params"),
                               fields.Where());
    }
    ForwardCost cost;
    if (fields.Has("forward_flops"))
    {
        cost.elementFlops = fields.Number("forward_flops", 0.0, 0.0, MAX_FLOPS);
        return cost;
    }
    const LayerCost total = ReadLayerGraph(fields.Get("layers"), fields.Where("layers")).GetTotal();
    cost.macs = static_cast<double>(total.macs);
    cost.elementFlops = static_cast<double>(total.elementFlops);
    cost.parameters = static_cast<double>(total.parameters);
    return cost;
}

/// Bits that carry the trained model to where it runs.
double
ReadModelBits(const EcalFields& fields, const ForwardCost& network)
{
    constexpr double MAX_BITS_PER_PARAMETER = 1024.0;
    const char* perParameter = "deployed_bits_per_parameter";
    if (!fields.Has(perParameter))
    {
        return fields.Number("deployed_model_bits", 0.0, 0.0, MAX_BITS);
    }
    if (fields.Has("deployed_model_bits"))
    {
        fields.Refuse(perParameter, "and 'deployed_model_bits' say the same thing twice");
    }
    if (fields.Has("forward_flops"))
    {
        fields.Refuse(perParameter,
                      "needs a network; with 'forward_flops' give deployed_model_bits");
    }
    return network.parameters * fields.Number(perParameter, 0.0, 0.0, MAX_BITS_PER_PARAMETER);
}

EcalStorage
ReadStorage(const EcalFields& parent)
{
    const EcalFields fields(parent.Get("storage"),
                            parent.Where("storage"),
                            {"medium", "j_per_bit", "raid", "disks"});
    EcalStorage storage;
    if (fields.Has("medium") == fields.Has("j_per_bit"))
    {
        parent.Refuse("storage", "needs one of 'medium' (SSD or HDD) and 'j_per_bit'");
    }
    if (fields.Has("medium"))
    {
        const std::string medium = fields.Text("medium", "");
        fields.At("medium", [&] { storage.jPerBit = StorageJPerBit(medium); });
    }
    storage.jPerBit = fields.Number("j_per_bit", storage.jPerBit, 0.0, 1e6);
    const std::string raid = fields.Text("raid", RaidLevelName(storage.raid));
    fields.At("raid", [&] { storage.raid = ParseRaidLevel(raid); });
    storage.disks = fields.Count("disks", 1.0, 1.0);
    fields.At("disks", [&] { storage.Check(); });
    return storage;
}

template <typename Value>
Value
ReadChoice(const EcalFields& fields,
           const char* key,
           const std::string& first,
           Value firstValue,
           const std::string& second,
           Value secondValue)
{
    const std::string text = fields.Text(key, first);
    if (text != first && text != second)
    {
        fields.Refuse(key, "must be " + first + " or " + second + ", not " + QuotedText(text));
    }
    return text == first ? firstValue : secondValue;
}

TransmissionRules
ReadRules(const EcalFields& fields)
{
    TransmissionRules rules;
    rules.rounding = ReadChoice(fields,
                                "bit_rounding",
                                "exact",
                                BitRounding::EXACT,
                                "truncated",
                                BitRounding::TRUNCATED);
    rules.placement = ReadChoice(fields,
                                 "term_placement",
                                 "by_equation",
                                 TermPlacement::BY_EQUATION,
                                 "every_layer",
                                 TermPlacement::EVERY_LAYER);
    const std::string hops = fields.Text("hop_semantics", HopSemanticsName(rules.hops));
    fields.At("hop_semantics", [&] { rules.hops = ParseHopSemantics(hops); });
    return rules;
}

std::vector<TransmissionHop>
ReadOwnHops(const EcalFields& fields, const EcalTables& tables)
{
    ProtocolTable protocols = tables.protocols;
    for (std::size_t index = 0; index < PROTOCOL_LAYERS; ++index)
    {
        TransmissionProtocol none; // a layer that adds nothing and costs nothing
        none.name = "none";
        none.layer = static_cast<ProtocolLayer>(index);
        protocols.Add(none);
    }
    AddProtocols(fields.Object("protocols"), fields.Where("protocols"), protocols);
    const char* key = "transmission_hops";
    return fields.Has(key) ? ReadHops(fields.Get(key), fields.Where(key), protocols)
                           : std::vector<TransmissionHop>{MakeGenericHop(protocols)};
}

std::vector<std::string>
AllKeys(const EcalKeys& shared)
{
    std::vector<std::string> keys{"model_type",
                                  "model_params",
                                  "forward_flops",
                                  "layers",
                                  "transmission_hops",
                                  "protocols",
                                  "hop_semantics",
                                  "bit_rounding",
                                  "term_placement",
                                  "storage",
                                  "deployed_model_bits",
                                  "deployed_bits_per_parameter",
                                  "refit",
                                  "preprocessing_processor",
                                  "training_processor",
                                  "inference_processor"};
    for (const std::vector<std::string>& more : {shared.All(), ProcessorKeys()})
    {
        keys.insert(keys.end(), more.begin(), more.end());
    }
    return keys;
}

} // namespace

EcalLifecycle
ReadCorrected(const nlohmann::json& config, const std::string& where, const EcalTables& tables)
{
    const EcalKeys shared = EcalKeys::Package();
    const EcalFields fields(config, where, AllKeys(shared));
    EcalLifecycle lifecycle;
    lifecycle.rules = EcalRules::Corrected();
    lifecycle.rules.transmission = ReadRules(fields);
    lifecycle.config = ReadShared(fields, shared, true);
    lifecycle.config.training.refit = fields.Flag("refit", false);
    ReadProcessorFields(fields, tables, lifecycle.config);
    const ForwardCost network = ReadNetwork(fields);
    lifecycle.config.forwardFlops = network.Flops();
    lifecycle.config.deployedModelBits = ReadModelBits(fields, network);
    lifecycle.config.hops = ReadOwnHops(fields, tables);
    if (fields.Has("storage"))
    {
        lifecycle.config.storage = ReadStorage(fields);
    }
    return lifecycle;
}

} // namespace ns3::aiot
