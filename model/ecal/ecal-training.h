// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_TRAINING_H
#define AIOT_ECAL_TRAINING_H

#include <string>

namespace ns3::aiot
{

/// How development samples are divided between training and evaluation.
enum class EvaluationStrategy
{
    TRAIN_TEST_SPLIT,
    CROSS_VALIDATION
};

/// @return the name as the authors spell it, e.g. "cross_validation"
const char* EvaluationStrategyName(EvaluationStrategy strategy);

/// @throw std::invalid_argument for an unknown name, with the known ones
EvaluationStrategy ParseEvaluationStrategy(const std::string& name);

/**
 * @ingroup aiot_ecal
 * @brief How a network is trained and evaluated, and the FLOP that it takes.
 *
 * With M FLOP of a forward pass, N samples, E epochs, a split s and k folds, a training step on one
 * sample being 3 M (forward, and backward twice as much):
 *
 *     strategy           training           evaluation
 *     TRAIN_TEST_SPLIT   3 M N s E          M N (1 - s)
 *     CROSS_VALIDATION   3 M N (k - 1) E    M N
 *
 * Source: ecal-energy 0.1.0. Evaluation happens once. The size of a batch changes nothing.
 * With refit, cross-validation ends in a training on all samples, 3 M N E more, which yields the
 * network that is deployed; the authors leave it out.
 */
struct EcalTraining
{
    EvaluationStrategy strategy = EvaluationStrategy::CROSS_VALIDATION;
    double epochs = 50.0;    ///< whole, 0 or more
    double splitRatio = 0.8; ///< s in [0, 1]
    double folds = 5.0;      ///< k, whole, 2 or more
    bool refit = false;

    /// @throw std::invalid_argument for a figure out of its range
    void Check() const;

    /// @return FLOP of training
    double TrainingFlops(double forwardFlops, double samples) const;

    /// @return FLOP of evaluation
    double EvaluationFlops(double forwardFlops, double samples) const;
};

} // namespace ns3::aiot

#endif // AIOT_ECAL_TRAINING_H
