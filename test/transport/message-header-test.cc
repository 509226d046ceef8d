// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/message-header.h"
#include "ns3/model-numbers.h"
#include "ns3/node.h"
#include "ns3/packet.h"
#include "ns3/simulator.h"

#include <array>
#include <gtest/gtest.h>
#include <random>
#include <set>
#include <stdexcept>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

Message
MakeMessage()
{
    Message message;
    message.id = 0x01020304;
    message.type = MessageType::RESULT;
    message.stage = Stage::INFERENCE;
    message.target = Offload::CLOUD;
    message.model = 0xabcd;
    message.origin = 0x112233;
    message.server = 0x445566;
    message.payloadBytes = 2801;
    return message;
}

std::vector<uint8_t>
BytesOf(const MessageHeader& header)
{
    Ptr<Packet> packet = Create<Packet>();
    packet->AddHeader(header);
    std::vector<uint8_t> bytes(packet->GetSize());
    packet->CopyData(bytes.data(), packet->GetSize());
    return bytes;
}

} // namespace

TEST(MessageHeader, HasTheDocumentedLayout)
{
    const std::vector<uint8_t> expected{0xae, 0x26, 0x23, 0x11, 0x22, 0x33, 0x01, 0x02,
                                        0x03, 0x04, 0xab, 0xcd, 0x00, 0x00, 0x0a, 0xf1,
                                        0x44, 0x55, 0x66, 0x00, 0x00, 0x02, 0x05, 0x78};
    EXPECT_EQ(BytesOf(MessageHeader(MakeMessage(), 2, 1400)), expected);
}

TEST(MessageHeader, ComesBackAsItWent)
{
    for (const bool segment : {false, true})
    {
        for (const uint32_t server : {NO_NODE, uint32_t{7}})
        {
            Message message = MakeMessage();
            message.server = server;
            const MessageHeader sent =
                segment ? MessageHeader(message, 2, 1400) : MessageHeader(message);
            EXPECT_EQ(sent.GetSerializedSize(),
                      16U + (segment ? 5U : 0U) + (server == NO_NODE ? 0U : 3U));
            Ptr<Packet> packet = Create<Packet>(3);
            packet->AddHeader(sent);
            MessageHeader read;
            EXPECT_FALSE(read.IsValid());
            EXPECT_EQ(packet->RemoveHeader(read), sent.GetSerializedSize());
            ASSERT_TRUE(read.IsValid());
            EXPECT_EQ(packet->GetSize(), 3U);
            EXPECT_EQ(read.IsSegment(), segment);
            EXPECT_EQ(read.GetFollowingBytes(), segment ? 1U : 2801U);
            EXPECT_EQ(read.GetSegmentCount(), segment ? 3U : 1U);
            EXPECT_EQ(read.GetMessage().id, message.id);
            EXPECT_EQ(read.GetMessage().type, message.type);
            EXPECT_EQ(read.GetMessage().stage, message.stage);
            EXPECT_EQ(read.GetMessage().target, message.target);
            EXPECT_EQ(read.GetMessage().model, message.model);
            EXPECT_EQ(read.GetMessage().origin, message.origin);
            EXPECT_EQ(read.GetMessage().server, message.server);
            EXPECT_EQ(read.GetMessage().payloadBytes, message.payloadBytes);
        }
    }
}

TEST(MessageHeader, RefusesEveryTruncation)
{
    const auto bytes = BytesOf(MessageHeader(MakeMessage(), 2, 1400));
    for (uint32_t size = 0; size < bytes.size(); ++size)
    {
        Ptr<Packet> packet = Create<Packet>(bytes.data(), size);
        MessageHeader header;
        EXPECT_EQ(packet->PeekHeader(header), 0U) << size;
        EXPECT_FALSE(header.IsValid()) << size;
    }
}

TEST(MessageHeader, SamplesAndReportsMayBeOneWay)
{
    for (const MessageType type : {MessageType::SAMPLE, MessageType::REPORT})
    {
        Message message = MakeMessage();
        message.type = type;
        message.answered = false;
        const auto bytes = BytesOf(MessageHeader(message));
        MessageHeader header;
        ASSERT_EQ(header.Parse(bytes.data(), bytes.size()), bytes.size());
        EXPECT_FALSE(header.GetMessage().answered);
        EXPECT_EQ(header.GetMessage().type, type);
    }
}

TEST(MessageHeader, RefusesNonsense)
{
    const auto good = BytesOf(MessageHeader(MakeMessage(), 2, 1400));
    const auto refused = [&good](std::size_t at, uint8_t value) {
        auto bytes = good;
        bytes[at] = value;
        MessageHeader header;
        return header.Parse(bytes.data(), bytes.size()) == 0 && !header.IsValid();
    };
    EXPECT_FALSE(refused(0, 0xae));
    EXPECT_TRUE(refused(0, 0xaf)) << "magic";
    EXPECT_TRUE(refused(1, 0x06)) << "type 0";
    EXPECT_FALSE(refused(1, 0x66)) << "type 6: WEIGHTS";
    EXPECT_TRUE(refused(1, 0x76)) << "type 7";
    EXPECT_TRUE(refused(1, 0x27)) << "stage 7";
    EXPECT_TRUE(refused(2, 0x33)) << "target 3";
    EXPECT_FALSE(refused(2, 0x27)) << "a plan";
    EXPECT_TRUE(refused(2, 0x2b)) << "a result that is not answered";
    EXPECT_TRUE(refused(21, 0x03)) << "segment 3 of 3";
    auto zero = good;
    zero[22] = 0;
    zero[23] = 0;
    MessageHeader header;
    EXPECT_EQ(header.Parse(zero.data(), zero.size()), 0U) << "segments of 0 B";
}

TEST(MessageHeader, ReadsRandomBytesWithoutHarm)
{
    std::mt19937 random(1);
    uint32_t valid = 0;
    for (int i = 0; i < 100000; ++i)
    {
        std::array<uint8_t, 32> bytes{};
        for (auto& byte : bytes)
        {
            byte = static_cast<uint8_t>(random());
        }
        bytes[0] = 0xae;
        MessageHeader header;
        const uint32_t used = header.Parse(bytes.data(), random() % 33);
        EXPECT_EQ(used > 0, header.IsValid());
        if (header.IsValid())
        {
            ++valid;
            EXPECT_EQ(used, header.GetSerializedSize());
            EXPECT_LT(header.GetIndex(), header.GetSegmentCount());
            EXPECT_LE(header.GetFollowingBytes(), header.GetMessage().payloadBytes);
        }
    }
    EXPECT_GT(valid, 0U);
}

TEST(Message, ARunNumbersItsNetworks)
{
    for (int run = 0; run < 2; ++run)
    {
        CreateObject<Node>();
        CreateObject<Node>();
        EXPECT_EQ(ModelNumbers::Of(""), 1);
        // Hashes of 16 bits would hardly tell so many apart (birthday problem).
        std::set<uint16_t> numbers;
        for (int i = 0; i < 2000; ++i)
        {
            numbers.insert(ModelNumbers::Of("network " + std::to_string(i)));
        }
        EXPECT_EQ(numbers.size(), 2000U) << "no two share a number";
        EXPECT_EQ(ModelNumbers::Of("network 1999"), 2001);
        EXPECT_EQ(ModelNumbers::Of("network 0"), 2);
        // The next simulation counts from the beginning.
        Simulator::Destroy();
    }
}

TEST(Message, NetworksNeedANode)
{
    EXPECT_DEATH(ModelNumbers::Of("any"), "before there is a node");
}

TEST(Message, OffloadNamesAreReadBack)
{
    for (const Offload target : {Offload::DEVICE, Offload::EDGE, Offload::CLOUD})
    {
        EXPECT_EQ(ParseOffload(OffloadName(target)), target);
    }
    EXPECT_THROW(ParseOffload("fog"), std::invalid_argument);
    EXPECT_THROW(ParseOffload(""), std::invalid_argument);
}
