// SPDX-License-Identifier: GPL-2.0-only
#include "results-format.h"

#include "results-migration.h"
#include "results-schema.h"
#include "sqlite-connection.h"

#include <algorithm>
#include <ctime>

namespace ns3::aiot
{

const char* const RUN_COLUMNS =
    "scenario, arguments, rng_seed, rng_run, ns3_version, module_version, start_utc, simulated_s, "
    "wall_s, status, created_utc";

namespace
{

constexpr std::array<ResultsLayout, static_cast<std::size_t>(ResultsTable::COUNT)> LAYOUTS = {{
    {"node",
     "id, name, role, zone, supply_kind, pue, facility, board, population, share, share_rule, "
     "share_source, share_reserved, share_use, energy_boundary, processor",
     "rowid"},
    {"parameter", "name, value", "rowid"},
    {"input_file", "path, bytes, digest", "rowid"},
    {"model", "name, macs, parameters, accuracy, accuracy_dataset, source", "rowid"},
    {"energy",
     "node_id, component, component_instance, state, stage, zone, supply_kind, duration_s, "
     "energy_it_j, pue, charging_efficiency, operational_location_gco2e, "
     "operational_market_gco2e",
     "rowid"},
    {"baseline",
     "node_id, component, component_instance, state, stage, duration_s, energy_it_j, pue, "
     "charging_efficiency, operational_location_gco2e",
     "rowid"},
    {"energy_period",
     "node_id, zone, supply_kind, period_start, period_end, energy_it_j, "
     "operational_location_gco2e",
     "rowid"},
    {"supply", "node_id, drawn_j, harvested_j, initial_j, remaining_j, depleted_at_s", "rowid"},
    {"inference",
     "node_id, model, precision, offload, completed, lost, timed_out, correct, energy_j, "
     "operational_location_gco2e, latency_p50_s, latency_p95_s, latency_p99_s, skipped",
     "rowid"},
    {"traffic",
     "node_id, direction, protocol, messages, application_bits, wire_bits, lost",
     "rowid"},
    {"ecal",
     "basis, inferences, samples, application_bits, data_collection_j, preprocessing_j, "
     "training_j, evaluation_j, deployment_j, inference_j, standby_j, total_j, "
     "ecal_j_per_bit, ecal_with_standby_j_per_bit, share_rule",
     "rowid"},
    {"sci",
     "functional_unit, functional_units, operational_gco2e, embodied_gco2e, "
     "embodied_gco2e_low, embodied_gco2e_high, sci_gco2e_per_unit, share_rule",
     "rowid"},
    {"embodied",
     "node_id, item, total_embodied_gco2e, total_embodied_gco2e_low, "
     "total_embodied_gco2e_high, expected_lifespan_s, time_reserved_s, time_busy_s, "
     "embodied_gco2e, embodied_gco2e_low, embodied_gco2e_high, method, source, "
     "delivered_j, deliverable_j",
     "rowid"},
    {"estimate", "quantity, stage, total, standard_error, simulated, population", "rowid"},
    {"event", "node_id, time_s, kind, detail", "rowid"},
    {"sample", "node_id, time_s, quantity, value", "node_id, quantity, time_s"},
    {"intensity",
     "zone, period_start, period_end, ci_location_g_per_kwh, ci_market_g_per_kwh, "
     "ci_signal, ci_boundary, ci_source, ci_version, ci_factor_set, ci_gap_policy",
     "rowid"},
}};

} // namespace

const std::array<ResultsLayout, static_cast<std::size_t>(ResultsTable::COUNT)>&
GetResultsLayouts()
{
    return LAYOUTS;
}

int
CountColumns(const std::string& columns)
{
    return static_cast<int>(std::count(columns.begin(), columns.end(), ',')) + 1;
}

std::string
MakeParameters(const std::string& columns)
{
    std::string parameters = "?";
    for (int i = 1; i < CountColumns(columns); ++i)
    {
        parameters += ", ?";
    }
    return parameters;
}

std::string
GetUtcNow()
{
    const std::time_t now = std::time(nullptr);
    std::tm utc{};
    gmtime_r(&now, &utc);
    char text[sizeof "2000-01-01T00:00:00Z"];
    std::strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &utc);
    return text;
}

std::string
QuoteName(const std::string& name)
{
    std::string quoted = "\"";
    for (const char letter : name)
    {
        quoted += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    }
    return quoted + "\"";
}

std::string
MakeResultsSubject(const std::string& path)
{
    return "results database '" + path + "'";
}

void
VerifyResultsFormat(SqliteConnection& connection, const std::string& database)
{
    const auto applicationId = connection.QueryInt("PRAGMA " + database + ".application_id");
    const auto version = connection.QueryInt("PRAGMA " + database + ".user_version");
    VerifyResultsFormat(connection, applicationId, version);
}

void
VerifyResultsFormat(const SqliteConnection& connection,
                    std::int64_t applicationId,
                    std::int64_t version)
{
    if (applicationId != RESULTS_APPLICATION_ID)
    {
        connection.Fail("is a database of another application (application_id " +
                        std::to_string(applicationId) + ", aiot's is " +
                        std::to_string(RESULTS_APPLICATION_ID) + ")");
    }
    if (version < OLDEST_RESULTS_SCHEMA_VERSION || version > RESULTS_SCHEMA_VERSION)
    {
        connection.Fail("has schema version " + std::to_string(version) +
                        ", this aiot reads versions " +
                        std::to_string(OLDEST_RESULTS_SCHEMA_VERSION) + " to " +
                        std::to_string(RESULTS_SCHEMA_VERSION));
    }
}

} // namespace ns3::aiot
