// SPDX-License-Identifier: GPL-2.0-only
// Training against the measured epochs of two GPUs, and in order within families.
#include "../hardware/hardware-test-tables.h"
#include "../tools/refusal.h"

#include "ns3/dnn-catalogue.h"
#include "ns3/dnn-library.h"
#include "ns3/processor-catalogue.h"
#include "ns3/training-cost.h"

#include <cstdlib>
#include <gtest/gtest.h>
#include <limits>
#include <string>
#include <tuple>
#include <vector>

namespace ns3::aiot
{

namespace
{

constexpr double IMAGES_PER_EPOCH = 1281167; // ImageNet ILSVRC 2012, training set

TrainingCost
Train(const std::string& network,
      const std::string& processor,
      const TrainingOptions& options = TrainingOptions())
{
    static const ProcessorCatalogue processors = ProcessorCatalogue::BuiltIn();
    DnnLibrary library(processors.GetDnnCatalogue());
    return *FindTrainingCost(processors.Get(processor), *library.Get(network).work, options);
}

bool
CanTrain(const std::string& processor)
{
    static const ProcessorCatalogue processors = ProcessorCatalogue::BuiltIn();
    return FindTrainingCost(processors.Get(processor), DnnWork(), TrainingOptions()).has_value();
}

double
EnergyJ(const TrainingCost& cost)
{
    return cost.powerW * cost.stepS;
}

} // namespace

TEST(TrainingCost, IsThatOfTheMeasuredGpusWithinAFactorOfTwo)
{
    // 0.6 to 0.8 J per image of ResNet-50 at the highest power limits, by the GPUs' own counters.
    TrainingOptions options;
    options.precision = "fp32";
    options.batch = 128;
    for (const char* gpu : {"NVIDIA-V100", "NVIDIA-A40"})
    {
        const double perImageJ = EnergyJ(Train("resnet50", gpu, options));
        EXPECT_GT(perImageJ, 0.35) << gpu;
        EXPECT_LT(perImageJ, 1.2) << gpu;
    }
}

TEST(TrainingCost, FollowsTheMeasuredBatches)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (!shared)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    for (const auto& [file, gpu, limitW] :
         {std::tuple{"v100", "NVIDIA-V100", 250.0}, std::tuple{"a40", "NVIDIA-A40", 300.0}})
    {
        const CsvTable table =
            CsvTable::ReadFile(std::string(shared) + "/power-caps/summary_power_" + file + ".csv");
        const auto number = [&](std::size_t row, const char* title) {
            return table.GetNumber(row, table.GetColumn(title));
        };
        std::size_t compared = 0;
        for (std::size_t row = 0; row < table.GetRowCount(); ++row)
        {
            if (table.GetText(row, table.GetColumn("network")) != "resnet50" ||
                number(row, "power_limit") != limitW)
            {
                continue;
            }
            TrainingOptions options;
            options.precision = "fp32";
            options.batch = static_cast<unsigned>(number(row, "batch_size"));
            const double measuredJ =
                number(row, "time_per_epoch") * number(row, "average_power") / IMAGES_PER_EPOCH;
            const double ratio = EnergyJ(Train("resnet50", gpu, options)) / measuredJ;
            EXPECT_GT(ratio, 0.5) << gpu << " " << options.batch;
            EXPECT_LT(ratio, 2.0) << gpu << " " << options.batch;
            ++compared;
        }
        EXPECT_GE(compared, 6u) << gpu;
    }
}

TEST(TrainingCost, RisesWithinAFamily)
{
    const std::vector<std::vector<std::string>> families{
        {"resnet18", "resnet34", "resnet50", "resnet101", "resnet152"},
        {"vgg11", "vgg13", "vgg16", "vgg19"},
        {"mobilenet_v1_0.25_224", "mobilenet_v1_0.5_224", "mobilenet_v1_0.75_224"},
        {"efficientnet_b0", "efficientnet_b1", "efficientnet_b4", "efficientnet_b7"}};
    std::size_t trainers = 0;
    for (const std::string& processor : ProcessorCatalogue::BuiltIn().GetNames())
    {
        if (!CanTrain(processor))
        {
            continue; // integers alone
        }
        ++trainers;
        for (const auto& family : families)
        {
            for (std::size_t i = 1; i < family.size(); ++i)
            {
                EXPECT_LT(EnergyJ(Train(family[i - 1], processor)),
                          EnergyJ(Train(family[i], processor)))
                    << family[i] << " on " << processor;
            }
        }
    }
    EXPECT_GE(trainers, 20u);
}

TEST(TrainingCost, DependsOnPrecisionBatchAndData)
{
    const TrainingCost automatic = Train("resnet50", "NVIDIA-V100");
    EXPECT_EQ(automatic.precision, "fp16");
    TrainingOptions options;
    options.precision = "fp32";
    const TrainingCost wide = Train("resnet50", "NVIDIA-V100", options);
    EXPECT_GT(wide.stepS, automatic.stepS);
    options.batch = 8;
    EXPECT_GT(Train("resnet50", "NVIDIA-V100", options).stepS, wide.stepS);
    EXPECT_TRUE(wide.isComputed);
    options.dataLoadingS = 0.05;
    EXPECT_DOUBLE_EQ(Train("resnet50", "NVIDIA-V100", options).stepS, 0.05);
    EXPECT_FALSE(Train("resnet50", "NVIDIA-V100", options).isComputed);
}

TEST(TrainingCost, RefusesWhatMakesNoSense)
{
    const auto complain = [](const TrainingOptions& options) {
        return test::RefusalOf([&] { Train("resnet18", "NVIDIA-A40", options); });
    };
    EXPECT_EQ(complain({"int8", 1, 0.0}),
              "training precision 'int8' is not one of auto, fp16, fp32");
    EXPECT_EQ(complain({"auto", 0, 0.0}), "a training batch has at least one sample");
    EXPECT_NE(complain({"auto", 1, -1.0}), test::ACCEPTED);
    EXPECT_NE(complain({"auto", 1, std::numeric_limits<double>::quiet_NaN()}), test::ACCEPTED);
    EXPECT_EQ(test::RefusalOf([] {
                  Train("resnet18", "Raspberry-Pi-4", {"fp16", 1, 0.0});
              }),
              "processor 'Raspberry-Pi-4' has no rate to train at fp16; it computes in fp32, int8");
    const auto processors = ProcessorCatalogue::BuiltIn();
    EXPECT_FALSE(FindTrainingCost(processors.Get("GAP9"), DnnWork(), TrainingOptions()));
}

} // namespace ns3::aiot
