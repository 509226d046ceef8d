// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PROCESSOR_PROFILE_H
#define AIOT_PROCESSOR_PROFILE_H

#include "hardware-figure.h"

#include <map>
#include <string>

namespace ns3::aiot
{

/// What kind of machine a processor is.
enum class ProcessorKind
{
    MCU,   ///< microcontroller
    NPU,   ///< chip built for neural networks
    EDGE,  ///< board or module
    SERVER ///< machine of a data centre or office
};

/// @return the kind as the tables spell it, e.g. "mcu"
const char* ProcessorKindName(ProcessorKind kind);

/**
 * @ingroup aiot_hardware
 * @brief A device that runs neural networks: its power by state.
 *
 * Invariant: sleepW.value <= idleW.value <= activeW.value, all three in W within one boundary.
 * activeW is typical of inference; the power of a particular network follows from its
 * InferenceCost.
 */
struct ProcessorProfile
{
    std::string name;
    ProcessorKind kind = ProcessorKind::MCU;
    FigureBoundary boundary = FigureBoundary::CHIP;
    Figure idleW;   ///< awake with nothing to do; can start at once
    Figure sleepW;  ///< lowest state that wakes by itself
    Figure activeW; ///< while inferring
    /// Cards or units that serve requests side by side. A single request keeps one of them busy; a
    /// batched InferenceCost is for all of them together.
    unsigned accelerators = 0;
    std::map<std::string, Figure> quantities; ///< further rows of the table, by quantity
};

} // namespace ns3::aiot

#endif // AIOT_PROCESSOR_PROFILE_H
