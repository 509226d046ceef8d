// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/results-merge.h"
#include "ns3/study-ledger.h"

#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** @return what takes c.csv for a file with another digest */
IsChangedFile
IsNow(const std::string& digest)
{
    return [digest](const InputFileRecord& file) {
        return file.path == "c.csv" && file.digest != digest;
    };
}

/** A study of two points with two runs each. */
class StudyLedgerTest : public ::testing::Test
{
  protected:
    StudyLedgerTest()
    {
        for (const std::string x : {"1", "2"})
        {
            for (std::uint64_t run = 1; run <= 2; ++run)
            {
                const std::string arguments = "--x=" + x + " --RngRun=" + std::to_string(run);
                plan.push_back({"test", arguments, "x=" + x, run, x + std::to_string(run)});
            }
        }
    }

    /** @return the run as it has ended, with a shard */
    EndedRun End(std::size_t index, const std::string& digest = "")
    {
        RunData data = MakeRun();
        if (!digest.empty())
        {
            data.inputFiles.push_back({"c.csv", 7, digest});
        }
        data.run.rngRun = plan[index].rngRun;
        data.run.arguments = plan[index].arguments;
        EcalRecord ecal;
        ecal.basis = "simulated";
        ecal.ecalJPerBit = static_cast<double>(index);
        data.ecal.push_back(ecal);
        EndedRun ended;
        ended.scenario = plan[index].scenario;
        ended.arguments = plan[index].arguments;
        ended.rngRun = plan[index].rngRun;
        ended.shardPath = directory.GetPath(plan[index].shard);
        std::filesystem::remove(ended.shardPath);
        ResultsDatabase::WriteRun(ended.shardPath, data);
        return ended;
    }

    bool Record(StudyLedger& ledger, const EndedRun& run)
    {
        recorded = {run};
        return ledger.TryRecord(recorded, 0.05);
    }

    TemporaryDirectory directory;
    std::string path{directory.GetPath("study.sqlite")};
    std::vector<PlannedRun> plan;
    std::vector<EndedRun> recorded;
};

} // namespace

TEST_F(StudyLedgerTest, RunsGetTheIdsThatWereReservedInWhateverOrderTheyEnd)
{
    StudyLedger ledger(path, "s");
    ledger.Plan("definition", plan);
    for (const std::size_t index : {3, 0, 2, 1})
    {
        ASSERT_TRUE(Record(ledger, End(index)));
        EXPECT_EQ(recorded.front().runId, static_cast<std::int64_t>(index + 1));
    }
    EXPECT_EQ(Query(path, "SELECT arguments FROM run ORDER BY id"),
              (std::vector<std::string>{"--x=1 --RngRun=1",
                                        "--x=1 --RngRun=2",
                                        "--x=2 --RngRun=1",
                                        "--x=2 --RngRun=2"}));
    EXPECT_EQ(ledger.GetMetric("v_ecal", "ecal_j_per_bit", 3), 2.0);
    EXPECT_EQ(ledger.GetMetric("v_energy_by_stage", "energy_it_j", 3), std::nullopt);
    EXPECT_NE(GetError([&] { ledger.GetMetric("v_ecal", "none", 1); }), "");
    EXPECT_NE(GetError([&] { ledger.GetMetric("v_none", "x", 1); }), "");
}

TEST_F(StudyLedgerTest, PlanningAgainKeepsWhatIsThere)
{
    {
        StudyLedger ledger(path, "s");
        ledger.Plan("definition", plan);
        Record(ledger, End(1));
        EndedRun failed = End(2);
        failed.shardPath = "";
        failed.exitCode = 139;
        failed.lastLines = "one\ntwo";
        Record(ledger, failed);
        EXPECT_FALSE(recorded.front().runId);
    }
    StudyLedger ledger(path, "s");
    plan.push_back({"test", "--x=3 --RngRun=1", "x=3", 1, "31"});
    ledger.Plan("another definition", plan);
    const auto runs = ledger.GetRuns(NothingChanged);
    ASSERT_EQ(runs.size(), 5U);
    EXPECT_EQ(runs[0].status, "planned");
    EXPECT_EQ(runs[1].status, "done");
    EXPECT_EQ(runs[2].status, "failed");
    EXPECT_EQ(runs[2].exitCode, 139);
    EXPECT_EQ(runs[2].lastLines, "one\ntwo");
    EXPECT_EQ(runs[4].runId, 5);
    EXPECT_EQ(runs[4].plan.point, "x=3");
    // A failed run that then ends well leaves no trace of its failure.
    Record(ledger, End(2));
    EXPECT_EQ(Query(path,
                    "SELECT status, exit_code, last_lines, run_id FROM study_run "
                    "WHERE arguments = '--x=2 --RngRun=1'",
                    4),
              (std::vector<std::string>{"done", "NULL", "NULL", "3"}));
    ledger.DropUnneeded({});
    EXPECT_EQ(ReadStudyRuns(path, "s", NothingChanged).size(), 2U);
    EXPECT_TRUE(ReadStudyRuns(path, "another", NothingChanged).empty());
}

TEST_F(StudyLedgerTest, ARunWhoseFileHasChangedIsOutdatedAndReplaced)
{
    StudyLedger ledger(path, "s");
    ledger.Plan("definition", plan);
    ASSERT_TRUE(Record(ledger, End(0, "old")));
    ASSERT_TRUE(Record(ledger, End(1, "old")));
    ASSERT_TRUE(Record(ledger, End(2)));
    EXPECT_EQ(ledger.GetRuns(IsNow("old"))[0].changedFile, "");
    const auto outdated = ledger.GetRuns(IsNow("new"));
    EXPECT_EQ(outdated[0].changedFile, "c.csv");
    EXPECT_EQ(outdated[1].changedFile, "c.csv");
    EXPECT_EQ(outdated[2].changedFile, "");
    EXPECT_EQ(outdated[3].changedFile, "");
    EXPECT_FALSE(IsWholeShard(End(0, "old").shardPath, 1, IsNow("new")));
    EXPECT_TRUE(IsWholeShard(End(0, "new").shardPath, 1, IsNow("new")));

    // A run that is done stays done, unless it is repeated.
    EndedRun again = End(0, "new");
    ASSERT_TRUE(Record(ledger, again));
    EXPECT_EQ(Query(path, "SELECT digest FROM input_file ORDER BY run_id"),
              (std::vector<std::string>{"old", "old"}));
    again.isRepeated = true;
    ASSERT_TRUE(Record(ledger, again));
    EXPECT_EQ(recorded.front().runId, 1);
    EndedRun failed = End(1);
    failed.shardPath = "";
    failed.exitCode = 1;
    failed.isRepeated = true;
    ASSERT_TRUE(Record(ledger, failed));
    EXPECT_EQ(Query(path, "SELECT run_id, digest FROM input_file ORDER BY run_id", 2),
              (std::vector<std::string>{"1", "new"}));
    EXPECT_EQ(Query(path, "SELECT id FROM run ORDER BY id"), (std::vector<std::string>{"1", "3"}));
    EXPECT_EQ(Query(path, "SELECT status FROM study_run ORDER BY run_id"),
              (std::vector<std::string>{"done", "failed", "done", "planned"}));
    EXPECT_EQ(Query(path, "PRAGMA foreign_key_check"), std::vector<std::string>());
}

TEST_F(StudyLedgerTest, AnOutdatedRunThatIsNoLongerNeededGoes)
{
    StudyLedger ledger(path, "s");
    ledger.Plan("definition", plan);
    ASSERT_TRUE(Record(ledger, End(0, "new")));
    ASSERT_TRUE(Record(ledger, End(1, "old")));
    StudyLedger other(path, "another");
    other.Plan("definition", {plan[2]});
    ASSERT_TRUE(Record(ledger, End(2, "old")));
    ASSERT_TRUE(Record(other, End(2, "old")));
    ledger.DropUnneeded({plan[1].arguments, plan[2].arguments});
    // Another study has the third run, too, and finds out by itself.
    EXPECT_EQ(Query(path, "SELECT id FROM run ORDER BY id"), (std::vector<std::string>{"1", "3"}));
    EXPECT_EQ(Query(path, "SELECT study, arguments FROM study_run ORDER BY study DESC", 2),
              (std::vector<std::string>{"s", plan[0].arguments, "another", plan[2].arguments}));
}

TEST_F(StudyLedgerTest, AShardThatIsNotWholeIsAFailure)
{
    StudyLedger ledger(path, "s");
    ledger.Plan("definition", plan);
    const EndedRun good = End(0);
    EndedRun cut = End(1);
    const std::string bytes = ReadBytes(cut.shardPath);
    WriteBytes(cut.shardPath, bytes.substr(0, bytes.size() / 2));
    EXPECT_FALSE(IsWholeShard(cut.shardPath, 2, NothingChanged));
    EndedRun other = End(2);
    EXPECT_TRUE(IsWholeShard(other.shardPath, 1, NothingChanged));
    EXPECT_FALSE(IsWholeShard(other.shardPath, 2, NothingChanged));
    Execute(other.shardPath, "UPDATE run SET rng_run = 7");
    EndedRun missing = End(3);
    missing.shardPath += "-none";
    std::vector<EndedRun> runs{cut, good, other, missing};
    ASSERT_TRUE(ledger.TryRecord(runs, 1));
    EXPECT_FALSE(runs[0].runId);
    EXPECT_NE(runs[0].lastLines.find("damaged or truncated"), std::string::npos);
    EXPECT_EQ(runs[1].runId, 1);
    EXPECT_FALSE(runs[2].runId);
    EXPECT_FALSE(runs[3].runId);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM run"), 1);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM study_run WHERE status = 'failed'"), 3);
}

TEST_F(StudyLedgerTest, ALockedDatabaseIsTriedAgain)
{
    StudyLedger ledger(path, "s");
    ledger.Plan("definition", plan);
    const EndedRun run = End(0);
    {
        auto writer = Open(path);
        writer.Execute("BEGIN IMMEDIATE");
        EXPECT_FALSE(Record(ledger, run));
    }
    {
        // A reader lets us begin, but not commit.
        auto reader = Open(path);
        reader.Execute("BEGIN; SELECT * FROM run");
        auto rows = reader.Prepare("SELECT name FROM study");
        ASSERT_TRUE(reader.Step(rows));
        EXPECT_FALSE(Record(ledger, run));
        EXPECT_FALSE(recorded.front().runId);
    }
    EXPECT_TRUE(Record(ledger, run));
    EXPECT_TRUE(Record(ledger, run));
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM run"), 1);
}

TEST_F(StudyLedgerTest, AnIdThatWasTakenIsNoMisfortune)
{
    StudyLedger ledger(path, "s");
    ledger.Plan("definition", plan);
    EXPECT_EQ(ResultsDatabase::WriteRun(path, MakeRun()), 1);
    Record(ledger, End(0));
    EXPECT_EQ(recorded.front().runId, 2);
    Record(ledger, End(1));
    EXPECT_EQ(recorded.front().runId, 3);
    EXPECT_EQ(QueryNumber(path, "SELECT count(*) FROM run"), 3);
}

TEST_F(StudyLedgerTest, StudiesMergeWithTheirRuns)
{
    {
        StudyLedger ledger(path, "s");
        ledger.Plan("definition", plan);
        Record(ledger, End(2));
        EndedRun failed = End(3);
        failed.shardPath = "";
        Record(ledger, failed);
    }
    const std::string out = directory.GetPath("out.sqlite");
    ResultsDatabase::WriteRun(out, MakeRun());
    for (int round = 0; round < 2; ++round)
    {
        ResultsMerge merge(out);
        merge.Add(path);
        merge.Commit();
        const auto runs = ReadStudyRuns(out, "s", NothingChanged);
        ASSERT_EQ(runs.size(), 2U);
        EXPECT_EQ(runs[0].runId, 2);
        EXPECT_EQ(runs[0].status, "done");
        EXPECT_EQ(runs[1].status, "failed");
    }
    EXPECT_EQ(Query(out, "SELECT arguments FROM run WHERE id = 2"),
              (std::vector<std::string>{plan[2].arguments}));
}

TEST_F(StudyLedgerTest, OthersReadItLikeAnyResults)
{
    StudyLedger ledger(path, "s");
    ledger.Plan("definition", plan);
    EXPECT_EQ(GetError([&] { ResultsDatabase::Check(path); }), "");
}
