// SPDX-License-Identifier: GPL-2.0-only
/**
 * @file
 * The closed form: on a lossless wire whose ports take a fixed energy per bit and nothing else, a
 * lifecycle takes that energy times the bits on the wire, and the analytic eCAL of a protocol with
 * the same overhead gives the same.
 */
#include "../transport/test-link.h"

#include "ns3/application-records.h"
#include "ns3/boolean.h"
#include "ns3/ecal-calculator.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/ethernet-port-energy-model.h"
#include "ns3/inference-server-helper.h"
#include "ns3/lifecycle-driver.h"
#include "ns3/mains-supply.h"
#include "ns3/sensor-helper.h"
#include "ns3/traffic-records.h"
#include "ns3/uinteger.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

constexpr double RATE_BPS = 1e7;
constexpr double J_PER_BIT = 3.7e-8;
constexpr uint32_t PAYLOAD_BYTES = 80; //!< 10 values of 64 bit
constexpr uint32_t SAMPLES = 256;
constexpr uint32_t INFERENCES = 1000;
constexpr double HEADER_BYTES = 16 + 8 + 20 + 2; //!< message, UDP, IPv4, PPP

/// Two nodes whose ports draw while they send, and only then.
class WireCostTest : public ::testing::Test
{
  protected:
    WireCostTest()
        : link("10Mbps", MilliSeconds(1), false),
          sink(zones)
    {
        for (uint32_t i = 0; i < 2; ++i)
        {
            auto supply = CreateObject<MainsSupply>();
            supply->SetNode(link.nodes.Get(i));
            link.nodes.Get(i)->AggregateObject(supply);
            auto port = CreateObject<EthernetPortEnergyModel>();
            port->SetPowerTable(RadioPowerTable()
                                    .Set(PowerState::IDLE, 0)
                                    .Set(PowerState::TX, J_PER_BIT * RATE_BPS));
            port->SetDevice(link.devices.Get(i), 2);
            port->SetEnergySource(supply);
            supply->AppendDeviceEnergyModel(port);
        }
        SensorHelper sensorHelper(link.GetAddress(1, 5000));
        sensorHelper.SetAttribute("PayloadBytes", UintegerValue(PAYLOAD_BYTES));
        sensorHelper.SetAttribute("Interval",
                                  StringValue("ns3::ConstantRandomVariable[Constant=0.1]"));
        sensorHelper.SetAttribute("Autonomous", BooleanValue(false));
        sensors = sensorHelper.Install(link.nodes.Get(0));
        InferenceServerHelper serverHelper(5000);
        serverHelper.SetAttribute("InferenceDuration", TimeValue(MilliSeconds(8)));
        serverHelper.SetAttribute("ResultBytes", UintegerValue(0));
        servers = serverHelper.Install(link.nodes.Get(1));
        auto trainer = CreateObjectWithAttributes<Trainer>("Port", UintegerValue(5001));
        link.nodes.Get(1)->AddApplication(trainer);
        servers.Add(trainer);
        driver = CreateObjectWithAttributes<LifecycleDriver>("TrainingSamples",
                                                             UintegerValue(SAMPLES),
                                                             "Inferences",
                                                             UintegerValue(INFERENCES));
        driver->SetSensors(sensors);
        driver->SetTrainer(trainer, link.GetAddress(1, 5001));
        driver->Start(Seconds(1));
        sink.Attach(link.nodes);
        Simulator::Stop(Seconds(10000));
        Simulator::Run();
        sink.Finish(data);
        ApplicationContainer all(sensors);
        all.Add(servers);
        AppendTraffic(all, "udp", link.nodes, data);
    }

    /// @return joules of a stage
    double Joules(Stage stage) const
    {
        double sum = 0;
        for (const EnergyRecord& record : data.energy)
        {
            sum += record.stage == StageName(stage) ? record.energyItJ : 0;
        }
        return sum;
    }

    TestLink link;
    ZoneIntensities zones;
    EnergyCarbonSink sink;
    ApplicationContainer sensors;
    ApplicationContainer servers;
    Ptr<LifecycleDriver> driver;
    RunData data;
};

/// A path whose physical layer adds so much to each bit, and takes the energy; nothing else costs.
std::vector<TransmissionHop>
MakePath(double overhead)
{
    TransmissionHop hop;
    for (std::size_t i = 0; i < PROTOCOL_LAYERS; ++i)
    {
        hop.protocols[i].name = "own";
        hop.protocols[i].layer = static_cast<ProtocolLayer>(i);
    }
    TransmissionProtocol& wire = hop.protocols[static_cast<std::size_t>(ProtocolLayer::PHYSICAL)];
    wire.dataOverhead = overhead;
    wire.txJPerBit = J_PER_BIT;
    return {hop};
}

} // namespace

TEST_F(WireCostTest, JoulesAreEnergyPerBitTimesBitsOnTheWire)
{
    ASSERT_TRUE(driver->IsComplete());
    double sentBits = 0;
    double joules = 0;
    for (const TrafficRecord& record : data.traffic)
    {
        sentBits += record.direction == "tx" ? static_cast<double>(record.wireBits) : 0;
    }
    for (const EnergyRecord& record : data.energy)
    {
        joules += record.energyItJ;
    }
    // Up 80 B with headers; down an acknowledgement, or a result, which names its node in 3 B.
    EXPECT_EQ(sentBits,
              8 * (SAMPLES * (PAYLOAD_BYTES + 2 * HEADER_BYTES) +
                   INFERENCES * (PAYLOAD_BYTES + 2 * HEADER_BYTES + 3)));
    EXPECT_NEAR(joules / (J_PER_BIT * sentBits), 1, 1e-9);
    EXPECT_EQ(Joules(Stage::STANDBY), 0);
}

TEST_F(WireCostTest, TheAnalyticModelGivesTheSame)
{
    const double bits = 8.0 * PAYLOAD_BYTES;
    const TransmissionRules rules = EcalRules::Corrected().transmission;
    const double collected =
        CalculatePath(MakePath(2 * HEADER_BYTES / PAYLOAD_BYTES), SAMPLES * bits, rules).energyJ;
    const double inferred =
        CalculatePath(MakePath((2 * HEADER_BYTES + 3) / PAYLOAD_BYTES), INFERENCES * bits, rules)
            .energyJ;
    EXPECT_NEAR(Joules(Stage::DATA_COLLECTION) / collected, 1, 1e-9);
    EXPECT_NEAR(Joules(Stage::INFERENCE) / inferred, 1, 1e-9);

    EcalConfig config;
    config.samples = SAMPLES;
    config.inferences = INFERENCES;
    config.preprocessing = PreprocessingType::NONE;
    config.hops =
        MakePath((2 * HEADER_BYTES + 3.0 * INFERENCES / (SAMPLES + INFERENCES)) / PAYLOAD_BYTES);
    const EcalResult analytic = CalculateEcal(config, EcalRules::Corrected());
    InferenceTask task;
    task.sampleBits = 8 * PAYLOAD_BYTES;
    AppendInferences(sensors, ApplicationContainer(servers.Get(0)), task, data);
    AppendEcal(task, SAMPLES, data);
    ASSERT_EQ(data.ecal.size(), 1U);
    EXPECT_EQ(data.ecal[0].applicationBits, analytic.applicationBits);
    EXPECT_NEAR(data.ecal[0].totalJ / analytic.totalJ, 1, 1e-9);
    EXPECT_NEAR(*data.ecal[0].ecalJPerBit / analytic.ecalJPerBit, 1, 1e-9);
}
