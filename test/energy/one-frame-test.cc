// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * One sensor, one frame, worked by hand; the module's documentation shows the same table.
 *
 * A sensor with a CC2420 radio (0 dBm) lives for 2 s. At 1 s its transducer samples for 10 ms, then
 * its microcontroller computes for 5 ms, then it wakes the radio and sends 50 bytes with a MAC that
 * does not back off (macMinBE 0). At 1.030 s it lets the radio sleep again. All of it is done for
 * inference, the idle listening is not. A symbol of the radio lasts 16 us, a byte 32 us.
 *
 * | what | by hand | time |
 * |---|---|---|
 * | radio starts, 12 symbols; ns-3 counts it as off | 12 x 16 us | 192 us |
 * | clear channel assessment, 8 symbols | 8 x 16 us | 128 us |
 * | turn round to send, 12 symbols | 12 x 16 us | 192 us |
 * | frame: 6 + 2 + 1 + 2 + 2 + 2 + 50 + 2 = 67 bytes | 67 x 32 us | 2144 us |
 * | turn round to receive; the other one turns round too | 12 x 16 us | 192 us |
 * | acknowledgement: 6 + 2 + 1 + 2 = 11 bytes | 11 x 32 us | 352 us |
 *
 * Awake from 1.015 s to 1.030 s; what is left of it, assessment and turn-round to send included,
 * the radio listens: 15000 - 192 - 2144 - 192 - 352 = 12120 us.
 *
 * From ns-3.47 on the first 128 us of the acknowledgement, its preamble, count as idle: for
 * inference, and as listening draws what receiving draws, with the same joules.
 *
 * | component | state | stage | time | power | energy |
 * |---|---|---|---|---|---|
 * | sensor | sample | inference | 10 ms | 80 mW | 800 uJ |
 * | sensor | sleep | standby | 1990 ms | 0.01 mW | 19.9 uJ |
 * | processor | active | inference | 5 ms | 24 mW | 120 uJ |
 * | processor | idle | standby | 1995 ms | 0.5 mW | 997.5 uJ |
 * | radio | tx | inference | 2.144 ms | 57.42 mW | 123.10848 uJ |
 * | radio | rx | inference | 0.352 ms | 62 mW | 21.824 uJ |
 * | radio | switching | standby | 0.192 ms | 62 mW | 11.904 uJ |
 * | radio | idle | standby | 12.120 ms | 62 mW | 751.44 uJ |
 * | radio | sleep | standby | 1985.192 ms | 1.4 mW | 2779.2688 uJ |
 * | all | | | | | 5624.94528 uJ |
 *
 * For inference 1064.93248 uJ, 2.66 uJ for each of the 400 bits.
 */
#include "energy-test-tools.h"

#include "ns3/boolean.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/load-energy-model.h"
#include "ns3/lr-wpan-csmaca.h"
#include "ns3/lr-wpan-duty-cycle.h"
#include "ns3/lr-wpan-energy-model.h"
#include "ns3/node-container.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/single-model-spectrum-channel.h"
#include "ns3/stage-tag.h"

namespace ns3
{
namespace aiot
{
namespace
{

class OneFrameTest : public EnergyTest
{
};

Ptr<LrWpanNetDevice>
AddRadio(const Ptr<Node>& node, const Ptr<SpectrumChannel>& channel, const char* address)
{
    auto device = CreateObject<LrWpanNetDevice>();
    device->SetChannel(channel);
    node->AddDevice(device);
    device->GetPhy()->SetMobility(node->GetObject<MobilityModel>());
    device->GetMac()->SetPanId(1);
    device->GetMac()->SetShortAddress(Mac16Address(address));
    device->GetCsmaCa()->SetMacMinBE(0);
    return device;
}

template <class Model>
Ptr<Model>
AddLoad(const Ptr<Battery>& battery, double activeW, double idleW, bool sleeps)
{
    auto model = CreateObject<Model>();
    model->SetAttribute("ActivePower", DoubleValue(activeW));
    model->SetAttribute("IdlePower", DoubleValue(idleW));
    model->SetAttribute("SleepPower", DoubleValue(idleW));
    model->SetAttribute("StartAsleep", BooleanValue(sleeps));
    return Attach(battery, model);
}

TEST_F(OneFrameTest, JoulesByStateAreThoseWorkedByHand)
{
    NodeContainer nodes(2);
    auto channel = CreateObject<SingleModelSpectrumChannel>();
    channel->AddPropagationLossModel(CreateObject<LogDistancePropagationLossModel>());
    channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
    for (uint32_t i = 0; i < 2; ++i)
    {
        auto mobility = CreateObject<ConstantPositionMobilityModel>();
        mobility->SetPosition(Vector(2.99792458 * i, 0, 0)); // 10 ns
        nodes.Get(i)->AggregateObject(mobility);
    }
    auto device = AddRadio(nodes.Get(0), channel, "00:01");
    auto gateway = AddRadio(nodes.Get(1), channel, "00:02");
    int received = 0;
    gateway->SetReceiveCallback(MakeBoundCallback(
        +[](int* sum, Ptr<NetDevice>, Ptr<const Packet>, uint16_t, const Address&) {
            ++*sum;
            return true;
        },
        &received));

    Ptr<Battery> battery = SupplyBattery(nodes.Get(0), 10);
    auto sensor = AddLoad<SensorEnergyModel>(battery, 0.080, 10e-6, true);
    auto processor = AddLoad<ProcessorEnergyModel>(battery, 0.024, 0.5e-3, false);
    auto registry = Create<ChannelRadioRegistry>();
    auto radio = CreateObject<LrWpanEnergyModel>();
    radio->SetRegistry(registry);
    radio->SetDevice(device, 0);
    Attach(battery, radio);
    auto other = CreateObject<LrWpanEnergyModel>();
    other->SetRegistry(registry);
    other->SetDevice(gateway, 0);
    Attach(SupplyBattery(nodes.Get(1), 10), other);
    auto dutyCycle = CreateObject<LrWpanDutyCycle>();
    dutyCycle->SetDevice(device);
    IntervalBook sensorBook;
    IntervalBook processorBook;
    IntervalBook radioBook;
    sensorBook.Watch(sensor);
    processorBook.Watch(processor);
    radioBook.Watch(radio);

    Simulator::Schedule(Seconds(1), [=]() { sensor->Work(Stage::INFERENCE); });
    Simulator::Schedule(MilliSeconds(1010), [=]() {
        sensor->Sleep();
        processor->Work(Stage::INFERENCE);
    });
    Simulator::Schedule(MilliSeconds(1015), [=]() {
        processor->Idle();
        dutyCycle->Wake();
        auto packet = Create<Packet>(50);
        TagStage(packet, Stage::INFERENCE);
        device->Send(packet, Mac16Address("00:02"), 0);
    });
    Simulator::Schedule(MilliSeconds(1030), [=]() { dutyCycle->Rest(); });
    RunUntil(Seconds(2));
    for (const auto& component : battery->GetComponents())
    {
        component->Flush();
    }

    constexpr int64_t US = 1000;
    EXPECT_EQ(received, 1);
    EXPECT_EQ(sensorBook.GetNs(PowerState::SAMPLE, Stage::INFERENCE), 10000 * US);
    EXPECT_EQ(processorBook.GetNs(PowerState::ACTIVE, Stage::INFERENCE), 5000 * US);
    EXPECT_EQ(radioBook.GetNs(PowerState::TX, Stage::INFERENCE), 2144 * US);
    EXPECT_EQ(radioBook.GetNs(PowerState::RX, Stage::INFERENCE) +
                  radioBook.GetNs(PowerState::IDLE, Stage::INFERENCE),
              352 * US);
    EXPECT_EQ(radioBook.GetNs(PowerState::SWITCHING, Stage::STANDBY), 192 * US);
    EXPECT_EQ(radioBook.GetNs(PowerState::IDLE, Stage::STANDBY), 12120 * US);
    EXPECT_EQ(radioBook.GetNs(PowerState::SLEEP, Stage::STANDBY), 1985192 * US);
    EXPECT_EQ(radioBook.GetNs({}), 2000000 * US);

    constexpr double UJ = 1e-6;
    constexpr double TOLERANCE_J = 1e-15;
    EXPECT_NEAR(sensorBook.GetJ(PowerState::SAMPLE), 800 * UJ, TOLERANCE_J);
    EXPECT_NEAR(sensorBook.GetJ(PowerState::SLEEP), 19.9 * UJ, TOLERANCE_J);
    EXPECT_NEAR(processorBook.GetJ(PowerState::ACTIVE), 120 * UJ, TOLERANCE_J);
    EXPECT_NEAR(processorBook.GetJ(PowerState::IDLE), 997.5 * UJ, TOLERANCE_J);
    EXPECT_NEAR(radioBook.GetJ(PowerState::TX), 123.10848 * UJ, TOLERANCE_J);
    EXPECT_NEAR(radioBook.GetJ(PowerState::RX) + radioBook.GetJ(PowerState::IDLE, Stage::INFERENCE),
                21.824 * UJ,
                TOLERANCE_J);
    EXPECT_NEAR(radioBook.GetJ(PowerState::SWITCHING), 11.904 * UJ, TOLERANCE_J);
    EXPECT_NEAR(radioBook.GetJ(PowerState::IDLE, Stage::STANDBY), 751.44 * UJ, TOLERANCE_J);
    EXPECT_NEAR(radioBook.GetJ(PowerState::SLEEP), 2779.2688 * UJ, TOLERANCE_J);
    EXPECT_NEAR(battery->GetDrawnJ(), 5624.94528 * UJ, TOLERANCE_J);
    const double inferenceJ = sensorBook.GetJ({}, Stage::INFERENCE) +
                              processorBook.GetJ({}, Stage::INFERENCE) +
                              radioBook.GetJ({}, Stage::INFERENCE);
    EXPECT_NEAR(inferenceJ, 1064.93248 * UJ, TOLERANCE_J);
}

} // namespace
} // namespace aiot
} // namespace ns3
