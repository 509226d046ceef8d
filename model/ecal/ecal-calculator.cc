// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-calculator.h"

#include "ecal-checks.h"

#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

EcalFlops
CountFlops(const EcalConfig& config, const EcalRules& rules)
{
    EcalFlops flops;
    flops.forward = config.forwardFlops;
    const double values = config.valuesPerSample;
    if (rules.authorsPreprocessing)
    {
        flops.preprocessing =
            AuthorsPreprocessingFlops(config.preprocessing, config.samples, values);
        flops.inferencePreprocessing =
            AuthorsPreprocessingFlops(config.preprocessing, config.inferences, values);
    }
    else
    {
        const double each = PreprocessingSampleFlops(config.preprocessing, values);
        flops.preprocessing = PreprocessingFitFlops(config.preprocessing, config.samples, values) +
                              config.samples * each;
        flops.inferencePreprocessing = config.inferences * each;
    }
    flops.training = config.training.TrainingFlops(config.forwardFlops, config.samples);
    flops.evaluation = config.training.EvaluationFlops(config.forwardFlops, config.samples);
    flops.inference = config.forwardFlops * config.inferences;
    return flops;
}

void
Transmit(const EcalConfig& config, const EcalRules& rules, EcalResult& result)
{
    const TransmissionRules& way = rules.transmission;
    result.dataCollection = CalculatePath(config.hops, result.developmentBits, way);
    if (rules.inferenceOnLastHopOnly && !config.hops.empty())
    {
        TransmissionRules once = way;
        once.hops = HopSemantics::ORIGINAL_BITS;
        result.inferenceTransmission =
            CalculatePath({config.hops.back()}, result.inferenceBits, once);
    }
    else
    {
        result.inferenceTransmission = CalculatePath(config.hops, result.inferenceBits, way);
    }
    if (config.deployedModelBits > 0.0)
    {
        result.deployment = CalculatePath(config.hops, config.deployedModelBits, way);
    }
}

EcalStages
AddUpStages(const EcalConfig& config, const EcalResult& result)
{
    EcalStages stages;
    stages.dataCollection = result.dataCollection.energyJ;
    stages.storage = config.storage ? config.storage->EnergyJ(result.developmentBits) : 0.0;
    stages.preprocessing = config.preprocessingProcessor.EnergyJ(result.flops.preprocessing);
    stages.training = config.trainingProcessor.EnergyJ(result.flops.training);
    stages.evaluation = config.trainingProcessor.EnergyJ(result.flops.evaluation);
    stages.deployment = result.deployment.energyJ;
    stages.inferenceTransmission = result.inferenceTransmission.energyJ;
    stages.inferencePreprocessing =
        config.preprocessingProcessor.EnergyJ(result.flops.inferencePreprocessing);
    stages.inferenceForward = config.inferenceProcessor.EnergyJ(result.flops.inference);
    return stages;
}

void
ScaleStages(EcalStages& stages, double factor)
{
    for (double* stage : {&stages.dataCollection,
                          &stages.storage,
                          &stages.preprocessing,
                          &stages.training,
                          &stages.evaluation,
                          &stages.deployment,
                          &stages.inferenceTransmission,
                          &stages.inferencePreprocessing,
                          &stages.inferenceForward})
    {
        *stage *= factor;
    }
}

} // namespace

void
EcalConfig::Check() const
{
    RequireCount("number of samples", samples, 1.0);
    RequireCount("values per sample", valuesPerSample, 1.0);
    RequireCount("bits per value", bitsPerValue, 1.0);
    RequireCount("number of inferences", inferences, 0.0);
    RequireRange("forward FLOP", forwardFlops, 0.0, 1e30);
    RequireRange("bits of the deployed model", deployedModelBits, 0.0, 1e30);
    RequireRange("virtualisation overhead", virtualisationOverhead, 0.0, 1e6);
    training.Check();
    preprocessingProcessor.Check();
    trainingProcessor.Check();
    inferenceProcessor.Check();
    if (storage)
    {
        storage->Check();
    }
}

double
EcalStages::Development() const
{
    return dataCollection + storage + preprocessing + training + evaluation + deployment;
}

double
EcalStages::Inference() const
{
    return inferenceForward + inferenceTransmission + inferencePreprocessing;
}

EcalResult
CalculateEcal(const EcalConfig& config, const EcalRules& rules)
{
    config.Check();
    EcalResult result;
    const double sampleBits = config.bitsPerValue * config.valuesPerSample;
    result.developmentBits = sampleBits * config.samples;
    result.inferenceBits = sampleBits * config.inferences;
    result.applicationBits = result.developmentBits + result.inferenceBits;
    result.flops = CountFlops(config, rules);
    Transmit(config, rules, result);
    result.stagesJ = AddUpStages(config, result);

    const double factor = 1.0 + config.virtualisationOverhead;
    if (rules.overheadOnTotalOnly)
    {
        const double plainJ = result.stagesJ.Development() + result.stagesJ.Inference();
        result.totalJ = plainJ * factor;
        result.overheadJ = plainJ * config.virtualisationOverhead;
    }
    else
    {
        ScaleStages(result.stagesJ, factor);
        result.totalJ = result.stagesJ.Development() + result.stagesJ.Inference();
    }
    result.ecalJPerBit = result.totalJ / result.applicationBits;
    if (!std::isfinite(result.totalJ))
    {
        throw std::invalid_argument("the total energy is too large for a number");
    }
    return result;
}

} // namespace ns3::aiot
