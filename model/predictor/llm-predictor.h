// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LLM_PREDICTOR_H
#define AIOT_LLM_PREDICTOR_H

#include "llm-fit.h"
#include "tree-ensemble.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/// A prediction of one operating point.
struct LlmPrediction
{
    double energyPerTokenJ = 0.0;  ///< physics times the learned residual
    double physicsPerTokenJ = 0.0; ///< physics alone
    double tokensPerS = 0.0;       ///< physics alone
};

/**
 * @ingroup aiot_predictor
 * @brief Joules per token: physics, and physics times what trees learn of its errors.
 *
 * Trees see the setting, the task and where the physics puts a step's time; never the name, and
 * nothing that was measured with the energy. How far they are trusted, and a factor for the
 * errors' skewness, is chosen by cross-validation over the models of the training rows.
 */
class LlmPredictor
{
  public:
    /**
     * @param rows what to learn from
     * @throw std::invalid_argument for no rows
     */
    explicit LlmPredictor(const std::vector<LlmMeasurement>& rows);

    LlmPrediction Predict(const LlmMeasurement& row) const;

    const LlmPhysics& GetPhysics() const;

  private:
    LlmPhysics m_physics;
    TreeEnsemble m_trees;
    double m_trust = 1.0;  ///< share of the trees' answer that is taken
    double m_factor = 1.0; ///< that all predictions are multiplied by
};

/**
 * @brief Deals rows into folds such that a model's rows are never on both sides.
 * @param rows the rows
 * @param folds number of folds, from 2
 * @param seed of the shuffle of the models
 * @return the fold of each row
 * @throw std::invalid_argument for fewer models than folds
 */
std::vector<std::size_t> DealLlmFolds(const std::vector<LlmMeasurement>& rows,
                                      std::size_t folds,
                                      std::uint64_t seed);

/**
 * @param rows the rows
 * @param fold of each row
 * @return predictions of each row by a predictor that learned from the other folds
 */
std::vector<LlmPrediction> CrossValidateLlm(const std::vector<LlmMeasurement>& rows,
                                            const std::vector<std::size_t>& fold);

} // namespace ns3::aiot

#endif // AIOT_LLM_PREDICTOR_H
