# SPDX-License-Identifier: GPL-2.0-only
# Language models: aiot energy with tokens, and aiot predictor evaluate on tables of joules per token.
# shellcheck source=test/utils/tools.bash
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"

query() { sqlite3 -batch :memory: "SELECT $2 FROM (SELECT CAST(readfile('$1') AS TEXT) AS j)"; }
is() { [[ $1 == "$2" ]] || { echo "is $1, not $2"; return 1; }; }
less() { awk -v a="$1" -v b="$2" 'BEGIN { exit !(a < b) }'; }

# --- energy -----------------------------------------------------------------------------------------------------
noun=energy
ask=(Llama-3.1-8B-Instruct --processor H100 --tokens-in 200 --tokens-out 400)
energy_of() { "$aiot" energy "${ask[@]}" "$@" --json >json 2>err; query json "json_extract(j, '\$.energy_per_token_j')"; }
one=$(energy_of --concurrency 1) many=$(energy_of --concurrency 256)
verdict "a token costs less among many" less "$many" "$one"
verdict "joules of a request are those of its tokens" is \
  "$(query json "json_extract(j, '\$.energy_per_request_j') = 400 * json_extract(j, '\$.energy_per_token_j')")" 1
"$aiot" energy "${ask[@]}" --concurrency 8 >out 2>err
verdict "a table for people" grep -qE '^Llama-3.1-8B-Instruct +H100 +1 +bfloat16 +8 ' out
refuses "zero tokens" "tokens of an answer must be at least 1, not 0" Qwen3-8B --processor H100 --tokens-in 1 --tokens-out 0 --concurrency 1
refuses "a prompt of zero tokens" "tokens of a prompt must be at least 1, not 0" Qwen3-8B --processor H100 --tokens-in 0 --tokens-out 1 --concurrency 1
for number in -1 nan inf 1e308 1e400; do
  for option in tokens-in tokens-out concurrency gpus; do
    # shellcheck disable=SC2046 # several words
    refuses "--$option of $number" "" Qwen3-8B --processor H100 $(sed "s/--$option [0-9]*/--$option $number/" \
      <<<"--tokens-in 9 --tokens-out 9 --concurrency 9 --gpus 1")
  done
  for option in steps frames gpus; do refuses "--$option of $number, of images" "" FLUX.1-dev --processor H100 --$option $number; done
  refuses "$number pixels" "" FLUX.1-dev --processor H100 --size ${number}x512
done
refuses "nobody who asks" "sequences must be at least 1, not 0" "${ask[@]}" --concurrency 0
refuses "a model that does not fit" "do not fit into 1 x 80 GB of H100" Llama-3.1-405B-Instruct --processor H100 --tokens-in 1 \
  --tokens-out 1 --concurrency 1
refuses "more caches than there is memory" "give a lower --concurrency or more --gpus" Llama-3.1-8B-Instruct --processor H100 \
  --tokens-in 200 --tokens-out 400 --concurrency 1e6
refuses "more than a server admits at once" "need a cache of 153600 tokens, and " Llama-3.3-70B-Instruct --processor H100 --gpus 2 \
  --tokens-in 200 --tokens-out 400 --concurrency 256
refuses "a part of a GPU" "the number of GPUs must be an integer, not 1.75" Llama-3.3-70B-Instruct --processor H100 --gpus 1.75 \
  --tokens-in 20 --tokens-out 40 --concurrency 1
for option in "--batch 4" "--load server" "--engine gpu" "--runtime foo" --predict --measured "--catalogue none.toml"; do
  # shellcheck disable=SC2086
  refuses "$option of tokens" "is of networks, not of language" "${ask[@]}" --concurrency 8 $option
done
refuses "an unknown model" "there is no language model 'x'" x --processor H100 --tokens-in 1 --tokens-out 1 --concurrency 1
refuses "an unknown GPU" "there is no GPU 'GAP9'" Qwen3-8B --processor GAP9 --tokens-in 1 --tokens-out 1 --concurrency 1
refuses "no number of requests" "needs --concurrency" "${ask[@]}"

# --- diffusion --------------------------------------------------------------------------------------------------
image_of() { "$aiot" energy "$@" --processor H100 --json >json 2>err; query json "json_extract(j, '\$.energy_per_item_j')"; }
verdict "half the steps, half the joules" is \
  "$(awk -v a="$(image_of FLUX.1-dev --steps 50)" -v b="$(image_of FLUX.1-dev --steps 25)" 'BEGIN { printf "%.9f", a / b }')" 2.000000000
verdict "fewer pixels, fewer joules" less "$(image_of FLUX.1-dev --size 512x512)" "$(image_of FLUX.1-dev)"
verdict "a longer video, more joules" less "$(image_of CogVideoX-2b)" "$(image_of CogVideoX-2b --frames 97)"
"$aiot" energy stable-diffusion-xl --processor H100 --batch 8 >out 2>err
verdict "a table of images for people" grep -qE '^stable-diffusion-xl +H100 +1 +bfloat16 +8 +20 +1024x1024 +1 ' out
refuses "no steps" "the number of steps must be at least 1, not 0" FLUX.1-dev --processor H100 --steps 0
refuses "a size that is none" "WIDTHxHEIGHT" FLUX.1-dev --processor H100 --size 1024
refuses "no pixels" "the width in pixels must be at least 16, not 0" FLUX.1-dev --processor H100 --size 0x512
refuses "a GPU without figures" "there is no GPU 'T4'" FLUX.1-dev --processor T4
refuses "tokens and steps" "ask for one" FLUX.1-dev --processor H100 --steps 2 --tokens-in 3
refuses "a language model as images" "there is no diffusion model 'Qwen3-8B'" FLUX.1-dev Qwen3-8B --processor H100

# --- tables -----------------------------------------------------------------------------------------------------
noun=predictor
echo "model,task,architecture,weight_precision,total_params_billions,activated_params_billions,gpu,gpus,data_parallel,max_num_seqs,mean_output_tokens,energy_per_token_j,output_tokens_per_s" >llm.csv
for model in 7 13 34 70; do
  for batch in 8 64; do
    awk -v m=$model -v b=$batch 'BEGIN { t = 0.003 * m ^ 0.5 + m * 2 / 3350 + b * 2e-4; printf "m%s,chat,Dense,bfloat16,%s,%s,H100,2,1,%d,500,%.9g,%.9g\n", m, m, m, b, 900 * t / b, b / t }'
  done
done >>llm.csv
"$aiot" predictor evaluate llm.csv --train llm.csv --json >json 2>err
verdict "best has mape and mape_physics" is \
  "$(query json "json_type(j, '\$.best.mape') || json_type(j, '\$.best.mape_physics')")" realreal
verdict "a table with models of the training is told" is "$(query json "json_extract(j, '\$.models_in_both')")" 4
"$aiot" predictor evaluate llm.csv --folds 2 >out 2>err
verdict "folds by model, and the worst one" grep -q '^worst model: m' out
sed '3s/,H100,/,H1000,/' llm.csv >gpu.csv
sed '4s/,8,500/,0,500/' llm.csv >zero.csv
refuses "more folds than models" "do not fill" evaluate llm.csv --folds 5
refuses "an unknown GPU in a row" "gpu.csv:3: there is no GPU 'H1000'" evaluate gpu.csv --train llm.csv
refuses "nobody who asks, in a row" "zero.csv:4: max_num_seqs must be above 0" evaluate llm.csv --train zero.csv
refuses "a training table of another kind" "does not have the columns" evaluate llm.csv --train "$AIOT_SOURCE_DIR/traces/sensors.csv"
refuses "no training table" nowhere.csv evaluate llm.csv --train nowhere.csv

# --- continuous batching beside measured rows ---------------------------------------------------------------------
awk -F, -v OFS=, '{ print $0, NR == 1 ? "mean_batch,mean_power_w,itl_median_ms" : $10 ",900,10" }' llm.csv >rows.csv
"$aiot" predictor batching rows.csv --task chat --sequences 20 --models 3 --json >json 2>err
verdict "of each model the nearest row, the first models by name" is "$(query json "(SELECT group_concat(json_extract(value, '\$.model') || 'x' ||
  json_extract(value, '\$.sequences')) FROM json_each(j, '\$.rows'))")" m13x8.0,m34x8.0,m7x8.0
verdict "watts over tokens per second are joules per token" is "$(query json "(SELECT min(abs(json_extract(value, '\$.left_out.power_w') /
  json_extract(value, '\$.left_out.tokens_per_s') / json_extract(value, '\$.left_out.energy_per_token_j') - 1) < 1e-9)
  FROM json_each(j, '\$.rows'))")" 1
"$aiot" predictor batching rows.csv --task chat >out 2>err
verdict "and a table for people" grep -qE '^joules per token within 25 %: [0-4] of 4 rows, [0-4] where the fit has seen the model$' out
refuses "a table without what servers did" "mean_batch" batching llm.csv --task chat
refuses "a task that no row has" "no row has the task 'lm-arena-chat'" batching rows.csv
refuses "a table of something else to compare with" "does not have the columns" batching "$AIOT_SOURCE_DIR/traces/sensors.csv"

# Rows of MLPerf Inference, which nothing was fitted to: joules per token within a factor of 2 (doc/serving.rst).
for row in 0.3353:Llama-2-70B-chat:H100:2:294:294 0.2436:Llama-2-70B-chat:H200:1:294:294 0.3646:GPT-J-6B:H200:1:924:69; do
  IFS=: read -r measured model gpu gpus in out_tokens <<<"$row"
  "$aiot" energy "$model" --processor "$gpu" --gpus "$gpus" --tokens-in "$in" --tokens-out "$out_tokens" --concurrency 256 --json >json 2>err
  code=$?
  within_two() { awk -F'[:,]' -v m="$measured" '/"energy_per_token_j"/ { n++; ok = $2 > m / 2 && $2 < 2 * m } END { exit !(n == 1 && ok) }' json; }
  verdict "$model on $gpus x $gpu is within a factor of 2 of MLPerf" within_two
done

shared=${AIOT_SHARED:-}/llm-energy/ml-energy-v3-tokens.csv
[[ -f $shared ]] || { echo "skipped: AIOT_SHARED is not set: ML.ENERGY v3"; exit 0; }
"$aiot" predictor evaluate "$shared" --json >json 2>err
verdict "physics alone within 35 %" less "$(query json "json_extract(j, '\$.best.mape_physics')")" 35
# What aiot energy has of it.
"$aiot" energy Llama-3.1-8B-Instruct --processor H100 --tokens-in 200 --tokens-out 400 --concurrency 8 --json >one.json 2>err
factor() {
  awk -v a="$(query one.json "json_extract(j, '\$.energy_per_token_$1_j') / json_extract(j, '\$.energy_per_token_j')")" \
    -v b="$(query json "json_extract(j, '\$.best.physics_$1_factor')")" 'BEGIN { exit !(a > 0 && a / b < 1.005 && a / b > 0.995) }'
}
verdict "the interval of a token begins at the left-out errors' 5 %" factor low
verdict "and ends at their 95 %" factor high
verdict "with trees it is better" less "$(query json "json_extract(j, '\$.best.mape')")" "$(query json "json_extract(j, '\$.best.mape_physics')")"
