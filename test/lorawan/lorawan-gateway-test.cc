// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * A gateway of the module lorawan, which listens all the time.
 */
#include "lorawan-test-network.h"

namespace ns3
{
namespace aiot
{
namespace
{

constexpr double LISTEN_W = 2.0;
constexpr double TX_W = 3.5;

class LorawanGatewayTest : public EnergyTest
{
  protected:
    LorawanGatewayTest()
    {
        LorawanEnergyHelper helper;
        helper.SetGatewayPower(RadioPowerTable()
                                   .Set(PowerState::IDLE, LISTEN_W)
                                   .Set(PowerState::RX, LISTEN_W)
                                   .Set(PowerState::TX, TX_W));
        auto supply = SupplyNode(network.gateway->GetNode(), CreateObject<MainsSupply>());
        model = helper.Install(network.gateway, supply);
        book.Watch(model);
    }

    void RunAndFlush(Time end)
    {
        RunUntil(end);
        model->Flush();
    }

    LorawanTestNetwork network;
    Ptr<RadioEnergyModel> model;
    IntervalBook book;
};

TEST_F(LorawanGatewayTest, ListensWhenNothingComes)
{
    RunAndFlush(Seconds(3600));
    EXPECT_EQ(book.GetNs(PowerState::IDLE, Stage::STANDBY), 3600000000000);
    EXPECT_NEAR(book.GetJ({}), 3600 * LISTEN_W, 1e-9);
}

TEST_F(LorawanGatewayTest, ReceivesForTheStageOfTheFrame)
{
    auto device = network.AddEndDevice(8);
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    RunAndFlush(Seconds(20));
    EXPECT_EQ(book.GetNs(PowerState::RX, Stage::INFERENCE),
              LorawanTestNetwork::GetAirtimeNs(8, 20 + LORAWAN_HEADER_BYTES));
    EXPECT_EQ(book.GetNs({}), 20000000000);
    EXPECT_EQ(model->GetTraffic().rxFrames, 1U);
}

TEST_F(LorawanGatewayTest, FramesAtOnceAreReceivedOnce)
{
    auto first = network.AddEndDevice(9);
    auto second = network.AddEndDevice(10);
    LorawanTestNetwork::SendAt(Seconds(2), first, 20);
    LorawanTestNetwork::SendAt(Seconds(2.1), second, 20);
    RunAndFlush(Seconds(20));
    // From the beginning of the first to the end of the second.
    EXPECT_EQ(book.GetNs(PowerState::RX),
              100000000 + LorawanTestNetwork::GetAirtimeNs(10, 20 + LORAWAN_HEADER_BYTES));
    EXPECT_EQ(model->GetTraffic().rxFrames, 2U);
}

TEST_F(LorawanGatewayTest, SendsForAsLongAsTheFrameLasts)
{
    auto device = network.AddEndDevice(7);
    // Of a size that low data rate optimisation makes longer.
    network.SendDownAt(Seconds(2), device, 12, 1);
    RunAndFlush(Seconds(20));
    const int64_t downNs = LorawanTestNetwork::GetAirtimeNs(12, 12 + LORAWAN_HEADER_BYTES);
    EXPECT_EQ(book.GetNs(PowerState::TX), downNs);
    EXPECT_NEAR(book.GetJ({}), 20 * LISTEN_W + downNs * 1e-9 * (TX_W - LISTEN_W), 1e-9);
    EXPECT_EQ(model->GetTraffic().txFrames, 1U);
}

TEST_F(LorawanGatewayTest, ListensAgainAfterADownlinkThatBrokeAReception)
{
    auto device = network.AddEndDevice(12);
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    network.SendDownAt(Seconds(2.5), device, 5, 1);
    RunAndFlush(Seconds(60));
    const int64_t downNs = LorawanTestNetwork::GetAirtimeNs(12, 5 + LORAWAN_HEADER_BYTES);
    EXPECT_EQ(network.arrived, 0);
    EXPECT_EQ(book.GetNs(PowerState::TX), downNs);
    EXPECT_NEAR(book.GetNs(PowerState::RX), 500e6, 1000) << "until the downlink begins";
    EXPECT_EQ(book.GetNs({}), 60000000000);
}

} // namespace
} // namespace aiot
} // namespace ns3
