# SPDX-License-Identifier: GPL-2.0-only
# ./ns3-aiot bench peers: says which simulators are missing, and what a table is made of, with stand-ins for them.
front=$AIOT_SOURCE_DIR/ns3-aiot
run=$AIOT_SOURCE_DIR/test/bench/peers/run.bash
unset AIOT_LEAF AIOT_PUREEDGESIM PYTHONPATH

# refuses NAME WORDS COMMAND...: exit code 2, nothing on stdout, one line with words on stderr.
refuses() {
  local name=$1 words=$2 code
  shift 2
  "$@" >out 2>err
  code=$?
  if ((code == 2)) && [[ ! -s out && $(wc -l <err) == 1 ]] && grep -qF -- "$words" err; then
    echo "ok $name"
  else
    echo "FAILED $name: exit code $code, stderr: $(head -c 500 err)"
  fi
}

# No compiler finds SimGrid, no Python LEAF, no class path PureEdgeSim.
refuses "SimGrid is missing" "SimGrid is missing: install libsimgrid-dev" env CXX=false "$front" bench peers --peers=simgrid
refuses "LEAF is missing" "LEAF is missing: AIOT_LEAF names" env AIOT_PYTHON=false "$front" bench peers --peers=leaf
refuses "PureEdgeSim is missing" "PureEdgeSim is missing: AIOT_PUREEDGESIM" "$front" bench peers --peers=pureedgesim
CXX=false AIOT_PYTHON=false "$front" bench peers >out 2>err
if (($? == 2)) && [[ ! -s out && $(grep -c 'is missing: ' err) == 3 && $(wc -l <err) == 3 ]]; then
  echo "ok a line for each that is missing"
else
  echo "FAILED a line for each that is missing: $(head -c 500 err)"
fi
refuses "an unknown simulator" "--peers=ns-3: a list of" "$front" bench peers --peers=ns-3
refuses "an unknown argument" "unknown argument '--fast'" "$front" bench peers --fast
refuses "no number" "--sensors=many: numbers" "$front" bench peers --sensors=many
refuses "no runs" "--repetitions=0: a number" "$front" bench peers --repetitions=0

# A table of stand-ins: ours does 6000 tasks in 0.01 s, LEAF in 0.02 s (messages) or 0.005 s (flows); joules in closed
# form for 100 sensors, a gateway and the cloud in 60 s, by hand: 60 (37.272315546772067 + 2.7 + 126.1) at rest, and
# 6000 (0.0049418643 + 0.0024232749 + 0.006638) = 84.0188 of work; the stand-in for LEAF has 0.8803 more.
cat >city <<'TEXT'
#!/bin/sh
echo "  tasks: 6000 generated, 6000 completed, 0 lost, 0 pending"
echo "  books: largest relative error 1.2e-16, energy 10048.35769 J"
echo "  by processor time: 600000 tasks per second, ratio 2.39"
TEXT
cat >python <<'TEXT'
#!/bin/sh
[ "$1" != -c ] || exit 0
case $5 in flows) cpu=0.005 ;; *) cpu=0.02 ;; esac
printf 'tasks 6000\nenergy_j 10049.23807\nrun_cpu_s %s\n' $cpu
TEXT
chmod +x city python
AIOT_PYTHON=$PWD/python AIOT_CITY=$PWD/city bash "$run" --peers=leaf --sensors=100 --duration=60 --repetitions=2 >out 2>err
if (($? == 0)) && diff out - <<'TEXT'; then
100 sensors, 60 s
                     tasks   median/s    least/s     most/s    work J off   ratio  of most
ours                  6000     600000     600000     600000        0.000%    1.00     1.00
leaf-flows            6000    1200000    1200000    1200000        1.048%    0.50     0.50
leaf-messages         6000     300000     300000     300000        1.048%    2.00     2.00
best of those with messages: leaf-messages, ratio 2.00, of most 2.00
TEXT
  echo "ok a table"
else
  echo "FAILED a table: $(head -c 500 err)"
fi
sed -i 's/10049.23807/10100/' python
AIOT_PYTHON=$PWD/python AIOT_CITY=$PWD/city bash "$run" --peers=leaf --sensors=100 --duration=60 >out 2>err
if (($? == 1)) && [[ $(tail -n 1 out) == "FAILED: not the workload, by tasks or joules: leaf-flows leaf-messages" ]]; then
  echo "ok another workload"
else
  echo "FAILED another workload: $(head -c 500 out err)"
fi
printf '#!/bin/sh\n[ "$1" != -c ] || exit 0\necho broken >&2\nexit 3\n' >python
AIOT_PYTHON=$PWD/python AIOT_CITY=$PWD/city bash "$run" --peers=leaf --sensors=100 --repetitions=1 >out 2>err
if (($? == 1)) && [[ ! -s out ]] && grep -q 'leaf-flows ended with exit code 3: .*broken' <(tr '\n' ' ' <err); then
  echo "ok a driver that fails"
else
  echo "FAILED a driver that fails: $(head -c 500 out err)"
fi
