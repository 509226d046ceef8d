// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TREE_ENSEMBLE_H
#define AIOT_TREE_ENSEMBLE_H

#include "regression-tree.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/// Many trees and how they are grown.
struct EnsembleOptions
{
    std::size_t trees = 300;
    bool bootstrap = false; ///< each tree learns from as many samples drawn with repetition
    TreeOptions tree;
    std::uint64_t seed = 1;

    /// @return extra-trees: 300 random-threshold trees, every feature tried, all samples
    static EnsembleOptions ExtraTrees();

    /**
     * @return the random forest that nn-Meter fits for convolutions on a phone's CPU: 320 trees of
     *         depth 70 at most, six features per node, leaves of one sample (microsoft/nn-Meter,
     *         builder's predictor settings)
     */
    static EnsembleOptions NnMeterForest();
};

/// The mean of many randomised trees.
class TreeEnsemble
{
  public:
    /// No trees; Fit() comes first.
    TreeEnsemble() = default;

    /// @param trees trees that were stored
    explicit TreeEnsemble(std::vector<RegressionTree> trees);

    /**
     * @param features one row per sample, all of equal length
     * @param targets one number per sample
     * @param options how to grow
     * @throw std::invalid_argument for no samples, no features or no trees
     */
    void Fit(const std::vector<std::vector<double>>& features,
             const std::vector<double>& targets,
             const EnsembleOptions& options);

    /// @return mean of the trees' answers, always within the range of the training targets
    double Predict(const std::vector<double>& features) const;

    const std::vector<RegressionTree>& GetTrees() const;

  private:
    std::vector<RegressionTree> m_trees;
};

} // namespace ns3::aiot

#endif // AIOT_TREE_ENSEMBLE_H
