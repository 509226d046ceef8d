// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/ecal-hardware.h"
#include "ns3/ecal-preprocessing.h"
#include "ns3/ecal-storage.h"
#include "ns3/ecal-training.h"

#include <gtest/gtest.h>
#include <limits>
#include <sstream>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

constexpr double NOT_A_NUMBER = std::numeric_limits<double>::quiet_NaN();

} // namespace

TEST(EcalPreprocessing, AuthorsCountOneBatch)
{
    EXPECT_EQ(AuthorsPreprocessingFlops(PreprocessingType::NORMALIZATION, 256, 10), 15361.0);
    EXPECT_EQ(AuthorsPreprocessingFlops(PreprocessingType::MIN_MAX_SCALING, 256, 10), 5121.0);
    EXPECT_EQ(AuthorsPreprocessingFlops(PreprocessingType::GADF, 256, 10), 43521.0);
    EXPECT_EQ(AuthorsPreprocessingFlops(PreprocessingType::GADF, 1, 1), 9.0);
    EXPECT_EQ(AuthorsPreprocessingFlops(PreprocessingType::NORMALIZATION, 0, 10), 1.0);
    EXPECT_EQ(AuthorsPreprocessingFlops(PreprocessingType::NONE, 256, 10), 0.0);
}

TEST(EcalPreprocessing, CorrectedCostIsThatOfTheOperations)
{
    // Operations of a z-score over n values: mean n - 1 and 1, deviation n + n + (n - 1) + 1 + 1.
    constexpr double n = 2560.0;
    const double mean = n - 1 + 1;
    const double deviation = n + n + (n - 1) + 1 + 1;
    EXPECT_EQ(PreprocessingFitFlops(PreprocessingType::NORMALIZATION, 256, 10), mean + deviation);
    EXPECT_EQ(PreprocessingSampleFlops(PreprocessingType::NORMALIZATION, 10), 20.0);
    EXPECT_EQ(PreprocessingFitFlops(PreprocessingType::NORMALIZATION, 256, 10) + 256 * 20,
              AuthorsPreprocessingFlops(PreprocessingType::NORMALIZATION, 256, 10));
    EXPECT_EQ(PreprocessingFitFlops(PreprocessingType::MIN_MAX_SCALING, 256, 10), 2 * (n - 1) + 1);
    EXPECT_EQ(PreprocessingFitFlops(PreprocessingType::GADF, 256, 10), 0.0);
    double field = 9 + 9 + 1; // extremes and range of ten values
    for (int row = 0; row < 10; ++row)
    {
        field += 4 + 3; // scaled twice; 1 - x^2 and its root
        field += 3 * 10;
    }
    EXPECT_EQ(PreprocessingSampleFlops(PreprocessingType::GADF, 10), field);
    EXPECT_EQ(PreprocessedValues(PreprocessingType::GADF, 10), 100.0);
    EXPECT_EQ(PreprocessedValues(PreprocessingType::NORMALIZATION, 10), 10.0);
}

TEST(EcalPreprocessing, NamesAreTheAuthors)
{
    for (const char* name : {"none", "normalization", "min_max_scaling", "GADF"})
    {
        EXPECT_STREQ(PreprocessingTypeName(ParsePreprocessingType(name)), name);
    }
    EXPECT_THROW(ParsePreprocessingType("gadf"), std::invalid_argument);
}

TEST(EcalTraining, StepsOfEpochsAndFoldsOneByOne)
{
    constexpr double M = 670.0;
    constexpr int N = 20;
    EcalTraining training;
    training.epochs = 4;
    training.folds = 5;
    double trained = 0.0;
    double evaluated = 0.0;
    for (int fold = 0; fold < 5; ++fold)
    {
        for (int sample = 0; sample < N; ++sample)
        {
            const bool held = sample / (N / 5) == fold;
            evaluated += held ? M : 0.0;
            trained += held ? 0.0 : 4 * 3 * M;
        }
    }
    EXPECT_DOUBLE_EQ(training.TrainingFlops(M, N), trained);
    EXPECT_DOUBLE_EQ(training.EvaluationFlops(M, N), evaluated);
    training.refit = true;
    EXPECT_DOUBLE_EQ(training.TrainingFlops(M, N), trained + 4 * 3 * M * N);
    training.strategy = EvaluationStrategy::TRAIN_TEST_SPLIT;
    training.splitRatio = 0.75;
    EXPECT_DOUBLE_EQ(training.TrainingFlops(M, N), 4 * 3 * M * 15);
    EXPECT_DOUBLE_EQ(training.EvaluationFlops(M, N), M * 5);
    training.splitRatio = 1.0;
    EXPECT_EQ(training.EvaluationFlops(M, N), 0.0);
}

TEST(EcalTraining, BadPlansAreRefused)
{
    for (double folds : {1.0, 0.0, -5.0, 2.5, NOT_A_NUMBER, 1e300})
    {
        EcalTraining training;
        training.folds = folds;
        EXPECT_THROW(training.Check(), std::invalid_argument) << folds;
    }
    for (double split : {-0.1, 1.1, NOT_A_NUMBER})
    {
        EcalTraining training;
        training.splitRatio = split;
        EXPECT_THROW(training.Check(), std::invalid_argument) << split;
    }
    for (double epochs : {-1.0, 0.5, NOT_A_NUMBER, 1e300})
    {
        EcalTraining training;
        training.epochs = epochs;
        EXPECT_THROW(training.Check(), std::invalid_argument) << epochs;
    }
    for (const char* name : {"cross_validation", "train_test_split"})
    {
        EXPECT_STREQ(EvaluationStrategyName(ParseEvaluationStrategy(name)), name);
    }
    EXPECT_THROW(ParseEvaluationStrategy("holdout"), std::invalid_argument);
}

TEST(EcalHardware, NameplateUnlessToldOtherwise)
{
    EcalProcessor processor;
    processor.flopPerS = 1e10;
    processor.maxPowerW = 140;
    EXPECT_DOUBLE_EQ(processor.EnergyJ(1e9), 14.0);
    processor.idlePowerW = 40;
    EXPECT_DOUBLE_EQ(processor.EnergyJ(1e9), 14.0);
    processor.utilisation = 0.5; // twice the time, at 40 + 0.5 x 100 W
    EXPECT_DOUBLE_EQ(processor.EnergyJ(1e9), 0.2 * 90.0);
    processor.idleShare = 0.75; // three seconds of waiting for each of work
    EXPECT_DOUBLE_EQ(processor.EnergyJ(1e9), 0.2 * 90.0 + 0.6 * 40.0);
}

TEST(EcalHardware, ProfilesGiveThePublishedJoulesPerFlop)
{
    const EcalHardwareTable table = EcalHardwareTable::BuiltIn();
    EXPECT_EQ(table.GetNames().size(), 5u);
    const auto perFlop = [&](const char* name) {
        return table.Get(name).tdpW / table.Get(name).fp32FlopPerS;
    };
    EXPECT_NEAR(perFlop("apple_m2"), 6.11e-12, 5e-15);
    EXPECT_NEAR(perFlop("nvidia_a100_80gb"), 2.05e-11, 5e-14);
    EXPECT_NEAR(perFlop("nvidia_h100_sxm"), 1.04e-11, 5e-14);
    EXPECT_NEAR(perFlop("generic_cpu"), 1e-10, 1e-20);
    EXPECT_NEAR(perFlop("generic_edge"), 1.5e-9, 1e-19);
    EXPECT_THROW(table.Get("h100"), std::invalid_argument);
    for (const std::string& name : table.GetNames())
    {
        EXPECT_LE(table.Get(name).gpuW, table.Get(name).tdpW) << name;
        EXPECT_LT(table.Get(name).idleW, table.Get(name).gpuW) << name;
    }
}

TEST(EcalHardware, BadFiguresAreRefused)
{
    for (double bad : {-1.0, NOT_A_NUMBER, 1e300})
    {
        for (double EcalProcessor::*figure : {&EcalProcessor::flopPerS,
                                              &EcalProcessor::maxPowerW,
                                              &EcalProcessor::idlePowerW,
                                              &EcalProcessor::utilisation,
                                              &EcalProcessor::idleShare})
        {
            EcalProcessor processor;
            processor.*figure = bad;
            EXPECT_THROW(processor.Check(), std::invalid_argument);
        }
    }
    EcalProcessor still;
    still.flopPerS = 0;
    EXPECT_THROW(still.Check(), std::invalid_argument);
    std::istringstream text(
        "profile,fp32_flop_per_s,fp16_flop_per_s,tdp_w,gpu_w,idle_w\na,0,1,1,1,1\n");
    EcalHardwareTable table;
    EXPECT_THROW(table.AddTable(CsvTable::Parse(text, "own.csv")), std::invalid_argument);
}

TEST(EcalStorage, EnergyPerBitFollowsFromWattHoursPerTerabyte)
{
    constexpr double BITS_PER_TB = 8e12;
    EXPECT_NEAR(StorageJPerBit("SSD"), 1.2 * 3600.0 / BITS_PER_TB, 1e-15);
    EXPECT_NEAR(StorageJPerBit("HDD"), 0.65 * 3600.0 / BITS_PER_TB, 1e-12);
    EXPECT_THROW(StorageJPerBit("tape"), std::invalid_argument);
}

TEST(EcalStorage, RaidFactors)
{
    const auto factor = [](const char* level, double disks) {
        EcalStorage storage;
        storage.raid = ParseRaidLevel(level);
        storage.disks = disks;
        storage.Check();
        EXPECT_DOUBLE_EQ(storage.EnergyJ(16384.0), 16384.0 * 5.4e-10 * storage.RaidFactor());
        return storage.RaidFactor();
    };
    EXPECT_EQ(factor("NO_RAID", 1), 1.0);
    EXPECT_EQ(factor("RAID0", 2), 1.0);
    EXPECT_EQ(factor("RAID1", 2), 2.0);
    EXPECT_EQ(factor("RAID5", 3), 1.5);
    EXPECT_EQ(factor("RAID5", 11), 1.1);
    EXPECT_EQ(factor("RAID6", 4), 2.0);
    EXPECT_EQ(factor("RAID6", 6), 1.5);
    EXPECT_EQ(factor("RAID10", 4), 2.0);
    EXPECT_THROW(factor("RAID5", 2), std::invalid_argument);
    EXPECT_THROW(factor("RAID6", 3), std::invalid_argument);
    EXPECT_THROW(factor("RAID10", 2.5), std::invalid_argument);
    EXPECT_THROW(factor("RAID7", 9), std::invalid_argument);
}

} // namespace ns3::aiot
