# SPDX-License-Identifier: GPL-2.0-only
# The scenario applications with the phones of the 2023 study, as a user's own table: what the accounts hold is the table.
scenario=applications
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
readonly phones=$AIOT_SHARED/kernel-energy/train/phone_apps_deepen.csv

simulate "without phones, the module's own boards" &&
  expect "what is published beside ours" "$(awk '/published beside ours/ {on = 1} on && /IECS, its order only .* (129|260) /' out | wc -l)" 2 &&
  expect "with a note" "$(sql run.sqlite "SELECT count(*) FROM event WHERE kind = 'note' AND detail LIKE 'without --catalogue%'")" 1
printf '[[zone]]\nzone = "Z"\nci_g_per_kwh = 5\nci_signal = "average"\nci_boundary = "direct"\nsource = "s"\n' >zone.toml
refuses "a catalogue without boards" "no board of --catalogue" --catalogue=zone.toml
rm -f run.sqlite
if [[ ! -f $phones ]]; then
  echo "skipped: the phones' table is not at hand (AIOT_SHARED)"
  exit 0
fi

# One board and processor per phone, one measured inference per row; latency = energy / power, and the delegate is the
# runtime. Idle power is ours: the study gives none.
awk -F, -v OFS=, 'NR > 1 {
  if (!seen[$1]++) {
    print $1, "edge,idle_w,0.5,,,W,board,test,derived," > "processors.csv"
    print $1, "edge,sleep_w,0.05,,,W,board,test,derived," > "processors.csv"
    print $1, "edge,active_w", $2, ",,W,board,test,derived," > "processors.csv"
    print $1, "role,sensor,,,,test,derived," > "boards.csv"
    print $1, "processor", $1, ",,,test,derived," > "boards.csv"
    print $1, "platform_w,0,,,W,test,derived," > "boards.csv"
    print $1, "supply_kind,rechargeable,,,,test,derived," > "boards.csv"
    print $1, "facility,0,,,1,test,derived," > "boards.csv"
  }
  if (!nets[$3]++) print $3, "application " $3, 300e6, 4e6, ",,,4,,,,test,derived," > "networks.csv"
  engine = $4 == "GPU" ? "gpu" : $4 == "NNAPI" ? "unknown" : "cpu"
  printf "%s,%s,fp32,%s,%.12g,gross,board,%s,single,1,%s,,,test,measured,\n", $1, $3, $6, $6 / $5, engine, $4 > "inferences.csv"
}' "$phones"
sed -i '1i device,kind,quantity,value,low,high,unit,boundary,source,grade,note' processors.csv
sed -i '1i board,quantity,value,low,high,unit,source,grade,note' boards.csv
sed -i '1i network,task,macs,parameters,input_description,input_values,output_values,output_bytes,accuracy,accuracy_dataset,accuracy_precision,source,grade,note' networks.csv
sed -i '1i device,network,precision,energy_j,latency_s,gross_or_net,boundary,engine,load,batch,runtime,round,accuracy,source,grade,note' inferences.csv
readonly own=(--catalogue=processors.csv --catalogue=boards.csv --catalogue=networks.csv --catalogue=inferences.csv)

simulate "eight phones, all their applications" "${own[@]}" || exit 0
expect "a node for each of the table's rows" "$(sql run.sqlite "SELECT count(*), sum(completed) FROM inference")" "203|2030"
# The table again, from the file, beside the accounts.
sqlite3 run.sqlite ".mode csv" ".import '$phones' phones" "CREATE TABLE beside AS SELECT n.name, p.energy_per_inf_j AS table_j,
  i.energy_j / i.completed AS accounts_j FROM phones p JOIN node n ON n.name = p.device || ' ' || p.dnn || ' fp32 ' || p.delegate
  JOIN inference i ON i.node_id = n.id"
expect "joules per inference are the table's" "$(sql run.sqlite "SELECT count(*), max(abs(accounts_j / table_j - 1)) < 1e-9 FROM beside")" "203|1"
balanced "whose accounts balance" run.sqlite 203
expect "what of the files was used" "$(sql run.sqlite "SELECT kind, count(*) FROM catalogue GROUP BY kind ORDER BY kind")" \
  "board|8
inference|$(awk -F, 'NR > 1 {print $1 $3}' "$phones" | sort -u | wc -l)
network|12
processor|8"
expect "overhead is the table less the kernels" "$(awk '$1 == "Huawei" && /CPU1/ && /P40 Pro/ {
  print ($(NF - 1) + $(NF - 2) > 0) }' out)" 1
# The scores of the accounts are those of the table: aiot score, to six digits.
"$AIOT_BIN_DIR/aiot" score --table "$phones" --reference "Huawei P40 Pro" --json >score.json
expect "IECS* of the accounts is that of the table" "$(awk '/IECS\*/ && /IECS, its order only/ { for (i = 1; i < NF; ++i) if ($i == "IECS*") printf "%.3f\n", $(i + 1) }' out | sort | xargs)" \
  "$(grep '"iecs":' score.json | grep -oE '[0-9.]+' | awk '{printf "%.3f\n", $1}' | sort | xargs)"
expect "ends with both" "$(grep -c 'the accounts differ from the table by at most' out)" 1
