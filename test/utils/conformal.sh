# SPDX-License-Identifier: GPL-2.0-only
# aiot conformal: coverage of many calibrations, quantiles of files, mistakes.
noun=conformal
. "$AIOT_SOURCE_DIR/test/utils/tools.bash"

# field KEY: the value of a key of the JSON object in out.
field() { sed -nE "s/^ *\"$1\": *([^,]*),?\$/\1/p" out; }

# near KEY VALUE TOLERANCE
near() {
  awk -v a="$(field "$1")" -v b="$2" -v t="$3" 'BEGIN { d = a - b; exit !(a != "" && d <= t && d >= -t) }'
}

# --- coverage -------------------------------------------------------------------------------------------------

# covers N EXPECTED TOLERANCE: exit code 0 and the coverage of the reference, whatever the seed.
covers() {
  local seed
  for seed in 1 2 3; do
    "$aiot" conformal coverage --n "$1" --alpha 0.1 --runs 20000 --seed "$seed" --json >out 2>err || return 1
    near coverage "$2" "$3" && near expected "$2" 0.00005 && near alpha 0.1 0 && near n "$1" 0 || return 1
  done
}
verdict "9 scores cover 0.9000" covers 9 0.9000 0.0026
verdict "20 scores cover 0.9048" covers 20 0.9048 0.0018
verdict "50 scores cover 0.9020" covers 50 0.9020 0.0012
verdict "100 scores cover 0.9010" covers 100 0.9010 0.0008
"$aiot" conformal coverage --n 8 --alpha 0.1 --runs 100 --json >out 2>err
all() { near coverage 1 0 && near expected 1 0 && near infinite_runs 100 0; }
verdict "too few scores cover everything" all
"$aiot" conformal coverage --n 20 --runs 500 --seed 5 --json >first 2>err
"$aiot" conformal coverage --n 20 --runs 500 --seed 5 --json >out 2>err
verdict "a seed gives the same digits" cmp -s first out
"$aiot" conformal coverage --n 8 >out 2>err
tells() { grep -q 'too few, 9 would do' out; }
verdict "the text says how many scores would do" tells

# --- quantiles ------------------------------------------------------------------------------------------------

seq 1 20 | sort -r >plain
"$aiot" conformal quantile plain --json >out 2>err
is_19() { near quantile 19 0 && near rank 19 0 && near n 20 0 && near alpha 0.1 0 && [[ $(field infinite) == false ]]; }
verdict "one number a line" is_19
{ echo "name,score"; seq 1 20 | sed 's/^/x,/'; } >table.csv
"$aiot" conformal quantile table.csv --json >out 2>err
verdict "a column called score" is_19
{ echo "name,overrun_s"; seq 1 20 | sed 's/^/x,/'; } >other.csv
"$aiot" conformal quantile other.csv --column overrun_s --alpha 0.1 --json >out 2>err
verdict "a column by its title" is_19
"$aiot" conformal quantile plain --alpha 0.04 --json >out 2>err
infinite() { [[ $(field quantile) == null && $(field infinite) == true ]] && near least_n 24 0; }
verdict "an infinite bound is null" infinite
"$aiot" conformal quantile plain --alpha 0.04 >out 2>err
says_infinite() { grep -qx 'quantile  infinite' out; }
verdict "and infinite in words" says_infinite
{ echo "score,w"; seq 1 20 | sed 's/$/,0.3/'; } >weighted.csv
"$aiot" conformal quantile weighted.csv --weights w --own-weight 0.3 --json >out 2>err
is_weighted() { near quantile 19 0 && near effective_n 20 1e-9; }
verdict "equal weights change nothing" is_weighted

# --- mistakes -------------------------------------------------------------------------------------------------

refuses "no question" "subcommand"
refuses "a negative seed" "0 or more is needed, not -1" coverage --n 9 --seed -1
refuses "an own weight without weights" "requires --weights" quantile plain --own-weight 2
refuses "an own weight that is none" "a number is needed, not nan" quantile weighted.csv --weights w --own-weight nan
refuses "an alpha that is none" "--alpha: a number is needed, not nan" quantile plain --alpha=nan
for alpha in 0 1 1.5 -0.1; do
  refuses "alpha $alpha" "between 0 and 1" quantile plain --alpha=$alpha
  refuses "coverage at alpha $alpha" "between 0 and 1" coverage --n 9 --alpha=$alpha
done
refuses "alpha that is no number" "--alpha" coverage --n 9 --alpha ten
refuses "no scores" "--n" coverage
refuses "a calibration of none" "--n" coverage --n 0
refuses "too many draws" "500000000" coverage --n 1000000 --runs 10000000
printf '1\nnan\n3\n' >nan
refuses "a score that is not a number" "nan:2" quantile nan
printf 'nan\n2\n3\n' >nan-first
printf 'oops\n1\n2\n3\n' >oops-first
refuses "in the first line" "nan-first:1" quantile nan-first
refuses "no number there" "oops-first:1" quantile oops-first
printf '1\n' >one
refuses "one row" "1 rows" quantile one
printf 'score\n1\n' >one.csv
refuses "one row below a title" "1 rows" quantile one.csv
: >empty
refuses "an empty file" "empty" quantile empty
refuses "a file that is not there" "cannot open" quantile no-such
refuses "no column of scores" "--column" quantile other.csv
refuses "an unknown column" "overrun_j" quantile other.csv --column overrun_j
refuses "an unknown column of weights" "v" quantile weighted.csv --weights v
refuses "an own weight below 0" "0 or more" quantile weighted.csv --weights w --own-weight=-1
