// SPDX-License-Identifier: GPL-2.0-only
#include "tree-ensemble.h"

#include <numeric>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

EnsembleOptions
EnsembleOptions::ExtraTrees()
{
    return EnsembleOptions();
}

EnsembleOptions
EnsembleOptions::NnMeterForest()
{
    EnsembleOptions options;
    options.trees = 320;
    options.bootstrap = true;
    options.tree.split = TreeSplit::BEST;
    options.tree.features = 6;
    options.tree.maxDepth = 70;
    return options;
}

TreeEnsemble::TreeEnsemble(std::vector<RegressionTree> trees)
    : m_trees(std::move(trees))
{
}

void
TreeEnsemble::Fit(const std::vector<std::vector<double>>& features,
                  const std::vector<double>& targets,
                  const EnsembleOptions& options)
{
    if (features.empty() || features.front().empty() || features.size() != targets.size() ||
        options.trees == 0)
    {
        throw std::invalid_argument(
            "tree ensemble: needs trees, samples with features, and one target per sample");
    }
    RepeatableRandom random(options.seed);
    std::vector<std::size_t> samples(features.size());
    m_trees.clear();
    for (std::size_t tree = 0; tree < options.trees; ++tree)
    {
        std::iota(samples.begin(), samples.end(), std::size_t{0});
        if (options.bootstrap)
        {
            for (std::size_t& sample : samples)
            {
                sample = random.Index(features.size());
            }
        }
        m_trees.emplace_back(features, targets, samples, options.tree, random);
    }
}

double
TreeEnsemble::Predict(const std::vector<double>& features) const
{
    if (m_trees.empty())
    {
        throw std::invalid_argument("tree ensemble: Predict() before Fit()");
    }
    double sum = 0.0;
    for (const RegressionTree& tree : m_trees)
    {
        sum += tree.Predict(features);
    }
    return sum / static_cast<double>(m_trees.size());
}

const std::vector<RegressionTree>&
TreeEnsemble::GetTrees() const
{
    return m_trees;
}

} // namespace ns3::aiot
