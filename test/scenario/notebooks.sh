# SPDX-License-Identifier: GPL-2.0-only
# The code for Python and R in the manual runs as it is printed: with pandas where that is installed, else with a stand-in
# of the test's own that runs the SQL by Python's sqlite3 and takes any method; with R where that and RSQLite are installed.
. "$AIOT_SOURCE_DIR/test/scenario/tools.bash"
command -v python3 >/dev/null || { echo "skipped: python3 is not here"; exit 0; }
PATH=$AIOT_BIN_DIR:$PATH

# blocks CHAPTER LANGUAGE: the code blocks of a language, one after the other.
blocks() {
  awk -v begin=".. code-block:: $2" '
    index($0, begin) == 1 {inside = 1; next}
    inside && /^[^ ]/ {inside = 0}
    inside {sub(/^   /, ""); print}' "$AIOT_SOURCE_DIR/doc/$1.rst"
}

for radio in lorawan nb-iot; do
  smart-factory --fidelity=message --radio=$radio --sensors=5 --period=120 --duration=1200 --payload=24 --uplinkOnly \
    --progress=false --database=notebook.sqlite >/dev/null 2>&1
done
for radio in csma wifi; do
  for run in 1 2; do smart-factory --radio=$radio --sensors=2 --duration=5 --RngRun=$run --database=radios.sqlite >/dev/null 2>&1; done
done
expect "the runs are there" "$(sql notebook.sqlite "SELECT count(*) FROM run") $(sql radios.sqlite "SELECT count(*) FROM run")" "2 4"

# What the manual does without pandas.
sed -n '/^   \$ python3 -c/,/^   \[/p' "$AIOT_SOURCE_DIR/doc/notebooks.rst" | sed 's/^   //; s/^\$ //; /^\[/d' >plain.sh
bash plain.sh >plain.out 2>plain.err
expect "Python alone answers as SQL does" "$(tr -d "[]()',\n" <plain.out)" "$(sql notebook.sqlite "
  SELECT group_concat(radio || ' ' || joules, ' ') FROM (SELECT radio, round(avg(drawn_j), 3) AS joules
  FROM v_battery JOIN v_run USING (run_id) GROUP BY 1)")"

if python3 -c 'import pandas, matplotlib' 2>/dev/null; then
  with=pandas
  export MPLBACKEND=agg
else
  with="a stand-in for pandas"
  mkdir -p standin
  cat >standin/pandas.py <<'PY'
class Frame:
    def __init__(self, rows, columns):
        self.rows, self.columns = rows, columns

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return self

    def __call__(self, *positional, **named):
        for name in ("x", "y", "index", "columns", "values"):
            if name in named and named[name] not in self.columns:
                raise KeyError(f"{named[name]} is none of {self.columns}")
        return self

    def __getitem__(self, names):
        for name in names if isinstance(names, list) else [names]:
            if name not in self.columns:
                raise KeyError(f"{name} is none of {self.columns}")
        return self


def read_sql(query, connection):
    answer = connection.execute(query)
    rows = answer.fetchall()
    print(len(rows), "rows")
    return Frame(rows, [column[0] for column in answer.description])


read_sql_query = read_sql
PY
  export PYTHONPATH=$PWD/standin
fi
for chapter in notebooks studies; do
  blocks $chapter python >$chapter.py
  expect "$chapter: there is code" "$(grep -c 'pandas.read_sql' $chapter.py | awk '{print ($1 > 0)}')" 1
  python3 $chapter.py >out 2>err
  expect "$chapter: it runs with $with" "$? $(tail -n 1 err)" "0 "
  [[ $with == pandas ]] || expect "$chapter: every question has rows" "$(grep -c '^[1-9][0-9]* rows$' out)" "$(grep -c 'read_sql' $chapter.py)"
done
# A name that is not there would be found.
sed 's/life_s/lifetime_s/' notebooks.py >broken.py
python3 broken.py >out 2>err
expect "a wrong name would be found" "$?" 1

blocks notebooks r >notebook.R
if command -v Rscript >/dev/null && Rscript -e 'library(RSQLite)' >/dev/null 2>&1; then
  Rscript notebook.R >out 2>err
  expect "R: it runs" "$?" 0
else
  sed -n 's/.*dbGetQuery(database, "\(.*\)").*/\1/p' notebook.R >notebook.sql
  expect "R: its SQL has rows (R is not installed)" "$(sql notebook.sqlite "$(<notebook.sql)" | wc -l | awk '{print ($1 > 0)}')" 1
fi

# Parquet, by what turns CSV into it; the tool itself says that it does not.
if [[ -x $AIOT_BIN_DIR/aiot ]]; then
  "$AIOT_BIN_DIR/aiot" query notebook.sqlite v_role --format parquet >out 2>err
  expect "parquet is refused, with what to do" "$? $(wc -c <out) $(grep -c 'pandas and DuckDB turn CSV into Parquet' err) $(wc -l <err)" "2 0 1 1"
  "$AIOT_BIN_DIR/aiot" query notebook.sqlite v_role --format csv >v_role.csv
  if PYTHONPATH= python3 -c 'import pandas, pyarrow' 2>/dev/null; then
    PYTHONPATH= python3 -c '
import pandas
written = pandas.read_csv("v_role.csv")
written.to_parquet("v_role.parquet")
print(pandas.read_parquet("v_role.parquet").equals(written), len(written) > 0)' >out 2>err
    expect "parquet is read back" "$(<out)" "True True"
  else
    echo "skipped: pandas and pyarrow are not here to write parquet with"
  fi
fi
