// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_META_LEARNING_H
#define AIOT_META_LEARNING_H

#include "learning-setup.h"

#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_learning
 * @brief Multi-task learning in two stages: a meta-model in a data centre, adapted by clusters.
 *
 * Savazzi et al., PIMRC 2022 (arXiv 2212.01049), of which the abstract was at hand: each task has a
 * cluster of devices; some tasks ship their data and train the meta-model, every cluster downloads
 * it and adapts it by consensus over sidelinks. Without transfer there is no first stage, and
 * adaptation takes more rounds.
 */
struct MetaLearning
{
    double tasks = 0.0;              ///< M
    double devicesPerTask = 0.0;     ///< in each cluster
    double metaTasks = 0.0;          ///< Q, that the meta-model learns from, at most M
    double innerBatches = 0.0;       ///< B_a, for the gradient, per task and meta round
    double outerBatches = 0.0;       ///< B_b, for the meta-gradient
    double jacobianFactor = 1.0;     ///< beta, cost of second-order terms; 1: first order
    RoundTrainer server;             ///< its batches are not used: B_a and B_b stand in their place
    RoundTrainer device;             ///< of each device, B_i batches per adaptation round
    double dataBits = 0.0;           ///< raw data of one device
    double modelBits = 0.0;          ///< b(W)
    double neighbours = 1.0;         ///< that each device sends its model to, per round
    LinkEfficiency link;             ///< all three
    double pue = 1.0;                ///< of the data centre
    bool downlinkPue = true;         ///< the PUE holds for the downlink too
    bool uploadEachRound = false;    ///< u = t0: fresh data for each meta round; else once
    double metaRounds = 0.0;         ///< t0; 0: no transfer, no first stage
    std::vector<double> adaptRounds; ///< t_i of each task; one number holds for all

    /// @throw std::invalid_argument in one line that names the value, for what cannot be
    void Check() const;
};

/// Where the joules of meta-learning go.
struct MetaLearningCost
{
    double metaComputeJ = 0.0;  ///< with PUE
    double metaUplinkJ = 0.0;   ///< raw data
    double metaDownlinkJ = 0.0; ///< the meta-model to every device, with PUE if so chosen
    double adaptComputeJ = 0.0;
    double adaptSidelinkJ = 0.0;

    /// @return joules of the second stage
    double GetAdaptationJ() const;

    /// @return the sum
    double GetTotalJ() const;
};

/**
 * @param meta what is learned
 * @return joules of both stages
 * @throw std::invalid_argument in one line for what cannot be
 */
MetaLearningCost CostOfMetaLearning(const MetaLearning& meta);

/**
 * @brief Adaptation rounds, the same for each task, at which the meta-model saves a factor.
 * @param meta what is learned; its t_i are not used
 * @param singleTaskRounds rounds of each task without transfer
 * @param factor energy without transfer over energy with it, above 0
 * @return rounds, not whole; negative where even no adaptation saves so much
 * @throw std::invalid_argument in one line for what cannot be
 */
double FindAdaptRounds(const MetaLearning& meta, double singleTaskRounds, double factor);

} // namespace ns3::aiot

#endif // AIOT_META_LEARNING_H
