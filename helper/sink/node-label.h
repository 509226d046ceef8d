// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NODE_LABEL_H
#define AIOT_NODE_LABEL_H

#include "ns3/facility-series.h"
#include "ns3/hardware-catalogue.h"

#include <memory>
#include <string>

namespace ns3
{
namespace aiot
{

/// What the sink is told about a node.
struct NodeLabel
{
    std::string name;        //!< may be empty
    std::string role;        //!< sensor, access-point, edge, cloud, ...
    std::string zone;        //!< grid zone that supplies it
    double pue{1};           //!< power usage effectiveness; 1 outside facilities
    std::string facility{};  //!< facility that the PUE belongs to, may be empty
    std::string board{};     //!< hardware, for embodied emissions; may be empty
    std::string processor{}; //!< mounted on the board; empty: the board's own

    /// PUE and water of the facility, which may vary; null: those of
    /// ZoneIntensities::FindFacility() where `facility` is not empty, else `pue` at all instants,
    /// water not told.
    std::shared_ptr<const FacilitySeries> overhead{};
};

/**
 * Label a node of a catalogue's board. One that stands in a facility has one of its own, which is
 * called like the node: two data centres of the same board are not one.
 *
 * @param name of the node
 * @param board what it is
 * @param zone grid zone that supplies it
 * @return its label
 */
NodeLabel MakeNodeLabel(const std::string& name, const Board& board, const std::string& zone);

} // namespace aiot
} // namespace ns3

#endif // AIOT_NODE_LABEL_H
