// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/link-procedure.h"

#include <gtest/gtest.h>
#include <stdexcept>
#include <string>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// What ReadLinkProcedures() complains of.
std::string
Complain(const std::string& rows)
{
    const std::string header = "procedure,kind,what,bytes,wait_s,low,high,source,grade,note\n";
    try
    {
        ReadLinkProcedures(CsvTable::FromText(header + rows, "own.csv"), "join");
    }
    catch (const std::invalid_argument& error)
    {
        return error.what();
    }
    return "";
}

} // namespace

/// Flights as published: draft-ietf-iotops-security-protocol-comparison, figure 2.
TEST(LinkProcedure, HandshakesHaveThePublishedSizes)
{
    const LinkProcedure psk = FindHandshake("dtls13-psk");
    EXPECT_EQ(psk.GetUpBytes(), 130u + 55u);
    EXPECT_EQ(psk.steps.at(1).bytes, 146u);
    EXPECT_EQ(psk.recordBytes, 11u);
    const LinkProcedure rpk = FindHandshake("dtls13-ecdhe");
    EXPECT_EQ(rpk.GetUpBytes(), 179u + 254u);
    EXPECT_EQ(rpk.steps.at(1).bytes, 447u);
    EXPECT_EQ(FindHandshake("dtls12-psk").recordBytes, 29u);
    EXPECT_EQ(FindHandshake("dtls12-psk").steps.size(), 6u) << "with a cookie";
    // TCP: 12 B more for each flight than UDP, and two segments before.
    EXPECT_EQ(FindHandshake("tls13-psk").steps.size(), 5u);
    EXPECT_EQ(FindHandshake("tls13-psk").GetUpBytes(), 113u + 50u + 2 * 12 + 24);
}

/// A key exchange costs more than none, and raw public keys more than a pre-shared one.
TEST(LinkProcedure, HandshakesGrowWithWhatTheyDo)
{
    for (const std::string& version : std::vector<std::string>{"dtls13", "tls13"})
    {
        const LinkProcedure psk = FindHandshake(version + "-psk");
        const LinkProcedure both = FindHandshake(version + "-psk-ecdhe");
        const LinkProcedure keys = FindHandshake(version + "-ecdhe");
        EXPECT_LT(psk.GetUpBytes() + psk.GetDownBytes(), both.GetUpBytes() + both.GetDownBytes());
        EXPECT_LT(both.GetUpBytes() + both.GetDownBytes(), keys.GetUpBytes() + keys.GetDownBytes());
        EXPECT_LT(psk.processorS, both.processorS);
        EXPECT_LT(both.processorS, keys.processorS);
    }
    EXPECT_TRUE(FindHandshake("none").steps.empty());
    EXPECT_EQ(GetHandshakeNames().size(), 9u);
    EXPECT_THROW(FindHandshake("dtls14"), std::invalid_argument);
}

TEST(LinkProcedure, EveryRadioOfAScenarioJoins)
{
    for (const char* radio : {"lorawan", "lr-wpan", "wifi", "ble-connection", "nb-iot", "lte-m"})
    {
        EXPECT_GT(FindJoin(radio).GetUpBytes() + FindJoin(radio).steps.size(), 1u) << radio;
    }
    // Request and answer of LoRaWAN are frames of 23 and 33 B.
    EXPECT_EQ(FindJoin("lorawan").steps.at(0).bytes + 13, 23u);
    EXPECT_EQ(FindJoin("lorawan").steps.at(1).bytes + 13, 33u);
    EXPECT_TRUE(FindJoin("csma").steps.empty());
}

TEST(LinkProcedure, EveryEstimateHasARange)
{
    const CsvTable table = CsvTable::BuiltIn("link-procedures.csv");
    for (std::size_t row = 0; row < table.GetRowCount(); ++row)
    {
        const double waitS = table.GetOptionalNumber(row, table.GetColumn("wait_s")).value_or(0.0);
        if (waitS > 0.0)
        {
            EXPECT_LE(table.GetNumber(row, table.GetColumn("low")), waitS) << table.Where(row);
            EXPECT_GE(table.GetNumber(row, table.GetColumn("high")), waitS) << table.Where(row);
        }
        EXPECT_FALSE(table.GetText(row, table.GetColumn("source")).empty()) << table.Where(row);
    }
}

TEST(LinkProcedure, RefusesDamagedTables)
{
    EXPECT_EQ(Complain("a,join,up,10,0,,,s,read,\n"), "");
    EXPECT_EQ(Complain("a,leave,up,10,0,,,s,read,\n"),
              "own.csv:2: kind is 'leave', must be handshake or join");
    EXPECT_EQ(Complain("a,join,sideways,10,0,,,s,read,\n"),
              "own.csv:2: what is 'sideways', must be up, down, listen, processor or record");
    EXPECT_EQ(Complain("a,join,up,1.5,0,,,s,read,\n"), "own.csv:2: bytes must be an integer");
    EXPECT_NE(Complain("a,join,up,-1,0,,,s,read,\n").find("bytes is -1"), std::string::npos);
    EXPECT_NE(Complain("a,join,listen,,1e9,,,s,read,\n").find("wait_s is 1e+09"),
              std::string::npos);
}

} // namespace ns3::aiot
