// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-answer.h"

#include "ns3/ecal-checks.h"

#include <cmath>
#include <cstdint>

namespace ns3::aiot
{

namespace
{

using nlohmann::json;

/// A count as JSON: an integer where it is an integer that a double holds exactly.
json
CountOf(double value)
{
    if (value == std::floor(value) && std::abs(value) <= MAX_ECAL_COUNT)
    {
        return static_cast<std::int64_t>(value);
    }
    return value;
}

/// null where there are no bits.
json
PerBit(double joules, double bits)
{
    return bits > 0.0 ? json(joules / bits) : json();
}

json
HopAsJson(const HopEnergy& hop)
{
    json layers = json::array();
    for (const LayerEnergy& layer : hop.layers)
    {
        layers.push_back({{"layer", ProtocolLayerName(layer.layer)},
                          {"protocol", layer.protocol},
                          {"bits_in", CountOf(layer.bitsIn)},
                          {"bits_out", CountOf(layer.bitsOut)},
                          {"energy_J", layer.EnergyJ()},
                          {"first_term_J", layer.txJ},
                          {"second_term_J", layer.rxJ},
                          {"third_term_J", layer.deviceJ},
                          {"fourth_term_J", layer.gatewayJ}});
    }
    return {{"original_bits", CountOf(hop.originalBits)},
            {"phy_bits_single_transmission", CountOf(hop.physicalBits)},
            {"expected_transmissions", hop.expectedTransmissions},
            {"total_bits", CountOf(hop.totalBits)},
            {"total_energy_J", hop.energyJ},
            {"layers", layers}};
}

json
PathAsJson(const PathEnergy& path)
{
    json hops = json::array();
    for (const HopEnergy& hop : path.hops)
    {
        hops.push_back(HopAsJson(hop));
    }
    return hops;
}

json
ProcessorAsJson(const EcalProcessor& processor)
{
    return {{"flops_per_second", processor.flopPerS},
            {"max_power_W", processor.maxPowerW},
            {"idle_power_W", processor.idlePowerW},
            {"utilisation", processor.utilisation},
            {"idle_share", processor.idleShare}};
}

json
Resolved(const EcalConfig& config)
{
    return {{"model_flops_per_second", config.trainingProcessor.flopPerS},
            {"model_power_W", config.trainingProcessor.maxPowerW},
            {"preproc_flops_per_second", config.preprocessingProcessor.flopPerS},
            {"preproc_power_W", config.preprocessingProcessor.maxPowerW}};
}

json
StagesAsJson(const EcalStages& stages, double divisor)
{
    return {{"data_collection", stages.dataCollection / divisor},
            {"storage", stages.storage / divisor},
            {"preprocessing", stages.preprocessing / divisor},
            {"training", stages.training / divisor},
            {"evaluation", stages.evaluation / divisor},
            {"deployment", stages.deployment / divisor},
            {"development", stages.Development() / divisor},
            {"inference_transmission", stages.inferenceTransmission / divisor},
            {"inference_preprocessing", stages.inferencePreprocessing / divisor},
            {"inference_forward", stages.inferenceForward / divisor},
            {"inference_process", stages.Inference() / divisor}};
}

json
EstimateOutput(const EcalResult& result)
{
    const EcalStages& stages = result.stagesJ;
    return {{"transmission", stages.dataCollection},
            {"preprocessing", stages.preprocessing},
            {"training", stages.training},
            {"evaluation", stages.evaluation},
            {"inference", stages.inferenceForward},
            {"inference_process", stages.Inference()},
            {"total", result.totalJ},
            {"ecal_j_per_bit", result.ecalJPerBit},
            {"Ed bits", CountOf(result.developmentBits)},
            {"inf_proc_bits", CountOf(result.inferenceBits)},
            {"total_bits", CountOf(result.applicationBits)}};
}

json
LifecycleIntermediate(const EcalLifecycle& lifecycle, const EcalResult& result)
{
    const bool lastHop =
        lifecycle.rules.inferenceOnLastHopOnly && !result.dataCollection.hops.empty();
    json detail{{"forward_flops", CountOf(lifecycle.config.forwardFlops)},
                {"preprocessing_flops_dev", CountOf(result.flops.preprocessing)},
                {"preprocessing_flops_inf", CountOf(result.flops.inferencePreprocessing)},
                {"training_flops", result.flops.training},
                {"evaluation_flops", result.flops.evaluation},
                {"inference_flops", CountOf(result.flops.inference)},
                {"resolved_hardware", Resolved(lifecycle.config)},
                {"processors",
                 {{"preprocessing", ProcessorAsJson(lifecycle.config.preprocessingProcessor)},
                  {"training", ProcessorAsJson(lifecycle.config.trainingProcessor)},
                  {"inference", ProcessorAsJson(lifecycle.config.inferenceProcessor)}}},
                {"stages_j", StagesAsJson(result.stagesJ, 1.0)},
                {"stages_j_per_bit", StagesAsJson(result.stagesJ, result.applicationBits)},
                {"virtualisation_j", result.overheadJ},
                {"transmission_dev", PathAsJson(result.dataCollection)}};
    if (lastHop)
    {
        detail["transmission_inf_last_hop"] = HopAsJson(result.inferenceTransmission.hops.back());
    }
    else
    {
        detail["transmission_inf"] = PathAsJson(result.inferenceTransmission);
    }
    if (!result.deployment.hops.empty())
    {
        detail["transmission_model"] = PathAsJson(result.deployment);
    }
    return detail;
}

std::vector<std::pair<std::string, double>>
LifecycleFigures(const EcalConfig& config, const EcalResult& result)
{
    const EcalStages& stages = result.stagesJ;
    return {{"samples", config.samples},
            {"inferences", config.inferences},
            {"application_bits", result.applicationBits},
            {"forward_flop", config.forwardFlops},
            {"data_collection_j", stages.dataCollection},
            {"storage_j", stages.storage},
            {"preprocessing_j", stages.preprocessing},
            {"training_j", stages.training},
            {"evaluation_j", stages.evaluation},
            {"deployment_j", stages.deployment},
            {"inference_transmission_j", stages.inferenceTransmission},
            {"inference_preprocessing_j", stages.inferencePreprocessing},
            {"inference_forward_j", stages.inferenceForward},
            {"virtualisation_j", result.overheadJ},
            {"total_j", result.totalJ},
            {"ecal_j_per_bit", result.ecalJPerBit}};
}

} // namespace

EcalAnswer
AnswerLifecycle(const EcalLifecycle& lifecycle, LifecycleOutput form)
{
    EcalAnswer answer;
    const EcalResult result = CalculateEcal(lifecycle.config, lifecycle.rules);
    answer.output = EstimateOutput(result);
    answer.intermediate = LifecycleIntermediate(lifecycle, result);
    if (form == LifecycleOutput::RUN_CALCULATOR)
    {
        const EcalStages& stages = result.stagesJ;
        answer.output["development_per_bit"] = PerBit(stages.Development(), result.developmentBits);
        answer.output["inference_per_bit"] = PerBit(stages.Inference(), result.inferenceBits);
    }
    else if (form == LifecycleOutput::CORRECTED)
    {
        answer.output.update(answer.intermediate);
    }
    answer.figures = LifecycleFigures(lifecycle.config, result);
    answer.lifecycle = result;
    return answer;
}

EcalAnswer
AnswerHop(const HopEnergy& hop)
{
    EcalAnswer answer;
    answer.output = HopAsJson(hop);
    answer.intermediate = json::object();
    answer.figures = {{"application_bits", hop.originalBits},
                      {"physical_bits", hop.physicalBits},
                      {"expected_transmissions", hop.expectedTransmissions},
                      {"wire_bits", hop.totalBits},
                      {"total_j", hop.energyJ}};
    answer.hop = hop;
    return answer;
}

EcalAnswer
AnswerPreprocessing(double flops, double energyJ, double values)
{
    EcalAnswer answer;
    answer.output = {{"total_energy", energyJ}, {"total_bits", CountOf(values)}};
    answer.intermediate = {{"flops", CountOf(flops)}};
    answer.figures = {{"values", values}, {"preprocessing_flop", flops}, {"total_j", energyJ}};
    answer.preprocessingJ = energyJ;
    return answer;
}

} // namespace ns3::aiot
