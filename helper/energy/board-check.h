// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BOARD_CHECK_H
#define AIOT_BOARD_CHECK_H

#include "ns3/hardware-catalogue.h"

#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * A board without the radio of its network would draw what some other radio draws, or nothing.
 *
 * @param board a board
 * @param technologies kinds of radio that fit, as in traces/radios.csv; the first is named
 * @throw std::invalid_argument if its radio is of another kind, or it has none
 */
void RequireRadio(const Board& board, const std::vector<std::string>& technologies);

/**
 * The same for a board on a wire. One without a port gets a common one.
 * @param board a board
 * @throw std::invalid_argument if it has a radio, or is a base station
 */
void RequirePort(const Board& board);

/**
 * Both, by the name of an access network.
 * @param board a board of its sensors
 * @param radio `wifi`, `lr-wpan`, `lte`, `lte-m`, `nb-iot`, `lorawan`, `ble-connection` or `csma`
 * @throw std::invalid_argument if it does not fit
 */
void RequireRadioOf(const Board& board, const std::string& radio);

} // namespace aiot
} // namespace ns3

#endif // AIOT_BOARD_CHECK_H
