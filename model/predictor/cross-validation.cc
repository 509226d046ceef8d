// SPDX-License-Identifier: GPL-2.0-only
#include "cross-validation.h"

#include "repeatable-random.h"

#include <algorithm>
#include <functional>
#include <future>
#include <map>
#include <numeric>
#include <stdexcept>
#include <string>
#include <utility>

namespace ns3::aiot
{

std::vector<std::size_t>
DealFolds(const std::vector<EnergySample>& samples, std::size_t folds, std::uint64_t seed)
{
    std::map<std::string, std::size_t> groups;
    for (const EnergySample& sample : samples)
    {
        groups.emplace(sample.group, groups.size());
    }
    if (folds < 2 || groups.size() < folds)
    {
        throw std::invalid_argument("cross-validation: " + std::to_string(groups.size()) +
                                    " configurations do not fill " + std::to_string(folds) +
                                    " folds, at least 2");
    }
    std::vector<std::size_t> places(groups.size());
    std::iota(places.begin(), places.end(), std::size_t{0});
    RepeatableRandom(seed).Shuffle(places);
    std::vector<std::size_t> fold;
    fold.reserve(samples.size());
    for (const EnergySample& sample : samples)
    {
        fold.push_back(places[groups.at(sample.group)] % folds);
    }
    return fold;
}

namespace
{

/// What a predictor that never saw the fold says of it: places of samples and predictions.
using FoldPredictions = std::vector<std::pair<std::size_t, EnergyPrediction>>;

FoldPredictions
PredictFold(const EnergyPredictor& predictor,
            const std::vector<EnergySample>& samples,
            const std::vector<std::size_t>& fold,
            std::size_t held)
{
    std::vector<EnergySample> seen;
    for (std::size_t i = 0; i < samples.size(); ++i)
    {
        if (fold[i] != held)
        {
            seen.push_back(samples[i]);
        }
    }
    const auto learner = predictor.MakeFresh();
    learner->Fit(seen);
    FoldPredictions predictions;
    for (std::size_t i = 0; i < samples.size(); ++i)
    {
        if (fold[i] == held)
        {
            predictions.emplace_back(i, learner->Predict(samples[i].input));
        }
    }
    return predictions;
}

} // namespace

CrossValidation
CrossValidate(const EnergyPredictor& predictor,
              const std::vector<EnergySample>& samples,
              const std::vector<std::size_t>& fold,
              bool sideBySide)
{
    CrossValidation result;
    result.predictions.resize(samples.size());
    const std::size_t folds = fold.empty() ? 0 : *std::max_element(fold.begin(), fold.end()) + 1;
    // Each fold has a learner and a random stream of its own: the order of the work is no input.
    std::vector<std::future<FoldPredictions>> jobs;
    for (std::size_t held = 0; held < folds; ++held)
    {
        jobs.push_back(std::async(sideBySide ? std::launch::async : std::launch::deferred,
                                  PredictFold,
                                  std::cref(predictor),
                                  std::cref(samples),
                                  std::cref(fold),
                                  held));
    }
    for (auto& job : jobs)
    {
        for (const auto& [place, prediction] : job.get())
        {
            result.predictions[place] = prediction;
        }
    }
    for (std::size_t i = 0; i < samples.size(); ++i)
    {
        result.error.Add(result.predictions[i].energyJ, samples[i].energyJ);
        result.outOfRange += result.predictions[i].inRange ? 0 : 1;
    }
    return result;
}

} // namespace ns3::aiot
