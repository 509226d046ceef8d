// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * The 802.15.4 radio: states against the trace `TrxState`, stages against air times computed by
 * hand. At 250 kbit/s a byte takes 32 us; ahead of each frame go 4 bytes of preamble, 1 of start
 * delimiter and 1 of length.
 *
 * | frame | PSDU | bytes | air time |
 * |---|---|---|---|
 * | data of 50 bytes, short addresses | 2 + 1 + 2 + 2 + 2 + 50 + 2 = 61 | 67 | 2144 us |
 * | acknowledgement | 2 + 1 + 2 = 5 | 11 | 352 us |
 *
 * (frame control, sequence number, PAN, two addresses, payload, FCS)
 */
#include "energy-test-tools.h"

#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/error-model.h"
#include "ns3/lr-wpan-duty-cycle.h"
#include "ns3/lr-wpan-energy-model.h"
#include "ns3/lr-wpan-spectrum-value-helper.h"
#include "ns3/mains-supply.h"
#include "ns3/node-container.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/single-model-spectrum-channel.h"
#include "ns3/spectrum-value.h"
#include "ns3/stage-tag.h"

#include <map>
#include <memory>
#include <random>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr uint16_t PAN_ID = 7;
constexpr uint32_t RADIO_CHANNEL = 11;

constexpr int64_t
AirNs(int64_t psdu)
{
    return (6 + psdu) * 32000;
}

constexpr int64_t OVERHEAD_BYTES = 11;
constexpr int64_t ACK_NS = 352000;
constexpr int64_t PREAMBLE_NS = 128000;   // 4 bytes
constexpr int64_t TURNAROUND_NS = 192000; // 12 symbols of 16 us
static_assert(AirNs(50 + OVERHEAD_BYTES) == 2144000 && AirNs(5) == ACK_NS);

Mac16Address
MakeShort(uint32_t i)
{
    const uint8_t bytes[2] = {0, static_cast<uint8_t>(i + 1)};
    Mac16Address address;
    address.CopyFrom(bytes);
    return address;
}

/// Nodes 3 m apart that all hear each other.
class LrWpanTest : public EnergyTest
{
  protected:
    void Build(uint32_t count)
    {
        nodes.Create(count);
        registry = Create<ChannelRadioRegistry>();
        auto channel = CreateObject<SingleModelSpectrumChannel>();
        channel->AddPropagationLossModel(CreateObject<LogDistancePropagationLossModel>());
        channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
        for (uint32_t i = 0; i < count; ++i)
        {
            auto mobility = CreateObject<ConstantPositionMobilityModel>();
            mobility->SetPosition(Vector(3.0 * i, 0, 0));
            nodes.Get(i)->AggregateObject(mobility);
            auto device = CreateObject<LrWpanNetDevice>();
            device->SetChannel(channel);
            nodes.Get(i)->AddDevice(device);
            device->GetPhy()->SetMobility(mobility);
            device->GetMac()->SetPanId(PAN_ID);
            device->GetMac()->SetShortAddress(MakeShort(i));
            device->AssignStreams(100 + 10 * i);
            devices.push_back(device);
        }
        books.resize(count);
    }

    Ptr<LrWpanEnergyModel> Meter(uint32_t i, const Ptr<PowerSupply>& supply)
    {
        auto radio = CreateObject<LrWpanEnergyModel>();
        radio->SetRegistry(registry);
        radio->SetDevice(devices[i], 0);
        books[i].Watch(radio);
        radios.push_back(Attach(supply, radio));
        return radio;
    }

    void MeterAll()
    {
        for (uint32_t i = 0; i < nodes.GetN(); ++i)
        {
            Meter(i, SupplyNode(nodes.Get(i), CreateObject<MainsSupply>()));
        }
    }

    void Send(uint32_t from, const Mac16Address& to, uint32_t bytes, std::optional<Stage> stage)
    {
        auto packet = Create<Packet>(bytes);
        if (stage)
        {
            TagStage(packet, *stage);
        }
        devices[from]->Send(packet, to, 0x86dd);
    }

    void Send(uint32_t from, uint32_t to, uint32_t bytes, std::optional<Stage> stage)
    {
        Send(from, MakeShort(to), bytes, stage);
    }

    void Run(Time end)
    {
        RunUntil(end);
        for (std::size_t i = 0; i < radios.size(); ++i)
        {
            radios[i]->Flush();
            EXPECT_EQ(books[i].GetNs({}), end.GetNanoSeconds());
            auto supply = nodes.Get(i)->GetObject<PowerSupply>();
            EXPECT_NEAR(books[i].GetJ({}), supply->GetDrawnJ(), 1e-10 * supply->GetDrawnJ());
        }
    }

    /// Receiving for a stage; from ns-3.47 on the preamble is listened to.
    int64_t RxNs(std::size_t i, Stage stage) const
    {
        return books[i].GetNs(PowerState::RX, stage) + books[i].GetNs(PowerState::IDLE, stage);
    }

    int64_t TxNs(std::size_t i, Stage stage) const
    {
        return books[i].GetNs(PowerState::TX, stage);
    }

    NodeContainer nodes;
    Ptr<ChannelRadioRegistry> registry;
    std::vector<Ptr<LrWpanNetDevice>> devices;
    std::vector<Ptr<LrWpanEnergyModel>> radios;
    std::vector<IntervalBook> books;
};

/// Adds up the PHY's own account of its states.
class TrxTrace
{
  public:
    explicit TrxTrace(const Ptr<LrWpanPhy>& phy)
    {
        phy->TraceConnectWithoutContext("TrxState", MakeCallback(&TrxTrace::Change, this));
    }

    int64_t GetNs(lrwpanstate::TrxState state, Time end)
    {
        auto sums = m_ns;
        sums[m_state] += (end - m_since).GetNanoSeconds();
        return sums[state];
    }

  private:
    void Change(Time when, lrwpanstate::TrxState, lrwpanstate::TrxState newState)
    {
        m_ns[m_state] += (when - m_since).GetNanoSeconds();
        m_since = when;
        m_state = newState;
    }

    std::map<lrwpanstate::TrxState, int64_t> m_ns;
    lrwpanstate::TrxState m_state{IEEE_802_15_4_PHY_TRX_OFF};
    Time m_since;
};

TEST_F(LrWpanTest, StateTimesAreThoseOfTheTrace)
{
    for (uint64_t seed = 1; seed <= 5; ++seed)
    {
        RngSeedManager::SetRun(seed);
        nodes = NodeContainer();
        devices.clear();
        radios.clear();
        books.clear();
        Build(6);
        MeterAll();
        std::vector<std::unique_ptr<TrxTrace>> traces;
        for (uint32_t i = 0; i < 6; ++i)
        {
            traces.push_back(std::make_unique<TrxTrace>(devices[i]->GetPhy()));
        }
        std::mt19937_64 random(seed);
        for (int i = 0; i < 500; ++i)
        {
            const auto from = static_cast<uint32_t>(random() % 6);
            const auto to = static_cast<uint32_t>(random() % 6);
            const auto bytes = static_cast<uint32_t>(1 + random() % 100);
            Simulator::Schedule(NanoSeconds(random() % 5000000000), [this, from, to, bytes]() {
                if (from != to)
                {
                    Send(from, to, bytes, Stage::INFERENCE);
                }
            });
        }
        const Time end = Seconds(5);
        Run(end);
        for (uint32_t i = 0; i < 6; ++i)
        {
            EXPECT_EQ(books[i].GetNs(PowerState::IDLE),
                      traces[i]->GetNs(IEEE_802_15_4_PHY_RX_ON, end));
            EXPECT_EQ(books[i].GetNs(PowerState::RX),
                      traces[i]->GetNs(IEEE_802_15_4_PHY_BUSY_RX, end));
            EXPECT_EQ(books[i].GetNs(PowerState::SWITCHING),
                      traces[i]->GetNs(IEEE_802_15_4_PHY_TX_ON, end));
            EXPECT_EQ(books[i].GetNs(PowerState::TX),
                      traces[i]->GetNs(IEEE_802_15_4_PHY_BUSY_TX, end));
            EXPECT_EQ(books[i].GetNs(PowerState::SLEEP),
                      traces[i]->GetNs(IEEE_802_15_4_PHY_TRX_OFF, end));
            EXPECT_GT(books[i].GetNs(PowerState::TX), 0);
            EXPECT_GT(books[i].GetNs(PowerState::RX, Stage::INFERENCE), 0);
        }
        Simulator::Destroy();
    }
}

TEST_F(LrWpanTest, DataAndAcknowledgementBelongToTheStage)
{
    Build(3);
    MeterAll();
    Simulator::Schedule(Seconds(1), [this]() { Send(0, 1, 50, Stage::INFERENCE); });
    Run(Seconds(2));
    constexpr int64_t dataNs = AirNs(50 + OVERHEAD_BYTES);
    EXPECT_EQ(radios[0]->GetTraffic().txBits, 8U * (50 + OVERHEAD_BYTES));
    EXPECT_EQ(TxNs(0, Stage::INFERENCE), dataNs);
    EXPECT_EQ(RxNs(0, Stage::INFERENCE), ACK_NS);
    EXPECT_EQ(RxNs(1, Stage::INFERENCE), dataNs);
    EXPECT_EQ(TxNs(1, Stage::INFERENCE), ACK_NS);
    EXPECT_EQ(radios[0]->GetTraffic().rxBits, 8 * 5U);
    EXPECT_EQ(radios[1]->GetTraffic().rxFrames, 1U);
    // The third hears both and accounts standby.
    EXPECT_EQ(books[2].GetNs({}, Stage::STANDBY), 2000000000);
    EXPECT_LE(books[2].GetNs(PowerState::RX), dataNs + ACK_NS);
    EXPECT_GE(books[2].GetNs(PowerState::RX), dataNs + ACK_NS - 2 * PREAMBLE_NS);
    EXPECT_EQ(radios[2]->GetTraffic().rxFrames, 0U);
}

TEST_F(LrWpanTest, PansOnOneChannelMayGiveOutTheSameAddresses)
{
    Build(4);
    for (uint32_t i = 0; i < 2; ++i)
    {
        devices[2 + i]->GetMac()->SetPanId(PAN_ID + 1);
        devices[2 + i]->GetMac()->SetShortAddress(MakeShort(i));
    }
    MeterAll();
    Simulator::Schedule(Seconds(1), [this]() { Send(0, 1, 50, Stage::INFERENCE); });
    Simulator::Schedule(Seconds(1.5), [this]() { Send(2, 1, 50, Stage::TRAINING); });
    Run(Seconds(2));
    constexpr int64_t dataNs = AirNs(50 + OVERHEAD_BYTES);
    EXPECT_EQ(RxNs(1, Stage::INFERENCE), dataNs);
    EXPECT_EQ(TxNs(1, Stage::INFERENCE), ACK_NS);
    EXPECT_EQ(RxNs(0, Stage::INFERENCE), ACK_NS);
    EXPECT_EQ(RxNs(3, Stage::TRAINING), dataNs);
    EXPECT_EQ(TxNs(3, Stage::TRAINING), ACK_NS);
    EXPECT_EQ(RxNs(2, Stage::TRAINING), ACK_NS);
    for (const uint32_t other : {0, 1})
    {
        EXPECT_EQ(books[other].GetNs({}, Stage::TRAINING), 0);
        EXPECT_EQ(books[2 + other].GetNs({}, Stage::INFERENCE), 0);
    }
}

TEST_F(LrWpanTest, UntaggedDataIsStandby)
{
    Build(2);
    MeterAll();
    Simulator::Schedule(Seconds(1), [this]() { Send(0, 1, 50, Stage::TRAINING); });
    Simulator::Schedule(Seconds(1.5), [this]() { Send(0, 1, 50, {}); });
    Run(Seconds(2));
    constexpr int64_t dataNs = AirNs(50 + OVERHEAD_BYTES);
    for (Stage stage : {Stage::TRAINING, Stage::STANDBY})
    {
        EXPECT_EQ(TxNs(0, stage), dataNs);
        EXPECT_EQ(TxNs(1, stage), ACK_NS);
        EXPECT_LE(books[0].GetNs(PowerState::RX, stage), ACK_NS);
        EXPECT_GE(books[0].GetNs(PowerState::RX, stage), ACK_NS - PREAMBLE_NS);
    }
}

TEST_F(LrWpanTest, BroadcastBelongsToTheStageInAllReceivers)
{
    Build(3);
    MeterAll();
    Simulator::Schedule(Seconds(1),
                        [this]() { Send(0, Mac16Address("FF:FF"), 50, Stage::DEPLOYMENT); });
    Run(Seconds(2));
    constexpr int64_t dataNs = AirNs(50 + OVERHEAD_BYTES);
    EXPECT_EQ(TxNs(0, Stage::DEPLOYMENT), dataNs);
    EXPECT_EQ(RxNs(1, Stage::DEPLOYMENT), dataNs);
    EXPECT_EQ(RxNs(2, Stage::DEPLOYMENT), dataNs);
}

TEST_F(LrWpanTest, AFrameThatIsLostAndSentAgainIsBookedTwice)
{
    Build(2);
    MeterAll();
    auto losses = CreateObject<ReceiveListErrorModel>();
    losses->SetList({0});
    devices[1]->GetPhy()->SetPostReceptionErrorModel(losses);
    Simulator::Schedule(Seconds(1), [this]() { Send(0, 1, 50, Stage::INFERENCE); });
    Run(Seconds(2));
    constexpr int64_t dataNs = AirNs(50 + OVERHEAD_BYTES);
    EXPECT_EQ(TxNs(0, Stage::INFERENCE), 2 * dataNs);
    EXPECT_EQ(RxNs(0, Stage::INFERENCE), ACK_NS);
    EXPECT_EQ(RxNs(1, Stage::INFERENCE), 2 * dataNs);
    EXPECT_EQ(radios[0]->GetTraffic().txFrames, 2U);
    EXPECT_EQ(radios[1]->GetTraffic().rxFrames, 1U);
}

TEST_F(LrWpanTest, PowersAreThoseOfTheCc2420)
{
    auto radio = CreateObject<LrWpanEnergyModel>();
    const RadioPowerTable& table = radio->GetPowerTable();
    EXPECT_DOUBLE_EQ(table.GetTxW(0), 0.05742);
    EXPECT_DOUBLE_EQ(table.GetTxW(5), 0.05742);
    EXPECT_DOUBLE_EQ(table.GetTxW(-25), 0.02904);
    EXPECT_DOUBLE_EQ(table.GetTxW(-60), 0.02904);
    EXPECT_DOUBLE_EQ(table.GetTxW(-20), (0.02904 + 0.03267) / 2);
    EXPECT_DOUBLE_EQ(table.GetW(PowerState::RX), 0.062);
    EXPECT_DOUBLE_EQ(table.GetW(PowerState::IDLE), 0.062);
    EXPECT_DOUBLE_EQ(table.GetW(PowerState::SLEEP), 0.0014);
}

TEST_F(LrWpanTest, ADutyCycledRadioSleepsWakesAndIsHeard)
{
    Build(2);
    MeterAll();
    auto dutyCycle = CreateObject<LrWpanDutyCycle>();
    nodes.Get(0)->AggregateObject(dutyCycle);
    dutyCycle->SetDevice(devices[0]);
    int received = 0;
    devices[1]->SetReceiveCallback(MakeBoundCallback(
        +[](int* sum, Ptr<NetDevice>, Ptr<const Packet>, uint16_t, const Address&) {
            ++*sum;
            return true;
        },
        &received));
    for (int i = 0; i < 10; ++i)
    {
        Simulator::Schedule(Seconds(i + 0.5), [this, dutyCycle]() {
            dutyCycle->Wake();
            Send(0, 1, 50, Stage::INFERENCE);
            // Long before the frame is through: the radio goes off when it is.
            Simulator::Schedule(MicroSeconds(100), [dutyCycle]() { dutyCycle->Rest(); });
        });
    }
    Run(Seconds(10));
    EXPECT_EQ(received, 10);
    constexpr int64_t dataNs = AirNs(50 + OVERHEAD_BYTES);
    EXPECT_EQ(TxNs(0, Stage::INFERENCE), 10 * dataNs);
    EXPECT_EQ(RxNs(0, Stage::INFERENCE), 10 * ACK_NS);
    // Awake: at most seven back-off periods of 320 us, some turn-rounds, the frame, the answer.
    const int64_t awakeNs = 10000000000 - books[0].GetNs(PowerState::SLEEP);
    EXPECT_LE(awakeNs, 10 * (7 * 320000 + 128000 + 4 * TURNAROUND_NS + dataNs + ACK_NS));
    EXPECT_GE(awakeNs, 10 * (dataNs + ACK_NS));
    EXPECT_EQ(books[1].GetNs(PowerState::SLEEP) < 1000000, true);
}

TEST_F(LrWpanTest, WakeCallsNest)
{
    Build(1);
    MeterAll();
    auto dutyCycle = CreateObject<LrWpanDutyCycle>();
    dutyCycle->SetDevice(devices[0]);
    Simulator::Schedule(Seconds(1), [&]() { dutyCycle->Wake(); });
    Simulator::Schedule(Seconds(2), [&]() { dutyCycle->Wake(); });
    Simulator::Schedule(Seconds(3), [&]() { dutyCycle->Rest(); });
    Simulator::Schedule(Seconds(4), [&]() { dutyCycle->Rest(); });
    Run(Seconds(10));
    // Turning round from off to listening counts as off.
    EXPECT_EQ(books[0].GetNs(PowerState::IDLE), 3000000000 - TURNAROUND_NS);
    EXPECT_EQ(books[0].GetNs(PowerState::SLEEP), 7000000000 + TURNAROUND_NS);
    EXPECT_NEAR(radios[0]->GetTotalEnergyConsumption(),
                (3 - 192e-6) * 0.062 + (7 + 192e-6) * 0.0014,
                1e-12);
}

/// Many radios that wake and rest at random, with collisions: nothing may end the program.
TEST_F(LrWpanTest, RestingInTheMidstOfCollisionsIsSafe)
{
    for (uint64_t seed = 1; seed <= 10; ++seed)
    {
        RngSeedManager::SetRun(seed);
        nodes = NodeContainer();
        devices.clear();
        radios.clear();
        books.clear();
        Build(25);
        MeterAll();
        std::vector<Ptr<LrWpanDutyCycle>> cycles;
        for (uint32_t i = 1; i < 25; ++i)
        {
            cycles.push_back(CreateObject<LrWpanDutyCycle>());
            cycles.back()->SetDevice(devices[i]);
        }
        std::mt19937_64 random(seed);
        for (uint32_t i = 1; i < 25; ++i)
        {
            for (int k = 0; k < 40; ++k)
            {
                const Time at = MilliSeconds(250 * k) + MicroSeconds(random() % 120000);
                const Time rest = MicroSeconds(random() % 100000);
                Simulator::Schedule(at, [this, i, cycle = cycles[i - 1], rest]() {
                    cycle->Wake();
                    Send(i, uint32_t{0}, 60, Stage::INFERENCE);
                    Simulator::Schedule(rest, [cycle]() { cycle->Rest(); });
                });
            }
        }
        Run(Seconds(12));
        for (uint32_t i = 1; i < 25; ++i)
        {
            EXPECT_GT(books[i].GetNs(PowerState::SLEEP), 2000000000);
            // In the last two seconds all rest.
            EXPECT_EQ(radios[i]->GetPowerState(), PowerState::SLEEP);
        }
        Simulator::Destroy();
    }
}

TEST_F(LrWpanTest, WithAnEmptyBatteryNothingIsHeardUntilItIsBack)
{
    Build(2);
    Ptr<Battery> battery = SupplyBattery(nodes.Get(0), 0.062);
    Meter(0, battery);
    Meter(1, SupplyNode(nodes.Get(1), CreateObject<MainsSupply>()));
    SupplyWatch watch(battery);
    for (int i = 0; i < 20; ++i)
    {
        Simulator::Schedule(MilliSeconds(100 + 100 * i),
                            [this]() { Send(0, 1, 50, Stage::INFERENCE); });
    }
    Run(Seconds(3));
    ASSERT_EQ(watch.depletedNs.size(), 1U);
    EXPECT_NEAR(watch.depletedNs[0], 1e9, 2e6);
    EXPECT_EQ(radios[1]->GetTraffic().rxFrames, radios[0]->GetTraffic().txFrames);
    EXPECT_LE(radios[1]->GetTraffic().rxFrames, 10U);
    EXPECT_GE(radios[1]->GetTraffic().rxFrames, 9U);
    EXPECT_EQ(radios[0]->GetPowerState(), PowerState::OFF);
    for (const EnergyInterval& interval : books[1].GetAll())
    {
        EXPECT_TRUE(interval.state != PowerState::RX || interval.startNs < watch.depletedNs[0]);
    }
    EXPECT_NEAR(battery->GetDrawnJ(), 0.062, 1e-9);
}

} // namespace
} // namespace aiot
} // namespace ns3
