// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/energy-estimator.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>
#include <string>
#include <vector>

using namespace ns3::aiot;

namespace
{

struct Coverage
{
    int inside = 0;
    int all = 0;
};

EnergyQuery
QuestionOf(const std::string& device, const InferenceCost& cost)
{
    return {cost.network, device, cost.precision, cost.runtime, 1, cost.load, cost.engine};
}

} // namespace

// Each measurement of our tables against the interval of what would have been answered without it.
TEST(EnergyRange, HoldsNineTenthsOfLeftOutMeasurements)
{
    EnergyEstimator estimator = EnergyEstimator::BuiltIn();
    std::map<EnergyMethod, Coverage> coverages;
    for (const std::string& device : estimator.GetProcessors().GetNames())
    {
        for (const MeasuredInference& row : estimator.GetMeasurements(device))
        {
            if (row.cost.load == InferenceLoad::UNKNOWN)
            {
                continue;
            }
            const auto question = QuestionOf(device, row.cost);
            const auto leftOut = estimator.LeaveOneOut(question);
            if (!leftOut)
            {
                continue;
            }
            EnergyEstimate answer = estimator.Estimate(question);
            const double measuredJ = answer.energyJ;
            answer.method = leftOut->method;
            answer.energyJ = answer.energyLowJ = answer.energyHighJ = leftOut->energyJ;
            const EnergyRange interval = estimator.FindInterval(answer);
            EXPECT_LE(interval.lowJ, leftOut->energyJ);
            EXPECT_GE(interval.highJ, leftOut->energyJ);
            Coverage& coverage = coverages[leftOut->method];
            ++coverage.all;
            coverage.inside += interval.lowJ <= measuredJ && measuredJ <= interval.highJ ? 1 : 0;
        }
    }
    for (const auto& [method, coverage] : coverages)
    {
        RecordProperty(EnergyMethodName(method),
                       std::to_string(coverage.inside) + " of " + std::to_string(coverage.all));
        const double share = static_cast<double>(coverage.inside) / coverage.all;
        if (coverage.all >= 20)
        {
            EXPECT_GE(share, 0.85) << EnergyMethodName(method) << " of " << coverage.all;
            EXPECT_LE(share, 0.95) << EnergyMethodName(method) << " of " << coverage.all;
        }
    }
    EXPECT_GE(coverages[EnergyMethod::SCALED].all, 50);
}

// Each repeated measurement against the interval of the answer that the others of its pair give.
TEST(EnergyRange, HoldsNineTenthsOfRepeatedMeasurements)
{
    EnergyEstimator estimator = EnergyEstimator::BuiltIn();
    Coverage coverage;
    for (const std::string& device : estimator.GetProcessors().GetNames())
    {
        for (const MeasuredInference& row : estimator.GetMeasurements(device))
        {
            if (row.cost.load == InferenceLoad::UNKNOWN)
            {
                continue;
            }
            EnergyQuery question = QuestionOf(device, row.cost);
            question.runtime.clear();
            EnergyEstimate answer = estimator.Estimate(question);
            std::vector<double> othersJ;
            for (const InferenceCost& run : answer.measurements)
            {
                if (run.energyJ != row.cost.energyJ)
                {
                    othersJ.push_back(run.energyJ);
                }
            }
            if (answer.method != EnergyMethod::MEASURED || othersJ.empty())
            {
                continue;
            }
            // Newest first.
            answer.energyJ = othersJ.front();
            answer.energyLowJ = *std::min_element(othersJ.begin(), othersJ.end());
            answer.energyHighJ = *std::max_element(othersJ.begin(), othersJ.end());
            const EnergyRange interval = estimator.FindInterval(answer);
            ++coverage.all;
            coverage.inside +=
                interval.lowJ <= row.cost.energyJ && row.cost.energyJ <= interval.highJ ? 1 : 0;
        }
    }
    const double share = static_cast<double>(coverage.inside) / coverage.all;
    RecordProperty("measured",
                   std::to_string(coverage.inside) + " of " + std::to_string(coverage.all));
    EXPECT_GE(coverage.all, 40);
    EXPECT_GE(share, 0.85);
    EXPECT_LE(share, 0.95);
}

TEST(EnergyRange, IsNeverNarrowerThanTheRunsOfOnePair)
{
    EnergyEstimator estimator = EnergyEstimator::BuiltIn();
    int repeated = 0;
    for (const std::string& device : estimator.GetProcessors().GetNames())
    {
        for (const MeasuredInference& row : estimator.GetMeasurements(device))
        {
            if (row.cost.load == InferenceLoad::UNKNOWN)
            {
                continue;
            }
            EnergyQuery question = QuestionOf(device, row.cost);
            question.runtime.clear();
            const EnergyEstimate& answer = estimator.Estimate(question);
            if (answer.method != EnergyMethod::MEASURED)
            {
                continue;
            }
            const EnergyRange interval = estimator.FindInterval(answer);
            repeated += answer.runs > 1 ? 1 : 0;
            for (const InferenceCost& run : answer.measurements)
            {
                EXPECT_LE(interval.lowJ, run.energyJ) << row.cost.network << " on " << device;
                EXPECT_GE(interval.highJ, run.energyJ) << row.cost.network << " on " << device;
            }
            EXPECT_LT(interval.lowJ, interval.highJ) << row.cost.network << " on " << device;
        }
    }
    EXPECT_GE(repeated, 20);
}

TEST(EnergyRange, EstimatesHaveOneToo)
{
    EnergyEstimator estimator = EnergyEstimator::BuiltIn();
    EnergyQuery question;
    question.network = "resnet34";
    question.processor = "Raspberry-Pi-4";
    const EnergyEstimate& answer = estimator.Estimate(question);
    ASSERT_NE(answer.method, EnergyMethod::MEASURED);
    const EnergyRange interval = estimator.FindInterval(answer);
    EXPECT_LT(interval.lowJ, answer.energyJ);
    EXPECT_GT(interval.highJ, answer.energyJ);
    EXPECT_GE(interval.errors, 5U);
}
