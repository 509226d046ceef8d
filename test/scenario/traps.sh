# SPDX-License-Identifier: GPL-2.0-only
# No silent trap: what once gave a wrong number without a word is an error, a note, or right. Covered elsewhere:
#   a trace connected as its header shows harvests         HarvestTest.ATraceConnectedAsTheHeaderShowsHarvests
#   a radio without energy model is named, by node         RadioNotesTest.ARadioWithoutEnergyModelIsNamed
#   802.15.4 without a duty cycle listens all the time     RadioNotesTest.ASensorThatListensAllTheTimeIsNamed
#   a forgotten EnergyCarbonSink::Finish()                 RadioNotesTest.ForgottenFinishIsExplained
#   the IP version that a radio takes                      EveryRadio/AccessNetworkTest
# Here: too much load for a radio, intensities in kg, one seed several times, cells that outlive their charge, and that
# notes are stored and shown by query and report.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
aiot=$AIOT_BIN_DIR/aiot
[[ -x $aiot ]] || { echo "skipped: aiot was not built, its libraries are missing"; exit 0; }

# shown WORDS NAME: a note of run.sqlite is stored, printed on stderr, and shown by query and report.
shown() {
  expect "$2: it is on stderr" "$(grep -c "$1" err)" 1
  expect "$2: it is stored with the run" "$(sql run.sqlite "SELECT count(*) > 0 FROM event WHERE kind = 'note' AND detail LIKE '%$1%'")" 1
  "$aiot" query run.sqlite v_ecal --metric ecal_j_per_bit >asked 2>said
  expect "$2: query says it" "$(grep -c "$1" said)" 1
  "$aiot" report run.sqlite -o run.html >/dev/null 2>said
  expect "$2: the report has it" "$(grep -c "$1" run.html | awk '{print ($1 > 0)}')" 1
}

# 10 kB over 802.15.4, which carries some 10 kB a second: nearly nothing arrives. smart-factory expects it beforehand; what
# came of it is said by the records of any program.
rm -f run.sqlite
if simulate "load" --radio=lr-wpan --sensors=5 --payload=10000 --period=1 --duration=15; then
  shown "offered load is about" "too much load"
  expect "too much load: losses are said with the results" "$(grep -c '^Note: .* samples that ended have no answer: can the radio carry 10000 B' out)" 1
fi

# 0.3 kg/kWh as g/kWh: a thousandth of the grams.
rm -f run.sqlite
printf 'time,gCO2/kWh\n2024-07-01T00:00Z,0.3\n2024-07-01T01:00Z,0.3\n' >kg.csv
simulate "kilograms" --radio=csma --sensors=1 --duration=5 --zone=KG --intensity=KG=kg.csv --start=2024-07-01T00:10Z &&
  shown "in kg/kWh?" "an intensity in kilograms"

# The same seed three times is one draw, not three.
rm -f run.sqlite
for run in 1 1 1 2; do
  simulate "seeds" --radio=wifi --sensors=2 --duration=20 --RngRun=$run
done
"$aiot" query run.sqlite v_ecal --metric ecal_with_standby_j_per_bit --format csv >asked 2>said
expect "one seed three times, and another: two draws" "$(tail -n 1 asked | cut -d, -f1)" 2
expect "that runs repeat others is said" "$(grep -c 'repeat' said)" 1
"$aiot" report run.sqlite -o run.html 2>said >/dev/null
expect "the report says so, too, and counts two" "$(grep -c '2 runs repeat another one .* each experiment counts once' run.html)" 1

# A cell that would last longer than it keeps its charge.
rm -f run.sqlite
simulate "life" --fidelity=message --radio=lorawan --sensors=2 --period=3600 --duration=36000 --payload=10 --uplinkOnly &&
  expect "a life of decades says that cells do not keep so long" "$(grep -c 'cells lose their charge before' out)" 1

# What a copied command line may forget.
refuses "a radio that takes no IPv4" "IP" --radio=lr-wpan --ip=4
