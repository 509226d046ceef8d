// SPDX-License-Identifier: GPL-2.0-only
#include "../../model/results/results-migration.h"
#include "results-test-tools.h"

#include "ns3/results-database.h"
#include "ns3/results-schema.h"
#include "ns3/run-writer.h"

#include <csignal>
#include <gtest/gtest.h>
#include <map>
#include <sys/stat.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

constexpr uid_t NOBODY = 65534;

/** Files of a directory and what is in them. */
std::map<std::string, std::string>
ReadAll(const TemporaryDirectory& directory)
{
    std::map<std::string, std::string> files;
    for (const auto& name : directory.List())
    {
        files[name] = ReadBytes(directory.GetPath(name));
    }
    return files;
}

/** Expect a one-line refusal with path and @p reason, from check and writer, and no side effect. */
void
ExpectRefusal(const TemporaryDirectory& directory,
              const std::string& path,
              const std::string& reason)
{
    const auto before = ReadAll(directory);
    const auto error = GetError([&] { ResultsDatabase::Check(path, 0.05); });
    EXPECT_NE(error.find("results database '"), std::string::npos) << error;
    EXPECT_NE(error.find(reason), std::string::npos) << path << ": " << error;
    EXPECT_EQ(error.find('\n'), std::string::npos) << error;
    EXPECT_THROW(ResultsDatabase::Check(path, 0.05), std::runtime_error);
    EXPECT_THROW(RunWriter(path, 0.05), std::runtime_error);
    EXPECT_EQ(ReadAll(directory), before);
}

/** Leave what a killed writer leaves: changes in the file, and the journal that takes them back. */
void
InterruptWriter(const std::string& path, const std::string& sql)
{
    const pid_t child = Start([&] {
        auto connection = Open(path);
        connection.Execute("PRAGMA cache_size = 1; BEGIN IMMEDIATE");
        connection.Execute(sql);
        return std::raise(SIGKILL);
    });
    ASSERT_EQ(Wait(child), -SIGKILL);
    ASSERT_TRUE(std::filesystem::exists(path + "-journal"));
}

const char* const MANY_RUNS =
    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 2000) "
    "INSERT INTO run SELECT 1000 + i, 'ghost', hex(zeroblob(200)), 1, 1, '', '', NULL, 1, 1, "
    "'completed', '2024-01-01T00:00:00Z' FROM n;";

} // namespace

TEST(ResultsCheck, AcceptsNewEmptyAndOwnFilesWithoutTouchingThem)
{
    TemporaryDirectory directory;
    ResultsDatabase::Check(directory.GetPath("new.sqlite"));
    EXPECT_TRUE(directory.List().empty());
    WriteBytes(directory.GetPath("empty.sqlite"), "");
    ResultsDatabase::WriteRun(directory.GetPath("own.sqlite"), MakeRun());
    std::filesystem::create_symlink("own.sqlite", directory.GetPath("link.sqlite"));
    const auto before = ReadAll(directory);
    for (const auto& name : directory.List())
    {
        ResultsDatabase::Check(directory.GetPath(name));
    }
    EXPECT_EQ(ReadAll(directory), before);
    EXPECT_EQ(ResultsDatabase::WriteRun(directory.GetPath("empty.sqlite"), MakeRun()), 1);
    EXPECT_EQ(ResultsDatabase::WriteRun(directory.GetPath("link.sqlite"), MakeRun()), 2);
    EXPECT_EQ(directory.List(),
              (std::vector<std::string>{"empty.sqlite", "link.sqlite", "own.sqlite"}));
}

TEST(ResultsCheck, RefusesWhatIsNoDatabase)
{
    TemporaryDirectory directory;
    WriteBytes(directory.GetPath("text"), "sensor,joules\n1,2\n");
    ExpectRefusal(directory, directory.GetPath("text"), "is not a SQLite database");
    WriteBytes(directory.GetPath("garbage"), std::string(100000, '\x5a'));
    ExpectRefusal(directory, directory.GetPath("garbage"), "is not a SQLite database");
    WriteBytes(directory.GetPath("header"), "SQLite format 3");
    ExpectRefusal(directory, directory.GetPath("header"), "is not a SQLite database");
    WriteBytes(directory.GetPath("zeros"), std::string(8192, '\0'));
    ExpectRefusal(directory, directory.GetPath("zeros"), "is not a SQLite database");
    ExpectRefusal(directory, directory.GetPath(), "is a directory");
    ExpectRefusal(directory, "/dev/null", "is no regular file");
    mkfifo(directory.GetPath("pipe").c_str(), 0600);
    EXPECT_NE(GetError([&] { ResultsDatabase::Check(directory.GetPath("pipe")); }), "");
}

TEST(ResultsCheck, RefusesImpossiblePaths)
{
    TemporaryDirectory directory;
    ExpectRefusal(directory, "", "is no file name");
    ExpectRefusal(directory, std::string("a\0b", 3), "is no file name");
    ExpectRefusal(directory, directory.GetPath("no/such/x.sqlite"), "does not exist");
    ExpectRefusal(directory, directory.GetPath("two\nlines/x"), "two lines");
    ExpectRefusal(directory, directory.GetPath(std::string(250, 'n')), "too long");
    ExpectRefusal(directory, directory.GetPath(std::string(400, 'n')), "too long");
    std::filesystem::create_symlink("nowhere", directory.GetPath("dangling"));
    EXPECT_NE(GetError([&] {
                  ResultsDatabase::Check(directory.GetPath("dangling"));
              }).find("cannot be followed"),
              std::string::npos);
}

TEST(ResultsCheck, RefusesOtherApplicationsAndVersions)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("other.sqlite");
    Execute(path, "CREATE TABLE run (id INTEGER); INSERT INTO run VALUES (7)");
    ExpectRefusal(directory, path, "another application");
    std::filesystem::remove(path);
    // A database without tables belongs to whoever made it.
    Execute(path, "CREATE TABLE a (b); DROP TABLE a");
    ExpectRefusal(directory, path, "another application");
    std::filesystem::remove(path);
    ResultsDatabase::WriteRun(path, MakeRun());
    Execute(path, "PRAGMA user_version = 999");
    ExpectRefusal(directory, path, "has schema version 999");
}

TEST(ResultsCheck, RefusesDamage)
{
    TemporaryDirectory directory;
    const auto whole = directory.GetPath("whole.sqlite");
    ResultsDatabase::WriteRun(whole, MakeBigRun(100));
    const auto bytes = ReadBytes(whole);
    const auto path = directory.GetPath("damaged.sqlite");
    for (const std::size_t size :
         {bytes.size() - 1, bytes.size() / 2, std::size_t{4096}, std::size_t{200}})
    {
        WriteBytes(path, bytes.substr(0, size));
        ExpectRefusal(directory, path, "is damaged or truncated");
    }
    WriteBytes(path, bytes);
    Execute(path, "DROP VIEW v_balance");
    ExpectRefusal(directory, path, "v_balance");
    WriteBytes(path, bytes);
    Execute(path, "ALTER TABLE supply RENAME COLUMN drawn_j TO sucked_j; DROP TABLE sample");
    ExpectRefusal(directory, path, "no such");
}

TEST(ResultsCheck, RefusesAWriteAheadLog)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("wal.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    Execute(path, "PRAGMA journal_mode = WAL");
    ExpectRefusal(directory, path, "journal_mode=DELETE");
    Execute(path, "PRAGMA journal_mode = DELETE");
    ResultsDatabase::Check(path);
}

TEST(ResultsCheck, WaitsForALockAndThenGivesUp)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("locked.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    RunWriter writer(path, 0.05);
    auto blocker = Open(path);
    blocker.Execute("BEGIN EXCLUSIVE");
    ExpectRefusal(directory, path, "locked by another process for more than 0.05 s");
    EXPECT_NE(GetError([&] { writer.Commit(MakeRun().run); }).find("locked"), std::string::npos);
    blocker.Execute("ROLLBACK; BEGIN IMMEDIATE");
    ResultsDatabase::Check(path, 0.05);
    EXPECT_NE(GetError([&] { writer.Commit(MakeRun().run); }).find("locked"), std::string::npos);
    blocker.Execute("ROLLBACK");
    EXPECT_EQ(writer.Commit(MakeRun().run), 2);
}

TEST(ResultsCheck, AcceptsAnInterruptedDatabaseAndTheWriterRepairsIt)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("killed.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    InterruptWriter(path, MANY_RUNS);
    const auto before = ReadAll(directory);
    EXPECT_EQ(GetError([&] { ResultsDatabase::Check(path); }), "");
    EXPECT_EQ(ReadAll(directory), before);
    EXPECT_EQ(ResultsDatabase::WriteRun(path, MakeRun()), 2);
    EXPECT_EQ(directory.List(), std::vector<std::string>{"killed.sqlite"});
    EXPECT_EQ(Query(path, "SELECT id FROM run"), (std::vector<std::string>{"1", "2"}));
    EXPECT_EQ(Query(path, "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
}

TEST(ResultsCheck, TakesANewDatabaseThatWasNeverCompletedForNew)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("killed.sqlite");
    InterruptWriter(path, GetResultsSchemaSql() + MANY_RUNS);
    ASSERT_GT(std::filesystem::file_size(path), 0);
    const auto before = ReadAll(directory);
    EXPECT_EQ(GetError([&] { ResultsDatabase::Check(path); }), "");
    EXPECT_EQ(ReadAll(directory), before);
    EXPECT_EQ(ResultsDatabase::WriteRun(path, MakeRun()), 1);
    EXPECT_EQ(Query(path, "SELECT id FROM run"), std::vector<std::string>{"1"});
    EXPECT_EQ(Query(path, "PRAGMA integrity_check"), std::vector<std::string>{"ok"});
}

TEST(ResultsCheck, LeavesOtherApplicationsTheirInterruptedDatabase)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("theirs.sqlite");
    Execute(path, "CREATE TABLE a (b); INSERT INTO a VALUES (1)");
    InterruptWriter(path,
                    "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n "
                    "WHERE i < 2000) INSERT INTO a SELECT hex(zeroblob(200)) FROM n");
    ExpectRefusal(directory, path, "another application");
}

TEST(ResultsCheck, RefusesReadOnlyPlaces)
{
    TemporaryDirectory directory;
    const auto path = directory.GetPath("own.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    const auto expect = [&](const std::string& file, const std::string& reason) {
        // Root may write everywhere, so the child becomes somebody else.
        return Wait(Start([&] {
                   if (geteuid() == 0 && setuid(NOBODY) != 0)
                   {
                       return 1;
                   }
                   const auto error = GetError([&] { ResultsDatabase::Check(file); });
                   return error.find(reason) == std::string::npos ? 2 : 0;
               })) == 0;
    };
    const auto before = ReadAll(directory);
    std::filesystem::permissions(directory.GetPath(), static_cast<std::filesystem::perms>(0555));
    EXPECT_TRUE(expect(path, "cannot write in directory"));
    EXPECT_TRUE(expect(directory.GetPath("new.sqlite"), "cannot write in directory"));
    std::filesystem::permissions(directory.GetPath(), static_cast<std::filesystem::perms>(0777));
    std::filesystem::permissions(path, static_cast<std::filesystem::perms>(0444));
    EXPECT_TRUE(expect(path, "cannot be read and written"));
    EXPECT_EQ(ReadAll(directory), before);
}

TEST(ResultsCheck, KnowsTheSchemaWordForWord)
{
    // Otherwise all that a run will ask and store is compiled, which takes a hundred times as long.
    TemporaryDirectory directory;
    const auto path = directory.GetPath("own.sqlite");
    ResultsDatabase::WriteRun(path, MakeRun());
    auto connection = Open(path);
    EXPECT_TRUE(HasTodaysSchema(connection));
    connection.Execute("CREATE TABLE theirs (a); CREATE VIEW of_theirs AS SELECT a FROM theirs");
    EXPECT_TRUE(HasTodaysSchema(connection));
    for (const char* change :
         {"CREATE INDEX theirs_too ON node (role)",
          "CREATE TRIGGER theirs_too AFTER INSERT ON run BEGIN SELECT abs(1); END",
          "DROP VIEW v_balance",
          "DROP VIEW v_balance; CREATE VIEW v_balance AS SELECT 0 AS relative_error",
          "DROP VIEW energy",
          "DROP INDEX event_of_run",
          "ALTER TABLE energy_row ADD COLUMN theirs REAL",
          "PRAGMA user_version = 3"})
    {
        connection.Execute(std::string("BEGIN; ") + change);
        EXPECT_FALSE(HasTodaysSchema(connection)) << change;
        connection.Execute("ROLLBACK");
        EXPECT_TRUE(HasTodaysSchema(connection)) << change;
    }
}
