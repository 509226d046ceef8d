// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * The module's own energy model and ours beside each other: 20 s, one frame of 10 B at SF 7 after
 * 2 s, currents of the module (SX1272: 28, 11.2, 1.4 mA and 1.5 uA) at 3.3 V.
 *
 * | state | time | module | ours |
 * |---|---|---|---|
 * | tx, 12.25 + 8 + 30 symbols | 51.456 ms | 4.754534 mJ | 4.754534 mJ |
 * | both windows | 270.336 ms | standby: 1.248952 mJ | rx: 9.991619 mJ |
 * | sleep until the second window closes | 3.991808 s | 0.019759 mJ | 0.019759 mJ |
 * | sleep after it | 15.686400 s | 0 | 0.077648 mJ |
 * | all | 20 s | 6.023246 mJ | 14.843560 mJ |
 */
#include "lorawan-test-network.h"

#include "ns3/basic-energy-source.h"
#include "ns3/lora-radio-energy-model-helper.h"

namespace ns3
{
namespace aiot
{
namespace
{

class LorawanGapTest : public EnergyTest
{
};

constexpr double SUPPLY_V = 3.3;

TEST_F(LorawanGapTest, WindowsAndTailAreWhatTheModuleLeavesOut)
{
    LorawanTestNetwork network;
    auto device = network.AddEndDevice(7);
    auto source = CreateObject<BasicEnergySource>();
    source->SetAttribute("BasicEnergySourceInitialEnergyJ", DoubleValue(10000));
    source->SetAttribute("BasicEnergySupplyVoltageV", DoubleValue(SUPPLY_V));
    source->SetNode(device->GetNode());
    lorawan::LoraRadioEnergyModelHelper theirs;
    auto stock = theirs.Install(device, source).Get(0);

    LorawanEnergyHelper ours;
    ours.SetDevicePower(RadioPowerTable()
                            .Set(PowerState::TX, 0.028 * SUPPLY_V)
                            .Set(PowerState::RX, 0.0112 * SUPPLY_V)
                            .Set(PowerState::SWITCHING, 0.0014 * SUPPLY_V)
                            .Set(PowerState::SLEEP, 1.5e-6 * SUPPLY_V));
    ours.Set("RadioWake", TimeValue(Seconds(0)));
    auto model = ours.Install(device, SupplyNode(device->GetNode(), CreateObject<MainsSupply>()));
    IntervalBook book;
    book.Watch(model);

    LorawanTestNetwork::SendAt(Seconds(2), device, 10);
    RunUntil(Seconds(20));
    model->Flush();
    NoteStock("LoraRadioEnergyModel, J", 14.843560e-3, stock->GetTotalEnergyConsumption());
    EXPECT_EQ(book.GetNs(PowerState::TX), 51456000);
    EXPECT_EQ(book.GetNs(PowerState::RX), 270336000);
    EXPECT_EQ(book.GetNs(PowerState::SLEEP), 19678208000);
    EXPECT_NEAR(book.GetJ({}), 14.843560e-3, 1e-9);
    // What the module would have if it recorded its last state, too.
    const double tailJ = 15.6864 * 1.5e-6 * SUPPLY_V;
    const double windowsJ = 0.270336 * (0.0112 - 0.0014) * SUPPLY_V;
    EXPECT_NEAR(book.GetJ({}) - windowsJ, 6.100894e-3, 1e-9);
    EXPECT_NEAR(book.GetJ({}) - windowsJ - tailJ, 6.023246e-3, 1e-9);
    if (stock->GetTotalEnergyConsumption() < 6.05e-3)
    {
        EXPECT_NEAR(stock->GetTotalEnergyConsumption(), 6.023246e-3, 1e-9);
    }
}

} // namespace
} // namespace aiot
} // namespace ns3
