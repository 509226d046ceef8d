// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_COST_H
#define AIOT_LEARNING_COST_H

#include "learning-setup.h"

/**
 * @defgroup aiot_learning Learning
 * @ingroup aiot
 * Closed forms of centralised, federated and consensus learning, meta-learning and labels.
 */

namespace ns3::aiot
{

/// How a model is learned from data that lie on many devices.
enum class LearningPolicy
{
    CENTRALISED, ///< CL: raw data are shipped once, a data centre trains
    FEDERATED,   ///< FA: devices train, a server averages their models
    CONSENSUS    ///< CFA: devices train and average with neighbours, without a server
};

/// Where the joules of learning go. Those of the data centre contain its PUE.
struct LearningCost
{
    double serverComputeJ = 0.0;
    double deviceComputeJ = 0.0;
    double uplinkJ = 0.0;
    double downlinkJ = 0.0;
    double sidelinkJ = 0.0;

    /// @return the sum
    double GetTotalJ() const;

    /**
     * @brief Grams: downlink and server joules are drawn at the data centre, others at devices.
     * @param setup whose intensities hold
     */
    double GetGrams(const LearningSetup& setup) const;
};

/**
 * @brief What a policy draws until its target is reached.
 *
 *     CL   gamma n E_0 + alpha K b(E) / EE_UL
 *     FA   n [ |T| E_k + gamma beta E_0 + K_a b(W) / EE_UL + gamma^d |D| b(W) / EE_DL ]
 *     CFA  n K_a [ E_k + N b(W) / EE_SL ]
 *
 * with E = P T B the energy of a round of training, T the devices that train and D those that get
 * the new model. Relayed, 1 / EE_SL is 1 / EE_UL + gamma^d / EE_DL, and the two parts stand among
 * the uplink's and the downlink's joules.
 *
 * @param setup who learns
 * @param policy how
 * @param rounds until the target, at least 0: an input, for no formula predicts it
 * @return the joules by part
 * @throw std::invalid_argument in one line for what cannot be
 */
LearningCost CostOfLearning(const LearningSetup& setup, LearningPolicy policy, double rounds);

} // namespace ns3::aiot

#endif // AIOT_LEARNING_COST_H
