// SPDX-License-Identifier: GPL-2.0-only
#include "../hardware/hardware-test-tables.h"
#include "../tools/refusal.h"

#include "ns3/name-index.h"

#include <gtest/gtest.h>

namespace ns3::aiot
{

namespace
{

NameIndex
MakeIndex()
{
    NameIndex index("processor");
    for (const char* name :
         {"Jetson-Orin-NX", "Jetson-AGX-Orin", "ESP32", "ESP32-S3", "Odroid-N2+"})
    {
        index.Add(name);
    }
    return index;
}

} // namespace

TEST(NameIndex, IgnoresCaseAndSeparators)
{
    const NameIndex index = MakeIndex();
    EXPECT_EQ(index.Get("jetson_orin nx"), 0u);
    EXPECT_EQ(index.Get("esp32s3"), 3u);
    EXPECT_EQ(index.Find("Odroid-N2"), std::nullopt);
    EXPECT_EQ(index.Find(""), std::nullopt);
}

TEST(NameIndex, KeepsTheFirstSpelling)
{
    NameIndex index = MakeIndex();
    EXPECT_EQ(index.Add("esp32_s3"), 3u);
    EXPECT_EQ(index.GetNames()[3], "ESP32-S3");
    EXPECT_EQ(index.GetNames().size(), 5u);
}

TEST(NameIndex, SuggestsNearNames)
{
    const NameIndex index = MakeIndex();
    EXPECT_EQ(test::RefusalOf([&] { index.Get("jetsn orin nx"); }),
              "unknown processor 'jetsn orin nx'; near are 'Jetson-Orin-NX'");
    ASSERT_FALSE(index.GetNearest("orin").empty());
    EXPECT_EQ(index.GetNearest("esp32-s4").front(), "ESP32-S3");
    EXPECT_LE(index.GetNearest("e").size(), 3u);
}

TEST(NameIndex, ListsEverythingWhereNothingIsNear)
{
    const NameIndex index = MakeIndex();
    EXPECT_EQ(test::RefusalOf([&] { index.Get("qqqqqqqqq"); }),
              "unknown processor 'qqqqqqqqq'; known are Jetson-Orin-NX, Jetson-AGX-Orin, ESP32, "
              "ESP32-S3, Odroid-N2+");
    const std::string hostile(100'000, 'x');
    EXPECT_LT(test::RefusalOf([&] { index.Get(hostile + "\n"); }).size(), 300u);
}

} // namespace ns3::aiot
