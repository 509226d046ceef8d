// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * One case per fault of ns-3's energy framework (F1 to F15 of the documentation): a closed form,
 * ns-3's own classes beside ours. Ours must give the closed form; what ns-3's give is printed, and
 * that it has been repaired where it gives the closed form too. Theirs run in a process of their
 * own, as several of them end the program.
 */
#include "energy-test-tools.h"
#include "wifi-test-network.h"

#include "ns3/basic-energy-source-helper.h"
#include "ns3/basic-energy-source.h"
#include "ns3/boolean.h"
#include "ns3/config.h"
#include "ns3/energy-harvester-container.h"
#include "ns3/load-energy-model.h"
#include "ns3/mains-supply.h"
#include "ns3/multi-model-spectrum-channel.h"
#include "ns3/simple-device-energy-model.h"
#include "ns3/spectrum-wifi-helper.h"
#include "ns3/wifi-radio-energy-model-helper.h"
#include "ns3/wifi-radio-energy-model.h"

#include <cmath>
#include <type_traits>

namespace ns3
{
namespace aiot
{
namespace
{

class StockFaultTest : public EnergyTest
{
};

constexpr double VOLTAGE_V = 3;

Ptr<BasicEnergySource>
StockSource(const Ptr<Node>& node, double initialJ, Time poll, double lowThreshold = 0)
{
    auto source = CreateObject<BasicEnergySource>();
    source->SetInitialEnergy(initialJ);
    source->SetSupplyVoltage(VOLTAGE_V);
    source->SetEnergyUpdateInterval(poll);
    source->SetAttribute("BasicEnergyLowBatteryThreshold", DoubleValue(lowThreshold));
    source->SetNode(node);
    node->AggregateObject(source);
    return source;
}

Ptr<SimpleDeviceEnergyModel>
StockLoad(const Ptr<EnergySource>& source)
{
    auto load = CreateObject<SimpleDeviceEnergyModel>();
    load->SetEnergySource(source);
    source->AppendDeviceEnergyModel(load);
    return load;
}

Ptr<ProcessorEnergyModel>
OurLoad(const Ptr<EnergySource>& source, double idleW)
{
    auto load = CreateObject<ProcessorEnergyModel>();
    load->SetAttribute("IdlePower", DoubleValue(idleW));
    return Attach(source, load);
}

/// ns-3's Wi-Fi model on any source, installed by its helper.
Ptr<WifiRadioEnergyModel>
StockWifi(const Ptr<NetDevice>& device,
          const Ptr<EnergySource>& source,
          std::optional<double> idleA = {})
{
    WifiRadioEnergyModelHelper helper;
    if (idleA)
    {
        helper.Set("IdleCurrentA", DoubleValue(*idleA));
        helper.Set("CcaBusyCurrentA", DoubleValue(*idleA));
    }
    auto models = helper.Install(device, source);
    return DynamicCast<WifiRadioEnergyModel>(models.Get(0));
}

/// A broadcast of 1000 bytes each 100 ms from node 0: 1036 bytes on the air.
void
SendRegularly(const WifiTestNetwork& network, int frames, Time from = MilliSeconds(50))
{
    for (int i = 0; i < frames; ++i)
    {
        Simulator::Schedule(from + i * MilliSeconds(100),
                            [&network]() { network.Broadcast(0, 1000, Stage::INFERENCE); });
    }
}

/// 20 us preamble and header; 16 + 8 * 1036 + 6 bits by 24 a symbol: 347 symbols of 4 us.
constexpr int64_t BROADCAST_NS = (20 + 4 * 347) * 1000;

constexpr double IDLE_W = 0.273 * 3;
constexpr double TX_W = 0.380 * 3;

TEST_F(StockFaultTest, F01StepsBelowHalfANanojouleVanish)
{
    const double truthJ = 1e-6 * VOLTAGE_V * 20;
    NoteStock("F1", truthJ, RunInChild([]() {
                  auto source = StockSource(CreateObject<Node>(), 10, MicroSeconds(100));
                  StockLoad(source)->SetCurrentA(1e-6);
                  RunUntil(Seconds(20));
                  return 10 - source->GetRemainingEnergy();
              }));
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 10);
    Ptr<ProcessorEnergyModel> load = OurLoad(battery, 1e-6 * VOLTAGE_V);
    std::function<void()> poll = [&]() {
        battery->UpdateEnergySource();
        battery->GetRemainingEnergy();
        Simulator::Schedule(MicroSeconds(100), poll);
    };
    Simulator::Schedule(MicroSeconds(100), poll);
    RunUntil(Seconds(20));
    EXPECT_NEAR(battery->GetDrawnJ(), truthJ, 1e-12 * truthJ);
    EXPECT_NEAR(load->GetTotalEnergyConsumption(), truthJ, 1e-12 * truthJ);
    EXPECT_NEAR(10 - battery->GetRemainingEnergy(), truthJ, 1e-15 * 10);
}

TEST_F(StockFaultTest, F02TheTimeThatHasPassedIsChargedAtTheOldCurrent)
{
    const double truthJ = 0.1 * VOLTAGE_V * 3;
    const auto drive = [](const Ptr<SimpleDeviceEnergyModel>& load) {
        load->SetCurrentA(0.1);
        Simulator::Schedule(Seconds(3), [load]() { load->SetCurrentA(0); });
        RunUntil(Seconds(10));
    };
    NoteStock("F2", truthJ, RunInChild([&drive]() {
                  auto source = StockSource(CreateObject<Node>(), 10, Seconds(1000));
                  drive(StockLoad(source));
                  return 10 - source->GetRemainingEnergy();
              }));
    // Even ns-3's own model, on our supply.
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 10);
    drive(StockLoad(battery));
    EXPECT_NEAR(battery->GetDrawnJ(), truthJ, 1e-12);
    EXPECT_NEAR(battery->GetRemainingEnergy(), 10 - truthJ, 1e-12);
    EXPECT_NEAR(battery->GetForeignTotalJ(), truthJ, 1e-12);
    Simulator::Destroy();

    battery = SupplyBattery(CreateObject<Node>(), 10);
    Ptr<ProcessorEnergyModel> load = OurLoad(battery, 0);
    Simulator::ScheduleNow([load]() { load->Work(Stage::INFERENCE, 0.3); });
    Simulator::Schedule(Seconds(3), [load]() { load->Idle(); });
    RunUntil(Seconds(10));
    EXPECT_NEAR(battery->GetDrawnJ(), truthJ, 1e-12);
    EXPECT_NEAR(load->GetTotalEnergyConsumption(), truthJ, 1e-12);
}

TEST_F(StockFaultTest, F03ARadioLivesUntilItsBatteryIsEmpty)
{
    NoteStock("F3", 5, RunInChild([]() {
                  WifiTestNetwork network({});
                  auto source = StockSource(network.nodes.Get(0), 5, Seconds(1));
                  auto model = StockWifi(network.GetDevice(0), source);
                  // The model counts as off although nobody switches the PHY off.
                  double drawnJ = 0;
                  std::function<void()> look = [&]() {
                      if (model->GetCurrentState() == WifiPhyState::OFF)
                      {
                          drawnJ = model->GetTotalEnergyConsumption();
                          Simulator::Stop();
                          return;
                      }
                      Simulator::Schedule(MicroSeconds(100), look);
                  };
                  Simulator::Schedule(MicroSeconds(100), look);
                  SendRegularly(network, 300);
                  RunUntil(Seconds(30));
                  return drawnJ;
              }));
    WifiTestNetwork network({});
    Ptr<Battery> battery = SupplyBattery(network.nodes.Get(0), 5);
    SupplyWatch watch(battery);
    Ptr<WifiEnergyModel> radio = network.Meter(0, battery);
    SendRegularly(network, 300);
    RunUntil(Seconds(30));
    const double drawnJ = battery->GetDrawnJ();
    EXPECT_NEAR(drawnJ, 5, 2e-9);
    EXPECT_NEAR(radio->GetTotalEnergyConsumption(), drawnJ, 1e-12);
    ASSERT_EQ(watch.depletedNs.size(), 1U);
    // n frames of BROADCAST_NS at TX_W, the rest at IDLE_W; it dies while it is idle.
    int frames = 0;
    double restJ = 5;
    int64_t atNs = 0;
    const double frameJ = TX_W * BROADCAST_NS * 1e-9;
    for (;; ++frames)
    {
        const int64_t txNs = 50000000 + int64_t{frames} * 100000000;
        const double idleJ = IDLE_W * static_cast<double>(txNs - atNs) * 1e-9;
        if (restJ < idleJ + frameJ)
        {
            break;
        }
        restJ -= idleJ + frameJ;
        atNs = txNs + BROADCAST_NS;
    }
    EXPECT_NEAR(watch.depletedNs[0], static_cast<double>(atNs) + restJ / IDLE_W * 1e9, 1.001);
    EXPECT_EQ(radio->GetTraffic().txFrames, static_cast<uint64_t>(frames));
}

TEST_F(StockFaultTest, F04EventsDoNotPileUp)
{
    const auto events = [](int kind) {
        WifiTestNetwork network({});
        Ptr<Node> node = network.nodes.Get(0);
        if (kind == 1)
        {
            StockWifi(network.GetDevice(0), StockSource(node, 100, Seconds(1)));
        }
        else if (kind == 2)
        {
            network.Meter(0, SupplyBattery(node, 100));
        }
        SendRegularly(network, 500, Seconds(1));
        const uint64_t before = Simulator::GetEventCount();
        RunUntil(Seconds(60));
        const auto count = static_cast<double>(Simulator::GetEventCount() - before);
        Simulator::Destroy();
        return count;
    };
    const double bare = events(0);
    NoteStock("F4 (events)", bare, RunInChild([&events]() { return events(1); }));
    // One event for the end of each frame sent.
    EXPECT_LE(events(2), bare + 500 + 5);
}

TEST_F(StockFaultTest, F05ACurrentOfZeroIsNoFault)
{
    const double truthJ = 10 * TX_W * BROADCAST_NS * 1e-9;
    NoteStock("F5", truthJ, RunInChild([]() {
                  WifiTestNetwork network({});
                  auto source = StockSource(network.nodes.Get(0), 10, Seconds(1));
                  auto model = StockWifi(network.GetDevice(0), source, 0.0);
                  SendRegularly(network, 10);
                  RunUntil(Seconds(2));
                  return model->GetTotalEnergyConsumption();
              }));
    WifiTestNetwork network({});
    Ptr<Battery> battery = SupplyBattery(network.nodes.Get(0), 10);
    const RadioPowerTable table = RadioPowerTable()
                                      .Set(PowerState::TX, TX_W)
                                      .Set(PowerState::RX, 0.313 * 3)
                                      .Set(PowerState::IDLE, 0)
                                      .Set(PowerState::CCA, 0)
                                      .Set(PowerState::SWITCHING, 0)
                                      .Set(PowerState::SLEEP, 0);
    Ptr<WifiEnergyModel> radio = network.Meter(0, battery, &table);
    SendRegularly(network, 10);
    RunUntil(Seconds(2));
    EXPECT_NEAR(radio->GetTotalEnergyConsumption(), truthJ, 1e-12 * truthJ);
    EXPECT_NEAR(battery->GetDrawnJ(), truthJ, 1e-12 * truthJ);
    EXPECT_FALSE(battery->IsDepleted());
}

/// Truth of ten broadcasts within two seconds.
double
TenFramesJ()
{
    const double txJ = 10 * TX_W * BROADCAST_NS * 1e-9;
    return txJ + IDLE_W * (2 - 10 * BROADCAST_NS * 1e-9);
}

/// Counts what a device hands up.
struct ReceivedFrames
{
    explicit ReceivedFrames(const Ptr<WifiNetDevice>& device)
    {
        device->GetMac()->TraceConnectWithoutContext(
            "MacRx",
            MakeBoundCallback(
                +[](double* sum, Ptr<const Packet>) { ++*sum; },
                &count));
    }

    double count{0};
};

TEST_F(StockFaultTest, F06AHugeStoreDoesNotKillTheNetwork)
{
    NoteStock("F6 (frames received of 10)", 10, RunInChild([]() {
                  WifiTestNetwork network({});
                  auto source = StockSource(network.nodes.Get(0), 1e12, Seconds(1));
                  StockWifi(network.GetDevice(0), source);
                  ReceivedFrames received(network.GetDevice(1));
                  SendRegularly(network, 10);
                  RunUntil(Seconds(2));
                  return received.count;
              }));
    for (bool isMains : {true, false})
    {
        WifiTestNetwork network({});
        Ptr<PowerSupply> supply;
        if (isMains)
        {
            supply = SupplyNode(network.nodes.Get(0), CreateObject<MainsSupply>());
        }
        else
        {
            supply = SupplyBattery(network.nodes.Get(0), 1e12);
        }
        Ptr<WifiEnergyModel> radio = network.Meter(0, supply);
        ReceivedFrames received(network.GetDevice(1));
        SendRegularly(network, 10);
        RunUntil(Seconds(2));
        EXPECT_NEAR(supply->GetDrawnJ(), TenFramesJ(), 1e-12);
        EXPECT_NEAR(radio->GetTotalEnergyConsumption(), TenFramesJ(), 1e-12);
        EXPECT_EQ(radio->GetTraffic().txFrames, 10U);
        EXPECT_EQ(received.count, 10);
        EXPECT_FALSE(network.GetPhy(0)->IsStateOff());
        Simulator::Destroy();
    }
}

TEST_F(StockFaultTest, F07ALargeStoreLosesNoPrecision)
{
    NoteStock("F7", TenFramesJ(), RunInChild([]() {
                  WifiTestNetwork network({});
                  auto source = StockSource(network.nodes.Get(0), 5e9, Seconds(1));
                  StockWifi(network.GetDevice(0), source);
                  SendRegularly(network, 10);
                  RunUntil(Seconds(2));
                  return 5e9 - source->GetRemainingEnergy();
              }));
    WifiTestNetwork network({});
    Ptr<Battery> battery = SupplyBattery(network.nodes.Get(0), 5e9);
    network.Meter(0, battery);
    SendRegularly(network, 10);
    RunUntil(Seconds(2));
    EXPECT_NEAR(battery->GetDrawnJ(), TenFramesJ(), 1e-12 * TenFramesJ());
}

TEST_F(StockFaultTest, F08NothingIsDrawnFromAnEmptyStore)
{
    NoteStock("F8 (J left)", 0, RunInChild([]() {
                  auto source = StockSource(CreateObject<Node>(), 1, Seconds(1));
                  StockLoad(source)->SetCurrentA(10);
                  RunUntil(Seconds(1.5));
                  return source->GetRemainingEnergy();
              }));
    for (bool isStockLoad : {true, false})
    {
        Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1);
        SupplyWatch watch(battery);
        if (isStockLoad)
        {
            StockLoad(battery)->SetCurrentA(10);
        }
        else
        {
            OurLoad(battery, 30);
        }
        RunUntil(Seconds(1.5));
        EXPECT_EQ(battery->GetRemainingEnergy(), 0);
        EXPECT_NEAR(battery->GetDrawnJ(), 1, 31e-9);
        EXPECT_LE(battery->GetDrawnJ(), 1 + 1e-15);
        EXPECT_EQ(watch.depletedNs, std::vector<int64_t>{33333333});
        EXPECT_NEAR(battery->GetForeignTotalJ(), isStockLoad ? battery->GetDrawnJ() : 0, 1e-12);
        Simulator::Destroy();
    }
}

TEST_F(StockFaultTest, F09EmptyMeansEmpty)
{
    const double truthS = 10 / (0.5 * VOLTAGE_V);
    NoteStock("F9 (s)", truthS, RunInChild([]() {
                  Ptr<Node> node = CreateObject<Node>();
                  auto source = CreateObject<BasicEnergySource>(); // all defaults: 10 J, 3 V
                  source->SetNode(node);
                  node->AggregateObject(source);
                  auto probe = CreateObject<ProbeEnergyModel>(0.5);
                  Attach(source, probe);
                  RunUntil(Seconds(20));
                  return probe->GetDepletedAt().value_or(Seconds(20)).GetSeconds();
              }));
    Ptr<Battery> battery = CreateObject<Battery>(); // all defaults: 10 J, 3 V
    SupplyNode(CreateObject<Node>(), battery);
    auto probe = CreateObject<ProbeEnergyModel>(0.5);
    Attach(battery, probe);
    RunUntil(Seconds(20));
    ASSERT_TRUE(probe->GetDepletedAt());
    EXPECT_EQ(probe->GetDepletedAt()->GetNanoSeconds(), 6666666666);
    EXPECT_NEAR(battery->GetForeignTotalJ(), 10, 2e-9);
}

TEST_F(StockFaultTest, F10ContainersCanBeAssigned)
{
    NoteStock("F10 (1 = survives)", 1, RunInChild([]() {
                  NodeContainer nodes(2);
                  BasicEnergySourceHelper helper;
                  {
                      EnergySourceContainer sources;
                      sources = helper.Install(nodes);
                  }
                  Simulator::Destroy();
                  return 1.0;
              }));
    static_assert(std::is_same_v<decltype(std::declval<PowerSupply>().GetComponents()),
                                 const std::vector<Ptr<ComponentEnergyModel>>&>);
    static_assert(std::is_same_v<decltype(std::declval<PowerSupply>().GetForeignModels()),
                                 const std::vector<Ptr<DeviceEnergyModel>>&>);
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1);
    OurLoad(battery, 1);
    std::vector<Ptr<ComponentEnergyModel>> components;
    components = battery->GetComponents();
    EXPECT_EQ(components.size(), 1U);
}

TEST_F(StockFaultTest, F11ASimulationWithASupplyEndsByItself)
{
    NoteStock("F11 (events in a day)", 1, RunInChild([]() {
                  auto source = StockSource(CreateObject<Node>(), 1e6, Seconds(1));
                  StockLoad(source)->SetCurrentA(0.1);
                  RunUntil(Seconds(86400));
                  return static_cast<double>(Simulator::GetEventCount());
              }));
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1e4);
    OurLoad(battery, 0.1);
    OurLoad(SupplyNode(CreateObject<Node>(), CreateObject<MainsSupply>()), 100);
    const uint64_t before = Simulator::GetEventCount();
    Simulator::Run();
    EXPECT_EQ(Simulator::Now(), Seconds(1e5));
    // Two nodes start, one battery ends.
    EXPECT_EQ(Simulator::GetEventCount() - before, 3U);
}

/// An access point of two links that is silent.
Ptr<WifiNetDevice>
TwoLinks(const Ptr<Node>& node)
{
    node->AggregateObject(CreateObject<ConstantPositionMobilityModel>());
    SpectrumWifiPhyHelper phy(2);
    phy.SetChannel(CreateObject<MultiModelSpectrumChannel>());
    phy.Set(0, "ChannelSettings", StringValue("{36, 20, BAND_5GHZ, 0}"));
    phy.Set(1, "ChannelSettings", StringValue("{1, 20, BAND_6GHZ, 0}"));
    WifiHelper wifi;
    wifi.SetStandard(WIFI_STANDARD_80211be);
    wifi.SetRemoteStationManager("ns3::ConstantRateWifiManager");
    WifiMacHelper mac;
    mac.SetType("ns3::ApWifiMac", "BeaconGeneration", BooleanValue(false));
    return DynamicCast<WifiNetDevice>(wifi.Install(phy, mac, node).Get(0));
}

TEST_F(StockFaultTest, F12EachLinkOfADeviceIsMetered)
{
    const double truthJ = 2 * IDLE_W * 10;
    NoteStock("F12", truthJ, RunInChild([]() {
                  Ptr<Node> node = CreateObject<Node>();
                  Ptr<WifiNetDevice> device = TwoLinks(node);
                  auto source = StockSource(node, 1000, Seconds(1));
                  WifiRadioEnergyModelHelper helper;
                  auto models = helper.Install(device, source);
                  RunUntil(Seconds(10));
                  double sumJ = 0;
                  for (uint32_t i = 0; i < models.GetN(); ++i)
                  {
                      sumJ += models.Get(i)->GetTotalEnergyConsumption();
                  }
                  return sumJ;
              }));
    Ptr<Node> node = CreateObject<Node>();
    Ptr<WifiNetDevice> device = TwoLinks(node);
    Ptr<Battery> battery = SupplyBattery(node, 1000);
    IntervalBook book;
    for (uint8_t link = 0; link < 2; ++link)
    {
        auto model = CreateObject<WifiEnergyModel>();
        model->SetDevice(device, link);
        Attach(battery, model);
        book.Watch(model);
    }
    RunUntil(Seconds(10));
    EXPECT_NEAR(battery->GetDrawnJ(), truthJ, 1e-12 * truthJ);
    for (const auto& component : battery->GetComponents())
    {
        component->Flush();
    }
    EXPECT_EQ(book.GetNs(PowerState::IDLE), 2 * 10000000000);
}

TEST_F(StockFaultTest, F13ABatteryThatRunsOutExactlyEndsNoProgram)
{
    const auto run = [](const Ptr<Battery>& battery, const WifiTestNetwork& network) {
        SendRegularly(network, 300);
        RunUntil(Seconds(30));
        return battery->GetDrawnJ();
    };
    NoteStock("F13", 5, RunInChild([&run]() {
                  WifiTestNetwork network({});
                  auto battery = SupplyBattery(network.nodes.Get(0), 5);
                  StockWifi(network.GetDevice(0), battery);
                  return run(battery, network);
              }));
    WifiTestNetwork network({});
    Ptr<Battery> battery = SupplyBattery(network.nodes.Get(0), 5);
    Ptr<WifiEnergyModel> radio = network.Meter(0, battery);
    EXPECT_NEAR(run(battery, network), 5, 2e-9);
    EXPECT_NEAR(radio->GetTotalEnergyConsumption(), 5, 2e-9);
    EXPECT_EQ(radio->GetPowerState(), PowerState::OFF);
}

TEST_F(StockFaultTest, F14DeviceModelsCanBeReachedFromTheNode)
{
    NoteStock("F14 (models found)", 1, RunInChild([]() {
                  NodeContainer nodes(1);
                  auto sources = BasicEnergySourceHelper().Install(nodes);
                  StockLoad(sources.Get(0));
                  return static_cast<double>(
                      Config::LookupMatches(
                          "/NodeList/*/$ns3::EnergySourceContainer/*/*/DeviceEnergyModelList/*")
                          .GetN());
              }));
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 10);
    OurLoad(battery, 1);
    Attach(battery, CreateObject<SensorEnergyModel>());
    Ptr<MainsSupply> mains = SupplyNode(CreateObject<Node>(), CreateObject<MainsSupply>());
    OurLoad(mains, 100);
    EXPECT_EQ(Config::LookupMatches("/NodeList/*/$ns3::aiot::Battery/Components/*").GetN(), 2U);
    EXPECT_EQ(Config::LookupMatches("/NodeList/*/$ns3::aiot::PowerSupply/Components/*").GetN(), 3U);
    Config::Set("/NodeList/*/$ns3::aiot::PowerSupply/Components/*/"
                "$ns3::aiot::ProcessorEnergyModel/ActivePower",
                DoubleValue(7));
    auto processor = DynamicCast<ProcessorEnergyModel>(battery->GetComponents().at(0));
    EXPECT_EQ(processor->GetActivePowerW(), 7);
    int intervals = 0;
    Config::ConnectWithoutContext("/NodeList/*/$ns3::aiot::PowerSupply/Components/*/Interval",
                                  MakeBoundCallback(
                                      +[](int* count, const EnergyInterval&) { ++*count; },
                                      &intervals));
    Simulator::Schedule(Seconds(1), [processor]() { processor->Work(Stage::TRAINING); });
    RunUntil(Seconds(2));
    EXPECT_EQ(intervals, 1);
}

TEST_F(StockFaultTest, F15ReadingChangesNothing)
{
    // Updates of the source's trace that a hundred reads of a total cause.
    const auto count = [](const Ptr<EnergySource>& source, const Ptr<DeviceEnergyModel>& model) {
        int fired = 0;
        source->TraceConnectWithoutContext("RemainingEnergy",
                                           MakeBoundCallback(
                                               +[](int* sum, double, double) { ++*sum; },
                                               &fired));
        for (int i = 1; i <= 100; ++i)
        {
            Simulator::Schedule(MilliSeconds(10 * i), [model, source]() {
                model->GetTotalEnergyConsumption();
                source->GetRemainingEnergy();
                source->GetEnergyFraction();
            });
        }
        RunUntil(Seconds(1.5));
        return fired;
    };
    NoteStock("F15 (updates)", 0, RunInChild([&count]() {
                  WifiTestNetwork network({});
                  auto source = StockSource(network.nodes.Get(0), 10, Seconds(1000));
                  return count(source, StockWifi(network.GetDevice(0), source)) - 1.0;
              }));
    WifiTestNetwork network({});
    Ptr<Battery> battery = SupplyBattery(network.nodes.Get(0), 10);
    Ptr<WifiEnergyModel> radio = network.Meter(0, battery);
    const uint64_t before = Simulator::GetEventCount();
    EXPECT_EQ(count(battery, radio), 0);
    const uint64_t events = Simulator::GetEventCount() - before;
    EXPECT_LE(events, 100U + 2 + 4);
    EXPECT_NEAR(radio->GetTotalEnergyConsumption(), 1.5 * IDLE_W, 1e-12);
}

} // namespace
} // namespace aiot
} // namespace ns3
