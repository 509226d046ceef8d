// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"

#include "ns3/access-network-helper.h"
#include "ns3/board-energy-helper.h"
#include "ns3/energy-carbon-sink.h"
#include "ns3/hardware-catalogue.h"
#include "ns3/radio-technology.h"
#include "ns3/results-database.h"
#include "ns3/simulator.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/// Three sensors and a gateway, nobody sends anything.
class RadioNotesTest : public ::testing::Test
{
  protected:
    ~RadioNotesTest() override
    {
        Simulator::Destroy();
    }

    /// @return the events of a run of one second, told apart by their kind
    std::vector<std::string> Run(const std::string& radio,
                                 const std::string& board,
                                 bool isMetered,
                                 bool isDutyCycled = false)
    {
        NodeContainer sensors(3);
        NodeContainer gateway(1);
        NodeContainer edge(1);
        NodeContainer cloud(1);
        AccessNetworkConfig config;
        auto helper = CreateAccessNetworkHelper(radio, config);
        const AccessNetwork network = helper->Install(sensors, gateway, edge.Get(0), cloud.Get(0));
        const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
        BoardEnergyHelper boards;
        boards.Install(sensors, hardware.GetBoard(board));
        if (isMetered)
        {
            boards.InstallInterfaces(network.sensorDevices);
        }
        if (isDutyCycled)
        {
            InstallDutyCycles(network.sensorDevices);
        }
        ZoneIntensities zones;
        EnergyCarbonSink sink(zones);
        sink.Attach(sensors);
        Simulator::Stop(Seconds(1));
        Simulator::Run();
        RunData data;
        sink.Finish(data);
        std::vector<std::string> notes;
        for (const EventRecord& event : data.events)
        {
            if (event.kind == "note" || event.kind == "unmetered")
            {
                notes.push_back(event.kind + ": " + event.detail);
            }
        }
        return notes;
    }
};

} // namespace

TEST_F(RadioNotesTest, AMeteredRadioIsNoNote)
{
    EXPECT_EQ(Run("wifi", "wifi-camera", true), std::vector<std::string>());
}

TEST_F(RadioNotesTest, ARadioWithoutEnergyModelIsNamed)
{
    const auto notes = Run("wifi", "wifi-camera", false);
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_TRUE(Mentions(notes[0], "unmetered: a radio of 3 nodes of role node (0, 1, 2)"));
    EXPECT_TRUE(Mentions(notes[0], "InstallInterfaces()"));
}

TEST_F(RadioNotesTest, ASensorThatListensAllTheTimeIsNamed)
{
    const auto notes = Run("lr-wpan", "lr-wpan-sensor", true);
    ASSERT_EQ(notes.size(), 1U);
    EXPECT_TRUE(Mentions(notes[0], "note: the 802.15.4 radio of 3 nodes of role node"));
}

TEST_F(RadioNotesTest, ASensorWithADutyCycleIsNoNote)
{
    EXPECT_EQ(Run("lr-wpan", "lr-wpan-sensor", true, true), std::vector<std::string>());
}

TEST_F(RadioNotesTest, ForgottenFinishIsExplained)
{
    RunData data;
    data.run.scenario = "forgetful";
    data.run.ns3Version = "3.37";
    data.run.moduleVersion = "0";
    InferenceRecord record;
    record.nodeId = 3;
    record.offload = "edge";
    record.model = "resnet50";
    record.precision = "int8";
    data.inferences.push_back(record);
    const std::string reason =
        RefusalOf([&] { ResultsDatabase::WriteRun("/tmp/aiot-forgetful.sqlite", data); });
    EXPECT_TRUE(Mentions(reason, "EnergyCarbonSink::Finish()")) << reason;
    RunData undescribed;
    undescribed.run.scenario = "more forgetful";
    EXPECT_TRUE(Mentions(
        RefusalOf([&] { ResultsDatabase::WriteRun("/tmp/aiot-forgetful.sqlite", undescribed); }),
        "the run was not described"));
}
