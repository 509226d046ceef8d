// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "energy-test-tools.h"

#include "ns3/harvest-trace.h"
#include "ns3/load-energy-model.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>

namespace ns3
{
namespace aiot
{
namespace
{

class HarvestTest : public EnergyTest
{
};

using Steps = std::vector<std::pair<Time, double>>;

Ptr<HarvestTrace>
Harvest(const Ptr<Battery>& battery, const Steps& steps, Time period = Seconds(0))
{
    auto trace = CreateObject<HarvestTrace>();
    trace->SetAttribute("Period", TimeValue(period));
    trace->SetSteps(steps);
    battery->ConnectEnergyHarvester(trace);
    trace->SetEnergySource(battery);
    trace->SetNode(battery->GetNode());
    trace->Initialize();
    return trace;
}

Ptr<ProcessorEnergyModel>
Load(const Ptr<Battery>& battery, double idleW)
{
    auto load = CreateObject<ProcessorEnergyModel>();
    load->SetAttribute("IdlePower", DoubleValue(idleW));
    return Attach(battery, load);
}

TEST_F(HarvestTest, StartsAgainAtTheExactNanosecond)
{
    // 2 J at 1 W: empty at 2 s. 7 mW from 10 s on: 0.1 J (a tenth of the capacity of 1 J less ...)
    // Capacity is the initial energy, 2 J; a twentieth of it, 0.1 J, takes 14.285714285714... s.
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 2);
    SupplyWatch watch(battery);
    Ptr<ProcessorEnergyModel> load = Load(battery, 1);
    Harvest(battery, {{Seconds(10), 0.007}});
    IntervalBook book;
    book.Watch(load);
    RunUntil(Seconds(30));
    load->Flush();
    ASSERT_EQ(watch.depletedNs.size(), 2U);
    ASSERT_EQ(watch.rechargedNs.size(), 1U);
    EXPECT_EQ(watch.depletedNs[0], 2000000000);
    EXPECT_EQ(watch.rechargedNs[0], 24285714286); // rounded up
    // 0.1 J at a net 0.993 W last 0.100704934542... s.
    EXPECT_NEAR(watch.depletedNs[1], 24285714286 + 100704934, 1);
    EXPECT_EQ(book.GetNs({}), 30000000000);
    EXPECT_EQ(book.GetNs(PowerState::IDLE), 2000000000 + watch.depletedNs[1] - 24285714286);
    EXPECT_NEAR(battery->GetHarvestedJ(), 20 * 0.007, 1e-14);
    EXPECT_NEAR(battery->GetDrawnJ(), load->GetTotalEnergyConsumption(), 1e-12);
}

TEST_F(HarvestTest, ALoadAndAHarvesterOfVeryDifferentSizeDoNotDisturbEachOther)
{
    // The harvester is read while 1 kW is drawn; the restart 5000 s later is still exact.
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1000);
    SupplyWatch watch(battery);
    Load(battery, 1000);
    Harvest(battery, {{Seconds(0), 0.01}});
    RunUntil(Seconds(5002));
    // 1000 J at 999.99 W net, then 50 J at 10 mW.
    ASSERT_EQ(watch.rechargedNs.size(), 1U);
    ASSERT_GE(watch.depletedNs.size(), 1U);
    EXPECT_EQ(watch.depletedNs[0], 1000010000);
    EXPECT_NEAR(watch.rechargedNs[0] - watch.depletedNs[0], 5000000000000, 1);
}

TEST_F(HarvestTest, AFullStoreSpills)
{
    // 10 J, room for 12 J. 3 W in, 1 W out: full after 1 s; from then on 1 W fits in.
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 10);
    battery->SetAttribute("Capacity", DoubleValue(12));
    Load(battery, 1);
    Harvest(battery, {{Seconds(0), 3}, {Seconds(5), 0}});
    RunUntil(Seconds(0.5));
    EXPECT_NEAR(battery->GetRemainingEnergy(), 11, 1e-14);
    EXPECT_LT(battery->GetFullNs(), 0);
    EXPECT_NEAR(battery->GetEnergyFraction(), 11.0 / 12, 1e-15);
    RunUntil(Seconds(3));
    EXPECT_NEAR(battery->GetRemainingEnergy(), 12, 1e-14);
    EXPECT_NEAR(battery->GetHarvestedJ(), 3 + 2, 1e-14);
    EXPECT_EQ(battery->GetFullNs(), 3000000000);
    RunUntil(Seconds(7));
    EXPECT_NEAR(battery->GetRemainingEnergy(), 10, 1e-14);
    EXPECT_NEAR(battery->GetHarvestedJ(), 3 + 4, 1e-14);
    EXPECT_NEAR(battery->GetDrawnJ(), 7, 1e-14);
    EXPECT_EQ(battery->GetFullNs(), 5000000000); // then the sun sets
}

TEST_F(HarvestTest, EnergyIsConservedInEveryWeather)
{
    std::mt19937_64 random(11);
    for (int round = 0; round < 100; ++round)
    {
        Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 5);
        battery->SetAttribute("Capacity", DoubleValue(8));
        SupplyWatch watch(battery);
        Ptr<ProcessorEnergyModel> load = Load(battery, 0.2);
        Steps steps;
        for (int i = 0; i < 50; ++i)
        {
            steps.emplace_back(MilliSeconds(2000 * i + random() % 1500),
                               random() % 3 ? 1e-3 * static_cast<double>(random() % 2000) : 0);
            Simulator::Schedule(MilliSeconds(2000 * i + 1500), [load, &random]() {
                load->Work(Stage::INFERENCE, 1e-3 * static_cast<double>(random() % 3000));
            });
        }
        Harvest(battery, steps);
        double lastJ = 5;
        std::function<void()> look = [&]() {
            const double storedJ = battery->GetRemainingEnergy();
            ASSERT_GE(storedJ, 0);
            ASSERT_LE(storedJ, 8);
            lastJ = storedJ;
            Simulator::Schedule(MilliSeconds(100), look);
        };
        Simulator::ScheduleNow(look);
        RunUntil(Seconds(120));
        const double leftJ = battery->GetRemainingEnergy();
        // At each depletion less than a tick of the load is dropped.
        const double dropsJ = 3e-9 * static_cast<double>(watch.depletedNs.size());
        ASSERT_NEAR(5 + battery->GetHarvestedJ(), battery->GetDrawnJ() + leftJ, dropsJ + 1e-12);
        ASSERT_NEAR(battery->GetDrawnJ(), load->GetTotalEnergyConsumption(), 1e-11);
        ASSERT_LE(std::abs(static_cast<int>(watch.depletedNs.size()) -
                           static_cast<int>(watch.rechargedNs.size())),
                  1);
        Simulator::Destroy();
    }
}

TEST_F(HarvestTest, ATraceRepeats)
{
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1);
    battery->SetAttribute("Capacity", DoubleValue(1e6));
    auto trace = Harvest(battery, {{Seconds(1), 2}, {Seconds(3), 0.5}}, Seconds(4));
    RunUntil(Seconds(1));
    EXPECT_EQ(trace->GetPower(), 2); // the first second of the first round is dark
    RunUntil(Seconds(4.5));
    EXPECT_EQ(trace->GetPower(), 0.5); // later rounds begin with the last value
    RunUntil(Seconds(12));
    // 2 s of 2 W and 1 s of 0.5 W; then twice 1 s of 0.5 W, 2 s of 2 W, 1 s of 0.5 W.
    EXPECT_NEAR(battery->GetHarvestedJ(), 4.5 + 2 * 5, 1e-12);
    EXPECT_NEAR(battery->GetRemainingEnergy(), 15.5, 1e-12);
}

TEST_F(HarvestTest, ATraceConnectedAsTheHeaderShowsHarvests)
{
    // Nobody calls Initialize(): 6 J by 3 s, and 5 J in the ten seconds after.
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1);
    battery->SetAttribute("Capacity", DoubleValue(1e6));
    auto sun = CreateObject<HarvestTrace>();
    sun->SetSteps({{Seconds(0), 2}, {Seconds(3), 0.5}});
    battery->ConnectEnergyHarvester(sun);
    sun->SetEnergySource(battery);
    sun->SetNode(battery->GetNode());
    RunUntil(Seconds(13));
    EXPECT_NEAR(battery->GetHarvestedJ(), 6 + 5, 1e-12);
}

TEST_F(HarvestTest, ATraceThatDoesNotRepeatKeepsItsLastValue)
{
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1);
    battery->SetAttribute("Capacity", DoubleValue(1e6));
    Harvest(battery, {{Seconds(0), 2}, {Seconds(3), 0.5}});
    RunUntil(Seconds(13));
    EXPECT_NEAR(battery->GetHarvestedJ(), 6 + 5, 1e-12);
}

class HarvestFileTest : public HarvestTest
{
  protected:
    void SetUp() override
    {
        HarvestTest::SetUp();
        char name[] = "/tmp/aiot-harvest-XXXXXX";
        const int file = mkstemp(name);
        ASSERT_GE(file, 0);
        close(file);
        m_path = name;
    }

    void TearDown() override
    {
        std::filesystem::remove(m_path);
        HarvestTest::TearDown();
    }

    std::string Read(const std::string& text)
    {
        std::ofstream(m_path) << text;
        return test::RefusalOf([this]() { CreateObject<HarvestTrace>()->Read(m_path); });
    }

    std::string m_path;
};

TEST_F(HarvestFileTest, FilesAreReadOrRefusedInOneLine)
{
    EXPECT_EQ(Read("time_s,power_w\n0,0.1\n3600,0.5\n"), "accepted");
    for (const char* text : {"time_s,power_w\n0,0.1\n0,0.5\n",
                             "time_s,power_w\n-1,0.1\n",
                             "time_s,power_w\n0,-9999\n",
                             "time_s,power_w\n0,nan\n",
                             "time_s,power_w\n0,\n",
                             "time_s,power_w\n1e300,1\n",
                             "time_s,power_w\n0,x\n",
                             "time,power\n0,1\n",
                             ""})
    {
        const std::string error = Read(text);
        EXPECT_NE(error.find(m_path), std::string::npos) << text << error;
        EXPECT_EQ(error.find('\n'), std::string::npos) << error;
    }
    EXPECT_THROW(CreateObject<HarvestTrace>()->Read("/nowhere/sun.csv"), std::runtime_error);
}

TEST_F(HarvestTest, StepsOutOfOrderAreRefused)
{
    auto trace = CreateObject<HarvestTrace>();
    EXPECT_THROW(trace->SetSteps({{Seconds(2), 1}, {Seconds(1), 1}}), std::invalid_argument);
    EXPECT_THROW(trace->SetSteps({{Seconds(2), -1}}), std::invalid_argument);
    EXPECT_THROW(trace->SetSteps({{Seconds(2), std::nan("")}}), std::invalid_argument);
}

} // namespace
} // namespace aiot
} // namespace ns3
