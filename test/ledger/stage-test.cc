// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/compensated-sum.h"
#include "ns3/energy-interval.h"
#include "ns3/stage.h"
#include "ns3/supply-kind.h"

#include <gtest/gtest.h>
#include <numeric>
#include <random>
#include <set>
#include <stdexcept>
#include <string>

namespace
{

using namespace ns3::aiot;

std::size_t
Index(Stage stage)
{
    return static_cast<std::size_t>(stage);
}

TEST(Stage, NamesAreThoseOfTheDatabaseAndReadBack)
{
    std::set<std::string> names;
    for (std::size_t i = 0; i < STAGE_COUNT; ++i)
    {
        const auto stage = static_cast<Stage>(i);
        names.insert(StageName(stage));
        EXPECT_EQ(ParseStage(StageName(stage)), stage);
    }
    EXPECT_EQ(names,
              (std::set<std::string>{"standby",
                                     "data_collection",
                                     "preprocessing",
                                     "training",
                                     "evaluation",
                                     "deployment",
                                     "inference"}));
}

TEST(Stage, AnUnknownNameIsAnErrorOfOneLine)
{
    try
    {
        ParseStage("inferense");
        FAIL() << "accepted";
    }
    catch (const std::invalid_argument& error)
    {
        const std::string text = error.what();
        EXPECT_NE(text.find("'inferense'"), std::string::npos);
        EXPECT_NE(text.find("inference"), std::string::npos);
        EXPECT_EQ(text.find('\n'), std::string::npos);
    }
}

TEST(EnergyInterval, NamesOfComponentsAndStatesDiffer)
{
    std::set<std::string> components;
    for (std::size_t i = 0; i < COMPONENT_COUNT; ++i)
    {
        components.insert(ComponentName(static_cast<Component>(i)));
    }
    EXPECT_EQ(components,
              (std::set<std::string>{"sensor",
                                     "processor",
                                     "radio",
                                     "port",
                                     "platform",
                                     "converter",
                                     "other"}));
    std::set<std::string> states;
    for (std::size_t i = 0; i < POWER_STATE_COUNT; ++i)
    {
        states.insert(PowerStateName(static_cast<PowerState>(i)));
    }
    EXPECT_EQ(states.size(), POWER_STATE_COUNT);
    EXPECT_EQ(std::string(PowerStateName(PowerState::TX)), "tx");
}

TEST(SupplyKind, GridIntensityAppliesToWhatWasChargedFromTheGrid)
{
    EXPECT_TRUE(IsGridSupplied(SupplyKind::GRID));
    EXPECT_TRUE(IsGridSupplied(SupplyKind::RECHARGEABLE));
    EXPECT_FALSE(IsGridSupplied(SupplyKind::PRIMARY));
    EXPECT_FALSE(IsGridSupplied(SupplyKind::HARVESTED));
    EXPECT_STREQ(SupplyKindName(SupplyKind::PRIMARY), "primary");
}

TEST(StageShares, WithoutWeightEverythingIsStandby)
{
    const StageShares shares;
    EXPECT_TRUE(shares.IsEmpty());
    const auto parts = shares.Split(1000);
    EXPECT_EQ(parts[Index(Stage::STANDBY)], 1000);
    EXPECT_EQ(std::accumulate(parts.begin(), parts.end(), int64_t{0}), 1000);
}

TEST(StageShares, OneStageTakesAll)
{
    const auto parts = StageShares(Stage::TRAINING).Split(INT64_MAX);
    EXPECT_EQ(parts[Index(Stage::TRAINING)], INT64_MAX);
    EXPECT_EQ(parts[Index(Stage::STANDBY)], 0);
}

TEST(StageShares, PartsAreInProportionToTheNearestNanosecond)
{
    StageShares shares;
    shares.Add(Stage::INFERENCE, 300);
    shares.Add(Stage::DATA_COLLECTION, 700);
    const auto parts = shares.Split(1001);
    EXPECT_EQ(parts[Index(Stage::DATA_COLLECTION)], 701); // 700.7
    EXPECT_EQ(parts[Index(Stage::INFERENCE)], 300);       // 300.3
}

TEST(StageShares, OrderOfAddingDoesNotMatter)
{
    StageShares a;
    a.Add(Stage::TRAINING, 5);
    a.Add(Stage::INFERENCE, 9);
    StageShares b;
    b.Add(Stage::INFERENCE, 4);
    StageShares rest;
    rest.Add(Stage::TRAINING, 5);
    rest.Add(Stage::INFERENCE, 5);
    b.Add(rest);
    EXPECT_TRUE(a == b);
    EXPECT_EQ(a.Split(12345), b.Split(12345));
    EXPECT_EQ(a.GetTotal(), 14U);
}

TEST(StageShares, PartsAddUpExactlyAndAreWithinOneNanosecondOfTheirShare)
{
    std::mt19937_64 random(1);
    for (int round = 0; round < 20000; ++round)
    {
        StageShares shares;
        const int stages = 1 + static_cast<int>(random() % 4);
        for (int i = 0; i < stages; ++i)
        {
            shares.Add(static_cast<Stage>(random() % STAGE_COUNT), random() % 70000);
        }
        const auto durationNs = static_cast<int64_t>(random() >> (2 + random() % 60));
        const auto parts = shares.Split(durationNs);
        ASSERT_EQ(std::accumulate(parts.begin(), parts.end(), int64_t{0}), durationNs);
        for (std::size_t i = 0; i < STAGE_COUNT; ++i)
        {
            ASSERT_GE(parts[i], 0);
            if (shares.IsEmpty())
            {
                continue;
            }
            const long double exact = static_cast<long double>(durationNs) *
                                      shares.GetWeight(static_cast<Stage>(i)) / shares.GetTotal();
            ASSERT_LE(std::abs(static_cast<long double>(parts[i]) - exact), 1.0L);
        }
    }
}

TEST(CompensatedSum, LosesNothingInManySmallTerms)
{
    CompensatedSum sum(1e16);
    for (int i = 0; i < 1000000; ++i)
    {
        sum.Add(0.25);
    }
    sum.Add(-1e16);
    EXPECT_EQ(sum.Get(), 250000.0);
}

TEST(CompensatedSum, PowerTimesTimeIsExactBeyondTheMantissaOfADouble)
{
    // 2^62 + 1 ns has 63 significant bits; cut anywhere, the sum is the same.
    const int64_t longNs = (int64_t{1} << 62) + 1;
    CompensatedSum whole;
    whole.AddPowerTime(0.5, longNs);
    whole.AddPowerTime(-0.5, longNs - 3);
    EXPECT_EQ(whole.Get(), 1.5);
    CompensatedSum product;
    product.AddProduct(1.0 + 0x1p-40, 1.0 + 0x1p-40);
    product.Add(-1.0);
    product.Add(-0x1p-39);
    EXPECT_EQ(product.Get(), 0x1p-80);
}

} // namespace
