// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/inet-socket-address.h"
#include "ns3/segment-assembler.h"

#include <algorithm>
#include <gtest/gtest.h>
#include <numeric>
#include <random>
#include <set>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;
using Verdict = SegmentAssembler::Verdict;

namespace
{

Message
MakeMessage(uint32_t id, uint32_t payloadBytes)
{
    Message message;
    message.id = id;
    message.payloadBytes = payloadBytes;
    return message;
}

/// Gives segments of 100 B to an assembler.
struct Sender
{
    SegmentAssembler& assembler;
    Address from{InetSocketAddress(Ipv4Address("10.0.0.1"), 5000)};

    Verdict Give(const Message& message, uint32_t index, Time now = Time(0)) const
    {
        const MessageHeader header(message, index, 100);
        return assembler.Accept(header, header.GetFollowingBytes(), from, now);
    }
};

} // namespace

TEST(SegmentAssembler, CompletesInAnyOrderOnce)
{
    std::mt19937 random(3);
    SegmentAssembler assembler;
    // Room for one message of up to 22 segments: each must give its memory back.
    assembler.SetMemory(258);
    const Sender sender{assembler};
    for (uint32_t id = 1; id <= 200; ++id)
    {
        const uint32_t payload = 101 + random() % 2000;
        std::vector<uint32_t> order((payload + 99) / 100);
        std::iota(order.begin(), order.end(), 0);
        std::shuffle(order.begin(), order.end(), random);
        for (std::size_t i = 0; i < order.size(); ++i)
        {
            const bool last = i + 1 == order.size();
            EXPECT_EQ(sender.Give(MakeMessage(id, payload), order[i]),
                      last ? Verdict::COMPLETE : Verdict::WAITING);
            EXPECT_EQ(sender.Give(MakeMessage(id, payload), order[i]), Verdict::REPEATED);
        }
    }
    EXPECT_TRUE(assembler.IsEmpty());
    EXPECT_TRUE(assembler.TakeDropped().empty());
}

TEST(SegmentAssembler, RefusesContradictions)
{
    SegmentAssembler assembler;
    const Sender sender{assembler};
    EXPECT_EQ(sender.Give(MakeMessage(1, 1000), 0), Verdict::WAITING);
    EXPECT_EQ(sender.Give(MakeMessage(1, 999), 1), Verdict::MALFORMED) << "another size";
    const MessageHeader other(MakeMessage(1, 1000), 1, 200);
    EXPECT_EQ(assembler.Accept(other, 200, sender.from, Time(0)), Verdict::MALFORMED)
        << "other segments";
    const MessageHeader header(MakeMessage(1, 1000), 1, 100);
    EXPECT_EQ(assembler.Accept(header, 99, sender.from, Time(0)), Verdict::MALFORMED) << "short";
    EXPECT_EQ(assembler.Accept(header, 101, sender.from, Time(0)), Verdict::MALFORMED) << "long";
    EXPECT_EQ(assembler.Accept(header, 100, sender.from, Time(0)), Verdict::WAITING);
}

TEST(SegmentAssembler, SendersDoNotMix)
{
    SegmentAssembler assembler;
    const Sender one{assembler};
    const Sender two{assembler, InetSocketAddress(Ipv4Address("10.0.0.2"), 5000)};
    EXPECT_EQ(one.Give(MakeMessage(1, 200), 0), Verdict::WAITING);
    EXPECT_EQ(two.Give(MakeMessage(1, 200), 1), Verdict::WAITING);
    EXPECT_EQ(one.Give(MakeMessage(1, 200), 1), Verdict::COMPLETE);
    EXPECT_EQ(two.Give(MakeMessage(1, 200), 0), Verdict::COMPLETE);
}

TEST(SegmentAssembler, MemoryIsBounded)
{
    SegmentAssembler assembler;
    const Sender sender{assembler};
    // An entry of 16 segments takes 256 + 2 B.
    assembler.SetMemory(3 * 258);
    for (uint32_t id = 1; id <= 5; ++id)
    {
        EXPECT_EQ(sender.Give(MakeMessage(id, 1600), 0, Seconds(id)), Verdict::WAITING);
    }
    const auto dropped = assembler.TakeDropped();
    ASSERT_EQ(dropped.size(), 2U);
    EXPECT_EQ(dropped[0].first.id, 1U);
    EXPECT_EQ(dropped[1].first.id, 2U);
    EXPECT_EQ(assembler.GetOldest(), Seconds(3));
    // 4 GB in segments of one byte would need 512 MB of bits.
    const MessageHeader huge(MakeMessage(9, 16000000), 0, 1);
    EXPECT_EQ(assembler.Accept(huge, 1, sender.from, Seconds(6)), Verdict::MALFORMED);
    assembler.SetMaxMessageBytes(1000);
    EXPECT_EQ(sender.Give(MakeMessage(10, 1001), 0, Seconds(6)), Verdict::MALFORMED);
    EXPECT_TRUE(assembler.TakeDropped().empty());
}

TEST(SegmentAssembler, ExpiresWhatIsTooOld)
{
    SegmentAssembler assembler;
    const Sender sender{assembler};
    sender.Give(MakeMessage(1, 200), 0, Seconds(1));
    sender.Give(MakeMessage(2, 200), 0, Seconds(2));
    assembler.Expire(NanoSeconds(999999999));
    EXPECT_TRUE(assembler.TakeDropped().empty());
    assembler.Expire(Seconds(1));
    ASSERT_EQ(assembler.TakeDropped().size(), 1U);
    EXPECT_EQ(assembler.GetOldest(), Seconds(2));
    EXPECT_EQ(sender.Give(MakeMessage(1, 200), 1, Seconds(3)), Verdict::WAITING)
        << "what was given up is not known as complete";
}

TEST(SequenceWindow, AgreesWithASet)
{
    std::mt19937 random(7);
    SequenceWindow window;
    std::set<uint32_t> seen;
    uint32_t base = 0;
    for (int i = 0; i < 20000; ++i)
    {
        base += random() % 2;
        const uint32_t number = base + random() % 60;
        const bool repeated = window.IsRepeated(number);
        const bool old = !seen.empty() && *seen.rbegin() >= number + 64;
        EXPECT_EQ(repeated, old || seen.count(number) > 0);
        if (!repeated)
        {
            window.Accept(number);
            seen.insert(number);
        }
    }
}

TEST(ExpiringMap, KeepsTheOrderOfAge)
{
    ExpiringMap<int, char, int> map;
    map.Insert(3, 'a', 10);
    map.Insert(1, 'b', 20);
    map.Insert(2, 'c', 30);
    EXPECT_EQ(map.GetOldestKey(), 3);
    map.Insert(3, 'd', 40);
    EXPECT_EQ(map.GetSize(), 3U);
    EXPECT_EQ(map.GetOldestKey(), 1);
    EXPECT_EQ(map.GetOldestInstant(), 20);
    EXPECT_TRUE(map.Erase(1));
    EXPECT_FALSE(map.Erase(1));
    EXPECT_EQ(map.GetOldestKey(), 2);
    ASSERT_NE(map.Find(3), nullptr);
    EXPECT_EQ(*map.Find(3), 'd');
    EXPECT_EQ(map.Find(1), nullptr);
    map.Clear();
    EXPECT_EQ(map.GetSize(), 0U);
}
