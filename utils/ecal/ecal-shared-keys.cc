// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-shared-keys.h"

#include "ns3/quoted-text.h"

namespace ns3::aiot
{

EcalKeys
EcalKeys::Package()
{
    return {"num_samples",
            "sample_size",
            "float_precision",
            "num_inferences",
            "num_epochs",
            "batch_size",
            "preprocessing_type",
            "evaluation_strategy",
            "k_folds",
            "split_ratio",
            "virtualization_overhead"};
}

EcalKeys
EcalKeys::Capital()
{
    return {"NUM_SAMPLES",
            "SAMPLE_SIZE",
            "FLOAT_PRECISION",
            "NUM_INFERENCES",
            "NUM_EPOCHS",
            "BATCH_SIZE",
            "PREPROCESSING_TYPE",
            "EVALUATION_STRATEGY",
            "K_FOLDS",
            "SPLIT_RATIO",
            "VIRTUALIZATION_OVERHEAD"};
}

std::vector<std::string>
EcalKeys::All() const
{
    return {samples,
            values,
            bits,
            inferences,
            epochs,
            batch,
            preprocessing,
            strategy,
            folds,
            split,
            overhead};
}

EcalConfig
ReadShared(const EcalFields& fields, const EcalKeys& keys, bool mayBeNone)
{
    constexpr double MAX_OVERHEAD = 1e6;
    constexpr double DEFAULT_BATCH = 64.0;
    EcalConfig config;
    config.samples = fields.Count(keys.samples, config.samples, 1.0);
    config.valuesPerSample = fields.Count(keys.values, config.valuesPerSample, 1.0);
    config.bitsPerValue = fields.Count(keys.bits, config.bitsPerValue, 1.0);
    config.inferences = fields.Count(keys.inferences, config.inferences, 0.0);
    config.training.epochs = fields.Count(keys.epochs, config.training.epochs, 0.0);
    // FLOP per sample do not depend on it.
    static_cast<void>(fields.Count(keys.batch, DEFAULT_BATCH, 1.0));
    const std::string preprocessing =
        fields.Text(keys.preprocessing, PreprocessingTypeName(config.preprocessing));
    fields.At(keys.preprocessing,
              [&] { config.preprocessing = ParsePreprocessingType(preprocessing); });
    if (config.preprocessing == PreprocessingType::NONE && !mayBeNone)
    {
        fields.Refuse(keys.preprocessing, "'none' is for kind aiot; the authors always have one");
    }
    const std::string strategy =
        fields.Text(keys.strategy, EvaluationStrategyName(config.training.strategy));
    fields.At(keys.strategy, [&] { config.training.strategy = ParseEvaluationStrategy(strategy); });
    config.training.folds = fields.Count(keys.folds, config.training.folds, 2.0);
    config.training.splitRatio = fields.Number(keys.split, config.training.splitRatio, 0.0, 1.0);
    config.virtualisationOverhead = fields.Number(keys.overhead, 0.0, 0.0, MAX_OVERHEAD);
    return config;
}

} // namespace ns3::aiot
