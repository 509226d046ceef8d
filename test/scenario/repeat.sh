# SPDX-License-Identifier: GPL-2.0-only
# The same run twice gives the same database; another stream of random numbers does not; looking changes nothing.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

# dump DATABASE: all of it but what may differ: when it was made, how long it took, its name.
dump() {
  sqlite3 "$1" "UPDATE run SET created_utc = '2000-01-01T00:00:00Z', wall_s = 0;
    UPDATE parameter SET value = '' WHERE name = 'database'" && sqlite3 -readonly "$1" .dump
}

# same NAME ARGS...: runs twice, at different times, into databases of different names.
same() {
  local name=$1
  shift
  rm -f first.sqlite other.sqlite
  simulate "$name" "$@" --database=first.sqlite || return
  sleep 1.1
  simulate "$name" "$@" --database=other.sqlite || return
  dump first.sqlite >first.sql && dump other.sqlite >other.sql
  if [[ -s first.sql ]] && cmp -s first.sql other.sql; then
    echo "ok $name"
  else
    echo "FAILED $name: $(diff first.sql other.sql | head -n 6)"
  fi
}

same "the same run twice, wifi" --sensors=6 --duration=30
same "the same run twice, lr-wpan" --radio=lr-wpan --sensors=20
same "the same run twice, csma over TCP" --radio=csma --transport=tcp --sensors=6
same "the same run twice, lte" --radio=lte --sensors=2 --duration=5 --RngRun=7

# energy_rows DATABASE: the last run's, every digit of every number.
energy_rows() {
  sql "$1" "SELECT node_id, component, component_instance, state, stage, zone, supply_kind, printf('%!.17g', duration_s),
      printf('%!.17g', energy_it_j), pue, printf('%!.17g', operational_location_gco2e)
    FROM energy WHERE run_id = (SELECT max(id) FROM run)"
}

for radio in wifi lr-wpan; do
  args=(--radio=$radio --sensors=6 --duration=30)
  simulate "$radio" "${args[@]}" || continue
  energy_rows run.sqlite >plain.rows
  simulate "$radio" "${args[@]}" --RngRun=2 || continue
  energy_rows run.sqlite >run2.rows
  [[ -s plain.rows ]] && ! cmp -s plain.rows run2.rows && echo "ok $radio: another --RngRun, other joules" ||
    echo "FAILED $radio: another --RngRun, other joules"
  simulate "$radio" "${args[@]}" --RngSeed=2 || continue
  energy_rows run.sqlite >seed2.rows
  cmp -s plain.rows seed2.rows && echo "FAILED $radio: another --RngSeed, other joules" ||
    echo "ok $radio: another --RngSeed, other joules"
  for look in --sampleInterval=0.37 --sampleInterval=7 --progress=true; do
    simulate "$radio" "${args[@]}" $look || continue
    energy_rows run.sqlite >look.rows
    cmp -s plain.rows look.rows && echo "ok $radio: $look changes no digit" ||
      echo "FAILED $radio: $look changes no digit: $(diff plain.rows look.rows | head -n 4)"
  done
done
expect "samples are there when asked for" "$(sql run.sqlite "
  SELECT group_concat(DISTINCT quantity), count(DISTINCT run_id), max(time_s) <= 30 FROM sample")" \
  "power_w,remaining_j|4|1"
