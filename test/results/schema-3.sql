-- Two runs of smart-factory and their study, as the programs of schema 3 wrote them: sqlite3's .dump, and the two numbers that it leaves out.
PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE run (
  id INTEGER NOT NULL PRIMARY KEY,
  scenario TEXT NOT NULL CHECK (scenario <> ''),
  arguments TEXT NOT NULL, -- as typed, less --database
  rng_seed INTEGER NOT NULL,
  rng_run INTEGER NOT NULL,
  ns3_version TEXT NOT NULL,
  module_version TEXT NOT NULL,
  start_utc TEXT CHECK (start_utc LIKE '____-__-__T__:__:__%Z'), -- instant of simulated second 0; NULL: no calendar
  simulated_s REAL NOT NULL CHECK (simulated_s >= 0), -- s of simulated time
  wall_s REAL NOT NULL CHECK (wall_s >= 0), -- s of the user's time
  status TEXT NOT NULL CHECK (status IN ('completed', 'stopped', 'failed')),
  created_utc TEXT NOT NULL CHECK (created_utc LIKE '____-__-__T__:__:__%Z')
) STRICT;
INSERT INTO run VALUES(1,'smart-factory','--duration=2 --progress=false --radio=csma --sensors=1 --zone=DE --RngRun=1',1,1,'3.37','0.1.0',NULL,2.0,0.012748706999999999747,'completed','2026-11-21T16:56:46Z');
INSERT INTO run VALUES(2,'smart-factory','--duration=2 --progress=false --radio=csma --sensors=1 --zone=FR --RngRun=1',1,1,'3.37','0.1.0',NULL,2.0,0.010031283999999999687,'completed','2026-11-21T16:56:46Z');
CREATE TABLE parameter (
  run_id INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''), -- command-line value, given or default
  value TEXT NOT NULL,
  PRIMARY KEY (run_id, name),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO parameter VALUES(1,'RngRun','1');
INSERT INTO parameter VALUES(1,'alwaysOn','false');
INSERT INTO parameter VALUES(1,'amortisation','reserved-time');
INSERT INTO parameter VALUES(1,'battery','15120');
INSERT INTO parameter VALUES(1,'boundary','lifecycle');
INSERT INTO parameter VALUES(1,'cells','1');
INSERT INTO parameter VALUES(1,'chargeZone','');
INSERT INTO parameter VALUES(1,'chargedAt','');
INSERT INTO parameter VALUES(1,'chargingEfficiency','0.8075');
INSERT INTO parameter VALUES(1,'cloud','cloud-server');
INSERT INTO parameter VALUES(1,'cloudZone','DE');
INSERT INTO parameter VALUES(1,'countEvents','false');
INSERT INTO parameter VALUES(1,'dataRate','');
INSERT INTO parameter VALUES(1,'database','studies/s.sqlite.shards/f1f31e23912af3a6.sqlite');
INSERT INTO parameter VALUES(1,'device','wired-camera');
INSERT INTO parameter VALUES(1,'duration','2');
INSERT INTO parameter VALUES(1,'edge','Cloud-AI-100-Edge');
INSERT INTO parameter VALUES(1,'epochs','50');
INSERT INTO parameter VALUES(1,'evaluation','split');
INSERT INTO parameter VALUES(1,'factors','');
INSERT INTO parameter VALUES(1,'fidelity','packet');
INSERT INTO parameter VALUES(1,'folds','5');
INSERT INTO parameter VALUES(1,'gaps','fail');
INSERT INTO parameter VALUES(1,'inferences','1000');
INSERT INTO parameter VALUES(1,'intensity','');
INSERT INTO parameter VALUES(1,'ip','4');
INSERT INTO parameter VALUES(1,'lifecycle','false');
INSERT INTO parameter VALUES(1,'link','');
INSERT INTO parameter VALUES(1,'model','resnet50');
INSERT INTO parameter VALUES(1,'offload','edge');
INSERT INTO parameter VALUES(1,'payload','10000');
INSERT INTO parameter VALUES(1,'period','5');
INSERT INTO parameter VALUES(1,'population','1');
INSERT INTO parameter VALUES(1,'progress','false');
INSERT INTO parameter VALUES(1,'radio','csma');
INSERT INTO parameter VALUES(1,'radius','20');
INSERT INTO parameter VALUES(1,'retrainEvery','0');
INSERT INTO parameter VALUES(1,'sampleInterval','');
INSERT INTO parameter VALUES(1,'sensors','1');
INSERT INTO parameter VALUES(1,'split','0.8');
INSERT INTO parameter VALUES(1,'start','');
INSERT INTO parameter VALUES(1,'trainer','cloud');
INSERT INTO parameter VALUES(1,'trainingSamples','256');
INSERT INTO parameter VALUES(1,'transport','udp');
INSERT INTO parameter VALUES(1,'txPowerDbm','');
INSERT INTO parameter VALUES(1,'utilisation','');
INSERT INTO parameter VALUES(1,'zone','DE');
INSERT INTO parameter VALUES(2,'RngRun','1');
INSERT INTO parameter VALUES(2,'alwaysOn','false');
INSERT INTO parameter VALUES(2,'amortisation','reserved-time');
INSERT INTO parameter VALUES(2,'battery','15120');
INSERT INTO parameter VALUES(2,'boundary','lifecycle');
INSERT INTO parameter VALUES(2,'cells','1');
INSERT INTO parameter VALUES(2,'chargeZone','');
INSERT INTO parameter VALUES(2,'chargedAt','');
INSERT INTO parameter VALUES(2,'chargingEfficiency','0.8075');
INSERT INTO parameter VALUES(2,'cloud','cloud-server');
INSERT INTO parameter VALUES(2,'cloudZone','FR');
INSERT INTO parameter VALUES(2,'countEvents','false');
INSERT INTO parameter VALUES(2,'dataRate','');
INSERT INTO parameter VALUES(2,'database','studies/s.sqlite.shards/4b7b32424e95685d.sqlite');
INSERT INTO parameter VALUES(2,'device','wired-camera');
INSERT INTO parameter VALUES(2,'duration','2');
INSERT INTO parameter VALUES(2,'edge','Cloud-AI-100-Edge');
INSERT INTO parameter VALUES(2,'epochs','50');
INSERT INTO parameter VALUES(2,'evaluation','split');
INSERT INTO parameter VALUES(2,'factors','');
INSERT INTO parameter VALUES(2,'fidelity','packet');
INSERT INTO parameter VALUES(2,'folds','5');
INSERT INTO parameter VALUES(2,'gaps','fail');
INSERT INTO parameter VALUES(2,'inferences','1000');
INSERT INTO parameter VALUES(2,'intensity','');
INSERT INTO parameter VALUES(2,'ip','4');
INSERT INTO parameter VALUES(2,'lifecycle','false');
INSERT INTO parameter VALUES(2,'link','');
INSERT INTO parameter VALUES(2,'model','resnet50');
INSERT INTO parameter VALUES(2,'offload','edge');
INSERT INTO parameter VALUES(2,'payload','10000');
INSERT INTO parameter VALUES(2,'period','5');
INSERT INTO parameter VALUES(2,'population','1');
INSERT INTO parameter VALUES(2,'progress','false');
INSERT INTO parameter VALUES(2,'radio','csma');
INSERT INTO parameter VALUES(2,'radius','20');
INSERT INTO parameter VALUES(2,'retrainEvery','0');
INSERT INTO parameter VALUES(2,'sampleInterval','');
INSERT INTO parameter VALUES(2,'sensors','1');
INSERT INTO parameter VALUES(2,'split','0.8');
INSERT INTO parameter VALUES(2,'start','');
INSERT INTO parameter VALUES(2,'trainer','cloud');
INSERT INTO parameter VALUES(2,'trainingSamples','256');
INSERT INTO parameter VALUES(2,'transport','udp');
INSERT INTO parameter VALUES(2,'txPowerDbm','');
INSERT INTO parameter VALUES(2,'utilisation','');
INSERT INTO parameter VALUES(2,'zone','FR');
CREATE TABLE node (
  run_id INTEGER NOT NULL,
  id INTEGER NOT NULL CHECK (id >= 0), -- ns-3's node id
  name TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role <> ''),
  zone TEXT CHECK (zone <> ''), -- grid zone; NULL: unmetered
  supply_kind TEXT CHECK (supply_kind = 'grid' OR supply_kind = 'rechargeable'
    OR supply_kind = 'primary' OR supply_kind = 'harvested'), -- NULL: unmetered
  pue REAL NOT NULL CHECK (pue >= 1), -- power usage effectiveness; 1 outside facilities
  facility TEXT,
  board TEXT CHECK (board <> ''), -- hardware; NULL: not told, so nothing embodied is counted
  population REAL NOT NULL CHECK (population >= 1), -- nodes that it stands for, all in its rows
  PRIMARY KEY (run_id, id),
  CHECK (facility IS NOT NULL OR pue = 1),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO node VALUES(1,0,'sensor-0','sensor','DE','grid',1.0,NULL,'wired-camera',1.0);
INSERT INTO node VALUES(1,1,'gateway-0','gateway','DE','grid',1.0,NULL,'lan-switch',1.0);
INSERT INTO node VALUES(1,2,'edge','edge','DE','grid',1.0,NULL,'edge-box',1.0);
INSERT INTO node VALUES(1,3,'cloud','cloud','DE','grid',1.580000000000000071,'cloud-server','cloud-server',1.0);
INSERT INTO node VALUES(2,0,'sensor-0','sensor','FR','grid',1.0,NULL,'wired-camera',1.0);
INSERT INTO node VALUES(2,1,'gateway-0','gateway','FR','grid',1.0,NULL,'lan-switch',1.0);
INSERT INTO node VALUES(2,2,'edge','edge','FR','grid',1.0,NULL,'edge-box',1.0);
INSERT INTO node VALUES(2,3,'cloud','cloud','FR','grid',1.580000000000000071,'cloud-server','cloud-server',1.0);
CREATE TABLE model (
  run_id INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''),
  macs INTEGER CHECK (macs >= 0), -- multiply-accumulates of a forward pass (FLOP = 2 MAC)
  parameters INTEGER CHECK (parameters >= 0), -- count
  accuracy REAL CHECK (accuracy BETWEEN 0 AND 1), -- fraction
  accuracy_dataset TEXT,
  source TEXT NOT NULL,
  PRIMARY KEY (run_id, name),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO model VALUES(1,'resnet50',4089184256,25557032,0.75939999999999996393,'ImageNet ILSVRC 2012 validation, top-1','torchvision; accuracy: MLPerf Inference open division (mlcommons/cm4mlperf-results @84d8b84c); energy: MLPerf Inference v3.0 closed, Qualcomm edge kit DM.2e (mlcommons/cm4mlperf-results @84d8b84c)');
INSERT INTO model VALUES(2,'resnet50',4089184256,25557032,0.75939999999999996393,'ImageNet ILSVRC 2012 validation, top-1','torchvision; accuracy: MLPerf Inference open division (mlcommons/cm4mlperf-results @84d8b84c); energy: MLPerf Inference v3.0 closed, Qualcomm edge kit DM.2e (mlcommons/cm4mlperf-results @84d8b84c)');
CREATE TABLE energy (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  component TEXT NOT NULL CHECK (component <> ''), -- sensor, processor, radio, port, platform, other
  component_instance INTEGER NOT NULL CHECK (component_instance >= 0), -- of this kind on this node
  state TEXT NOT NULL CHECK (state <> ''),
  stage TEXT NOT NULL CHECK (stage = 'inference' OR stage = 'standby' OR stage = 'data_collection'
    OR stage = 'preprocessing' OR stage = 'training' OR stage = 'evaluation'
    OR stage = 'deployment'),
  zone TEXT NOT NULL CHECK (zone <> ''), -- grid zone
  supply_kind TEXT NOT NULL CHECK (supply_kind = 'grid' OR supply_kind = 'rechargeable'
    OR supply_kind = 'primary' OR supply_kind = 'harvested'),
  duration_s REAL NOT NULL CHECK (duration_s >= 0), -- s; adds up to run.simulated_s per component
  energy_it_j REAL NOT NULL CHECK (energy_it_j >= 0), -- J before PUE
  pue REAL NOT NULL CHECK (pue >= 1),
  charging_efficiency REAL NOT NULL CHECK (charging_efficiency > 0
    AND charging_efficiency <= 1), -- of a rechargeable battery and its charger; else 1
  operational_location_gco2e REAL NOT NULL, -- g, PUE and charging losses included (SCI: O)
  operational_market_gco2e REAL, -- g, as above; never part of SCI; NULL: not known
  PRIMARY KEY (run_id, node_id, component, component_instance, state, stage, zone, supply_kind),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO energy VALUES(1,0,'platform',0,'active','standby','DE','grid',2.0,0.02300000000000000308,1.0,1.0,2.3722647222222219174e-06,NULL);
INSERT INTO energy VALUES(1,0,'port',0,'idle','standby','DE','grid',1.9991571200000002317,0.49978928000000005793,1.0,1.0,5.154923815168889126e-05,NULL);
INSERT INTO energy VALUES(1,0,'port',0,'tx','inference','DE','grid',0.00084288000000000006146,0.00021072000000000001536,1.0,1.0,2.1734070533333332806e-08,NULL);
INSERT INTO energy VALUES(1,0,'processor',0,'active','inference','DE','grid',0.005000000000000000104,0.0011900000000000000854,1.0,1.0,1.2273891388888886874e-07,NULL);
INSERT INTO energy VALUES(1,0,'processor',0,'idle','inference','DE','grid',0.20138080800000002223,0.021066446324880000462,1.0,1.0,2.1728342364826434718e-06,NULL);
INSERT INTO energy VALUES(1,0,'processor',0,'sleep','standby','DE','grid',1.7936191920000001953,4.860708010320000349e-05,1.0,1.0,5.0134287556109151319e-09,NULL);
INSERT INTO energy VALUES(1,0,'sensor',0,'sample','inference','DE','grid',0.2000000000000000111,0.028000000000000004052,1.0,1.0,2.8879744444444442944e-06,NULL);
INSERT INTO energy VALUES(1,0,'sensor',0,'sleep','standby','DE','grid',1.8000000000000000444,0.0035640000000000003274,1.0,1.0,3.6759788999999995222e-07,NULL);
INSERT INTO energy VALUES(1,1,'platform',0,'active','standby','DE','grid',2.0,3.0,1.0,1.0,0.0003094258333333333279,NULL);
INSERT INTO energy VALUES(1,1,'port',0,'idle','standby','DE','grid',1.9999944800000000189,1.1999966880000001445,1.0,1.0,0.00012376999172721334487,NULL);
INSERT INTO energy VALUES(1,1,'port',0,'tx','inference','DE','grid',5.520000000000000513e-06,3.3120000000000002226e-06,1.0,1.0,3.4160612000000000613e-10,NULL);
INSERT INTO energy VALUES(1,1,'port',1,'idle','standby','DE','grid',1.9999157120000001786,1.1999494272000001959,1.0,1.0,0.00012376511715640533682,NULL);
INSERT INTO energy VALUES(1,1,'port',1,'tx','inference','DE','grid',8.428800000000000344e-05,5.0572799999999997998e-05,1.0,1.0,5.2161769279999987162e-09,NULL);
INSERT INTO energy VALUES(1,2,'port',0,'idle','standby','DE','grid',1.9999994480000000685,0.0,1.0,1.0,0.0,NULL);
INSERT INTO energy VALUES(1,2,'port',0,'tx','inference','DE','grid',5.5200000000000007242e-07,0.0,1.0,1.0,0.0,NULL);
INSERT INTO energy VALUES(1,2,'port',1,'idle','standby','DE','grid',2.0,0.0,1.0,1.0,0.0,NULL);
INSERT INTO energy VALUES(1,2,'processor',0,'active','inference','DE','grid',0.00052000000000000006286,0.0082600000000000017158,1.0,1.0,8.5195246111111122347e-07,NULL);
INSERT INTO energy VALUES(1,2,'processor',0,'idle','standby','DE','grid',1.999480000000000146,17.975325200000000335,1.0,1.0,0.0018540099931492221452,NULL);
INSERT INTO energy VALUES(1,3,'port',0,'idle','standby','DE','grid',2.0,0.0,1.580000000000000071,1.0,0.0,NULL);
INSERT INTO energy VALUES(1,3,'processor',0,'idle','standby','DE','grid',2.0,252.20000000000001704,1.580000000000000071,1.0,0.041099589454444446223,NULL);
INSERT INTO energy VALUES(2,0,'platform',0,'active','standby','FR','grid',2.0,0.02300000000000000308,1.0,1.0,3.5314838888888890641e-07,NULL);
INSERT INTO energy VALUES(2,0,'port',0,'idle','standby','FR','grid',1.9991571200000002317,0.49978928000000005793,1.0,1.0,7.673903435475554988e-06,NULL);
INSERT INTO energy VALUES(2,0,'port',0,'tx','inference','FR','grid',0.00084288000000000006146,0.00021072000000000001536,1.0,1.0,3.2354534133333332662e-09,NULL);
INSERT INTO energy VALUES(2,0,'processor',0,'active','inference','FR','grid',0.005000000000000000104,0.0011900000000000000854,1.0,1.0,1.827159055555555752e-08,NULL);
INSERT INTO energy VALUES(2,0,'processor',0,'idle','inference','FR','grid',0.20138080800000002223,0.021066446324880000462,1.0,1.0,3.2346006866285325065e-07,NULL);
INSERT INTO energy VALUES(2,0,'processor',0,'sleep','standby','FR','grid',1.7936191920000001953,4.860708010320000349e-05,1.0,1.0,7.4632660987122808049e-10,NULL);
INSERT INTO energy VALUES(2,0,'sensor',0,'sample','inference','FR','grid',0.2000000000000000111,0.028000000000000004052,1.0,1.0,4.2991977777777779911e-07,NULL);
INSERT INTO energy VALUES(2,0,'sensor',0,'sleep','standby','FR','grid',1.8000000000000000444,0.0035640000000000003274,1.0,1.0,5.4722645999999999376e-08,NULL);
INSERT INTO energy VALUES(2,1,'platform',0,'active','standby','FR','grid',2.0,3.0,1.0,1.0,4.6062833333333328845e-05,NULL);
INSERT INTO energy VALUES(2,1,'port',0,'idle','standby','FR','grid',1.9999944800000000189,1.1999966880000001445,1.0,1.0,1.8425082479965335991e-05,NULL);
INSERT INTO energy VALUES(2,1,'port',0,'tx','inference','FR','grid',5.520000000000000513e-06,3.3120000000000002226e-06,1.0,1.0,5.085336799999999666e-11,NULL);
INSERT INTO energy VALUES(2,1,'port',1,'idle','standby','FR','grid',1.9999157120000001786,1.1999494272000001959,1.0,1.0,1.8424356824514134833e-05,NULL);
INSERT INTO energy VALUES(2,1,'port',1,'tx','inference','FR','grid',8.428800000000000344e-05,5.0572799999999997998e-05,1.0,1.0,7.7650881919999987634e-10,NULL);
INSERT INTO energy VALUES(2,2,'port',0,'idle','standby','FR','grid',1.9999994480000000685,0.0,1.0,1.0,0.0,NULL);
INSERT INTO energy VALUES(2,2,'port',0,'tx','inference','FR','grid',5.5200000000000007242e-07,0.0,1.0,1.0,0.0,NULL);
INSERT INTO energy VALUES(2,2,'port',1,'idle','standby','FR','grid',2.0,0.0,1.0,1.0,0.0,NULL);
INSERT INTO energy VALUES(2,2,'processor',0,'active','inference','FR','grid',0.00052000000000000006286,0.0082600000000000017158,1.0,1.0,1.2682633444444445496e-07,NULL);
INSERT INTO energy VALUES(2,2,'processor',0,'idle','standby','FR','grid',1.999480000000000146,17.975325200000000335,1.0,1.0,0.00027599813626668886004,NULL);
INSERT INTO energy VALUES(2,3,'port',0,'idle','standby','FR','grid',2.0,0.0,1.580000000000000071,1.0,0.0,NULL);
INSERT INTO energy VALUES(2,3,'processor',0,'idle','standby','FR','grid',2.0,252.20000000000001704,1.580000000000000071,1.0,0.0061183111917777772276,NULL);
CREATE TABLE energy_period (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  zone TEXT NOT NULL CHECK (zone <> ''),
  supply_kind TEXT NOT NULL CHECK (supply_kind = 'grid' OR supply_kind = 'rechargeable'
    OR supply_kind = 'primary' OR supply_kind = 'harvested'),
  period_start TEXT NOT NULL CHECK (period_start LIKE '____-__-__T__:__:__%Z'), -- a step of the zone's series
  period_end TEXT NOT NULL CHECK (period_end LIKE '____-__-__T__:__:__%Z'), -- exclusive
  energy_it_j REAL NOT NULL CHECK (energy_it_j >= 0), -- J before PUE
  operational_location_gco2e REAL NOT NULL, -- g, PUE and charging losses included
  PRIMARY KEY (run_id, node_id, period_start, zone, supply_kind),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO energy_period VALUES(1,0,'DE','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',0.57686905340498328964,5.9499395858016038488e-05);
INSERT INTO energy_period VALUES(1,1,'DE','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',5.4000000000000003552,0.00055696650000000005528);
INSERT INTO energy_period VALUES(1,2,'DE','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',17.983585200000000269,0.001854861945610333275);
INSERT INTO energy_period VALUES(1,3,'DE','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',252.20000000000001704,0.041099589454444446223);
INSERT INTO energy_period VALUES(2,0,'FR','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',0.57686905340498328964,8.8574076873838369326e-06);
INSERT INTO energy_period VALUES(2,1,'FR','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',5.4000000000000003552,8.2913100000000004114e-05);
INSERT INTO energy_period VALUES(2,2,'FR','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',17.983585200000000269,0.00027612496260113333912);
INSERT INTO energy_period VALUES(2,3,'FR','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',252.20000000000001704,0.0061183111917777780949);
CREATE TABLE supply (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  drawn_j REAL NOT NULL CHECK (drawn_j >= 0), -- J, the supply's own integral of its load
  harvested_j REAL NOT NULL CHECK (harvested_j >= 0), -- J taken in
  initial_j REAL CHECK (initial_j >= 0), -- J stored at the start; NULL: mains
  remaining_j REAL CHECK (remaining_j >= 0), -- J stored at the end; NULL: mains
  depleted_at_s REAL CHECK (depleted_at_s >= 0), -- s of simulated time; NULL: never
  PRIMARY KEY (run_id, node_id),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO supply VALUES(1,0,0.57686905340498317862,0.0,NULL,NULL,NULL);
INSERT INTO supply VALUES(1,1,5.4000000000000003552,0.0,NULL,NULL,NULL);
INSERT INTO supply VALUES(1,2,17.983585200000000269,0.0,NULL,NULL,NULL);
INSERT INTO supply VALUES(1,3,252.20000000000001704,0.0,NULL,NULL,NULL);
INSERT INTO supply VALUES(2,0,0.57686905340498317862,0.0,NULL,NULL,NULL);
INSERT INTO supply VALUES(2,1,5.4000000000000003552,0.0,NULL,NULL,NULL);
INSERT INTO supply VALUES(2,2,17.983585200000000269,0.0,NULL,NULL,NULL);
INSERT INTO supply VALUES(2,3,252.20000000000001704,0.0,NULL,NULL,NULL);
CREATE TABLE inference (
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
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO inference VALUES(1,2,'resnet50','int8','edge',1,0,0,0.75939999999999996393,0.0082600000000000017158,8.5195246111111122347e-07,0.20638080800000002668,0.20638080800000002668,0.20638080800000002668,0);
INSERT INTO inference VALUES(2,2,'resnet50','int8','edge',1,0,0,0.75939999999999996393,0.0082600000000000017158,1.2682633444444445496e-07,0.20638080800000002668,0.20638080800000002668,0.20638080800000002668,0);
CREATE TABLE traffic (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  direction TEXT NOT NULL CHECK (direction IN ('tx', 'rx')),
  protocol TEXT NOT NULL,
  messages INTEGER NOT NULL CHECK (messages >= 0),
  application_bits INTEGER NOT NULL CHECK (application_bits >= 0), -- bit of payload
  wire_bits INTEGER NOT NULL CHECK (wire_bits >= 0), -- bit with every header
  lost INTEGER NOT NULL CHECK (lost >= 0), -- messages
  PRIMARY KEY (run_id, node_id, direction, protocol),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO traffic VALUES(1,0,'rx','udp',1,32,552,0);
INSERT INTO traffic VALUES(1,0,'tx','udp',1,80000,84288,0);
INSERT INTO traffic VALUES(1,1,'rx','link',9,0,84840,0);
INSERT INTO traffic VALUES(1,1,'tx','link',9,0,84840,0);
INSERT INTO traffic VALUES(1,2,'rx','udp',1,80000,84288,0);
INSERT INTO traffic VALUES(1,2,'tx','udp',1,32,552,0);
INSERT INTO traffic VALUES(1,3,'rx','udp',0,0,0,0);
INSERT INTO traffic VALUES(1,3,'tx','udp',0,0,0,0);
INSERT INTO traffic VALUES(2,0,'rx','udp',1,32,552,0);
INSERT INTO traffic VALUES(2,0,'tx','udp',1,80000,84288,0);
INSERT INTO traffic VALUES(2,1,'rx','link',9,0,84840,0);
INSERT INTO traffic VALUES(2,1,'tx','link',9,0,84840,0);
INSERT INTO traffic VALUES(2,2,'rx','udp',1,80000,84288,0);
INSERT INTO traffic VALUES(2,2,'tx','udp',1,32,552,0);
INSERT INTO traffic VALUES(2,3,'rx','udp',0,0,0,0);
INSERT INTO traffic VALUES(2,3,'tx','udp',0,0,0,0);
CREATE TABLE ecal (
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
  PRIMARY KEY (run_id, basis, inferences),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO ecal VALUES(1,'simulated',1,0,80000.0,0.0,0.0,0.0,0.0,0.0,0.058781051124880009939,276.10167320228009657,0.058781051124880009939,7.347631390610000846e-07,0.0034520056781675622151);
INSERT INTO ecal VALUES(2,'simulated',1,0,80000.0,0.0,0.0,0.0,0.0,0.0,0.058781051124880009939,276.10167320228009657,0.058781051124880009939,7.347631390610000846e-07,0.0034520056781675622151);
CREATE TABLE sci (
  run_id INTEGER NOT NULL,
  functional_unit TEXT NOT NULL CHECK (functional_unit <> ''),
  functional_units REAL NOT NULL CHECK (functional_units >= 0), -- count (SCI: R)
  operational_gco2e REAL NOT NULL, -- g, location-based (SCI: O)
  embodied_gco2e REAL, -- g, typical (SCI: M); NULL: not assessed
  embodied_gco2e_low REAL, -- g
  embodied_gco2e_high REAL, -- g
  sci_gco2e_per_unit REAL, -- g per functional unit
  PRIMARY KEY (run_id, functional_unit),
  CHECK (sci_gco2e_per_unit IS NULL OR embodied_gco2e IS NOT NULL),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO sci VALUES(1,'delivered_bit',80000.0,0.043570917295912794942,0.021780488964992388706,0.021135210553018771162,0.070149020167427703076,8.168925782613148911e-07);
INSERT INTO sci VALUES(1,'device_hour',0.00055555555555555555507,0.043570917295912794942,0.021780488964992388706,0.021135210553018771162,0.070149020167427703076,117.63253126962933947);
INSERT INTO sci VALUES(1,'inference',1.0,0.043570917295912794942,0.021780488964992388706,0.021135210553018771162,0.070149020167427703076,0.065351406260905187117);
INSERT INTO sci VALUES(1,'sensor_reading',1.0,0.043570917295912794942,0.021780488964992388706,0.021135210553018771162,0.070149020167427703076,0.065351406260905187117);
INSERT INTO sci VALUES(2,'delivered_bit',80000.0,0.0064862066620662945856,0.021780488964992388706,0.021135210553018771162,0.070149020167427703076,3.5333369533823355498e-07);
INSERT INTO sci VALUES(2,'device_hour',0.00055555555555555555507,0.0064862066620662945856,0.021780488964992388706,0.021135210553018771162,0.070149020167427703076,50.880052128705628433);
INSERT INTO sci VALUES(2,'inference',1.0,0.0064862066620662945856,0.021780488964992388706,0.021135210553018771162,0.070149020167427703076,0.028266695627058684159);
INSERT INTO sci VALUES(2,'sensor_reading',1.0,0.0064862066620662945856,0.021780488964992388706,0.021135210553018771162,0.070149020167427703076,0.028266695627058684159);
CREATE TABLE embodied (
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
  PRIMARY KEY (run_id, node_id, item),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO embodied VALUES(1,0,'casing',270.0,40.0,630.0,126144000.0,2.0,0.20638080800000002668,4.2808219178082188727e-06,6.3419583967529177112e-07,9.9885844748858446011e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)');
INSERT INTO embodied VALUES(1,0,'others',110.0,60.0,140.0,126144000.0,2.0,0.20638080800000002668,1.7440385591070522117e-06,9.5129375951293755082e-07,2.2196854388635208813e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)');
INSERT INTO embodied VALUES(1,0,'pcb',160.0,130.0,240.0,126144000.0,2.0,0.20638080800000002668,2.5367833587011670844e-06,2.0611364789446979914e-06,3.8051750380517502031e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)');
INSERT INTO embodied VALUES(1,0,'power-supply',520.0,520.0,4490.0,126144000.0,2.0,0.20638080800000002668,8.2445459157787919658e-06,8.2445459157787919658e-06,7.1188483003551498713e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)');
INSERT INTO embodied VALUES(1,0,'processing',170.0,80.0,290.0,126144000.0,2.0,0.20638080800000002668,2.6953323186199899742e-06,1.2683916793505835422e-06,4.5979198376458646525e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)');
INSERT INTO embodied VALUES(1,0,'sensing',765.0,190.0,1470.0,126144000.0,2.0,0.20638080800000002668,1.2128995433789954884e-05,3.012430238457635754e-06,2.3306697108066970736e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)');
INSERT INTO embodied VALUES(1,0,'transport',400.0,180.0,1350.0,126144000.0,2.0,0.20638080800000002668,6.3419583967529172875e-06,2.8538812785388128641e-06,2.1404109589041096057e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)');
INSERT INTO embodied VALUES(1,0,'user-interface',60.0,30.0,120.0,126144000.0,2.0,0.20638080800000002668,9.5129375951293755082e-07,4.7564687975646877541e-07,1.9025875190258751015e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)');
INSERT INTO embodied VALUES(1,1,'whole device',36100.0,14400.0,90300.0,126144000.0,2.0,8.428800000000000344e-05,0.00057236174530695077631,0.00022831050228310501557,0.0014316971080669709578,'ademe','no figure found: internet box of ADEME (36.1 kg without use) as distributed by Boavizta (secondary)');
INSERT INTO embodied VALUES(1,2,'SoC die',8220.0,7650.0,18700.0,126144000.0,2.0,0.00052000000000000006286,0.00013032724505327244763,0.00012128995433789954206,0.00029648655504819885651,'act-2.0','ACT: 8 nm at 1807 g/cm2 x 455 mm2 (recalled)');
INSERT INTO embodied VALUES(1,2,'casing',2300.0,980.0,3400.0,126144000.0,2.0,0.00052000000000000006286,3.6466260781329276521e-05,1.5537798072044648286e-05,5.3906646372399792711e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)');
INSERT INTO embodied VALUES(1,2,'connectivity',1330.0,1040.0,1560.0,126144000.0,2.0,0.00052000000000000006286,2.1087011669203448583e-05,1.6489091831557583931e-05,2.4733637747336377592e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)');
INSERT INTO embodied VALUES(1,2,'memory',1760.0,1630.0,4000.0,126144000.0,2.0,0.00052000000000000006286,2.7904616945712835387e-05,2.5843480466768136974e-05,6.3419583967529169488e-05,'act-2.0','ACT: LPDDR4 48 g/GB / 0.875 x 32 GB (derived)');
INSERT INTO embodied VALUES(1,2,'others',654.0,500.0,839.0,126144000.0,2.0,0.00052000000000000006286,1.0369101978691020214e-05,7.927447995941146186e-06,1.33022577371892441e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966): levels 0 and 2 extrapolated over the count of passives (derived)');
INSERT INTO embodied VALUES(1,2,'pcb',3840.0,2560.0,4800.0,126144000.0,2.0,0.00052000000000000006286,6.088280060882800325e-05,4.0588533739218673351e-05,7.6103500761035000675e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966): unit factors x the block definition (derived)');
INSERT INTO embodied VALUES(1,2,'power-supply',520.0,520.0,4490.0,126144000.0,2.0,0.00052000000000000006286,8.2445459157787919658e-06,8.2445459157787919658e-06,7.1188483003551498713e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)');
INSERT INTO embodied VALUES(1,2,'transport',3500.0,2500.0,4500.0,126144000.0,2.0,0.00052000000000000006286,5.5492135971588023302e-05,3.963723997970573093e-05,7.1347031963470315674e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)');
INSERT INTO embodied VALUES(1,2,'user-interface',60.0,30.0,120.0,126144000.0,2.0,0.00052000000000000006286,9.5129375951293755082e-07,4.7564687975646877541e-07,1.9025875190258751015e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)');
INSERT INTO embodied VALUES(1,3,'whole device',1313000.0,1300000.0,4283000.0,126144000.0,2.0,0.0,0.020817478437341451619,0.020611364789446980083,0.067906519533231859964,'vendor-pcf','vendor figures of embodied-products.csv: Dell R740; high: its full LCA by thinkstep with nine SSDs (secondary) (derived)');
INSERT INTO embodied VALUES(2,0,'casing',270.0,40.0,630.0,126144000.0,2.0,0.20638080800000002668,4.2808219178082188727e-06,6.3419583967529177112e-07,9.9885844748858446011e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)');
INSERT INTO embodied VALUES(2,0,'others',110.0,60.0,140.0,126144000.0,2.0,0.20638080800000002668,1.7440385591070522117e-06,9.5129375951293755082e-07,2.2196854388635208813e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)');
INSERT INTO embodied VALUES(2,0,'pcb',160.0,130.0,240.0,126144000.0,2.0,0.20638080800000002668,2.5367833587011670844e-06,2.0611364789446979914e-06,3.8051750380517502031e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)');
INSERT INTO embodied VALUES(2,0,'power-supply',520.0,520.0,4490.0,126144000.0,2.0,0.20638080800000002668,8.2445459157787919658e-06,8.2445459157787919658e-06,7.1188483003551498713e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)');
INSERT INTO embodied VALUES(2,0,'processing',170.0,80.0,290.0,126144000.0,2.0,0.20638080800000002668,2.6953323186199899742e-06,1.2683916793505835422e-06,4.5979198376458646525e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)');
INSERT INTO embodied VALUES(2,0,'sensing',765.0,190.0,1470.0,126144000.0,2.0,0.20638080800000002668,1.2128995433789954884e-05,3.012430238457635754e-06,2.3306697108066970736e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)');
INSERT INTO embodied VALUES(2,0,'transport',400.0,180.0,1350.0,126144000.0,2.0,0.20638080800000002668,6.3419583967529172875e-06,2.8538812785388128641e-06,2.1404109589041096057e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)');
INSERT INTO embodied VALUES(2,0,'user-interface',60.0,30.0,120.0,126144000.0,2.0,0.20638080800000002668,9.5129375951293755082e-07,4.7564687975646877541e-07,1.9025875190258751015e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)');
INSERT INTO embodied VALUES(2,1,'whole device',36100.0,14400.0,90300.0,126144000.0,2.0,8.428800000000000344e-05,0.00057236174530695077631,0.00022831050228310501557,0.0014316971080669709578,'ademe','no figure found: internet box of ADEME (36.1 kg without use) as distributed by Boavizta (secondary)');
INSERT INTO embodied VALUES(2,2,'SoC die',8220.0,7650.0,18700.0,126144000.0,2.0,0.00052000000000000006286,0.00013032724505327244763,0.00012128995433789954206,0.00029648655504819885651,'act-2.0','ACT: 8 nm at 1807 g/cm2 x 455 mm2 (recalled)');
INSERT INTO embodied VALUES(2,2,'casing',2300.0,980.0,3400.0,126144000.0,2.0,0.00052000000000000006286,3.6466260781329276521e-05,1.5537798072044648286e-05,5.3906646372399792711e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)');
INSERT INTO embodied VALUES(2,2,'connectivity',1330.0,1040.0,1560.0,126144000.0,2.0,0.00052000000000000006286,2.1087011669203448583e-05,1.6489091831557583931e-05,2.4733637747336377592e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)');
INSERT INTO embodied VALUES(2,2,'memory',1760.0,1630.0,4000.0,126144000.0,2.0,0.00052000000000000006286,2.7904616945712835387e-05,2.5843480466768136974e-05,6.3419583967529169488e-05,'act-2.0','ACT: LPDDR4 48 g/GB / 0.875 x 32 GB (derived)');
INSERT INTO embodied VALUES(2,2,'others',654.0,500.0,839.0,126144000.0,2.0,0.00052000000000000006286,1.0369101978691020214e-05,7.927447995941146186e-06,1.33022577371892441e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966): levels 0 and 2 extrapolated over the count of passives (derived)');
INSERT INTO embodied VALUES(2,2,'pcb',3840.0,2560.0,4800.0,126144000.0,2.0,0.00052000000000000006286,6.088280060882800325e-05,4.0588533739218673351e-05,7.6103500761035000675e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966): unit factors x the block definition (derived)');
INSERT INTO embodied VALUES(2,2,'power-supply',520.0,520.0,4490.0,126144000.0,2.0,0.00052000000000000006286,8.2445459157787919658e-06,8.2445459157787919658e-06,7.1188483003551498713e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)');
INSERT INTO embodied VALUES(2,2,'transport',3500.0,2500.0,4500.0,126144000.0,2.0,0.00052000000000000006286,5.5492135971588023302e-05,3.963723997970573093e-05,7.1347031963470315674e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)');
INSERT INTO embodied VALUES(2,2,'user-interface',60.0,30.0,120.0,126144000.0,2.0,0.00052000000000000006286,9.5129375951293755082e-07,4.7564687975646877541e-07,1.9025875190258751015e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)');
INSERT INTO embodied VALUES(2,3,'whole device',1313000.0,1300000.0,4283000.0,126144000.0,2.0,0.0,0.020817478437341451619,0.020611364789446980083,0.067906519533231859964,'vendor-pcf','vendor figures of embodied-products.csv: Dell R740; high: its full LCA by thinkstep with nine SSDs (secondary) (derived)');
CREATE TABLE estimate (
  run_id INTEGER NOT NULL,
  quantity TEXT NOT NULL CHECK (quantity <> ''), -- of all sensors; its name has its unit
  stage TEXT NOT NULL CHECK (stage <> ''), -- stage, or all
  total REAL NOT NULL, -- estimated from those that were simulated
  standard_error REAL CHECK (standard_error >= 0), -- of the sampling; NULL: too few were simulated
  simulated INTEGER NOT NULL CHECK (simulated >= 0), -- sensors
  population REAL NOT NULL CHECK (population >= simulated * 0.999999), -- sensors they stand for
  PRIMARY KEY (run_id, quantity, stage),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE event (
  id INTEGER NOT NULL PRIMARY KEY, -- order of booking
  run_id INTEGER NOT NULL,
  node_id INTEGER, -- NULL: the run as a whole
  time_s REAL NOT NULL, -- s of simulated time
  kind TEXT NOT NULL CHECK (kind <> ''), -- depleted, recharged, timeout, lost, started, stopped
  detail TEXT NOT NULL,
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE,
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT;
INSERT INTO event VALUES(1,1,NULL,0.0,'started','');
INSERT INTO event VALUES(2,1,NULL,2.0,'stopped','');
INSERT INTO event VALUES(3,2,NULL,0.0,'started','');
INSERT INTO event VALUES(4,2,NULL,2.0,'stopped','');
CREATE TABLE sample (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  time_s REAL NOT NULL, -- s of simulated time
  quantity TEXT NOT NULL CHECK (quantity <> ''), -- its name ends in its unit
  value REAL NOT NULL,
  PRIMARY KEY (run_id, node_id, quantity, time_s),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE intensity (
  zone TEXT NOT NULL CHECK (zone <> ''),
  period_start TEXT NOT NULL CHECK (period_start LIKE '____-__-__T__:__:__%Z'),
  period_end TEXT NOT NULL CHECK (period_end LIKE '____-__-__T__:__:__%Z'), -- exclusive
  ci_location_g_per_kwh REAL NOT NULL, -- gCO2e/kWh (SCI: I)
  ci_market_g_per_kwh REAL, -- gCO2e/kWh; NULL: not known
  ci_signal TEXT NOT NULL CHECK (ci_signal IN ('average', 'marginal_short_run',
    'marginal_long_run', 'residual_mix', 'contractual')),
  ci_boundary TEXT NOT NULL CHECK (ci_boundary IN ('direct', 'lifecycle', 'unspecified')),
  ci_source TEXT NOT NULL,
  ci_version TEXT NOT NULL, -- vintage
  ci_factor_set TEXT, -- emission factors by which we mixed generation; NULL: publisher's own value
  ci_gap_policy TEXT NOT NULL CHECK (ci_gap_policy IN ('fail', 'hold', 'linear'))
) STRICT;
INSERT INTO intensity VALUES('DE','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',371.31099999999997863,NULL,'average','lifecycle','Ember; Energy Institute; Our World in Data (chart carbon-intensity-electricity), mean of 2023','2025-12',NULL,'fail');
INSERT INTO intensity VALUES('FR','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',55.275399999999997647,NULL,'average','lifecycle','Ember; Energy Institute; Our World in Data (chart carbon-intensity-electricity), mean of 2023','2025-12',NULL,'fail');
CREATE TABLE study (
  name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  definition TEXT NOT NULL, -- the study file when it was last run
  created_utc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO study VALUES('s',replace('[study]\nscenario = "smart-factory"\nruns = 1\n[arguments]\nradio = "csma"\nduration = 2\nsensors = 1\nprogress = false\n[parameters]\nzone = ["DE", "FR"]\n','\n',char(10)),'2026-11-21T16:56:45Z');
CREATE TABLE study_run (
  study TEXT NOT NULL REFERENCES study (name) ON DELETE CASCADE,
  scenario TEXT NOT NULL, -- program, as the study file names it
  arguments TEXT NOT NULL, -- all but --database
  point TEXT NOT NULL, -- the swept arguments among them
  rng_run INTEGER NOT NULL,
  run_id INTEGER NOT NULL CHECK (run_id > 0), -- its id in table run; reserved until it is done
  status TEXT NOT NULL CHECK (status IN ('planned', 'done', 'failed')),
  exit_code INTEGER, -- of a failed run; 128 + its number for a signal
  last_lines TEXT, -- what a failed run said last
  shard TEXT NOT NULL, -- file name of the run's own database
  started_utc TEXT, -- NULL: by another machine
  wall_s REAL CHECK (wall_s >= 0), -- s from start to end of the program
  PRIMARY KEY (study, scenario, arguments)
) STRICT, WITHOUT ROWID;
INSERT INTO study_run VALUES('s','smart-factory','--duration=2 --progress=false --radio=csma --sensors=1 --zone=DE --RngRun=1','zone=DE',1,1,'done',NULL,NULL,'f1f31e23912af3a6.sqlite','2026-11-21T16:56:45Z',0.2791582009999999947);
INSERT INTO study_run VALUES('s','smart-factory','--duration=2 --progress=false --radio=csma --sensors=1 --zone=FR --RngRun=1','zone=FR',1,2,'done',NULL,NULL,'4b7b32424e95685d.sqlite','2026-11-21T16:56:45Z',0.36550676199999998505);
CREATE INDEX event_of_run ON event (run_id, node_id);
CREATE UNIQUE INDEX intensity_once ON intensity (
  zone, period_start, period_end, ci_signal, ci_boundary, ci_source, ci_version,
  ci_location_g_per_kwh, ifnull(ci_market_g_per_kwh, ''), ifnull(ci_factor_set, ''),
  ci_gap_policy)
;
CREATE VIEW v_energy_by_stage AS
SELECT run_id, stage,
  sum(duration_s) AS duration_s, -- s
  sum(energy_it_j) AS energy_it_j, -- J before PUE
  sum(energy_it_j * pue / charging_efficiency) AS energy_total_j, -- J with PUE and charging
  sum(operational_location_gco2e) AS operational_location_gco2e, -- g
  CASE WHEN count(*) = count(operational_market_gco2e)
    THEN sum(operational_market_gco2e) END AS operational_market_gco2e -- g
FROM energy GROUP BY run_id, stage
;
CREATE VIEW v_energy_by_role_and_stage AS
SELECT energy.run_id AS run_id, role, stage,
  sum(duration_s) AS duration_s, -- s
  sum(energy_it_j) AS energy_it_j, -- J before PUE
  sum(energy_it_j * energy.pue / charging_efficiency) AS energy_total_j, -- J with PUE, charging
  sum(operational_location_gco2e) AS operational_location_gco2e -- g
FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = energy.node_id
GROUP BY energy.run_id, role, stage
;
CREATE VIEW v_energy_by_component AS
SELECT run_id, component,
  sum(duration_s) AS duration_s, -- s
  sum(energy_it_j) AS energy_it_j, -- J before PUE
  sum(energy_it_j * pue / charging_efficiency) AS energy_total_j, -- J with PUE and charging
  sum(operational_location_gco2e) AS operational_location_gco2e, -- g
  CASE WHEN count(*) = count(operational_market_gco2e)
    THEN sum(operational_market_gco2e) END AS operational_market_gco2e -- g
FROM energy GROUP BY run_id, component
;
CREATE VIEW v_energy_by_state AS
SELECT run_id, component, state,
  sum(duration_s) AS duration_s, -- s
  sum(energy_it_j) AS energy_it_j, -- J before PUE
  sum(energy_it_j * pue / charging_efficiency) AS energy_total_j, -- J with PUE and charging
  sum(operational_location_gco2e) AS operational_location_gco2e, -- g
  CASE WHEN count(*) = count(operational_market_gco2e)
    THEN sum(operational_market_gco2e) END AS operational_market_gco2e -- g
FROM energy GROUP BY run_id, component, state
;
CREATE VIEW v_carbon_by_zone AS
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
GROUP BY run_id, zone
;
CREATE VIEW v_ecal AS
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
  ecal_j_per_bit, ecal_with_standby_j_per_bit -- J/bit
FROM ecal JOIN run ON run.id = ecal.run_id
;
CREATE VIEW v_sci AS
SELECT run_id, scenario, functional_unit,
  functional_units, -- count (SCI: R)
  operational_gco2e, -- g (SCI: O)
  embodied_gco2e, embodied_gco2e_low, embodied_gco2e_high, -- g (SCI: M)
  sci_gco2e_per_unit, -- g per unit: (O + M) / R
  (operational_gco2e + embodied_gco2e_low) / nullif(functional_units, 0)
    AS sci_gco2e_per_unit_low,
  (operational_gco2e + embodied_gco2e_high) / nullif(functional_units, 0)
    AS sci_gco2e_per_unit_high
FROM sci JOIN run ON run.id = sci.run_id
;
CREATE VIEW v_latency AS
SELECT inference.run_id AS run_id, node_id, name, role, model, precision, offload,
  completed, lost, timed_out, -- counts
  latency_p50_s, latency_p95_s, latency_p99_s, -- s
  skipped -- count
FROM inference JOIN node ON node.run_id = inference.run_id AND node.id = inference.node_id
;
CREATE VIEW v_inference AS
SELECT inference.run_id AS run_id, node_id, name, role, model, precision, offload,
  completed, correct, -- counts
  energy_j / nullif(completed, 0) AS energy_j_per_completed, -- J before PUE
  energy_j / nullif(correct, 0) AS energy_j_per_correct, -- J before PUE
  operational_location_gco2e / nullif(completed, 0) AS operational_gco2e_per_completed, -- g
  operational_location_gco2e / nullif(correct, 0) AS operational_gco2e_per_correct -- g
FROM inference JOIN node ON node.run_id = inference.run_id AND node.id = inference.node_id
;
CREATE VIEW v_balance AS
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
    WHERE energy.run_id = node.run_id AND energy.node_id = node.id))
;
COMMIT;
PRAGMA application_id = 1634299764;
PRAGMA user_version = 3;
