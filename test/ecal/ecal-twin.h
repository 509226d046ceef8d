// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_TWIN_H
#define AIOT_ECAL_TWIN_H

#include "ns3/ecal-calculator.h"

#include <algorithm>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief eCAL of the authors' estimate(), written a second time for the tests: in integers,
 * from the formulas, with nothing in common with the calculator but what it is given.
 */
struct EcalTwin
{
    long long samples = 1000;
    long long values = 10;
    long long precision = 64;
    long long inferences = 10000;
    long long flops = 440; ///< of a forward pass
    long long epochs = 50;
    int folds = 5; ///< 0: split
    double split = 0.8;
    double flopPerS = 1e12;
    double watts = 100;
    double overhead = 0;
    char preprocessing = 'n'; ///< n z-score, m min-max, g GADF
    std::vector<double> lossOfGenericHops{0.0};

    /// J of a message of that many bits over a generic hop
    static double SendJ(long long bits, double loss)
    {
        double joules = 0;
        for (int layer = 0; layer < 7; ++layer)
        {
            const long long tenth = static_cast<long long>(static_cast<double>(bits) * 0.1);
            const long long twentieth = static_cast<long long>(static_cast<double>(bits) * 0.05);
            bits += tenth + twentieth;
            joules += static_cast<double>(bits) * (20e-9 + 0.5e-9 + 20e-9 + 10e-9);
        }
        return joules / (1 - loss);
    }

    double PrepareJ(long long count) const
    {
        const long long n = count * values;
        const long long work = preprocessing == 'n'   ? 6 * n + 1
                               : preprocessing == 'm' ? 2 * n + 1
                                                      : 2 * n + 1 + n * (values + 5);
        return static_cast<double>(work) * watts / flopPerS;
    }

    double TotalJ() const
    {
        double joules = PrepareJ(samples) + PrepareJ(inferences);
        for (double loss : lossOfGenericHops)
        {
            joules += SendJ(samples * values * precision, loss);
        }
        joules += SendJ(inferences * values * precision, lossOfGenericHops.back());
        const double pass = static_cast<double>(flops) * watts / flopPerS;
        const double n = static_cast<double>(samples);
        const double trained = folds > 0 ? n * (folds - 1) : n * split;
        const double tested = folds > 0 ? n : n - n * split;
        joules += pass * (3 * trained * static_cast<double>(epochs) + tested +
                          static_cast<double>(inferences));
        return joules + joules * overhead;
    }

    double JPerBit() const
    {
        return TotalJ() / static_cast<double>((samples + inferences) * values * precision);
    }

    /// The same for the calculator.
    EcalConfig Config() const
    {
        EcalConfig config;
        config.samples = static_cast<double>(samples);
        config.valuesPerSample = static_cast<double>(values);
        config.bitsPerValue = static_cast<double>(precision);
        config.inferences = static_cast<double>(inferences);
        config.forwardFlops = static_cast<double>(flops);
        config.training.epochs = static_cast<double>(epochs);
        config.training.strategy =
            folds > 0 ? EvaluationStrategy::CROSS_VALIDATION : EvaluationStrategy::TRAIN_TEST_SPLIT;
        config.training.folds = std::max(folds, 2);
        config.training.splitRatio = split;
        config.trainingProcessor.flopPerS = flopPerS;
        config.trainingProcessor.maxPowerW = watts;
        config.preprocessingProcessor = config.trainingProcessor;
        config.inferenceProcessor = config.trainingProcessor;
        config.virtualisationOverhead = overhead;
        config.preprocessing = preprocessing == 'n'   ? PreprocessingType::NORMALIZATION
                               : preprocessing == 'm' ? PreprocessingType::MIN_MAX_SCALING
                                                      : PreprocessingType::GADF;
        for (double loss : lossOfGenericHops)
        {
            config.hops.push_back(MakeGenericHop(ProtocolTable::BuiltIn()));
            config.hops.back().failureRate = loss;
        }
        return config;
    }
};

} // namespace ns3::aiot

#endif // AIOT_ECAL_TWIN_H
