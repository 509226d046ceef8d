// SPDX-License-Identifier: GPL-2.0-only
// A database of an older schema keeps every figure, whoever opens it and whenever that is
// interrupted.
#include "../../model/results/results-migration.h"
#include "results-test-tools.h"

#include "ns3/results-database.h"
#include "ns3/results-merge.h"
#include "ns3/results-query.h"
#include "ns3/results-schema.h"

#include <csignal>
#include <gtest/gtest.h>
#include <map>
#include <sys/resource.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** Every value of every table, by table and column, in the order of the values. */
using Contents = std::map<std::string, std::map<std::string, std::vector<std::string>>>;

std::vector<std::string>
GetTables(const std::string& path)
{
    return Query(path, "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY 1");
}

Contents
ReadContents(const std::string& path, const Contents* like = nullptr)
{
    Contents contents;
    std::vector<std::string> tables =
        like == nullptr ? GetTables(path) : std::vector<std::string>();
    for (const auto& [table, ignored] : like == nullptr ? Contents() : *like)
    {
        tables.push_back(table); // or a view by now
    }
    for (const auto& table : tables)
    {
        for (const auto& column :
             Query(path, "SELECT name FROM pragma_table_info('" + table + "')"))
        {
            if (like != nullptr && (like->count(table) == 0 || like->at(table).count(column) == 0))
            {
                continue;
            }
            contents[table][column] =
                Query(path, "SELECT quote(" + column + ") FROM " + table + " ORDER BY 1");
        }
    }
    return contents;
}

/** @return a database as release 0.1.0's programs with schema 3 wrote it: a study of three runs */
std::string
MakeOld(const TemporaryDirectory& directory, const std::string& name = "old.sqlite")
{
    const auto path = directory.GetPath(name);
    Execute(path, ReadBytes(AIOT_SOURCE_DIR "/test/results/schema-3.sql"));
    return path;
}

/** @return a database as programs with schema 9 wrote it, the last before rows were split */
std::string
MakeUnsplit(const TemporaryDirectory& directory, const std::string& name = "unsplit.sqlite")
{
    const auto path = directory.GetPath(name);
    Execute(path, ReadBytes(AIOT_SOURCE_DIR "/test/results/schema-9.sql"));
    return path;
}

/** @return every row of every table and view that the schema of @p like names, to the last digit */
Contents
ReadRows(const std::string& path, const std::string& like)
{
    Contents contents;
    for (const auto& name :
         Query(like, "SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')"))
    {
        const auto columns =
            Query(like,
                  "SELECT group_concat('quote(' || name || ')', ' || '','' || ') FROM "
                  "pragma_table_info('" +
                      name + "')");
        contents[name]["rows"] = Query(path, "SELECT " + columns.at(0) + " FROM " + name);
        contents[name]["names"] =
            Query(path, "SELECT name FROM pragma_table_info('" + name + "') ORDER BY cid");
    }
    return contents;
}

/** ... with so many rows in a table that has to be rebuilt that this takes a while. */
std::string
MakeBigOld(const TemporaryDirectory& directory)
{
    const auto path = MakeOld(directory, "big.sqlite");
    Execute(path,
            "DROP VIEW v_ecal; ALTER TABLE model DROP COLUMN accuracy_dataset;"
            "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30000)"
            "INSERT INTO model (run_id, name, source) SELECT 1, 'model ' || i, printf('%200d', i) "
            "FROM n");
    return path;
}

void
ExpectToday(const std::string& path)
{
    TemporaryDirectory directory;
    const auto fresh = directory.GetPath("fresh.sqlite");
    ResultsDatabase::WriteRun(fresh, MakeRun());
    const std::string ours = "SELECT name || sql FROM sqlite_schema WHERE sql NOTNULL AND "
                             "name NOT LIKE 'study%' AND name NOT LIKE 'my_%' ORDER BY 1";
    EXPECT_EQ(Query(path, ours), Query(fresh, ours));
    EXPECT_EQ(QueryNumber(path, "PRAGMA user_version"), RESULTS_SCHEMA_VERSION);
    EXPECT_EQ(Query(path, "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
    EXPECT_EQ(Query(path, "PRAGMA foreign_key_check"), std::vector<std::string>{});
}

} // namespace

TEST(ResultsMigration, KeepsEveryFigureAndHasTodaysSchema)
{
    TemporaryDirectory directory;
    const auto path = MakeOld(directory);
    const auto before = ReadContents(path);
    ASSERT_EQ(QueryNumber(path, "PRAGMA user_version"), 3);
    ASSERT_GT(before.at("energy").at("energy_it_j").size(), 10u);
    ASSERT_EQ(before.count("study_run"), 1u);
    MigrateResultsFile(path, 1.0);
    EXPECT_TRUE(ReadContents(path, &before) == before);
    ExpectToday(path);
}

TEST(ResultsMigration, KeepsEveryFigureOfReleasedPrograms)
{
    const char* shared = std::getenv("AIOT_SHARED");
    if (shared == nullptr)
    {
        GTEST_SKIP() << "AIOT_SHARED is not set";
    }
    TemporaryDirectory directory;
    const auto path = directory.GetPath("copy.sqlite");
    for (const auto& entry :
         std::filesystem::directory_iterator(std::string(shared) + "/old-databases"))
    {
        if (entry.path().extension() != ".sqlite")
        {
            continue;
        }
        SCOPED_TRACE(entry.path());
        WriteBytes(path, ReadBytes(entry.path().string()));
        const auto before = ReadContents(path);
        MigrateResultsFile(path, 1.0);
        EXPECT_TRUE(ReadContents(path, &before) == before);
        ExpectToday(path);
    }
}

TEST(ResultsMigration, FillsNewColumnsWithNull)
{
    TemporaryDirectory directory;
    const auto path = MakeBigOld(directory);
    const auto before = ReadContents(path);
    MigrateResultsFile(path, 1.0);
    EXPECT_TRUE(ReadContents(path, &before) == before);
    EXPECT_EQ(QueryNumber(path, "SELECT count(accuracy_dataset) FROM model"), 0);
    ExpectToday(path);
}

TEST(ResultsMigration, RowsThatAreSplitAreTheSameInTheSameOrder)
{
    TemporaryDirectory directory;
    const auto path = MakeUnsplit(directory);
    const auto old = MakeUnsplit(directory, "old.sqlite");
    const auto before = ReadRows(old, old);
    for (const char* name : {"energy",
                             "embodied",
                             "energy_period",
                             "result_interval",
                             "result_cause",
                             "v_balance",
                             "v_share",
                             "v_cause"})
    {
        ASSERT_GT(before.at(name).at("rows").size(), 1u) << name;
    }
    MigrateResultsFile(path, 1.0);
    const auto after = ReadRows(path, old);
    for (const auto& [name, contents] : before)
    {
        EXPECT_TRUE(after.at(name) == contents) << name;
    }
    ExpectToday(path);
    EXPECT_LT(2 * QueryNumber(path, "SELECT sum(length(text)) FROM text_value"),
              QueryNumber(old, "SELECT sum(length(source)) FROM embodied"));
}

TEST(ResultsMigration, KeepsColumnsThatOthersAddedToRowsThatAreSplit)
{
    TemporaryDirectory directory;
    const auto path = MakeUnsplit(directory);
    Execute(path,
            "ALTER TABLE energy ADD COLUMN \"my mark\" TEXT;"
            "UPDATE energy SET \"my mark\" = node_id || component || state || stage;"
            "CREATE VIEW my_view AS SELECT component FROM energy");
    MigrateResultsFile(path, 1.0);
    EXPECT_GT(QueryNumber(path, "SELECT count(*) FROM energy_row WHERE \"my mark\" NOTNULL"), 50);
    EXPECT_EQ(QueryNumber(path,
                          "SELECT count(*) FROM energy_row JOIN energy_value AS v ON v.id = "
                          "value_id WHERE \"my mark\" <> node_id || (SELECT text FROM text_value "
                          "WHERE id = component_id) || (SELECT text FROM text_value WHERE id = "
                          "state_id) || (SELECT text FROM text_value WHERE id = stage_id)"),
              0);
    EXPECT_EQ(Query(path, "SELECT component FROM my_view"),
              Query(path, "SELECT component FROM energy"));
    ResultsDatabase::WriteRun(path, MakeRun());
}

TEST(ResultsMigration, KeepsWhatOthersAdded)
{
    TemporaryDirectory directory;
    const auto path = MakeOld(directory);
    Execute(path,
            "CREATE TABLE my_notes (text TEXT); INSERT INTO my_notes VALUES ('x');"
            "CREATE VIEW my_view AS SELECT name FROM node; CREATE INDEX my_index ON model (macs);"
            "ALTER TABLE model DROP COLUMN accuracy_dataset");
    MigrateResultsFile(path, 1.0);
    const std::vector<std::string> mine = {"my_index", "my_notes", "my_view"};
    EXPECT_EQ(Query(path, "SELECT name FROM sqlite_schema WHERE name LIKE 'my_%' ORDER BY 1"),
              mine);
    EXPECT_EQ(Query(path, "SELECT text FROM my_notes"), std::vector<std::string>{"x"});
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) = (SELECT count(*) FROM node) FROM my_view"), 1);
    ExpectToday(path);
}

TEST(ResultsMigration, KeepsColumnsThatOthersAdded)
{
    TemporaryDirectory directory;
    const auto path = MakeOld(directory);
    Execute(path,
            "ALTER TABLE node ADD COLUMN \"my floor\" INTEGER NOT NULL DEFAULT 3;"
            "ALTER TABLE node ADD COLUMN my_room TEXT; UPDATE node SET my_room = 'r' || id");
    const std::string mine = "SELECT quote(\"my floor\") || my_room FROM node ORDER BY run_id, id";
    const auto before = Query(path, mine);
    ASSERT_GT(before.size(), 5u);
    MigrateResultsFile(path, 1.0);
    EXPECT_EQ(Query(path, mine), before);
    ResultsDatabase::Check(path);
    ResultsDatabase::WriteRun(path, MakeRun());
}

TEST(ResultsMigration, AddsAColumnThatWasDescribedLater)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("earlier.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    const auto whole = ReadContents(path);
    Execute(path,
            "DROP VIEW v_role; DROP VIEW v_battery; ALTER TABLE node DROP COLUMN processor; ALTER "
            "TABLE supply DROP COLUMN depleted_at_s;"
            "ALTER TABLE ecal RENAME TO old; ALTER TABLE old RENAME TO ecal");
    const auto bytes = ReadBytes(path);
    ResultsDatabase::Check(path);
    EXPECT_TRUE(ReadBytes(path) == bytes);
    EXPECT_EQ(ResultsQuery(path, 1.0).Ask("SELECT count(processor) FROM node").at(0).GetInt(0), 0);
    EXPECT_TRUE(ReadBytes(path) == bytes);
    EXPECT_EQ(ResultsDatabase::WriteRun(path, MakeRun()), 2);
    Execute(path, "PRAGMA foreign_keys = ON; DELETE FROM run WHERE id = 2");
    EXPECT_TRUE(ReadContents(path) == whole);
    ExpectToday(path);
}

TEST(ResultsMigration, DoesNotMakeUpAColumnThatARowMustHave)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("damaged.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    Execute(path,
            "DROP VIEW v_role; DROP VIEW v_battery; "
            "ALTER TABLE supply RENAME COLUMN harvested_j TO reaped_j");
    const auto bytes = ReadBytes(path);
    EXPECT_NE(GetError([&] { ResultsDatabase::Check(path); }).find("harvested_j"),
              std::string::npos);
    EXPECT_TRUE(ReadBytes(path) == bytes);
}

TEST(ResultsMigration, ReadersLeaveTheFileAsItIs)
{
    TemporaryDirectory directory;
    const auto path = MakeOld(directory);
    const auto bytes = ReadBytes(path);
    ResultsDatabase::Check(path);
    const ResultsQuery query(path, 1.0);
    EXPECT_EQ(query.Ask("SELECT count(*) FROM v_balance").at(0).GetInt(0),
              QueryNumber(path, "SELECT count(*) FROM supply"));
    EXPECT_TRUE(ReadBytes(path) == bytes);
    EXPECT_EQ(directory.List(), std::vector<std::string>{"old.sqlite"});
}

TEST(ResultsMigration, WritersBringTheFileUpToDate)
{
    TemporaryDirectory directory;
    const auto path = MakeOld(directory);
    const auto before = ReadContents(path);
    const auto runs = QueryNumber(path, "SELECT count(*) FROM run");
    EXPECT_EQ(ResultsDatabase::WriteRun(path, MakeRun()),
              QueryNumber(MakeOld(directory, "same.sqlite"), "SELECT max(id) + 1 FROM run"));
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM run"), runs + 1);
    Execute(path, "PRAGMA foreign_keys = ON; DELETE FROM run WHERE scenario = 'test'");
    EXPECT_TRUE(ReadContents(path, &before) == before);
    ExpectToday(path);
}

TEST(ResultsMigration, MergesOldWithNewBothWays)
{
    TemporaryDirectory directory;
    const auto old = MakeOld(directory);
    const auto fresh = directory.GetPath("fresh.sqlite");
    ResultsDatabase::WriteRun(fresh, MakeRun());
    for (const auto& [target, source] : {std::make_pair(MakeOld(directory, "a.sqlite"), fresh),
                                         std::make_pair(directory.GetPath("b.sqlite"), old)})
    {
        ResultsMerge merge(target, 1.0);
        const auto count = merge.Add(source);
        merge.Commit();
        EXPECT_EQ(count.newRuns, QueryNumber(source, "SELECT count(*) FROM run"));
        ExpectToday(target);
    }
    const std::string energy = "SELECT quote(sum(energy_it_j)) FROM energy";
    EXPECT_EQ(Query(directory.GetPath("b.sqlite"), energy), Query(old, energy));
}

TEST(ResultsMigration, FullDiskLeavesTheOldOne)
{
    TemporaryDirectory directory;
    const auto path = MakeBigOld(directory);
    const auto before = ReadContents(path);
    const auto size = std::filesystem::file_size(path);
    const pid_t child = Start([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const struct rlimit limit = {size + 4096, size + 4096};
        setrlimit(RLIMIT_FSIZE, &limit);
        return GetError([&] { MigrateResultsFile(path, 1.0); }).find(path) == std::string::npos;
    });
    EXPECT_EQ(Wait(child), 0);
    // Pages that were free already need not come back byte by byte, rows do.
    EXPECT_TRUE(ReadContents(path) == before);
    EXPECT_EQ(QueryNumber(path, "PRAGMA user_version"), 3);
    MigrateResultsFile(path, 1.0);
    EXPECT_TRUE(ReadContents(path, &before) == before);
    ExpectToday(path);
}

TEST(ResultsMigration, AKilledOneLosesNothing)
{
    TemporaryDirectory directory;
    const auto original = MakeBigOld(directory);
    const auto before = ReadContents(original);
    const auto path = directory.GetPath("killed.sqlite");
    int interrupted = 0;
    for (const int delayUs : {500, 5000, 10000, 20000, 30000, 40000, 60000, 80000, 100000, 150000})
    {
        std::filesystem::copy_file(original,
                                   path,
                                   std::filesystem::copy_options::overwrite_existing);
        std::filesystem::remove(path + "-journal");
        const pid_t child = Start([&] {
            MigrateResultsFile(path, 1.0);
            return 0;
        });
        usleep(static_cast<useconds_t>(delayUs));
        kill(child, SIGKILL);
        interrupted += Wait(child) != 0;
        EXPECT_TRUE(ReadContents(path, &before) == before) << delayUs;
        MigrateResultsFile(path, 1.0);
        EXPECT_TRUE(ReadContents(path, &before) == before) << delayUs;
        ExpectToday(path);
    }
    EXPECT_GT(interrupted, 0);
}

TEST(ResultsMigration, RefusesWhatItCannotKnow)
{
    TemporaryDirectory directory;
    const auto path = MakeOld(directory);
    for (const int version : {0, 1, 2, RESULTS_SCHEMA_VERSION + 1})
    {
        Execute(path, "PRAGMA user_version = " + std::to_string(version));
        const auto bytes = ReadBytes(path);
        const auto error = GetError([&] { ResultsDatabase::Check(path); });
        EXPECT_NE(error.find("schema version " + std::to_string(version)), std::string::npos);
        EXPECT_TRUE(ReadBytes(path) == bytes);
    }
}

TEST(ResultsMigration, ABrokenOldOneIsRefusedBeforeTheRun)
{
    TemporaryDirectory directory;
    const auto path = MakeOld(directory);
    // A run without the nodes to which its energy belongs.
    Execute(path, "DELETE FROM node WHERE id = 0");
    const auto bytes = ReadBytes(path);
    EXPECT_NE(GetError([&] { ResultsDatabase::Check(path); }), "");
    EXPECT_NE(GetError([&] { ResultsDatabase::WriteRun(path, MakeRun()); }), "");
    EXPECT_TRUE(ReadBytes(path) == bytes);
}
