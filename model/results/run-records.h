// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_RECORDS_H
#define AIOT_RUN_RECORDS_H

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
};

/** One command-line value of a run, given or default. */
struct ParameterRecord
{
    std::string name;  ///< without dashes, unique in its run
    std::string value; ///< as text
};

/** One file that a run read. */
struct InputFileRecord
{
    std::string path;       ///< as it was typed, unique in its run
    std::uint64_t bytes{0}; ///< its length
    std::string digest;     ///< of its content, as DigestFile() writes it
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
};

} // namespace ns3::aiot

#endif // AIOT_RUN_RECORDS_H
