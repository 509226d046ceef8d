// SPDX-License-Identifier: GPL-2.0-only
// Predicting joules per token: laws of the physics, what is learned from, and what it reaches.
#include "ns3/llm-predictor.h"
#include "ns3/prediction-error.h"

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
    const double shared = 10e9 - setting.GetArchitecture().routedParameters;
    EXPECT_NEAR(EstimateLlmStep(setting, by).weightS,
                (shared + (100e9 - shared) / by.fp8Experts) / bytesPerS,
                1e-9);
}

/// A shape that is known changes what launches, caches and experts take, each by its own figure.
TEST(LlmRoofline, TakesTheShapeOfTheModel)
{
    LlmSetting setting = MakeSetting(400, 17, "H100", 8);
    setting.architecture =
        LlmArchitectureTable::BuiltIn().Find("org/Llama-4-Maverick-17B-128E", 400e9, 17e9);
    ASSERT_EQ(setting.architecture.layers, 48);
    const LlmStep step = EstimateLlmStep(setting, {});
    setting.architecture.layers = 96;
    EXPECT_NEAR(EstimateLlmStep(setting, {}).launchS - step.launchS,
                48 * LlmCoefficients().launchS,
                1e-12);
    setting.architecture.cacheBytesPerToken *= 2;
    EXPECT_NEAR(EstimateLlmStep(setting, {}).cacheS / step.cacheS, 2.0, 1e-12);
    // One of 128 experts: fewer are touched than of a usual model of that size.
    setting.architecture = {};
    EXPECT_GT(EstimateLlmStep(setting, {}).weightS, 1.5 * step.weightS);
}

TEST(LlmArchitecture, IsFoundByNameAndSize)
{
    const LlmArchitectureTable table = LlmArchitectureTable::BuiltIn();
    const auto layers = [&](const std::string& name, double total, double active) {
        return table.Find(name, 1e9 * total, 1e9 * active).layers;
    };
    EXPECT_EQ(layers("Qwen/QWEN3-8b", 8.2, 8.2), 36);
    EXPECT_EQ(layers("Qwen/Qwen3-VL-235B-A22B-Instruct-FP8", 235, 22), 94);
    EXPECT_EQ(layers("meta-llama/Llama-3.3-70B-Instruct", 70, 70), 80);
    const double usual = LlmArchitecture::Guess(70e9, 70e9, false).layers;
    EXPECT_EQ(layers("other", 70, 70), usual);
    EXPECT_EQ(layers("Llama-3", 20, 20), LlmArchitecture::Guess(20e9, 20e9, false).layers);
    // A mixture of experts is not taken for the dense model of that name and size.
    EXPECT_EQ(layers("Llama-3", 70, 7), LlmArchitecture::Guess(70e9, 7e9, false).layers);
    EXPECT_NEAR(usual, 80, 8);
    for (const auto& [total, active] :
         {std::pair{30e9, 3e9}, {671e9, 37e9}, {8e9, 8e9}, {1e6, 1e6}})
    {
        const LlmArchitecture guess = LlmArchitecture::Guess(total, active, true);
        EXPECT_GE(guess.layers, 1.0);
        EXPECT_LT(guess.routedParameters, active);
        EXPECT_GT(guess.stateBytes, 0.0);
    }
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
    refuses([](LlmSetting& setting) { setting.stepS = -1; });
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
    for (const std::uint64_t seed : {1U, 2U})
    {
        const auto predictions = CrossValidateLlm(rows, DealLlmFolds(rows, 5, seed));
        PredictionError physics;
        PredictionError best;
        for (std::size_t row = 0; row < rows.size(); ++row)
        {
            physics.Add(predictions[row].physicsPerTokenJ, rows[row].energyPerTokenJ);
            best.Add(predictions[row].energyPerTokenJ, rows[row].energyPerTokenJ);
        }
        EXPECT_LE(physics.GetMape(), 35.0) << seed;
        EXPECT_LE(best.GetMape(), 20.0) << seed;
    }
}

} // namespace ns3::aiot
