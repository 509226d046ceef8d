# SPDX-License-Identifier: GPL-2.0-only
# The city benchmark: sound at several sizes; memory of a sensor at 100,000 of them; growth; jobs where tasks wait.
city=$AIOT_BIN_DIR/aiot-bench-city

# run NAME ARGS...: its output is in out.
run() {
  local name=$1
  shift
  if "$city" --bare=false "$@" >out 2>err; then
    echo "ok $name: tasks are conserved and books balance"
  else
    echo "FAILED $name: $(head -c 500 out err)"
  fi
}

run "100 sensors for an hour" --sensors=100
run "100 sensors, each with rows of its own" --sensors=100 --duration=60 --grouped=false
run "1000 sensors on batteries" --sensors=1000 --duration=60 --battery
run "100000 sensors" --sensors=100000 --duration=3
# Resident memory after the run, less that before it was built, over the number of sensors; measured: 4.4 kB.
per_sensor=$(sed -n 's/.* \([0-9]*\) B per sensor$/\1/p' out)
if ((per_sensor > 1000 && per_sensor < 6000)); then
  echo "ok a sensor takes less than 6 kB"
else
  echo "FAILED a sensor takes less than 6 kB: $per_sensor B"
fi

run "all sizes to 1000" --largest=1000 --duration=60
if grep -q '^growth exponent: -\?[0-9.]*, by processor time -\?[0-9.]*$' out; then
  echo "ok the growth exponent is told"
else
  echo "FAILED the growth exponent is told: $(tail -n 3 out)"
fi

# A server that is busy for half of the time. A job does not see the queue of the others, which is worth microseconds.
for jobs in 1 2 4; do
  run "25000 sensors, $jobs jobs" --sensors=25000 --duration=20 --jobs=$jobs --database=jobs-$jobs.sqlite
done
for jobs in 2 4; do
  close=$(sqlite3 -readonly -batch jobs-1.sqlite "ATTACH 'jobs-$jobs.sqlite' AS many;
    SELECT abs(1.0 * many.inference.completed / main.inference.completed - 1) < 1e-5,
      abs(many.inference.latency_p50_s / main.inference.latency_p50_s - 1) < 2e-3 FROM main.inference, many.inference;
    SELECT max(abs(a.drawn_j / b.drawn_j - 1)) < 1e-5 FROM supply a JOIN many.supply b USING (node_id)" 2>&1)
  if [[ $close == $'1|1\n1' ]]; then
    echo "ok $jobs jobs: tasks within 1e-5, latency within 0.2 %, joules of each node within 1e-5"
  else
    echo "FAILED $jobs jobs: tasks within 1e-5, latency within 0.2 %, joules of each node within 1e-5: $close"
  fi
done
