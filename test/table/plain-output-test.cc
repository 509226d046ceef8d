// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/plain-output.h"
#include "ns3/plain-reason.h"

#include <gtest/gtest.h>
#include <new>
#include <sstream>
#include <stdexcept>
#include <string>

namespace
{

using namespace ns3::aiot;

TEST(PlainOutput, KeepsControlCharactersAwayWhileItLives)
{
    std::ostringstream out;
    {
        const PlainOutput plain(out);
        out << "a\x1b]0;title\x07" << 12 << '\r' << "\tb\n\xc2" << '\x9b' << "c\xc2";
        out << "\xb5" << std::flush << "\xc2";
    }
    out << '\x1b';
    EXPECT_EQ(out.str(), "a?]0;title?12?\tb\n?c\xc2\xb5\xc2\x1b");
    EXPECT_TRUE(out.good());
}

/// A buffer that takes nothing.
class FullBuffer : public std::streambuf
{
};

TEST(PlainOutput, AStreamThatFailsStaysSo)
{
    FullBuffer full;
    std::ostream out(&full);
    {
        const PlainOutput plain(out);
        out << "lost";
        EXPECT_FALSE(out.good());
    }
    EXPECT_FALSE(out.good());
    {
        const PlainOutput plain(out);
        EXPECT_FALSE(out.good());
    }
}

TEST(PlainReason, WordsOfTheLibraryAreReplaced)
{
    EXPECT_EQ(PlainReason(std::bad_alloc()), "there is not enough memory for this");
    EXPECT_EQ(PlainReason(std::length_error("vector::reserve")),
              "this needs more than a computer can address");
    EXPECT_EQ(PlainReason(std::runtime_error("a\x1b b")), "a? b");
}

TEST(PlainReason, LongNumbersAreCut)
{
    EXPECT_EQ(PlainMessage("x=" + std::string(300, '9') + " and 12"),
              "x=999999999999... (300 digits) and 12");
    EXPECT_EQ(PlainMessage("'" + std::string(60, '9') + "...'"), "'999999999999...'");
    EXPECT_EQ(PlainMessage(std::string(40, '1')), std::string(40, '1'));
    EXPECT_EQ(PlainMessage("a1b22"), "a1b22");
    EXPECT_EQ(PlainMessage(""), "");
}

} // namespace
