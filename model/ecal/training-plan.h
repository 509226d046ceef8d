// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TRAINING_PLAN_H
#define AIOT_TRAINING_PLAN_H

#include "ecal-training.h"

#include <cstdint>

namespace ns3::aiot
{

/**
 * @ingroup aiot_ecal
 * How much computing it takes to develop a network with a number of samples N.
 *
 * Everything is counted in forward passes, so that any measured or computed cost of one pass can be
 * put in. The forms are those of EcalTraining: a training step on one sample counts as three
 * passes, so that with N samples, E epochs, the share s that is trained on, or k folds
 *
 * | evaluation | training          | evaluation  |
 * |------------|-------------------|-------------|
 * | split      | 3 * N * s * E     | N * (1 - s) |
 * | k folds    | 3 * N * (k-1) * E | N           |
 *
 * N * s is not rounded to whole samples. Evaluated once, not per epoch; no final training on all
 * samples after cross-validation; the size of a batch changes nothing.
 *
 * Example: 256 samples, 50 epochs, split 0.8: 30720 passes of training, 51.2 of evaluation.
 */
class TrainingPlan
{
  public:
    /// 50 epochs, split 0.8: the defaults of the authors' calculator.
    TrainingPlan();

    /**
     * Train on a share of the samples, evaluate on the others.
     * @param epochs how often each sample is trained on, > 0
     * @param share share of the samples, between 0 and 1, both excluded
     * @return the plan
     * @throw std::invalid_argument one line
     */
    static TrainingPlan Split(uint64_t epochs, double share);

    /**
     * Cross-validation.
     * @param epochs how often each sample is trained on, > 0
     * @param folds number of folds, >= 2
     * @return the plan
     * @throw std::invalid_argument one line
     */
    static TrainingPlan Folds(uint64_t epochs, uint64_t folds);

    /// @return the least number of samples that the plan makes sense with: one, or one per fold
    uint64_t GetLeastSamples() const;

    /**
     * @param samples number of samples, N
     * @return training, in forward passes
     */
    double GetTrainingPasses(uint64_t samples) const;

    /**
     * @param samples number of samples, N
     * @return evaluation, in forward passes
     */
    double GetEvaluationPasses(uint64_t samples) const;

    /**
     * Normalisation to zero mean and unit variance, the whole set at once: n for the mean, 3n + 1
     * for the deviation, 2n to apply them.
     *
     * @param values number of values in all samples, n
     * @return 6n + 1 (FLOP); 0 for no values
     */
    static double GetNormalisationFlops(double values);

  private:
    /// @param training strategy, epochs, split and folds
    explicit TrainingPlan(const EcalTraining& training);

    EcalTraining m_training; //!< the forms
};

} // namespace ns3::aiot

#endif // AIOT_TRAINING_PLAN_H
