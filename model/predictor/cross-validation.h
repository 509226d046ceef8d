// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CROSS_VALIDATION_H
#define AIOT_CROSS_VALIDATION_H

#include "energy-predictor.h"
#include "prediction-error.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Deals samples into folds such that a group is never on both sides.
 *
 * The groups, in the order of first appearance, are shuffled and dealt out in turn.
 *
 * @param samples the samples
 * @param folds number of folds, from 2
 * @param seed of the shuffle
 * @return the fold of each sample, 0 to folds - 1
 * @throw std::invalid_argument for fewer groups than folds
 */
std::vector<std::size_t> DealFolds(const std::vector<EnergySample>& samples,
                                   std::size_t folds,
                                   std::uint64_t seed);

/// What cross-validation found.
struct CrossValidation
{
    PredictionError error;
    std::size_t outOfRange = 0;                ///< answers from outside the training box
    std::vector<EnergyPrediction> predictions; ///< per sample, by the predictor that never saw it
};

/**
 * @brief Predicts each sample by a predictor that learned from all folds but the sample's.
 * @param predictor kind and settings; it is not changed
 * @param samples the samples
 * @param fold the fold of each sample, as from DealFolds()
 * @param sideBySide one thread per fold; the result is the same to the last bit
 */
CrossValidation CrossValidate(const EnergyPredictor& predictor,
                              const std::vector<EnergySample>& samples,
                              const std::vector<std::size_t>& fold,
                              bool sideBySide = true);

} // namespace ns3::aiot

#endif // AIOT_CROSS_VALIDATION_H
