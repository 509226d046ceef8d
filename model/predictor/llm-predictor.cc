// SPDX-License-Identifier: GPL-2.0-only
#include "llm-predictor.h"

#include "repeatable-random.h"

#include <algorithm>
#include <cmath>
#include <future>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Tasks whose prompts are images or videos, and others, as trees see them.
const std::vector<std::string> TASKS{"lm-arena-chat",
                                     "gpqa",
                                     "sourcegraph-fim",
                                     "image-chat",
                                     "video-chat"};
constexpr std::size_t TREES = 200;
constexpr std::size_t MIN_LEAF = 3;
/// A residual beyond this is not trusted: exp(0.5) is 1.65.
constexpr double MOST_RESIDUAL = 0.5;
constexpr std::size_t INNER_FOLDS = 4;
constexpr std::uint64_t INNER_SEED = 1;

double
AsNumber(bool flag)
{
    return flag ? 1.0 : 0.0;
}

/// What trees learn from: the setting, the task, and where the physics puts the time.
std::vector<double>
MakeFeatures(const LlmMeasurement& row, const LlmStep& step)
{
    const LlmSetting& setting = row.setting;
    const bool isFp8 = setting.precision == "fp8";
    const bool isAlone = setting.gpus == 1.0 && setting.gpu.bytesPerS > 5e12;
    std::vector<double> features{std::log(setting.totalParameters),
                                 std::log(setting.activeParameters),
                                 std::log(setting.activeParameters / setting.totalParameters),
                                 AsNumber(isFp8),
                                 AsNumber(isFp8 && setting.HasExperts()),
                                 AsNumber(setting.HasExperts()),
                                 AsNumber(row.isHybrid),
                                 std::log(setting.gpu.bytesPerS),
                                 std::log(setting.gpus),
                                 AsNumber(setting.dataParallel > 1.0),
                                 std::log(setting.sequences),
                                 std::log(setting.sequences / setting.gpus),
                                 std::log(setting.tokensOut),
                                 AsNumber(isAlone),
                                 AsNumber(isAlone && row.task != TASKS.front())};
    for (const std::string& task : TASKS)
    {
        features.push_back(AsNumber(row.task == task));
    }
    features.push_back(AsNumber(row.task == TASKS[3] || row.task == TASKS[4]));
    const double timeS = step.GetTimeS();
    features.push_back(std::log(timeS));
    for (double part : {step.launchS,
                        step.linkS,
                        step.weightS,
                        step.cacheS,
                        step.decodeS,
                        step.promptS,
                        step.hostS})
    {
        features.push_back(part / timeS);
    }
    return features;
}

TreeEnsemble
FitTrees(const LlmPhysics& physics, const std::vector<LlmMeasurement>& rows)
{
    std::vector<std::vector<double>> features;
    std::vector<double> targets;
    for (const LlmMeasurement& row : rows)
    {
        const LlmStep step = physics.Estimate(row);
        features.push_back(MakeFeatures(row, step));
        targets.push_back(std::log(row.energyPerTokenJ / step.energyPerTokenJ));
    }
    EnsembleOptions options = EnsembleOptions::ExtraTrees();
    options.trees = TREES;
    options.tree.minLeaf = MIN_LEAF;
    TreeEnsemble trees;
    trees.Fit(features, targets, options);
    return trees;
}

double
PredictResidual(const TreeEnsemble& trees, const LlmMeasurement& row, const LlmStep& step)
{
    return std::clamp(trees.Predict(MakeFeatures(row, step)), -MOST_RESIDUAL, MOST_RESIDUAL);
}

/// A row as seen by physics and trees that did not learn from its model.
struct LeftOut
{
    double physics;  ///< logarithm of predicted over measured
    double residual; ///< what the trees add
};

std::vector<LeftOut>
LeaveOut(const std::vector<LlmMeasurement>& rows)
{
    const auto fold = DealLlmFolds(rows, INNER_FOLDS, INNER_SEED);
    std::vector<LeftOut> answers;
    for (std::size_t number = 0; number < INNER_FOLDS; ++number)
    {
        std::vector<LlmMeasurement> others;
        for (std::size_t row = 0; row < rows.size(); ++row)
        {
            if (fold[row] != number)
            {
                others.push_back(rows[row]);
            }
        }
        const LlmPhysics physics = FitLlmPhysics(others);
        const TreeEnsemble trees = FitTrees(physics, others);
        for (std::size_t row = 0; row < rows.size(); ++row)
        {
            if (fold[row] == number)
            {
                const LlmStep step = physics.Estimate(rows[row]);
                answers.push_back({std::log(step.energyPerTokenJ / rows[row].energyPerTokenJ),
                                   PredictResidual(trees, rows[row], step)});
            }
        }
    }
    return answers;
}

/// The trust and the factor of least mean absolute percentage error.
std::pair<double, double>
Calibrate(const std::vector<LeftOut>& answers)
{
    std::pair<double, double> best{1.0, 1.0};
    double least = std::numeric_limits<double>::infinity();
    for (double trust : {0.0, 0.25, 0.5, 0.75, 1.0})
    {
        for (int percent = 80; percent <= 105; ++percent)
        {
            const double factor = percent / 100.0;
            double sum = 0.0;
            for (const LeftOut& answer : answers)
            {
                sum += std::abs(factor * std::exp(answer.physics + trust * answer.residual) - 1.0);
            }
            if (sum < least)
            {
                least = sum;
                best = {trust, factor};
            }
        }
    }
    return best;
}

std::set<std::string>
ModelsOf(const std::vector<LlmMeasurement>& rows)
{
    std::set<std::string> models;
    for (const LlmMeasurement& row : rows)
    {
        models.insert(row.model);
    }
    return models;
}

} // namespace

LlmPredictor::LlmPredictor(const std::vector<LlmMeasurement>& rows)
    : m_physics(FitLlmPhysics(rows)),
      m_trees(FitTrees(m_physics, rows))
{
    if (ModelsOf(rows).size() >= 2 * INNER_FOLDS)
    {
        std::tie(m_trust, m_factor) = Calibrate(LeaveOut(rows));
    }
}

LlmPrediction
LlmPredictor::Predict(const LlmMeasurement& row) const
{
    const LlmStep step = m_physics.Estimate(row);
    LlmPrediction prediction;
    prediction.physicsPerTokenJ = step.energyPerTokenJ;
    prediction.tokensPerS = step.tokensPerS;
    prediction.energyPerTokenJ =
        m_factor * step.energyPerTokenJ * std::exp(m_trust * PredictResidual(m_trees, row, step));
    return prediction;
}

const LlmPhysics&
LlmPredictor::GetPhysics() const
{
    return m_physics;
}

std::vector<std::size_t>
DealLlmFolds(const std::vector<LlmMeasurement>& rows, std::size_t folds, std::uint64_t seed)
{
    std::vector<std::string> models;
    for (const LlmMeasurement& row : rows)
    {
        if (std::find(models.begin(), models.end(), row.model) == models.end())
        {
            models.push_back(row.model);
        }
    }
    if (models.size() < folds || folds < 2)
    {
        throw std::invalid_argument(std::to_string(models.size()) + " models do not fill " +
                                    std::to_string(folds) + " folds");
    }
    RepeatableRandom random(seed);
    random.Shuffle(models);
    std::map<std::string, std::size_t> fold;
    for (std::size_t index = 0; index < models.size(); ++index)
    {
        fold[models[index]] = index % folds;
    }
    std::vector<std::size_t> dealt;
    dealt.reserve(rows.size());
    for (const LlmMeasurement& row : rows)
    {
        dealt.push_back(fold.at(row.model));
    }
    return dealt;
}

std::vector<LlmPrediction>
CrossValidateLlm(const std::vector<LlmMeasurement>& rows, const std::vector<std::size_t>& fold)
{
    const std::size_t folds = 1 + *std::max_element(fold.begin(), fold.end());
    std::vector<LlmPrediction> predictions(rows.size());
    const auto predict = [&](std::size_t number) {
        std::vector<LlmMeasurement> others;
        for (std::size_t row = 0; row < rows.size(); ++row)
        {
            if (fold[row] != number)
            {
                others.push_back(rows[row]);
            }
        }
        const LlmPredictor predictor(others);
        for (std::size_t row = 0; row < rows.size(); ++row)
        {
            if (fold[row] == number)
            {
                predictions[row] = predictor.Predict(rows[row]);
            }
        }
    };
    std::vector<std::future<void>> tasks;
    for (std::size_t number = 0; number < folds; ++number)
    {
        tasks.push_back(std::async(std::launch::async, predict, number));
    }
    for (auto& task : tasks)
    {
        task.get();
    }
    return predictions;
}

} // namespace ns3::aiot
