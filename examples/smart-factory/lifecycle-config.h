// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LIFECYCLE_CONFIG_H
#define AIOT_LIFECYCLE_CONFIG_H

#include "ns3/training-cost.h"
#include "ns3/training-plan.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * How a factory plays the lifecycle of its network. The defaults of samples, epochs and split are
 * those of the eCAL authors' calculator and case study (reference: arXiv 2408.00540,
 * sensorlab/eCAL).
 */
struct LifecycleConfig
{
    uint32_t inferences{1000};             //!< gamma, over all sensors, > 0
    uint32_t trainingSamples{256};         //!< N_S per round of development, over all sensors, > 0
    uint32_t epochs{50};                   //!< how often each sample is trained on, > 0
    std::string evaluation{"split"};       //!< split, or kfold
    double split{0.8};                     //!< share of samples that is trained on, 0 to 1
    uint32_t folds{5};                     //!< of k-fold cross-validation, at least 2
    std::string trainer{"cloud"};          //!< edge or cloud
    uint32_t retrainEvery{0};              //!< inferences per round of development; 0: one round
    TrainingOptions training;              //!< precision, batch, loading of data
    std::optional<double> valuesPerSample; //!< normalised values; none: the network's input
    bool estimateDuration{true}; //!< the factory's durationS is to be estimated, not a bound

    /// Highest number of rounds of development.
    static constexpr uint64_t MAX_ROUNDS = 10000;

    /**
     * @return how much computing development takes
     * @throw std::invalid_argument one line, for values that do not go together
     */
    TrainingPlan MakePlan() const;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LIFECYCLE_CONFIG_H
