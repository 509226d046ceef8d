// SPDX-License-Identifier: GPL-2.0-only
#include "../transport/test-link.h"
#include "test-power.h"

#include "ns3/error-model.h"
#include "ns3/model-receiver.h"
#include "ns3/model-sender.h"
#include "ns3/pointer.h"
#include "ns3/uinteger.h"

#include <gtest/gtest.h>
#include <vector>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// How a transfer ended.
struct Ending
{
    double atS;
    uint32_t tries;
    bool delivered;
};

/// A sender on node 0, a receiver on node 1 of a link of 1 Mb/s.
class ModelSenderTest : public ::testing::TestWithParam<const char*>
{
  protected:
    ModelSenderTest()
        : link("1Mbps", MilliSeconds(2), false)
    {
        sender = CreateObjectWithAttributes<ModelSender>("Transport",
                                                         StringValue(GetParam()),
                                                         "ModelBytes",
                                                         UintegerValue(40000),
                                                         "TryTimeout",
                                                         TimeValue(Seconds(20)));
        sender->TraceConnectWithoutContext("Done", MakeCallback(&ModelSenderTest::Done, this));
        link.nodes.Get(0)->AddApplication(sender);
        receiver = CreateObjectWithAttributes<ModelReceiver>("Transport",
                                                             StringValue(GetParam()),
                                                             "Port",
                                                             UintegerValue(5002));
        link.nodes.Get(1)->AddApplication(receiver);
    }

    void Run(double atS = 1)
    {
        Simulator::Schedule(Seconds(atS), &ModelSender::Send, sender, link.GetAddress(1, 5002));
        Simulator::Stop(Seconds(500));
        Simulator::Run();
    }

    void Done(const Address& to, uint32_t tries, bool delivered)
    {
        EXPECT_EQ(to, link.GetAddress(1, 5002));
        endings.push_back({Simulator::Now().GetSeconds(), tries, delivered});
    }

    /// Lose every frame from one instant to another.
    void Cut(double fromS, double toS)
    {
        const auto lose = [this](double rate) {
            for (uint32_t i = 0; i < 2; ++i)
            {
                Ptr<RateErrorModel> errors = CreateObject<RateErrorModel>();
                errors->SetUnit(RateErrorModel::ERROR_UNIT_PACKET);
                errors->SetRate(rate);
                link.devices.Get(i)->SetAttribute("ReceiveErrorModel", PointerValue(errors));
            }
        };
        Simulator::Schedule(Seconds(fromS), [lose] { lose(1); });
        Simulator::Schedule(Seconds(toS), [lose] { lose(0); });
    }

    TestLink link;
    Ptr<ModelSender> sender;
    Ptr<ModelReceiver> receiver;
    std::vector<Ending> endings;
};

} // namespace

TEST_P(ModelSenderTest, DeliversAtOnce)
{
    Run();
    ASSERT_EQ(endings.size(), 1U);
    EXPECT_TRUE(endings[0].delivered);
    EXPECT_EQ(endings[0].tries, 1U);
    EXPECT_GT(endings[0].atS, 1 + 40000 * 8e-6);
    EXPECT_LT(endings[0].atS, 1 + 40000 * 8e-6 * 1.3);
    EXPECT_EQ(receiver->GetModels(), 1U);
    EXPECT_EQ(sender->GetCounters().delivered, 1U);
    EXPECT_EQ(sender->GetCounters().tries, 1U);
}

TEST_P(ModelSenderTest, TriesAgainAfterAnInterruption)
{
    // The link is down for longer than one try and its repetitions take.
    Cut(1.1, 24);
    Run();
    ASSERT_EQ(endings.size(), 1U);
    EXPECT_TRUE(endings[0].delivered);
    EXPECT_GE(endings[0].tries, 2U);
    EXPECT_GE(receiver->GetModels(), 1U);
}

TEST_P(ModelSenderTest, GivesUpInTheEnd)
{
    Cut(0, 400);
    Run();
    ASSERT_EQ(endings.size(), 1U);
    EXPECT_FALSE(endings[0].delivered);
    EXPECT_EQ(endings[0].tries, 3U);
    EXPECT_LE(endings[0].atS, 1 + sender->GetLongestTime().GetSeconds());
    EXPECT_EQ(sender->GetCounters().failed, 1U);
    EXPECT_EQ(sender->GetCounters().tries, 3U);
    // It can be used again.
    Simulator::Schedule(Seconds(1), &ModelSender::Send, sender, link.GetAddress(1, 5002));
    Simulator::Stop(Seconds(50));
    Simulator::Run();
    ASSERT_EQ(endings.size(), 2U);
    EXPECT_TRUE(endings[1].delivered);
}

TEST_P(ModelSenderTest, NobodyListens)
{
    receiver->SetStartTime(Seconds(1000));
    Run();
    ASSERT_EQ(endings.size(), 1U);
    EXPECT_FALSE(endings[0].delivered);
    EXPECT_LE(endings[0].atS, 1 + sender->GetLongestTime().GetSeconds());
}

TEST_P(ModelSenderTest, LosesItsPower)
{
    TestPower power(link.nodes.Get(0));
    Simulator::Schedule(Seconds(1.1), [&power] { power.supply->Switch(false); });
    Run();
    ASSERT_EQ(endings.size(), 1U);
    EXPECT_FALSE(endings[0].delivered);
    EXPECT_DOUBLE_EQ(endings[0].atS, 1.1);
}

TEST_P(ModelSenderTest, OneReceiverAfterTheOther)
{
    sender->TraceConnectWithoutContext(
        "Done",
        Callback<void, const Address&, uint32_t, bool>([this](const Address& to, uint32_t, bool) {
            if (endings.size() < 5)
            {
                sender->Send(to);
            }
        }));
    Run();
    EXPECT_EQ(endings.size(), 5U);
    EXPECT_EQ(receiver->GetModels(), 5U);
}

INSTANTIATE_TEST_SUITE_P(Transports,
                         ModelSenderTest,
                         ::testing::Values("ns3::aiot::UdpEndpoint", "ns3::aiot::TcpEndpoint"));
