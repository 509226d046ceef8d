// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ECAL_PATH_H
#define AIOT_ECAL_PATH_H

#include "ecal-transmission.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// What several hops in a row carry. The authors' code has all three.
enum class HopSemantics
{
    ORIGINAL_BITS, ///< every hop carries the application bits with its own overhead (`estimate`)
    INFLATED_BITS, ///< a hop carries all that the hop before put on the wire, retransmissions too
    LAST_HOP_TWICE ///< original bits, and the last hop is charged twice (`RunCalculator`, a defect)
};

/// @return the name in lower case, e.g. "original_bits"
const char* HopSemanticsName(HopSemantics semantics);

/// @throw std::invalid_argument for an unknown name, with the known ones
HopSemantics ParseHopSemantics(const std::string& name);

/// Everything that says how transmissions are reckoned.
struct TransmissionRules
{
    BitRounding rounding = BitRounding::EXACT;
    TermPlacement placement = TermPlacement::BY_EQUATION;
    HopSemantics hops = HopSemantics::ORIGINAL_BITS;
};

/// What a path of hops drew.
struct PathEnergy
{
    std::vector<HopEnergy> hops;
    double energyJ = 0.0; ///< with LAST_HOP_TWICE more than the hops' sum
};

/**
 * @brief Sends bits over hops, one after the other.
 * @param hops none: the data are where they are needed, 0 J
 * @param bits application bits
 * @param rules how it is reckoned
 * @throw std::invalid_argument as CalculateHop() does, with "hop N: " in front
 */
PathEnergy CalculatePath(const std::vector<TransmissionHop>& hops,
                         double bits,
                         const TransmissionRules& rules);

} // namespace ns3::aiot

#endif // AIOT_ECAL_PATH_H
