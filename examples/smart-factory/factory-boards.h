// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACTORY_BOARDS_H
#define AIOT_FACTORY_BOARDS_H

#include "smart-factory-config.h"

#include "ns3/hardware-catalogue.h"

#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// The boards of a SmartFactory's nodes.
struct FactoryBoards
{
    Board device;  //!< of the sensors
    Board gateway; //!< of the gateways
    Board edge;    //!< of the edge node
    Board cloud;   //!< of the cloud node
};

/**
 * @param config names of boards or processors, and the radio, all filled in
 * @param hardware where they are looked up
 * @return the boards; a processor is put on the radio's usual board of that role
 * @throw std::invalid_argument for an unknown name, with those that are known, and for a board
 * without the radio, or without a port for the wire
 */
FactoryBoards ChooseBoards(const SmartFactoryConfig& config, const HardwareCatalogue& hardware);

/**
 * @param config what is given, if anything
 * @param sensor the sensors' board
 * @param notes gains what the user should know
 * @return what the battery of a sensor holds: what is given, what the board's own cells hold when
 * new, or BoardEnergyHelper::DEFAULT_CELL_J (J)
 */
double ChooseBatteryJ(const SmartFactoryConfig& config,
                      const Board& sensor,
                      std::vector<std::string>& notes);

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACTORY_BOARDS_H
