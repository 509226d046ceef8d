// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/battery.h"
#include "ns3/board-energy-helper.h"
#include "ns3/csma-helper.h"
#include "ns3/mains-supply.h"
#include "ns3/node-container.h"
#include "ns3/radio-energy-model.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <gtest/gtest.h>

using namespace ns3;
using namespace ns3::aiot;

namespace
{

/// @return the components of one kind that draw from a supply
std::vector<Ptr<ComponentEnergyModel>>
Find(Ptr<PowerSupply> supply, Component kind)
{
    std::vector<Ptr<ComponentEnergyModel>> found;
    for (const auto& component : supply->GetComponents())
    {
        if (component->GetComponent() == kind)
        {
            found.push_back(component);
        }
    }
    return found;
}

} // namespace

TEST(BoardEnergyHelperTest, EveryBoardOfTheCatalogueInstalls)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    const std::vector<std::string> names = hardware.boards.GetNames();
    ASSERT_GE(names.size(), 12U);
    BoardEnergyHelper helper;
    for (const std::string& name : names)
    {
        SCOPED_TRACE(name);
        const Board board = hardware.GetBoard(name);
        Ptr<Node> node = CreateObject<Node>();
        Ptr<PowerSupply> supply = helper.Install(node, board);
        EXPECT_EQ(SupplyKindName(supply->GetKind()), board.profile.supplyKind);
        EXPECT_EQ(Find(supply, Component::PROCESSOR).size(), board.processor ? 1U : 0U);
        EXPECT_EQ(Find(supply, Component::SENSOR).size(), board.sensors.size());
        EXPECT_EQ(Find(supply, Component::PLATFORM).size(),
                  board.profile.platformW.value > 0 ? 1U : 0U);
        const BoardProfile& profile = board.profile;
        double expectedW =
            profile.platformW.value / profile.GetEfficiency(profile.platformBoundary);
        for (const SensorProfile& sensor : board.sensors)
        {
            expectedW += sensor.sleepW.value / profile.GetEfficiency(sensor.sleepW.boundary);
        }
        if (board.processor)
        {
            const bool asleep =
                board.profile.role == "sensor" &&
                board.profile.radioAccounting != RadioAccounting::RADIO_INCLUDES_PROCESSOR;
            const ProcessorProfile& processor = *board.processor;
            expectedW += (asleep ? processor.sleepW.value : processor.idleW.value) /
                         profile.GetEfficiency(processor.boundary);
        }
        EXPECT_NEAR(supply->GetPowerW(), expectedW, 1e-12 * expectedW);
        EXPECT_EQ(supply->GetForeignModels().size(), 0U);
        // No shipped board of the grid ends before the wall, none on a cell at a chip.
        StringValue boundary;
        supply->GetAttribute("EnergyBoundary", boundary);
        EXPECT_EQ(boundary.Get(), profile.supplyKind == "grid" ? "wall" : "battery");
    }
    Simulator::Destroy();
}

TEST(BoardEnergyHelperTest, ABoardsPortReplacesTheDefaultOne)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    NodeContainer nodes(2);
    CsmaHelper csma;
    const NetDeviceContainer devices = csma.Install(nodes);
    BoardEnergyHelper helper;
    helper.Install(nodes.Get(0), hardware.GetBoard("wired-camera"));
    helper.Install(nodes.Get(1), hardware.GetBoard("wifi-camera"));
    for (uint32_t i = 0; i < 2; ++i)
    {
        SCOPED_TRACE(i);
        Ptr<PowerSupply> supply = nodes.Get(i)->GetObject<PowerSupply>();
        const double beforeW = supply->GetPowerW();
        Ptr<RadioEnergyModel> port = helper.InstallInterface(devices.Get(i));
        EXPECT_EQ(port->GetComponent(), Component::PORT);
        EXPECT_EQ(Find(supply, Component::PORT).size(), 1U);
        EXPECT_GE(supply->GetPowerW(), beforeW);
    }
    Simulator::Destroy();
}

TEST(BoardEnergyHelperTest, BatteriesHoldWhatTheyAreTold)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    NodeContainer nodes(3);
    BoardEnergyHelper helper;
    Ptr<PowerSupply> standard = helper.Install(nodes.Get(0), hardware.GetBoard("lr-wpan-sensor"));
    helper.SetBatteryEnergy(12.5);
    Ptr<PowerSupply> small = helper.Install(nodes.Get(1), hardware.GetBoard("lr-wpan-sensor"));
    Ptr<PowerSupply> mains = helper.Install(nodes.Get(2), hardware.GetBoard("cloud-server"));
    EXPECT_EQ(standard->GetInitialEnergy(), BoardEnergyHelper::DEFAULT_CELL_J);
    EXPECT_EQ(small->GetInitialEnergy(), 12.5);
    EXPECT_TRUE(DynamicCast<Battery>(small));
    EXPECT_TRUE(DynamicCast<MainsSupply>(mains));
    Simulator::Destroy();
}

TEST(BoardEnergyHelperTest, SeveralProcessorsDrawSeveralTimes)
{
    const HardwareCatalogue hardware = HardwareCatalogue::BuiltIn();
    const Board board = hardware.GetBoard("cloud-server");
    NodeContainer nodes(2);
    BoardEnergyHelper helper;
    const double oneW = helper.Install(nodes.Get(0), board)->GetPowerW();
    helper.SetProcessors(4);
    Ptr<PowerSupply> supply = helper.Install(nodes.Get(1), board);
    EXPECT_EQ(Find(supply, Component::PROCESSOR).size(), 4U);
    EXPECT_NEAR(supply->GetPowerW() - oneW, 3 * board.processor->idleW.value, 1e-9);
    Simulator::Destroy();
}

TEST(BoardEnergyHelperTest, RadioTablesHaveThePowersThatTheModelsNeed)
{
    const RadioCatalogue radios = RadioCatalogue::BuiltIn();
    const RadioProfile profile = radios.Get("nRF52840");
    const RadioPowerTable table = MakeRadioPowerTable(profile);
    ASSERT_EQ(profile.GetTechnology(), "lr-wpan");
    EXPECT_EQ(table.GetW(PowerState::RX), profile.GetPowerW("rx"));
    // The receiver is on while it listens.
    EXPECT_EQ(table.GetW(PowerState::IDLE), table.GetW(PowerState::RX));
    EXPECT_EQ(table.GetW(PowerState::CCA), table.GetW(PowerState::RX));
    EXPECT_LT(table.GetW(PowerState::SLEEP), table.GetW(PowerState::IDLE));
}
