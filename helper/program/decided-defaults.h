// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DECIDED_DEFAULTS_H
#define AIOT_DECIDED_DEFAULTS_H

#include "ns3/given-defaults.h"

#include <string>

namespace ns3
{
namespace aiot
{

/// What a scenario is made of, as far as it matters for attributes.
struct ScenarioTraits
{
    bool packets{true};     //!< fidelity packet
    std::string radio;      //!< of the sensors; `csma` for a wire, empty for other wires
    std::string transport;  //!< udp or tcp
    std::string place;      //!< argument that says where inference runs, such as `--offload`
    std::string links;      //!< what decides rates and delays of wires; empty: they may be chosen
    std::string battery;    //!< what decides the energy in a battery; empty: no argument does
    bool hasBattery{false}; //!< sensors draw from one
    bool lifecycle{false};  //!< something is trained
    bool harvests{false};   //!< sensors have solar panels
    double population{1};   //!< sensors that each stands for
};

/**
 * @ingroup aiot_helper_program
 * Refuse attributes of ns-3 and ours that the shipped scenarios set themselves, with the argument
 * that decides, and those of what a run does not have. All others have the effect that they have in
 * any ns-3 program; whether they do is checked again by RequireGivenDefaultsKept() once the network
 * is built.
 *
 * @param traits what the scenario is made of
 * @throw std::invalid_argument one line with the attribute's name
 */
void RefuseDecidedDefaults(const ScenarioTraits& traits);

} // namespace aiot
} // namespace ns3

#endif // AIOT_DECIDED_DEFAULTS_H
