// SPDX-License-Identifier: GPL-2.0-only
// Views that answer a question of the user's without SQL: a run and what it was given, its roles,
// its batteries, its messages, how sure its results are.
#include "results-schema.h"

namespace ns3::aiot
{

namespace
{

// A parameter as text, or as the number that it is.
#define PARAMETER(parameter)                                                                       \
    "  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = '" parameter        \
    "')\n    AS " parameter ",\n"
#define NUMBER_PARAMETER(parameter)                                                                \
    "  (SELECT CAST(value AS NUMERIC) FROM parameter\n"                                            \
    "    WHERE parameter.run_id = run.id AND name = '" parameter "') AS " parameter ",\n"

constexpr const char* RUN_BODY = R"( AS
SELECT id AS run_id, scenario, rng_seed, rng_run, ns3_version, module_version, status,
  simulated_s, wall_s, -- s
)" PARAMETER("radio") PARAMETER("fidelity") PARAMETER("model") PARAMETER("precision")
    PARAMETER("offload") PARAMETER("placement") PARAMETER("policy") PARAMETER("zone")
        PARAMETER("device") PARAMETER("edge") PARAMETER("cloud") NUMBER_PARAMETER("sensors")
            NUMBER_PARAMETER("payload") NUMBER_PARAMETER("period") NUMBER_PARAMETER("radius") R"(
  (SELECT sum(energy_it_j) FROM energy WHERE energy.run_id = run.id) AS energy_it_j, -- J before PUE
  (SELECT sum(energy_it_j * pue / charging_efficiency) FROM energy WHERE energy.run_id = run.id)
    AS energy_total_j, -- J with PUE and charging losses
  (SELECT sum(operational_location_gco2e) FROM energy WHERE energy.run_id = run.id)
    AS operational_gco2e, -- g
  (SELECT sum(embodied_gco2e) FROM embodied WHERE embodied.run_id = run.id)
    AS embodied_gco2e, -- g; NULL: not assessed
  (SELECT sum(completed) FROM inference WHERE inference.run_id = run.id) AS inferences, -- count
  (SELECT sum(lost + timed_out) FROM inference WHERE inference.run_id = run.id) AS lost, -- count
  (SELECT sum(skipped) FROM inference WHERE inference.run_id = run.id) AS skipped -- count
FROM run)";

constexpr const char* BATTERY_BODY = R"( AS
SELECT supply.run_id AS run_id, node_id, node.name AS name, role,
  initial_j, remaining_j, harvested_j, drawn_j, -- J
  depleted_at_s, -- s of simulated time; NULL: never
  full_at_s, -- s of simulated time, the last; NULL: harvest never filled it
  (initial_j - remaining_j) / simulated_s AS net_power_w, -- W that it loses on average
  coalesce(depleted_at_s, CASE WHEN initial_j > remaining_j
    AND (full_at_s IS NULL OR simulated_s - full_at_s > 86400)
    THEN initial_j * simulated_s / (initial_j - remaining_j) END)
    AS life_s -- until depleted, or at the run's mean net power; NULL: it does not run down
FROM supply JOIN run ON run.id = supply.run_id
  JOIN node ON node.run_id = supply.run_id AND node.id = supply.node_id
WHERE initial_j IS NOT NULL)";

constexpr const char* MESSAGE_BODY = R"( AS
SELECT run_id, role, messages, lost, application_bits, wire_bits,
  energy_it_j, -- J before PUE of all nodes of the role, standby included
  energy_it_j / nullif(messages, 0) AS energy_it_j_per_message,
  energy_it_j / nullif(application_bits, 0) AS energy_it_j_per_bit,
  CAST(lost AS REAL) / nullif(messages, 0) AS lost_share -- 0 to 1
FROM (
  SELECT traffic.run_id AS run_id, role, sum(messages) AS messages, sum(lost) AS lost,
    sum(application_bits) AS application_bits, sum(wire_bits) AS wire_bits,
    (SELECT sum(energy_it_j) FROM energy JOIN node AS owner
      ON owner.run_id = energy.run_id AND owner.id = energy.node_id
      WHERE energy.run_id = traffic.run_id AND owner.role = node.role) AS energy_it_j
  FROM traffic JOIN node ON node.run_id = traffic.run_id AND node.id = traffic.node_id
  WHERE direction = 'tx' GROUP BY traffic.run_id, role))";

constexpr const char* ROLE_BODY = R"( AS
SELECT run_id, role, nodes,
  energy_it_j, energy_total_j, -- J before PUE; with PUE and charging losses
  operational_gco2e, -- g
  (SELECT sum(embodied_gco2e) FROM embodied
    JOIN node ON node.run_id = embodied.run_id AND node.id = embodied.node_id
    WHERE embodied.run_id = drawn.run_id AND node.role = drawn.role)
    AS embodied_gco2e, -- g; NULL: not assessed
  energy_it_j / nullif(nodes, 0) AS energy_it_j_per_node,
  energy_it_j / nullif(nodes * simulated_s, 0) AS power_w_per_node, -- W, mean
  energy_it_j / nullif((SELECT sum(completed) FROM inference
    WHERE inference.run_id = drawn.run_id), 0)
    AS energy_it_j_per_inference, -- of the whole run's inferences
  energy_it_j / nullif((SELECT sum(messages) FROM traffic
    JOIN node ON node.run_id = traffic.run_id AND node.id = traffic.node_id
    WHERE traffic.run_id = drawn.run_id AND node.role = drawn.role AND direction = 'tx'), 0)
    AS energy_it_j_per_message, -- that the role sent
  (SELECT min(life_s) FROM v_battery WHERE v_battery.run_id = drawn.run_id
    AND v_battery.role = drawn.role) AS shortest_life_s, -- s; NULL: no battery discharges
  (SELECT sum(harvested_j) FROM v_battery WHERE v_battery.run_id = drawn.run_id
    AND v_battery.role = drawn.role) AS harvested_j -- J; NULL: no battery
FROM (
  SELECT energy.run_id AS run_id, role, simulated_s,
    (SELECT sum(population) FROM node AS peer
      WHERE peer.run_id = energy.run_id AND peer.role = node.role) AS nodes,
    sum(energy_it_j) AS energy_it_j,
    sum(energy_it_j * energy.pue / charging_efficiency) AS energy_total_j,
    sum(operational_location_gco2e) AS operational_gco2e
  FROM energy JOIN run ON run.id = energy.run_id
    JOIN node ON node.run_id = energy.run_id AND node.id = energy.node_id
  GROUP BY energy.run_id, role) AS drawn)";

// How sure the results of a run are, and how wide that is.
constexpr const char* INTERVAL_BODY = R"( AS
SELECT run_id, scenario, result, part, cause, value,
  low, median, high, -- 5, 50 and 95 % quantiles; NULL: not finite
  (high - low) / nullif(2 * abs(median), 0) AS relative_half_width, -- of the median
  variance_by_rule -- share of the variance
FROM result_interval JOIN run ON run.id = result_interval.run_id)";

// What to measure next stands first.
constexpr const char* CAUSE_BODY = R"( AS
SELECT run_id, scenario, result,
  row_number() OVER (PARTITION BY run_id, result ORDER BY total_index DESC, figure) AS rank,
  figure, value, low, high, spread_from, kind,
  first_order_index, total_index -- shares of the variance
FROM result_cause JOIN run ON run.id = result_cause.run_id)";

} // namespace

const std::vector<SchemaObject>&
GetQuestionViews()
{
    static const std::vector<SchemaObject> views = {
        {"VIEW", "v_run", RUN_BODY},
        {"VIEW", "v_battery", BATTERY_BODY},
        {"VIEW", "v_message", MESSAGE_BODY},
        {"VIEW", "v_role", ROLE_BODY},
        {"VIEW", "v_interval", INTERVAL_BODY},
        {"VIEW", "v_cause", CAUSE_BODY},
    };
    return views;
}

} // namespace ns3::aiot
