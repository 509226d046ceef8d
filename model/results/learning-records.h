// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LEARNING_RECORDS_H
#define AIOT_LEARNING_RECORDS_H

#include "row-description.h"

#include <cstdint>
#include <string>

/**
 * @file
 * Rows that say what rounds of training cost: joules, seconds, bits and grams by round, node, phase
 * and direction. The rules for numbers and texts are those of run-records.h.
 */

namespace ns3::aiot
{

/**
 * What a node drew in one phase of one round.
 *
 * Each row is a difference of the ledger's totals, so that the rows of a node add up to its rows of
 * `energy`, whatever happens in between; seconds add up to the length of the run.
 */
struct LearningRoundRecord
{
    std::uint32_t nodeId{0};
    std::uint64_t round{0};        ///< from 1; 0: before the first round, and after the last
    std::string phase;             ///< wait, collect, download, train, upload, exchange, aggregate
    std::string direction;         ///< up, down, side, or none
    double durationS{0.0};         ///< seconds in the phase, at least 0
    std::uint64_t sentBits{0};     ///< application bits that the node sent and that arrived
    std::uint64_t receivedBits{0}; ///< application bits that arrived at the node
    double energyItJ{0.0};         ///< joules before PUE, at least 0
    double processorItJ{0.0};      ///< the part of the node's processors
    double interfaceItJ{0.0};      ///< the part of its radios and ports
    double standbyItJ{0.0};        ///< the part in stage standby
    double pue{1.0};               ///< factor that the grams already contain, at least 1
    double operationalLocationGco2e{0.0};

    static constexpr RowTable TABLE{"learning_round",
                                    "node_id, round, phase, direction",
                                    RowParent::NODE}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("round", row.round, "from 1; 0: before the first and after the last", "round >= 0");
        column("phase",
               row.phase,
               "wait, collect, download, train, upload, exchange, aggregate",
               "phase <> ''");
        column("direction", row.direction, "", "direction IN ('up', 'down', 'side',\n    'none')");
        column("duration_s", row.durationS, "s in the phase", "duration_s >= 0");
        column("sent_bits", row.sentBits, "application bit, arrived", "sent_bits >= 0");
        column("received_bits", row.receivedBits, "application bit", "received_bits >= 0");
        column("energy_it_j", row.energyItJ, "J before PUE");
        column("processor_it_j", row.processorItJ, "J of it by processors");
        column("interface_it_j", row.interfaceItJ, "J of it by radios and ports");
        column("standby_it_j", row.standbyItJ, "J of it in stage standby");
        column("pue", row.pue, "", "pue >= 1");
        column("operational_location_gco2e",
               row.operationalLocationGco2e,
               "g, PUE and charging losses included");
    }
};

} // namespace ns3::aiot

#endif // AIOT_LEARNING_RECORDS_H
