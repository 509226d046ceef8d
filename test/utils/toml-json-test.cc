// SPDX-License-Identifier: GPL-2.0-only
#include "common/json-fields.h"
#include "common/toml-json.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

/// The complaint about a text, empty if there is none.
std::string
Complaint(const std::string& text)
{
    try
    {
        ParseTomlText(text, "card.toml");
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

TEST(TomlJson, KeepsTypes)
{
    const nlohmann::json json =
        ParseTomlText("a = 1\nb = 1.0\nc = \"x\"\nd = [true, {e = 2e-7}]\n[f.g]\nh = 3\n",
                      "card.toml");
    EXPECT_EQ(json,
              nlohmann::json::parse(
                  R"({"a":1,"b":1.0,"c":"x","d":[true,{"e":2e-7}],"f":{"g":{"h":3}}})"));
    EXPECT_TRUE(json["a"].is_number_integer());
    EXPECT_TRUE(json["b"].is_number_float());
}

TEST(TomlJson, NamesTheLine)
{
    EXPECT_EQ(Complaint("a = 1\nb = nan\n"), "card.toml:2: a number must be finite");
    EXPECT_EQ(Complaint("a = 1\n\nb = -inf\n"), "card.toml:3: a number must be finite");
    EXPECT_EQ(Complaint("a = 2024-01-01\n"), "card.toml:1: dates and times have no place here");
    EXPECT_EQ(Complaint("a = 1\na = 2\n").rfind("card.toml:2: ", 0), 0U)
        << Complaint("a = 1\na = 2\n");
}

TEST(TomlJson, RefusesHostileTextsInOneLine)
{
    std::string dots = "a";
    std::string tower = "a";
    for (int i = 0; i < 100000; ++i)
    {
        dots += ".a";
    }
    for (int i = 0; i < 60; ++i)
    {
        tower += ".a";
    }
    const std::string texts[] = {"a = \"",
                                 "[a",
                                 "= 1",
                                 std::string("a = 1\0b", 7),
                                 "\xff\xfe\x61",
                                 "a = 1e999",
                                 "a = 99999999999999999999",
                                 "a = " + std::string(100000, '['),
                                 "a = " + std::string(100, '[') + std::string(100, ']'),
                                 dots + " = 1",
                                 "[" + dots + "]",
                                 tower + " = 1",
                                 std::string(TOML_MAX_BYTES + 1, '\n')};
    for (const std::string& text : texts)
    {
        const std::string complaint = Complaint(text);
        EXPECT_EQ(complaint.rfind("card.toml:", 0), 0U)
            << text.substr(0, 50) << " -> " << complaint;
        EXPECT_EQ(complaint.find('\n'), std::string::npos) << complaint;
        EXPECT_LT(complaint.size(), 300U);
    }
}

TEST(TomlJson, SurvivesTowersInsideArrays)
{
    // Arrays may hold tables with dotted keys, which may hold arrays.
    std::string text;
    for (int i = 0; i < 300; ++i)
    {
        text += "a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a.a = [{\n";
    }
    EXPECT_NE(Complaint(text), "");
}

TEST(TomlJson, SaysWhichFileCannotBeRead)
{
    EXPECT_THROW(ReadTomlFile("/no/such/file.toml"), std::runtime_error);
    EXPECT_THROW(ReadTomlFile("/"), std::runtime_error);
    try
    {
        ReadTomlFile("/dev/zero");
        FAIL() << "a device is read";
    }
    catch (const std::runtime_error& error)
    {
        EXPECT_STREQ(error.what(), "'/dev/zero': cannot be read: is a device, not a regular file");
    }
}

TEST(JsonFields, ChecksWhatIsAskedFor)
{
    const auto json =
        nlohmann::json::parse(R"({"n": 1.5, "t": "x", "l": [1], "e": "", "m": "a\nb"})");
    const JsonFields fields(json, "here", {"n", "t", "l", "e", "m", "absent"});
    EXPECT_EQ(fields.GetNumber("n"), 1.5);
    EXPECT_EQ(fields.GetText("t"), "x");
    EXPECT_EQ(fields.FindText("absent"), std::nullopt);
    EXPECT_EQ(fields.FindArray("l", 1).size(), 1U);
    EXPECT_TRUE(fields.FindArray("absent", 1).empty());
    EXPECT_THROW(fields.GetNumber("t"), std::invalid_argument);
    EXPECT_THROW(fields.GetNumber("absent"), std::invalid_argument);
    EXPECT_THROW(fields.GetText("n"), std::invalid_argument);
    EXPECT_THROW(fields.GetText("e"), std::invalid_argument);
    EXPECT_THROW(fields.GetText("m"), std::invalid_argument);
    EXPECT_THROW(fields.FindArray("l", 0), std::invalid_argument);
    EXPECT_THROW(JsonFields(json, "here", {"n"}), std::invalid_argument);
    EXPECT_THROW(JsonFields(nlohmann::json(1), "here", {"n"}), std::invalid_argument);
}

} // namespace

} // namespace ns3::aiot
