// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/civil-time.h"

#include <gtest/gtest.h>
#include <limits>
#include <random>
#include <stdexcept>
#include <string>

namespace
{

using namespace ns3::aiot;
using namespace ns3::aiot::test;

std::string
ParseError(const std::string& text)
{
    return RefusalOf([&] { ParseUtc(text); });
}

TEST(CivilTime, KnownDays)
{
    EXPECT_EQ(DaysFromCivil({1970, 1, 1}), 0);
    EXPECT_EQ(DaysFromCivil({1969, 12, 31}), -1);
    EXPECT_EQ(DaysFromCivil({2000, 3, 1}), 11017);
    EXPECT_EQ(DaysFromCivil({2038, 1, 19}), 24855);
}

TEST(CivilTime, LeapRules)
{
    EXPECT_EQ(DaysInMonth(2000, 2), 29);
    EXPECT_EQ(DaysInMonth(1900, 2), 28);
    EXPECT_EQ(DaysInMonth(2100, 2), 28);
    EXPECT_EQ(DaysInMonth(2024, 2), 29);
    EXPECT_EQ(DaysInMonth(2023, 2), 28);
    EXPECT_EQ(DaysInMonth(2023, 4), 30);
    EXPECT_EQ(DaysInMonth(2023, 12), 31);
}

TEST(CivilTime, EveryDayFrom1970To2100CountedByHand)
{
    const int lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    int64_t days = 0;
    for (int year = 1970; year <= 2100; ++year)
    {
        // Within these years only 2100 breaks the rule of four.
        const bool leap = year % 4 == 0 && year != 2100;
        for (int month = 1; month <= 12; ++month)
        {
            const int length = lengths[month - 1] + (leap && month == 2 ? 1 : 0);
            for (int day = 1; day <= length; ++day, ++days)
            {
                ASSERT_EQ(DaysFromCivil({year, month, day}), days);
                const CivilDate date = CivilFromDays(days);
                ASSERT_EQ(date.year, year);
                ASSERT_EQ(date.month, month);
                ASSERT_EQ(date.day, day);
            }
        }
    }
}

TEST(CivilTime, EveryDayOfTheRangeThereAndBack)
{
    const int64_t last = DaysFromCivil({2261, 12, 31});
    int64_t previousYear = 1678;
    for (int64_t days = DaysFromCivil({1678, 1, 1}); days <= last; ++days)
    {
        const CivilDate date = CivilFromDays(days);
        ASSERT_EQ(DaysFromCivil(date), days);
        ASSERT_LE(previousYear, date.year);
        ASSERT_GE(date.day, 1);
        ASSERT_LE(date.day, DaysInMonth(date.year, date.month));
        previousYear = date.year;
    }
}

TEST(CivilTime, AllSpellingsOfOneInstant)
{
    const int64_t instant = 1656635400; // date -d 2022-07-01T00:30:00Z +%s
    for (const std::string text : {"2022-07-01T00:30:00Z",
                                   "2022-07-01T00:30:00",
                                   "2022-07-01 00:30:00",
                                   "2022-07-01t00:30z",
                                   "2022-07-01T00:30Z",
                                   "2022-07-01 00:30:00+00:00",
                                   "2022-07-01 00:30:00 +00:00",
                                   "2022-07-01 00:30:00 UTC",
                                   "2022-07-01T02:30:00+02:00",
                                   "2022-07-01T02:30:00+0200",
                                   "2022-07-01T02:30+02",
                                   "2022-06-30T21:00:00-03:30",
                                   "2022-06-30T21:00:00-0330",
                                   "2022-07-01T14:30:00+14:00",
                                   "2022-07-01T00:30:00.000Z",
                                   "2022-07-01 00:30:00.000000+00:00",
                                   " 2022-07-01T00:30:00Z\t"})
    {
        EXPECT_EQ(ParseUtc(text), instant) << text;
    }
    EXPECT_EQ(ParseUtc("2022-07-01"), instant - 1800);
    EXPECT_EQ(ParseUtc("1970-01-01T00:00:00Z"), 0);
    EXPECT_EQ(ParseUtc("1969-12-31T23:59:59Z"), -1);
    EXPECT_EQ(ParseUtc("2024-02-29T23:59:59Z") + 1, ParseUtc("2024-03-01"));
}

TEST(CivilTime, ImpossibleStampsAreRefused)
{
    for (const std::string text : {"",
                                   " ",
                                   "2022",
                                   "2022-07",
                                   "2022-7-1",
                                   "20220701T003000Z",
                                   "01/07/2022 00:30",
                                   "2022-02-29",
                                   "2100-02-29",
                                   "2022-04-31",
                                   "2022-00-10",
                                   "2022-13-01",
                                   "2022-07-00",
                                   "2022-07-32",
                                   "1677-12-31",
                                   "2262-01-01",
                                   "2022-07-01T",
                                   "2022-07-01T00",
                                   "2022-07-01T0:30",
                                   "2022-07-01T24:00:00",
                                   "2022-07-01T23:60:00",
                                   "2022-07-01T23:59:60",
                                   "2022-07-01T00:30:00.5Z",
                                   "2022-07-01T00:30:00.0005",
                                   "2022-07-01T00:30:00.",
                                   "2022-07-01T00:30:00X",
                                   "2022-07-01T00:30:00ZZ",
                                   "2022-07-01T00:30:00+2:00",
                                   "2022-07-01T00:30:00+15:00",
                                   "2022-07-01T00:30:00+14:30",
                                   "2022-07-01T00:30:00+02:60",
                                   "2022-07-01T00:30:00+02:",
                                   "2022-07-01T00:30:00+",
                                   "2022-07-01Z",
                                   "2022-07-01+02:00",
                                   "2022-07-01  00:30",
                                   "-2022-07-01",
                                   "1656635400",
                                   "2022-07-01T00:30:00Z\n2023",
                                   "now"})
    {
        const std::string error = ParseError(text);
        EXPECT_EQ(error.find("time stamp '"), 0U) << text << ": " << error;
        EXPECT_EQ(error.find('\n'), std::string::npos) << text;
        EXPECT_NE(error.find("2022-07-01T00:30:00Z"), std::string::npos) << text;
    }
    EXPECT_NE(ParseError("2022-02-29").find("the day 29 is not in 1..28"), std::string::npos);
}

TEST(CivilTime, NamesOfZonesAreRecognised)
{
    for (const char* zone : {"CEST", "CET", "BST", "Europe/Berlin"})
    {
        try
        {
            ParseUtc(std::string("2024-06-01 00:00 ") + zone);
            ADD_FAILURE() << zone << " was read";
        }
        catch (const std::invalid_argument& error)
        {
            const std::string what = error.what();
            EXPECT_NE(what.find(zone), std::string::npos) << what;
            EXPECT_NE(what.find("is a name of a time zone"), std::string::npos) << what;
        }
    }
    EXPECT_EQ(ParseUtc("2024-06-01 00:00 UTC"), ParseUtc("2024-06-01T00:00Z"));
}

TEST(CivilTime, FormatsWhatItReads)
{
    EXPECT_EQ(FormatUtc(0), "1970-01-01T00:00:00Z");
    EXPECT_EQ(FormatUtc(-1), "1969-12-31T23:59:59Z");
    EXPECT_EQ(FormatUtc(1656635400), "2022-07-01T00:30:00Z");
    EXPECT_EQ(FormatUtcNs(1656635400'999'999'999), "2022-07-01T00:30:00Z");
    EXPECT_EQ(FormatUtcNs(-1), "1969-12-31T23:59:59Z");
    std::mt19937_64 random(3);
    std::uniform_int_distribution<int64_t> instants(ParseUtc("1678-01-01"),
                                                    ParseUtc("2261-12-31T23:59:59"));
    for (int i = 0; i < 20000; ++i)
    {
        const int64_t instant = instants(random);
        ASSERT_EQ(ParseUtc(FormatUtc(instant)), instant);
    }
}

TEST(CivilTime, AllNanosecondsCanBeWritten)
{
    EXPECT_EQ(FormatUtcNs(std::numeric_limits<int64_t>::min()), "1677-09-21T00:12:43Z");
    EXPECT_EQ(FormatUtcNs(std::numeric_limits<int64_t>::max()), "2262-04-11T23:47:16Z");
}

TEST(CivilTime, NanosecondsStayInRange)
{
    EXPECT_EQ(UtcNanoseconds(-3), -3'000'000'000);
    EXPECT_EQ(UtcNanoseconds(ParseUtc("2261-12-31")), 9214560000000000000);
    EXPECT_THROW(UtcNanoseconds(ParseUtc("2261-12-31") + 2 * SECONDS_PER_DAY),
                 std::invalid_argument);
    EXPECT_THROW(UtcNanoseconds(ParseUtc("1678-01-01") - 1), std::invalid_argument);
}

} // namespace
