// SPDX-License-Identifier: GPL-2.0-only
#include "factory-boards.h"

#include "ns3/board-check.h"
#include "ns3/board-energy-helper.h"
#include "ns3/embodied-devices.h"
#include "ns3/finite-number.h"
#include "ns3/name-index.h"
#include "ns3/radio-technology.h"

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @param hardware where names are looked up
 * @param choice a board's name, or a processor's
 * @param board the board to put the processor on
 * @return the board
 */
Board
ChooseBoard(const HardwareCatalogue& hardware, const std::string& choice, const std::string& board)
{
    if (hardware.boards.Has(choice))
    {
        return hardware.GetBoard(choice);
    }
    if (!hardware.processors.Has(choice))
    {
        NameIndex known("board or processor");
        for (const auto& names : {hardware.boards.GetNames(), hardware.processors.GetNames()})
        {
            for (const std::string& name : names)
            {
                known.Add(name);
            }
        }
        known.Get(choice);
    }
    return hardware.GetBoard(board, choice);
}

} // namespace

FactoryBoards
ChooseBoards(const SmartFactoryConfig& config, const HardwareCatalogue& hardware)
{
    const RadioTechnology& radio = FindRadioTechnology(config.radio);
    FactoryBoards boards;
    boards.device = ChooseBoard(hardware, config.device, radio.defaults.device);
    boards.gateway = hardware.GetBoard(radio.defaults.gateway);
    boards.edge = ChooseBoard(hardware, config.edge, "edge-box");
    boards.cloud = ChooseBoard(hardware, config.cloud, "cloud-server");
    RequireRadioOf(boards.device, radio);
    RequirePort(boards.edge);
    RequirePort(boards.cloud);
    return boards;
}

double
ChooseBatteryJ(const SmartFactoryConfig& config,
               const Board& sensor,
               std::vector<std::string>& notes)
{
    const std::string& name = sensor.profile.name;
    const bool isOnGrid = sensor.profile.supplyKind == "grid";
    if (config.batteryJ)
    {
        if (isOnGrid)
        {
            notes.push_back("board " + name + " is supplied by the grid: --battery has no effect");
        }
        return *config.batteryJ;
    }
    const EmbodiedDevices& devices = GetEmbodiedDevices(config.embodied);
    const auto chargeJ =
        devices.HasBoard(name) ? devices.GetForBoard(name).GetChargeJ() : std::nullopt;
    if (!chargeJ && !isOnGrid)
    {
        notes.push_back("no embodied data name the cells of board " + name + ": " +
                        ShownNumber(BoardEnergyHelper::DEFAULT_CELL_J) +
                        " J is taken, a CR123A; --battery=JOULES says another");
    }
    return chargeJ.value_or(BoardEnergyHelper::DEFAULT_CELL_J);
}

} // namespace aiot
} // namespace ns3
