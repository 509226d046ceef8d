// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * The states that WifiEnergyModel accounts against the trace source `State` of ns-3's PHY, and what
 * happens to the PHY when the battery is empty.
 */
#include "wifi-test-network.h"

#include "ns3/boolean.h"
#include "ns3/harvest-trace.h"
#include "ns3/mains-supply.h"
#include "ns3/wifi-phy-state-helper.h"

#include <array>
#include <cmath>
#include <map>
#include <memory>
#include <random>

namespace ns3
{
namespace aiot
{
namespace
{

class WifiStateTest : public EnergyTest
{
};

/// Adds up the PHY's own account of its states.
class StateTrace
{
  public:
    explicit StateTrace(const Ptr<WifiPhy>& phy)
    {
        phy->GetState()->TraceConnectWithoutContext("State", MakeCallback(&StateTrace::Add, this));
    }

    /**
     * @param end end of the run; what was announced for later is cut off
     * @param state a state
     * @return time in it (ns)
     */
    int64_t GetNs(Time end, WifiPhyState state) const
    {
        int64_t sumNs = 0;
        const auto found = m_intervals.find(state);
        if (found != m_intervals.end())
        {
            for (const auto& [start, stop] : found->second)
            {
                sumNs += (Min(stop, end) - start).GetNanoSeconds();
            }
        }
        return sumNs;
    }

  private:
    void Add(Time start, Time duration, WifiPhyState state)
    {
        // A frame that is cut off when the PHY is switched off is told a second time: same start.
        m_intervals[state][start] = start + duration;
    }

    std::map<WifiPhyState, std::map<Time, Time>> m_intervals;
};

const std::array<std::pair<WifiPhyState, PowerState>, 5> STATES = {
    {{WifiPhyState::IDLE, PowerState::IDLE},
     {WifiPhyState::CCA_BUSY, PowerState::CCA},
     {WifiPhyState::RX, PowerState::RX},
     {WifiPhyState::TX, PowerState::TX},
     {WifiPhyState::SWITCHING, PowerState::SWITCHING}}};

struct Case
{
    WifiTestNetwork::Setup setup;
    bool equalPowers;
    uint64_t seed;
};

/// Random traffic between all nodes; at the end the PHYs are switched off, which closes their logs.
void
CompareStates(const Case& what)
{
    SCOPED_TRACE("seed " + std::to_string(what.seed));
    RngSeedManager::SetRun(what.seed);
    WifiTestNetwork network(what.setup);
    RadioPowerTable table = CreateObject<WifiEnergyModel>()->GetPowerTable();
    if (!what.equalPowers)
    {
        table.Set(PowerState::CCA, 0.5);
    }
    std::vector<std::unique_ptr<StateTrace>> traces;
    std::vector<IntervalBook> books(what.setup.nodes);
    std::vector<Ptr<WifiEnergyModel>> radios;
    for (uint32_t i = 0; i < what.setup.nodes; ++i)
    {
        auto mains = SupplyNode(network.nodes.Get(i), CreateObject<MainsSupply>());
        radios.push_back(network.Meter(i, mains, &table));
        books[i].Watch(radios[i]);
        traces.push_back(std::make_unique<StateTrace>(network.GetPhy(i)));
    }
    std::mt19937_64 random(what.seed);
    const Time end = Seconds(3) + NanoSeconds(random() % 1000000);
    for (int i = 0; i < 1500; ++i)
    {
        const auto from = static_cast<uint32_t>(random() % what.setup.nodes);
        const auto to = static_cast<uint32_t>(random() % what.setup.nodes);
        const auto bytes = static_cast<uint32_t>(1 + random() % 1400);
        Simulator::Schedule(Seconds(1) + NanoSeconds(random() % 2000000000),
                            [&network, from, to, bytes]() {
                                if (from != to)
                                {
                                    network.Send(from, to, bytes, Stage::INFERENCE);
                                }
                            });
    }
    Simulator::Schedule(end, [&]() {
        for (uint32_t i = 0; i < what.setup.nodes; ++i)
        {
            radios[i]->Flush();
            network.GetPhy(i)->SetOffMode();
        }
    });
    RunUntil(end);
    for (uint32_t i = 0; i < what.setup.nodes; ++i)
    {
        SCOPED_TRACE("node " + std::to_string(i));
        int64_t sumNs = 0;
        for (const auto& [state, booked] : STATES)
        {
            EXPECT_EQ(books[i].GetNs(booked), traces[i]->GetNs(end, state))
                << PowerStateName(booked);
            sumNs += traces[i]->GetNs(end, state);
        }
        EXPECT_EQ(sumNs, end.GetNanoSeconds());
        EXPECT_EQ(books[i].GetNs({}), end.GetNanoSeconds());
        EXPECT_GT(books[i].GetNs(PowerState::TX), 0);
        EXPECT_GT(books[i].GetNs(PowerState::CCA), 0);
        EXPECT_GT(books[i].GetNs(PowerState::TX, Stage::INFERENCE), 0);
        auto supply = network.nodes.Get(i)->GetObject<PowerSupply>();
        EXPECT_NEAR(books[i].GetJ({}), supply->GetDrawnJ(), 1e-10 * supply->GetDrawnJ());
        EXPECT_NEAR(radios[i]->GetTotalEnergyConsumption(),
                    supply->GetDrawnJ(),
                    1e-12 * supply->GetDrawnJ());
    }
    Simulator::Destroy();
}

TEST_F(WifiStateTest, StationsAndAccessPointOf80211a)
{
    WifiTestNetwork::Setup setup;
    setup.nodes = 4;
    setup.infrastructure = true;
    setup.dataMode = "OfdmRate24Mbps";
    for (uint64_t seed = 1; seed <= 4; ++seed)
    {
        CompareStates({setup, true, seed});
        CompareStates({setup, false, seed});
    }
}

TEST_F(WifiStateTest, StationsAndAccessPointOf80211n)
{
    WifiTestNetwork::Setup setup;
    setup.nodes = 4;
    setup.infrastructure = true;
    setup.standard = WIFI_STANDARD_80211n;
    setup.dataMode = "HtMcs4";
    for (uint64_t seed = 1; seed <= 4; ++seed)
    {
        CompareStates({setup, true, seed});
        CompareStates({setup, false, seed});
    }
}

TEST_F(WifiStateTest, StationsWithRts)
{
    WifiTestNetwork::Setup setup;
    setup.nodes = 6;
    setup.infrastructure = true;
    setup.standard = WIFI_STANDARD_80211n;
    setup.dataMode = "HtMcs7";
    setup.rtsThreshold = 500;
    CompareStates({setup, true, 9});
    CompareStates({setup, false, 9});
}

TEST_F(WifiStateTest, AdHocNetworkOf80211ax)
{
    WifiTestNetwork::Setup setup;
    setup.nodes = 5;
    setup.standard = WIFI_STANDARD_80211ax;
    setup.dataMode = "HeMcs5";
    CompareStates({setup, true, 5});
    CompareStates({setup, false, 6});
}

TEST_F(WifiStateTest, EqualPowersNeedNoEventForTheEndOfABusyChannel)
{
    const auto run = [](bool isMetered, bool hasEqualPowers) {
        WifiTestNetwork::Setup setup;
        setup.nodes = 3;
        WifiTestNetwork network(setup);
        RadioPowerTable table = CreateObject<WifiEnergyModel>()->GetPowerTable();
        table.Set(PowerState::CCA, hasEqualPowers ? table.GetW(PowerState::IDLE) : 0.7);
        if (isMetered)
        {
            network.Meter(2, SupplyBattery(network.nodes.Get(2), 1000), &table);
        }
        for (int i = 0; i < 200; ++i)
        {
            Simulator::Schedule(MilliSeconds(10 * i), [&network]() { network.Send(0, 1, 500); });
        }
        const uint64_t before = Simulator::GetEventCount();
        RunUntil(Seconds(3));
        const uint64_t count = Simulator::GetEventCount() - before;
        Simulator::Destroy();
        return count;
    };
    const uint64_t bare = run(false, true);
    EXPECT_LE(run(true, true), bare + 10);
    // Two frames overheard each time, told of twice: preamble and header.
    EXPECT_LE(run(true, false), bare + 10 + 4 * 200);
}

TEST_F(WifiStateTest, SleepIsBooked)
{
    WifiTestNetwork network({});
    auto mains = SupplyNode(network.nodes.Get(0), CreateObject<MainsSupply>());
    Ptr<WifiEnergyModel> radio = network.Meter(0, mains);
    IntervalBook book;
    book.Watch(radio);
    Ptr<WifiPhy> phy = network.GetPhy(0);
    Simulator::Schedule(Seconds(1), [phy]() { phy->SetSleepMode(); });
    Simulator::Schedule(Seconds(4), [phy]() { phy->ResumeFromSleep(); });
    Simulator::Schedule(Seconds(5), [phy]() { phy->SetOffMode(); });
    Simulator::Schedule(Seconds(7), [phy]() { phy->ResumeFromOff(); });
    RunUntil(Seconds(8));
    radio->Flush();
    EXPECT_EQ(book.GetNs(PowerState::SLEEP), 3000000000);
    EXPECT_EQ(book.GetNs(PowerState::OFF), 2000000000);
    EXPECT_EQ(book.GetNs(PowerState::IDLE), 3000000000);
    EXPECT_NEAR(mains->GetDrawnJ(), 3 * 0.099 + 3 * 0.819, 1e-12);
}

TEST_F(WifiStateTest, WithAnEmptyBatteryNothingIsSentOrHeardAnyMore)
{
    WifiTestNetwork network({});
    Ptr<Battery> battery = SupplyBattery(network.nodes.Get(0), 0.819);
    auto mains = SupplyNode(network.nodes.Get(1), CreateObject<MainsSupply>());
    Ptr<WifiEnergyModel> radio = network.Meter(0, battery);
    Ptr<WifiEnergyModel> other = network.Meter(1, mains);
    SupplyWatch watch(battery);
    IntervalBook book;
    book.Watch(radio);
    for (int i = 0; i < 30; ++i)
    {
        Simulator::Schedule(MilliSeconds(100 * i + 1000),
                            [&network]() { network.Send(0, 1, 1000, Stage::INFERENCE); });
        Simulator::Schedule(MilliSeconds(100 * i + 1050),
                            [&network]() { network.Send(1, 0, 1000, Stage::INFERENCE); });
    }
    int received = 0;
    for (uint32_t i = 0; i < 2; ++i)
    {
        network.GetPhy(i)->TraceConnectWithoutContext(
            "PhyRxEnd",
            MakeBoundCallback(
                +[](int* sum, Ptr<const Packet>) { ++*sum; },
                &received));
    }
    RunUntil(Seconds(5));
    radio->Flush();
    EXPECT_EQ(received, 0);
    EXPECT_EQ(watch.depletedNs.size(), 1U);
    EXPECT_EQ(radio->GetTraffic().txFrames, 0U);
    EXPECT_EQ(other->GetTraffic().rxFrames, 0U);
    EXPECT_EQ(book.GetNs(PowerState::OFF), 5000000000 - watch.depletedNs[0]);
    EXPECT_EQ(book.GetNs({}), 5000000000);
}

/// Battery runs out at a random instant of heavy traffic, or while the PHY sleeps.
TEST_F(WifiStateTest, ItMayRunEmptyInAnyState)
{
    std::map<PowerState, int> lastStates;
    for (uint64_t seed = 1; seed <= 60; ++seed)
    {
        RngSeedManager::SetRun(seed);
        WifiTestNetwork::Setup setup;
        setup.nodes = 3;
        setup.infrastructure = seed % 2 == 0;
        WifiTestNetwork network(setup);
        Ptr<Battery> battery = SupplyBattery(network.nodes.Get(1), 0.5 + 0.0077 * seed);
        Ptr<WifiEnergyModel> radio = network.Meter(1, battery);
        SupplyWatch watch(battery);
        IntervalBook book;
        book.Watch(radio);
        // Applications stop with their supply.
        for (int i = 0; i < 1500; ++i)
        {
            Simulator::Schedule(MilliSeconds(300) + MicroSeconds(900 * i),
                                [&network, battery, i]() {
                                    if (i % 2 == 0 || !battery->IsDepleted())
                                    {
                                        network.Send(i % 2, 1 - i % 2, 700, Stage::INFERENCE);
                                    }
                                });
        }
        if (seed % 10 == 5)
        {
            Simulator::Schedule(MilliSeconds(450),
                                [&network]() { network.GetPhy(1)->SetSleepMode(); });
        }
        RunUntil(Seconds(20));
        ASSERT_EQ(watch.depletedNs.size(), 1U) << seed;
        radio->Flush();
        ASSERT_EQ(book.GetNs({}), 20000000000);
        ASSERT_EQ(book.GetNs(PowerState::OFF), 20000000000 - watch.depletedNs[0]);
        ASSERT_NEAR(book.GetJ({}), battery->GetDrawnJ(), 1e-10);
        for (auto it = book.GetAll().rbegin(); it != book.GetAll().rend(); ++it)
        {
            if (it->state != PowerState::OFF)
            {
                ++lastStates[it->state];
                break;
            }
        }
        Simulator::Destroy();
    }
    EXPECT_GT(lastStates[PowerState::TX], 0);
    EXPECT_GT(lastStates[PowerState::RX], 0);
    EXPECT_GT(lastStates[PowerState::SLEEP], 0);
}

TEST_F(WifiStateTest, AStationThatIsEmptyIsNotHeardAndComesBack)
{
    WifiTestNetwork::Setup setup;
    setup.nodes = 3;
    setup.infrastructure = true;
    WifiTestNetwork network(setup);
    // 2.4 J at 0.8 W and more; from 5 s on 0.1 W from a panel: a sixth of the capacity takes 4 s.
    Ptr<Battery> battery = SupplyBattery(network.nodes.Get(1), 2.4);
    battery->SetAttribute("RestartFraction", DoubleValue(0.4 / 2.4));
    auto sun = CreateObject<HarvestTrace>();
    sun->SetSteps({{Seconds(5), 0.1}});
    battery->ConnectEnergyHarvester(sun);
    sun->SetEnergySource(battery);
    sun->SetNode(network.nodes.Get(1));
    sun->Initialize();
    Ptr<WifiEnergyModel> radio = network.Meter(1, battery);
    network.Meter(0, SupplyNode(network.nodes.Get(0), CreateObject<MainsSupply>()));
    Ptr<WifiEnergyModel> other =
        network.Meter(2, SupplyNode(network.nodes.Get(2), CreateObject<MainsSupply>()));
    SupplyWatch watch(battery);
    IntervalBook book;
    book.Watch(radio);
    IntervalBook otherBook;
    otherBook.Watch(other);
    for (int i = 0; i < 40; ++i)
    {
        Simulator::Schedule(MilliSeconds(500 + 250 * i),
                            [&network]() { network.Send(1, 2, 300, Stage::INFERENCE); });
    }
    RunUntil(Seconds(10));
    radio->Flush();
    other->Flush();
    ASSERT_GE(watch.rechargedNs.size(), 1U);
    EXPECT_EQ(watch.rechargedNs[0], 9000000000);
    int beforeDeath = 0;
    int whileDead = 0;

    for (const EnergyInterval& interval : otherBook.GetAll())
    {
        if (interval.state == PowerState::TX && interval.stage == Stage::INFERENCE)
        {
            beforeDeath += interval.startNs < watch.depletedNs[0] ? 1 : 0;
            whileDead += interval.startNs > watch.depletedNs[0] + 1000000 &&
                                 interval.startNs < watch.rechargedNs[0]
                             ? 1
                             : 0;
        }
    }
    EXPECT_GT(beforeDeath, 0);
    EXPECT_EQ(whileDead, 0);
    EXPECT_EQ(book.GetNs({}), 10000000000);
    EXPECT_NEAR(book.GetJ({}), battery->GetDrawnJ(), 1e-10);
}

} // namespace
} // namespace aiot
} // namespace ns3
