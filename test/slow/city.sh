# SPDX-License-Identifier: GPL-2.0-only
# The city benchmark: sound at several sizes; memory of a sensor at 100,000 of them.
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
