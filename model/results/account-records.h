// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ACCOUNT_RECORDS_H
#define AIOT_ACCOUNT_RECORDS_H

#include "row-description.h"

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Rows that say what the energy bought and what the hardware cost: inferences, traffic, embodied
 * carbon. The rules for numbers and texts are those of run-records.h.
 */

namespace ns3::aiot
{

/** Inferences of one model on the node where it ran. */
struct InferenceRecord
{
    std::uint32_t nodeId{0};
    std::string model;
    std::string precision; ///< such as int8 or fp32
    std::string offload;   ///< device, edge or cloud
    std::uint64_t completed{0};
    std::uint64_t lost{0};
    std::uint64_t timedOut{0};
    std::optional<double> correct; ///< expected number of right answers; none: accuracy unknown
    double energyJ{0.0};           ///< joules before PUE, those of lost ones included
    std::optional<double> operationalLocationGco2e; ///< grams of energyJ, PUE included
    std::optional<double> latencyP50S;              ///< none: nothing was completed
    std::optional<double> latencyP95S;
    std::optional<double> latencyP99S;
    std::uint64_t skipped{0}; ///< fell due, but were not started: no room beside earlier ones

    static constexpr RowTable TABLE{"inference",
                                    "node_id, model, precision, offload",
                                    RowParent::NODE}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId, "where it ran");
        column("model", row.model);
        column("precision", row.precision);
        column("offload", row.offload);
        column("completed", row.completed, "", "completed >= 0");
        column("lost", row.lost, "", "lost >= 0");
        column("timed_out", row.timedOut, "", "timed_out >= 0");
        column("correct", row.correct, "expected number; NULL: accuracy unknown", "correct >= 0");
        column("energy_j", row.energyJ, "J before PUE, lost ones included", "energy_j >= 0");
        column("operational_location_gco2e",
               row.operationalLocationGco2e,
               "g of energy_j, PUE included; NULL: not known");
        column("latency_p50_s", row.latencyP50S, "s; NULL: none completed", "latency_p50_s >= 0");
        column("latency_p95_s", row.latencyP95S, "s", "latency_p95_s >= 0");
        column("latency_p99_s", row.latencyP99S, "s", "latency_p99_s >= 0");
        column("skipped", row.skipped, "fell due, not started", "skipped >= 0");
    }
};

/** Messages of one node, protocol and direction. */
struct TrafficRecord
{
    std::uint32_t nodeId{0};
    std::string direction; ///< tx or rx
    std::string protocol;  ///< udp, tcp, ...
    std::uint64_t messages{0};
    std::uint64_t applicationBits{0}; ///< payload
    std::uint64_t wireBits{0};        ///< with every header, as sent
    std::uint64_t lost{0};            ///< messages

    static constexpr RowTable TABLE{"traffic",
                                    "node_id, direction, protocol",
                                    RowParent::NODE}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("direction", row.direction, "", "direction IN ('tx', 'rx')");
        column("protocol", row.protocol);
        column("messages", row.messages, "", "messages >= 0");
        column("application_bits", row.applicationBits, "bit of payload", "application_bits >= 0");
        column("wire_bits", row.wireBits, "bit with every header", "wire_bits >= 0");
        column("lost", row.lost, "messages", "lost >= 0");
    }
};

/** Embodied carbon of one item of a node's hardware. */
struct EmbodiedRecord
{
    std::uint32_t nodeId{0};
    std::string item;               ///< unique in its node
    double totalEmbodiedGco2e{0.0}; ///< TE, typical
    double totalEmbodiedGco2eLow{0.0};
    double totalEmbodiedGco2eHigh{0.0};
    double expectedLifespanS{0.0}; ///< EL, above 0
    double timeReservedS{0.0};     ///< TiR, at least 0
    double timeBusyS{0.0};         ///< at least 0
    double embodiedGco2e{0.0};     ///< M of this run, typical
    double embodiedGco2eLow{0.0};
    double embodiedGco2eHigh{0.0};
    std::string method;                   ///< how TE was estimated
    std::string source;                   ///< where the figures come from
    std::optional<double> deliveredJ{};   ///< by cells in this run; none: borne by time alone
    std::optional<double> deliverableJ{}; ///< by them over their life; none: as deliveredJ

    static constexpr RowTable TABLE{"embodied",
                                    "node_id, item",
                                    RowParent::NODE,
                                    nullptr,
                                    nullptr,
                                    "rowid",
                                    "time_busy_s, delivered_j"}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("item", row.item, "", "item <> ''");
        column("total_embodied_gco2e", row.totalEmbodiedGco2e, "g, typical (SCI: TE)");
        column("total_embodied_gco2e_low", row.totalEmbodiedGco2eLow, "g");
        column("total_embodied_gco2e_high", row.totalEmbodiedGco2eHigh, "g");
        column("expected_lifespan_s",
               row.expectedLifespanS,
               "s (SCI: EL)",
               "expected_lifespan_s > 0");
        column("time_reserved_s", row.timeReservedS, "s (SCI: TiR)", "time_reserved_s >= 0");
        column("time_busy_s", row.timeBusyS, "s", "time_busy_s >= 0");
        column("embodied_gco2e", row.embodiedGco2e, "g of this run, typical (SCI: M)");
        column("embodied_gco2e_low", row.embodiedGco2eLow, "g");
        column("embodied_gco2e_high", row.embodiedGco2eHigh, "g");
        column("method", row.method);
        column("source", row.source);
        column("delivered_j",
               row.deliveredJ,
               "J by cells in this run; NULL: borne by time alone",
               "delivered_j >= 0");
        column("deliverable_j",
               row.deliverableJ,
               "J by them over their life; NULL: as delivered_j",
               "deliverable_j > 0");
    }
};

} // namespace ns3::aiot

#endif // AIOT_ACCOUNT_RECORDS_H
