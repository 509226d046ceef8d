// SPDX-License-Identifier: GPL-2.0-only
#include "energy-test-tools.h"

#include "ns3/boolean.h"
#include "ns3/load-energy-model.h"
#include "ns3/mains-supply.h"

#include <cmath>
#include <random>

namespace ns3
{
namespace aiot
{
namespace
{

class BatteryTest : public EnergyTest
{
};

/// Predicted life of a constant load, in 64 bits of mantissa.
int64_t
LifeNs(double initialJ, double powerW)
{
    return static_cast<int64_t>(
        std::floor(static_cast<long double>(initialJ) * 1e9L / static_cast<long double>(powerW)));
}

Ptr<ProcessorEnergyModel>
Load(const Ptr<PowerSupply>& supply, double idleW, double activeW = 0)
{
    auto model = CreateObject<ProcessorEnergyModel>();
    model->SetAttribute("IdlePower", DoubleValue(idleW));
    model->SetAttribute("ActivePower", DoubleValue(activeW));
    return Attach(supply, model);
}

TEST_F(BatteryTest, DiesAtThePredictedNanosecond)
{
    const std::vector<std::pair<double, double>> cases = {{10, 0.5},
                                                          {1, 0.3},
                                                          {1, 3},
                                                          {20700, 0.02337},
                                                          {1e-6, 7e-3},
                                                          {5, 0.819},
                                                          {1e-9, 1},
                                                          {1e4, 1e4}};
    for (const auto& [initialJ, powerW] : cases)
    {
        Ptr<Node> node = CreateObject<Node>();
        Ptr<Battery> battery = SupplyBattery(node, initialJ);
        SupplyWatch watch(battery);
        Ptr<ProcessorEnergyModel> load = Load(battery, powerW);
        Simulator::Run();
        ASSERT_EQ(watch.depletedNs.size(), 1U);
        EXPECT_NEAR(watch.depletedNs[0], LifeNs(initialJ, powerW), 1) << initialJ << " " << powerW;
        EXPECT_TRUE(battery->IsDepleted());
        EXPECT_EQ(battery->GetRemainingEnergy(), 0);
        EXPECT_EQ(load->GetPowerState(), PowerState::OFF);
        EXPECT_LE(battery->GetDrawnJ(), initialJ * (1 + 1e-15));
        EXPECT_NEAR(battery->GetDrawnJ(), initialJ, 1.01e-9 * powerW);
        EXPECT_NEAR(load->GetTotalEnergyConsumption(), battery->GetDrawnJ(), 1e-12 * initialJ);
        Simulator::Destroy();
    }
}

TEST_F(BatteryTest, DiesAtThePredictedNanosecondAfterRandomLives)
{
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> exponent(-4, 5);
    for (int i = 0; i < 300; ++i)
    {
        const double initialJ = std::pow(10, exponent(random));
        const double powerW = std::pow(10, exponent(random) - 3);
        if (initialJ / powerW > 1e8)
        {
            continue;
        }
        Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), initialJ);
        SupplyWatch watch(battery);
        Load(battery, powerW);
        Simulator::Run();
        ASSERT_EQ(watch.depletedNs.size(), 1U);
        ASSERT_NEAR(watch.depletedNs[0], LifeNs(initialJ, powerW), 1) << initialJ << " " << powerW;
        Simulator::Destroy();
    }
}

TEST_F(BatteryTest, VeryLongLivesEndAtTheirNanosecondToo)
{
    // Powers and energies that doubles hold exactly, lives beyond their 2^53 ns.
    for (const auto& [initialJ, powerW, lifeNs] : std::vector<std::tuple<double, double, int64_t>>{
             {1e6, 0x1p-10, 1024000000000000000},                     // 32 years
             {3e6, 0.0009765625 * 0.75, 4096000000000000000},         // 130 years
             {1953125.0 / 1024, 0x1p-20 * 1.5, 1333333333333333333}}) // 1e18 * 4/3
    {
        Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), initialJ);
        SupplyWatch watch(battery);
        Load(battery, powerW);
        Simulator::Run();
        ASSERT_EQ(watch.depletedNs.size(), 1U);
        EXPECT_LE(std::abs(watch.depletedNs[0] - lifeNs), 1) << watch.depletedNs[0];
        EXPECT_EQ(battery->GetRemainingEnergy(), 0);
        Simulator::Destroy();
    }
}

TEST_F(BatteryTest, ALifeLongerThanTheSimulatorCanCountNeverEnds)
{
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1e15);
    SupplyWatch watch(battery);
    Ptr<ProcessorEnergyModel> load = Load(battery, 1e-3, 200);
    RunUntil(Seconds(1e6));
    EXPECT_TRUE(watch.depletedNs.empty());
    EXPECT_DOUBLE_EQ(battery->GetDrawnJ(), 1e3);
    // A load that rises late, when what is left of the simulator's time is short.
    RunUntil(Seconds(9e9));
    load->Work(Stage::TRAINING);
    RunUntil(Seconds(9.1e9));
    EXPECT_TRUE(watch.depletedNs.empty());
    EXPECT_NEAR(battery->GetDrawnJ(), 9e6 + 200 * 1e8, 1);
}

TEST_F(BatteryTest, ADutyCycleDiesWhereTheArithmeticSays)
{
    // 1 W for 10 ms, 1 mW for 990 ms: 10.99 mJ a second. Of 1 J, 90 cycles take 0.9891 J; the 91st
    // takes 10 mJ in its first 10 ms, and the 0.9 mJ that are left last 0.9 s at 1 mW: 90.91 s.
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1);
    SupplyWatch watch(battery);
    Ptr<ProcessorEnergyModel> load = Load(battery, 1e-3, 1);
    for (int i = 0; i < 200; ++i)
    {
        Simulator::Schedule(Seconds(i), [load]() { load->Work(Stage::INFERENCE); });
        Simulator::Schedule(Seconds(i) + MilliSeconds(10), [load]() { load->Idle(); });
    }
    Simulator::Run();
    ASSERT_EQ(watch.depletedNs.size(), 1U);
    EXPECT_NEAR(watch.depletedNs[0], 90910000000, 1);
}

TEST_F(BatteryTest, AConverterShortensTheLifeByItsEfficiency)
{
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 30);
    SupplyWatch watch(battery);
    auto converted = CreateObject<ProcessorEnergyModel>();
    converted->SetAttribute("IdlePower", DoubleValue(1));
    converted->SetAttribute("ConverterEfficiency", DoubleValue(0.5));
    Attach(battery, converted);
    Ptr<ProcessorEnergyModel> direct = Load(battery, 1);
    Simulator::Run();
    ASSERT_EQ(watch.depletedNs.size(), 1U);
    // 1 W behind the converter is 2 W before it: 30 J last for 10 s.
    EXPECT_NEAR(watch.depletedNs[0], LifeNs(30, 3), 1);
    EXPECT_NEAR(converted->GetTotalEnergyConsumption(), 10, 1e-8);
    EXPECT_NEAR(direct->GetTotalEnergyConsumption(), 10, 1e-8);
    EXPECT_NEAR(battery->GetDrawnJ(), 30, 1e-8);
}

TEST_F(BatteryTest, RadioAndProcessorDrawTogether)
{
    // 0.2 W + 0.3 W for 2 s, then 0.2 W + 1.8 W: 3 J last 2 s + 1 s.
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 3);
    SupplyWatch watch(battery);
    Load(battery, 0.2);
    Ptr<ProcessorEnergyModel> processor = Load(battery, 0.3, 1.8);
    Simulator::Schedule(Seconds(2), [processor]() { processor->Work(Stage::TRAINING); });
    Simulator::Run();
    ASSERT_EQ(watch.depletedNs.size(), 1U);
    EXPECT_NEAR(watch.depletedNs[0], 3000000000, 1);
    EXPECT_NEAR(processor->GetTotalEnergyConsumption(), 0.6 + 1.8, 4e-9);
}

TEST_F(BatteryTest, AMillionChangesOfPowerShiftTheEndByLessThanANanosecond)
{
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 120);
    SupplyWatch watch(battery);
    Ptr<ProcessorEnergyModel> load = Load(battery, 0.013, 0.1871);
    const int64_t stepNs = 999983;
    int changes = 0;
    std::function<void()> change = [&]() {
        changes % 2 ? load->Idle() : load->Work(Stage::INFERENCE);
        if (++changes < 1000000)
        {
            Simulator::Schedule(NanoSeconds(stepNs), change);
        }
    };
    Simulator::Schedule(NanoSeconds(stepNs), change);
    Simulator::Run();
    // stepNs of 0.013 W first, then pairs of 0.1871 W and 0.013 W, and the rest at 0.013 W.
    const long double first = 0.013;
    const long double second = 0.1871;
    const long double usedNj = stepNs * (first + 500000 * second + 499999 * first);
    const long double endNs = 1000000.0L * stepNs + (120e9L - usedNj) / first;
    ASSERT_EQ(watch.depletedNs.size(), 1U);
    EXPECT_NEAR(static_cast<double>(watch.depletedNs[0]), static_cast<double>(endNs), 2);
    EXPECT_LE(std::abs(static_cast<long double>(watch.depletedNs[0]) - endNs), 1.0L);
}

TEST_F(BatteryTest, EventsDoNotGrowWithChangesOfState)
{
    const auto count = [](double initialJ) {
        Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), initialJ);
        Ptr<ProcessorEnergyModel> load = Load(battery, 0.05, 2);
        for (int i = 0; i < 20000; ++i)
        {
            Simulator::Schedule(MilliSeconds(i), [load, i]() {
                i % 10 ? load->Idle() : load->Work(Stage::INFERENCE);
            });
        }
        const uint64_t before = Simulator::GetEventCount();
        RunUntil(Seconds(20));
        const uint64_t events = Simulator::GetEventCount() - before;
        Simulator::Destroy();
        return events;
    };
    // 20,000 changes, one start of the node, one stop. Looks of the battery: one per share
    // 1 - 0.245/2 of what is left.
    EXPECT_LE(count(1000), 20002U + 2U);
    EXPECT_LE(count(6), 20002U + 60U);
}

TEST_F(BatteryTest, WithoutLoadItNeverDiesAndTheSimulationEndsByItself)
{
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1e-9);
    SupplyWatch watch(battery);
    Load(battery, 0);
    Simulator::Run();
    EXPECT_EQ(Simulator::Now(), Seconds(0));
    EXPECT_TRUE(watch.depletedNs.empty());
    EXPECT_EQ(battery->GetRemainingEnergy(), 1e-9);
    EXPECT_EQ(battery->GetEnergyFraction(), 1);
}

TEST_F(BatteryTest, AnEmptyOneDiesAtOnceAndOnlyOnce)
{
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 0);
    SupplyWatch watch(battery);
    Ptr<ProcessorEnergyModel> load = Load(battery, 1, 2);
    Simulator::Schedule(Seconds(1), [load]() { load->Work(Stage::TRAINING); });
    RunUntil(Seconds(5));
    EXPECT_EQ(watch.depletedNs, std::vector<int64_t>{0});
    EXPECT_EQ(battery->GetDrawnJ(), 0);
    EXPECT_EQ(load->GetTotalEnergyConsumption(), 0);
    EXPECT_EQ(battery->GetEnergyFraction(), 0);
}

TEST_F(BatteryTest, RemainingEnergyIsNeverBelowZeroWhateverTheLoadAtTheEnd)
{
    for (double peakW : {0.1, 3.0, 1e3, 1e6})
    {
        Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 0.5);
        SupplyWatch watch(battery);
        Ptr<ProcessorEnergyModel> load = Load(battery, 0.001, peakW);
        for (int i = 0; i < 2000; ++i)
        {
            Simulator::Schedule(NanoSeconds(i * 777777), [load, i]() {
                i % 2 ? load->Idle() : load->Work(Stage::INFERENCE);
            });
            Simulator::Schedule(NanoSeconds(i * 777777 + 333), [battery]() {
                ASSERT_GE(battery->GetRemainingEnergy(), 0);
                ASSERT_LE(battery->GetRemainingEnergy() + battery->GetDrawnJ(), 0.5 * (1 + 1e-15));
            });
        }
        RunUntil(Seconds(600));
        EXPECT_EQ(watch.depletedNs.size(), 1U);
        EXPECT_EQ(battery->GetRemainingEnergy(), 0);
        Simulator::Destroy();
    }
}

TEST_F(BatteryTest, TracesTellOldAndNewValues)
{
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 10);
    std::vector<std::pair<double, double>> powers;
    std::vector<std::pair<double, double>> energies;
    std::function<void(double, double)> onPower = [&](double a, double b) {
        powers.emplace_back(a, b);
    };
    std::function<void(double, double)> onEnergy = [&](double a, double b) {
        energies.emplace_back(a, b);
    };
    using Note = std::function<void(double, double)>;
    const auto tell = +[](Note* note, double a, double b) { (*note)(a, b); };
    Ptr<ProcessorEnergyModel> load = Load(battery, 1, 4);
    battery->TraceConnectWithoutContext("Power", MakeBoundCallback(tell, &onPower));
    battery->TraceConnectWithoutContext("RemainingEnergy", MakeBoundCallback(tell, &onEnergy));
    Simulator::Schedule(Seconds(2), [load]() { load->Work(Stage::TRAINING); });
    Simulator::Schedule(Seconds(3), [load]() { load->Idle(Stage::TRAINING); });
    Simulator::Schedule(Seconds(4), [load]() { load->Idle(); }); // same power: nothing to tell
    RunUntil(Seconds(5));
    EXPECT_EQ(powers, (std::vector<std::pair<double, double>>{{1, 4}, {4, 1}}));
    EXPECT_EQ(energies, (std::vector<std::pair<double, double>>{{10, 8}, {8, 4}}));
    EXPECT_EQ(battery->GetRemainingEnergy(), 2);
}

TEST_F(BatteryTest, KindsOfSupply)
{
    auto battery = CreateObject<Battery>();
    EXPECT_EQ(battery->GetKind(), SupplyKind::PRIMARY);
    battery->SetAttribute("Rechargeable", BooleanValue(true));
    EXPECT_EQ(battery->GetKind(), SupplyKind::RECHARGEABLE);
    battery->SetAttribute("Harvested", BooleanValue(true));
    EXPECT_EQ(battery->GetKind(), SupplyKind::HARVESTED);
    EXPECT_EQ(CreateObject<MainsSupply>()->GetKind(), SupplyKind::GRID);
}

TEST_F(BatteryTest, NonsenseInAttributesIsRefused)
{
    auto battery = CreateObject<Battery>();
    EXPECT_FALSE(battery->SetAttributeFailSafe("InitialEnergy", DoubleValue(-1)));
    EXPECT_FALSE(battery->SetAttributeFailSafe("RestartFraction", DoubleValue(0)));
    EXPECT_FALSE(battery->SetAttributeFailSafe("RestartFraction", DoubleValue(1.5)));
    EXPECT_FALSE(battery->SetAttributeFailSafe("SupplyVoltage", DoubleValue(0)));
    auto processor = CreateObject<ProcessorEnergyModel>();
    EXPECT_FALSE(processor->SetAttributeFailSafe("IdlePower", DoubleValue(-0.1)));
}

TEST_F(BatteryTest, ModelsThatWereNotAppendedAreSwitchedOffAsWell)
{
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 2);
    auto load = CreateObject<ProcessorEnergyModel>();
    load->SetAttribute("IdlePower", DoubleValue(1));
    load->SetEnergySource(battery);
    RunUntil(Seconds(5));
    EXPECT_TRUE(battery->IsDepleted());
    EXPECT_EQ(load->GetPowerState(), PowerState::OFF);
    EXPECT_NEAR(load->GetTotalEnergyConsumption(), 2, 1e-9);
    EXPECT_EQ(battery->GetHarvestedJ(), 0);
}

TEST_F(BatteryTest, MainsOnlyCounts)
{
    Ptr<MainsSupply> mains = SupplyNode(CreateObject<Node>(), CreateObject<MainsSupply>());
    SupplyWatch watch(mains);
    Ptr<ProcessorEnergyModel> load = Load(mains, 120, 400);
    Simulator::Schedule(Seconds(1000), [load]() { load->Work(Stage::TRAINING); });
    RunUntil(Seconds(3600));
    EXPECT_DOUBLE_EQ(mains->GetDrawnJ(), 120 * 1000 + 400 * 2600.0);
    EXPECT_EQ(mains->GetRemainingEnergy(), mains->GetInitialEnergy());
    EXPECT_EQ(mains->GetEnergyFraction(), 1);
    EXPECT_FALSE(mains->IsDepleted());
    EXPECT_TRUE(watch.depletedNs.empty());
}

TEST_F(BatteryTest, LoadsKnowTheirStates)
{
    Ptr<MainsSupply> mains = SupplyNode(CreateObject<Node>(), CreateObject<MainsSupply>());
    auto sensor = CreateObject<SensorEnergyModel>();
    sensor->SetAttribute("SleepPower", DoubleValue(0.001));
    sensor->SetAttribute("IdlePower", DoubleValue(0.01));
    sensor->SetAttribute("ActivePower", DoubleValue(0.5));
    sensor->SetAttribute("StartAsleep", BooleanValue(true));
    auto platform = CreateObject<PlatformEnergyModel>();
    platform->SetAttribute("ActivePower", DoubleValue(2));
    IntervalBook book;
    IntervalBook boardBook;
    book.Watch(sensor);
    boardBook.Watch(platform);
    Simulator::Schedule(Seconds(1), [&]() {
        Attach(mains, sensor);
        Attach(mains, platform);
    });
    Simulator::Schedule(Seconds(3), [&]() { sensor->Work(Stage::INFERENCE); });
    Simulator::Schedule(Seconds(4), [&]() { sensor->Work(Stage::DATA_COLLECTION, 0.25); });
    Simulator::Schedule(Seconds(6), [&]() { sensor->Idle(Stage::INFERENCE); });
    Simulator::Schedule(Seconds(7), [&]() { sensor->Sleep(); });
    RunUntil(Seconds(10));
    sensor->Flush();
    platform->Flush();
    constexpr int64_t S = 1000000000;
    EXPECT_EQ(book.GetNs(PowerState::OFF), S);
    EXPECT_EQ(book.GetNs(PowerState::SLEEP, Stage::STANDBY), 2 * S + 3 * S);
    EXPECT_EQ(book.GetNs(PowerState::SAMPLE, Stage::INFERENCE), S);
    EXPECT_EQ(book.GetNs(PowerState::IDLE, Stage::INFERENCE), S);
    EXPECT_DOUBLE_EQ(book.GetJ(PowerState::SAMPLE, Stage::DATA_COLLECTION), 0.5);
    EXPECT_EQ(book.GetNs({}), 10 * S);
    EXPECT_NEAR(book.GetJ({}), sensor->GetTotalEnergyConsumption(), 1e-12);
    EXPECT_EQ(boardBook.GetNs(PowerState::ACTIVE, Stage::STANDBY), 9 * S);
    EXPECT_NEAR(mains->GetDrawnJ(), book.GetJ({}) + boardBook.GetJ({}), 1e-12);
}

} // namespace
} // namespace aiot
} // namespace ns3
