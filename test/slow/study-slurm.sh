# SPDX-License-Identifier: GPL-2.0-only
# A study through a real Slurm of one node, run as root on this machine: the database is, row for row, the local engine's.
. "$AIOT_SOURCE_DIR/test/utils/study-tools.bash"

skip() { echo "skipped: a Slurm of one node: $*"; exit 0; }
((EUID == 0)) || skip "only root can run its daemons"
if ! command -v slurmctld >/dev/null || ! command -v slurmd >/dev/null || ! command -v munged >/dev/null; then
  [[ -z ${AIOT_NO_INSTALL:-} ]] || skip "packages slurm-wlm and munge are not installed"
  DEBIAN_FRONTEND=noninteractive apt-get -y install --no-install-recommends slurm-wlm munge >apt.log 2>&1 ||
    skip "packages slurm-wlm and munge cannot be installed"
fi

# --- the cluster: its daemons in the foreground, everything they write in this directory ------------------------------

here=$PWD host=$(hostname -s)
pids=()
cleanup() {
  # The node first, while there is a controller to sign off from.
  for ((i = ${#pids[@]} - 1; i >= 0; --i)); do kill "${pids[i]}" 2>/dev/null && wait "${pids[i]}" 2>/dev/null; done
}
trap cleanup EXIT
mkdir -p state spool munge
chmod 700 munge
(umask 077 && head -c 1024 /dev/urandom >munge/key)
munged --foreground --force --key-file="$here/munge/key" --socket="$here/munge/socket" --pid-file="$here/munge/pid" \
  --log-file="$here/munge/log" --seed-file="$here/munge/seed" >munged.log 2>&1 &
pids+=($!)

# free_port: one that nobody listens on.
free_port() {
  local port
  for ((port = $1; port < $1 + 200; ++port)); do
    (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null || { echo "$port"; return; }
  done
}
cat >slurm.conf <<CONF
ClusterName=aiot
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthInfo=socket=$here/munge/socket
SlurmctldPort=$(free_port 26817)
SlurmdPort=$(free_port 27818)
StateSaveLocation=$here/state
SlurmdSpoolDir=$here/spool
SlurmctldPidFile=$here/slurmctld.pid
SlurmdPidFile=$here/slurmd.pid
ProctrackType=proctrack/pgid
TaskPlugin=task/none
MpiDefault=none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
ReturnToService=2
SlurmdParameters=config_overrides
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
export SLURM_CONF=$here/slurm.conf
for _ in {1..50}; do [[ -S munge/socket ]] && break; sleep 0.1; done
slurmctld -D -i >slurmctld.log 2>&1 &
pids+=($!)
slurmd -D -N "$host" >slurmd.log 2>&1 &
pids+=($!)
for _ in {1..150}; do [[ $(sinfo --noheader --format=%T 2>/dev/null) == idle ]] && break; sleep 0.2; done
[[ $(sinfo --noheader --format=%T 2>/dev/null) == idle ]] ||
  skip "it does not come up here: $(grep -hE 'error|fatal' munged.log slurmctld.log slurmd.log | tail -n 2 | tr '\n' ' ')"

# --- the same study by both engines -----------------------------------------------------------------------------------

cat >slurm.toml <<'TOML'
[study]
scenario = "smart-factory"
runs = 3
[arguments]
duration = 20
battery = 0.4
[parameters]
radio = ["lr-wpan", "csma"]
sensors = [2, 9]
TOML
ask 0 study run slurm.toml --database study.sqlite --jobs 2
mv study.sqlite local.sqlite

verdict "sbatch takes the array" ask 0 study run slurm.toml --database study.sqlite --engine slurm --sbatch=--cpus-per-task=1
cat out
expect "nothing is merged before it is collected" "$(sql study.sqlite "SELECT count(*) FROM run")" 0
if [[ -n $(squeue --noheader) ]]; then
  refuses "a second submission while the first is in the queue" "is still in the queue" \
    study run slurm.toml --database study.sqlite --engine slurm
fi
for _ in {1..600}; do [[ -z $(squeue --noheader) ]] && break; sleep 0.2; done
verdict "collect" ask 0 study collect slurm.toml --database study.sqlite
expect "all runs are there" "$(tail -n 1 out)" "study slurm in study.sqlite: 4 points, 12 runs done, 0 failed, 0 missing"
dump local.sqlite >local.txt
dump study.sqlite >slurm.txt
verdict "row for row the same" cmp local.txt slurm.txt
expect "no shard is left" "$(ls -d study.sqlite.shards 2>/dev/null)" ""
verdict "nothing is left to submit" ask 0 study run slurm.toml --database study.sqlite --engine slurm
expect "nothing is left to submit, in words" "$(<out)" "all runs are done"

# A task that fails on its node is a failed run, and is submitted again.
cat >flaky <<'SH'
#!/bin/sh
case "$*" in *--PrintHelp*) echo "    --database:  x"; exit 0 ;; esac
[ -e ok ] || { echo "out of luck" >&2; exit 3; }
exec smart-factory "$@"
SH
chmod +x flaky
sed -e 's/smart-factory/.\/flaky/; s/\[2, 9\]/[1]/' -e '/duration\|battery\|arguments/d' slurm.toml | sed '/sensors/d; /radio/d; /parameters/d' >flaky.toml
export PATH=$AIOT_BIN_DIR:$PATH
ask 0 study run flaky.toml --database flaky.sqlite --engine slurm
for _ in {1..300}; do [[ -z $(squeue --noheader) ]] && break; sleep 0.2; done
ask 0 study collect flaky.toml --database flaky.sqlite
expect "failures on nodes" "$(tail -n 1 out)" "study flaky in flaky.sqlite: 1 points, 0 runs done, 3 failed, 0 missing"
ask 0 study failures flaky.toml --database flaky.sqlite --json
expect "their exit codes and last words" "$(grep -c '"exit_code": 3' out) $(grep -c 'out of luck' out)" "3 3"
touch ok
ask 0 study run flaky.toml --database flaky.sqlite --engine slurm
for _ in {1..300}; do [[ -z $(squeue --noheader) ]] && break; sleep 0.2; done
ask 0 study collect flaky.toml --database flaky.sqlite
expect "submitted again" "$(tail -n 1 out)" "study flaky in flaky.sqlite: 1 points, 3 runs done, 0 failed, 0 missing"
