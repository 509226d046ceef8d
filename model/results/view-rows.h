// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_VIEW_ROWS_H
#define AIOT_VIEW_ROWS_H

#include "share-rows.h"

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Rows that ResultsReader answers beside those of the tables: of views, and of sums over nodes.
 * Each names its columns as row-description.h says.
 */

namespace ns3::aiot
{

/** Row of v_energy_by_role_and_stage: what the nodes of one role drew for one stage. */
struct EnergyByRoleAndStageRow
{
    std::string role;
    std::string stage;
    double energyItJ{0.0};    ///< before PUE
    double energyTotalJ{0.0}; ///< with PUE
    double operationalLocationGco2e{0.0};

    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("role", row.role);
        column("stage", row.stage);
        column("energy_it_j", row.energyItJ);
        column("energy_total_j", row.energyTotalJ);
        column("operational_location_gco2e", row.operationalLocationGco2e);
    }
};

/** Row of v_latency. */
struct LatencyRow
{
    std::uint32_t nodeId{0};
    std::string name;
    std::string role;
    std::string model;
    std::string precision;
    std::string offload;
    std::uint64_t completed{0};
    std::uint64_t lost{0};
    std::uint64_t timedOut{0};
    std::optional<double> latencyP50S; ///< none: nothing was completed
    std::optional<double> latencyP95S;
    std::optional<double> latencyP99S;
    std::uint64_t skipped{0};

    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("name", row.name);
        column("role", row.role);
        column("model", row.model);
        column("precision", row.precision);
        column("offload", row.offload);
        column("completed", row.completed);
        column("lost", row.lost);
        column("timed_out", row.timedOut);
        column("latency_p50_s", row.latencyP50S);
        column("latency_p95_s", row.latencyP95S);
        column("latency_p99_s", row.latencyP99S);
        column("skipped", row.skipped);
    }
};

/** Row of v_balance: one node's energy balance. */
struct BalanceRow
{
    std::uint32_t nodeId{0};
    double drawnJ{0.0};
    double bookedJ{0.0};
    double relativeError{0.0};   ///< 0/0 is 0, x/0 is 1
    double stateTimeErrorS{0.0}; ///< of the worst component

    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("drawn_j", row.drawnJ);
        column("booked_j", row.bookedJ);
        column("relative_error", row.relativeError);
        column("state_time_error_s", row.stateTimeErrorS);
    }
};

/** Row of v_battery: how long a node's battery lasts. */
struct BatteryRow
{
    std::uint32_t nodeId{0};
    std::string role;
    double initialJ{0};                ///< of all that the node stands for
    std::optional<double> depletedAtS; ///< none: never
    std::optional<double> lifeS;       ///< none: it does not discharge

    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("role", row.role);
        column("initial_j", row.initialJ);
        column("depleted_at_s", row.depletedAtS);
        column("life_s", row.lifeS);
    }
};

/** What the nodes of one role drew from their cells, and what it wore out. */
struct CellWearRow
{
    std::string role;
    std::string item;          ///< the cells' name in the nodes' hardware
    double deliveredJ{0.0};    ///< in the run, by all of them
    double deliverableJ{0.0};  ///< over their life, by all of them
    double embodiedGco2e{0.0}; ///< of the run, typical
    double embodiedGco2eLow{0.0};
    double embodiedGco2eHigh{0.0};

    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("role", row.role);
        column("item", row.item);
        column("delivered_j", row.deliveredJ);
        column("deliverable_j", row.deliverableJ);
        column("embodied_gco2e", row.embodiedGco2e);
        column("embodied_gco2e_low", row.embodiedGco2eLow);
        column("embodied_gco2e_high", row.embodiedGco2eHigh);
    }
};

/** Traffic of all nodes of one role, in one direction and protocol. */
struct TrafficRow
{
    std::string role;
    std::string direction;
    std::string protocol;
    std::uint64_t messages{0};
    std::uint64_t applicationBits{0};
    std::uint64_t wireBits{0};
    std::uint64_t lost{0};

    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("role", row.role);
        column("direction", row.direction);
        column("protocol", row.protocol);
        column("messages", row.messages);
        column("application_bits", row.applicationBits);
        column("wire_bits", row.wireBits);
        column("lost", row.lost);
    }
};

/** Row of v_carbon_by_zone. */
struct CarbonByZoneRow
{
    std::string zone; ///< empty: hardware of nodes that have no zone
    double energyTotalKwh{0.0};
    double operationalLocationGco2e{0.0};
    std::optional<double> operationalMarketGco2e;
    std::optional<double> embodiedGco2e;

    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("zone", row.zone);
        column("energy_total_kwh", row.energyTotalKwh);
        column("operational_location_gco2e", row.operationalLocationGco2e);
        column("operational_market_gco2e", row.operationalMarketGco2e);
        column("embodied_gco2e", row.embodiedGco2e);
    }
};

} // namespace ns3::aiot

#endif // AIOT_VIEW_ROWS_H
