// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * End devices of the module lorawan with our energy model, against times and energies by formula.
 */
#include "lorawan-test-network.h"

#include "ns3/double.h"
#include "ns3/link-power.h"
#include "ns3/lorawan-link.h"
#include "ns3/radio-catalogue.h"
#include "ns3/uinteger.h"

namespace ns3
{
namespace aiot
{
namespace
{

class LorawanEnergyTest : public EnergyTest
{
  protected:
    /// Let a device draw from a supply of its node and watch it.
    template <class Supply>
    Ptr<RadioEnergyModel> Install(Ptr<lorawan::LoraNetDevice> device, Ptr<Supply> supply)
    {
        SupplyNode(device->GetNode(), supply);
        auto model = helper.Install(device, supply);
        book.Watch(model);
        m_models.push_back(model);
        return model;
    }

    void RunAndFlush(Time end)
    {
        RunUntil(end);
        for (const auto& model : m_models)
        {
            model->Flush();
        }
    }

    LorawanTestNetwork network;
    LorawanEnergyHelper helper;
    IntervalBook book;

  private:
    std::vector<Ptr<RadioEnergyModel>> m_models;
};

/// 8 symbols at SF 7 and at SF 12, 125 kHz.
constexpr int64_t FIRST_WINDOW_NS = 8192000;
constexpr int64_t SECOND_WINDOW_NS = 262144000;

TEST_F(LorawanEnergyTest, OneUplinkTakesTheTimesOfItsFormulas)
{
    auto device = network.AddEndDevice(7);
    auto model = Install(device, CreateObject<MainsSupply>());
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    RunAndFlush(Seconds(20));
    EXPECT_EQ(network.arrived, 1);
    const int64_t txNs = LorawanTestNetwork::GetAirtimeNs(7, 20 + LORAWAN_HEADER_BYTES);
    // 12.25 + 8 + 45 symbols of 1.024 ms.
    EXPECT_EQ(txNs, 66816000);
    EXPECT_EQ(book.GetNs(PowerState::TX), txNs);
    EXPECT_EQ(book.GetNs(PowerState::RX), FIRST_WINDOW_NS + SECOND_WINDOW_NS);
    EXPECT_EQ(book.GetNs(PowerState::SWITCHING), 9000000);
    EXPECT_EQ(book.GetNs({}), 20000000000);
    EXPECT_EQ(book.GetNs({}, Stage::INFERENCE), 20000000000 - book.GetNs(PowerState::SLEEP));
    EXPECT_EQ(book.GetNs(PowerState::SLEEP, Stage::STANDBY), book.GetNs(PowerState::SLEEP));
    EXPECT_EQ(model->GetTraffic().txFrames, 1U);
    EXPECT_EQ(model->GetTraffic().txBits, 8U * (20 + LORAWAN_HEADER_BYTES));
    EXPECT_NEAR(book.GetJ({}), model->GetTotalEnergyConsumption(), 1e-15);
}

TEST_F(LorawanEnergyTest, WindowsOpenOneAndTwoSecondsAfterTheFrame)
{
    auto device = network.AddEndDevice(9);
    Install(device, CreateObject<MainsSupply>());
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    RunAndFlush(Seconds(20));
    std::vector<EnergyInterval> windows;
    for (const EnergyInterval& interval : book.GetAll())
    {
        if (interval.state == PowerState::RX)
        {
            windows.push_back(interval);
        }
    }
    ASSERT_EQ(windows.size(), 2U);
    const int64_t endNs =
        2000000000 + LorawanTestNetwork::GetAirtimeNs(9, 20 + LORAWAN_HEADER_BYTES);
    EXPECT_EQ(windows[0].startNs, endNs + 1000000000);
    EXPECT_EQ(windows[0].endNs - windows[0].startNs, 4 * FIRST_WINDOW_NS);
    EXPECT_EQ(windows[1].startNs, endNs + 2000000000);
    EXPECT_EQ(windows[1].endNs - windows[1].startNs, SECOND_WINDOW_NS);
}

/// How a device is set up and what the closed form must assume to mean the same.
struct WindowCase
{
    uint8_t spreadingFactor;
    uint32_t modelSymbols; ///< attribute MinRxSymbols
    uint32_t linkSymbols;  ///< of LorawanConfig
    double linkErrorS;     ///< of LorawanConfig
};

class LorawanClosedFormTest : public LorawanEnergyTest,
                              public testing::WithParamInterface<WindowCase>
{
};

TEST_P(LorawanClosedFormTest, EnergyIsThatOfTheLinkModel)
{
    const WindowCase& given = GetParam();
    LorawanConfig config;
    config.modulation.spreadingFactor = given.spreadingFactor;
    config.overheadBytes = LORAWAN_HEADER_BYTES;
    config.minRxSymbols = given.linkSymbols;
    config.rxErrorS = given.linkErrorS;
    LinkLoad load;
    load.contenders = 0;
    load.messagesPerS = 1 / 600.0;
    const LinkUse use = LorawanLink(config).Plan(20, load).GetPeriodUse(600);
    const LinkPower power = LinkPower::FromRadio(RadioCatalogue::BuiltIn().Get("SX1261"), 14);

    helper.Set("MinRxSymbols", UintegerValue(given.modelSymbols));
    auto device = network.AddEndDevice(given.spreadingFactor);
    Install(device, CreateObject<MainsSupply>());
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    RunAndFlush(Seconds(600));
    EXPECT_NEAR(book.GetNs(PowerState::TX), use.Get(LinkState::TX) * 1e9, 2);
    EXPECT_NEAR(book.GetNs(PowerState::RX), use.Get(LinkState::RX) * 1e9, 2);
    EXPECT_NEAR(book.GetNs(PowerState::SWITCHING), use.Get(LinkState::WAKE) * 1e9, 2);
    EXPECT_NEAR(book.GetNs(PowerState::SLEEP), use.Get(LinkState::SLEEP) * 1e9, 2);
    EXPECT_NEAR(book.GetJ({}), power.GetEnergyJ(use), 1e-9 * power.GetEnergyJ(use));
}

// The MAC's windows, and those of LoRaMac-node: 24 symbols at SF 7, 6 at SF 12.
INSTANTIATE_TEST_SUITE_P(Windows,
                         LorawanClosedFormTest,
                         testing::Values(WindowCase{7, 0, 8, 0},
                                         WindowCase{10, 0, 8, 0},
                                         WindowCase{12, 0, 8, 0},
                                         WindowCase{7, 6, 6, 0.01},
                                         WindowCase{10, 6, 6, 0.01},
                                         WindowCase{12, 6, 6, 0.01}));

TEST_F(LorawanEnergyTest, ADownlinkIsReceivedToItsEnd)
{
    auto device = network.AddEndDevice(7);
    auto model = Install(device, CreateObject<MainsSupply>());
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    const int64_t txNs = LorawanTestNetwork::GetAirtimeNs(7, 20 + LORAWAN_HEADER_BYTES);
    // Into the second window, a millisecond after it has opened.
    network.SendDownAt(Seconds(4) + NanoSeconds(txNs) + MilliSeconds(1),
                       device,
                       5,
                       device->GetNode()->GetId());
    RunAndFlush(Seconds(20));
    const int64_t downNs = LorawanTestNetwork::GetAirtimeNs(12, 5 + LORAWAN_HEADER_BYTES);
    const double propagationDelayNs = std::sqrt(100.0 * 100 + 9 * 9) / 299792458.0 * 1e9;
    EXPECT_NEAR(book.GetNs(PowerState::RX), FIRST_WINDOW_NS + 1e6 + propagationDelayNs + downNs, 2);
    EXPECT_EQ(book.GetNs(PowerState::RX, Stage::INFERENCE), book.GetNs(PowerState::RX));
    EXPECT_EQ(book.GetNs(PowerState::SWITCHING), 9000000);
    EXPECT_EQ(model->GetTraffic().rxFrames, 1U);
    EXPECT_EQ(book.GetNs({}), 20000000000);
}

/// Where a downlink begins within the second window, and how long the radio then listens before it.
struct LateFrame
{
    int64_t afterNs;
    int64_t listensNs;
};

class LorawanWindowTest : public LorawanEnergyTest, public testing::WithParamInterface<LateFrame>
{
};

TEST_P(LorawanWindowTest, AFrameIsReceivedWhateverTheWindowsLength)
{
    helper.Set("MinRxSymbols", UintegerValue(6));
    auto device = network.AddEndDevice(7);
    Install(device, CreateObject<MainsSupply>());
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    const int64_t txNs = LorawanTestNetwork::GetAirtimeNs(7, 20 + LORAWAN_HEADER_BYTES);
    const Time opensAt = Seconds(4) + NanoSeconds(txNs);
    network.SendDownAt(opensAt + NanoSeconds(GetParam().afterNs),
                       device,
                       5,
                       device->GetNode()->GetId());
    RunAndFlush(Seconds(20));
    const int64_t downNs = LorawanTestNetwork::GetAirtimeNs(12, 5 + LORAWAN_HEADER_BYTES);
    // The first window has 24 symbols; the time of flight is below 1 us.
    EXPECT_NEAR(book.GetNs(PowerState::RX), 24 * 1024000 + GetParam().listensNs + downNs, 1000);
    EXPECT_EQ(book.GetNs(PowerState::SWITCHING), 9000000);
    EXPECT_EQ(book.GetNs({}), 20000000000);
}

// Within the 6 symbols of LoRaMac-node, 196.608 ms; and after them, within the 8 of the MAC.
INSTANTIATE_TEST_SUITE_P(Frames,
                         LorawanWindowTest,
                         testing::Values(LateFrame{1000000, 1000000},
                                         LateFrame{200000000, 196608000}));

TEST_F(LorawanEnergyTest, AStartThatIsInterruptedIsNotBookedTwice)
{
    auto device = network.AddEndDevice(7);
    Install(device, CreateObject<MainsSupply>());
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    // Past the MAC, 2 ms after the frame, while the 3 ms of its start are being recorded.
    const int64_t txNs = LorawanTestNetwork::GetAirtimeNs(7, 20 + LORAWAN_HEADER_BYTES);
    Simulator::Schedule(NanoSeconds(2002000000 + txNs), [device]() {
        device->GetPhy()->Send(Create<Packet>(29), lorawan::LoraTxParameters(), 1, 14);
    });
    RunAndFlush(Seconds(20));
    EXPECT_EQ(book.GetNs(PowerState::TX), 2 * txNs);
    // Two frames, two first windows and one second window, which both share.
    EXPECT_EQ(book.GetNs(PowerState::SWITCHING), 5 * 3000000);
    EXPECT_EQ(book.GetNs({}), 20000000000);
}

TEST_F(LorawanEnergyTest, ADownlinkToAnotherIsStandby)
{
    auto device = network.AddEndDevice(7);
    auto model = Install(device, CreateObject<MainsSupply>());
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    const int64_t txNs = LorawanTestNetwork::GetAirtimeNs(7, 20 + LORAWAN_HEADER_BYTES);
    network.SendDownAt(Seconds(4) + NanoSeconds(txNs) + MilliSeconds(1), device, 5, 4711);
    RunAndFlush(Seconds(20));
    EXPECT_EQ(book.GetNs(PowerState::RX, Stage::STANDBY),
              LorawanTestNetwork::GetAirtimeNs(12, 5 + LORAWAN_HEADER_BYTES));
    EXPECT_EQ(model->GetTraffic().rxFrames, 0U);
}

TEST_F(LorawanEnergyTest, ABatteryEndsAtTheInstant)
{
    const LinkPower power = LinkPower::FromRadio(RadioCatalogue::BuiltIn().Get("SX1261"), 14);
    const double txS = LorawanTestNetwork::GetAirtimeNs(7, 20 + LORAWAN_HEADER_BYTES) * 1e-9;
    // Asleep for 2 s, frame, start, asleep, first window, start, asleep, 100 ms of the second.
    const double sleepS = 2 + (1 - 0.003) + (1 - 0.008192 - 0.003);
    const double energyJ = txS * power.Get(LinkState::TX) + sleepS * power.Get(LinkState::SLEEP) +
                           0.006 * power.Get(LinkState::WAKE) +
                           (0.008192 + 0.1) * power.Get(LinkState::RX);
    auto device = network.AddEndDevice(7);
    auto battery = CreateObject<Battery>();
    battery->SetAttribute("InitialEnergy", DoubleValue(energyJ));
    SupplyWatch watch(battery);
    Install(device, battery);
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    LorawanTestNetwork::SendAt(Seconds(100), device, 20);
    RunAndFlush(Seconds(200));
    ASSERT_EQ(watch.depletedNs.size(), 1U);
    EXPECT_NEAR(watch.depletedNs[0], (4 + txS + 0.1) * 1e9, 2);
    EXPECT_EQ(network.arrived, 1) << "what a dead device sends must not arrive";
    EXPECT_EQ(battery->GetRemainingEnergy(), 0);
    EXPECT_NEAR(book.GetJ({}), energyJ, 1e-12 * energyJ);
    EXPECT_EQ(book.GetNs({}), 200000000000);
}

TEST_F(LorawanEnergyTest, PayloadWithoutATagHasTheStageThatWasSet)
{
    helper.SetPayloadStage(Stage::DATA_COLLECTION);
    auto device = network.AddEndDevice(7);
    Install(device, CreateObject<MainsSupply>());
    LorawanTestNetwork::SendAt(Seconds(2), device, 20, std::nullopt);
    LorawanTestNetwork::SendAt(Seconds(50), device, 20, Stage::INFERENCE);
    RunAndFlush(Seconds(100));
    const int64_t txNs = LorawanTestNetwork::GetAirtimeNs(7, 20 + LORAWAN_HEADER_BYTES);
    EXPECT_EQ(book.GetNs(PowerState::TX, Stage::DATA_COLLECTION), txNs);
    EXPECT_EQ(book.GetNs(PowerState::TX, Stage::INFERENCE), txNs);
    EXPECT_EQ(book.GetNs(PowerState::RX, Stage::DATA_COLLECTION),
              book.GetNs(PowerState::RX, Stage::INFERENCE));
}

TEST_F(LorawanEnergyTest, AProcessorIsAwakeForEachFrame)
{
    helper.Set("HostTime", TimeValue(MilliSeconds(400)));
    auto device = network.AddEndDevice(7);
    auto supply = CreateObject<MainsSupply>();
    auto model = DynamicCast<LorawanEnergyModel>(Install(device, supply));
    auto host = CreateObject<ProcessorEnergyModel>();
    host->SetAttribute("ActivePower", DoubleValue(0.07));
    host->SetAttribute("SleepPower", DoubleValue(1e-5));
    host->SetAttribute("StartAsleep", BooleanValue(true));
    Attach<ProcessorEnergyModel>(supply, host);
    model->SetHost(host);
    IntervalBook hostBook;
    hostBook.Watch(host);
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    LorawanTestNetwork::SendAt(Seconds(50), device, 20);
    RunAndFlush(Seconds(100));
    host->Flush();
    EXPECT_EQ(hostBook.GetNs(PowerState::ACTIVE, Stage::INFERENCE), 800000000);
    EXPECT_EQ(hostBook.GetNs(PowerState::SLEEP), 99200000000);
}

TEST_F(LorawanEnergyTest, RetransmissionsAreBookedOneByOne)
{
    auto device = network.AddEndDevice(7);
    auto mac = LorawanTestNetwork::GetMac(device);
    mac->SetMType(lorawan::LorawanMacHeader::CONFIRMED_DATA_UP);
    mac->SetMaxNumberOfTransmissions(3);
    auto model = Install(device, CreateObject<MainsSupply>());
    LorawanTestNetwork::SendAt(Seconds(2), device, 20);
    RunAndFlush(Seconds(100));
    const auto frames = static_cast<int64_t>(model->GetTraffic().txFrames);
    EXPECT_EQ(frames, 3);
    const int64_t txNs = LorawanTestNetwork::GetAirtimeNs(7, 20 + LORAWAN_HEADER_BYTES);
    EXPECT_EQ(book.GetNs(PowerState::TX), frames * txNs);
    EXPECT_EQ(book.GetNs(PowerState::RX), frames * (FIRST_WINDOW_NS + SECOND_WINDOW_NS));
    EXPECT_EQ(book.GetNs(PowerState::SWITCHING), frames * 9000000);
    EXPECT_EQ(book.GetNs({}), 100000000000);
}

} // namespace
} // namespace aiot
} // namespace ns3
