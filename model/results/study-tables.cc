// SPDX-License-Identifier: GPL-2.0-only
#include "study-tables.h"

#include <algorithm>

namespace ns3::aiot
{

const char* const STUDY_RUN_COLUMNS =
    "study, scenario, arguments, point, rng_run, run_id, status, exit_code, last_lines, shard, "
    "started_utc, wall_s";

namespace
{

// Stored in the file as it stands: comments are for its readers.
constexpr const char* STUDY_SQL = R"(
CREATE TABLE IF NOT EXISTS study (
  name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  definition TEXT NOT NULL, -- the study file when it was last run
  created_utc TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS study_run (
  study TEXT NOT NULL REFERENCES study (name) ON DELETE CASCADE,
  scenario TEXT NOT NULL, -- program, as the study file names it
  arguments TEXT NOT NULL, -- all but --database
  point TEXT NOT NULL, -- the swept arguments among them
  rng_run INTEGER NOT NULL,
  run_id INTEGER NOT NULL CHECK (run_id > 0), -- its id in table run; reserved until it is done
  status TEXT NOT NULL CHECK (status IN ('planned', 'done', 'failed')),
  exit_code INTEGER, -- of a failed run; 128 + its number for a signal
  last_lines TEXT, -- what a failed run said last
  shard TEXT NOT NULL, -- file name of the run's own database
  started_utc TEXT, -- NULL: by another machine
  wall_s REAL CHECK (wall_s >= 0), -- s from start to end of the program
  PRIMARY KEY (study, scenario, arguments)
) STRICT, WITHOUT ROWID;
)";

/** Copy study_run rows; ?6 is the run's id in the target. */
void
CopyStudyRuns(SqliteConnection& source,
              SqliteConnection& target,
              const std::vector<CopiedRun>& runs)
{
    auto rows = source.Prepare(std::string("SELECT ") + STUDY_RUN_COLUMNS +
                               " FROM study_run WHERE status <> 'planned' ORDER BY run_id");
    auto insert = target.Prepare(std::string("INSERT INTO study_run (") + STUDY_RUN_COLUMNS +
                                 ") VALUES (" + MakeParameters(STUDY_RUN_COLUMNS) +
                                 ") "
                                 "ON CONFLICT DO UPDATE SET run_id = excluded.run_id, "
                                 "status = excluded.status, exit_code = excluded.exit_code, "
                                 "last_lines = excluded.last_lines, shard = excluded.shard, "
                                 "started_utc = excluded.started_utc, wall_s = excluded.wall_s "
                                 "WHERE study_run.status = 'planned' "
                                 "OR (study_run.status = 'failed' AND excluded.status = 'done')");
    constexpr int idColumn = 5;
    while (source.Step(rows))
    {
        const auto run = std::find_if(runs.begin(), runs.end(), [&](const CopiedRun& each) {
            return each.sourceId == rows.GetInt(idColumn);
        });
        const bool isDone = rows.GetText(idColumn + 1) == "done";
        if (isDone && run == runs.end())
        {
            continue;
        }
        for (int column = 0; column < CountColumns(STUDY_RUN_COLUMNS); ++column)
        {
            insert.BindColumn(column + 1, rows, column);
        }
        insert.Bind(idColumn + 1,
                    isDone ? run->id
                           : target.QueryInt("SELECT 1 + max((SELECT ifnull(max(id), 0) FROM run), "
                                             "(SELECT ifnull(max(run_id), 0) FROM study_run))"));
        target.Step(insert);
        insert.Reset();
    }
}

} // namespace

bool
HasStudyTables(SqliteConnection& connection)
{
    return connection.QueryInt("SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name "
                               "IN ('study', 'study_run')") == 2;
}

void
MakeStudyTables(SqliteConnection& connection)
{
    connection.Execute(STUDY_SQL);
}

void
CopyStudies(SqliteConnection& source, SqliteConnection& target, const std::vector<CopiedRun>& runs)
{
    if (!HasStudyTables(source))
    {
        return;
    }
    MakeStudyTables(target);
    auto rows = source.Prepare("SELECT name, definition, created_utc FROM study");
    auto insert = target.Prepare("INSERT INTO study (name, definition, created_utc) "
                                 "VALUES (?, ?, ?) ON CONFLICT DO NOTHING");
    while (source.Step(rows))
    {
        for (int column = 0; column < 3; ++column)
        {
            insert.BindColumn(column + 1, rows, column);
        }
        target.Step(insert);
        insert.Reset();
    }
    CopyStudyRuns(source, target, runs);
}

} // namespace ns3::aiot
