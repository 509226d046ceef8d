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
