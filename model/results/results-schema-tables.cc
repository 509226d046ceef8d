// SPDX-License-Identifier: GPL-2.0-only
#include "results-schema.h"

// The texts below are stored in the database file as they stand: comments are for its readers.
// Column names follow the Software Carbon Intensity specification (ISO/IEC 21031:2024), whose
// symbols stand in the comments, and ISO/IEC 30134-2 (PUE).

// Coarse, since a pattern of digits costs more than storing the row; the writer checks the rest.
#define UTC_CHECK(column) " CHECK (" column " LIKE '____-__-__T__:__:__%Z')"

// Chains of OR, since SQLite looks up an IN list in a temporary index at three times the cost.
#define SUPPLY_KIND_CHECK                                                                          \
    " CHECK (supply_kind = 'grid' OR supply_kind = 'rechargeable'\n"                               \
    "    OR supply_kind = 'primary' OR supply_kind = 'harvested')"

#define STAGE_CHECK                                                                                \
    " CHECK (stage = 'inference' OR stage = 'standby' OR stage = 'data_collection'\n"              \
    "    OR stage = 'preprocessing' OR stage = 'training' OR stage = 'evaluation'\n"               \
    "    OR stage = 'deployment')"

#define OF_RUN "  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE"

#define OF_NODE "  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE"

namespace ns3::aiot
{

namespace
{

constexpr const char* RUN_BODY = R"( (
  id INTEGER NOT NULL PRIMARY KEY,
  scenario TEXT NOT NULL CHECK (scenario <> ''),
  arguments TEXT NOT NULL, -- as typed, less --database
  rng_seed INTEGER NOT NULL,
  rng_run INTEGER NOT NULL,
  ns3_version TEXT NOT NULL,
  module_version TEXT NOT NULL,
  start_utc TEXT)" UTC_CHECK("start_utc") R"(, -- instant of simulated second 0; NULL: no calendar
  simulated_s REAL NOT NULL CHECK (simulated_s >= 0), -- s of simulated time
  wall_s REAL NOT NULL CHECK (wall_s >= 0), -- s of the user's time
  status TEXT NOT NULL CHECK (status IN ('completed', 'stopped', 'failed')),
  created_utc TEXT NOT NULL)" UTC_CHECK("created_utc") R"(
) STRICT)";

constexpr const char* PARAMETER_BODY = R"( (
  run_id INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''), -- command-line value, given or default
  value TEXT NOT NULL,
  PRIMARY KEY (run_id, name),
)" OF_RUN "\n) STRICT, WITHOUT ROWID";

constexpr const char* INPUT_FILE_BODY = R"( (
  run_id INTEGER NOT NULL,
  path TEXT NOT NULL CHECK (path <> ''), -- as typed
  bytes INTEGER NOT NULL CHECK (bytes >= 0), -- length of the file
  digest TEXT NOT NULL CHECK (digest <> ''), -- of its content: part of the run's identity
  PRIMARY KEY (run_id, path),
)" OF_RUN "\n) STRICT, WITHOUT ROWID";

constexpr const char* NODE_BODY = R"( (
  run_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id >= 0), -- ns-3's node id
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role <> ''),
  zone TEXT CHECK (zone <> ''), -- grid zone; NULL: unmetered
  supply_kind TEXT)" SUPPLY_KIND_CHECK R"(, -- NULL: unmetered
  pue REAL NOT NULL CHECK (pue >= 1), -- power usage effectiveness; 1 outside facilities
  facility TEXT,
  board TEXT CHECK (board <> ''), -- hardware; NULL: not told, so nothing embodied is counted
  population REAL NOT NULL CHECK (population >= 1), -- nodes that it stands for, all in its rows
  share REAL NOT NULL DEFAULT 1 CHECK (share BETWEEN 0 AND 1), -- of its standby and hardware
  share_rule TEXT NOT NULL DEFAULT 'whole' CHECK (share_rule <> ''), -- whole, reserved:X, use:U
  share_source TEXT NOT NULL DEFAULT '', -- why that rule
  share_reserved REAL NOT NULL DEFAULT 1 CHECK (share_reserved BETWEEN 0 AND 1), -- if reserved
  share_use REAL NOT NULL DEFAULT 1 CHECK (share_use BETWEEN 0 AND 1), -- if by use
  energy_boundary TEXT CHECK (energy_boundary IN ('battery', 'wall', 'board', 'chip')),
    -- where its joules hold; battery: at its terminals; NULL: not told
  processor TEXT CHECK (processor <> ''), -- mounted on the board; NULL: its own, or none
  PRIMARY KEY (run_id, id),
  CHECK (facility IS NOT NULL OR pue = 1),
)" OF_RUN "\n) STRICT, WITHOUT ROWID";

constexpr const char* MODEL_BODY = R"( (
  run_id INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  macs INTEGER CHECK (macs >= 0), -- multiply-accumulates of a forward pass (FLOP = 2 MAC)
  parameters INTEGER CHECK (parameters >= 0), -- count
  accuracy REAL CHECK (accuracy BETWEEN 0 AND 1), -- fraction
  accuracy_dataset TEXT,
  source TEXT NOT NULL,
  PRIMARY KEY (run_id, name),
)" OF_RUN "\n) STRICT, WITHOUT ROWID";

constexpr const char* ENERGY_BODY = R"( (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  component TEXT NOT NULL CHECK (component <> ''), -- sensor, processor, radio, port, platform, converter, other
  component_instance INTEGER NOT NULL CHECK (component_instance >= 0), -- of this kind on this node
  state TEXT NOT NULL CHECK (state <> ''),
  stage TEXT NOT NULL)" STAGE_CHECK R"(,
  zone TEXT NOT NULL CHECK (zone <> ''), -- grid zone
  supply_kind TEXT NOT NULL)" SUPPLY_KIND_CHECK R"(,
  duration_s REAL NOT NULL CHECK (duration_s >= 0), -- s; adds up to run.simulated_s per component
  energy_it_j REAL NOT NULL CHECK (energy_it_j >= 0), -- J before PUE
  pue REAL NOT NULL CHECK (pue >= 1),
  charging_efficiency REAL NOT NULL CHECK (charging_efficiency > 0
    AND charging_efficiency <= 1), -- of a rechargeable battery and its charger; else 1
  operational_location_gco2e REAL NOT NULL, -- g, PUE and charging losses included (SCI: O)
  operational_market_gco2e REAL, -- g, as above; never part of SCI; NULL: not known
  PRIMARY KEY (run_id, node_id, component, component_instance, state, stage, zone, supply_kind),
)" OF_NODE "\n) STRICT, WITHOUT ROWID";

// The rows of a second run of the same nodes, network and length, in which nobody takes samples.
constexpr const char* BASELINE_BODY = R"( (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  component TEXT NOT NULL CHECK (component <> ''),
  component_instance INTEGER NOT NULL CHECK (component_instance >= 0),
  state TEXT NOT NULL CHECK (state <> ''),
  stage TEXT NOT NULL)" STAGE_CHECK R"(,
  duration_s REAL NOT NULL CHECK (duration_s >= 0), -- s
  energy_it_j REAL NOT NULL CHECK (energy_it_j >= 0), -- J before PUE, without the application
  pue REAL NOT NULL CHECK (pue >= 1),
  charging_efficiency REAL NOT NULL CHECK (charging_efficiency > 0 AND charging_efficiency <= 1),
  operational_location_gco2e REAL NOT NULL, -- g, PUE and charging losses included
  PRIMARY KEY (run_id, node_id, component, component_instance, state, stage),
)" OF_NODE "\n) STRICT, WITHOUT ROWID";

constexpr const char* ENERGY_PERIOD_BODY = R"( (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  zone TEXT NOT NULL CHECK (zone <> ''),
  supply_kind TEXT NOT NULL)" SUPPLY_KIND_CHECK R"(,
  period_start TEXT NOT NULL)" UTC_CHECK("period_start") R"(, -- a step of the zone's series
  period_end TEXT NOT NULL)" UTC_CHECK("period_end") R"(, -- exclusive
  energy_it_j REAL NOT NULL CHECK (energy_it_j >= 0), -- J before PUE
  operational_location_gco2e REAL NOT NULL, -- g, PUE and charging losses included
  PRIMARY KEY (run_id, node_id, period_start, zone, supply_kind),
)" OF_NODE "\n) STRICT, WITHOUT ROWID";

constexpr const char* SUPPLY_BODY = R"( (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  drawn_j REAL NOT NULL CHECK (drawn_j >= 0), -- J, the supply's own integral of its load
  harvested_j REAL NOT NULL CHECK (harvested_j >= 0), -- J taken in
  initial_j REAL CHECK (initial_j >= 0), -- J stored at the start; NULL: mains
  remaining_j REAL CHECK (remaining_j >= 0), -- J stored at the end; NULL: mains
  depleted_at_s REAL CHECK (depleted_at_s >= 0), -- s of simulated time; NULL: never
  PRIMARY KEY (run_id, node_id),
)" OF_NODE "\n) STRICT, WITHOUT ROWID";

constexpr const char* INFERENCE_BODY = R"( (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL, -- where it ran
  model TEXT NOT NULL,
  precision TEXT NOT NULL,
  offload TEXT NOT NULL,
  completed INTEGER NOT NULL CHECK (completed >= 0),
  lost INTEGER NOT NULL CHECK (lost >= 0),
  timed_out INTEGER NOT NULL CHECK (timed_out >= 0),
  correct REAL CHECK (correct >= 0), -- expected number; NULL: accuracy unknown
  energy_j REAL NOT NULL CHECK (energy_j >= 0), -- J before PUE, lost ones included
  operational_location_gco2e REAL, -- g of energy_j, PUE included; NULL: not known
  latency_p50_s REAL CHECK (latency_p50_s >= 0), -- s; NULL: none completed
  latency_p95_s REAL CHECK (latency_p95_s >= 0), -- s
  latency_p99_s REAL CHECK (latency_p99_s >= 0), -- s
  skipped INTEGER NOT NULL CHECK (skipped >= 0), -- fell due, not begun
  PRIMARY KEY (run_id, node_id, model, precision, offload),
)" OF_NODE "\n) STRICT, WITHOUT ROWID";

constexpr const char* TRAFFIC_BODY = R"( (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('tx', 'rx')),
  protocol TEXT NOT NULL,
  messages INTEGER NOT NULL CHECK (messages >= 0),
  application_bits INTEGER NOT NULL CHECK (application_bits >= 0), -- bit of payload
  wire_bits INTEGER NOT NULL CHECK (wire_bits >= 0), -- bit with every header
  lost INTEGER NOT NULL CHECK (lost >= 0), -- messages
  PRIMARY KEY (run_id, node_id, direction, protocol),
)" OF_NODE "\n) STRICT, WITHOUT ROWID";

constexpr const char* ECAL_BODY = R"( (
  run_id INTEGER NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('simulated', 'analytic', 'extrapolated')),
  inferences INTEGER NOT NULL CHECK (inferences >= 0), -- gamma, completed
  samples INTEGER NOT NULL CHECK (samples >= 0), -- N_S, completed; 0: inference only
  application_bits REAL NOT NULL CHECK (application_bits >= 0), -- bit, each sample once
  data_collection_j REAL NOT NULL, -- J before PUE, as all that follow
  preprocessing_j REAL NOT NULL,
  training_j REAL NOT NULL,
  evaluation_j REAL NOT NULL,
  deployment_j REAL NOT NULL,
  inference_j REAL NOT NULL,
  standby_j REAL NOT NULL,
  total_j REAL NOT NULL, -- all stages, standby left out
  ecal_j_per_bit REAL, -- J/bit; NULL: no bits
  ecal_with_standby_j_per_bit REAL, -- J/bit; NULL: no bits
  share_rule TEXT NOT NULL DEFAULT 'whole', -- of what standby is counted, by role
  PRIMARY KEY (run_id, basis, inferences),
)" OF_RUN "\n) STRICT, WITHOUT ROWID";

constexpr const char* SCI_BODY = R"( (
  run_id INTEGER NOT NULL,
  functional_unit TEXT NOT NULL CHECK (functional_unit <> ''),
  functional_units REAL NOT NULL CHECK (functional_units >= 0), -- count (SCI: R)
  operational_gco2e REAL NOT NULL, -- g, location-based (SCI: O)
  embodied_gco2e REAL, -- g, typical (SCI: M); NULL: not assessed
  embodied_gco2e_low REAL, -- g
  embodied_gco2e_high REAL, -- g
  sci_gco2e_per_unit REAL, -- g per functional unit
  share_rule TEXT NOT NULL DEFAULT 'whole', -- of what standby and hardware are counted, by role
  PRIMARY KEY (run_id, functional_unit),
  CHECK (sci_gco2e_per_unit IS NULL OR embodied_gco2e IS NOT NULL),
)" OF_RUN "\n) STRICT, WITHOUT ROWID";

constexpr const char* EMBODIED_BODY = R"( (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  item TEXT NOT NULL CHECK (item <> ''),
  total_embodied_gco2e REAL NOT NULL, -- g, typical (SCI: TE)
  total_embodied_gco2e_low REAL NOT NULL, -- g
  total_embodied_gco2e_high REAL NOT NULL, -- g
  expected_lifespan_s REAL NOT NULL CHECK (expected_lifespan_s > 0), -- s (SCI: EL)
  time_reserved_s REAL NOT NULL CHECK (time_reserved_s >= 0), -- s (SCI: TiR)
  time_busy_s REAL NOT NULL CHECK (time_busy_s >= 0), -- s
  embodied_gco2e REAL NOT NULL, -- g of this run, typical (SCI: M)
  embodied_gco2e_low REAL NOT NULL, -- g
  embodied_gco2e_high REAL NOT NULL, -- g
  method TEXT NOT NULL,
  source TEXT NOT NULL,
  delivered_j REAL CHECK (delivered_j >= 0), -- J by cells in this run; NULL: borne by time alone
  deliverable_j REAL CHECK (deliverable_j > 0), -- J by them over their life; NULL: as delivered_j
  PRIMARY KEY (run_id, node_id, item),
)" OF_NODE "\n) STRICT, WITHOUT ROWID";

constexpr const char* ESTIMATE_BODY = R"( (
  run_id INTEGER NOT NULL,
  quantity TEXT NOT NULL CHECK (quantity <> ''), -- of all sensors; its name has its unit
  stage TEXT NOT NULL CHECK (stage <> ''), -- stage, or all
  total REAL NOT NULL, -- estimated from those that were simulated
  standard_error REAL CHECK (standard_error >= 0), -- of the sampling; NULL: too few were simulated
  simulated INTEGER NOT NULL CHECK (simulated >= 0), -- sensors
  population REAL NOT NULL CHECK (population >= simulated * 0.999999), -- sensors they stand for
  PRIMARY KEY (run_id, quantity, stage),
)" OF_RUN "\n) STRICT, WITHOUT ROWID";

constexpr const char* EVENT_BODY = R"( (
  id INTEGER NOT NULL PRIMARY KEY, -- order of booking
  run_id INTEGER NOT NULL,
  node_id INTEGER, -- NULL: the run as a whole
  time_s REAL NOT NULL, -- s of simulated time
  kind TEXT NOT NULL CHECK (kind <> ''), -- depleted, recharged, timeout, lost, started, stopped
  detail TEXT NOT NULL,
)" OF_RUN ",\n" OF_NODE "\n) STRICT";

constexpr const char* SAMPLE_BODY = R"( (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  time_s REAL NOT NULL, -- s of simulated time
  quantity TEXT NOT NULL CHECK (quantity <> ''), -- its name ends in its unit
  value REAL NOT NULL,
  PRIMARY KEY (run_id, node_id, quantity, time_s),
)" OF_NODE "\n) STRICT, WITHOUT ROWID";

constexpr const char* INTENSITY_BODY = R"( (
  zone TEXT NOT NULL CHECK (zone <> ''),
  period_start TEXT NOT NULL)" UTC_CHECK("period_start") R"(,
  period_end TEXT NOT NULL)" UTC_CHECK("period_end") R"(, -- exclusive
  ci_location_g_per_kwh REAL NOT NULL, -- gCO2e/kWh (SCI: I)
  ci_market_g_per_kwh REAL, -- gCO2e/kWh; NULL: not known
  ci_signal TEXT NOT NULL CHECK (ci_signal IN ('average', 'marginal_short_run',
    'marginal_long_run', 'residual_mix', 'contractual')),
  ci_boundary TEXT NOT NULL CHECK (ci_boundary IN ('direct', 'lifecycle', 'unspecified')),
  ci_source TEXT NOT NULL,
  ci_version TEXT NOT NULL, -- vintage
  ci_factor_set TEXT, -- emission factors by which we mixed generation; NULL: publisher's own value
  ci_gap_policy TEXT NOT NULL CHECK (ci_gap_policy IN ('fail', 'hold', 'linear'))
) STRICT)";

// Runs share intensities. The values belong to the key: a series that was edited without a new
// version stays visible as a second row instead of silently standing for the first.
constexpr const char* INTENSITY_ONCE_BODY = R"( ON intensity (
  zone, period_start, period_end, ci_signal, ci_boundary, ci_source, ci_version,
  ci_location_g_per_kwh, ifnull(ci_market_g_per_kwh, ''), ifnull(ci_factor_set, ''),
  ci_gap_policy)
)";

} // namespace

const std::vector<SchemaObject>&
GetResultsTables()
{
    static const std::vector<SchemaObject> tables = {
        {"TABLE", "run", RUN_BODY},
        {"TABLE", "parameter", PARAMETER_BODY},
        {"TABLE", "input_file", INPUT_FILE_BODY},
        {"TABLE", "node", NODE_BODY},
        {"TABLE", "model", MODEL_BODY},
        {"TABLE", "energy", ENERGY_BODY},
        {"TABLE", "baseline", BASELINE_BODY},
        {"TABLE", "energy_period", ENERGY_PERIOD_BODY},
        {"TABLE", "supply", SUPPLY_BODY},
        {"TABLE", "inference", INFERENCE_BODY},
        {"TABLE", "traffic", TRAFFIC_BODY},
        {"TABLE", "ecal", ECAL_BODY},
        {"TABLE", "sci", SCI_BODY},
        {"TABLE", "embodied", EMBODIED_BODY},
        {"TABLE", "estimate", ESTIMATE_BODY},
        {"TABLE", "event", EVENT_BODY},
        {"INDEX", "event_of_run", " ON event (run_id, node_id)"},
        {"TABLE", "sample", SAMPLE_BODY},
        {"TABLE", "intensity", INTENSITY_BODY},
        {"UNIQUE INDEX", "intensity_once", INTENSITY_ONCE_BODY},
    };
    return tables;
}

} // namespace ns3::aiot
