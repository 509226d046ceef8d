// SPDX-License-Identifier: GPL-2.0-only
#include "lifecycle-config.h"

#include "ns3/amortisation.h"
#include "ns3/quoted-text.h"

#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// @throw std::invalid_argument with what is wrong
template <class Value>
void
Refuse(const std::string& name, Value value, const std::string& allowed)
{
    std::ostringstream text;
    text << "--" << name << "=" << value << ": " << allowed;
    throw std::invalid_argument(text.str());
}

} // namespace

TrainingPlan
LifecycleConfig::MakePlan() const
{
    if (trainer != "edge" && trainer != "cloud")
    {
        Refuse("trainer", QuotedText(trainer), "must be edge or cloud");
    }
    const uint64_t rounds = Amortisation::CountRounds(inferences, retrainEvery);
    if (rounds > MAX_ROUNDS)
    {
        Refuse("retrainEvery",
               retrainEvery,
               "makes " + std::to_string(rounds) + " rounds of " + std::to_string(inferences) +
                   " inferences, at most " + std::to_string(MAX_ROUNDS) + " are allowed");
    }
    if (evaluation == "split")
    {
        if (!(split > 0 && split < 1))
        {
            Refuse("split", split, "must be above 0 and below 1");
        }
        return TrainingPlan::Split(epochs, split);
    }
    if (evaluation != "kfold")
    {
        Refuse("evaluation", QuotedText(evaluation), "must be split or kfold");
    }
    if (folds < 2 || folds > trainingSamples)
    {
        Refuse("folds",
               folds,
               "must be from 2 to the number of training samples, " +
                   std::to_string(trainingSamples));
    }
    return TrainingPlan::Folds(epochs, folds);
}

} // namespace aiot
} // namespace ns3
