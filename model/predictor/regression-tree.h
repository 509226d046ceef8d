// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REGRESSION_TREE_H
#define AIOT_REGRESSION_TREE_H

#include "repeatable-random.h"

#include <cstddef>
#include <vector>

namespace ns3::aiot
{

/// How a tree chooses where to cut a feature.
enum class TreeSplit
{
    BEST,  ///< at the threshold with the least squared error, as random forests do
    RANDOM ///< at one random threshold per feature, the best feature of them: extra-trees
};

/// How a tree grows.
struct TreeOptions
{
    TreeSplit split = TreeSplit::RANDOM;
    std::size_t features = 0;  ///< features that are tried per node; 0 for all
    std::size_t maxDepth = 64; ///< of a leaf below the root
    std::size_t minLeaf = 1;   ///< samples in a leaf
};

/**
 * @ingroup aiot_predictor
 * @brief A binary tree of thresholds with a number in each leaf.
 *
 * Breiman, "Random Forests", 2001 (BEST); Geurts, Ernst, Wehenkel, "Extremely randomized trees",
 * 2006 (RANDOM). Both cut where the squared error of the two sides' means is least.
 */
class RegressionTree
{
  public:
    /// A leaf has no children: left and right are 0, which is the root's own index.
    struct Node
    {
        std::size_t feature = 0;
        double threshold = 0.0; ///< left if the feature is not above it
        std::size_t left = 0;
        std::size_t right = 0;
        double value = 0.0; ///< mean of the samples here
    };

    /**
     * @param features one row per sample, all of equal length
     * @param targets one number per sample
     * @param samples indices of the samples to learn from, repetitions allowed; not empty
     * @param options how to grow
     * @param random where chance comes from
     */
    RegressionTree(const std::vector<std::vector<double>>& features,
                   const std::vector<double>& targets,
                   std::vector<std::size_t> samples,
                   const TreeOptions& options,
                   RepeatableRandom& random);

    /// @param nodes a tree that was stored; children follow their parents
    explicit RegressionTree(std::vector<Node> nodes);

    /// @return the value of the leaf that the features lead to
    double Predict(const std::vector<double>& features) const;

    /// @return the root first, children after their parents
    const std::vector<Node>& GetNodes() const;

  private:
    std::vector<Node> m_nodes;
};

} // namespace ns3::aiot

#endif // AIOT_REGRESSION_TREE_H
