// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_OPTIONS_H
#define AIOT_LEARNING_OPTIONS_H

#include "learning-scenario.h"

#include "ns3/carbon-arguments.h"
#include "ns3/interval-arguments.h"
#include "ns3/scenario-arguments.h"
#include "ns3/scenario-progress.h"

#include <cstdint>
#include <optional>
#include <string>

namespace ns3
{
namespace aiot
{

/// What the command line says beside the scenario itself.
struct LearningOptions
{
    LearningScenarioConfig config;                 //!< the scenario
    CarbonArguments carbon;                        //!< when, and how carbon is counted
    IntervalArguments intervals;                   //!< how sure results are
    std::string database{"learning.sqlite"};       //!< results
    bool progress{ScenarioProgress::IsTerminal()}; //!< tell how far it is
    std::optional<uint32_t> active;                //!< devices that are active in a round
    std::optional<uint32_t> rounds;                //!< until the target
    std::string roundsTable;                       //!< CSV file of them
    bool unlike{false};                            //!< the devices' data are not alike
    double unlikeFactor{2};                        //!< for a missing row of such
    std::string adaptRounds{"20"};                 //!< by task, or one number
    bool activeDownlink{false};                    //!< only active devices get the model
    bool plainDownlink{false};                     //!< no PUE on the downlink
    std::string link{"efficiency"};                //!< what links are
    LearningRadioConfig radio;                     //!< a radio's
    std::optional<uint32_t> centralRounds;         //!< of learning in a data centre, beside it
    bool roundsAreOurs{false};                     //!< nobody gave any
};

/**
 * Take the defaults, and add what the command line may say.
 * @param arguments where to add it
 * @param options the values, which live as long as the arguments
 */
void RegisterLearning(ScenarioArguments& arguments, LearningOptions& options);

/**
 * Fill in what the command line gives in its own way: rounds, who is active, links.
 * @param arguments after Parse()
 * @param options the values
 * @throw std::invalid_argument for what does not go together
 */
void ResolveLearning(ScenarioArguments& arguments, LearningOptions& options);

} // namespace aiot
} // namespace ns3

#endif // AIOT_LEARNING_OPTIONS_H
