// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INSTRUCTION_COUNT_H
#define AIOT_INSTRUCTION_COUNT_H

#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @file
 * Instructions, which do not depend on what else a machine does, by valgrind's callgrind.
 */

/// What a program executed.
struct InstructionCount
{
    uint64_t instructions{0}; //!< of all its processes
    uint64_t bookings{0};     //!< intervals that were booked to energy accounts
};

/**
 * Run this program anew under callgrind, which takes some fifty times as long.
 * @param arguments its arguments
 * @param within name of the function in which instructions count; empty: in all of the program
 * @return what it executed, its children included
 * @throw std::runtime_error if valgrind is not installed, or the program fails
 */
InstructionCount CountInstructions(const std::vector<std::string>& arguments,
                                   const std::string& within);

} // namespace aiot
} // namespace ns3

#endif // AIOT_INSTRUCTION_COUNT_H
