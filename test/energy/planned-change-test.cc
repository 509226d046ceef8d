// SPDX-License-Identifier: GPL-2.0-only
#include "energy-test-tools.h"

#include "ns3/aggregated-interface-energy-model.h"
#include "ns3/exact-interface-energy-model.h"
#include "ns3/load-energy-model.h"
#include "ns3/mains-supply.h"

#include <map>
#include <random>

namespace ns3
{
namespace aiot
{
namespace
{

/// Times and joules by state and stage.
struct Sums
{
    std::map<std::pair<PowerState, Stage>, int64_t> ns;
    std::map<std::pair<PowerState, Stage>, double> joules;
    int64_t totalNs{0};

    void Book(const EnergyInterval& interval)
    {
        const int64_t durationNs = interval.endNs - interval.startNs;
        ns[{interval.state, interval.stage}] += durationNs;
        joules[{interval.state, interval.stage}] +=
            interval.powerW * static_cast<double>(durationNs) * 1e-9;
        totalNs += durationNs;
    }

    void Watch(const Ptr<ComponentEnergyModel>& model)
    {
        model->TraceConnectWithoutContext("Interval", MakeCallback(&Sums::Book, this));
    }
};

class PlannedChangeTest : public EnergyTest
{
};

/// What a node with two loads does, by plan where it may or by events always.
class Worker
{
  public:
    Worker(const Ptr<PowerSupply>& supply, bool plans)
        : supply(supply),
          m_plans(plans)
    {
        for (auto* load : {&first, &second})
        {
            *load = CreateObject<ProcessorEnergyModel>();
            (*load)->SetAttribute("SleepPower", DoubleValue(0.001));
            (*load)->SetAttribute("IdlePower", DoubleValue(0.01));
            (*load)->SetAttribute("ActivePower", DoubleValue(load == &first ? 0.7 : 0.3));
            Attach(supply, *load);
            sums.Watch(*load);
        }
    }

    /// The first works for a while, then the second, then both sleep.
    void Cycle()
    {
        first->Work(Stage::INFERENCE);
        const int64_t nowNs = Simulator::Now().GetNanoSeconds();
        if (m_plans && supply->MayPlan(5000000, 1.1))
        {
            first->SleepLater(nowNs + 2000000);
            second->WorkLater(nowNs + 2000000, Stage::TRAINING, 0.3);
            second->SleepLater(nowNs + 5000000);
            ++planned;
            return;
        }
        ++byEvents;
        Simulator::Schedule(MilliSeconds(2), [this] {
            first->Sleep();
            second->Work(Stage::TRAINING, 0.3);
        });
        Simulator::Schedule(MilliSeconds(5), [this] { second->Sleep(); });
    }

    Ptr<PowerSupply> supply;
    Ptr<ProcessorEnergyModel> first;
    Ptr<ProcessorEnergyModel> second;
    Sums sums;
    uint32_t planned{0};
    uint32_t byEvents{0};

  private:
    bool m_plans;
};

/// Run cycles at the same random instants, on batteries that do not last, and compare.
TEST_F(PlannedChangeTest, GivesWhatEventsGiveUntilABatteryIsEmpty)
{
    for (uint32_t seed = 0; seed < 20; ++seed)
    {
        std::mt19937 random(seed);
        std::uniform_real_distribution<double> joules(0.01, 0.1);
        const double initialJ = joules(random);
        std::vector<int64_t> beginsNs;
        for (int64_t atNs = 0; atNs < 2000000000; atNs += 6000000 + random() % 20000000)
        {
            beginsNs.push_back(atNs);
        }
        std::vector<int64_t> depletedNs;
        std::vector<double> drawnJ;
        std::vector<Sums> sums;
        uint32_t planned = 0;
        for (bool plans : {false, true})
        {
            Ptr<Node> node = CreateObject<Node>();
            Ptr<Battery> battery = SupplyBattery(node, initialJ);
            SupplyWatch watch(battery);
            Worker worker(battery, plans);
            for (const int64_t atNs : beginsNs)
            {
                Simulator::Schedule(NanoSeconds(atNs), &Worker::Cycle, &worker);
            }
            Simulator::Stop(Seconds(3));
            Simulator::Run();
            worker.first->Flush();
            worker.second->Flush();
            depletedNs.push_back(watch.depletedNs.empty() ? -1 : watch.depletedNs[0]);
            drawnJ.push_back(battery->GetDrawnJ());
            sums.push_back(worker.sums);
            planned += worker.planned;
            Simulator::Destroy();
        }
        EXPECT_GT(planned, 0U) << "seed " << seed;
        EXPECT_GT(depletedNs[0], 0) << "seed " << seed << ": the battery should not last";
        EXPECT_EQ(depletedNs[0], depletedNs[1]) << "seed " << seed;
        EXPECT_EQ(sums[0].ns, sums[1].ns) << "seed " << seed;
        EXPECT_EQ(drawnJ[0], drawnJ[1]) << "seed " << seed;
    }
}

TEST_F(PlannedChangeTest, ReadingInBetweenSeesThePresentAndChangesNothing)
{
    double drawnJ[2];
    for (int reads : {0, 1})
    {
        Ptr<MainsSupply> supply = SupplyNode(CreateObject<Node>(), CreateObject<MainsSupply>());
        Worker worker(supply, true);
        Simulator::Schedule(Seconds(1), &Worker::Cycle, &worker);
        if (reads)
        {
            Simulator::Schedule(MilliSeconds(1003), [&] {
                EXPECT_DOUBLE_EQ(supply->GetPowerW(), 0.3 + 0.001);
                EXPECT_EQ(worker.first->GetPowerState(), PowerState::SLEEP);
                EXPECT_EQ(worker.second->GetPowerState(), PowerState::ACTIVE);
                EXPECT_NEAR(worker.second->GetTotalEnergyConsumption(),
                            0.01 * 1.002 + 0.3 * 0.001,
                            1e-12);
            });
        }
        Simulator::Stop(Seconds(2));
        Simulator::Run();
        drawnJ[reads] = supply->GetDrawnJ();
        EXPECT_EQ(worker.planned, 1U);
        Simulator::Destroy();
    }
    EXPECT_EQ(drawnJ[0], drawnJ[1]);
    EXPECT_NEAR(drawnJ[0],
                0.02 + 0.7 * 0.002 + 0.01 * 0.002 + 0.3 * 0.003 + 0.001 * (0.998 + 0.995),
                1e-12);
}

TEST_F(PlannedChangeTest, EnteringAnotherStateForgetsThePlan)
{
    Ptr<MainsSupply> supply = SupplyNode(CreateObject<Node>(), CreateObject<MainsSupply>());
    Worker worker(supply, true);
    worker.Cycle();
    Simulator::Schedule(MilliSeconds(1), [&] { worker.first->Idle(); });
    Simulator::Stop(MilliSeconds(10));
    Simulator::Run();
    EXPECT_EQ(worker.first->GetPowerState(), PowerState::IDLE);
    EXPECT_EQ(worker.second->GetPowerState(), PowerState::SLEEP);
    EXPECT_FALSE(supply->GetPlan().IsEmpty()) << "a const reading has changed something";
    supply->ApplyDueChanges();
    EXPECT_EQ(worker.first->GetPowerState(), PowerState::IDLE);
    EXPECT_EQ(worker.second->GetPowerState(), PowerState::SLEEP);
    EXPECT_TRUE(supply->GetPlan().IsEmpty());
}

TEST_F(PlannedChangeTest, ARadioSendsAndReceives)
{
    for (bool lasts : {true, false})
    {
        Ptr<Node> node = CreateObject<Node>();
        // One that is nearly empty when it sends may not plan: sending then goes by events.
        Ptr<Battery> battery = SupplyBattery(node, lasts ? 1000 : 0.0055);
        auto radio = CreateObject<ExactInterfaceEnergyModel>();
        radio->SetPowers({0.1, 0.06, 0.05, 1e-6, true});
        Attach(battery, radio);
        Sums sums;
        sums.Watch(radio);
        Simulator::Schedule(MilliSeconds(100), [&] {
            radio->Send(100000000, {3000000, Stage::INFERENCE, 1, 800});
            EXPECT_EQ(battery->GetPlan().IsEmpty(), !lasts);
            EXPECT_TRUE(radio->IsListening());
        });
        Simulator::Schedule(MicroSeconds(103900), [&] {
            radio->Receive({500000, Stage::INFERENCE, 1, 300});
        });
        Simulator::Stop(MilliSeconds(104));
        Simulator::Run();
        radio->Flush();
        EXPECT_EQ(sums.totalNs, 104000000);
        EXPECT_EQ((sums.ns[{PowerState::TX, Stage::INFERENCE}]), 3000000);
        const int64_t rxNs = sums.ns[{PowerState::RX, Stage::INFERENCE}];
        EXPECT_EQ(rxNs, lasts ? 500000 : rxNs);
        EXPECT_EQ((sums.ns[{PowerState::IDLE, Stage::STANDBY}]), 101000000 - rxNs);
        EXPECT_EQ(radio->GetTraffic().txBits, 800U);
        EXPECT_EQ(radio->GetTraffic().rxFrames, 1U);
        EXPECT_NEAR(battery->GetDrawnJ(), radio->GetTotalEnergyConsumption(), 1e-15);
        Simulator::Destroy();
    }
}

TEST_F(PlannedChangeTest, AnInterfaceSendsOneMessageAfterAnother)
{
    Ptr<MainsSupply> supply = SupplyNode(CreateObject<Node>(), CreateObject<MainsSupply>());
    auto port = CreateObject<ExactInterfaceEnergyModel>(Component::PORT);
    port->SetPowers({0.5, 0.25, 0.25, 0.25, false});
    Attach(supply, port);
    Sums sums;
    sums.Watch(port);
    EXPECT_EQ(port->Send(0, {1000, Stage::INFERENCE, 1, 8}), 1000);
    EXPECT_EQ(port->Send(0, {1000, Stage::TRAINING, 1, 8}), 2000);
    EXPECT_EQ(port->Send(5000, {1000, Stage::INFERENCE, 1, 8}), 6000);
    EXPECT_EQ(port->GetTraffic().txFrames, 2U) << "the third has not begun";
    Simulator::Stop(NanoSeconds(10000));
    Simulator::Run();
    port->Flush();
    EXPECT_EQ((sums.ns[{PowerState::TX, Stage::INFERENCE}]), 2000);
    EXPECT_EQ((sums.ns[{PowerState::TX, Stage::TRAINING}]), 1000);
    EXPECT_EQ((sums.ns[{PowerState::IDLE, Stage::STANDBY}]), 7000);
    EXPECT_EQ(port->GetTraffic().txFrames, 3U);
}

TEST_F(PlannedChangeTest, NearlyEmptyItSendsOneMessageAfterAnotherToo)
{
    // What goes by events must not end the next message, which begins where the last one ends.
    Ptr<Battery> battery = SupplyBattery(CreateObject<Node>(), 1e-5);
    auto port = CreateObject<ExactInterfaceEnergyModel>(Component::PORT);
    port->SetPowers({0.5, 0.25, 0.25, 0.25, false});
    Attach(battery, port);
    Sums sums;
    sums.Watch(port);
    ASSERT_FALSE(battery->MayPlan(100000, 1)) << "it would plan";
    EXPECT_EQ(port->Send(0, {10000, Stage::INFERENCE, 1, 8}), 10000);
    EXPECT_EQ(port->Send(0, {4000, Stage::TRAINING, 1, 8}), 14000);
    EXPECT_EQ(port->Send(0, {2000, Stage::INFERENCE, 1, 8}), 16000);
    Simulator::Stop(NanoSeconds(15500));
    Simulator::Run();
    port->Flush();
    EXPECT_EQ((sums.ns[{PowerState::TX, Stage::INFERENCE}]), 11500);
    EXPECT_EQ((sums.ns[{PowerState::TX, Stage::TRAINING}]), 4000);
    EXPECT_EQ(port->GetHanded().txNs - port->GetUnserved().txNs, 15500);
}

TEST_F(PlannedChangeTest, ASharedInterfaceBooksTheSumAndCarriesOverWhatIsTooMuch)
{
    Ptr<MainsSupply> supply = SupplyNode(CreateObject<Node>(), CreateObject<MainsSupply>());
    auto shared = CreateObject<AggregatedInterfaceEnergyModel>(Component::RADIO);
    shared->SetPowers({3, 2, 1, 1, true});
    Attach(supply, shared);
    Sums sums;
    sums.Watch(shared);
    std::mt19937 random(1);
    int64_t txNs = 0;
    int64_t rxNs = 0;
    for (int i = 0; i < 1000; ++i)
    {
        const int64_t sendsNs = static_cast<int64_t>(random() % 3000000);
        const int64_t receivesNs = static_cast<int64_t>(random() % 3000000);
        txNs += sendsNs;
        rxNs += receivesNs;
        Simulator::Schedule(MilliSeconds(10 * i), [shared, sendsNs, receivesNs] {
            shared->Send(0, {sendsNs, Stage::INFERENCE, 1, 8});
            shared->Receive({receivesNs, Stage::INFERENCE, 1, 8});
        });
    }
    Simulator::Schedule(MilliSeconds(5005), [&] {
        // What is not recorded yet counts all the same.
        EXPECT_GT(shared->GetPendingJ(), 0);
        EXPECT_NEAR(supply->GetDrawnJ(), shared->GetTotalEnergyConsumption(), 1e-9);
    });
    Simulator::Stop(Seconds(12));
    Simulator::Run();
    shared->Flush();
    EXPECT_EQ(sums.totalNs, 12000000000);
    EXPECT_EQ((sums.ns[{PowerState::TX, Stage::INFERENCE}]), txNs);
    EXPECT_EQ((sums.ns[{PowerState::RX, Stage::INFERENCE}]), rxNs);
    const double wantedJ = 12 + 2e-9 * static_cast<double>(txNs) + 1e-9 * static_cast<double>(rxNs);
    EXPECT_NEAR(supply->GetDrawnJ(), wantedJ, 1e-9);
    EXPECT_NEAR(shared->GetTotalEnergyConsumption(), wantedJ, 1e-9);
    // More than there is time for: what is left over is never recorded, nor drawn.
    shared->Send(0, {30000000000, Stage::INFERENCE, 1, 8});
    Simulator::Stop(Seconds(1));
    Simulator::Run();
    shared->Flush();
    EXPECT_EQ(sums.totalNs, 13000000000);
    EXPECT_NEAR(supply->GetDrawnJ(), wantedJ + 3, 1e-9);
}

TEST_F(PlannedChangeTest, ASharedInterfaceRecordsMessagesWhereTheyAre)
{
    Ptr<MainsSupply> supply = SupplyNode(CreateObject<Node>(), CreateObject<MainsSupply>());
    auto shared = CreateObject<AggregatedInterfaceEnergyModel>(Component::PORT);
    shared->SetPowers({3, 1, 1, 1, false});
    Attach(supply, shared);
    IntervalBook book;
    book.Watch(shared);
    // Hours apart, and two within a second: none stands more than a second from where it was.
    const std::vector<double> instants{0.5, 3600, 3600.25, 7300, 10800};
    for (const double at : instants)
    {
        Simulator::Schedule(Seconds(at), [shared] {
            shared->Send(0, {1000000, Stage::INFERENCE, 1, 8});
        });
    }
    Simulator::Stop(Seconds(14400));
    Simulator::Run();
    shared->Flush();
    std::map<int64_t, int64_t> txByHour;
    for (const EnergyInterval& interval : book.GetAll())
    {
        txByHour[interval.startNs / 3600000000000] +=
            interval.state == PowerState::TX ? interval.endNs - interval.startNs : 0;
    }
    EXPECT_EQ(txByHour,
              (std::map<int64_t, int64_t>{{0, 1000000}, {1, 2000000}, {2, 1000000}, {3, 1000000}}));
    EXPECT_EQ(book.GetNs(std::nullopt), 14400000000000);
    EXPECT_NEAR(supply->GetDrawnJ(), 14400 + 2 * 5e-3, 1e-9);
}

TEST_F(PlannedChangeTest, WhatASharedInterfaceHasLeftAtTheEndTakesIdleTime)
{
    // Each message stands for a hundred: the last ones' time fits before the end only.
    Ptr<MainsSupply> supply = SupplyNode(CreateObject<Node>(), CreateObject<MainsSupply>());
    auto shared = CreateObject<AggregatedInterfaceEnergyModel>(Component::RADIO);
    shared->SetPowers({3, 2, 1, 1, true});
    shared->SetPopulationWeight(100);
    Attach(supply, shared);
    Sums sums;
    sums.Watch(shared);
    for (const int at : {5, 99})
    {
        Simulator::Schedule(Seconds(at), [shared] {
            shared->Receive({200000000, Stage::INFERENCE, 1, 8});
        });
    }
    Simulator::Stop(Seconds(100));
    Simulator::Run();
    EXPECT_EQ(shared->GetUnserved().rxNs, 0);
    shared->Flush();
    EXPECT_EQ((sums.ns[{PowerState::RX, Stage::INFERENCE}]), 40000000000);
    EXPECT_EQ((sums.ns[{PowerState::IDLE, Stage::STANDBY}]), 60000000000);
    EXPECT_EQ(sums.totalNs, 100000000000);
    EXPECT_NEAR(supply->GetDrawnJ(), 140, 1e-9);
    EXPECT_NEAR(shared->GetTotalEnergyConsumption(), 140, 1e-9);
}

} // namespace
} // namespace aiot
} // namespace ns3
