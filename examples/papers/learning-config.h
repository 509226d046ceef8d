// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_CONFIG_H
#define AIOT_LEARNING_CONFIG_H

#include "learning-network.h"

#include "ns3/meta-learning.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace aiot
{

/// What each device infers beside its training, on the same processor.
struct LearnerInference
{
    double periodS{0};     //!< between two samples; 0: it infers nothing (s)
    double durationS{0.1}; //!< time of an inference, if nobody else computes (s)
    double powerW{0};      //!< power of the processor in that time; 0: that of training (W)
};

/**
 * @ingroup aiot
 * What the scenario `learning` is made of.
 */
struct LearningScenarioConfig
{
    std::string policy{"fa"};        //!< cl, fa, cfa, maml, pipe, or the TypeId of a RoundPolicy
    uint64_t rounds{0};              //!< until the target; maml: by metaRounds and adaptRounds
    LearningSetup setup;             //!< who learns what over which links
    MetaLearning meta;               //!< maml: tasks and rounds; the rest comes from `setup`
    std::string selection{"random"}; //!< see SelectingPolicy
    double deadlineS{0};             //!< of a round; 0: none (s)
    double dropout{0};               //!< share of devices that drop out of a round
    double rateBps{1e6};             //!< efficiency: bit rate of each sender (bit/s)
    LearnerInference inference;      //!< what devices infer at the same time
    std::optional<LearningRadioConfig> radio; //!< none: links of a given efficiency
    double durationS{1e6};                    //!< radio: simulated time at most (s)
    std::string zone{"DE"};                   //!< grid zone of the devices
    std::string serverZone;                   //!< of the server; empty: that of the devices
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_CONFIG_H
