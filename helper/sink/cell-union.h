// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CELL_UNION_H
#define AIOT_CELL_UNION_H

#include "ns3/latency-histogram.h"
#include "ns3/records.h"

#include <cstdint>
#include <map>
#include <vector>

namespace ns3
{
namespace aiot
{

/// What became of one cell of a network, and of the nodes that all cells share, as that cell alone
/// used them.
struct CellRecords
{
    RunData data; //!< records, with the node ids of the whole network
    std::map<uint32_t, LatencyHistogram> latencies; //!< of samples, by the node that inferred them
};

/**
 * @ingroup aiot_helper_sink
 * Unite what cells that were simulated one by one have left.
 *
 * What belongs to one cell is taken as it is. Nodes that all share have records in every cell:
 * those of all cells are added up, and those of a run in which these nodes rested are taken off for
 * all cells but one. So what is at rest counts once, and work counts wherever it was caused. This
 * holds for whatever adds up over time: seconds of a component's states, joules, grams of an hourly
 * series, and what the supplies integrated themselves, so that the balance of the united run is
 * still a comparison of two computations.
 *
 * @param cells at least one
 * @param rest the shared nodes alone; not used for one cell
 * @return records of the tables node, energy, energy_period, supply, inference, traffic, event,
 * sample and intensity, and the run's own but for its name, arguments and wall time
 * @throw std::runtime_error if a shared node had more to do than the run has time
 */
RunData UniteCells(const std::vector<CellRecords>& cells, const CellRecords& rest);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CELL_UNION_H
