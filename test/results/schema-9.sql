-- Two runs of smart-factory, as the programs of schema 9 wrote them: sqlite3's .dump, and the two numbers that it leaves out.
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
INSERT INTO run VALUES(1,'smart-factory','--radio=csma --sensors=1 --duration=2 --period=1 --progress=false',1,1,'3.37','0.1.0',NULL,2.0,0.001954950999999999911,'completed','2026-11-23T06:16:13Z');
INSERT INTO run VALUES(2,'smart-factory','--radio=lr-wpan --sensors=2 --duration=5 --period=2 --zone=FR --progress=false',1,1,'3.37','0.1.0',NULL,5.0,0.064677745999999994297,'completed','2026-11-23T06:16:16Z');
CREATE TABLE parameter (
  run_id INTEGER NOT NULL,
  name TEXT NOT NULL CHECK (name <> ''), -- command-line value, given or default
  value TEXT NOT NULL,
  PRIMARY KEY (run_id, name),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO parameter VALUES(1,'alwaysOn','false');
INSERT INTO parameter VALUES(1,'amortisation','reserved-time');
INSERT INTO parameter VALUES(1,'battery','15120');
INSERT INTO parameter VALUES(1,'boundary','lifecycle');
INSERT INTO parameter VALUES(1,'catalogue','');
INSERT INTO parameter VALUES(1,'cells','1');
INSERT INTO parameter VALUES(1,'chargeZone','');
INSERT INTO parameter VALUES(1,'chargedAt','');
INSERT INTO parameter VALUES(1,'chargingEfficiency','0.8075');
INSERT INTO parameter VALUES(1,'cloud','cloud-server');
INSERT INTO parameter VALUES(1,'cloudZone','DE');
INSERT INTO parameter VALUES(1,'countEvents','false');
INSERT INTO parameter VALUES(1,'dataLoading','0');
INSERT INTO parameter VALUES(1,'dataRate','');
INSERT INTO parameter VALUES(1,'database','nine.sqlite');
INSERT INTO parameter VALUES(1,'details','false');
INSERT INTO parameter VALUES(1,'device','wired-camera');
INSERT INTO parameter VALUES(1,'duration','2');
INSERT INTO parameter VALUES(1,'edge','Cloud-AI-100-Edge');
INSERT INTO parameter VALUES(1,'epochs','50');
INSERT INTO parameter VALUES(1,'evaluation','split');
INSERT INTO parameter VALUES(1,'exits','');
INSERT INTO parameter VALUES(1,'facility','');
INSERT INTO parameter VALUES(1,'factors','');
INSERT INTO parameter VALUES(1,'fidelity','packet');
INSERT INTO parameter VALUES(1,'figureDraw','');
INSERT INTO parameter VALUES(1,'folds','5');
INSERT INTO parameter VALUES(1,'gaps','fail');
INSERT INTO parameter VALUES(1,'handshake','none');
INSERT INTO parameter VALUES(1,'handshakeEvery','0');
INSERT INTO parameter VALUES(1,'hardware','');
INSERT INTO parameter VALUES(1,'idle','false');
INSERT INTO parameter VALUES(1,'inferences','1000');
INSERT INTO parameter VALUES(1,'intensity','');
INSERT INTO parameter VALUES(1,'intervals','on');
INSERT INTO parameter VALUES(1,'ip','4');
INSERT INTO parameter VALUES(1,'jobs','');
INSERT INTO parameter VALUES(1,'join','false');
INSERT INTO parameter VALUES(1,'lifecycle','false');
INSERT INTO parameter VALUES(1,'link','');
INSERT INTO parameter VALUES(1,'marginal','false');
INSERT INTO parameter VALUES(1,'model','resnet50');
INSERT INTO parameter VALUES(1,'offload','edge');
INSERT INTO parameter VALUES(1,'payload','10000');
INSERT INTO parameter VALUES(1,'period','1');
INSERT INTO parameter VALUES(1,'plan','');
INSERT INTO parameter VALUES(1,'population','1');
INSERT INTO parameter VALUES(1,'powerCap','');
INSERT INTO parameter VALUES(1,'precision','auto');
INSERT INTO parameter VALUES(1,'progress','false');
INSERT INTO parameter VALUES(1,'pue','');
INSERT INTO parameter VALUES(1,'radio','csma');
INSERT INTO parameter VALUES(1,'radius','20');
INSERT INTO parameter VALUES(1,'retrainEvery','0');
INSERT INTO parameter VALUES(1,'sampleInterval','');
INSERT INTO parameter VALUES(1,'samples','');
INSERT INTO parameter VALUES(1,'sensors','1');
INSERT INTO parameter VALUES(1,'share','');
INSERT INTO parameter VALUES(1,'split','0.8');
INSERT INTO parameter VALUES(1,'start','');
INSERT INTO parameter VALUES(1,'trainer','cloud');
INSERT INTO parameter VALUES(1,'trainingBatch','32');
INSERT INTO parameter VALUES(1,'trainingPrecision','auto');
INSERT INTO parameter VALUES(1,'trainingSamples','256');
INSERT INTO parameter VALUES(1,'transport','udp');
INSERT INTO parameter VALUES(1,'txPowerDbm','');
INSERT INTO parameter VALUES(1,'uplinkOnly','false');
INSERT INTO parameter VALUES(1,'utilisation','');
INSERT INTO parameter VALUES(1,'wait','sleep');
INSERT INTO parameter VALUES(1,'zone','DE');
INSERT INTO parameter VALUES(2,'alwaysOn','false');
INSERT INTO parameter VALUES(2,'amortisation','reserved-time');
INSERT INTO parameter VALUES(2,'battery','15120');
INSERT INTO parameter VALUES(2,'boundary','lifecycle');
INSERT INTO parameter VALUES(2,'catalogue','');
INSERT INTO parameter VALUES(2,'cells','1');
INSERT INTO parameter VALUES(2,'chargeZone','');
INSERT INTO parameter VALUES(2,'chargedAt','');
INSERT INTO parameter VALUES(2,'chargingEfficiency','0.8075');
INSERT INTO parameter VALUES(2,'cloud','cloud-server');
INSERT INTO parameter VALUES(2,'cloudZone','FR');
INSERT INTO parameter VALUES(2,'countEvents','false');
INSERT INTO parameter VALUES(2,'dataLoading','0');
INSERT INTO parameter VALUES(2,'dataRate','');
INSERT INTO parameter VALUES(2,'database','nine.sqlite');
INSERT INTO parameter VALUES(2,'details','false');
INSERT INTO parameter VALUES(2,'device','lr-wpan-sensor');
INSERT INTO parameter VALUES(2,'duration','5');
INSERT INTO parameter VALUES(2,'edge','edge-raspberry-pi');
INSERT INTO parameter VALUES(2,'epochs','50');
INSERT INTO parameter VALUES(2,'evaluation','split');
INSERT INTO parameter VALUES(2,'exits','');
INSERT INTO parameter VALUES(2,'facility','');
INSERT INTO parameter VALUES(2,'factors','');
INSERT INTO parameter VALUES(2,'fidelity','packet');
INSERT INTO parameter VALUES(2,'figureDraw','');
INSERT INTO parameter VALUES(2,'folds','5');
INSERT INTO parameter VALUES(2,'gaps','fail');
INSERT INTO parameter VALUES(2,'handshake','none');
INSERT INTO parameter VALUES(2,'handshakeEvery','0');
INSERT INTO parameter VALUES(2,'hardware','');
INSERT INTO parameter VALUES(2,'idle','false');
INSERT INTO parameter VALUES(2,'inferences','1000');
INSERT INTO parameter VALUES(2,'intensity','');
INSERT INTO parameter VALUES(2,'intervals','on');
INSERT INTO parameter VALUES(2,'ip','6');
INSERT INTO parameter VALUES(2,'jobs','');
INSERT INTO parameter VALUES(2,'join','false');
INSERT INTO parameter VALUES(2,'lifecycle','false');
INSERT INTO parameter VALUES(2,'link','');
INSERT INTO parameter VALUES(2,'marginal','false');
INSERT INTO parameter VALUES(2,'model','environment_autoencoder');
INSERT INTO parameter VALUES(2,'offload','edge');
INSERT INTO parameter VALUES(2,'payload','48');
INSERT INTO parameter VALUES(2,'period','2');
INSERT INTO parameter VALUES(2,'plan','');
INSERT INTO parameter VALUES(2,'population','2');
INSERT INTO parameter VALUES(2,'powerCap','');
INSERT INTO parameter VALUES(2,'precision','auto');
INSERT INTO parameter VALUES(2,'progress','false');
INSERT INTO parameter VALUES(2,'pue','');
INSERT INTO parameter VALUES(2,'radio','lr-wpan');
INSERT INTO parameter VALUES(2,'radius','20');
INSERT INTO parameter VALUES(2,'retrainEvery','0');
INSERT INTO parameter VALUES(2,'sampleInterval','');
INSERT INTO parameter VALUES(2,'samples','');
INSERT INTO parameter VALUES(2,'sensors','2');
INSERT INTO parameter VALUES(2,'share','');
INSERT INTO parameter VALUES(2,'split','0.8');
INSERT INTO parameter VALUES(2,'start','');
INSERT INTO parameter VALUES(2,'trainer','cloud');
INSERT INTO parameter VALUES(2,'trainingBatch','32');
INSERT INTO parameter VALUES(2,'trainingPrecision','auto');
INSERT INTO parameter VALUES(2,'trainingSamples','256');
INSERT INTO parameter VALUES(2,'transport','udp');
INSERT INTO parameter VALUES(2,'txPowerDbm','0');
INSERT INTO parameter VALUES(2,'uplinkOnly','false');
INSERT INTO parameter VALUES(2,'utilisation','');
INSERT INTO parameter VALUES(2,'wait','sleep');
INSERT INTO parameter VALUES(2,'zone','FR');
CREATE TABLE input_file (
  run_id INTEGER NOT NULL,
  path TEXT NOT NULL CHECK (path <> ''), -- as typed
  bytes INTEGER NOT NULL CHECK (bytes >= 0), -- length of the file
  digest TEXT NOT NULL CHECK (digest <> ''), -- of its content: part of the run's identity
  PRIMARY KEY (run_id, path),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE catalogue (
  run_id INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind <> ''), -- section of the file: board, processor, ...
  name TEXT NOT NULL CHECK (name <> ''),
  path TEXT NOT NULL CHECK (path <> ''), -- the file, as in input_file
  line INTEGER NOT NULL CHECK (line >= 1), -- where it begins
  PRIMARY KEY (run_id, kind, name),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
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
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO node VALUES(1,0,'sensor-0','sensor','DE','grid',1.0,NULL,'wired-camera',1.0,1.0,'whole','the application''s own',1.0,1.0,'wall','ESP32-S3');
INSERT INTO node VALUES(1,1,'gateway-0','gateway','DE','grid',1.0,NULL,'lan-switch',1.0,1.0,'whole','put there for its sensors',1.0,8.428800000000000344e-05,'wall',NULL);
INSERT INTO node VALUES(1,2,'edge','edge','DE','grid',1.0,NULL,'edge-box',1.0,1.0,'whole','on the site, bought for what it runs',1.0,0.00052000000000000006286,'wall','Cloud-AI-100-Edge');
INSERT INTO node VALUES(1,3,'cloud','cloud','DE','grid',1.580000000000000071,'cloud','cloud-server',1.0,0.0,'use:0.5','of a provider; hyperscale servers are in use half of the time (LBNL-1005775, 2016; unverified, 0.1 to 0.65)',1.0,0.0,'wall','Workstation-RTX-4090');
INSERT INTO node VALUES(2,0,'sensor-0','sensor','FR','primary',1.0,NULL,'lr-wpan-sensor',1.0,1.0,'whole','the application''s own',1.0,1.0,'battery','nRF52840');
INSERT INTO node VALUES(2,1,'sensor-1','sensor','FR','primary',1.0,NULL,'lr-wpan-sensor',1.0,1.0,'whole','the application''s own',1.0,1.0,'battery','nRF52840');
INSERT INTO node VALUES(2,2,'gateway-0','gateway','FR','grid',1.0,NULL,'lr-wpan-gateway',1.0,1.0,'whole','put there for its sensors',1.0,0.0053119999999999998815,'wall','Raspberry-Pi-4');
INSERT INTO node VALUES(2,3,'edge','edge','FR','grid',1.0,NULL,'edge-raspberry-pi',1.0,1.0,'whole','on the site, bought for what it runs',1.0,5.0036000000000006794e-05,'wall','Raspberry-Pi-4');
INSERT INTO node VALUES(2,4,'cloud','cloud','FR','grid',1.580000000000000071,'cloud','cloud-server',1.0,0.0,'use:0.5','of a provider; hyperscale servers are in use half of the time (LBNL-1005775, 2016; unverified, 0.1 to 0.65)',1.0,0.0,'wall','Workstation-RTX-4090');
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
INSERT INTO model VALUES(1,'resnet50',4089184256,25557032,0.75939999999999996393,'ImageNet ILSVRC 2012 validation, top-1','torchvision; accuracy: MLPerf Inference open division (mlcommons/cm4mlperf-results @84d8b84c); energy: MLPerf Inference v3.0 closed, Qualcomm heimdall (Inventec, DM.2e; mlcommons/cm4mlperf-results @84d8b84c)');
INSERT INTO model VALUES(2,'environment_autoencoder',1664,1754,NULL,NULL,'our own: fully connected, 18-32-8-32-18; shapes counted here; energy: prices of work on engines of this kind (cpu int8), adjusted to what was measured with this software');
CREATE TABLE energy (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  component TEXT NOT NULL CHECK (component <> ''), -- sensor, processor, radio, port, platform, converter, other
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
  pue REAL NOT NULL CHECK (pue >= 1), -- facility_j over energy_it_j: a mean where it varies
  charging_efficiency REAL NOT NULL CHECK (charging_efficiency > 0
    AND charging_efficiency <= 1), -- of a rechargeable battery and its charger; else 1
  operational_location_gco2e REAL NOT NULL, -- g, PUE and charging losses included (SCI: O)
  operational_market_gco2e REAL, -- g, as above; never part of SCI; NULL: not known
  facility_j REAL CHECK (facility_j >= 0), -- J with PUE, charging losses not
  water_l REAL CHECK (water_l >= 0), -- litres; NULL: not told
  PRIMARY KEY (run_id, node_id, component, component_instance, state, stage, zone, supply_kind),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO energy VALUES(1,0,'converter',0,'loss','inference','DE','grid',0.0,0.10625880453104842582,1.0,1.0,1.0959739713674478602e-05,NULL,0.10625880453104842582,NULL);
INSERT INTO energy VALUES(1,0,'converter',0,'loss','standby','DE','grid',2.0,0.21122396794589498592,1.0,1.0,2.1786050767210606597e-05,NULL,0.21122396794589498592,NULL);
INSERT INTO energy VALUES(1,0,'platform',0,'active','standby','DE','grid',2.0,0.02300000000000000308,1.0,1.0,2.3722647222222223409e-06,NULL,0.02300000000000000308,NULL);
INSERT INTO energy VALUES(1,0,'port',0,'idle','standby','DE','grid',1.9983142400000000193,0.49957856000000006035,1.0,1.0,5.1527504081155549907e-05,NULL,0.49957856000000006035,NULL);
INSERT INTO energy VALUES(1,0,'port',0,'tx','inference','DE','grid',0.0016857600000000001229,0.00042144000000000003073,1.0,1.0,4.3468141066666665613e-08,NULL,0.00042144000000000003073,NULL);
INSERT INTO energy VALUES(1,0,'processor',0,'active','inference','DE','grid',0.010000000000000000208,0.0023800000000000001709,1.0,1.0,2.4547782777777773749e-07,NULL,0.0023800000000000001709,NULL);
INSERT INTO energy VALUES(1,0,'processor',0,'idle','inference','DE','grid',0.4000000000000000222,0.041844000000000006189,1.0,1.0,4.3158715233333326431e-06,NULL,0.041844000000000006189,NULL);
INSERT INTO energy VALUES(1,0,'processor',0,'sleep','inference','DE','grid',0.0027616160000000001574,7.1083995840000006004e-06,1.0,1.0,7.3317415498183993553e-10,NULL,7.1083995840000006004e-06,NULL);
INSERT INTO energy VALUES(1,0,'processor',0,'sleep','standby','DE','grid',1.5872383840000001686,0.004085551600416000538,1.0,1.0,4.2139173619501810053e-07,NULL,0.004085551600416000538,NULL);
INSERT INTO energy VALUES(1,0,'sensor',0,'sample','inference','DE','grid',0.4000000000000000222,0.056000000000000015043,1.0,1.0,5.7759488888888894358e-06,NULL,0.056000000000000015043,NULL);
INSERT INTO energy VALUES(1,0,'sensor',0,'sleep','standby','DE','grid',1.6000000000000000888,0.0031679999999999998092,1.0,1.0,3.2675367999999993986e-07,NULL,0.0031679999999999998092,NULL);
INSERT INTO energy VALUES(1,1,'platform',0,'active','standby','DE','grid',2.0,3.0,1.0,1.0,0.0003094258333333333279,NULL,3.0,NULL);
INSERT INTO energy VALUES(1,1,'port',0,'idle','standby','DE','grid',1.9999889600000000378,1.1999933760000001115,1.0,1.0,0.00012376965012109332605,NULL,1.1999933760000001115,NULL);
INSERT INTO energy VALUES(1,1,'port',0,'tx','inference','DE','grid',1.1040000000000001025e-05,6.6240000000000004453e-06,1.0,1.0,6.8321224000000001226e-10,NULL,6.6240000000000004453e-06,NULL);
INSERT INTO energy VALUES(1,1,'port',1,'idle','standby','DE','grid',1.9998314240000001351,1.1998988543999999922,1.0,1.0,0.00012375990097947730996,NULL,1.1998988543999999922,NULL);
INSERT INTO energy VALUES(1,1,'port',1,'tx','inference','DE','grid',0.00016857600000000000687,0.00010114559999999999599,1.0,1.0,1.0432353855999997431e-08,NULL,0.00010114559999999999599,NULL);
INSERT INTO energy VALUES(1,2,'port',0,'idle','standby','DE','grid',1.999998896000000137,0.0,1.0,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(1,2,'port',0,'tx','inference','DE','grid',1.1040000000000001448e-06,0.0,1.0,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(1,2,'port',1,'idle','standby','DE','grid',2.0,0.0,1.0,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(1,2,'processor',0,'active','inference','DE','grid',0.0010400000000000001257,0.016519999999999999962,1.0,1.0,1.7039049222222220237e-06,NULL,0.016519999999999999962,NULL);
INSERT INTO energy VALUES(1,2,'processor',0,'idle','standby','DE','grid',1.9989600000000000701,14.872262400000000326,1.0,1.0,0.0015339540622239999576,NULL,14.872262400000000326,NULL);
INSERT INTO energy VALUES(1,3,'port',0,'idle','standby','DE','grid',2.0,0.0,1.580000000000000071,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(1,3,'processor',0,'idle','standby','DE','grid',2.0,252.20000000000001704,1.580000000000000071,1.0,0.041099589454444446223,NULL,398.47600000000005593,NULL);
INSERT INTO energy VALUES(2,0,'platform',0,'active','standby','FR','primary',5.0,1.5000000000000000379e-05,1.0,1.0,0.0,NULL,1.5000000000000000379e-05,NULL);
INSERT INTO energy VALUES(2,0,'processor',0,'active','inference','FR','primary',0.015000000000000001179,0.0001485000000000000046,1.0,1.0,0.0,NULL,0.0001485000000000000046,NULL);
INSERT INTO energy VALUES(2,0,'processor',0,'idle','inference','FR','primary',0.024000000000000000499,4.3199999999999999737e-05,1.0,1.0,0.0,NULL,4.3199999999999999737e-05,NULL);
INSERT INTO energy VALUES(2,0,'processor',0,'sleep','inference','FR','primary',0.024288246000000002916,1.7123213430000002888e-07,1.0,1.0,0.0,NULL,1.7123213430000002888e-07,NULL);
INSERT INTO energy VALUES(2,0,'processor',0,'sleep','standby','FR','primary',4.936711754000000063,3.4803817865700001886e-05,1.0,1.0,0.0,NULL,3.4803817865700001886e-05,NULL);
INSERT INTO energy VALUES(2,0,'radio',0,'idle','inference','FR','primary',0.0088322460000000001939,0.00017302369914000003021,1.0,1.0,0.0,NULL,0.00017302369914000003021,NULL);
INSERT INTO energy VALUES(2,0,'radio',0,'rx','inference','FR','primary',0.0060480000000000004242,0.00011848031999999999932,1.0,1.0,0.0,NULL,0.00011848031999999999932,NULL);
INSERT INTO energy VALUES(2,0,'radio',0,'sleep','standby','FR','primary',4.9740797539999999088,0.0,1.0,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(2,0,'radio',0,'switching','inference','FR','primary',0.0011520000000000000291,2.2567680000000002774e-05,1.0,1.0,0.0,NULL,2.2567680000000002774e-05,NULL);
INSERT INTO energy VALUES(2,0,'radio',0,'tx','inference','FR','primary',0.0098880000000000009552,0.00018984959999999997883,1.0,1.0,0.0,NULL,0.00018984959999999997883,NULL);
INSERT INTO energy VALUES(2,0,'sensor',0,'sample','inference','FR','primary',0.024000000000000000499,1.8900000000000002003e-05,1.0,1.0,0.0,NULL,1.8900000000000002003e-05,NULL);
INSERT INTO energy VALUES(2,0,'sensor',0,'sleep','standby','FR','primary',4.9759999999999999786,8.9568000000000003706e-07,1.0,1.0,0.0,NULL,8.9568000000000003706e-07,NULL);
INSERT INTO energy VALUES(2,1,'platform',0,'active','standby','FR','primary',5.0,1.5000000000000000379e-05,1.0,1.0,0.0,NULL,1.5000000000000000379e-05,NULL);
INSERT INTO energy VALUES(2,1,'processor',0,'active','inference','FR','primary',0.010000000000000000208,9.9000000000000021142e-05,1.0,1.0,0.0,NULL,9.9000000000000021142e-05,NULL);
INSERT INTO energy VALUES(2,1,'processor',0,'idle','inference','FR','primary',0.016000000000000000333,2.8800000000000002084e-05,1.0,1.0,0.0,NULL,2.8800000000000002084e-05,NULL);
INSERT INTO energy VALUES(2,1,'processor',0,'sleep','inference','FR','primary',0.015552048000000000607,1.0964193840000000354e-07,1.0,1.0,0.0,NULL,1.0964193840000000354e-07,NULL);
INSERT INTO energy VALUES(2,1,'processor',0,'sleep','standby','FR','primary',4.9584479520000002139,3.4957058061599999678e-05,1.0,1.0,0.0,NULL,3.4957058061599999678e-05,NULL);
INSERT INTO energy VALUES(2,1,'radio',0,'idle','inference','FR','primary',0.005248047999999999949,0.00010280926032000001029,1.0,1.0,0.0,NULL,0.00010280926032000001029,NULL);
INSERT INTO energy VALUES(2,1,'radio',0,'rx','inference','FR','primary',0.0040319999999999999937,7.89868800000000131e-05,1.0,1.0,0.0,NULL,7.89868800000000131e-05,NULL);
INSERT INTO energy VALUES(2,1,'radio',0,'sleep','standby','FR','primary',4.9833599520000007032,0.0,1.0,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(2,1,'radio',0,'switching','inference','FR','primary',0.00076800000000000001945,1.504512000000000072e-05,1.0,1.0,0.0,NULL,1.504512000000000072e-05,NULL);
INSERT INTO energy VALUES(2,1,'radio',0,'tx','inference','FR','primary',0.0065920000000000006368,0.00012656639999999999492,1.0,1.0,0.0,NULL,0.00012656639999999999492,NULL);
INSERT INTO energy VALUES(2,1,'sensor',0,'sample','inference','FR','primary',0.016000000000000000333,1.2600000000000001335e-05,1.0,1.0,0.0,NULL,1.2600000000000001335e-05,NULL);
INSERT INTO energy VALUES(2,1,'sensor',0,'sleep','standby','FR','primary',4.9839999999999999857,8.9712000000000008161e-07,1.0,1.0,0.0,NULL,8.9712000000000008161e-07,NULL);
INSERT INTO energy VALUES(2,2,'converter',0,'loss','inference','FR','grid',0.026560000000000000275,0.0016472064686173779925,1.0,1.0,2.5291665676503610514e-08,NULL,0.0016472064686173779925,NULL);
INSERT INTO energy VALUES(2,2,'converter',0,'loss','standby','FR','grid',4.9734400000000009711,0.30843246584222083761,1.0,1.0,4.7357577562264128686e-06,NULL,0.30843246584222083761,NULL);
INSERT INTO energy VALUES(2,2,'port',0,'idle','standby','FR','grid',4.9999948000000005166,0.0,1.0,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(2,2,'port',0,'tx','inference','FR','grid',5.2000000000000001884e-06,0.0,1.0,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(2,2,'processor',0,'idle','standby','FR','grid',5.0,14.249999999999999999,1.0,1.0,0.00021879845833333331031,NULL,14.249999999999999999,NULL);
INSERT INTO energy VALUES(2,2,'radio',0,'idle','standby','FR','grid',4.9713280000000006353,0.35793561600000001199,1.0,1.0,5.4958428746239992791e-06,NULL,0.35793561600000001199,NULL);
INSERT INTO energy VALUES(2,2,'radio',0,'rx','inference','FR','grid',0.016480000000000001592,0.0011865599999999999151,1.0,1.0,1.8218771839999998627e-08,NULL,0.0011865599999999999151,NULL);
INSERT INTO energy VALUES(2,2,'radio',0,'sleep','standby','FR','grid',0.00019200000000000000486,7.4880000000000004056e-10,1.0,1.0,1.149728319999999995e-14,NULL,7.4880000000000004056e-10,NULL);
INSERT INTO energy VALUES(2,2,'radio',0,'switching','standby','FR','grid',0.0019200000000000000486,0.00013823999999999997748,1.0,1.0,2.1225753599999995187e-09,NULL,0.00013823999999999997748,NULL);
INSERT INTO energy VALUES(2,2,'radio',0,'tx','inference','FR','grid',0.010080000000000000417,0.00072575999999999988177,1.0,1.0,1.1143520639999999128e-08,NULL,0.00072575999999999988177,NULL);
INSERT INTO energy VALUES(2,3,'port',0,'idle','standby','FR','grid',4.9999964400000003195,0.0,1.0,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(2,3,'port',0,'tx','inference','FR','grid',3.5600000000000002198e-06,0.0,1.0,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(2,3,'port',1,'idle','standby','FR','grid',5.0,0.0,1.0,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(2,3,'processor',0,'active','inference','FR','grid',0.00025018000000000002042,0.0013446941863104972057,1.0,1.0,2.0646808062774234951e-08,NULL,0.0013446941863104972057,NULL);
INSERT INTO energy VALUES(2,3,'processor',0,'idle','standby','FR','grid',4.9997498199999999002,14.249286987000001403,1.0,1.0,0.00021878751053367215912,NULL,14.249286987000001403,NULL);
INSERT INTO energy VALUES(2,4,'port',0,'idle','standby','FR','grid',5.0,0.0,1.580000000000000071,1.0,0.0,NULL,0.0,NULL);
INSERT INTO energy VALUES(2,4,'processor',0,'idle','standby','FR','grid',5.0,630.49999999999999998,1.580000000000000071,1.0,0.015295777979444443936,NULL,996.19000000000005453,NULL);
CREATE TABLE baseline (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  component TEXT NOT NULL CHECK (component <> ''),
  component_instance INTEGER NOT NULL CHECK (component_instance >= 0),
  state TEXT NOT NULL CHECK (state <> ''),
  stage TEXT NOT NULL CHECK (stage = 'inference' OR stage = 'standby' OR stage = 'data_collection'
    OR stage = 'preprocessing' OR stage = 'training' OR stage = 'evaluation'
    OR stage = 'deployment'),
  duration_s REAL NOT NULL CHECK (duration_s >= 0), -- s
  energy_it_j REAL NOT NULL CHECK (energy_it_j >= 0), -- J before PUE, without the application
  pue REAL NOT NULL CHECK (pue >= 1),
  charging_efficiency REAL NOT NULL CHECK (charging_efficiency > 0 AND charging_efficiency <= 1),
  operational_location_gco2e REAL NOT NULL, -- g, PUE and charging losses included
  PRIMARY KEY (run_id, node_id, component, component_instance, state, stage),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
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
  facility_j REAL CHECK (facility_j >= 0), -- J with PUE, charging losses not
  PRIMARY KEY (run_id, node_id, period_start, zone, supply_kind),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO energy_period VALUES(1,0,'DE','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',0.94796743247694337242,9.7775204255679527241e-05,0.94796743247694337242);
INSERT INTO energy_period VALUES(1,1,'DE','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',5.4000000000000003552,0.00055696650000000005528,5.4000000000000003552);
INSERT INTO energy_period VALUES(1,2,'DE','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',14.888782400000000194,0.0015356579671462222171,14.888782400000000194);
INSERT INTO energy_period VALUES(1,3,'DE','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',252.20000000000001704,0.041099589454444446223,398.47600000000005593);
INSERT INTO energy_period VALUES(2,0,'FR','primary','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',0.00076539202914000003044,0.0,0.00076539202914000003044);
INSERT INTO energy_period VALUES(2,1,'FR','primary','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',0.00051477148032000004992,0.0,0.00051477148032000004992);
INSERT INTO energy_period VALUES(2,2,'FR','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',14.92006584905963784,0.00022908683550919750789,14.92006584905963784);
INSERT INTO energy_period VALUES(2,3,'FR','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',14.250631681186311183,0.00021880815734173496051,14.250631681186311183);
INSERT INTO energy_period VALUES(2,4,'FR','grid','2023-01-01T00:00:00Z','2024-01-01T00:00:00Z',630.49999999999999998,0.015295777979444445671,996.19000000000005453);
CREATE TABLE supply (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  drawn_j REAL NOT NULL CHECK (drawn_j >= 0), -- J, the supply's own integral of its load
  harvested_j REAL NOT NULL CHECK (harvested_j >= 0), -- J taken in
  initial_j REAL CHECK (initial_j >= 0), -- J stored at the start; NULL: mains
  remaining_j REAL CHECK (remaining_j >= 0), -- J stored at the end; NULL: mains
  depleted_at_s REAL CHECK (depleted_at_s >= 0), -- s of simulated time; NULL: never
  full_at_s REAL CHECK (full_at_s >= 0), -- s of simulated time, the last; NULL: harvest never filled it
  PRIMARY KEY (run_id, node_id),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO supply VALUES(1,0,0.94796743247694348344,0.0,NULL,NULL,NULL,NULL);
INSERT INTO supply VALUES(1,1,5.4000000000000003552,0.0,NULL,NULL,NULL,NULL);
INSERT INTO supply VALUES(1,2,14.888782400000000194,0.0,NULL,NULL,NULL,NULL);
INSERT INTO supply VALUES(1,3,252.20000000000001704,0.0,NULL,NULL,NULL,NULL);
INSERT INTO supply VALUES(2,0,0.00076539202914000003044,0.0,15120.0,15119.99923460797072,NULL,NULL);
INSERT INTO supply VALUES(2,1,0.00051477148032000004992,0.0,15120.0,15119.999485228519916,NULL,NULL);
INSERT INTO supply VALUES(2,2,14.920065849059639617,0.0,NULL,NULL,NULL,NULL);
INSERT INTO supply VALUES(2,3,14.25063168118631296,0.0,NULL,NULL,NULL,NULL);
INSERT INTO supply VALUES(2,4,630.49999999999999998,0.0,NULL,NULL,NULL,NULL);
CREATE TABLE learning_round (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL,
  round INTEGER NOT NULL CHECK (round >= 0), -- from 1; 0: before the first and after the last
  phase TEXT NOT NULL CHECK (phase <> ''), -- wait, collect, download, train, upload, exchange, aggregate
  direction TEXT NOT NULL CHECK (direction IN ('up', 'down', 'side',
    'none')),
  duration_s REAL NOT NULL CHECK (duration_s >= 0), -- s in the phase
  sent_bits INTEGER NOT NULL CHECK (sent_bits >= 0), -- application bit, arrived
  received_bits INTEGER NOT NULL CHECK (received_bits >= 0), -- application bit
  energy_it_j REAL NOT NULL, -- J before PUE
  processor_it_j REAL NOT NULL, -- J of it by processors
  interface_it_j REAL NOT NULL, -- J of it by radios and ports
  standby_it_j REAL NOT NULL, -- J of it in stage standby
  pue REAL NOT NULL CHECK (pue >= 1),
  operational_location_gco2e REAL NOT NULL, -- g, PUE and charging losses included
  PRIMARY KEY (run_id, node_id, round, phase, direction),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
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
  skipped INTEGER NOT NULL CHECK (skipped >= 0), -- fell due, not started
  PRIMARY KEY (run_id, node_id, model, precision, offload),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO inference VALUES(1,2,'resnet50','int8','edge',2,0,0,1.5187999999999999278,0.016519999999999999962,1.7039049222222220237e-06,0.20638080800000002668,0.20638080800000002668,0.20638080800000002668,0);
INSERT INTO inference VALUES(2,3,'environment_autoencoder','int8','edge',5,0,0,NULL,0.0013446941863104969888,2.0646808062774231642e-08,0.020791295500000001039,0.022364159500000001246,0.022364159500000001246,0);
CREATE TABLE inference_exit (
  run_id INTEGER NOT NULL,
  node_id INTEGER NOT NULL, -- where the result was known
  plan TEXT NOT NULL CHECK (plan <> ''),
  exit INTEGER NOT NULL CHECK (exit >= 1), -- from 1, in the order of the network
  layer TEXT NOT NULL CHECK (layer <> ''), -- after which; end: the network's own result
  offload TEXT NOT NULL CHECK (offload IN ('device', 'edge', 'cloud')),
  expected_share REAL NOT NULL CHECK (expected_share BETWEEN 0 AND 1), -- of all samples, as the plan has it
  completed INTEGER NOT NULL CHECK (completed >= 0), -- samples
  accuracy REAL CHECK (accuracy BETWEEN 0 AND 1), -- of the samples that leave here; NULL: not known
  correct REAL CHECK (correct >= 0), -- samples, expected; NULL: not known
  energy_j REAL NOT NULL CHECK (energy_j >= 0), -- J of all processors for these samples, before PUE
  latency_mean_s REAL CHECK (latency_mean_s >= 0), -- s; NULL: no sample
  PRIMARY KEY (run_id, node_id, plan, exit),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE TABLE decision (
  run_id INTEGER NOT NULL,
  setting TEXT NOT NULL CHECK (setting <> ''), -- such as the grid zones of the tiers
  repetition INTEGER NOT NULL CHECK (repetition >= 1), -- from 1
  policy TEXT NOT NULL CHECK (policy <> ''),
  period_start TEXT NOT NULL CHECK (period_start LIKE '____-__-__T__:__:__%Z'),
  period_end TEXT NOT NULL CHECK (period_end LIKE '____-__-__T__:__:__%Z'),
  chosen TEXT NOT NULL CHECK (chosen <> ''), -- option that was taken
  best TEXT NOT NULL CHECK (best <> ''), -- option that turned out best
  count INTEGER NOT NULL CHECK (count >= 1), -- decisions in the period
  hits INTEGER CHECK (hits BETWEEN 0 AND count), -- decisions whose set held the best option; NULL: no sets
  set_size REAL CHECK (set_size >= 0), -- mean number of options in a set
  cost_gco2e REAL NOT NULL, -- g per inference by the chosen option
  regret_gco2e REAL NOT NULL CHECK (regret_gco2e >= 0), -- g per inference above the best option
  PRIMARY KEY (run_id, setting, policy, repetition, period_start),
  CHECK ((hits IS NULL) = (set_size IS NULL)),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
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
INSERT INTO traffic VALUES(1,0,'rx','udp',2,64,1104,0);
INSERT INTO traffic VALUES(1,0,'tx','udp',2,160000,168576,0);
INSERT INTO traffic VALUES(1,1,'rx','link',18,0,169680,0);
INSERT INTO traffic VALUES(1,1,'tx','link',18,0,169680,0);
INSERT INTO traffic VALUES(1,2,'rx','udp',2,160000,168576,0);
INSERT INTO traffic VALUES(1,2,'tx','udp',2,64,1104,0);
INSERT INTO traffic VALUES(1,3,'rx','udp',0,0,0,0);
INSERT INTO traffic VALUES(1,3,'tx','udp',0,0,0,0);
INSERT INTO traffic VALUES(2,0,'rx','udp',3,96,1224,0);
INSERT INTO traffic VALUES(2,0,'tx','udp',3,1152,2184,0);
INSERT INTO traffic VALUES(2,1,'rx','udp',2,64,816,0);
INSERT INTO traffic VALUES(2,1,'tx','udp',2,768,1456,0);
INSERT INTO traffic VALUES(2,2,'rx','link',15,0,7200,0);
INSERT INTO traffic VALUES(2,2,'tx','link',15,0,7240,0);
INSERT INTO traffic VALUES(2,3,'rx','udp',5,1920,5200,0);
INSERT INTO traffic VALUES(2,3,'tx','udp',5,160,3560,0);
INSERT INTO traffic VALUES(2,4,'rx','udp',0,0,0,0);
INSERT INTO traffic VALUES(2,4,'tx','udp',0,0,0,0);
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
  share_rule TEXT NOT NULL DEFAULT 'whole', -- of what standby is counted, by role
  PRIMARY KEY (run_id, basis, inferences),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO ecal VALUES(1,'simulated',2,0,160000.0,0.0,0.0,0.0,0.0,0.0,0.2235391225306324614,21.013210709946310572,0.2235391225306324614,1.3971195158164528282e-06,0.00013272968645298087973,'cloud use:0.5, edge whole, gateway whole, sensor whole');
INSERT INTO ecal VALUES(2,'simulated',5,0,1920.0,0.0,0.0,0.0,0.0,0.0,0.0060828304884605749469,29.165894863266949243,0.0060828304884605749469,3.168140879406549508e-06,0.015193738382164275954,'cloud use:0.5, edge whole, gateway whole, sensor whole');
CREATE TABLE sci (
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
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO sci VALUES(1,'correct_inference',1.5187999999999999278,0.002190399671401901515,0.00090244482496194800523,0.00045408422120750885136,0.0020249714611872142618,0.0020363737795390107754,'cloud use:0.5, edge whole, gateway whole, sensor whole');
INSERT INTO sci VALUES(1,'delivered_bit',160000.0,0.002190399671401901515,0.00090244482496194800523,0.00045408422120750885136,0.0020249714611872142618,1.9330278102274057827e-08,'cloud use:0.5, edge whole, gateway whole, sensor whole');
INSERT INTO sci VALUES(1,'device_hour',0.00055555555555555555507,0.002190399671401901515,0.00090244482496194800523,0.00045408422120750885136,0.0020249714611872142618,5.567120093454928309,'cloud use:0.5, edge whole, gateway whole, sensor whole');
INSERT INTO sci VALUES(1,'inference',2.0,0.002190399671401901515,0.00090244482496194800523,0.00045408422120750885136,0.0020249714611872142618,0.0015464222481819246517,'cloud use:0.5, edge whole, gateway whole, sensor whole');
INSERT INTO sci VALUES(1,'sensor_reading',2.0,0.002190399671401901515,0.00090244482496194800523,0.00045408422120750885136,0.0020249714611872142618,0.0015464222481819246517,'cloud use:0.5, edge whole, gateway whole, sensor whole');
INSERT INTO sci VALUES(2,'delivered_bit',1920.0,0.00044789499285093244129,0.000773742603659537077,0.00044806883243286610733,0.0017603490256379351625,6.3626958151586956906e-07,'cloud use:0.5, edge whole, gateway whole, sensor whole');
INSERT INTO sci VALUES(2,'device_hour',0.0027777777777777778837,0.00044789499285093244129,0.000773742603659537077,0.00044806883243286610733,0.0017603490256379351625,0.43978953474376902832,'cloud use:0.5, edge whole, gateway whole, sensor whole');
INSERT INTO sci VALUES(2,'inference',5.0,0.00044789499285093244129,0.000773742603659537077,0.00044806883243286610733,0.0017603490256379351625,0.0002443275193020939145,'cloud use:0.5, edge whole, gateway whole, sensor whole');
INSERT INTO sci VALUES(2,'sensor_reading',5.0,0.00044789499285093244129,0.000773742603659537077,0.00044806883243286610733,0.0017603490256379351625,0.0002443275193020939145,'cloud use:0.5, edge whole, gateway whole, sensor whole');
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
  delivered_j REAL CHECK (delivered_j >= 0), -- J by cells in this run; NULL: borne by time alone
  deliverable_j REAL CHECK (deliverable_j > 0), -- J by them over their life; NULL: as delivered_j
  PRIMARY KEY (run_id, node_id, item),
  FOREIGN KEY (run_id, node_id) REFERENCES node (run_id, id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO embodied VALUES(1,0,'casing',270.0,40.0,630.0,126144000.0,2.0,0.41276161600000005336,4.2808219178082188727e-06,6.3419583967529177112e-07,9.9885844748858446011e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(1,0,'others',110.0,60.0,140.0,126144000.0,2.0,0.41276161600000005336,1.7440385591070522117e-06,9.5129375951293755082e-07,2.2196854388635208813e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(1,0,'pcb',160.0,130.0,240.0,126144000.0,2.0,0.41276161600000005336,2.5367833587011670844e-06,2.0611364789446979914e-06,3.8051750380517502031e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(1,0,'power-supply',520.0,520.0,4490.0,126144000.0,2.0,0.41276161600000005336,8.2445459157787919658e-06,8.2445459157787919658e-06,7.1188483003551498713e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,0,'processing',170.0,80.0,290.0,126144000.0,2.0,0.41276161600000005336,2.6953323186199899742e-06,1.2683916793505835422e-06,4.5979198376458646525e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(1,0,'sensing',765.0,190.0,1470.0,126144000.0,2.0,0.41276161600000005336,1.2128995433789954884e-05,3.012430238457635754e-06,2.3306697108066970736e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,0,'transport',400.0,180.0,1350.0,126144000.0,2.0,0.41276161600000005336,6.3419583967529172875e-06,2.8538812785388128641e-06,2.1404109589041096057e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(1,0,'user-interface',60.0,30.0,120.0,126144000.0,2.0,0.41276161600000005336,9.5129375951293755082e-07,4.7564687975646877541e-07,1.9025875190258751015e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,1,'whole device',36100.0,14400.0,90300.0,126144000.0,2.0,0.00016857600000000000687,0.00057236174530695077631,0.00022831050228310501557,0.0014316971080669709578,'ademe','no figure found: internet box of ADEME (36.1 kg without use) as distributed by Boavizta (secondary)',NULL,NULL);
INSERT INTO embodied VALUES(1,2,'Cloud-AI-100-Edge: accelerator',3120.0,2300.0,3980.0,126144000.0,2.0,0.0010400000000000001257,4.9467275494672755184e-05,3.6466260781329276521e-05,6.3102486047691522014e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966): unit factors x the block definition (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,2,'Cloud-AI-100-Edge: casing',2300.0,980.0,3400.0,126144000.0,2.0,0.0010400000000000001257,3.6466260781329276521e-05,1.5537798072044648286e-05,5.3906646372399792711e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,2,'Cloud-AI-100-Edge: connectivity',1330.0,1040.0,1560.0,126144000.0,2.0,0.0010400000000000001257,2.1087011669203448583e-05,1.6489091831557583931e-05,2.4733637747336377592e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,2,'Cloud-AI-100-Edge: memory',1100.0,1020.0,2500.0,126144000.0,2.0,0.0010400000000000001257,1.7440385591070522964e-05,1.6171993911719939845e-05,3.963723997970573093e-05,'act-2.0','ACT: LPDDR4 48 g/GB / 0.875 x 20 GB (12 GB host and 8 GB accelerator: system file of MLPerf Inference v3.0 heimdall) (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,2,'Cloud-AI-100-Edge: others',654.0,500.0,839.0,126144000.0,2.0,0.0010400000000000001257,1.0369101978691020214e-05,7.927447995941146186e-06,1.33022577371892441e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966): levels 0 and 2 extrapolated over the count of passives (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,2,'Cloud-AI-100-Edge: pcb',3840.0,2560.0,4800.0,126144000.0,2.0,0.0010400000000000001257,6.088280060882800325e-05,4.0588533739218673351e-05,7.6103500761035000675e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966): unit factors x the block definition (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,2,'Cloud-AI-100-Edge: power-supply',520.0,520.0,4490.0,126144000.0,2.0,0.0010400000000000001257,8.2445459157787919658e-06,8.2445459157787919658e-06,7.1188483003551498713e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,2,'Cloud-AI-100-Edge: processing',1940.0,1560.0,2500.0,126144000.0,2.0,0.0010400000000000001257,3.0758498224251649099e-05,2.4733637747336377592e-05,3.963723997970573093e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966): unit factors x the block definition (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,2,'Cloud-AI-100-Edge: transport',3500.0,2500.0,4500.0,126144000.0,2.0,0.0010400000000000001257,5.5492135971588023302e-05,3.963723997970573093e-05,7.1347031963470315674e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,2,'Cloud-AI-100-Edge: user-interface',60.0,30.0,120.0,126144000.0,2.0,0.0010400000000000001257,9.5129375951293755082e-07,4.7564687975646877541e-07,1.9025875190258751015e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(1,3,'accelerators',150000.0,14700.0,292000.0,126144000.0,2.0,0.0,0.0,0.0,0.0,'server-coefficients','Cloud Carbon Footprint coefficients as in Green Software Foundation Impact Framework (sci-embodied 1.1) (read)',NULL,NULL);
INSERT INTO embodied VALUES(1,3,'server',1313000.0,1300000.0,4283000.0,126144000.0,2.0,0.0,0.0,0.0,0.0,'vendor-pcf','vendor figures of embodied-products.csv: Dell R740; high: its full LCA by thinkstep with nine SSDs (secondary) (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,0,'casing',270.0,40.0,630.0,126144000.0,5.0,0.06328824600000000633,1.0702054794520548028e-05,1.5854895991882293218e-06,2.4971461187214613196e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,0,'others',110.0,60.0,140.0,126144000.0,5.0,0.06328824600000000633,4.360096397767630741e-06,2.3782343987823441945e-06,5.5492135971588028384e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,0,'pcb',160.0,130.0,240.0,126144000.0,5.0,0.06328824600000000633,6.3419583967529172875e-06,5.1528411973617460374e-06,9.512937595129376778e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,0,'power-supply',122.0,48.799999999999997156,305.0,98772912.601330205796,5.0,0.06328824600000000633,6.1757822457063493376e-06,2.4703128982825395658e-06,1.5439455614265874616e-05,'cell','TIDE as distributed by Boavizta: block power-supply of level 1, two AAA cells; energy: 3 V x 1.4 Ah (16 g, below 1 % self-discharge a year) as printed by a dealer, filmsupply.club; 1.3 and 1.6 Ah by others (derived)',0.00076539202914000003044,15120.0);
INSERT INTO embodied VALUES(2,0,'processing',170.0,80.0,290.0,126144000.0,5.0,0.06328824600000000633,6.7383307965499749355e-06,3.1709791983764586437e-06,1.1494799594114663324e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,0,'sensing',30.0,0.0,50.0,126144000.0,5.0,0.06328824600000000633,1.1891171993911720972e-06,0.0,1.9818619989852869699e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,0,'transport',400.0,180.0,1350.0,126144000.0,5.0,0.06328824600000000633,1.5854895991882295759e-05,7.1347031963470325839e-06,5.3510273972602743529e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,0,'user-interface',60.0,30.0,120.0,126144000.0,5.0,0.06328824600000000633,2.3782343987823441945e-06,1.1891171993911720972e-06,4.756468797564688389e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,1,'casing',270.0,40.0,630.0,126144000.0,5.0,0.041552048000000001148,1.0702054794520548028e-05,1.5854895991882293218e-06,2.4971461187214613196e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,1,'others',110.0,60.0,140.0,126144000.0,5.0,0.041552048000000001148,4.360096397767630741e-06,2.3782343987823441945e-06,5.5492135971588028384e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,1,'pcb',160.0,130.0,240.0,126144000.0,5.0,0.041552048000000001148,6.3419583967529172875e-06,5.1528411973617460374e-06,9.512937595129376778e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,1,'power-supply',122.0,48.799999999999997156,305.0,146861282.89975264668,5.0,0.041552048000000001148,4.1535794046984139912e-06,1.6614317618793654693e-06,1.0383948511746034554e-05,'cell','TIDE as distributed by Boavizta: block power-supply of level 1, two AAA cells; energy: 3 V x 1.4 Ah (16 g, below 1 % self-discharge a year) as printed by a dealer, filmsupply.club; 1.3 and 1.6 Ah by others (derived)',0.00051477148032000015834,15120.0);
INSERT INTO embodied VALUES(2,1,'processing',170.0,80.0,290.0,126144000.0,5.0,0.041552048000000001148,6.7383307965499749355e-06,3.1709791983764586437e-06,1.1494799594114663324e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,1,'sensing',30.0,0.0,50.0,126144000.0,5.0,0.041552048000000001148,1.1891171993911720972e-06,0.0,1.9818619989852869699e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,1,'transport',400.0,180.0,1350.0,126144000.0,5.0,0.041552048000000001148,1.5854895991882295759e-05,7.1347031963470325839e-06,5.3510273972602743529e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,1,'user-interface',60.0,30.0,120.0,126144000.0,5.0,0.041552048000000001148,2.3782343987823441945e-06,1.1891171993911720972e-06,4.756468797564688389e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,2,'casing',270.0,40.0,630.0,126144000.0,5.0,0.026560000000000000275,1.0702054794520548028e-05,1.5854895991882293218e-06,2.4971461187214613196e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,2,'connectivity',1330.0,1040.0,1560.0,126144000.0,5.0,0.026560000000000000275,5.2717529173008631625e-05,4.1222729578893968298e-05,6.1834094368340945671e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,2,'memory',2770.0,1210.0,5540.0,126144000.0,5.0,0.026560000000000000275,0.00010979515474378488551,4.7961060375443939846e-05,0.00021959030948756977103,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966): unit factors x the block definition (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,2,'others',400.0,280.0,510.0,126144000.0,5.0,0.026560000000000000275,1.5854895991882295759e-05,1.1098427194317605677e-05,2.0214992389649924808e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,2,'pcb',1600.0,1120.0,3250.0,126144000.0,5.0,0.026560000000000000275,6.341958396752918304e-05,4.4393708777270422709e-05,0.00012882102993404365262,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,2,'power-supply',520.0,520.0,4490.0,126144000.0,5.0,0.026560000000000000275,2.0611364789446984149e-05,2.0611364789446984149e-05,0.00017797120750887875356,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,2,'processing',1080.0,660.0,1610.0,126144000.0,5.0,0.026560000000000000275,4.2808219178082192114e-05,2.6160578386605784447e-05,6.3815956367326232218e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,2,'transport',400.0,180.0,1350.0,126144000.0,5.0,0.026560000000000000275,1.5854895991882295759e-05,7.1347031963470325839e-06,5.3510273972602743529e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,2,'user-interface',60.0,30.0,120.0,126144000.0,5.0,0.026560000000000000275,2.3782343987823441945e-06,1.1891171993911720972e-06,4.756468797564688389e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,3,'casing',270.0,40.0,630.0,126144000.0,5.0,0.00025018000000000002042,1.0702054794520548028e-05,1.5854895991882293218e-06,2.4971461187214613196e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,3,'connectivity',1330.0,1040.0,1560.0,126144000.0,5.0,0.00025018000000000002042,5.2717529173008631625e-05,4.1222729578893968298e-05,6.1834094368340945671e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,3,'memory',2770.0,1210.0,5540.0,126144000.0,5.0,0.00025018000000000002042,0.00010979515474378488551,4.7961060375443939846e-05,0.00021959030948756977103,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966): unit factors x the block definition (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,3,'others',400.0,280.0,510.0,126144000.0,5.0,0.00025018000000000002042,1.5854895991882295759e-05,1.1098427194317605677e-05,2.0214992389649924808e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,3,'pcb',1600.0,1120.0,3250.0,126144000.0,5.0,0.00025018000000000002042,6.341958396752918304e-05,4.4393708777270422709e-05,0.00012882102993404365262,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,3,'power-supply',520.0,520.0,4490.0,126144000.0,5.0,0.00025018000000000002042,2.0611364789446984149e-05,2.0611364789446984149e-05,0.00017797120750887875356,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,3,'processing',1080.0,660.0,1610.0,126144000.0,5.0,0.00025018000000000002042,4.2808219178082192114e-05,2.6160578386605784447e-05,6.3815956367326232218e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,3,'transport',400.0,180.0,1350.0,126144000.0,5.0,0.00025018000000000002042,1.5854895991882295759e-05,7.1347031963470325839e-06,5.3510273972602743529e-05,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), rows used by TinyML-Footprint (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,3,'user-interface',60.0,30.0,120.0,126144000.0,5.0,0.00025018000000000002042,2.3782343987823441945e-06,1.1891171993911720972e-06,4.756468797564688389e-06,'pirson-bol-2021','Pirson & Bol 2021 (doi 10.1016/j.jclepro.2021.128966), digitised from the bar chart of the example device (derived)',NULL,NULL);
INSERT INTO embodied VALUES(2,4,'accelerators',150000.0,14700.0,292000.0,126144000.0,5.0,0.0,0.0,0.0,0.0,'server-coefficients','Cloud Carbon Footprint coefficients as in Green Software Foundation Impact Framework (sci-embodied 1.1) (read)',NULL,NULL);
INSERT INTO embodied VALUES(2,4,'server',1313000.0,1300000.0,4283000.0,126144000.0,5.0,0.0,0.0,0.0,0.0,'vendor-pcf','vendor figures of embodied-products.csv: Dell R740; high: its full LCA by thinkstep with nine SSDs (secondary) (derived)',NULL,NULL);
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
CREATE TABLE result_interval (
  run_id INTEGER NOT NULL,
  result TEXT NOT NULL CHECK (result <> ''), -- its name has its unit
  part TEXT NOT NULL CHECK (part <> ''), -- of what: all, role=NAME
  cause TEXT NOT NULL CHECK (cause IN ('all', 'data', 'model')),
    -- figures that were drawn: all, data (of tables), model (of estimators)
  value REAL NOT NULL, -- as the run has it
  low REAL, -- 5 % quantile; NULL: not finite
  median REAL, -- NULL: not finite
  high REAL, -- 95 % quantile; NULL: not finite
  standard_deviation REAL CHECK (standard_deviation >= 0), -- of the draws
  variance_by_rule REAL NOT NULL CHECK (variance_by_rule >= 0),
    -- share by figures whose spread is a rule of ours, not a source's
  PRIMARY KEY (run_id, result, part, cause),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO result_interval VALUES(1,'answered_embodied_gco2e','all','all',0.00090244482496194800523,0.00066906002614637626393,0.0009552224325173714562,0.0015281897271841482933,0.00026322079133140469098,0.0);
INSERT INTO result_interval VALUES(1,'answered_embodied_gco2e','all','data',0.00090244482496194800523,0.00066906002614637626393,0.0009552224325173714562,0.0015281897271841482933,0.00026322079133140469098,0.0);
INSERT INTO result_interval VALUES(1,'answered_embodied_gco2e','all','model',0.00090244482496194800523,0.00090244482496194800523,0.00090244482496194800523,0.00090244482496194800523,0.0,0.0);
INSERT INTO result_interval VALUES(1,'answered_gco2e','all','all',0.0030928444963638493034,0.0026885811180575843251,0.0032402368636018411517,0.0039300976100573349614,0.00037964171533914979183,0.51798433003760746551);
INSERT INTO result_interval VALUES(1,'answered_gco2e','all','data',0.0030928444963638493034,0.0026885811180575843251,0.0032402368636018411517,0.0039300976100573349614,0.00037964171533914979183,0.51798433003760746551);
INSERT INTO result_interval VALUES(1,'answered_gco2e','all','model',0.0030928444963638493034,0.0030928444963638493034,0.0030928444963638493034,0.0030928444963638493034,0.0,0.51798433003760746551);
INSERT INTO result_interval VALUES(1,'answered_it_j','all','all',21.236749832476945697,20.163922952186464244,21.54416648159020653,23.584173339786801194,1.0575721256405123948,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'answered_it_j','all','data',21.236749832476945697,20.163922952186464244,21.54416648159020653,23.584173339786801194,1.0575721256405123948,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'answered_it_j','all','model',21.236749832476945697,21.236749832476945697,21.236749832476945697,21.236749832476945697,0.0,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'answered_it_j','role=cloud','all',0.0,0.0,0.0,0.0,0.0,0.0);
INSERT INTO result_interval VALUES(1,'answered_it_j','role=edge','all',14.888782400000000194,14.8718820840647723,14.89537439084202397,14.986040860603514701,0.036462833483485265761,0.0);
INSERT INTO result_interval VALUES(1,'answered_it_j','role=gateway','all',5.4000000000000003552,4.3216347601951223822,5.6619154149553114763,7.7364804897076933087,1.0445150488628303087,1.0);
INSERT INTO result_interval VALUES(1,'answered_it_j','role=sensor','all',0.94796743247694337242,0.73197966239019685019,0.95390578335277287358,1.2714659112236126325,0.16307199092339347279,0.9691908751640104791);
INSERT INTO result_interval VALUES(1,'answered_operational_gco2e','all','all',0.002190399671401901515,0.0018333151666662325391,0.0022341958156611397764,0.0027231513734502091686,0.00027319160524450235077,0.99771120896397635924);
INSERT INTO result_interval VALUES(1,'answered_operational_gco2e','all','data',0.002190399671401901515,0.0018333151666662325391,0.0022341958156611397764,0.0027231513734502091686,0.00027319160524450235077,0.99771120896397635924);
INSERT INTO result_interval VALUES(1,'answered_operational_gco2e','all','model',0.002190399671401901515,0.002190399671401901515,0.002190399671401901515,0.002190399671401901515,0.0,0.99771120896397635924);
INSERT INTO result_interval VALUES(1,'answered_total_j','all','all',21.236749832476945697,20.163922952186464244,21.54416648159020653,23.584173339786801194,1.0575721256405123948,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'answered_total_j','all','data',21.236749832476945697,20.163922952186464244,21.54416648159020653,23.584173339786801194,1.0575721256405123948,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'answered_total_j','all','model',21.236749832476945697,21.236749832476945697,21.236749832476945697,21.236749832476945697,0.0,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'answered_total_j_per_inference','all','all',10.618374916238472848,10.081961476093232122,10.772083240795103265,11.792086669893400597,0.52878606282025619744,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'answered_total_j_per_inference','all','data',10.618374916238472848,10.081961476093232122,10.772083240795103265,11.792086669893400597,0.52878606282025619744,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'answered_total_j_per_inference','all','model',10.618374916238472848,10.618374916238472848,10.618374916238472848,10.618374916238472848,0.0,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'caused_it_j','all','all',0.21101521120104221873,0.16414832527345638024,0.20729671160139462315,0.26616000058263483696,0.030280084494345379381,0.58924837567484922296);
INSERT INTO result_interval VALUES(1,'caused_it_j','all','data',0.21101521120104221873,0.16414832527345638024,0.20729671160139462315,0.26616000058263483696,0.030280084494345379381,0.58924837567484922296);
INSERT INTO result_interval VALUES(1,'caused_it_j','all','model',0.21101521120104221873,0.21101521120104221873,0.21101521120104221873,0.21101521120104221873,0.0,0.58924837567484922296);
INSERT INTO result_interval VALUES(1,'caused_it_j','role=cloud','all',0.0,0.0,0.0,0.0,0.0,0.0);
INSERT INTO result_interval VALUES(1,'caused_it_j','role=edge','all',0.0087823999999999992349,0.0,0.0087818929578360339222,0.024878919404303291573,0.00819702299736512624,0.0);
INSERT INTO result_interval VALUES(1,'caused_it_j','role=gateway','all',0.0,0.0,0.0,0.0,0.0,0.0);
INSERT INTO result_interval VALUES(1,'caused_it_j','role=sensor','all',0.20223281120104219521,0.15635056352381990207,0.19710258417947168485,0.25575314198191606562,0.029178860527812527231,0.53217411819281357221);
INSERT INTO result_interval VALUES(1,'caused_operational_gco2e','all','all',2.1764519190630602577e-05,1.5997406327977425313e-05,2.1427295517653503244e-05,2.8977528531982859141e-05,3.9842871385238795534e-06,0.73607893975808824649);
INSERT INTO result_interval VALUES(1,'caused_operational_gco2e','all','data',2.1764519190630602577e-05,1.5997406327977425313e-05,2.1427295517653503244e-05,2.8977528531982859141e-05,3.9842871385238795534e-06,0.73607893975808824649);
INSERT INTO result_interval VALUES(1,'caused_operational_gco2e','all','model',2.1764519190630602577e-05,2.1764519190630602577e-05,2.1764519190630602577e-05,2.1764519190630602577e-05,0.0,0.73607893975808824649);
INSERT INTO result_interval VALUES(1,'caused_total_j','all','all',0.21101521120104221873,0.16414832527345638024,0.20729671160139462315,0.26616000058263483696,0.030280084494345379381,0.58924837567484922296);
INSERT INTO result_interval VALUES(1,'caused_total_j','all','data',0.21101521120104221873,0.16414832527345638024,0.20729671160139462315,0.26616000058263483696,0.030280084494345379381,0.58924837567484922296);
INSERT INTO result_interval VALUES(1,'caused_total_j','all','model',0.21101521120104221873,0.21101521120104221873,0.21101521120104221873,0.21101521120104221873,0.0,0.58924837567484922296);
INSERT INTO result_interval VALUES(1,'ecal_j_per_bit','all','all',1.3971195158164528282e-06,1.098140986551864347e-06,1.371086092146513872e-06,1.7510008875788767e-06,1.9284751158170668627e-07,0.59260994341502881699);
INSERT INTO result_interval VALUES(1,'ecal_j_per_bit','all','data',1.3971195158164528282e-06,1.098140986551864347e-06,1.371086092146513872e-06,1.7510008875788767e-06,1.9284751158170668627e-07,0.59260994341502881699);
INSERT INTO result_interval VALUES(1,'ecal_j_per_bit','all','model',1.3971195158164528282e-06,1.3971195158164528282e-06,1.3971195158164528282e-06,1.3971195158164528282e-06,0.0,0.59260994341502881699);
INSERT INTO result_interval VALUES(1,'ecal_with_standby_j_per_bit','all','all',0.00013272968645298087973,0.00012602451845116537923,0.00013465104050993878265,0.00014740108337366750125,6.6098257852532014988e-06,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'ecal_with_standby_j_per_bit','all','data',0.00013272968645298087973,0.00012602451845116537923,0.00013465104050993878265,0.00014740108337366750125,6.6098257852532014988e-06,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'ecal_with_standby_j_per_bit','all','model',0.00013272968645298087973,0.00013272968645298087973,0.00013272968645298087973,0.00013272968645298087973,0.0,0.99816036268973706846);
INSERT INTO result_interval VALUES(1,'embodied_gco2e','all','all',0.024098157661085743697,0.022898966758058442172,0.025621982122938872367,0.056434513581277712113,0.011158567640806162785,0.0);
INSERT INTO result_interval VALUES(1,'embodied_gco2e','all','data',0.024098157661085743697,0.022898966758058442172,0.025621982122938872367,0.056434513581277712113,0.011158567640806162785,0.0);
INSERT INTO result_interval VALUES(1,'embodied_gco2e','all','model',0.024098157661085743697,0.024098157661085743697,0.024098157661085743697,0.024098157661085743697,0.0,0.0);
INSERT INTO result_interval VALUES(1,'energy_it_j','all','all',273.43674983247694854,263.48161684523631719,272.79269396840550142,275.43998894364898433,3.8739569004865987977,0.074520149705835758702);
INSERT INTO result_interval VALUES(1,'energy_it_j','all','data',273.43674983247694854,263.48161684523631719,272.79269396840550142,275.43998894364898433,3.8739569004865987977,0.074520149705835758702);
INSERT INTO result_interval VALUES(1,'energy_it_j','all','model',273.43674983247694854,273.43674983247694854,273.43674983247694854,273.43674983247694854,0.0,0.074520149705835758702);
INSERT INTO result_interval VALUES(1,'energy_it_j','role=cloud','all',252.20000000000001704,241.40188211244495164,252.19903558566457491,252.2000000000000739,3.7245321860817139913,0.0);
INSERT INTO result_interval VALUES(1,'energy_it_j','role=edge','all',14.888782400000000194,14.8718820840647723,14.89537439084202397,14.986040860603514701,0.036462833483485265761,0.0);
INSERT INTO result_interval VALUES(1,'energy_it_j','role=gateway','all',5.4000000000000003552,4.3216347601951223822,5.6619154149553114763,7.7364804897076933087,1.0445150488628303087,1.0);
INSERT INTO result_interval VALUES(1,'energy_it_j','role=sensor','all',0.94796743247694337242,0.73197966239019685019,0.95390578335277287358,1.2714659112236126325,0.16307199092339347279,0.9691908751640104791);
INSERT INTO result_interval VALUES(1,'energy_it_j','stage=inference','all',0.2235391225306324614,0.17570255784829830192,0.21937377474344221806,0.28016014201262023908,0.030855601853073070378,0.49406909236211710156);
INSERT INTO result_interval VALUES(1,'energy_it_j','stage=standby','all',273.21321070994633829,263.24121538874481985,272.53992759885778695,275.18841981437941511,3.8729291889423138606,0.07405524351148036477);
INSERT INTO result_interval VALUES(1,'energy_total_j','all','all',419.712749832476959,333.61537035350801261,411.52636763317190114,433.77852364605706727,31.755966029906659287,0.96820006188550922221);
INSERT INTO result_interval VALUES(1,'energy_total_j','all','data',419.712749832476959,333.61537035350801261,411.52636763317190114,433.77852364605706727,31.755966029906659287,0.96820006188550922221);
INSERT INTO result_interval VALUES(1,'energy_total_j','all','model',419.712749832476959,419.712749832476959,419.712749832476959,419.712749832476959,0.0,0.96820006188550922221);
INSERT INTO result_interval VALUES(1,'forward_energy_j','all','all',0.016519999999999999962,0.006015969102565209281,0.016519492957836032914,0.032616519404303288831,0.0084566618477776404894,0.0);
INSERT INTO result_interval VALUES(1,'forward_energy_j','all','data',0.016519999999999999962,0.006015969102565209281,0.016519492957836032914,0.032616519404303288831,0.0084566618477776404894,0.0);
INSERT INTO result_interval VALUES(1,'forward_energy_j','all','model',0.016519999999999999962,0.016519999999999999962,0.016519999999999999962,0.016519999999999999962,0.0,0.0);
INSERT INTO result_interval VALUES(1,'gco2e','all','all',0.067388146786932098808,0.057918645962490411527,0.0703064958039195248,0.098791737537862106544,0.012504269886393064997,0.20263464576330850186);
INSERT INTO result_interval VALUES(1,'gco2e','all','data',0.067388146786932098808,0.057918645962490411527,0.0703064958039195248,0.098791737537862106544,0.012504269886393064997,0.20263464576330850186);
INSERT INTO result_interval VALUES(1,'gco2e','all','model',0.067388146786932098808,0.067388146786932098808,0.067388146786932098808,0.067388146786932098808,0.0,0.20263464576330850186);
INSERT INTO result_interval VALUES(1,'operational_gco2e','all','all',0.043289989125846355111,0.03223261462986006659,0.041341294089411791123,0.05091346862847585114,0.0056875266080756324213,0.98514342335845817011);
INSERT INTO result_interval VALUES(1,'operational_gco2e','all','data',0.043289989125846355111,0.03223261462986006659,0.041341294089411791123,0.05091346862847585114,0.0056875266080756324213,0.98514342335845817011);
INSERT INTO result_interval VALUES(1,'operational_gco2e','all','model',0.043289989125846355111,0.043289989125846355111,0.043289989125846355111,0.043289989125846355111,0.0,0.98514342335845817011);
INSERT INTO result_interval VALUES(1,'sci_gco2e_per_inference','all','all',0.0015464222481819246517,0.0013442905590287921625,0.0016201184318009205758,0.0019650488050286674807,0.00018982085766957489591,0.51798433003760746551);
INSERT INTO result_interval VALUES(1,'sci_gco2e_per_inference','all','data',0.0015464222481819246517,0.0013442905590287921625,0.0016201184318009205758,0.0019650488050286674807,0.00018982085766957489591,0.51798433003760746551);
INSERT INTO result_interval VALUES(1,'sci_gco2e_per_inference','all','model',0.0015464222481819246517,0.0015464222481819246517,0.0015464222481819246517,0.0015464222481819246517,0.0,0.51798433003760746551);
INSERT INTO result_interval VALUES(2,'answered_embodied_gco2e','all','all',0.000773742603659537077,0.00055696263853714247059,0.0007774604659463781606,0.0014386878593191511181,0.00027447535800956415026,6.9887994114687001633e-06);
INSERT INTO result_interval VALUES(2,'answered_embodied_gco2e','all','data',0.000773742603659537077,0.00055696263853714247059,0.0007774604659463781606,0.0014386878593191511181,0.00027447535800956415026,6.9887994114687001633e-06);
INSERT INTO result_interval VALUES(2,'answered_embodied_gco2e','all','model',0.000773742603659537077,0.000773742603659537077,0.000773742603659537077,0.000773742603659537077,0.0,6.9887994114687001633e-06);
INSERT INTO result_interval VALUES(2,'answered_gco2e','all','all',0.0012216375965104695183,0.0009981970814167231195,0.0012487098296736045318,0.001894947675455933931,0.00027921091506655985707,0.032539021766006606672);
INSERT INTO result_interval VALUES(2,'answered_gco2e','all','data',0.0012216375965104695183,0.0009981970814167231195,0.0012487098296736045318,0.001894947675455933931,0.00027921091506655985707,0.032539021766006606672);
INSERT INTO result_interval VALUES(2,'answered_gco2e','all','model',0.0012216375965104695183,0.0012216278975020679765,0.0012216375972433613471,0.0012216889671254637685,2.3397201253080354224e-08,0.032539021766006606672);
INSERT INTO result_interval VALUES(2,'answered_it_j','all','all',29.171977693755412274,28.95975317594962206,29.179347933956783834,29.960022666956241722,0.31673116049294192109,0.0098828700507741298886);
INSERT INTO result_interval VALUES(2,'answered_it_j','all','data',29.171977693755412274,28.95975317594962206,29.179347933956783834,29.960022666956241722,0.31673116049294192109,0.0098828700507741298886);
INSERT INTO result_interval VALUES(2,'answered_it_j','all','model',29.171977693755412274,29.171346012569095763,29.17197774148749545,29.175323381239866905,0.0015238229757015685651,0.0098828700507741298886);
INSERT INTO result_interval VALUES(2,'answered_it_j','role=cloud','all',0.0,0.0,0.0,0.0,0.0,0.0);
INSERT INTO result_interval VALUES(2,'answered_it_j','role=edge','all',14.250631681186311183,14.182722733611809573,14.252416800902599547,14.661493584307878634,0.15458183801981306704,0.0);
INSERT INTO result_interval VALUES(2,'answered_it_j','role=gateway','all',14.920065849059639617,14.752075601758880551,14.92529142445109791,15.309693420154108167,0.16916059786028789235,0.03462020484631331274);
INSERT INTO result_interval VALUES(2,'answered_it_j','role=sensor','all',0.0012801635094599999719,0.001193099921379212492,0.0013154684611380610889,0.0015189467864547220605,0.00010088941023246072905,0.59772051071436083091);
INSERT INTO result_interval VALUES(2,'answered_operational_gco2e','all','all',0.00044789499285093244129,0.00037487391363202904066,0.00045008762301888371841,0.00054104578274892533608,5.0582020195048281777e-05,0.99062153970014199533);
INSERT INTO result_interval VALUES(2,'answered_operational_gco2e','all','data',0.00044789499285093244129,0.00037487391363202904066,0.00045008762301888371841,0.00054104578274892533608,5.0582020195048281777e-05,0.99062153970014199533);
INSERT INTO result_interval VALUES(2,'answered_operational_gco2e','all','model',0.00044789499285093244129,0.0004478852938425308453,0.0004478949935838242159,0.00044794636346592658308,2.3397201253081002733e-08,0.99062153970014199533);
INSERT INTO result_interval VALUES(2,'answered_total_j','all','all',29.171977693755412274,28.95975317594962206,29.179347933956783834,29.960022666956241722,0.31673116049294192109,0.0098828700507741298886);
INSERT INTO result_interval VALUES(2,'answered_total_j','all','data',29.171977693755412274,28.95975317594962206,29.179347933956783834,29.960022666956241722,0.31673116049294192109,0.0098828700507741298886);
INSERT INTO result_interval VALUES(2,'answered_total_j','all','model',29.171977693755412274,29.171346012569095763,29.17197774148749545,29.175323381239866905,0.0015238229757015685651,0.0098828700507741298886);
INSERT INTO result_interval VALUES(2,'answered_total_j_per_inference','all','all',5.8343955387510826327,5.7919506351899254781,5.8358695867913583654,5.992004533391249943,0.063346232098588403647,0.009882870050774121215);
INSERT INTO result_interval VALUES(2,'answered_total_j_per_inference','all','data',5.8343955387510826327,5.7919506351899254781,5.8358695867913583654,5.992004533391249943,0.063346232098588403647,0.009882870050774121215);
INSERT INTO result_interval VALUES(2,'answered_total_j_per_inference','all','model',5.8343955387510826327,5.8342692025138207512,5.8343955482975005111,5.8350646762479749796,0.00030476459514031383228,0.009882870050774121215);
INSERT INTO result_interval VALUES(2,'battery_life_s','role=sensor','all',98772912.601330205796,76750413.18884946406,95793536.805007517337,118364056.67018704115,12820046.338382456452,0.86301932188722030314);
INSERT INTO result_interval VALUES(2,'caused_it_j','all','all',0.0018096821040961021381,0.001191237251652248457,0.0019249546806335035391,0.0052732061625855386824,0.0015290917770472197551,0.005302623920955601075);
INSERT INTO result_interval VALUES(2,'caused_it_j','all','data',0.0018096821040961021381,0.0017259301957154669221,0.0018672398743529189813,0.0021316563042659184522,0.00012812358426446212146,0.005302623920955601075);
INSERT INTO result_interval VALUES(2,'caused_it_j','all','model',0.0018096821040961021381,0.0011780009177856053375,0.0018097298361833262948,0.0051553695885612760285,0.0015238229757015438452,0.005302623920955601075);
INSERT INTO result_interval VALUES(2,'caused_it_j','role=cloud','all',0.0,0.0,0.0,0.0,0.0,0.0);
INSERT INTO result_interval VALUES(2,'caused_it_j','role=edge','all',0.0006316811863104970174,2.1684043449710086273e-19,0.00063172891839772128252,0.0039773686707756704741,0.0015238229757015483989,0.0);
INSERT INTO result_interval VALUES(2,'caused_it_j','role=gateway','all',1.3740832560533222446e-07,6.668896590253142069e-08,1.5440803892277677169e-07,0.00026431309859643501401,9.4759837038475849754e-05,0.7401272681385608898);
INSERT INTO result_interval VALUES(2,'caused_it_j','role=sensor','all',0.0011778635094599999248,0.001083387004614263507,0.0011789029748382720726,0.0013634639071770111168,8.5925308340720064192e-05,0.54768749267699168292);
INSERT INTO result_interval VALUES(2,'caused_operational_gco2e','all','all',9.7011182072078913241e-09,1.4278337501994393138e-12,1.0949582243498135846e-08,6.2733013685796709391e-08,2.3896549843644276814e-08,0.010631279784489029716);
INSERT INTO result_interval VALUES(2,'caused_operational_gco2e','all','data',9.7011182072078913241e-09,8.2824218923702678137e-09,1.0292507434614908038e-08,1.4421724054285656418e-08,1.892514788093690468e-09,0.010631279784489029716);
INSERT INTO result_interval VALUES(2,'caused_operational_gco2e','all','model',9.7011182072078913241e-09,2.1098056003139850766e-12,9.7018510989340324994e-09,6.1071733201320729691e-08,2.3397201253081485808e-08,0.010631279784489029716);
INSERT INTO result_interval VALUES(2,'caused_total_j','all','all',0.0018096821040961021381,0.001191237251652248457,0.0019249546806335035391,0.0052732061625855386824,0.0015290917770472197551,0.005302623920955601075);
INSERT INTO result_interval VALUES(2,'caused_total_j','all','data',0.0018096821040961021381,0.0017259301957154669221,0.0018672398743529189813,0.0021316563042659184522,0.00012812358426446212146,0.005302623920955601075);
INSERT INTO result_interval VALUES(2,'caused_total_j','all','model',0.0018096821040961021381,0.0011780009177856053375,0.0018097298361833262948,0.0051553695885612760285,0.0015238229757015438452,0.005302623920955601075);
INSERT INTO result_interval VALUES(2,'ecal_j_per_bit','all','all',3.168140879406549508e-06,2.5717999909229756487e-06,3.1584574624346883938e-06,4.9058116335831625518e-06,8.2277423225413730753e-07,0.024969751424979397258);
INSERT INTO result_interval VALUES(2,'ecal_j_per_bit','all','data',3.168140879406549508e-06,2.7348513322973737023e-06,3.1117107671749830162e-06,3.4534022075886119885e-06,2.169333777485770854e-07,0.024969751424979397258);
INSERT INTO result_interval VALUES(2,'ecal_j_per_bit','all','model',3.168140879406549508e-06,2.8391402615364986958e-06,3.1681657398686453382e-06,4.9106864442321613612e-06,7.9365779984454249583e-07,0.024969751424979397258);
INSERT INTO result_interval VALUES(2,'ecal_with_standby_j_per_bit','all','all',0.015193738382164275954,0.015083204779140428619,0.015197577048935826185,0.015604178472373044991,0.00016496414609007393169,0.0098828700507741298886);
INSERT INTO result_interval VALUES(2,'ecal_with_standby_j_per_bit','all','data',0.015193738382164275954,0.015083204779140428619,0.015197577048935826185,0.015604178472373044991,0.00016496414609007393169,0.0098828700507741298886);
INSERT INTO result_interval VALUES(2,'ecal_with_standby_j_per_bit','all','model',0.015193738382164275954,0.015193409381546405315,0.015193738407024736866,0.015195480927729099196,7.9365779984456705977e-07,0.0098828700507741298886);
INSERT INTO result_interval VALUES(2,'embodied_gco2e','all','all',0.058763024693969032052,0.055615769480451646145,0.062290692502698127852,0.13932578256480071532,0.027903822654782535483,6.7625613015146848134e-10);
INSERT INTO result_interval VALUES(2,'embodied_gco2e','all','data',0.058763024693969032052,0.055615769480451646145,0.062290692502698127852,0.13932578256480071532,0.027903822654782535483,6.7625613015146848134e-10);
INSERT INTO result_interval VALUES(2,'embodied_gco2e','all','model',0.058763024693969032052,0.058763024693969032052,0.058763024693969032052,0.058763024693969032052,0.0,6.7625613015146848134e-10);
INSERT INTO result_interval VALUES(2,'energy_it_j','all','all',659.67197769375547976,632.92316968082093352,659.50879887329767825,660.33618994913206279,9.3167461993471150094,1.141696205310816993e-05);
INSERT INTO result_interval VALUES(2,'energy_it_j','all','data',659.67197769375547976,632.92316968082093352,659.50879887329767825,660.33618994913206279,9.3167461993471150094,1.141696205310816993e-05);
INSERT INTO result_interval VALUES(2,'energy_it_j','all','model',659.67197769375547976,659.67134601256907444,659.67197774148746704,659.67532338123987755,0.0015238229757017125471,1.141696205310816993e-05);
INSERT INTO result_interval VALUES(2,'energy_it_j','role=cloud','all',630.49999999999999998,603.50470528111213753,630.49758896416119567,630.49999999999999998,9.3113304652042820919,0.0);
INSERT INTO result_interval VALUES(2,'energy_it_j','role=edge','all',14.250631681186311183,14.182722733611809573,14.252416800902599547,14.661493584307878634,0.15458183801981306704,0.0);
INSERT INTO result_interval VALUES(2,'energy_it_j','role=gateway','all',14.920065849059639617,14.752075601758880551,14.92529142445109791,15.309693420154108167,0.16916059786028789235,0.03462020484631331274);
INSERT INTO result_interval VALUES(2,'energy_it_j','role=sensor','all',0.0012801635094599999719,0.001193099921379212492,0.0013154684611380610889,0.0015189467864547220605,0.00010088941023246072905,0.59772051071436083091);
INSERT INTO result_interval VALUES(2,'energy_it_j','stage=inference','all',0.0060828304884605749469,0.004937855982572113625,0.0060642383278746020414,0.0094191583364796726413,0.0015797265259279438202,0.026616292610048612049);
INSERT INTO result_interval VALUES(2,'energy_it_j','stage=standby','all',659.66589486326688528,632.91708685033256642,659.50271604280919744,660.33010711864369569,9.3167461993471167858,1.1775481109540566406e-05);
INSERT INTO result_interval VALUES(2,'energy_total_j','all','all',1025.3619776937555343,809.46209570812391121,1004.178512452451855,1059.0794284407909344,79.336584485681271418,0.96815149637735742338);
INSERT INTO result_interval VALUES(2,'energy_total_j','all','data',1025.3619776937555343,809.46209570812391121,1004.178512452451855,1059.0794284407909344,79.336584485681271418,0.96815149637735742338);
INSERT INTO result_interval VALUES(2,'energy_total_j','all','model',1025.3619776937555343,1025.361346012569129,1025.3619777414876352,1025.3653233812399321,0.0015238229757012717105,0.96815149637735742338);
INSERT INTO result_interval VALUES(2,'forward_energy_j','all','all',0.0013446941863104969888,0.00056438931080021335819,0.0013447419183977209287,0.0046903816707756706624,0.0015379972923563348195,0.0);
INSERT INTO result_interval VALUES(2,'forward_energy_j','all','data',0.0013446941863104969888,0.0013446941863104969888,0.0013446941863104969888,0.0013446941863104969888,0.0,0.0);
INSERT INTO result_interval VALUES(2,'forward_energy_j','all','model',0.0013446941863104969888,0.00056438931080021335819,0.0013447419183977209287,0.0046903816707756706624,0.0015379972923563348195,0.0);
INSERT INTO result_interval VALUES(2,'gco2e','all','all',0.074506697666264415369,0.070015055312699914225,0.07850900403185898102,0.15446603833621366796,0.027983049082217870823,0.0054374215378611588309);
INSERT INTO result_interval VALUES(2,'gco2e','all','data',0.074506697666264415369,0.070015055312699914225,0.07850900403185898102,0.15446603833621366796,0.027983049082217870823,0.0054374215378611588309);
INSERT INTO result_interval VALUES(2,'gco2e','all','model',0.074506697666264415369,0.074506687967256013394,0.074506697666997301343,0.074506749036879399428,2.33972012532391729e-08,0.0054374215378611588309);
INSERT INTO result_interval VALUES(2,'operational_gco2e','all','all',0.015743672972295376377,0.011704863758581674285,0.015021618040758081408,0.018540574828703686172,0.0020855882248110423765,0.9846392677701463203);
INSERT INTO result_interval VALUES(2,'operational_gco2e','all','data',0.015743672972295376377,0.011704863758581674285,0.015021618040758081408,0.018540574828703686172,0.0020855882248110423765,0.9846392677701463203);
INSERT INTO result_interval VALUES(2,'operational_gco2e','all','model',0.015743672972295376377,0.015743663273286970932,0.015743672973028262351,0.015743724342910367375,2.3397201253116548338e-08,0.9846392677701463203);
INSERT INTO result_interval VALUES(2,'sci_gco2e_per_inference','all','all',0.0002443275193020939145,0.00019963941628334464558,0.00024974196593472092805,0.0003789895350911867862,5.5842183013311975483e-05,0.032539021766006662184);
INSERT INTO result_interval VALUES(2,'sci_gco2e_per_inference','all','data',0.0002443275193020939145,0.00019963941628334464558,0.00024974196593472092805,0.0003789895350911867862,5.5842183013311975483e-05,0.032539021766006662184);
INSERT INTO result_interval VALUES(2,'sci_gco2e_per_inference','all','model',0.0002443275193020939145,0.00024432557950041362783,0.00024432751944867230195,0.00024433779342509278622,4.6794402506160715066e-09,0.032539021766006662184);
CREATE TABLE result_cause (
  run_id INTEGER NOT NULL,
  result TEXT NOT NULL CHECK (result <> ''), -- its name has its unit
  figure TEXT NOT NULL CHECK (figure <> ''), -- part and quantity
  value REAL NOT NULL, -- with which the run was made
  low REAL NOT NULL, -- 5 % quantile of the figure
  high REAL NOT NULL, -- 95 % quantile of the figure
  spread_from TEXT NOT NULL CHECK (spread_from IN ('source', 'rule')), -- rule: of ours, by the figure's grade
  kind TEXT NOT NULL CHECK (kind IN ('data', 'model')), -- data: of a table; model: of an estimator
  first_order_index REAL NOT NULL, -- share of the variance that goes if it becomes known (Sobol)
  total_index REAL NOT NULL, -- share that stays if all others become known (Sobol)
  PRIMARY KEY (run_id, result, figure, value),
  FOREIGN KEY (run_id) REFERENCES run (id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
INSERT INTO result_cause VALUES(1,'answered_embodied_gco2e','lan-switch embodied whole device',36100.0,21262.142522565383841,73160.455081887368579,'source','data',0.92455040910326680148,0.92455040910326680148);
INSERT INTO result_cause VALUES(1,'answered_embodied_gco2e','wired-camera embodied power-supply + edge-box embodied Cloud-AI-100-Edge: power-supply + edge-box embodied Cloud-AI-100-Edge: casing + 8 more',520.0,520.0,3234.5757689131528422,'source','data',0.075030458097583740961,0.075030458097583740961);
INSERT INTO result_cause VALUES(1,'answered_gco2e','1000BASE-T-port rx',0.59999999999999997779,0.46324555320336757713,0.87350889359326477912,'rule','data',0.01861098849971603783,0.018841059371680637934);
INSERT INTO result_cause VALUES(1,'answered_gco2e','carbon intensity of DE',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.43446696066309631323,0.43550131343900544411);
INSERT INTO result_cause VALUES(1,'answered_gco2e','lan-switch embodied whole device',36100.0,21262.142522565383841,73160.455081887368579,'source','data',0.444549162306966672,0.444549162306966672);
INSERT INTO result_cause VALUES(1,'answered_gco2e','lan-switch platform_w',1.5,1.0213594362117865976,2.5256583509747430049,'rule','data',0.062978255726718598839,0.063756799123812921137);
INSERT INTO result_cause VALUES(1,'answered_gco2e','wired-camera embodied power-supply + edge-box embodied Cloud-AI-100-Edge: power-supply + edge-box embodied Cloud-AI-100-Edge: casing + 8 more',520.0,520.0,3234.5757689131528422,'source','data',0.036076699514026491777,0.036076699514026491777);
INSERT INTO result_cause VALUES(1,'answered_it_j','1000BASE-T-port rx',0.59999999999999997779,0.46324555320336757713,0.87350889359326477912,'rule','data',0.22242979119216091388,0.22242979119216091388);
INSERT INTO result_cause VALUES(1,'answered_it_j','100BASE-TX-port rx',0.25,0.18162277660168379966,0.31837722339831620033,'rule','data',0.01181091168973147365,0.011968420295237459927);
INSERT INTO result_cause VALUES(1,'answered_it_j','lan-switch platform_w',1.5,1.0213594362117865976,2.5256583509747430049,'rule','data',0.75268652555205550758,0.75268652555205550758);
INSERT INTO result_cause VALUES(1,'answered_it_j','wired-camera adapter_efficiency',0.73599999999999998756,0.5746297527799737459,0.82762547935374364271,'rule','data',0.011214639555286416011,0.011378804704587224677);
INSERT INTO result_cause VALUES(1,'answered_operational_gco2e','1000BASE-T-port rx',0.59999999999999997779,0.46324555320336757713,0.87350889359326477912,'rule','data',0.035847400701712765769,0.036290549798131441217);
INSERT INTO result_cause VALUES(1,'answered_operational_gco2e','carbon intensity of DE',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.83684492259951293036,0.83883723259559439533);
INSERT INTO result_cause VALUES(1,'answered_operational_gco2e','lan-switch platform_w',1.5,1.0213594362117865976,2.5256583509747430049,'rule','data',0.12130504344597624333,0.12280462833474983797);
INSERT INTO result_cause VALUES(1,'answered_total_j','1000BASE-T-port rx',0.59999999999999997779,0.46324555320336757713,0.87350889359326477912,'rule','data',0.22242979119216091388,0.22242979119216091388);
INSERT INTO result_cause VALUES(1,'answered_total_j','100BASE-TX-port rx',0.25,0.18162277660168379966,0.31837722339831620033,'rule','data',0.01181091168973147365,0.011968420295237459927);
INSERT INTO result_cause VALUES(1,'answered_total_j','lan-switch platform_w',1.5,1.0213594362117865976,2.5256583509747430049,'rule','data',0.75268652555205550758,0.75268652555205550758);
INSERT INTO result_cause VALUES(1,'answered_total_j','wired-camera adapter_efficiency',0.73599999999999998756,0.5746297527799737459,0.82762547935374364271,'rule','data',0.011214639555286416011,0.011378804704587224677);
INSERT INTO result_cause VALUES(1,'answered_total_j_per_inference','1000BASE-T-port rx',0.59999999999999997779,0.46324555320336757713,0.87350889359326477912,'rule','data',0.22242979119216091388,0.22242979119216091388);
INSERT INTO result_cause VALUES(1,'answered_total_j_per_inference','100BASE-TX-port rx',0.25,0.18162277660168379966,0.31837722339831620033,'rule','data',0.01181091168973147365,0.011968420295237459927);
INSERT INTO result_cause VALUES(1,'answered_total_j_per_inference','lan-switch platform_w',1.5,1.0213594362117865976,2.5256583509747430049,'rule','data',0.75268652555205550758,0.75268652555205550758);
INSERT INTO result_cause VALUES(1,'answered_total_j_per_inference','wired-camera adapter_efficiency',0.73599999999999998756,0.5746297527799737459,0.82762547935374364271,'rule','data',0.011214639555286416011,0.011378804704587224677);
INSERT INTO result_cause VALUES(1,'caused_it_j','OV2640 active_w',0.14000000000000001332,0.12974341649025256106,0.14000000000000001332,'rule','data',0.0080072386879243926532,0.0081751715488471519283);
INSERT INTO result_cause VALUES(1,'caused_it_j','resnet50 int8 on Cloud-AI-100-Edge inference (measured)',0.0082599999999999999811,0.0030060188454552618474,0.016315436762977045259,'source','data',0.077457576042364542634,0.077457576042364542634);
INSERT INTO result_cause VALUES(1,'caused_it_j','wired-camera adapter_efficiency',0.73599999999999998756,0.5746297527799737459,0.82762547935374364271,'rule','data',0.58096015632257791416,0.58545549379842865);
INSERT INTO result_cause VALUES(1,'caused_it_j','wired-camera regulator_efficiency',0.66000000000000003108,0.61897366596101022206,0.82410533615595893408,'source','data',0.32830849309974224903,0.33275330225601035261);
INSERT INTO result_cause VALUES(1,'caused_operational_gco2e','OV2640 active_w',0.14000000000000001332,0.12974341649025256106,0.14000000000000001332,'rule','data',0.0049945884768253642413,0.0051623766571152933727);
INSERT INTO result_cause VALUES(1,'caused_operational_gco2e','carbon intensity of DE',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.36852986799480436097,0.37624084013411085436);
INSERT INTO result_cause VALUES(1,'caused_operational_gco2e','resnet50 int8 on Cloud-AI-100-Edge inference (measured)',0.0082599999999999999811,0.0030060188454552618474,0.016315436762977045259,'source','data',0.048314872557433524713,0.048912145768274274681);
INSERT INTO result_cause VALUES(1,'caused_operational_gco2e','wired-camera adapter_efficiency',0.73599999999999998756,0.5746297527799737459,0.82762547935374364271,'rule','data',0.36237921902332687063,0.36969765795206099845);
INSERT INTO result_cause VALUES(1,'caused_operational_gco2e','wired-camera regulator_efficiency',0.66000000000000003108,0.61897366596101022206,0.82410533615595893408,'source','data',0.20478542983273123612,0.21012377170076815269);
INSERT INTO result_cause VALUES(1,'caused_total_j','OV2640 active_w',0.14000000000000001332,0.12974341649025256106,0.14000000000000001332,'rule','data',0.0080072386879243926532,0.0081751715488471519283);
INSERT INTO result_cause VALUES(1,'caused_total_j','resnet50 int8 on Cloud-AI-100-Edge inference (measured)',0.0082599999999999999811,0.0030060188454552618474,0.016315436762977045259,'source','data',0.077457576042364542634,0.077457576042364542634);
INSERT INTO result_cause VALUES(1,'caused_total_j','wired-camera adapter_efficiency',0.73599999999999998756,0.5746297527799737459,0.82762547935374364271,'rule','data',0.58096015632257791416,0.58545549379842865);
INSERT INTO result_cause VALUES(1,'caused_total_j','wired-camera regulator_efficiency',0.66000000000000003108,0.61897366596101022206,0.82410533615595893408,'source','data',0.32830849309974224903,0.33275330225601035261);
INSERT INTO result_cause VALUES(1,'ecal_j_per_bit','OV2640 active_w',0.14000000000000001332,0.12974341649025256106,0.14000000000000001332,'rule','data',0.0088197703921269604565,0.009004744180514834273);
INSERT INTO result_cause VALUES(1,'ecal_j_per_bit','resnet50 int8 on Cloud-AI-100-Edge inference (measured)',0.0082599999999999999811,0.0030060188454552618474,0.016315436762977045259,'source','data',0.074605670725722439406,0.074605670725722439406);
INSERT INTO result_cause VALUES(1,'ecal_j_per_bit','wired-camera adapter_efficiency',0.73599999999999998756,0.5746297527799737459,0.82762547935374364271,'rule','data',0.58314346726060861669,0.5876476016672783631);
INSERT INTO result_cause VALUES(1,'ecal_j_per_bit','wired-camera regulator_efficiency',0.66000000000000003108,0.61897366596101022206,0.82410533615595893408,'source','data',0.32763600939599629713,0.33208187332785238377);
INSERT INTO result_cause VALUES(1,'ecal_with_standby_j_per_bit','1000BASE-T-port rx',0.59999999999999997779,0.46324555320336757713,0.87350889359326477912,'rule','data',0.22242979119216094163,0.22242979119216094163);
INSERT INTO result_cause VALUES(1,'ecal_with_standby_j_per_bit','100BASE-TX-port rx',0.25,0.18162277660168379966,0.31837722339831620033,'rule','data',0.01181091168973147365,0.011968420295237461661);
INSERT INTO result_cause VALUES(1,'ecal_with_standby_j_per_bit','lan-switch platform_w',1.5,1.0213594362117865976,2.5256583509747430049,'rule','data',0.75268652555205550758,0.75268652555205550758);
INSERT INTO result_cause VALUES(1,'ecal_with_standby_j_per_bit','wired-camera adapter_efficiency',0.73599999999999998756,0.5746297527799737459,0.82762547935374364271,'rule','data',0.011214639555286416011,0.011378804704587229881);
INSERT INTO result_cause VALUES(1,'embodied_gco2e','cloud-server embodied accelerators',150000.0,57485.616742078171226,247095.65722560900031,'source','data',0.006464987443423523758,0.006464987443423523758);
INSERT INTO result_cause VALUES(1,'embodied_gco2e','cloud-server embodied server',1313000.0,1304110.9609582189004,3343803.5349299907684,'source','data',0.99297923671318588656,0.99297923671318588656);
INSERT INTO result_cause VALUES(1,'energy_it_j','1000BASE-T-port rx',0.59999999999999997779,0.46324555320336757713,0.87350889359326477912,'rule','data',0.01660605044865907931,0.01660605044865907931);
INSERT INTO result_cause VALUES(1,'energy_it_j','Workstation-RTX-4090 idle_w',126.09999999999999431,120.69819935153302026,126.09999999999999431,'source','data',0.92534250758562808236,0.92534250758562808236);
INSERT INTO result_cause VALUES(1,'energy_it_j','lan-switch platform_w',1.5,1.0213594362117865976,2.5256583509747430049,'rule','data',0.05619368857180252752,0.05619368857180252752);
INSERT INTO result_cause VALUES(1,'energy_total_j','Workstation-RTX-4090 idle_w',126.09999999999999431,120.69819935153302026,126.09999999999999431,'source','data',0.031582550056410370331,0.031797895788696413366);
INSERT INTO result_cause VALUES(1,'energy_total_j','cloud-server pue less 1',0.58000000000000007105,0.25178932768808226505,0.64153950105848456253,'rule','data',0.96709192570877966499,0.96730727144106565251);
INSERT INTO result_cause VALUES(1,'forward_energy_j','resnet50 int8 on Cloud-AI-100-Edge inference (measured)',0.0082599999999999999811,0.0030060188454552618474,0.016315436762977045259,'source','data',1.0,1.0);
INSERT INTO result_cause VALUES(1,'gco2e','carbon intensity of DE',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.13563862631560358318,0.13649403979918037221);
INSERT INTO result_cause VALUES(1,'gco2e','cloud-server embodied accelerators',150000.0,57485.616742078171226,247095.65722560900031,'source','data',0.0051352009276730255574,0.0051352009276730255574);
INSERT INTO result_cause VALUES(1,'gco2e','cloud-server embodied server',1313000.0,1304110.9609582189004,3343803.5349299907684,'source','data',0.78873283856362130794,0.78873283856362130794);
INSERT INTO result_cause VALUES(1,'gco2e','cloud-server pue less 1',0.58000000000000007105,0.25178932768808226505,0.64153950105848456253,'rule','data',0.066919340344109012885,0.067761689189787879805);
INSERT INTO result_cause VALUES(1,'operational_gco2e','Workstation-RTX-4090 idle_w',126.09999999999999431,120.69819935153302026,126.09999999999999431,'source','data',0.010624704203394407658,0.01082938799398131327);
INSERT INTO result_cause VALUES(1,'operational_gco2e','carbon intensity of DE',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.65943067220732820565,0.66358941300125029449);
INSERT INTO result_cause VALUES(1,'operational_gco2e','cloud-server pue less 1',0.58000000000000007105,0.25178932768808226505,0.64153950105848456253,'rule','data',0.32533996240944174083,0.32943518720364312057);
INSERT INTO result_cause VALUES(1,'sci_gco2e_per_inference','1000BASE-T-port rx',0.59999999999999997779,0.46324555320336757713,0.87350889359326477912,'rule','data',0.01861098849971603783,0.018841059371680637934);
INSERT INTO result_cause VALUES(1,'sci_gco2e_per_inference','carbon intensity of DE',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.43446696066309631323,0.43550131343900544411);
INSERT INTO result_cause VALUES(1,'sci_gco2e_per_inference','lan-switch embodied whole device',36100.0,21262.142522565383841,73160.455081887368579,'source','data',0.444549162306966672,0.444549162306966672);
INSERT INTO result_cause VALUES(1,'sci_gco2e_per_inference','lan-switch platform_w',1.5,1.0213594362117865976,2.5256583509747430049,'rule','data',0.062978255726718598839,0.063756799123812921137);
INSERT INTO result_cause VALUES(1,'sci_gco2e_per_inference','wired-camera embodied power-supply + edge-box embodied Cloud-AI-100-Edge: power-supply + edge-box embodied Cloud-AI-100-Edge: casing + 8 more',520.0,520.0,3234.5757689131528422,'source','data',0.036076699514026491777,0.036076699514026491777);
INSERT INTO result_cause VALUES(2,'answered_embodied_gco2e','lr-wpan-gateway embodied power-supply + edge-raspberry-pi embodied power-supply + memory + 13 more',520.0,520.0,3234.5757689131528422,'source','data',0.99968803721943355622,0.99968803721943355622);
INSERT INTO result_cause VALUES(2,'answered_gco2e','carbon intensity of FR',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.032529226191684516844,0.032533024190580191181);
INSERT INTO result_cause VALUES(2,'answered_gco2e','lr-wpan-gateway embodied power-supply + edge-raspberry-pi embodied power-supply + memory + 13 more',520.0,520.0,3234.5757689131528422,'source','data',0.96685802866205594607,0.96685802866205594607);
INSERT INTO result_cause VALUES(2,'answered_it_j','CC2538 rx',0.071999999999999994559,0.063794733192202052185,0.071999999999999994559,'source','data',0.0065958214425417558204,0.0066618102803695641508);
INSERT INTO result_cause VALUES(2,'answered_it_j','Raspberry-Pi-4 idle_w',2.8500000000000000888,2.8363245553203366711,2.9320526680779797068,'source','data',0.95311005993960329352,0.95311005993960329352);
INSERT INTO result_cause VALUES(2,'answered_it_j','lr-wpan-gateway adapter_efficiency',0.81399999999999994582,0.73604996532591948632,0.86596668978272028915,'rule','data',0.0098450811122143527115,0.0099355572585947543595);
INSERT INTO result_cause VALUES(2,'answered_it_j','lr-wpan-gateway regulator_efficiency',0.66000000000000003108,0.61897366596101022206,0.82410533615595893408,'source','data',0.030284919533810971542,0.0304089444467743851);
INSERT INTO result_cause VALUES(2,'answered_operational_gco2e','Raspberry-Pi-4 idle_w',2.8500000000000000888,2.8363245553203366711,2.9320526680779797068,'source','data',0.0089165989452396812037,0.0090268268191801368655);
INSERT INTO result_cause VALUES(2,'answered_operational_gco2e','carbon intensity of FR',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.9905290833841317033,0.99064473410212494641);
INSERT INTO result_cause VALUES(2,'answered_total_j','CC2538 rx',0.071999999999999994559,0.063794733192202052185,0.071999999999999994559,'source','data',0.0065958214425417558204,0.0066618102803695641508);
INSERT INTO result_cause VALUES(2,'answered_total_j','Raspberry-Pi-4 idle_w',2.8500000000000000888,2.8363245553203366711,2.9320526680779797068,'source','data',0.95311005993960329352,0.95311005993960329352);
INSERT INTO result_cause VALUES(2,'answered_total_j','lr-wpan-gateway adapter_efficiency',0.81399999999999994582,0.73604996532591948632,0.86596668978272028915,'rule','data',0.0098450811122143527115,0.0099355572585947543595);
INSERT INTO result_cause VALUES(2,'answered_total_j','lr-wpan-gateway regulator_efficiency',0.66000000000000003108,0.61897366596101022206,0.82410533615595893408,'source','data',0.030284919533810971542,0.0304089444467743851);
INSERT INTO result_cause VALUES(2,'answered_total_j_per_inference','CC2538 rx',0.071999999999999994559,0.063794733192202052185,0.071999999999999994559,'source','data',0.0065958214425417540857,0.0066618102803695624161);
INSERT INTO result_cause VALUES(2,'answered_total_j_per_inference','Raspberry-Pi-4 idle_w',2.8500000000000000888,2.8363245553203366711,2.9320526680779797068,'source','data',0.95311005993960329352,0.95311005993960329352);
INSERT INTO result_cause VALUES(2,'answered_total_j_per_inference','lr-wpan-gateway adapter_efficiency',0.81399999999999994582,0.73604996532591948632,0.86596668978272028915,'rule','data',0.0098450811122143440379,0.0099355572585947508901);
INSERT INTO result_cause VALUES(2,'answered_total_j_per_inference','lr-wpan-gateway regulator_efficiency',0.66000000000000003108,0.61897366596101022206,0.82410533615595893408,'source','data',0.030284919533810954195,0.030408944446774378161);
INSERT INTO result_cause VALUES(2,'caused_it_j','environment_autoencoder int8 on Raspberry-Pi-4 inference (scaled)',0.00026893775731508208146,0.00011281401136929987785,0.00093883079131050462505,'source','model',0.99195916365390413016,0.99195916365390413016);
INSERT INTO result_cause VALUES(2,'caused_operational_gco2e','carbon intensity of FR',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.007066469310471913505,0.019191322733096569802);
INSERT INTO result_cause VALUES(2,'caused_operational_gco2e','environment_autoencoder int8 on Raspberry-Pi-4 inference (scaled)',0.00026893775731508208146,0.00011281401136929987785,0.00093883079131050462505,'source','model',0.97591411698611185698,0.98797846337270789351);
INSERT INTO result_cause VALUES(2,'caused_total_j','environment_autoencoder int8 on Raspberry-Pi-4 inference (scaled)',0.00026893775731508208146,0.00011281401136929987785,0.00093883079131050462505,'source','model',0.99195916365390413016,0.99195916365390413016);
INSERT INTO result_cause VALUES(2,'ecal_j_per_bit','CC2538 tx + rx',0.10199999999999999344,0.084999999999999992228,0.12239999999999998103,'rule','data',0.019259676688107716518,0.019452362874757343769);
INSERT INTO result_cause VALUES(2,'ecal_j_per_bit','environment_autoencoder int8 on Raspberry-Pi-4 inference (scaled)',0.00026893775731508208146,0.00011281401136929987785,0.00093883079131050462505,'source','model',0.9321126573162695772,0.9321126573162695772);
INSERT INTO result_cause VALUES(2,'ecal_j_per_bit','lr-wpan-gateway adapter_efficiency',0.81399999999999994582,0.73604996532591948632,0.86596668978272028915,'rule','data',0.01115422196601977868,0.011285823231512937675);
INSERT INTO result_cause VALUES(2,'ecal_j_per_bit','lr-wpan-gateway regulator_efficiency',0.66000000000000003108,0.61897366596101022206,0.82410533615595893408,'source','data',0.034312029616909565932,0.034541592660676113946);
INSERT INTO result_cause VALUES(2,'ecal_with_standby_j_per_bit','CC2538 rx',0.071999999999999994559,0.063794733192202052185,0.071999999999999994559,'source','data',0.0065958214425417575552,0.0066618102803695667529);
INSERT INTO result_cause VALUES(2,'ecal_with_standby_j_per_bit','Raspberry-Pi-4 idle_w',2.8500000000000000888,2.8363245553203366711,2.9320526680779797068,'source','data',0.95311005993960351556,0.95311005993960351556);
INSERT INTO result_cause VALUES(2,'ecal_with_standby_j_per_bit','lr-wpan-gateway adapter_efficiency',0.81399999999999994582,0.73604996532591948632,0.86596668978272028915,'rule','data',0.0098450811122143527115,0.009935557258594757829);
INSERT INTO result_cause VALUES(2,'ecal_with_standby_j_per_bit','lr-wpan-gateway regulator_efficiency',0.66000000000000003108,0.61897366596101022206,0.82410533615595893408,'source','data',0.03028491953381098195,0.030408944446774392039);
INSERT INTO result_cause VALUES(2,'embodied_gco2e','cloud-server embodied accelerators',150000.0,57485.616742078171226,247095.65722560900031,'source','data',0.0064679566068690380609,0.0064679566068690380609);
INSERT INTO result_cause VALUES(2,'embodied_gco2e','cloud-server embodied server',1313000.0,1304110.9609582189004,3343803.5349299907684,'source','data',0.99343528054584684383,0.99343528054584684383);
INSERT INTO result_cause VALUES(2,'energy_it_j','Workstation-RTX-4090 idle_w',126.09999999999999431,120.69819935153302026,126.09999999999999431,'source','data',0.99884477262227955307,0.99884477262227955307);
INSERT INTO result_cause VALUES(2,'energy_total_j','Workstation-RTX-4090 idle_w',126.09999999999999431,120.69819935153302026,126.09999999999999431,'source','data',0.03161714756470609261,0.031832729200228129795);
INSERT INTO result_cause VALUES(2,'energy_total_j','cloud-server pue less 1',0.58000000000000007105,0.25178932768808226505,0.64153950105848456253,'rule','data',0.968151338924706506,0.96836692056022866115);
INSERT INTO result_cause VALUES(2,'forward_energy_j','environment_autoencoder int8 on Raspberry-Pi-4 inference (scaled)',0.00026893775731508208146,0.00011281401136929987785,0.00093883079131050462505,'source','model',1.0,1.0);
INSERT INTO result_cause VALUES(2,'gco2e','cloud-server embodied accelerators',150000.0,57485.616742078171226,247095.65722560900031,'source','data',0.0064322389553783110294,0.0064322389553783110294);
INSERT INTO result_cause VALUES(2,'gco2e','cloud-server embodied server',1313000.0,1304110.9609582189004,3343803.5349299907684,'source','data',0.98794928592871456007,0.98794928592871456007);
INSERT INTO result_cause VALUES(2,'operational_gco2e','Workstation-RTX-4090 idle_w',126.09999999999999431,120.69819935153302026,126.09999999999999431,'source','data',0.010985205243160663102,0.011196834047737351525);
INSERT INTO result_cause VALUES(2,'operational_gco2e','carbon intensity of FR',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.64826031794863092638,0.65255546153677779219);
INSERT INTO result_cause VALUES(2,'operational_gco2e','cloud-server pue less 1',0.58000000000000007105,0.25178932768808226505,0.64153950105848456253,'rule','data',0.33637889511578927814,0.34061307274746488449);
INSERT INTO result_cause VALUES(2,'sci_gco2e_per_inference','carbon intensity of FR',1.0,0.83333333333333325931,1.1999999999999999555,'rule','data',0.032529226191684572355,0.032533024190580239753);
INSERT INTO result_cause VALUES(2,'sci_gco2e_per_inference','lr-wpan-gateway embodied power-supply + edge-raspberry-pi embodied power-supply + memory + 13 more',520.0,520.0,3234.5757689131528422,'source','data',0.96685802866205583505,0.96685802866205583505);
CREATE TABLE event (
  id INTEGER NOT NULL PRIMARY KEY, -- order of recording
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
INSERT INTO event VALUES(3,2,NULL,0.0,'note','environment_autoencoder on Raspberry-Pi-4 is not measured, an estimate is used: from efficientnet_lite0, efficientnet_lite4, mobilenet_v1_0.25_128, mobilenet_v1_1.0_224, mobilenet_v2, mobilenet_v3_large');
INSERT INTO event VALUES(4,2,NULL,0.0,'started','');
INSERT INTO event VALUES(5,2,NULL,5.0,'stopped','');
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
  ecal_j_per_bit, ecal_with_standby_j_per_bit, -- J/bit
  share_rule -- of what standby is counted, by role
FROM ecal JOIN run ON run.id = ecal.run_id
;
CREATE VIEW v_sci AS
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
CREATE VIEW v_correct_inference AS
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
  FROM v_energy_by_stage WHERE stage = 'inference') ON energy_run_id = run_id
;
CREATE VIEW v_inference_exit AS
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
FROM inference_exit GROUP BY run_id, plan, exit, layer, offload, expected_share
;
CREATE VIEW v_decision_by_hour AS
SELECT run_id, setting, policy,
  CAST(substr(period_start, 12, 2) AS INTEGER) AS hour_utc, -- of the day
  sum(count) AS count, -- decisions
  CASE WHEN count(*) = count(hits) THEN sum(hits) END AS hits, -- NULL: no sets
  CASE WHEN count(*) = count(hits) THEN sum(hits) * 1.0 / sum(count) END AS coverage,
  CASE WHEN count(*) = count(set_size)
    THEN sum(set_size * count) / sum(count) END AS set_size, -- mean options in a set
  sum(cost_gco2e * count) / sum(count) AS cost_gco2e, -- g per inference
  sum(regret_gco2e * count) / sum(count) AS regret_gco2e -- g per inference above the best option
FROM decision GROUP BY run_id, setting, policy, hour_utc
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
CREATE VIEW v_energy_beyond AS
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
  FROM energy JOIN node ON node.run_id = energy.run_id AND node.id = energy.node_id)
;
CREATE VIEW v_energy_caused AS
SELECT run_id, node_id, role, component, stage, share, energy_it_j, energy_total_j,
  operational_location_gco2e,
  CASE WHEN component <> 'converter' THEN beyond_part ELSE
    coalesce((SELECT sum(behind.beyond_part * behind.energy_it_j) / nullif(sum(behind.energy_it_j), 0)
      FROM v_energy_beyond AS behind WHERE behind.run_id = beyond.run_id
        AND behind.node_id = beyond.node_id AND behind.stage = beyond.stage
        AND behind.component <> 'converter'), 0.0) END AS caused_part
FROM v_energy_beyond AS beyond;
CREATE VIEW v_share_by_role AS
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
  FROM v_energy_caused GROUP BY run_id, role) AS drawn
;
CREATE VIEW v_share AS
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
CASE WHEN EXISTS (SELECT 1 FROM sci WHERE sci.run_id = answers.run_id
    AND sci.embodied_gco2e IS NOT NULL) AND rule NOT IN ('caused', 'marginal') THEN
  (SELECT sum(CASE WHEN node.share = CASE rule WHEN 'whole' THEN 1.0 WHEN 'reserved' THEN node.share_reserved
    WHEN 'use' THEN node.share_use ELSE node.share END THEN embodied_gco2e
    ELSE total_embodied_gco2e * time_reserved_s / expected_lifespan_s * CASE rule WHEN 'whole' THEN 1.0 WHEN 'reserved' THEN node.share_reserved
    WHEN 'use' THEN node.share_use ELSE node.share END END)
  FROM embodied JOIN node ON node.run_id = embodied.run_id AND node.id = embodied.node_id
  WHERE embodied.run_id = answers.run_id) END AS embodied_gco2e,
CASE WHEN EXISTS (SELECT 1 FROM sci WHERE sci.run_id = answers.run_id
    AND sci.embodied_gco2e IS NOT NULL) AND rule NOT IN ('caused', 'marginal') THEN
  (SELECT sum(CASE WHEN node.share = CASE rule WHEN 'whole' THEN 1.0 WHEN 'reserved' THEN node.share_reserved
    WHEN 'use' THEN node.share_use ELSE node.share END THEN embodied_gco2e_low
    ELSE total_embodied_gco2e_low * time_reserved_s / expected_lifespan_s * CASE rule WHEN 'whole' THEN 1.0 WHEN 'reserved' THEN node.share_reserved
    WHEN 'use' THEN node.share_use ELSE node.share END END)
  FROM embodied JOIN node ON node.run_id = embodied.run_id AND node.id = embodied.node_id
  WHERE embodied.run_id = answers.run_id) END AS embodied_gco2e_low,
CASE WHEN EXISTS (SELECT 1 FROM sci WHERE sci.run_id = answers.run_id
    AND sci.embodied_gco2e IS NOT NULL) AND rule NOT IN ('caused', 'marginal') THEN
  (SELECT sum(CASE WHEN node.share = CASE rule WHEN 'whole' THEN 1.0 WHEN 'reserved' THEN node.share_reserved
    WHEN 'use' THEN node.share_use ELSE node.share END THEN embodied_gco2e_high
    ELSE total_embodied_gco2e_high * time_reserved_s / expected_lifespan_s * CASE rule WHEN 'whole' THEN 1.0 WHEN 'reserved' THEN node.share_reserved
    WHEN 'use' THEN node.share_use ELSE node.share END END)
  FROM embodied JOIN node ON node.run_id = embodied.run_id AND node.id = embodied.node_id
  WHERE embodied.run_id = answers.run_id) END AS embodied_gco2e_high,
  (SELECT sum(completed) FROM inference WHERE inference.run_id = answers.run_id) AS inferences
FROM (
  SELECT run_id, rule, sum(energy_it_j * part) AS energy_it_j,
    sum(energy_total_j * part) AS energy_total_j,
    sum(operational_location_gco2e * part) AS operational_gco2e
  FROM (
    SELECT energy.run_id AS run_id, rule, energy_it_j,
      energy_it_j * energy.pue / charging_efficiency AS energy_total_j,
      operational_location_gco2e,
      CASE WHEN stage <> 'standby' THEN 1.0 ELSE CASE rule WHEN 'whole' THEN 1.0 WHEN 'reserved' THEN node.share_reserved
    WHEN 'use' THEN node.share_use ELSE node.share END END AS part
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
    ON drawn.run_id = alone.run_id) AS answers)
;
CREATE VIEW v_run AS
SELECT id AS run_id, scenario, rng_seed, rng_run, ns3_version, module_version, status,
  simulated_s, wall_s, -- s
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'radio')
    AS radio,
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'fidelity')
    AS fidelity,
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'model')
    AS model,
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'precision')
    AS precision,
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'offload')
    AS offload,
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'placement')
    AS placement,
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'policy')
    AS policy,
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'zone')
    AS zone,
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'device')
    AS device,
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'edge')
    AS edge,
  (SELECT value FROM parameter WHERE parameter.run_id = run.id AND name = 'cloud')
    AS cloud,
  (SELECT CAST(value AS NUMERIC) FROM parameter
    WHERE parameter.run_id = run.id AND name = 'sensors') AS sensors,
  (SELECT CAST(value AS NUMERIC) FROM parameter
    WHERE parameter.run_id = run.id AND name = 'payload') AS payload,
  (SELECT CAST(value AS NUMERIC) FROM parameter
    WHERE parameter.run_id = run.id AND name = 'period') AS period,
  (SELECT CAST(value AS NUMERIC) FROM parameter
    WHERE parameter.run_id = run.id AND name = 'radius') AS radius,

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
FROM run
;
CREATE VIEW v_battery AS
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
WHERE initial_j IS NOT NULL
;
CREATE VIEW v_message AS
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
  WHERE direction = 'tx' GROUP BY traffic.run_id, role)
;
CREATE VIEW v_role AS
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
  GROUP BY energy.run_id, role) AS drawn
;
CREATE VIEW v_interval AS
SELECT run_id, scenario, result, part, cause, value,
  low, median, high, -- 5, 50 and 95 % quantiles; NULL: not finite
  (high - low) / nullif(2 * abs(median), 0) AS relative_half_width, -- of the median
  variance_by_rule -- share of the variance
FROM result_interval JOIN run ON run.id = result_interval.run_id
;
CREATE VIEW v_cause AS
SELECT run_id, scenario, result,
  row_number() OVER (PARTITION BY run_id, result ORDER BY total_index DESC, figure) AS rank,
  figure, value, low, high, spread_from, kind,
  first_order_index, total_index -- shares of the variance
FROM result_cause JOIN run ON run.id = result_cause.run_id
;
COMMIT;
PRAGMA application_id = 1634299764;
PRAGMA user_version = 9;
