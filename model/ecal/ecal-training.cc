// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-training.h"

#include "ecal-checks.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double FORWARDS_PER_STEP = 3.0;
constexpr const char* SPLIT = "train_test_split";
constexpr const char* FOLDS = "cross_validation";

} // namespace

const char*
EvaluationStrategyName(EvaluationStrategy strategy)
{
    return strategy == EvaluationStrategy::CROSS_VALIDATION ? FOLDS : SPLIT;
}

EvaluationStrategy
ParseEvaluationStrategy(const std::string& name)
{
    if (name != SPLIT && name != FOLDS)
    {
        throw std::invalid_argument("unknown evaluation strategy " + QuotedText(name) +
                                    "; there are " + FOLDS + ", " + SPLIT);
    }
    return name == FOLDS ? EvaluationStrategy::CROSS_VALIDATION
                         : EvaluationStrategy::TRAIN_TEST_SPLIT;
}

void
EcalTraining::Check() const
{
    RequireCount("number of epochs", epochs, 0.0);
    RequireRange("split ratio", splitRatio, 0.0, 1.0);
    RequireCount("number of folds", folds, 2.0);
}

double
EcalTraining::TrainingFlops(double forwardFlops, double samples) const
{
    const double step = FORWARDS_PER_STEP * forwardFlops * samples * epochs;
    if (strategy == EvaluationStrategy::TRAIN_TEST_SPLIT)
    {
        return step * splitRatio;
    }
    return step * (folds - 1.0 + (refit ? 1.0 : 0.0));
}

double
EcalTraining::EvaluationFlops(double forwardFlops, double samples) const
{
    const bool split = strategy == EvaluationStrategy::TRAIN_TEST_SPLIT;
    return forwardFlops * samples * (split ? 1.0 - splitRatio : 1.0);
}

} // namespace ns3::aiot
