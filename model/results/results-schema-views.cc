// SPDX-License-Identifier: GPL-2.0-only
#include "results-schema.h"

// A market-based sum is NULL as soon as one of its rows is not known: a partial sum would look
// like a small footprint.
#define ENERGY_SUMS                                                                                \
    "  sum(duration_s) AS duration_s, -- s\n"                                                      \
    "  sum(energy_it_j) AS energy_it_j, -- J before PUE\n"                                         \
    "  sum(energy_it_j * pue / charging_efficiency) AS energy_total_j, -- J with PUE and "         \
    "charging\n"                                                                                   \
    "  sum(operational_location_gco2e) AS operational_location_gco2e, -- g\n"                      \
    "  CASE WHEN count(*) = count(operational_market_gco2e)\n"                                     \
    "    THEN sum(operational_market_gco2e) END AS operational_market_gco2e -- g\n"

namespace ns3::aiot
{

namespace
{

constexpr const char* ENERGY_BY_STAGE_BODY = R"( AS
SELECT run_id, stage,
)" ENERGY_SUMS "FROM energy GROUP BY run_id, stage";

constexpr const char* ENERGY_BY_ROLE_AND_STAGE_BODY = R"( AS
SELECT energy.run_id AS run_id, role, stage,
  sum(duration_s) AS duration_s, -- s
  sum(energy_it_j) AS energy_it_j, -- J before PUE
  sum(energy_it_j * energy.pue / charging_efficiency) AS energy_total_j, -- J with PUE, charging
  sum(operational_location_gco2e) AS operational_location_gco2e -- g
FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = energy.node_id
GROUP BY energy.run_id, role, stage)";

constexpr const char* ENERGY_BY_COMPONENT_BODY = R"( AS
SELECT run_id, component,
)" ENERGY_SUMS "FROM energy GROUP BY run_id, component";

constexpr const char* ENERGY_BY_STATE_BODY = R"( AS
SELECT run_id, component, state,
)" ENERGY_SUMS "FROM energy GROUP BY run_id, component, state";

constexpr const char* CARBON_BY_ZONE_BODY = R"( AS
SELECT run_id, zone,
  sum(energy_it_j) AS energy_it_j, -- J before PUE
  sum(energy_total_j) / 3.6e6 AS energy_total_kwh, -- kWh with PUE and charging losses (SCI: E)
  sum(operational_location_gco2e) AS operational_location_gco2e, -- g (SCI: O)
  CASE WHEN sum(is_energy) = count(operational_market_gco2e)
    THEN sum(operational_market_gco2e) END AS operational_market_gco2e, -- g
  sum(embodied_gco2e) AS embodied_gco2e, -- g of the zone's nodes (SCI: M); NULL: not assessed
  sum(embodied_gco2e_low) AS embodied_gco2e_low, -- g
  sum(embodied_gco2e_high) AS embodied_gco2e_high -- g
FROM (
  SELECT run_id, zone, 1 AS is_energy, energy_it_j,
    energy_it_j * pue / charging_efficiency AS energy_total_j,
    operational_location_gco2e, operational_market_gco2e,
    NULL AS embodied_gco2e, NULL AS embodied_gco2e_low, NULL AS embodied_gco2e_high
  FROM energy
  UNION ALL
  SELECT embodied.run_id, zone, 0, 0.0, 0.0, 0.0, NULL,
    embodied_gco2e, embodied_gco2e_low, embodied_gco2e_high
  FROM embodied JOIN node ON node.run_id = embodied.run_id AND node.id = embodied.node_id)
GROUP BY run_id, zone)";

constexpr const char* ECAL_VIEW_BODY = R"( AS
SELECT run_id, scenario, basis, inferences, samples,
  CASE WHEN samples = 0 THEN 'inference only' ELSE 'lifecycle' END AS scope,
  application_bits, -- bit
  data_collection_j, preprocessing_j, training_j, evaluation_j, deployment_j, inference_j,
  standby_j, total_j, -- J before PUE; the total leaves standby out
  total_j + standby_j AS total_with_standby_j,
  data_collection_j / nullif(application_bits, 0) AS data_collection_j_per_bit,
  preprocessing_j / nullif(application_bits, 0) AS preprocessing_j_per_bit,
  training_j / nullif(application_bits, 0) AS training_j_per_bit,
  evaluation_j / nullif(application_bits, 0) AS evaluation_j_per_bit,
  deployment_j / nullif(application_bits, 0) AS deployment_j_per_bit,
  inference_j / nullif(application_bits, 0) AS inference_j_per_bit,
  standby_j / nullif(application_bits, 0) AS standby_j_per_bit,
  ecal_j_per_bit, ecal_with_standby_j_per_bit, -- J/bit
  share_rule -- of what standby is counted, by role
FROM ecal JOIN run ON run.id = ecal.run_id)";

constexpr const char* SCI_VIEW_BODY = R"( AS
SELECT run_id, scenario, functional_unit,
  functional_units, -- count (SCI: R)
  operational_gco2e, -- g (SCI: O)
  embodied_gco2e, embodied_gco2e_low, embodied_gco2e_high, -- g (SCI: M)
  sci_gco2e_per_unit, -- g per unit: (O + M) / R
  share_rule, -- of what standby and hardware are counted, by role
  (operational_gco2e + embodied_gco2e_low) / nullif(functional_units, 0)
    AS sci_gco2e_per_unit_low,
  (operational_gco2e + embodied_gco2e_high) / nullif(functional_units, 0)
    AS sci_gco2e_per_unit_high
FROM sci JOIN run ON run.id = sci.run_id)";

constexpr const char* LATENCY_BODY = R"( AS
SELECT inference.run_id AS run_id, node_id, name, role, model, precision, offload,
  completed, lost, timed_out, -- counts
  latency_p50_s, latency_p95_s, latency_p99_s, -- s
  skipped -- count
FROM inference JOIN node ON node.run_id = inference.run_id AND node.id = inference.node_id)";

constexpr const char* INFERENCE_VIEW_BODY = R"( AS
SELECT inference.run_id AS run_id, node_id, name, role, model, precision, offload,
  completed, correct, -- counts
  energy_j / nullif(completed, 0) AS energy_j_per_completed, -- J before PUE
  energy_j / nullif(correct, 0) AS energy_j_per_correct, -- J before PUE
  operational_location_gco2e / nullif(completed, 0) AS operational_gco2e_per_completed, -- g
  operational_location_gco2e / nullif(correct, 0) AS operational_gco2e_per_correct -- g
FROM inference JOIN node ON node.run_id = inference.run_id AND node.id = inference.node_id)";

// Of all components on the way of a sample: transducer, radios, relays, servers. The accuracy of a
// divided network is that of the tier where its samples end.
constexpr const char* CORRECT_INFERENCE_BODY = R"( AS
SELECT run_id, completed, correct, -- counts; correct is NULL if an accuracy is not known
  energy_it_j, -- J before PUE, stage inference of all nodes and components
  energy_total_j, -- J with PUE and charging
  operational_location_gco2e, -- g of these
  energy_it_j / nullif(correct, 0) AS energy_it_j_per_correct,
  energy_total_j / nullif(correct, 0) AS energy_total_j_per_correct,
  operational_location_gco2e / nullif(correct, 0) AS operational_gco2e_per_correct, -- g
  (SELECT operational_gco2e + embodied_gco2e FROM sci WHERE sci.run_id = counts.run_id
    AND functional_unit = 'inference') / nullif(correct, 0) AS sci_gco2e_per_correct -- g
FROM (
  SELECT run_id, sum(completed) AS completed,
    CASE WHEN sum(completed > 0 AND correct IS NULL) = 0 THEN sum(correct) END AS correct
  FROM inference GROUP BY run_id) AS counts
JOIN (
  SELECT run_id AS energy_run_id, energy_it_j, energy_total_j, operational_location_gco2e
  FROM v_energy_by_stage WHERE stage = 'inference') ON energy_run_id = run_id)";

// What a row of energy took beyond what its component takes on average while no task is there:
// exact where that power is constant, as of processors and wired ports. What a converter loses is
// caused as what is behind it.
constexpr const char* ENERGY_CAUSED_BODY = R"( AS
SELECT run_id, node_id, role, component, stage, share, energy_it_j, energy_total_j,
  operational_location_gco2e,
  CASE WHEN component <> 'converter' THEN beyond_part ELSE
    coalesce((SELECT sum(behind.beyond_part * behind.energy_it_j) / nullif(sum(behind.energy_it_j), 0)
      FROM v_energy_beyond AS behind WHERE behind.run_id = beyond.run_id
        AND behind.node_id = beyond.node_id AND behind.stage = beyond.stage
        AND behind.component <> 'converter'), 0.0) END AS caused_part
FROM v_energy_beyond AS beyond)";

constexpr const char* ENERGY_BEYOND_BODY = R"( AS
SELECT run_id, node_id, role, component, stage, share, energy_it_j, energy_total_j,
  operational_location_gco2e,
  CASE WHEN stage = 'standby' OR energy_it_j = 0 THEN 0.0
    ELSE max(0.0, 1 - duration_s * coalesce(rest_w, 0.0) / energy_it_j) END AS beyond_part
FROM (
  SELECT energy.run_id AS run_id, energy.node_id AS node_id, role, energy.component AS component,
    stage, share, duration_s,
    energy_it_j, -- J before PUE
    energy_it_j * energy.pue / charging_efficiency AS energy_total_j, -- J with PUE and charging
    operational_location_gco2e, -- g
    (SELECT sum(rest.energy_it_j) / nullif(sum(rest.duration_s), 0) FROM energy AS rest
      WHERE rest.run_id = energy.run_id AND rest.node_id = energy.node_id
        AND rest.component = energy.component
        AND rest.component_instance = energy.component_instance
        AND rest.stage = 'standby') AS rest_w -- W without a task
  FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = energy.node_id))";

constexpr const char* SHARE_BY_ROLE_BODY = R"( AS
SELECT run_id, role,
  (SELECT sum(population) FROM node
    WHERE node.run_id = drawn.run_id AND node.role = drawn.role) AS nodes, -- count
  (SELECT CASE WHEN min(share_rule) = max(share_rule) THEN min(share_rule) ELSE 'mixed' END
    FROM node WHERE node.run_id = drawn.run_id AND node.role = drawn.role) AS share_rule,
  (SELECT avg(share) FROM node WHERE node.run_id = drawn.run_id AND node.role = drawn.role)
    AS share, -- mean of its nodes: of their standby and hardware
  caused_it_j, -- J before PUE beyond standby, from the states of this run
  energy_it_j - (SELECT sum(baseline.energy_it_j)
    FROM baseline JOIN node ON node.run_id = baseline.run_id AND node.id = baseline.node_id
    WHERE baseline.run_id = drawn.run_id AND node.role = drawn.role)
    AS marginal_it_j, -- J before PUE; NULL: there was no run without the application
  answered_it_j, -- J before PUE that the application answers for
  energy_it_j -- J before PUE that the nodes drew
FROM (
  SELECT run_id, role, sum(energy_it_j) AS energy_it_j,
    sum(CASE WHEN stage = 'standby' THEN share * energy_it_j ELSE energy_it_j END)
      AS answered_it_j,
    sum(caused_part * energy_it_j) AS caused_it_j
  FROM v_energy_caused GROUP BY run_id, role) AS drawn)";

// What a node's standby and hardware count for by a rule.
#define SHARE_PART                                                                                 \
    "CASE rule WHEN 'whole' THEN 1.0 WHEN 'reserved' THEN node.share_reserved\n"                   \
    "    WHEN 'use' THEN node.share_use ELSE node.share END"

// Hardware as the run amortised it where the part is the same, else its time over its lifespan.
#define SHARE_EMBODIED(column, total)                                                              \
    "CASE WHEN EXISTS (SELECT 1 FROM sci WHERE sci.run_id = answers.run_id\n"                      \
    "    AND sci.embodied_gco2e IS NOT NULL) AND rule NOT IN ('caused', 'marginal') THEN\n"        \
    "  (SELECT sum(CASE WHEN node.share = " SHARE_PART " THEN " column "\n"                        \
    "    ELSE " total " * time_reserved_s / expected_lifespan_s * " SHARE_PART " END)\n"           \
    "  FROM embodied JOIN node ON node.run_id = embodied.run_id AND node.id = embodied.node_id\n"  \
    "  WHERE embodied.run_id = answers.run_id) END AS " column

constexpr const char* SHARE_BODY = R"( AS
SELECT run_id,
  rule, -- whole, reserved, use; answered: each role by its own; caused; marginal: two runs
  energy_it_j, -- J before PUE
  energy_total_j, -- J with PUE and charging losses
  operational_gco2e, -- g
  embodied_gco2e, embodied_gco2e_low, embodied_gco2e_high, -- g; NULL: not assessed, no hardware
  inferences, -- completed
  energy_it_j / nullif(inferences, 0) AS energy_it_j_per_inference,
  energy_total_j / nullif(inferences, 0) AS energy_total_j_per_inference,
  operational_gco2e / nullif(inferences, 0) AS operational_gco2e_per_inference,
  (operational_gco2e + embodied_gco2e) / nullif(inferences, 0) AS gco2e_per_inference
FROM (
SELECT run_id, rule, energy_it_j, energy_total_j, operational_gco2e,
)" SHARE_EMBODIED("embodied_gco2e", "total_embodied_gco2e") R"(,
)" SHARE_EMBODIED("embodied_gco2e_low", "total_embodied_gco2e_low") R"(,
)" SHARE_EMBODIED("embodied_gco2e_high", "total_embodied_gco2e_high") R"(,
  (SELECT sum(completed) FROM inference WHERE inference.run_id = answers.run_id) AS inferences
FROM (
  SELECT run_id, rule, sum(energy_it_j * part) AS energy_it_j,
    sum(energy_total_j * part) AS energy_total_j,
    sum(operational_location_gco2e * part) AS operational_gco2e
  FROM (
    SELECT energy.run_id AS run_id, rule, energy_it_j,
      energy_it_j * energy.pue / charging_efficiency AS energy_total_j,
      operational_location_gco2e,
      CASE WHEN stage <> 'standby' THEN 1.0 ELSE )" SHARE_PART R"( END AS part
    FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = energy.node_id
      CROSS JOIN (SELECT 'whole' AS rule UNION ALL SELECT 'reserved' UNION ALL SELECT 'use'
        UNION ALL SELECT 'answered') AS rules)
  GROUP BY run_id, rule
  UNION ALL
  SELECT run_id, 'caused', sum(energy_it_j * caused_part), sum(energy_total_j * caused_part),
    sum(operational_location_gco2e * caused_part)
  FROM v_energy_caused GROUP BY run_id
  UNION ALL
  SELECT drawn.run_id, 'marginal', drawn.energy_it_j - alone.energy_it_j,
    drawn.energy_total_j - alone.energy_total_j, drawn.operational_gco2e - alone.operational_gco2e
  FROM (SELECT run_id, sum(energy_it_j) AS energy_it_j,
      sum(energy_it_j * pue / charging_efficiency) AS energy_total_j,
      sum(operational_location_gco2e) AS operational_gco2e FROM baseline GROUP BY run_id) AS alone
    JOIN (SELECT run_id, sum(energy_it_j) AS energy_it_j,
      sum(energy_it_j * pue / charging_efficiency) AS energy_total_j,
      sum(operational_location_gco2e) AS operational_gco2e FROM energy GROUP BY run_id) AS drawn
    ON drawn.run_id = alone.run_id) AS answers))";

constexpr const char* BALANCE_BODY = R"( AS
SELECT run_id, node_id,
  drawn_j, -- J that the supply integrated
  booked_j, -- J in the ledger
  CASE WHEN drawn_j = booked_j THEN 0.0
    ELSE abs(drawn_j - booked_j) / max(drawn_j, booked_j) END AS relative_error,
  -- s by which the states of the worst component miss the length of the run
  coalesce(state_time_error_s, CASE WHEN drawn_j = 0 THEN 0.0 ELSE simulated_s END)
    AS state_time_error_s
FROM (
  SELECT node.run_id AS run_id, node.id AS node_id, run.simulated_s AS simulated_s,
    coalesce(supply.drawn_j, 0.0) AS drawn_j,
    coalesce((SELECT sum(energy_it_j) FROM energy
      WHERE energy.run_id = node.run_id AND energy.node_id = node.id), 0.0) AS booked_j,
    (SELECT max(abs(state_time_s - run.simulated_s)) FROM (
      SELECT sum(duration_s) AS state_time_s FROM energy
      WHERE energy.run_id = node.run_id AND energy.node_id = node.id
      GROUP BY component, component_instance)) AS state_time_error_s
  FROM node JOIN run ON run.id = node.run_id
    LEFT JOIN supply ON supply.run_id = node.run_id AND supply.node_id = node.id
  -- a node with bookings but without a supply is a fault, and shows as an error of 1
  WHERE supply.node_id IS NOT NULL OR EXISTS (SELECT 1 FROM energy
    WHERE energy.run_id = node.run_id AND energy.node_id = node.id)))";

// A set of options holds the best one with the chance that was promised: coverage.
constexpr const char* DECISION_BY_HOUR_BODY = R"( AS
SELECT run_id, setting, policy,
  CAST(substr(period_start, 12, 2) AS INTEGER) AS hour_utc, -- of the day
  sum(count) AS count, -- decisions
  CASE WHEN count(*) = count(hits) THEN sum(hits) END AS hits, -- NULL: no sets
  CASE WHEN count(*) = count(hits) THEN sum(hits) * 1.0 / sum(count) END AS coverage,
  CASE WHEN count(*) = count(set_size)
    THEN sum(set_size * count) / sum(count) END AS set_size, -- mean options in a set
  sum(cost_gco2e * count) / sum(count) AS cost_gco2e, -- g per inference
  sum(regret_gco2e * count) / sum(count) AS regret_gco2e -- g per inference above the best option
FROM decision GROUP BY run_id, setting, policy, hour_utc)";

// Joules of processors alone; v_correct_inference has those of all components.
constexpr const char* INFERENCE_EXIT_BODY = R"( AS
SELECT run_id, plan, exit, layer, offload, expected_share,
  sum(completed) AS completed, -- samples
  sum(completed) * 1.0
    / nullif(sum(sum(completed)) OVER (PARTITION BY run_id, plan), 0) AS share, -- of them
  max(accuracy) AS accuracy,
  CASE WHEN count(*) = count(correct) THEN sum(correct) END AS correct, -- NULL: not known
  sum(energy_j) AS energy_j, -- J of processors before PUE
  sum(energy_j) / nullif(sum(completed), 0) AS energy_j_per_inference,
  CASE WHEN count(*) = count(correct)
    THEN sum(energy_j) / nullif(sum(correct), 0) END AS energy_j_per_correct_inference
FROM inference_exit GROUP BY run_id, plan, exit, layer, offload, expected_share)";

} // namespace

const std::vector<SchemaObject>&
GetResultsViews()
{
    static const std::vector<SchemaObject> views = [] {
        std::vector<SchemaObject> all = GetRowViews();
        const std::vector<SchemaObject> ours = {
            {"VIEW", "v_energy_by_stage", ENERGY_BY_STAGE_BODY},
            {"VIEW", "v_energy_by_role_and_stage", ENERGY_BY_ROLE_AND_STAGE_BODY},
            {"VIEW", "v_energy_by_component", ENERGY_BY_COMPONENT_BODY},
            {"VIEW", "v_energy_by_state", ENERGY_BY_STATE_BODY},
            {"VIEW", "v_carbon_by_zone", CARBON_BY_ZONE_BODY},
            {"VIEW", "v_ecal", ECAL_VIEW_BODY},
            {"VIEW", "v_sci", SCI_VIEW_BODY},
            {"VIEW", "v_latency", LATENCY_BODY},
            {"VIEW", "v_inference", INFERENCE_VIEW_BODY},
            {"VIEW", "v_correct_inference", CORRECT_INFERENCE_BODY},
            {"VIEW", "v_inference_exit", INFERENCE_EXIT_BODY},
            {"VIEW", "v_decision_by_hour", DECISION_BY_HOUR_BODY},
            {"VIEW", "v_balance", BALANCE_BODY},
            {"VIEW", "v_energy_beyond", ENERGY_BEYOND_BODY},
            {"VIEW", "v_energy_caused", ENERGY_CAUSED_BODY},
            {"VIEW", "v_share_by_role", SHARE_BY_ROLE_BODY},
            {"VIEW", "v_share", SHARE_BODY},
        };
        all.insert(all.end(), ours.begin(), ours.end());
        all.insert(all.end(), GetQuestionViews().begin(), GetQuestionViews().end());
        return all;
    }();
    return views;
}

} // namespace ns3::aiot
