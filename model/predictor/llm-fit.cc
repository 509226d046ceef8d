// SPDX-License-Identifier: GPL-2.0-only
#include "llm-fit.h"

#include <algorithm>
#include <cmath>
#include <eigen3/Eigen/Dense>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

using Eigen::MatrixXd;
using Eigen::VectorXd;

/// A coefficient, fitted by its logarithm, and the standard deviation of its prior there.
struct Prior
{
    double LlmCoefficients::*member;
    double value;
    double deviation;
};

const std::vector<Prior>&
GetPriors()
{
    static const std::vector<Prior> priors{
        {&LlmCoefficients::launchS, 4e-5, 1.0},
        {&LlmCoefficients::expertLaunch, 2.0, 1.0},
        {&LlmCoefficients::expertS, 3e-5, 1.5},
        {&LlmCoefficients::expertTokenS, 1e-8, 1.5},
        {&LlmCoefficients::sequenceS, 2e-5, 1.5},
        {&LlmCoefficients::linkS, 3e-6, 1.5},
        {&LlmCoefficients::linkTokenS, 1e-6, 1.5},
        {&LlmCoefficients::bandwidth, 0.75, 0.3},
        {&LlmCoefficients::fp8Experts, 0.6, 0.6},
        {&LlmCoefficients::decodeFlops, 0.35, 0.6},
        {&LlmCoefficients::promptFlops, 0.5, 0.6},
        {&LlmCoefficients::fp8Flops, 1.0, 0.4},
        {&LlmCoefficients::cache, 1.0, 0.5},
        {&LlmCoefficients::idleShare, 0.2, 0.3},
        {&LlmCoefficients::activeShare, 0.15, 0.5},
        {&LlmCoefficients::memoryPjPerByte, 100.0, 0.5},
        {&LlmCoefficients::computeShare, 0.5, 0.5},
    };
    return priors;
}

// Per task: prompts of some hundred tokens, and milliseconds of the host's per request.
constexpr double PROMPT_TOKENS = 400.0;
constexpr double PROMPT_DEVIATION = 1.3;
constexpr double REQUEST_S = 5e-3;
constexpr double REQUEST_DEVIATION = 1.5;
// Of LlmHost's defaults.
constexpr double HOST_DEVIATION = 1.5;

/// tokens per second count half as much as joules per token.
constexpr double RATE_WEIGHT = 0.5;
/// Below this an error weighs as in least squares, above as an absolute one.
constexpr double SQUARED_BELOW = 0.15;
constexpr int MAX_STEPS = 60;
constexpr int MAX_TRIALS = 10;
constexpr double SMALL_GAIN = 1e-7;
constexpr double DIFFERENCE = 1e-5;

/// The problem as vectors: parameters are logarithms.
class Problem
{
  public:
    explicit Problem(const std::vector<LlmMeasurement>& rows)
        : m_rows(rows)
    {
        std::vector<double> values;
        std::vector<double> deviations;
        for (const Prior& prior : GetPriors())
        {
            values.push_back(std::log(prior.value));
            deviations.push_back(prior.deviation);
        }
        const LlmHost host;
        values.insert(values.end(), {std::log(host.answerTokenS), std::log(host.mediaS)});
        deviations.insert(deviations.end(), {HOST_DEVIATION, HOST_DEVIATION});
        for (const LlmMeasurement& row : rows)
        {
            m_tasks[row.task] = {};
        }
        for (std::size_t task = 0; task < m_tasks.size(); ++task)
        {
            values.insert(values.end(), {std::log(PROMPT_TOKENS), std::log(REQUEST_S)});
            deviations.insert(deviations.end(), {PROMPT_DEVIATION, REQUEST_DEVIATION});
        }
        m_prior = Eigen::Map<VectorXd>(values.data(), static_cast<Eigen::Index>(values.size()));
        m_deviation =
            Eigen::Map<VectorXd>(deviations.data(), static_cast<Eigen::Index>(deviations.size()));
    }

    const VectorXd& GetPrior() const
    {
        return m_prior;
    }

    const VectorXd& GetDeviation() const
    {
        return m_deviation;
    }

    LlmPhysics Unpack(const VectorXd& parameters) const
    {
        LlmPhysics physics{{}, {}, m_tasks};
        Eigen::Index index = 0;
        for (const Prior& prior : GetPriors())
        {
            physics.coefficients.*prior.member = std::exp(parameters[index++]);
        }
        physics.host.answerTokenS = std::exp(parameters[index++]);
        physics.host.mediaS = std::exp(parameters[index++]);
        for (auto& [name, task] : physics.tasks)
        {
            task.tokensIn = std::exp(parameters[index++]);
            task.requestS = std::exp(parameters[index++]);
        }
        return physics;
    }

    VectorXd GetErrors(const VectorXd& parameters) const
    {
        const LlmPhysics physics = Unpack(parameters);
        VectorXd errors(2 * static_cast<Eigen::Index>(m_rows.size()));
        Eigen::Index index = 0;
        for (const LlmMeasurement& row : m_rows)
        {
            const LlmStep step = physics.Estimate(row);
            errors[index++] = std::log(step.energyPerTokenJ / row.energyPerTokenJ);
            errors[index++] = RATE_WEIGHT * std::log(step.tokensPerS / row.tokensPerS);
        }
        return errors;
    }

    double GetCost(const VectorXd& parameters, const VectorXd& weights) const
    {
        const VectorXd errors = GetErrors(parameters);
        return (errors.array().square() * weights.array()).sum() +
               ((parameters - m_prior).array() / m_deviation.array()).square().sum();
    }

    MatrixXd GetJacobian(const VectorXd& parameters, const VectorXd& errors) const
    {
        MatrixXd jacobian(errors.size(), parameters.size());
        for (Eigen::Index index = 0; index < parameters.size(); ++index)
        {
            VectorXd moved = parameters;
            moved[index] += DIFFERENCE;
            jacobian.col(index) = (GetErrors(moved) - errors) / DIFFERENCE;
        }
        return jacobian;
    }

  private:
    const std::vector<LlmMeasurement>& m_rows;
    std::map<std::string, LlmTask> m_tasks;
    VectorXd m_prior;
    VectorXd m_deviation;
};

/// One step; false where nothing is gained any more.
bool
Improve(const Problem& problem, VectorXd& parameters, double& damping)
{
    const VectorXd errors = problem.GetErrors(parameters);
    const VectorXd weights = errors.cwiseAbs().cwiseMax(SQUARED_BELOW).cwiseInverse();
    const MatrixXd jacobian = problem.GetJacobian(parameters, errors);
    const VectorXd precision = problem.GetDeviation().array().square().inverse();
    MatrixXd normal = jacobian.transpose() * weights.asDiagonal() * jacobian;
    normal.diagonal() += precision;
    const VectorXd gradient = jacobian.transpose() * weights.asDiagonal() * errors +
                              precision.cwiseProduct(parameters - problem.GetPrior());
    const double cost = problem.GetCost(parameters, weights);
    for (int trial = 0; trial < MAX_TRIALS; ++trial)
    {
        MatrixXd damped = normal;
        damped.diagonal() *= 1.0 + damping;
        const VectorXd next = parameters - damped.ldlt().solve(gradient);
        const double gain = cost - problem.GetCost(next, weights);
        if (gain > 0.0)
        {
            parameters = next;
            damping = std::max(damping / 3.0, 1e-9);
            return gain > SMALL_GAIN * cost;
        }
        damping *= 4.0;
    }
    return false;
}

} // namespace

LlmTask
LlmPhysics::GetTask(const std::string& name) const
{
    const auto found = tasks.find(name);
    if (found != tasks.end() || tasks.empty())
    {
        return found != tasks.end() ? found->second : LlmTask{PROMPT_TOKENS, REQUEST_S};
    }
    double tokens = 0.0;
    double seconds = 0.0;
    for (const auto& [other, task] : tasks)
    {
        tokens += std::log(task.tokensIn);
        seconds += std::log(task.requestS);
    }
    const auto count = static_cast<double>(tasks.size());
    return {std::exp(tokens / count), std::exp(seconds / count)};
}

LlmSetting
LlmPhysics::GetSetting(const LlmMeasurement& measured) const
{
    const LlmTask task = GetTask(measured.task);
    LlmSetting setting = measured.setting;
    setting.tokensIn = task.tokensIn;
    setting.requestS = task.requestS;
    if (measured.isHostCrowded)
    {
        setting.stepS =
            host.answerTokenS * setting.tokensOut + (measured.hasMedia ? host.mediaS : 0.0);
    }
    return setting;
}

LlmStep
LlmPhysics::Estimate(const LlmMeasurement& measured) const
{
    return EstimateLlmStep(GetSetting(measured), coefficients);
}

LlmPhysics
FitLlmPhysics(const std::vector<LlmMeasurement>& rows)
{
    if (rows.empty())
    {
        throw std::invalid_argument("a fit of language models needs a measurement at least");
    }
    const Problem problem(rows);
    VectorXd parameters = problem.GetPrior();
    double damping = 1e-2;
    int idle = 0;
    for (int step = 0; step < MAX_STEPS && idle < 3; ++step)
    {
        idle = Improve(problem, parameters, damping) ? 0 : idle + 1;
    }
    return problem.Unpack(parameters);
}

} // namespace ns3::aiot
