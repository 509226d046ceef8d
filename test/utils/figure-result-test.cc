// SPDX-License-Identifier: GPL-2.0-only
#include "common/toml-json.h"
#include "reproduce/figure-result.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

/// A calculator whose output y is 2x and whose output z is 4.
nlohmann::json
Twice(const std::string& kind, const nlohmann::json& config, const std::string& where)
{
    if (kind != "twice" || !config.contains("x"))
    {
        throw std::invalid_argument(where + ": no x");
    }
    return {{"y", 2 * config["x"].get<double>()}, {"z", 4}, {"word", "w"}};
}

/// Judges one figure, given as TOML, with a configuration "a" where x is 3.
FigureResult
Judge(const std::string& toml)
{
    const FigureValues values({{"a", {"twice", {{"x", 3}}}}}, Twice);
    return CompareFigure(ParseTomlText("claim = \"c\"\n" + toml, "t"), values, "t");
}

std::string
Complaint(const std::string& toml)
{
    try
    {
        Judge(toml);
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

TEST(FigureValue, ComputesItsForms)
{
    const FigureValues values({{"a", {"twice", {{"x", 3}}}}}, Twice);
    const auto value = [&](const std::string& toml) {
        return values.Evaluate(ParseTomlText("v = " + toml, "t")["v"], "t");
    };
    EXPECT_EQ(value("{ number = -2.5 }"), -2.5);
    EXPECT_EQ(value(R"({ run = "a", output = "y" })"), 6);
    EXPECT_EQ(value(R"({ run = "a", output = ["y", "z"] })"), 10);
    EXPECT_EQ(value(R"({ run = "a", output = "y", per = "z" })"), 1.5);
    EXPECT_EQ(value(R"({ run = "a", output = "y", with = { x = 5 } })"), 10);
    EXPECT_EQ(
        value(R"({ ratio = [{ number = 3 }, { ratio = [{ number = 1 }, { number = 2 }] }] })"),
        6);
    EXPECT_EQ(value(R"({ zone = "DE" })"), GridZones::BuiltIn().Get("DE").ciGPerKwh);
    EXPECT_EQ(values.Evaluate(nlohmann::json::parse(R"({"run":"a","output":"y","with":{"x":5}})"),
                              "t",
                              {{"x", 7}}),
              14);
}

TEST(FigureValue, RefusesOthers)
{
    const FigureValues values({{"a", {"twice", {{"x", 3}}}}, {"b", {"thrice", {}}}}, Twice);
    for (const char* toml : {"1",
                             "{}",
                             "{ number = \"1\" }",
                             "{ number = 1, zone = \"DE\" }",
                             "{ zone = \"XX\" }",
                             "{ run = \"none\", output = \"y\" }",
                             "{ run = \"b\", output = \"y\" }",
                             "{ run = \"a\" }",
                             "{ run = \"a\", output = \"none\" }",
                             "{ run = \"a\", output = \"word\" }",
                             "{ run = \"a\", output = [] }",
                             "{ run = \"a\", output = [1] }",
                             "{ run = \"a\", output = 1 }",
                             "{ run = \"a\", output = \"y\", per = 1 }",
                             "{ run = \"a\", output = \"y\", with = 1 }",
                             "{ run = \"a\", output = \"y\", status = 1 }",
                             "{ ratio = [{ number = 1 }] }",
                             "{ ratio = [{ number = 1 }, { number = 0 }] }",
                             "{ ratio = 1 }"})
    {
        const auto json = ParseTomlText(std::string("v = ") + toml, "t");
        EXPECT_THROW(values.Evaluate(json["v"], "t"), std::invalid_argument) << toml;
    }
}

TEST(FigureResult, SeriesHoldsToNineDigits)
{
    const std::string value = "kind = \"series\"\nvalue = { number = 2 }\n";
    const FigureResult good = Judge(value + "expected = 2.000000001\n");
    EXPECT_EQ(good.status, FigureStatus::REPRODUCED);
    EXPECT_FALSE(good.failed);
    EXPECT_NEAR(good.deviation.value(), -5e-10, 1e-15);
    EXPECT_EQ(good.tolerance, "1e-09 of it");
    const FigureResult bad = Judge(value + "expected = 2.00000001\n");
    EXPECT_EQ(bad.status, FigureStatus::NOT_REPRODUCIBLE);
    EXPECT_TRUE(bad.failed);
    EXPECT_NE(bad.reason, "");
    EXPECT_NE(Complaint(value + "expected = 0\n"), "");
    EXPECT_NE(Complaint(value), "");
}

TEST(FigureResult, HeadlineHoldsToItsLastDigit)
{
    const std::string value = "kind = \"headline\"\nvalue = { number = 2.7268 }\n";
    EXPECT_EQ(Judge(value + "expected = \"2.73\"\n").status, FigureStatus::REPRODUCED);
    EXPECT_EQ(Judge(value + "expected = \"3\"\n").status, FigureStatus::REPRODUCED);
    EXPECT_EQ(Judge(value + "expected = \"2.73\"\n").tolerance, "0.005");
    // A unit away in the last digit is another number.
    EXPECT_TRUE(Judge(value + "expected = \"2.72\"\n").failed);
    EXPECT_TRUE(Judge(value + "expected = \"2.74\"\n").failed);
    // One part in a thousand away: the further digits make it exact enough to be missed.
    const FigureResult shifted = Judge(value + "expected = \"2.73273\"\n");
    EXPECT_EQ(shifted.status, FigureStatus::NOT_REPRODUCIBLE);
    EXPECT_TRUE(shifted.failed);
    EXPECT_NE(Complaint(value + "expected = 2.73\n"), "");
}

TEST(FigureResult, ArithmeticIsNeverReproduced)
{
    const std::string value = "kind = \"arithmetic\"\nvalue = { number = 2.7268 }\n";
    const FigureResult good = Judge(value + "expected = \"2.73\"\n");
    EXPECT_EQ(good.status, FigureStatus::ARITHMETIC);
    EXPECT_EQ(GetStatusText(good.status), "arithmetic");
    EXPECT_FALSE(good.failed);
    // It must round to what is expected: a unit away in the last digit is not enough.
    for (const char* expected : {"2.72", "2.74", "2.73273", "2.7273"})
    {
        const FigureResult bad = Judge(value + "expected = \"" + expected + "\"\n");
        EXPECT_EQ(bad.status, FigureStatus::NOT_REPRODUCIBLE) << expected;
        EXPECT_TRUE(bad.failed) << expected;
    }
    EXPECT_NE(Complaint(value + "expected = 2.73\n"), "");
}

TEST(FigureResult, UnreadIsNeverMoreThanItsReason)
{
    const FigureResult unread =
        Judge("kind = \"unread\"\nclaimed = \"5 %\"\nreason = \"body unread\"\n");
    EXPECT_EQ(unread.status, FigureStatus::NOT_REPRODUCIBLE);
    EXPECT_EQ(unread.reason, "body unread");
    EXPECT_EQ(unread.published, "5 %");
    EXPECT_TRUE(unread.ours.is_null());
    EXPECT_FALSE(unread.failed);
    EXPECT_NE(Complaint("kind = \"unread\"\nclaimed = \"5 %\"\n"), "");
    EXPECT_NE(Complaint("kind = \"unread\"\nreason = \"r\"\n"), "");
}

TEST(FigureResult, SumsAndProductsNest)
{
    const std::string value = "kind = \"headline\"\nvalue = { sum = [{ number = 2 }, "
                              "{ product = [{ number = 3 }, { number = 0.5 }, { number = 4 }] }, "
                              "{ ratio = [{ number = 1 }, { number = 4 }] }] }\n";
    EXPECT_EQ(Judge(value + "expected = \"8.250\"\n").status, FigureStatus::REPRODUCED);
    EXPECT_NE(Complaint("kind = \"headline\"\nexpected = \"1\"\nvalue = { sum = 1 }\n"), "");
    EXPECT_NE(Complaint("kind = \"headline\"\nexpected = \"1\"\n"
                        "value = { sum = [{ number = 1 }], number = 1 }\n"),
              "");
}

TEST(FigureResult, BandIsAtMostConsistent)
{
    const std::string band = "kind = \"band\"\nlow = 1.5\nhigh = 2.5\n";
    EXPECT_EQ(Judge(band + "value = { number = 2 }\n").status, FigureStatus::CONSISTENT);
    EXPECT_FALSE(Judge(band + "value = { number = 2.5 }\n").failed);
    EXPECT_EQ(Judge(band + "value = { number = 2.6 }\n").status, FigureStatus::NOT_REPRODUCIBLE);
    EXPECT_TRUE(Judge(band + "value = { number = 1.4 }\n").failed);
    EXPECT_NE(Complaint("kind = \"band\"\nlow = 2\nhigh = 2\nvalue = { number = 2 }\n"), "");
}

TEST(FigureResult, OrderingIsStrict)
{
    const std::string values = "kind = \"ordering\"\nvalues = [{ number = 3 }, { number = 2 }, ";
    EXPECT_EQ(Judge(values + "{ number = 1 }]\norder = \"falling\"\n").status,
              FigureStatus::CONSISTENT);
    EXPECT_TRUE(Judge(values + "{ number = 2 }]\norder = \"falling\"\n").failed);
    const FigureResult rising = Judge(values + "{ number = 1 }]\norder = \"rising\"\n");
    EXPECT_EQ(rising.status, FigureStatus::NOT_REPRODUCIBLE);
    EXPECT_EQ(rising.reason, "value 2, 2, follows 3");
    EXPECT_NE(Complaint(values + "{ number = 1 }]\norder = \"up\"\n"), "");
    EXPECT_NE(Complaint("kind = \"ordering\"\norder = \"rising\"\nvalues = [{ number = 1 }]\n"),
              "");
}

TEST(FigureResult, AlternativesAreTriedOneByOne)
{
    const std::string alternatives =
        "alternative = [{ label = \"p\", expected = \"4.8\", value = { number = 4.8125 } },"
        " { label = \"q\", expected = \"4.6\", value = { number = 4.5593 } }]\n"
        "kind = \"unpublished\"\n";
    const FigureResult none = Judge(alternatives + "claimed = \"4.62\"\n");
    EXPECT_EQ(none.status, FigureStatus::NOT_REPRODUCIBLE);
    EXPECT_FALSE(none.failed);
    EXPECT_EQ(none.ours, 4.5593);
    EXPECT_EQ(none.reason, "not given by: p: 4.8125; q: 4.5593");
    const FigureResult one = Judge(alternatives + "claimed = \"4.81\"\n");
    EXPECT_EQ(one.status, FigureStatus::ARITHMETIC) << "an alternative is nobody's input";
    EXPECT_EQ(one.reason, "given by p, of: p: 4.8125; q: 4.5593");
}

TEST(FigureResult, AlternativesMustBeAsExpected)
{
    const FigureResult result = Judge(
        "kind = \"unpublished\"\nclaimed = \"4.8\"\n"
        "alternative = [{ label = \"p\", expected = \"4.8173\", value = { number = 4.8125 } }]\n");
    EXPECT_TRUE(result.failed);
    EXPECT_EQ(result.status, FigureStatus::NOT_REPRODUCIBLE);
    EXPECT_EQ(result.reason.rfind("p is expected to be 4.8173 and is 4.8125; ", 0), 0U)
        << result.reason;
}

TEST(FigureResult, FamiliesAreSearched)
{
    const std::string figure =
        "kind = \"unpublished\"\nclaimed = \"9.0\"\nmissing = \"x\"\n"
        "value = { run = \"a\", output = \"y\" }\n"
        "invariant = { label = \"y by z\", value = { run = \"a\", output = \"y\", per "
        "= \"z\" } }\n";
    const FigureResult found =
        Judge(figure +
              "family = [{ key = \"x\", low = 1, high = 10, unit = \"W\", expected = [\"4.5\"] },"
              " { key = \"x\", low = 5, high = 10, whole = true }]\n");
    EXPECT_EQ(found.status, FigureStatus::NOT_REPRODUCIBLE);
    EXPECT_FALSE(found.failed);
    EXPECT_EQ(found.ours, 6);
    EXPECT_EQ(
        found.reason,
        "not published: x; the model gives the figure at x = 4.5 W (4.475 to 4.525), y by z 2.25; "
        "and not within x 5 to 10");
    EXPECT_TRUE(
        Judge(figure + "family = [{ key = \"x\", low = 1, high = 10, expected = [\"4.5045\"] }]\n")
            .failed);
    EXPECT_TRUE(
        Judge(figure + "family = [{ key = \"x\", low = 5, high = 10, expected = [\"4.5\"] }]\n")
            .failed);
    EXPECT_NE(Complaint(figure + "family = [{ key = \"x\", low = 5, high = 1 }]\n"), "");
    EXPECT_NE(Complaint(figure + "family = [{ key = \"x\", low = 1, high = 9, whole = 1 }]\n"), "");
    EXPECT_NE(
        Complaint(figure + "family = [{ key = \"x\", low = 1, high = 9, expected = [4.5] }]\n"),
        "");
    EXPECT_NE(Complaint(figure), "");
}

TEST(FigureResult, NoCardStatesAStatus)
{
    EXPECT_EQ(
        Complaint(
            "kind = \"series\"\nexpected = 1\nvalue = { number = 1 }\nstatus = \"reproduced\"\n"),
        "t: unknown key 'status'; known are claim, kind, unit, expected, value");
    EXPECT_EQ(Complaint("kind = \"good\"\n"),
              "t: 'kind' must be series, headline, arithmetic, band, ordering, "
              "unpublished or unread");
    EXPECT_NE(Complaint(""), "");
}

} // namespace

} // namespace ns3::aiot
