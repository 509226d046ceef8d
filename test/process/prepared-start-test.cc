// SPDX-License-Identifier: GPL-2.0-only
// What a driver asks for is what a prepared program takes it for; test/utils/study-start.sh forks.
#include "ns3/prepared-start.h"

#include <cstdlib>
#include <gtest/gtest.h>

using namespace ns3::aiot;

TEST(PreparedStart, WordsComeAsTheyWereGiven)
{
    const std::vector<std::string> words{"/bin/program", "", "--name=a b", "--text=\n'\"\\"};
    const auto packet = EncodeStart({4711, "/tmp/a file.log", words});
    ASSERT_TRUE(packet);
    const StartRequest request = DecodeStart(*packet);
    EXPECT_EQ(request.driver, 4711);
    EXPECT_EQ(request.output, "/tmp/a file.log");
    EXPECT_EQ(request.words, words);
}

TEST(PreparedStart, WhatNoPacketTakesIsNotSent)
{
    const std::string nul(1, '\0');
    EXPECT_FALSE(EncodeStart({1, "log", {"program", "a" + nul + "b"}}));
    EXPECT_FALSE(EncodeStart({1, "log" + nul, {"program"}}));
    EXPECT_FALSE(EncodeStart({1, "log", {"program", std::string(70000, 'x')}}));
    EXPECT_TRUE(EncodeStart({1, "log", {"program", std::string(60000, 'x')}}));
}

TEST(PreparedStart, WithoutADriverNothingHappens)
{
    unsetenv(PREPARED_START_SOCKET);
    bool isPrepared = false;
    EXPECT_FALSE(ServeStarts([&isPrepared] { isPrepared = true; }));
    // A number that is no socket, as a program may inherit it.
    setenv(PREPARED_START_SOCKET, "0", 1);
    EXPECT_FALSE(ServeStarts([&isPrepared] { isPrepared = true; }));
    EXPECT_EQ(std::getenv(PREPARED_START_SOCKET), nullptr);
    EXPECT_FALSE(isPrepared);
}
