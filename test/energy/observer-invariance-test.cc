// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * Whoever looks, whenever and how often: the same joules to the last bit.
 */
#include "wifi-test-network.h"

#include "ns3/basic-energy-harvester.h"
#include "ns3/boolean.h"
#include "ns3/harvest-trace.h"
#include "ns3/load-energy-model.h"
#include "ns3/mains-supply.h"
#include "ns3/simple-device-energy-model.h"
#include "ns3/wifi-radio-energy-model-helper.h"
#include "ns3/wifi-radio-energy-model.h"

#include <functional>
#include <memory>
#include <random>

namespace ns3
{
namespace aiot
{
namespace
{

class ObserverInvarianceTest : public EnergyTest
{
};

/// What is compared bit by bit.
struct Outcome
{
    std::vector<double> joules;
    std::vector<int64_t> instantsNs;
    std::vector<std::vector<int64_t>> statesNs;

    bool operator==(const Outcome& other) const
    {
        return joules == other.joules && instantsNs == other.instantsNs &&
               statesNs == other.statesNs;
    }
};

/// What the observer does each time.
enum class Look
{
    NOT,
    READ,  //!< every getter of every object
    FLUSH, //!< report all open intervals as well
    UPDATE //!< ask the source to update itself, as stock models do
};

void
LookAt(const Ptr<PowerSupply>& supply, Look look)
{
    supply->GetRemainingEnergy();
    supply->GetEnergyFraction();
    supply->GetDrawnJ();
    supply->GetPowerW();
    supply->GetForeignTotalJ();
    for (const auto& component : supply->GetComponents())
    {
        component->GetTotalEnergyConsumption();
        component->GetCurrentA();
        if (look == Look::FLUSH)
        {
            component->Flush();
        }
    }
    for (const auto& model : supply->GetForeignModels())
    {
        model->GetTotalEnergyConsumption();
        model->GetCurrentA();
    }
    if (look == Look::UPDATE)
    {
        supply->UpdateEnergySource();
    }
}

/**
 * Five nodes: access point on mains; stations with our radio model, processor and a panel; with
 * ns-3's own models and harvester; all with batteries that run empty and some that come back.
 */
Outcome
Simulate(Look look, Time interval)
{
    RngSeedManager::SetRun(1);
    WifiTestNetwork::Setup setup;
    setup.nodes = 5;
    setup.infrastructure = true;
    setup.standard = WIFI_STANDARD_80211n;
    setup.dataMode = "HtMcs3";
    setup.maxMissedBeacons = 1000000;
    WifiTestNetwork network(setup);
    std::vector<Ptr<PowerSupply>> supplies;
    std::vector<std::unique_ptr<SupplyWatch>> watches;
    std::vector<IntervalBook> books(10);
    supplies.push_back(SupplyNode(network.nodes.Get(0), CreateObject<MainsSupply>()));
    books[0].Watch(network.Meter(0, supplies[0]));
    for (uint32_t i = 1; i < 5; ++i)
    {
        Ptr<Battery> battery = SupplyBattery(network.nodes.Get(i), 1.1 + 0.7 * i);
        supplies.push_back(battery);
        auto processor = CreateObject<ProcessorEnergyModel>();
        processor->SetAttribute("IdlePower", DoubleValue(0.0371));
        Attach(battery, processor);
        books[i].Watch(processor);
        for (int k = 0; k < 400; ++k)
        {
            Simulator::Schedule(MicroSeconds(20011 * k), [processor, k]() {
                k % 2 ? processor->Idle()
                      : processor->Work(Stage::INFERENCE, 0.1 + 0.001 * (k % 7));
            });
        }
        if (i < 4)
        {
            auto radio = network.Meter(i, battery);
            books[5 + i].Watch(radio);
            auto sun = CreateObject<HarvestTrace>();
            sun->SetSteps({{Seconds(1.3), 0.3}, {Seconds(4.7), 0.11}});
            battery->ConnectEnergyHarvester(sun);
            sun->SetEnergySource(battery);
            sun->SetNode(network.nodes.Get(i));
            sun->Initialize();
        }
        else
        {
            // Stays empty: in ns-3.37 a PHY that was switched off in mid-frame still has that frame
            // when it is resumed, which one of its asserts refuses (WifiPhy::SetOffMode).
            battery->SetAttribute("RestartFraction", DoubleValue(1));
            WifiRadioEnergyModelHelper().Install(network.GetDevice(i), battery);
            auto simple = CreateObject<SimpleDeviceEnergyModel>();
            Attach(battery, simple);
            auto harvester = CreateObject<BasicEnergyHarvester>();
            harvester->SetAttribute("PeriodicHarvestedPowerUpdateInterval",
                                    TimeValue(MilliSeconds(333)));
            harvester->SetAttribute("HarvestablePower",
                                    StringValue("ns3::UniformRandomVariable[Min=0|Max=0.2]"));
            harvester->AssignStreams(77);
            harvester->SetNode(network.nodes.Get(i));
            harvester->SetEnergySource(battery);
            battery->ConnectEnergyHarvester(harvester);
            harvester->Initialize();
            for (int k = 0; k < 100; ++k)
            {
                Simulator::Schedule(MicroSeconds(70001 * k),
                                    [simple, k]() { simple->SetCurrentA(0.001 * (k % 13)); });
            }
        }
    }
    for (const auto& supply : supplies)
    {
        watches.push_back(std::make_unique<SupplyWatch>(supply));
    }
    std::mt19937_64 random(5);
    for (int i = 0; i < 800; ++i)
    {
        const auto from = static_cast<uint32_t>(1 + random() % 4);
        const auto bytes = static_cast<uint32_t>(100 + random() % 1000);
        Simulator::Schedule(Seconds(1) + NanoSeconds(random() % 5000000000),
                            [&network, &supplies, from, bytes]() {
                                if (!supplies[from]->IsDepleted())
                                {
                                    network.Send(from, 0, bytes, Stage::INFERENCE);
                                }
                            });
    }
    std::function<void()> observe = [&]() {
        for (const auto& supply : supplies)
        {
            LookAt(supply, look);
        }
        Simulator::Schedule(interval, observe);
    };
    if (look != Look::NOT)
    {
        Simulator::Schedule(interval, observe);
    }
    RunUntil(Seconds(8));
    Outcome outcome;
    for (std::size_t i = 0; i < supplies.size(); ++i)
    {
        outcome.joules.push_back(supplies[i]->GetDrawnJ());
        outcome.joules.push_back(supplies[i]->GetRemainingEnergy());
        outcome.joules.push_back(supplies[i]->GetForeignTotalJ());
        if (auto battery = DynamicCast<Battery>(supplies[i]))
        {
            outcome.joules.push_back(battery->GetHarvestedJ());
        }
        for (const auto& component : supplies[i]->GetComponents())
        {
            outcome.joules.push_back(component->GetTotalEnergyConsumption());
            component->Flush();
        }
        for (const auto& instants : {watches[i]->depletedNs, watches[i]->rechargedNs})
        {
            outcome.instantsNs.insert(outcome.instantsNs.end(), instants.begin(), instants.end());
        }
    }
    for (const IntervalBook& book : books)
    {
        std::vector<int64_t> statesNs;
        for (std::size_t state = 0; state < POWER_STATE_COUNT; ++state)
        {
            statesNs.push_back(book.GetNs(static_cast<PowerState>(state)));
        }
        outcome.statesNs.push_back(statesNs);
    }
    Simulator::Destroy();
    return outcome;
}

TEST_F(ObserverInvarianceTest, NoObserverChangesABit)
{
    const Outcome alone = Simulate(Look::NOT, Seconds(1));
    EXPECT_GE(alone.instantsNs.size(), 5U) << "some run empty, some come back";
    for (Look look : {Look::READ, Look::FLUSH, Look::UPDATE})
    {
        for (Time interval : {MilliSeconds(1), NanoSeconds(7777777), Seconds(1)})
        {
            const Outcome watched = Simulate(look, interval);
            EXPECT_EQ(watched.joules, alone.joules);
            EXPECT_EQ(watched.instantsNs, alone.instantsNs);
            EXPECT_EQ(watched.statesNs, alone.statesNs);
            EXPECT_TRUE(watched == alone);
        }
    }
}

TEST_F(ObserverInvarianceTest, TheSameRunGivesTheSameBits)
{
    EXPECT_TRUE(Simulate(Look::NOT, Seconds(1)) == Simulate(Look::NOT, Seconds(1)));
}

/// Joules by stage do not change either, as long as nobody has intervals reported in mid-frame.
TEST_F(ObserverInvarianceTest, StagesDoNotDependOnReadersEither)
{
    const auto run = [](bool isRead) {
        WifiTestNetwork network({});
        auto mains = SupplyNode(network.nodes.Get(0), CreateObject<MainsSupply>());
        auto radio = network.Meter(0, mains);
        IntervalBook book;
        book.Watch(radio);
        for (int i = 0; i < 50; ++i)
        {
            Simulator::Schedule(MilliSeconds(10 * i), [&network, i]() {
                network.Send(0, 1, 700, static_cast<Stage>(i % STAGE_COUNT));
            });
        }
        std::function<void()> observe = [&]() {
            LookAt(mains, Look::READ);
            Simulator::Schedule(MicroSeconds(13), observe);
        };
        if (isRead)
        {
            Simulator::ScheduleNow(observe);
        }
        RunUntil(Seconds(1));
        radio->Flush();
        std::vector<double> joules;
        for (std::size_t i = 0; i < STAGE_COUNT; ++i)
        {
            joules.push_back(book.GetJ({}, static_cast<Stage>(i)));
        }
        Simulator::Destroy();
        return joules;
    };
    EXPECT_EQ(run(false), run(true));
}

} // namespace
} // namespace aiot
} // namespace ns3
