// SPDX-License-Identifier: GPL-2.0-only
// Anything that a database holds stays text.
#include "report/report-html.h"

#include <gtest/gtest.h>
#include <limits>
#include <string>

using namespace ns3::aiot;

TEST(ReportHtml, MarkupIsEscaped)
{
    EXPECT_EQ(HtmlText("<script>alert(\"1\" & '2')</script>"),
              "&lt;script&gt;alert(&quot;1&quot; &amp; &#39;2&#39;)&lt;/script&gt;");
}

TEST(ReportHtml, InvalidBytesAndControlCharactersAreReplaced)
{
    EXPECT_EQ(HtmlText(std::string("a\0b\x1b\x7f", 5)), "a?b??");
    EXPECT_EQ(HtmlText("\xff\xc3"), "\xef\xbf\xbd\xef\xbf\xbd");
    EXPECT_EQ(HtmlText("gr\xc3\xbcn"), "gr\xc3\xbcn");
}

TEST(ReportHtml, JsonInAScriptCannotEndIt)
{
    const nlohmann::json hostile = {{"a", "</script><!--<script>"}, {"b", "\xff"}};
    const std::string script = ScriptJson(hostile);
    EXPECT_EQ(script.find('<'), std::string::npos);
    EXPECT_EQ(nlohmann::json::parse(script)["a"], hostile["a"]);
}

TEST(ReportHtml, CellsHoldExactNumbers)
{
    HtmlTable table("t", "<caption>", {{"name", "name"}, {"x", "x", true}, {"y", "y", true}});
    EXPECT_TRUE(table.IsEmpty());
    table.AddRow({"<b>", 0.1234567890123, nullptr});
    table.AddRow({"inf", std::numeric_limits<double>::infinity(), 7});
    const std::string html = table.GetHtml();
    EXPECT_NE(html.find("<data value=\"0.1234567890123\">0.1235</data>"), std::string::npos);
    EXPECT_NE(html.find("<data value=\"7\">7</data>"), std::string::npos);
    EXPECT_NE(html.find("&lt;b&gt;"), std::string::npos);
    EXPECT_EQ(html.find("<b>"), std::string::npos);
    EXPECT_EQ(html.find("inf</data>"), std::string::npos);
}

TEST(ReportHtml, NumbersHaveFourDigits)
{
    EXPECT_EQ(ReportNumber(0.000123456), "0.0001235");
    EXPECT_EQ(ReportNumber(1.23456e-7), "1.235e-07");
    EXPECT_EQ(ReportNumber(9999.4), "9999");
    EXPECT_EQ(ReportNumber(9999.5), "10000");
    EXPECT_EQ(ReportNumber(123456.4), "123456");
    EXPECT_EQ(ReportNumber(-123456.4), "-123456");
    EXPECT_EQ(ReportNumber(1.23456e7), "1.235e+07");
    EXPECT_EQ(ReportNumber(0), "0");
}
