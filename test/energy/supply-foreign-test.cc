// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * Device energy models and harvesters of others on our supplies.
 */
#include "energy-test-tools.h"
#include "wifi-test-network.h"

#include "ns3/basic-energy-harvester.h"
#include "ns3/load-energy-model.h"
#include "ns3/mains-supply.h"
#include "ns3/simple-device-energy-model.h"
#include "ns3/wifi-radio-energy-model-helper.h"
#include "ns3/wifi-radio-energy-model.h"

#include <cmath>

namespace ns3
{
namespace aiot
{
namespace
{

class SupplyForeignTest : public EnergyTest
{
};

Ptr<WifiRadioEnergyModel>
StockWifi(const Ptr<NetDevice>& device, const Ptr<EnergySource>& source)
{
    WifiRadioEnergyModelHelper helper;
    return DynamicCast<WifiRadioEnergyModel>(helper.Install(device, source).Get(0));
}

TEST_F(SupplyForeignTest, AStationWithTheStockModelDiesWhenItsStateTimesSay)
{
    // Two equal stations, one for each model: the stock one must live as long as ours, whose life
    // the other tests compare with arithmetic, and its own total must be what was drawn.
    WifiTestNetwork::Setup setup;
    setup.nodes = 2;
    setup.infrastructure = true;
    // ns-3.37 ends the program when a station that is off gives up its access point.
    setup.maxMissedBeacons = 1000000;
    std::vector<int64_t> deaths;
    for (bool isStock : {true, false})
    {
        WifiTestNetwork network(setup);
        Ptr<Battery> battery = SupplyBattery(network.nodes.Get(1), 4);
        SupplyWatch watch(battery);
        Ptr<WifiRadioEnergyModel> stock;
        if (isStock)
        {
            stock = StockWifi(network.GetDevice(1), battery);
        }
        else
        {
            network.Meter(1, battery);
        }
        for (int i = 0; i < 2000; ++i)
        {
            Simulator::Schedule(Seconds(1) + MilliSeconds(7 * i),
                                [&network]() { network.Send(1, 0, 700, Stage::INFERENCE); });
        }
        RunUntil(Seconds(10));
        ASSERT_EQ(watch.depletedNs.size(), 1U);
        deaths.push_back(watch.depletedNs[0]);
        EXPECT_NEAR(battery->GetDrawnJ(), 4, 2e-9);
        EXPECT_EQ(battery->GetRemainingEnergy(), 0);
        if (isStock)
        {
            EXPECT_TRUE(network.GetPhy(1)->IsStateOff());
            EXPECT_EQ(battery->GetForeignModels().size(), 1U);
            EXPECT_EQ(battery->GetComponents().size(), 0U);
            const double totalJ = stock->GetTotalEnergyConsumption();
            EXPECT_NEAR(battery->GetForeignTotalJ(), totalJ, 1e-9 * totalJ);
            EXPECT_NEAR(battery->GetDrawnJ(), totalJ, 1e-9 * totalJ);
        }
        Simulator::Destroy();
    }
    EXPECT_LE(std::abs(deaths[0] - deaths[1]), 1) << deaths[0] << " " << deaths[1];
}

TEST_F(SupplyForeignTest, AnIdleStationWithTheStockModelDiesAtThePredictedNanosecond)
{
    for (double initialJ : {1.0, 2.5, 0.819, 3.3333333, 7.0})
    {
        WifiTestNetwork network({});
        Ptr<Battery> battery = SupplyBattery(network.nodes.Get(0), initialJ);
        SupplyWatch watch(battery);
        Ptr<WifiRadioEnergyModel> stock = StockWifi(network.GetDevice(0), battery);
        RunUntil(Seconds(20));
        ASSERT_EQ(watch.depletedNs.size(), 1U);
        EXPECT_NEAR(watch.depletedNs[0], std::floor(initialJ / (0.273 * 3) * 1e9), 1);
        EXPECT_NEAR(battery->GetForeignTotalJ(),
                    stock->GetTotalEnergyConsumption(),
                    1e-9 * initialJ);
        EXPECT_NEAR(battery->GetDrawnJ(), initialJ, 1e-9);
        Simulator::Destroy();
    }
}

TEST_F(SupplyForeignTest, StockAndOwnModelsShareABattery)
{
    // Idle radio 0.819 W, processor 0.181 W for 2 s and 1.181 W after: 4 J last 2 s + 1 s.
    WifiTestNetwork network({});
    Ptr<Battery> battery = SupplyBattery(network.nodes.Get(0), 4);
    SupplyWatch watch(battery);
    Ptr<WifiRadioEnergyModel> stock = StockWifi(network.GetDevice(0), battery);
    auto processor = CreateObject<ProcessorEnergyModel>();
    processor->SetAttribute("IdlePower", DoubleValue(0.181));
    Attach(battery, processor);
    Simulator::Schedule(Seconds(2), [processor]() { processor->Work(Stage::TRAINING, 1.181); });
    RunUntil(Seconds(10));
    ASSERT_EQ(watch.depletedNs.size(), 1U);
    EXPECT_NEAR(watch.depletedNs[0], 3000000000, 1);
    EXPECT_NEAR(processor->GetTotalEnergyConsumption(), 2 * 0.181 + 1.181, 2e-9);
    EXPECT_NEAR(battery->GetForeignTotalJ(), 3 * 0.819, 3e-9);
    EXPECT_NEAR(battery->GetForeignTotalJ() + processor->GetTotalEnergyConsumption(),
                battery->GetDrawnJ(),
                1e-9 * battery->GetDrawnJ());
}

TEST_F(SupplyForeignTest, OnMainsTheStockModelGoesOn)
{
    WifiTestNetwork network({});
    Ptr<MainsSupply> mains = SupplyNode(network.nodes.Get(0), CreateObject<MainsSupply>());
    Ptr<WifiRadioEnergyModel> stock = StockWifi(network.GetDevice(0), mains);
    for (int i = 0; i < 100; ++i)
    {
        Simulator::Schedule(MilliSeconds(100 * i),
                            [&network]() { network.Send(0, 1, 500, Stage::INFERENCE); });
    }
    RunUntil(Seconds(3000));
    const double totalJ = stock->GetTotalEnergyConsumption();
    EXPECT_GT(totalJ, 3000 * 0.819);
    EXPECT_NEAR(mains->GetDrawnJ(), totalJ, 1e-9 * totalJ);
    EXPECT_NEAR(mains->GetForeignTotalJ(), totalJ, 1e-9 * totalJ);
    EXPECT_FALSE(network.GetPhy(0)->IsStateOff());
}

TEST_F(SupplyForeignTest, ASimpleDeviceStopsDrawingAndStartsAgain)
{
    // 3 W of 6 J: empty after 2 s. A harvester of 1 W, switched on at 5 s, refills the tenth of
    // the capacity at 5.6 s; then 2 W net last 0.3 s: empty at 5.9 s.
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 6);
    battery->SetAttribute("RestartFraction", DoubleValue(0.1));
    SupplyWatch watch(battery);
    auto load = CreateObject<SimpleDeviceEnergyModel>();
    Attach(battery, load);
    load->SetCurrentA(1);
    auto harvester = CreateObject<BasicEnergyHarvester>();
    harvester->SetAttribute("PeriodicHarvestedPowerUpdateInterval", TimeValue(Seconds(100)));
    harvester->SetAttribute("HarvestablePower",
                            StringValue("ns3::ConstantRandomVariable[Constant=1]"));
    harvester->SetNode(battery->GetNode());
    harvester->SetEnergySource(battery);
    Simulator::Schedule(Seconds(5), [&]() {
        battery->ConnectEnergyHarvester(harvester);
        harvester->Initialize();
    });
    RunUntil(Seconds(5.95));
    EXPECT_EQ(watch.depletedNs, (std::vector<int64_t>{2000000000, 5900000000}));
    EXPECT_EQ(watch.rechargedNs, std::vector<int64_t>{5600000000});
    EXPECT_NEAR(battery->GetDrawnJ(), 6 + 0.9, 1e-8);
    EXPECT_NEAR(battery->GetForeignTotalJ(), battery->GetDrawnJ(), 1e-9 * 7);
    EXPECT_NEAR(battery->GetHarvestedJ(), 0.95, 1e-12);
    EXPECT_NEAR(battery->GetRemainingEnergy(), 0.05, 1e-8);
}

TEST_F(SupplyForeignTest, AStockHarvesterIsIntegratedExactly)
{
    // Random power each second; the supply's sum is the sum over seconds to the last digits.
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1000);
    battery->SetAttribute("Capacity", DoubleValue(1e6));
    auto load = CreateObject<ProcessorEnergyModel>();
    load->SetAttribute("IdlePower", DoubleValue(0.37));
    Attach(battery, load);
    auto harvester = CreateObject<BasicEnergyHarvester>();
    harvester->SetAttribute("HarvestablePower",
                            StringValue("ns3::UniformRandomVariable[Min=0|Max=5]"));
    harvester->AssignStreams(3);
    harvester->SetNode(battery->GetNode());
    harvester->SetEnergySource(battery);
    battery->ConnectEnergyHarvester(harvester);
    harvester->Initialize();
    double sumJ = 0;
    for (int i = 0; i < 1000; ++i)
    {
        Simulator::Schedule(MilliSeconds(1000 * i + 500),
                            [&sumJ, harvester]() { sumJ += harvester->GetPower(); });
    }
    RunUntil(Seconds(1000));
    EXPECT_GT(sumJ, 2000);
    EXPECT_NEAR(battery->GetHarvestedJ(), sumJ, 1e-12 * sumJ);
    EXPECT_NEAR(battery->GetRemainingEnergy(), 1000 + sumJ - 370, 1e-12 * sumJ);
}

TEST_F(SupplyForeignTest, AModelWhoseTypeIsNewCounts)
{
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 100);
    RunUntil(Seconds(1));
    Simulator::ScheduleNow([battery]() {
        Attach(battery, CreateObject<ProbeEnergyModel>(2));
        battery->UpdateEnergySource();
    });
    RunUntil(Seconds(3));
    EXPECT_EQ(battery->GetForeignModels().size(), 1U);
    EXPECT_NEAR(battery->GetDrawnJ(), 12, 1e-12);
}

} // namespace
} // namespace aiot
} // namespace ns3
