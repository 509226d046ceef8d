// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EMBODIED_RECORDS_H
#define AIOT_EMBODIED_RECORDS_H

#include "ns3/embodied-amortisation.h"
#include "ns3/embodied-device.h"
#include "ns3/records.h"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>

namespace ns3
{
namespace aiot
{

struct Catalogue;
class EmbodiedDevices;

/// Which part of their hardware's embodied emissions the nodes of a run bear.
struct EmbodiedAccounting
{
    AmortisationRule rule{AmortisationRule::RESERVED_TIME}; //!< by which time
    std::optional<double> lifetimeUtilisation{}; //!< for UTILISATION: busy share of a life, 0 to 1
    std::map<uint32_t, EmbodiedDevice> additions{}; //!< by node: parts that its board lacks
    std::shared_ptr<const Catalogue> catalogue{};   //!< none: the module's own tables
};

/// @return the devices of the accounting's catalogue, which keeps them, or the module's own
const EmbodiedDevices& GetEmbodiedDevices(const EmbodiedAccounting& accounting);

/**
 * Append the `embodied` rows of all nodes whose board has embodied figures, item by item.
 *
 * What is mounted counts: a board with another processor than its own is that processor
 * (EmbodiedDevices::GetForBoard()). A node whose board or processor has no embodied figures has no
 * rows, and a `note` among the events names what is left out.
 *
 * A node is reserved for the whole run, and busy for as long as the busiest of its components
 * works for a stage other than standby: a lower bound, since components may take turns. Both times
 * are stored regardless of the rule.
 *
 * Cells are borne by the joules that the node drew, regardless of the rule
 * (EmbodiedDevice::Share()). A board that is fed from elsewhere (grid, or harvested energy) has
 * none of its own cells; those of `additions` are worn by all that it drew: what a panel feeds past
 * them is not known here.
 *
 * Call it when the rows of nodes and energy are there.
 *
 * @param accounting the rule
 * @param data where the rows are, and where to append
 * @throw std::invalid_argument for UTILISATION without a utilisation
 */
void AppendEmbodied(const EmbodiedAccounting& accounting, RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_EMBODIED_RECORDS_H
