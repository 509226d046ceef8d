// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_INTERVAL_H
#define AIOT_ENERGY_INTERVAL_H

#include "stage.h"

#include <cstddef>
#include <cstdint>

namespace ns3
{
namespace aiot
{

/// What draws energy in a node.
enum class Component : uint8_t
{
    SENSOR = 0, //!< transducer, camera, microphone
    PROCESSOR,  //!< microcontroller, NPU, GPU server
    RADIO,      //!< wireless interface
    PORT,       //!< wired interface
    PLATFORM,   //!< baseline of the board: regulators, memory, fans
    OTHER,      //!< a device energy model that is not this module's
    CONVERTER   //!< what is lost between the supply and the other components: adapter, regulator
};

/// Number of components, for arrays indexed by Component.
constexpr std::size_t COMPONENT_COUNT = 7;

/// What a component is doing. Each component uses the few states that it knows.
enum class PowerState : uint8_t
{
    OFF = 0,   //!< no supply: before start, after depletion
    SLEEP,     //!< lowest state that wakes by itself
    IDLE,      //!< on and waiting; for a radio: listening, nothing on the channel
    CCA,       //!< radio: the channel is busy, nothing is decoded
    RX,        //!< radio, port: receiving
    TX,        //!< radio, port: sending
    SWITCHING, //!< radio: changing channel or turning round
    TAIL,      //!< cellular: connected and inactive, until the inactivity timer ends
    ACTIVE,    //!< processor: computing; platform: on
    SAMPLE,    //!< sensor: taking a sample
    MIXED,     //!< states unknown: a third party's model gives only its total
    WAKE,      //!< radio: starts up; nothing is sent or heard
    LOSS       //!< converter: turns part of the energy into heat
};

/// Number of states, for arrays indexed by PowerState.
constexpr std::size_t POWER_STATE_COUNT = 13;

/**
 * @param component a component
 * @return its name as the database spells it, e.g. `radio`
 */
const char* ComponentName(Component component);

/**
 * @param state a state
 * @return its name as the database spells it, e.g. `tx`
 */
const char* PowerStateName(PowerState state);

/**
 * @ingroup aiot_ledger
 * A stretch of time in which one component drew constant power for one stage.
 *
 * Times are nanoseconds of simulated time, ns-3's default resolution, so that durations add up
 * without rounding.
 */
struct EnergyInterval
{
    int64_t startNs;     //!< begin (ns)
    int64_t endNs;       //!< end, >= startNs (ns)
    double powerW;       //!< drawn power, >= 0 (W)
    Component component; //!< what drew
    PowerState state;    //!< in which state
    Stage stage;         //!< for which stage
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ENERGY_INTERVAL_H
