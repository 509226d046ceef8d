// SPDX-License-Identifier: GPL-2.0-only
#include "training-plan.h"

#include "ecal-preprocessing.h"

#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

EcalTraining
MakeTraining(EvaluationStrategy strategy, uint64_t epochs)
{
    if (epochs == 0)
    {
        throw std::invalid_argument("training plan: 0 epochs, at least 1 is needed");
    }
    EcalTraining training;
    training.strategy = strategy;
    training.epochs = static_cast<double>(epochs);
    return training;
}

} // namespace

TrainingPlan::TrainingPlan()
    : TrainingPlan(MakeTraining(EvaluationStrategy::TRAIN_TEST_SPLIT, 50))
{
}

TrainingPlan::TrainingPlan(const EcalTraining& training)
    : m_training(training)
{
}

TrainingPlan
TrainingPlan::Split(uint64_t epochs, double share)
{
    EcalTraining training = MakeTraining(EvaluationStrategy::TRAIN_TEST_SPLIT, epochs);
    if (!(share > 0 && share < 1))
    {
        std::ostringstream text;
        text << "training plan: a split of " << share
             << " leaves nothing to train on or nothing to evaluate with; it must be above 0 and "
                "below 1";
        throw std::invalid_argument(text.str());
    }
    training.splitRatio = share;
    return TrainingPlan(training);
}

TrainingPlan
TrainingPlan::Folds(uint64_t epochs, uint64_t folds)
{
    EcalTraining training = MakeTraining(EvaluationStrategy::CROSS_VALIDATION, epochs);
    if (folds < 2)
    {
        throw std::invalid_argument("training plan: " + std::to_string(folds) +
                                    " folds, at least 2 are needed");
    }
    training.folds = static_cast<double>(folds);
    return TrainingPlan(training);
}

uint64_t
TrainingPlan::GetLeastSamples() const
{
    const bool folds = m_training.strategy == EvaluationStrategy::CROSS_VALIDATION;
    return folds ? static_cast<uint64_t>(m_training.folds) : 1;
}

double
TrainingPlan::GetTrainingPasses(uint64_t samples) const
{
    return m_training.TrainingFlops(1, static_cast<double>(samples));
}

double
TrainingPlan::GetEvaluationPasses(uint64_t samples) const
{
    return m_training.EvaluationFlops(1, static_cast<double>(samples));
}

double
TrainingPlan::GetNormalisationFlops(double values)
{
    return values > 0 ? AuthorsPreprocessingFlops(PreprocessingType::NORMALIZATION, 1, values) : 0;
}

} // namespace ns3::aiot
