// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "wifi-test-network.h"

#include "ns3/mains-supply.h"
#include "ns3/radio-energy-helper.h"
#include "ns3/simple-net-device.h"

namespace ns3
{
namespace aiot
{
namespace
{

using test::Mentions;
using test::RefusalOf;

class RadioEnergyHelperTest : public EnergyTest
{
};

TEST_F(RadioEnergyHelperTest, DevicesOfOneChannelKnowEachOtherWhicheverHelperWasUsed)
{
    WifiTestNetwork network({});
    std::vector<IntervalBook> books(2);
    for (uint32_t i = 0; i < 2; ++i)
    {
        RadioEnergyHelper radios;
        const auto mains = SupplyNode(network.nodes.Get(i), CreateObject<MainsSupply>());
        books[i].Watch(radios.Install(network.devices.Get(i), mains));
    }
    Simulator::Schedule(Seconds(1), [&] { network.Send(0, 1, 1000, Stage::INFERENCE); });
    RunUntil(Seconds(2));
    EXPECT_GT(books[0].GetNs(PowerState::TX, Stage::INFERENCE), 0);
    EXPECT_GT(books[1].GetNs(PowerState::RX, Stage::INFERENCE), 0);
}

TEST_F(RadioEnergyHelperTest, MistakesAreNamedWithTheirRemedy)
{
    WifiTestNetwork network({});
    RadioEnergyHelper radios;
    const Ptr<NetDevice> device = network.devices.Get(0);
    const std::string node = "node " + std::to_string(device->GetNode()->GetId());
    const std::string sourceless = RefusalOf([&] { radios.Install(device, nullptr); });
    EXPECT_TRUE(Mentions(sourceless, node)) << sourceless;
    EXPECT_TRUE(Mentions(sourceless, "PowerSupplyHelper")) << sourceless;
    const auto mains = SupplyNode(network.nodes.Get(0), CreateObject<MainsSupply>());
    radios.Install(device, mains);
    const std::string twice = RefusalOf([&] { RadioEnergyHelper().Install(device, mains); });
    EXPECT_TRUE(Mentions(twice, node + " has an energy model already")) << twice;
    const auto simple = CreateObject<SimpleNetDevice>();
    const std::string unknown = RefusalOf([&] { radios.Install(simple, mains); });
    EXPECT_TRUE(Mentions(unknown, "no energy model for the ns3::SimpleNetDevice")) << unknown;
}

} // namespace
} // namespace aiot
} // namespace ns3
