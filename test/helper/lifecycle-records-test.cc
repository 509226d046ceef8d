// SPDX-License-Identifier: GPL-2.0-only
#include "smart-factory/lifecycle-config.h"

#include "ns3/lifecycle-records.h"

#include <gtest/gtest.h>
#include <limits>
#include <stdexcept>
#include <string>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// @return a simulated row in powers of two
RunData
MakeRun()
{
    EcalRecord row;
    row.basis = "simulated";
    row.inferences = 50;
    row.samples = 20;
    row.dataCollectionJ = 1;
    row.preprocessingJ = 2;
    row.trainingJ = 4;
    row.evaluationJ = 8;
    row.deploymentJ = 16;
    row.inferenceJ = 32;
    row.standbyJ = 64;
    RunData data;
    data.ecal.push_back(row);
    return data;
}

LifecycleMeasurement
MakeMeasurement()
{
    LifecycleMeasurement measured;
    measured.sampleBits = 640;
    measured.rounds = 1;
    measured.developmentS = 3;
    measured.inferenceS = 4;
    measured.otherS = 1;
    return measured;
}

/// @return what a configuration is refused for; empty: nothing
template <class Change>
std::string
Refusal(Change change)
{
    LifecycleConfig config;
    change(config);
    try
    {
        config.MakePlan();
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(LifecycleRecordsTest, EachDecadeByHand)
{
    RunData data = MakeRun();
    AppendExtrapolation(MakeMeasurement(), data);
    ASSERT_EQ(data.ecal.size(), 8U);
    double inferences = 100;
    for (std::size_t i = 1; i < data.ecal.size(); ++i)
    {
        const EcalRecord& row = data.ecal[i];
        const double growth = inferences / 50;
        EXPECT_EQ(row.basis, "extrapolated");
        EXPECT_EQ(static_cast<double>(row.inferences), inferences);
        EXPECT_EQ(row.samples, 20U);
        EXPECT_EQ(row.dataCollectionJ, 1);
        EXPECT_EQ(row.preprocessingJ, 2);
        EXPECT_EQ(row.trainingJ, 4);
        EXPECT_EQ(row.evaluationJ, 8);
        EXPECT_EQ(row.deploymentJ, 16);
        EXPECT_DOUBLE_EQ(row.inferenceJ, 32 * growth);
        EXPECT_DOUBLE_EQ(row.standbyJ, 64.0 / 8 * (3 + 4 * growth + 1));
        EXPECT_DOUBLE_EQ(row.totalJ, 31 + 32 * growth);
        EXPECT_DOUBLE_EQ(row.applicationBits, 640 * (20 + inferences));
        EXPECT_DOUBLE_EQ(*row.ecalJPerBit, row.totalJ / row.applicationBits);
        EXPECT_DOUBLE_EQ(*row.ecalWithStandbyJPerBit,
                         (row.totalJ + row.standbyJ) / row.applicationBits);
        inferences *= 10;
    }
    EXPECT_EQ(data.ecal.back().inferences, 100000000U);
}

TEST(LifecycleRecordsTest, NothingFollowsFromNothing)
{
    RunData empty;
    AppendExtrapolation(MakeMeasurement(), empty);
    EXPECT_TRUE(empty.ecal.empty());
    RunData data = MakeRun();
    data.ecal[0].inferences = 0;
    AppendExtrapolation(MakeMeasurement(), data);
    EXPECT_EQ(data.ecal.size(), 1U);
}

TEST(LifecycleConfigTest, DefaultsAreThePapers)
{
    const TrainingPlan plan = LifecycleConfig().MakePlan();
    EXPECT_DOUBLE_EQ(plan.GetTrainingPasses(256), 3 * 256 * 0.8 * 50);
    EXPECT_NEAR(plan.GetEvaluationPasses(256), 256 * 0.2, 1e-12);
}

TEST(LifecycleConfigTest, SaysWhatIsWrong)
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const auto has = [](const std::string& text, const std::string& part) {
        return text.find(part) != std::string::npos && text.find('\n') == std::string::npos;
    };
    for (const double split : {0.0, 1.0, -1.0, 1e300, nan})
    {
        EXPECT_TRUE(has(Refusal([=](auto& c) { c.split = split; }), "--split=")) << split;
    }
    EXPECT_TRUE(has(Refusal([](auto& c) { c.evaluation = "both"; }), "--evaluation="));
    EXPECT_TRUE(has(Refusal([](auto& c) { c.trainer = "device"; }), "--trainer="));
    EXPECT_TRUE(has(Refusal([](auto& c) {
                        c.evaluation = "kfold";
                        c.folds = 257;
                    }),
                    "--folds=257"));
    EXPECT_TRUE(has(Refusal([](auto& c) {
                        c.evaluation = "kfold";
                        c.folds = 1;
                    }),
                    "--folds=1"));
    EXPECT_TRUE(has(Refusal([](auto& c) {
                        c.inferences = 20001;
                        c.retrainEvery = 2;
                    }),
                    "--retrainEvery=2"));
    EXPECT_EQ(Refusal([](auto& c) {
                  c.inferences = 20000;
                  c.retrainEvery = 2;
              }),
              "");
}
