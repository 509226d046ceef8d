// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_RECORDS_H
#define AIOT_RUN_RECORDS_H

#include "file-records.h"
#include "row-description.h"

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Rows that say what was run: the run, its parameters, its nodes and its models.
 *
 * A record holds one row without its run_id, which the writer supplies. A nullable column is a
 * std::optional: "not known" is never written as zero. Numbers must be finite, counters at most
 * 2^63 - 1, texts free of NUL characters.
 */

namespace ns3::aiot
{

/** One run of a scenario; its id is given out by the database, counting from 1. */
struct RunRecord
{
    std::string scenario;                ///< name of the program, not empty
    std::string arguments;               ///< as FormatArguments() writes them
    std::uint64_t rngSeed{1};            ///< ns-3's RngSeed
    std::uint64_t rngRun{1};             ///< ns-3's RngRun
    std::string ns3Version;              ///< such as "3.37"
    std::string moduleVersion;           ///< version of aiot
    std::optional<std::string> startUtc; ///< ISO 8601 UTC instant of time zero; none: no calendar
    double simulatedS{0.0};              ///< length of the run in simulated seconds
    double wallS{0.0};                   ///< length of the run in seconds of the user's clock
    std::string status{"completed"};     ///< completed, stopped (ended early) or failed
    std::string createdUtc;              ///< ISO 8601 UTC; empty: the writer's clock at commit

    static constexpr RowTable TABLE{"run", nullptr, RowParent::NONE, nullptr, ""}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("scenario", row.scenario, "", "scenario <> ''");
        column("arguments", row.arguments, "as typed, less --database");
        column("rng_seed", row.rngSeed);
        column("rng_run", row.rngRun);
        column("ns3_version", row.ns3Version);
        column("module_version", row.moduleVersion);
        column("start_utc",
               AsInstant(row.startUtc),
               "instant of simulated second 0; NULL: no calendar");
        column("simulated_s", row.simulatedS, "s of simulated time", "simulated_s >= 0");
        column("wall_s", row.wallS, "s of the user's time", "wall_s >= 0");
        column("status", row.status, "", "status IN ('completed', 'stopped', 'failed')");
        column("created_utc", AsInstant(row.createdUtc));
    }
};

/** One command-line value of a run, given or default. */
struct ParameterRecord
{
    std::string name;  ///< without dashes, unique in its run
    std::string value; ///< as text

    static constexpr RowTable TABLE{"parameter", "name", RowParent::RUN}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("name", row.name, "command-line value, given or default", "name <> ''");
        column("value", row.value);
    }
};

/** One simulated node. */
struct NodeRecord
{
    std::uint32_t id{0};                   ///< ns-3's node id
    std::string name;                      ///< may be empty
    std::string role;                      ///< sensor, edge, cloud, access-point, unmetered, ...
    std::optional<std::string> zone;       ///< grid zone; none for an unmetered node
    std::optional<std::string> supplyKind; ///< grid, rechargeable, primary, harvested; none as zone
    double pue{1.0};                       ///< power usage effectiveness, 1 outside facilities
    std::optional<std::string> facility;   ///< facility that the PUE belongs to
    std::optional<std::string> board{};    ///< hardware; none: not told
    double population{1};                  ///< nodes that it stands for, all of them in its rows
    double share{1};                       ///< of its standby and hardware that the run answers for
    std::string shareRule{"whole"};        ///< whole, reserved:0.25, use or use:0.5
    std::string shareSource{};             ///< why that rule; empty: not told
    double shareReserved{1};               ///< the share by reservation
    double shareUse{1};                    ///< the share by use
    /// Where its joules hold: battery (at its terminals), wall, board or chip; none: not told
    std::optional<std::string> energyBoundary{};
    std::optional<std::string>
        processor{}; ///< mounted on the board; none: the board's own, or none

    static constexpr RowTable TABLE{"node",
                                    "id",
                                    RowParent::RUN,
                                    "facility IS NOT NULL OR pue = 1"}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("id", row.id, "ns-3's node id", "id >= 0");
        column("name", row.name);
        column("role", row.role, "", "role <> ''");
        column("zone", row.zone, "grid zone; NULL: unmetered", "zone <> ''");
        column("supply_kind", row.supplyKind, "NULL: unmetered", IS_SUPPLY_KIND);
        column("pue", row.pue, "power usage effectiveness; 1 outside facilities", "pue >= 1");
        column("facility", row.facility);
        column("board",
               row.board,
               "hardware; NULL: not told, so nothing embodied is counted",
               "board <> ''");
        column("population",
               row.population,
               "nodes that it stands for, all in its rows",
               "population >= 1");
        column("share", row.share, "of its standby and hardware", "share BETWEEN 0 AND 1", "1");
        column("share_rule",
               row.shareRule,
               "whole, reserved:X, use:U",
               "share_rule <> ''",
               "'whole'");
        column("share_source", row.shareSource, "why that rule", nullptr, "''");
        column("share_reserved",
               row.shareReserved,
               "if reserved",
               "share_reserved BETWEEN 0 AND 1",
               "1");
        column("share_use", row.shareUse, "if by use", "share_use BETWEEN 0 AND 1", "1");
        column("energy_boundary",
               row.energyBoundary,
               "where its joules hold; battery: at its terminals; NULL: not told",
               "energy_boundary IN ('battery', 'wall', 'board', 'chip')");
        column("processor",
               row.processor,
               "mounted on the board; NULL: its own, or none",
               "processor <> ''");
    }
};

/** One neural network used in a run. */
struct ModelRecord
{
    std::string name;                           ///< unique in its run
    std::optional<std::uint64_t> macs;          ///< multiply-accumulates of a forward pass
    std::optional<std::uint64_t> parameters;    ///< weights and biases, a count
    std::optional<double> accuracy;             ///< top-1, 0 to 1
    std::optional<std::string> accuracyDataset; ///< what the accuracy was measured on
    std::string source;                         ///< where the figures come from

    static constexpr RowTable TABLE{"model", "name", RowParent::RUN}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("name", row.name, "", "name <> ''");
        column("macs",
               row.macs,
               "multiply-accumulates of a forward pass (FLOP = 2 MAC)",
               "macs >= 0");
        column("parameters", row.parameters, "count", "parameters >= 0");
        column("accuracy", row.accuracy, "fraction", "accuracy BETWEEN 0 AND 1");
        column("accuracy_dataset", row.accuracyDataset);
        column("source", row.source);
    }
};

} // namespace ns3::aiot

#endif // AIOT_RUN_RECORDS_H
