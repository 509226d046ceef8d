# SPDX-License-Identifier: GPL-2.0-only
# aiot model: the zoo against the reference counts, width and resolution variants, real ONNX files, mistakes.
noun=model
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"

# has NAME LINE... -- ARGS...: exit code 0, and JSON that has each LINE, blanks and comma apart.
has_lines() {
  local line
  ((code == 0)) || return 1
  for line in "${lines[@]}"; do
    tr -d ' ' <out | sed 's/,$//' | grep -qxF -- "${line// /}" || { echo "not there: $line" >>err; return 1; }
  done
}
has() {
  local name=$1
  lines=()
  shift
  while [[ $1 != -- ]]; do lines+=("$1"); shift; done
  shift
  "$aiot" model --json "$@" >out 2>err
  code=$?
  verdict "$name" has_lines
}

# --- names and options ----------------------------------------------------------------------------------------

has "one network is one object" '"name": "resnet50"' '"macs": 4089184256' '"parameters": 25557032' '"layers": 176' \
  '"activation_elements": 37561832' '"cut_points": 40' '"weight_bytes": 102440608' '"accuracy": 0.7613' \
  '"accuracy_dataset": "ImageNet ILSVRC 2012 validation top-1"' -- resnet50
"$aiot" model --json resnet18 alexnet >out 2>err
two() { [[ $(head -c 1 out) == "[" && $(grep -oE '"name": "(resnet18|alexnet)"' out | tr '\n' ' ') == '"name": "resnet18" "name": "alexnet" ' ]]; }
verdict "several are an array in the order asked" two
has "precision changes bytes" '"weight_bytes": 25610152' '"precision": "int8"' -- resnet50 --precision int8
has "a batch multiplies all but weights" '"macs": 32713474048' '"parameters": 25557032' -- resnet50 --batch 8
has "another resolution" '"macs": 1814073344' -- resnet18 --resolution 224
has "another number of classes" '"parameters": 11181642' '"accuracy": null' -- resnet18 --classes 10
has "auxiliary heads" '"parameters": 27161264' -- inception_v3 --auxiliary-heads
has "what --plan=cut: takes" '"plan": "cut:maxpool"' '"plan": null' -- resnet18 --layers
# Each plan that is offered is one that a scenario takes.
"$aiot" model --json --layers mobilenet_v1_0.25_96 resnet18 >out 2>err
grep -oE '"plan": "cut:[^"]*"' out | cut -d '"' -f 4 >plans
for plan in $(sed -n '1p;$p' plans) cut:maxpool; do
  model=$(if [[ $plan == cut:maxpool || $plan == "$(tail -n 1 plans)" ]]; then echo resnet18; else echo mobilenet_v1_0.25_96; fi)
  "$AIOT_BIN_DIR/smart-factory" --model="$model" --plan="$plan" --fidelity=message --check >checked 2>err
  code=$?
  taken() { ((code == 0)); }
  verdict "smart-factory takes $plan of $model" taken
done
has "layers and cut points" '"operator": "conv2d"' '"macs_before": 118013952' -- resnet18 --layers
"$aiot" model mobilenet_v1_0.75_224 inception_v3 >out 2>err
both() {
  grep -q '325 400 448' out && grep -q 'published macs: 317 000 000; published without the first convolution' out &&
    grep -q 'published parameters: 27 161 264' out
}
verdict "a published figure that differs is printed beside ours" both
"$aiot" model --list --json >out 2>err
listed() { (($(grep -c '"family"' out) >= 180)); }
verdict "the list" listed
refuses "nothing asked" "networks or --list"
refuses "an unknown name" "nearest are resnet50" resnet500
refuses "an unknown precision" "fp32, fp16, int8, int4" resnet50 --precision int2
refuses "a batch of none" "--batch" resnet50 --batch 0
refuses "an option that a network does not have" "has no option tokens" resnet50 --tokens 3
refuses "a resolution too small" "reaches over" alexnet --resolution 8
refuses "an input's shape for a name" "for ONNX files" resnet50 --input x=1x3
refuses "a file that is not there" "cannot open" no-such.onnx
refuses "a folder" "regular" ./

# --- an ONNX file of our own: x {open, 5}, Relu ---------------------------------------------------------------

onnx() { printf '\x08\x08\x3a\x2c\x0a\x0e\x0a\x01x\x12\x01y\x22%b\x5a\x1a\x0a\x01x\x12\x15\x0a\x13\x08\x01\x12\x0f\x0a\x09\x12\x07samples\x0a\x02\x08\x05B\x04\x0a\x00\x10\x11' "$1"; }
if "$aiot" model ./ 2>&1 | grep -q "reads no ONNX"; then
  echo "skipped: libprotobuf was not there when aiot was built"
  exit 0
fi
onnx '\x06Sigmod' | head -c 40 >cut.onnx
onnx '\x06Sigmod' >unknown.onnx
has "a small file" '"macs": 0' '"layers": 2' '"activation_elements": 5' '"source": "unknown.onnx"' -- unknown.onnx
warned() { [[ $(<err) == "aiot: warning: unknown.onnx: unknown operator 'Sigmod' (1 node): counted as data movement" ]]; }
verdict "an unknown operator is a warning" warned
has "a batch" '"activation_elements": 20' -- unknown.onnx --batch 4
has "an input's shape" '"activation_elements": 5' -- unknown.onnx --input x=1x5
refuses "a shape that the file does not allow" "not one that the file allows" unknown.onnx --input x=1x6
refuses "an input that it does not have" "no input 'z'" unknown.onnx --input z=1x5
refuses "a shape that is none" "wanted is NAME=" unknown.onnx --input x=1x-5
refuses "an option of the zoo" "for networks of the zoo" unknown.onnx --classes 10
refuses "a file that is cut" "truncated" cut.onnx
printf 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n' >pointer.onnx
refuses "a pointer of Git LFS" "git lfs pull" pointer.onnx
head -c 100000 /dev/urandom >noise.onnx
refuses "noise" "noise.onnx" noise.onnx

# --- rows of the reference material ---------------------------------------------------------------------------

shared=${AIOT_SHARED:-/nowhere}
[[ -d $shared/onnx-light && -f $shared/reference/dnn-models.json ]] ||
  { echo "skipped: the shared data (AIOT_SHARED) are not here: reference counts and real files"; exit 0; }


files=0
while IFS='|' read -r _ file _ _ _ macs parameters _; do
  file=${file// /} macs=${macs// /} parameters=${parameters// /}
  has "$file" "\"macs\": $macs" "\"parameters\": $parameters" -- "$shared/onnx-light/$file"
  silent() { [[ ! -s err ]]; }
  verdict "$file, without a warning" silent
  files=$((files + 1))
done < <(grep '^| light_' "$shared/onnx-light/SOURCE.md")
nine() { ((files == 9)); }
verdict "nine files" nine

# Every model of the file is known; exact where it has exact counts.
models=0 exact=0 wrong=""
while IFS='|' read -r name macs parameters; do
  models=$((models + 1))
  if ! "$aiot" model --json "$name" >out 2>err; then wrong+=" $name"; continue; fi
  [[ -n $macs ]] || continue
  exact=$((exact + 1))
  grep -qE "^  \"macs\": $macs,\$" out && grep -qE "^  \"parameters\": $parameters,\$" out || wrong+=" $name"
done < <(tr -d '\n' <"$shared/reference/dnn-models.json" | sed -E 's/"onnx_light".*/\n/;s/"name": *"/\n&/g' |
  sed -nE '/^"name": *"[^"]*", *"family"/{s/"published": *\[[^]]*\]//;s/^"name": *"([^"]*)".*"input": *\[[^]]*\],? *(.*)$/\1 \2/;s/^([^ ]+) .*"?macs": *([0-9]+), *"params": *([0-9]+).*$/\1|\2|\3/;s/^([^ |]+) .*$/\1||/;p}')
all_known() { [[ -z $wrong ]] && ((models == 98 && exact >= 80)); }
echo "$models models, $exact with exact counts; wrong:$wrong" >err
verdict "all models of the reference list" all_known

# The 38 variants of MobileNetV1 and V2 against the published figures of our table, the two kinds of outlier by name.
variants=0 wrong="" outliers=""
while IFS=, read -r name macs step rule _; do
  [[ $name == mobilenet_v[12]_* ]] || continue
  variants=$((variants + 1))
  "$aiot" model --json "$name" >out 2>err
  count=$(sed -nE 's/^  "macs": ([0-9]+),$/\1/p' out)
  off=$((count - macs))
  case $rule in
    truncated) ((off >= 0 && off < step)) || wrong+=" $name" ;;
    rounded) ((2 * off >= -step && 2 * off <= step)) || wrong+=" $name" ;;
    one_step) ((off > -step && off < step)) || wrong+=" $name" ;;
    *) outliers+=" $name:$rule" ;;
  esac
done <"$AIOT_SOURCE_DIR/traces/dnn-published.csv"
as_published() {
  ((variants == 38)) && [[ -z $wrong && $outliers == " mobilenet_v1_0.75_224:without_first mobilenet_v1_0.75_192:without_first \
mobilenet_v1_0.75_160:without_first mobilenet_v1_0.75_128:without_first mobilenet_v1_0.25_192:outlier" ]]
}
echo "$variants variants; wrong:$wrong; outliers:$outliers" >err
verdict "38 width and resolution variants" as_published
