// SPDX-License-Identifier: GPL-2.0-only
// An interface that records something else than links handed over to it shows in the run: in
// v_balance, in an event, or in both. One that does as it should never shows.
#include "../results/results-test-tools.h"

#include "ns3/aggregated-interface-energy-model.h"
#include "ns3/analytic-radio-energy-model.h"
#include "ns3/battery.h"
#include "ns3/double.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/exact-interface-energy-model.h"
#include "ns3/mains-supply.h"
#include "ns3/power-supply-helper.h"
#include "ns3/results-database.h"
#include "ns3/results-reader.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>
#include <random>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// What a faulty interface does wrong, with one message.
enum class Fault
{
    NONE,
    FORGETS,
    TWICE,
    OTHER_STATE,
    DROPS_INTERVAL
};

const char* const NAMES[] = {"none", "forgets", "twice", "other state", "drops an interval"};

/// The message that it is done to.
constexpr int FAULTY = 7;

/// The interface of a gateway, with a fault.
class FaultyShared : public AggregatedInterfaceEnergyModel
{
  public:
    /// @param which what it does wrong
    explicit FaultyShared(Fault which)
        : fault(which)
    {
        SetPowers({3, 2, 1, 1, true});
    }

    void Flush() override
    {
        if (fault != Fault::DROPS_INTERVAL)
        {
            AggregatedInterfaceEnergyModel::Flush();
        }
    }

  protected:
    int64_t DoSend(int64_t nowNs, int64_t startNs, const InterfaceUse& use) override
    {
        const bool isFaulty = ++count == FAULTY;
        if (isFaulty && fault == Fault::FORGETS)
        {
            return startNs + use.durationNs;
        }
        if (isFaulty && fault == Fault::TWICE)
        {
            AggregatedInterfaceEnergyModel::DoSend(nowNs, startNs, use);
        }
        if (isFaulty && fault == Fault::OTHER_STATE)
        {
            AggregatedInterfaceEnergyModel::DoReceive(nowNs, use);
            return startNs + use.durationNs;
        }
        return AggregatedInterfaceEnergyModel::DoSend(nowNs, startNs, use);
    }

    void DoReceive(int64_t nowNs, const InterfaceUse& use) override
    {
        AggregatedInterfaceEnergyModel::DoReceive(nowNs, use);
    }

  private:
    Fault fault;  //!< what it does wrong
    int count{0}; //!< messages that it sent
};

/// The same that forgets, or takes twice, what it receives.
class FaultyReceiver : public AggregatedInterfaceEnergyModel
{
  public:
    /// @param which what it does wrong
    explicit FaultyReceiver(Fault which)
        : fault(which)
    {
        SetPowers({3, 2, 1, 1, true});
    }

  protected:
    void DoReceive(int64_t nowNs, const InterfaceUse& use) override
    {
        const bool isFaulty = ++count == FAULTY;
        for (int i = isFaulty ? (fault == Fault::FORGETS ? 0 : 2) : 1; i > 0; --i)
        {
            AggregatedInterfaceEnergyModel::DoReceive(nowNs, use);
        }
    }

  private:
    Fault fault;  //!< what it does wrong
    int count{0}; //!< messages that it received
};

/// A device's interface, with a fault.
class FaultyExact : public ExactInterfaceEnergyModel
{
  public:
    /// @param which what it does wrong
    explicit FaultyExact(Fault which)
        : fault(which)
    {
        SetPowers({0.1, 0.06, 0.05, 1e-6, true});
    }

  protected:
    int64_t DoSend(int64_t nowNs, int64_t startNs, const InterfaceUse& use) override
    {
        const bool isFaulty = ++count == FAULTY;
        if (isFaulty && fault == Fault::FORGETS)
        {
            return startNs + use.durationNs;
        }
        if (isFaulty && fault == Fault::TWICE)
        {
            ExactInterfaceEnergyModel::DoSend(nowNs, startNs, use);
        }
        if (isFaulty && fault == Fault::OTHER_STATE)
        {
            ScheduleState(startNs, PowerState::CCA, m_powers->txW, use.stage);
            ScheduleState(startNs + use.durationNs,
                          PowerState::IDLE,
                          m_powers->idleW,
                          Stage::STANDBY);
            return startNs + use.durationNs;
        }
        return ExactInterfaceEnergyModel::DoSend(nowNs, startNs, use);
    }

  private:
    Fault fault;  //!< what it does wrong
    int count{0}; //!< messages that it sent
};

/// @return a radio that wakes for beacons, sends acknowledgements and has a tail
std::shared_ptr<const LinkRadioProfile>
MakeProfile()
{
    auto profile = std::make_shared<LinkRadioProfile>();
    profile->powerW[static_cast<std::size_t>(PowerState::TX)] = 0.1;
    profile->powerW[static_cast<std::size_t>(PowerState::RX)] = 0.06;
    profile->powerW[static_cast<std::size_t>(PowerState::TAIL)] = 0.02;
    profile->powerW[static_cast<std::size_t>(PowerState::IDLE)] = 0.05;
    profile->powerW[static_cast<std::size_t>(PowerState::SLEEP)] = 1e-6;
    std::array<double, POWER_STATE_COUNT> rest{};
    rest[static_cast<std::size_t>(PowerState::SLEEP)] = 0.97;
    rest[static_cast<std::size_t>(PowerState::RX)] = 0.02;
    rest[static_cast<std::size_t>(PowerState::TX)] = 0.01;
    profile->rest = AveragedRadioState(rest, profile->powerW);
    std::array<double, POWER_STATE_COUNT> listen{};
    listen[static_cast<std::size_t>(PowerState::RX)] = 1;
    profile->listen = AveragedRadioState(listen, profile->powerW);
    profile->tailNs = 3000000;
    profile->answer = {{PowerState::IDLE, 10000}, {PowerState::TX, 40000}};
    return profile;
}

/// A sensor's radio, with a fault.
class FaultyLinkRadio : public AnalyticRadioEnergyModel
{
  public:
    /// @param which what it does wrong
    explicit FaultyLinkRadio(Fault which)
        : fault(which)
    {
        SetProfile(MakeProfile());
    }

  protected:
    void DoSendPhases(int64_t startNs,
                      const std::vector<RadioPhase>& phases,
                      const InterfaceUse& use) override
    {
        auto own = phases;
        if (++count == FAULTY && fault == Fault::FORGETS)
        {
            return;
        }
        if (count == FAULTY && fault == Fault::TWICE)
        {
            AnalyticRadioEnergyModel::DoSendPhases(startNs, phases, use);
        }
        if (count == FAULTY && fault == Fault::OTHER_STATE)
        {
            own.at(1).state = PowerState::RX;
        }
        AnalyticRadioEnergyModel::DoSendPhases(startNs, own, use);
    }

    void ReportAveraged(const EnergyInterval& mixture) override
    {
        if (++mixtures != FAULTY || fault != Fault::DROPS_INTERVAL)
        {
            AnalyticRadioEnergyModel::ReportAveraged(mixture);
        }
    }

  private:
    Fault fault;     //!< what it does wrong
    int count{0};    //!< messages that it sent
    int mixtures{0}; //!< stretches at rest
};

/// What a run says of itself.
struct Verdict
{
    bool balances{true};   //!< v_balance is within its bounds
    std::string imbalance; //!< detail of the event; empty: there is none
};

/// One node with one interface, run to its database.
class InterfaceAuditTest : public ::testing::Test
{
  protected:
    InterfaceAuditTest()
    {
        IntensityProvenance provenance;
        provenance.signal = "average";
        provenance.boundary = "direct";
        provenance.source = "test";
        provenance.version = "1";
        zones.Add("NORTH", IntensitySeries::Constant(50, provenance));
    }

    ~InterfaceAuditTest() override
    {
        Simulator::Destroy();
    }

    /// @return what the run says; the interface draws from @p supply
    Verdict Run(Ptr<PowerSupply> supply, Ptr<ComponentEnergyModel> model, Time length)
    {
        NodeContainer nodes(1);
        nodes.Get(0)->AggregateObject(supply);
        supply->SetNode(nodes.Get(0));
        model->SetEnergySource(supply);
        supply->AppendDeviceEnergyModel(model);
        EnergyCarbonSink sink(zones);
        sink.Label(nodes.Get(0), {"box", "edge", "NORTH"});
        sink.Attach(nodes);
        Simulator::Stop(length);
        Simulator::Run();
        RunData data;
        data.run.scenario = "test";
        sink.Finish(data);
        Simulator::Destroy();
        test::TemporaryDirectory directory;
        const auto path = directory.GetPath("run.sqlite");
        ResultsDatabase::WriteRun(path, data);
        Verdict verdict;
        for (const BalanceRow& row : ResultsReader(path).GetBalance(1))
        {
            verdict.balances = row.relativeError < 1e-9 && row.stateTimeErrorS < 1e-9;
        }
        for (const auto& detail :
             test::Query(path, "SELECT detail FROM event WHERE kind = 'imbalance'"))
        {
            verdict.imbalance += detail;
        }
        return verdict;
    }

    /// Twenty messages of 1 ms in each direction, 100 ms apart.
    static void Exchange(const Ptr<LinkInterfaceEnergyModel>& model)
    {
        for (int i = 0; i < 20; ++i)
        {
            Simulator::Schedule(MilliSeconds(100 * i), [model] {
                const int64_t nowNs = Simulator::Now().GetNanoSeconds();
                model->Send(nowNs, {1000000, Stage::INFERENCE, 1, 800});
            });
            Simulator::Schedule(MilliSeconds(100 * i + 50), [model] {
                model->Receive({1000000, Stage::INFERENCE, 1, 800});
            });
        }
    }

    ZoneIntensities zones; //!< one zone
};

TEST_F(InterfaceAuditTest, AFaultOfASharedInterfaceUnbalancesTheRun)
{
    for (const Fault fault :
         {Fault::NONE, Fault::FORGETS, Fault::TWICE, Fault::OTHER_STATE, Fault::DROPS_INTERVAL})
    {
        SCOPED_TRACE(NAMES[static_cast<int>(fault)]);
        Ptr<FaultyShared> model = CreateObject<FaultyShared>(fault);
        Exchange(model);
        const Verdict verdict = Run(CreateObject<MainsSupply>(), model, Seconds(3));
        EXPECT_EQ(verdict.balances, fault == Fault::NONE);
        EXPECT_EQ(verdict.imbalance.empty(), fault == Fault::NONE) << verdict.imbalance;
    }
}

TEST_F(InterfaceAuditTest, WhatASharedInterfaceReceivesCountsOnce)
{
    for (const Fault fault : {Fault::FORGETS, Fault::TWICE})
    {
        SCOPED_TRACE(NAMES[static_cast<int>(fault)]);
        Ptr<FaultyReceiver> model = CreateObject<FaultyReceiver>(fault);
        Exchange(model);
        const Verdict verdict = Run(CreateObject<MainsSupply>(), model, Seconds(3));
        EXPECT_FALSE(verdict.balances);
        EXPECT_NE(verdict.imbalance.find("frames received"), std::string::npos);
        EXPECT_NE(verdict.imbalance.find("ns of receiving"), std::string::npos);
    }
}

TEST_F(InterfaceAuditTest, AFaultOfADevicesInterfaceIsAnEvent)
{
    for (const Fault fault : {Fault::NONE, Fault::FORGETS, Fault::TWICE, Fault::OTHER_STATE})
    {
        SCOPED_TRACE(NAMES[static_cast<int>(fault)]);
        Ptr<FaultyExact> model = CreateObject<FaultyExact>(fault);
        Exchange(model);
        const Verdict verdict = Run(CreateObject<MainsSupply>(), model, Seconds(3));
        EXPECT_TRUE(verdict.balances);
        EXPECT_EQ(verdict.imbalance.find("radio 0: ns of sending"),
                  fault == Fault::NONE ? std::string::npos : 0)
            << verdict.imbalance;
    }
}

TEST_F(InterfaceAuditTest, AFaultOfASensorsRadioShows)
{
    for (const Fault fault :
         {Fault::NONE, Fault::FORGETS, Fault::TWICE, Fault::OTHER_STATE, Fault::DROPS_INTERVAL})
    {
        SCOPED_TRACE(NAMES[static_cast<int>(fault)]);
        Ptr<FaultyLinkRadio> model = CreateObject<FaultyLinkRadio>(fault);
        for (int i = 0; i < 20; ++i)
        {
            Simulator::Schedule(MilliSeconds(100 * i), [model] {
                model->SendPhases(
                    Simulator::Now().GetNanoSeconds(),
                    {{PowerState::IDLE, 20000}, {PowerState::TX, 300000}, {PowerState::RX, 50000}},
                    {300000, Stage::INFERENCE, 1, 800});
                model->CountAcknowledgements(1, 88);
            });
        }
        const Verdict verdict = Run(CreateObject<MainsSupply>(), model, Seconds(3));
        EXPECT_EQ(verdict.balances, fault != Fault::DROPS_INTERVAL);
        const bool isSeen = fault == Fault::NONE || fault == Fault::DROPS_INTERVAL;
        EXPECT_EQ(verdict.imbalance.find("radio 0: ns of sending"), isSeen ? std::string::npos : 0)
            << verdict.imbalance;
    }
}

/// Messages of random length at random instants, some of them beyond the end of the run.
void
ExchangeAtRandom(const Ptr<LinkInterfaceEnergyModel>& model, unsigned seed, int64_t longestNs)
{
    std::mt19937 random(seed);
    const auto radio = DynamicCast<AnalyticRadioEnergyModel>(model);
    for (int i = 0; i < 300; ++i)
    {
        const int64_t sendNs = static_cast<int64_t>(random()) % longestNs;
        const int64_t receiveNs = static_cast<int64_t>(random()) % longestNs;
        const unsigned what = random() % 5;
        Simulator::Schedule(NanoSeconds(random() % 1000000000), [=] {
            const int64_t nowNs = Simulator::Now().GetNanoSeconds();
            const InterfaceUse use{sendNs, Stage::INFERENCE, 1, 800};
            if (radio && what == 0)
            {
                radio->Wake(Stage::INFERENCE);
            }
            else if (radio && what == 1)
            {
                radio->Rest();
            }
            else if (radio)
            {
                radio->SendPhases(nowNs + receiveNs,
                                  {{PowerState::IDLE, 1000}, {PowerState::TX, sendNs}},
                                  use);
            }
            else
            {
                model->Send(nowNs + (what == 0 ? receiveNs : 0), use);
            }
        });
        Simulator::Schedule(NanoSeconds(random() % 1000000000), [=] {
            if (model->IsListening())
            {
                model->Receive({receiveNs, Stage::INFERENCE, 2, 300});
            }
        });
    }
}

TEST_F(InterfaceAuditTest, WhoDoesAsHeShouldNeverShows)
{
    for (unsigned seed = 1; seed <= 9; ++seed)
    {
        for (const int64_t longestNs : {300000, 20000000})
        {
            SCOPED_TRACE(std::to_string(seed) + ", " + std::to_string(longestNs) + " ns");
            const std::vector<Ptr<LinkInterfaceEnergyModel>> models = {
                CreateObject<FaultyShared>(Fault::NONE),
                CreateObject<FaultyExact>(Fault::NONE),
                CreateObject<FaultyLinkRadio>(Fault::NONE)};
            for (std::size_t i = 0; i < models.size(); ++i)
            {
                SCOPED_TRACE(i);
                // A battery that may not plan, or runs empty: devices go by events then.
                Ptr<PowerSupply> supply = CreateObject<MainsSupply>();
                if (i > 0 && seed % 3 != 0)
                {
                    supply = CreateObject<Battery>();
                    supply->SetAttribute("InitialEnergy", DoubleValue(seed % 3 == 1 ? 0.01 : 0.2));
                }
                ExchangeAtRandom(models[i], seed, longestNs);
                const Verdict verdict = Run(supply, models[i], NanoSeconds(1000000000));
                EXPECT_TRUE(verdict.balances);
                EXPECT_EQ(verdict.imbalance, "");
            }
        }
    }
}

} // namespace
