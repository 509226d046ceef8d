// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BOARD_CHECK_H
#define AIOT_BOARD_CHECK_H

#include "ns3/hardware-catalogue.h"

#include <string>

namespace ns3
{
namespace aiot
{

/**
 * A board without the radio of its network would draw what some other radio draws, or nothing.
 *
 * @param board a board
 * @param technology kind of radio that fits, as in traces/radios.csv
 * @throw std::invalid_argument if its radio is of another kind, or it has none
 */
void RequireRadio(const Board& board, const std::string& technology);

/**
 * The same for a board on a wire. One without a port gets a common one.
 * @param board a board
 * @throw std::invalid_argument if it has a radio, or is a base station
 */
void RequirePort(const Board& board);

} // namespace aiot
} // namespace ns3

#endif // AIOT_BOARD_CHECK_H
