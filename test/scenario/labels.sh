# SPDX-License-Identifier: GPL-2.0-only
# Labelling every sample against learning from few labels: worked numbers, the region where the choice flips, mistakes.
scenario=labels
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"

"$program" >out 2>err
expect "it ends well" "$? $(wc -c <err)" "0 0"
"$program" --intervals=off --database=plain.sqlite >plain 2>err
expect "worked numbers" "$(awk '/^  supervised, |^  self-supervised, |both are equal/ { print $NF }' plain | xargs)" "1.55e+07 3.55e+06 34.4444"
expect "the ratio beside the published one" "$(grep -c 'supervised over self-supervised .* up to 4, of a resource not named  *4.3662 of all joules  *not reproducible: body unread' out)" 1
expect "both choices are stored" "$(sql labels.sqlite "SELECT group_concat(role || ' ' || round(j), ', ') FROM (SELECT role, sum(energy_it_j) AS j
  FROM energy e JOIN node n ON n.run_id = e.run_id AND n.id = node_id WHERE e.run_id < 3 GROUP BY role ORDER BY role)")" \
  "self-supervised 3550000.0, supervised 15500000.0"
expect "each as a run of its own" "$(sql labels.sqlite "SELECT group_concat(value, ' ') FROM parameter WHERE name = 'choice'")" \
  "supervised self-supervised"
balanced "and their accounts balance" labels.sqlite 1
# Few labels win from 34.4 J on where a tenth is labelled; the more are labelled, the later.
expect "the choice flips where the closed form says" "$(awk '$1 + 0 > 0 && $4 ~ /^(few|all)$/ && NF == 15 { print $1, $8 }' out | sort -g |
  awk 'was == "all" && $2 == "few" { print (last < 34.4444), ($1 > 34.4444) } { was = $2; last = $1 }')" "1 1"
expect "rows where the choice depends on the share" "$(grep -c ' few .* all ' out)" 2

cat >annotator.toml <<'END'
[[processor]]
name = "labeller"
kind = "edge"
boundary = "wall"
source = "here"
grade = "read"
idle_w = 2
sleep_w = 1
active_w = 10
[[inference]]
device = "labeller"
network = "resnet50"
precision = "int8"
energy_j = 40
latency_s = 4
gross_or_net = "gross"
boundary = "wall"
batch = 1
source = "here"
grade = "read"
END
"$program" --catalogue=annotator.toml --annotator=labeller --intervals=off >own 2>err
expect "an annotator of one's own: 40 J a label" "$(awk '/^  a label / && !/equal/ { print $NF; exit }' own) $(cat err)" "40 "
"$program" --annotatorPower=10 --labelTime=4 --intervals=off >same 2>err
expect "the same by figures" "$(diff <(grep -v '^Run ' own) <(grep -v '^Run ' same) && echo same)" same

expect "versions come first" "$(head -1 out | grep -cE '^labels: .*, ns-3\.[0-9]+.*, aiot [0-9.]+$')" 1
"$program" --chart=labels.svg >out 2>err
# Ten per cent labelled: 34.44 J is at (4 - lg 34.44) / 5 of the axis, from 30 to 360.
expect "the region is drawn" "$? $(grep -c '</svg>' labels.svg) $(grep -c '<polyline' labels.svg) $(grep -m1 -o '<polyline fill="none" stroke="black"[^>]*' labels.svg |
  tr ' ' '\n' | awk -F, '$1 == 133 { print ($2 > 192.4 && $2 < 192.7) }')" "0 1 2 1"
expect "and named" "$(grep -c '^Drawn in labels.svg$' out)" 1
cp labels.svg whole.svg
(ulimit -f 2; "$program" --chart=labels.svg >/dev/null 2>err)
expect "a full disk leaves the image as it was" "$? $(wc -l <err) $(cmp labels.svg whole.svg && echo same) $(ls labels.svg.part 2>/dev/null)" "2 1 same "
if command -v python3 >/dev/null; then
  expect "it is XML" "$(python3 -c 'import sys, xml.dom.minidom as d; print(d.parse("labels.svg").documentElement.tagName)' 2>&1)" svg
fi

mkdir -p empty && cd empty || exit 1
refuses "an annotator and its figures" "give one" --annotator=Jetson-Nano --labelTime=3
refuses "an annotator that is none" "'nobody'" --annotator=nobody
refuses "a catalogue that is none" "nope.toml" --catalogue=nope.toml
refuses "an image that cannot be written" "cannot be written" --chart=nowhere/labels.svg
echo precious >../kept.txt && mkfifo ../pipe.svg
refuses "a file that is no image" "stays as it is" --chart=../kept.txt
refuses "a pipe as an image" "stays as it is" --chart=../pipe.svg
expect "and it is as it was" "$(cat ../kept.txt)" precious
refuses "more labels than samples" "label" --samples=10 --labelled=11
refuses "energies without digits" "must be at least 1e-12" --trainEnergy=5e-324 --pretrainEnergy=5e-324 --finetuneEnergy=0 --annotatorPower=0
refuses "a label without digits" "must be at least 1e-12" --annotatorPower=5e-324
refuses "half a sample" "expected an integer" --samples=60000.5
refuses "an image in the place of results" "name the same file" --chart=both.svg --database=./both.svg
refuses "a model without an annotator" "give that, too" --model=resnet50
refuses "no samples" "--samples" --samples=0
refuses "a negative energy" "--trainEnergy" --trainEnergy=-1
refuses "what is no number" "--labelTime" --labelTime=nan
