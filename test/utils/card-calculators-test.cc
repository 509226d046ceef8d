// SPDX-License-Identifier: GPL-2.0-only
#include "common/toml-json.h"
#include "reproduce/card-calculators.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

nlohmann::json
Compute(const std::string& kind, const std::string& toml)
{
    return CardCalculators().Compute(kind, ParseTomlText(toml, "config"), "here");
}

/// What is wrong with a configuration.
std::string
Complaint(const std::string& kind, const std::string& toml)
{
    try
    {
        Compute(kind, toml);
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

TEST(CardCalculators, CountTheNetworksOfThePublicCode)
{
    const auto lenet = Compute("cnn",
                               "input = [1, 28, 28]\nlinear = [10]\n"
                               "convolutions = [{ filters = 4, kernel = 5, pool = 2 },"
                               " { filters = 8, kernel = 5, pool = 2 }]\n");
    EXPECT_EQ(lenet.at("parameters"), 2202);
    EXPECT_EQ(lenet.at("bits"), 70464);
    // 24 x 24 x 4 x 25 + 8 x 8 x 8 x 25 x 4 + 128 x 10
    EXPECT_EQ(lenet.at("macs"), 57600 + 51200 + 1280);
}

TEST(CardCalculators, RefuseWithTheirPlace)
{
    EXPECT_EQ(Complaint("cnn", "input = [1, 2]\n"),
              "here: 'input' must be channels, height and width");
    EXPECT_NE(Complaint("cnn", "input = [1, 2, 2]\nconvolutions = [{ filters = 1, kernel = 3 }]\n"),
              "");
    EXPECT_NE(Complaint("cnn", "input = [1, 2, 1e9]\n"), "");
    EXPECT_EQ(Complaint("queries", "queries = 3\n"),
              "here: 'queries' must be a table of numbers by kind");
    EXPECT_NE(Complaint("queries", "queries = { nothing = 3 }\n").find("'nothing'"),
              std::string::npos);
    EXPECT_NE(Complaint("labels", "samples = 3\n").find("'labelled' is missing"),
              std::string::npos);
    EXPECT_EQ(Complaint("fitted-client",
                        "time_slope = 8.47e-3\ntime_offset_s = 3.32\npower_slope = -5.65e-4\n"
                        "power_offset_w = 6.31\nmacs = 61.572e6\nepochs = 60\n"),
              "here: 60 epochs are outside the fit, whose power is negative from 58.9098 epochs "
              "on");
    EXPECT_NE(Complaint("learning", "devices = 0\n"), "");
    EXPECT_NE(Complaint("cubic-power-cap", "static_w = 88\ndynamic_w = 9\ncap_w = 20\n"), "");
    EXPECT_NE(Complaint("nothing", "").find("known are"), std::string::npos);
}

TEST(CardCalculators, KnowTheKindsOfEcalToo)
{
    const auto kinds = CardCalculators().GetKinds();
    for (const std::string kind : {"run_calculator", "learning", "queries", "cnn"})
    {
        EXPECT_NE(std::find(kinds.begin(), kinds.end(), kind), kinds.end()) << kind;
    }
}

} // namespace ns3::aiot
