// SPDX-License-Identifier: GPL-2.0-only
#include "common/toml-json.h"
#include "reproduce/reproduce-card.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

ReproduceCard
Parse(const std::string& toml, const std::string& name = "n")
{
    return ParseCard(ParseTomlText(toml, name + ".toml"), name, name + ".toml");
}

const std::string HEAD = "title = \"t\"\nsource = \"s\"\n";
const std::string FIGURE = "[[figure]]\nclaim = \"c\"\n";

TEST(ReproduceCard, ConfigurationsExtendEachOther)
{
    const ReproduceCard card = Parse(HEAD + FIGURE +
                                     "[configuration.a]\nkind = \"k\"\nconfig = { x = 1, y = 2 }\n"
                                     "[configuration.b]\nextends = \"a\"\nconfig = { y = 3 }\n");
    EXPECT_EQ(card.configurations.at("b").kind, "k");
    EXPECT_EQ(card.configurations.at("b").config, nlohmann::json({{"x", 1}, {"y", 3}}));
    EXPECT_EQ(card.configurations.at("a").config, nlohmann::json({{"x", 1}, {"y", 2}}));
}

TEST(ReproduceCard, ConfigurationsAreShared)
{
    std::vector<ReproduceCard> cards{
        Parse("configurations_of = \"owner\"\n" + HEAD + FIGURE, "user"),
        Parse(HEAD + FIGURE + "[configuration.a]\nkind = \"k\"\nconfig = { x = 1 }\n", "owner")};
    ShareConfigurations(cards);
    EXPECT_EQ(cards[0].configurations.at("a").config, nlohmann::json({{"x", 1}}));

    std::vector<ReproduceCard> alone{
        Parse("configurations_of = \"owner\"\n" + HEAD + FIGURE, "user")};
    EXPECT_THROW(ShareConfigurations(alone), std::invalid_argument);
    std::vector<ReproduceCard> itself{
        Parse("configurations_of = \"user\"\n" + HEAD + FIGURE, "user")};
    EXPECT_THROW(ShareConfigurations(itself), std::invalid_argument);
}

/// @return what a card's one figure comes to, with a calculator whose output y is x
FigureResult
JudgeOne(ReproduceCard card)
{
    return JudgeCard(card,
                     [](const std::string&, const nlohmann::json& config, const std::string&) {
                         return nlohmann::json{{"y", config.at("x")}};
                     })
        .front();
}

TEST(ReproduceCard, OnlyASourcesOwnInputsReproduceItsFigures)
{
    const std::string run = FIGURE + "kind = \"headline\"\nexpected = \"3\"\n"
                                     "value = { run = \"a\", output = \"y\" }\n"
                                     "[configuration.a]\nkind = \"k\"\nconfig = { x = 3 }\n";
    const FigureResult declared = JudgeOne(Parse(HEAD + run));
    EXPECT_EQ(declared.status, FigureStatus::ARITHMETIC);
    EXPECT_FALSE(declared.failed);
    EXPECT_NE(declared.reason.find("not the source's"), std::string::npos);
    for (const std::string origin : {"published", "recovered"})
    {
        const std::string inputs = "inputs = \"" + origin + "\"\nevidence = \"table 2\"\n";
        EXPECT_EQ(JudgeOne(Parse(inputs + HEAD + run)).status, FigureStatus::REPRODUCED);
        ReproduceCard changed = Parse(inputs + HEAD + run);
        DeclareInputs(changed, "--set x=3");
        EXPECT_EQ(JudgeOne(changed).status, FigureStatus::ARITHMETIC);
        EXPECT_NE(JudgeOne(changed).reason.find("--set x=3"), std::string::npos);
        // A number that the card writes down comes from nowhere.
        EXPECT_EQ(JudgeOne(Parse(inputs + HEAD + FIGURE +
                                 "kind = \"series\"\nexpected = 3\nvalue = { number = 3 }\n"))
                      .status,
                  FigureStatus::ARITHMETIC);
    }
}

TEST(ReproduceCard, SharedConfigurationsKeepTheirOrigin)
{
    const std::string own = "inputs = \"recovered\"\nevidence = \"a fit\"\n";
    const std::string owner = HEAD + FIGURE + "[configuration.a]\nkind = \"k\"\nconfig = {}\n";
    const std::string user = "configurations_of = \"owner\"\n" + HEAD + FIGURE;
    std::vector<ReproduceCard> cards{Parse(user, "user"), Parse(own + owner, "owner")};
    ShareConfigurations(cards);
    EXPECT_EQ(cards[0].inputs, InputOrigin::RECOVERED);
    EXPECT_EQ(cards[0].evidence, "a fit");
    std::vector<ReproduceCard> better{Parse(own + user, "user"), Parse(owner, "owner")};
    EXPECT_THROW(ShareConfigurations(better), std::invalid_argument);
}

TEST(ReproduceCard, RefusesWhatIsMalformed)
{
    for (const std::string& toml :
         {std::string(),
          HEAD,
          HEAD + "figure = []\n",
          HEAD + "figure = 1\n",
          "title = \"\"\nsource = \"s\"\n" + FIGURE,
          "title = 1\nsource = \"s\"\n" + FIGURE,
          "status = \"reproduced\"\n" + HEAD + FIGURE,
          "inputs = \"ours\"\n" + HEAD + FIGURE,
          "inputs = \"published\"\n" + HEAD + FIGURE,
          "evidence = \"table 2\"\n" + HEAD + FIGURE,
          "configuration = 1\n" + HEAD + FIGURE,
          HEAD + FIGURE + "[configuration.a]\nkind = \"k\"\n",
          HEAD + FIGURE + "[configuration.a]\nkind = \"k\"\nconfig = 1\n",
          HEAD + FIGURE + "[configuration.a]\nconfig = {}\n",
          HEAD + FIGURE + "[configuration.a]\nextends = \"a\"\nconfig = {}\n",
          HEAD + FIGURE + "[configuration.a]\nextends = \"b\"\nconfig = {}\n"})
    {
        EXPECT_THROW(Parse(toml), std::invalid_argument) << toml;
    }
}

TEST(ReproduceCard, BuiltInCardsAreTheFolder)
{
    const auto builtIn = GetBuiltInCards();
    const auto read = ReadCards(std::string(AIOT_SOURCE_DIR) + "/traces/cards");
    ASSERT_EQ(builtIn.size(), read.size());
    for (std::size_t i = 0; i < read.size(); ++i)
    {
        EXPECT_EQ(builtIn[i].name, read[i].name);
        EXPECT_EQ(builtIn[i].figures, read[i].figures);
        EXPECT_EQ(builtIn[i].configurations.size(), read[i].configurations.size());
        EXPECT_NE(builtIn[i].source, "");
    }
    EXPECT_THROW(ReadCards("/no/such/folder"), std::runtime_error);
    EXPECT_THROW(ReadCards(std::string(AIOT_SOURCE_DIR) + "/test/utils"), std::runtime_error);
}

} // namespace

} // namespace ns3::aiot
