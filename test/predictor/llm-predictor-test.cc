// SPDX-License-Identifier: GPL-2.0-only
// Predicting joules per token: laws of the physics, what is learned from, and what it reaches.
#include "ns3/llm-predictor.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <gtest/gtest.h>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

const std::string HEADER =
    "model,task,architecture,weight_precision,total_params_billions,activated_params_billions,gpu,"
    "gpus,data_parallel,max_num_seqs,mean_batch,mean_output_tokens,mean_power_w,"
    "energy_per_token_j,output_tokens_per_s,itl_median_ms\n";

std::vector<LlmMeasurement>
Read(const std::string& rows)
{
    std::istringstream in(HEADER + rows);
    return ReadLlmTable(CsvTable::Parse(in, "llm.csv"));
}

LlmSetting
MakeSetting(double billions, double active, const std::string& gpu, double gpus)
{
    LlmSetting setting;
    setting.totalParameters = 1e9 * billions;
    setting.activeParameters = 1e9 * active;
    setting.precision = "bfloat16";
    setting.gpu = GpuTable::BuiltIn().Get(gpu);
    setting.gpus = gpus;
    setting.sequences = 8;
    setting.tokensIn = 200;
    setting.tokensOut = 500;
    return setting;
}

/// Rows of several models whose figures follow from known coefficients.
std::string
MakeRows(const LlmCoefficients& truth, double tokensIn)
{
    std::ostringstream rows;
    rows.precision(15);
    int number = 0;
    for (const auto& [total, active] : std::vector<std::pair<double, double>>{{7, 7},
                                                                              {9, 9},
                                                                              {13, 13},
                                                                              {30, 3},
                                                                              {34, 34},
                                                                              {60, 6},
                                                                              {70, 70},
                                                                              {100, 12},
                                                                              {120, 5}})
    {
        ++number;
        for (const char* gpu : {"H100", "B200"})
        {
            for (double sequences : {4.0, 16.0, 64.0, 256.0})
            {
                LlmSetting setting = MakeSetting(total, active, gpu, total > 50 ? 4 : 1);
                setting.sequences = sequences;
                setting.tokensIn = tokensIn;
                const LlmStep step = EstimateLlmStep(setting, truth);
                rows << "m" << number << ",chat," << (active < total ? "MoE" : "Dense")
                     << ",bfloat16," << total << "," << active << "," << gpu << "," << setting.gpus
                     << ",1," << sequences << "," << sequences << ",500," << step.powerW << ","
                     << step.energyPerTokenJ << "," << step.tokensPerS << ",1\n";
            }
        }
    }
    return rows.str();
}

} // namespace

TEST(LlmRoofline, EnergyPerTokenFallsWithLoadToAFloor)
{
    LlmSetting setting = MakeSetting(8, 8, "H100", 1);
    double last = 1e300;
    for (double sequences : {1.0, 2.0, 4.0, 8.0, 32.0, 128.0, 1024.0, 1e5})
    {
        setting.sequences = sequences;
        const double energy = EstimateLlmStep(setting, {}).energyPerTokenJ;
        EXPECT_LT(energy, last);
        last = energy;
    }
    setting.sequences = 1e7;
    EXPECT_NEAR(EstimateLlmStep(setting, {}).energyPerTokenJ / last, 1.0, 0.01);
}

TEST(LlmRoofline, WeightsAreReadOncePerStep)
{
    LlmSetting setting = MakeSetting(8, 8, "H100", 1);
    const LlmStep one = EstimateLlmStep(setting, {});
    setting.sequences *= 10;
    const LlmStep ten = EstimateLlmStep(setting, {});
    EXPECT_EQ(one.weightS, ten.weightS);
    EXPECT_NEAR(ten.cacheS / one.cacheS, 10.0, 1e-12);
    LlmCoefficients ideal;
    ideal.bandwidth = 1.0;
    EXPECT_NEAR(EstimateLlmStep(setting, ideal).weightS, 16e9 / 3.35e12, 1e-12);
}

TEST(LlmRoofline, ExpertsAreTouchedOneByOne)
{
    LlmSetting setting = MakeSetting(100, 10, "B200", 4);
    setting.sequences = 1;
    LlmCoefficients by;
    by.bandwidth = 1.0;
    const double bytesPerS = 4 * 8e12;
    EXPECT_NEAR(EstimateLlmStep(setting, by).weightS, 2 * 10e9 / bytesPerS, 1e-9);
    setting.sequences = 1e6;
    EXPECT_NEAR(EstimateLlmStep(setting, by).weightS, 2 * 100e9 / bytesPerS, 1e-9);
    setting.precision = "fp8";
    EXPECT_NEAR(EstimateLlmStep(setting, by).weightS, 100e9 / bytesPerS / by.fp8Experts, 1e-9);
}

TEST(LlmRoofline, PowerStaysWithinTheGpusLimit)
{
    LlmCoefficients by;
    by.idleShare = 0.9;
    by.memoryPjPerByte = 1e6;
    const LlmStep step = EstimateLlmStep(MakeSetting(8, 8, "H100", 1), by);
    EXPECT_EQ(step.powerW, 700);
    EXPECT_NEAR(step.energyPerTokenJ * step.tokensPerS, 700, 1e-9);
    EXPECT_NEAR(step.tokensPerS * step.GetTimeS(), 8, 1e-9);
}

TEST(LlmRoofline, RefusesWhatCannotBe)
{
    const auto refuses = [](auto change) {
        LlmSetting setting = MakeSetting(8, 8, "H100", 1);
        change(setting);
        EXPECT_THROW(EstimateLlmStep(setting, {}), std::invalid_argument);
    };
    refuses([](LlmSetting& setting) { setting.sequences = 0; });
    refuses([](LlmSetting& setting) { setting.tokensOut = 0; });
    refuses([](LlmSetting& setting) { setting.tokensIn = -1; });
    refuses([](LlmSetting& setting) { setting.gpus = 0; });
    refuses([](LlmSetting& setting) { setting.activeParameters = 9e9; });
    refuses([](LlmSetting& setting) { setting.precision = "int3"; });
    MakeSetting(39, 39, "H100", 1).CheckMemory();
    EXPECT_THROW(MakeSetting(41, 41, "H100", 1).CheckMemory(), std::invalid_argument);
    EXPECT_THROW(GpuTable::BuiltIn().Get("H1000"), std::invalid_argument);
}

/// With many rows the priors weigh nothing, and rows that follow the physics are met.
TEST(LlmFit, FindsItsOwnPhysicsAgain)
{
    LlmCoefficients truth;
    truth.launchS = 8e-4;
    truth.idleShare = 0.35;
    truth.sequenceS = 3e-5;
    const auto once = Read(MakeRows(truth, 250));
    std::vector<LlmMeasurement> rows;
    for (int copy = 0; copy < 20; ++copy)
    {
        rows.insert(rows.end(), once.begin(), once.end());
    }
    const LlmPhysics physics = FitLlmPhysics(rows);
    for (const LlmMeasurement& row : once)
    {
        const LlmStep step = physics.Estimate(row);
        EXPECT_NEAR(step.energyPerTokenJ / row.energyPerTokenJ, 1.0, 0.05);
        EXPECT_NEAR(step.tokensPerS / row.tokensPerS, 1.0, 0.10);
    }
    EXPECT_THROW(FitLlmPhysics({}), std::invalid_argument);
}

/// What is known only after a measurement changes no prediction, nor does a model's name.
TEST(LlmPredictor, LearnsNeitherFromNamesNorFromWhatIsMeasured)
{
    const auto rows = Read(MakeRows({}, 250));
    const LlmPredictor predictor(rows);
    const auto one = Read("m1,chat,Dense,bfloat16,7,7,H100,1,1,8,8,500,300,1,100,9\n");
    const auto other = Read("x,chat,Dense,bfloat16,7,7,H100,1,1,8,3,500,999,77,5,1\n");
    EXPECT_EQ(predictor.Predict(one[0]).energyPerTokenJ,
              predictor.Predict(other[0]).energyPerTokenJ);
    EXPECT_EQ(predictor.Predict(one[0]).physicsPerTokenJ,
              predictor.Predict(other[0]).physicsPerTokenJ);
}

TEST(LlmPredictor, AModelIsOnOneSideOnly)
{
    const auto rows = Read(MakeRows({}, 250));
    const auto fold = DealLlmFolds(rows, 5, 3);
    for (std::size_t i = 0; i < rows.size(); ++i)
    {
        for (std::size_t j = 0; j < i; ++j)
        {
            EXPECT_TRUE(rows[i].model != rows[j].model || fold[i] == fold[j]);
        }
    }
    EXPECT_EQ(*std::max_element(fold.begin(), fold.end()), 4u);
    EXPECT_THROW(DealLlmFolds(rows, 10, 1), std::invalid_argument);
}

TEST(LlmTable, RefusesRowsByTheirLine)
{
    const auto complaint = [](const std::string& row) {
        try
        {
            Read("m1,chat,Dense,bfloat16,7,7,H100,1,1,8,8,500,300,1,100,9\n" + row);
        }
        catch (const std::invalid_argument& error)
        {
            return std::string(error.what());
        }
        return std::string();
    };
    EXPECT_EQ(complaint("m,chat,Dense,bfloat16,7,7,H100,1,1,0,8,500,300,1,100,9\n"),
              "llm.csv:3: max_num_seqs must be above 0, not 0");
    EXPECT_NE(complaint("m,chat,Dense,bfloat16,7,7,G1,1,1,8,8,500,300,1,100,9\n").find("llm.csv:3"),
              std::string::npos);
    EXPECT_NE(complaint("m,chat,Dense,int3,7,7,H100,1,1,8,8,500,300,1,100,9\n").find("llm.csv:3"),
              std::string::npos);
    EXPECT_NE(complaint("m,chat,MoE,bfloat16,7,8,H100,1,1,8,8,500,300,1,100,9\n"), "");
    EXPECT_NE(complaint("m,chat,Dense,bfloat16,7,7,H100,1,1,8,8,500,300,nan,100,9\n"), "");
    EXPECT_THROW(Read(""), std::invalid_argument);
}

/// Five folds over the models of ML.ENERGY v3, where they are at hand.
TEST(LlmPredictor, PhysicsOfUnseenModelsOfMlEnergy)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    const auto rows = ReadLlmTable(
        CsvTable::ReadFile(std::string(shared) + "/llm-energy/ml-energy-v3-tokens.csv"));
    const auto predictions = CrossValidateLlm(rows, DealLlmFolds(rows, 5, 1));
    double physics = 0.0;
    double best = 0.0;
    for (std::size_t row = 0; row < rows.size(); ++row)
    {
        physics += std::abs(predictions[row].physicsPerTokenJ / rows[row].energyPerTokenJ - 1.0);
        best += std::abs(predictions[row].energyPerTokenJ / rows[row].energyPerTokenJ - 1.0);
    }
    EXPECT_LE(100.0 * physics / static_cast<double>(rows.size()), 35.0);
    EXPECT_LT(best, physics);
}

} // namespace ns3::aiot
