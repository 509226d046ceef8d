// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/grouped-query.h"
#include "ns3/results-database.h"
#include "ns3/view-listing.h"

#include <cmath>
#include <gtest/gtest.h>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** Runs of radio a with eCAL 1, 2, 3 and of radio b with 10 and NULL, at 10 and 9 sensors. */
class GroupedQueryTest : public ::testing::Test
{
  protected:
    GroupedQueryTest()
    {
        Write("a", "10", 1.0);
        Write("a", "10", 2.0);
        Write("a", "9", 3.0);
        Write("b", "9", 10.0);
        Write("b", "9", std::nullopt);
    }

    void Write(const std::string& radio, const std::string& sensors, std::optional<double> ecal)
    {
        RunData data = MakeRun();
        data.run.rngRun = ++rngRun;
        data.parameters = {{"radio", radio}, {"sensors", sensors}, {"scenario", "of a parameter"}};
        EcalRecord record;
        record.basis = "simulated";
        record.ecalJPerBit = ecal;
        data.ecal.push_back(record);
        ResultsDatabase::WriteRun(path, data);
    }

    GroupedAnswer Ask(const GroupedSelection& asked)
    {
        return AnswerGrouped(path, asked);
    }

    TemporaryDirectory directory;
    std::string path{directory.GetPath("results.sqlite")};
    std::uint64_t rngRun{0};
    GroupedSelection question{"v_ecal", "ecal_j_per_bit", {"radio"}, {}, PerRun::ONE, 0.95, {0.5}};
};

} // namespace

TEST_F(GroupedQueryTest, GroupsByParameter)
{
    const auto answer = Ask(question);
    ASSERT_EQ(answer.rows.size(), 2U);
    EXPECT_EQ(answer.rows[0].group, (std::vector<std::string>{"a"}));
    EXPECT_EQ(answer.rows[0].summary.count, 3U);
    EXPECT_DOUBLE_EQ(answer.rows[0].summary.mean, 2);
    EXPECT_DOUBLE_EQ(*answer.rows[0].summary.standardDeviation, 1);
    // t(0.975, 2) = 0.95 sqrt(2 / (4 * 0.975 * 0.025)) = 4.30265
    EXPECT_NEAR(*answer.rows[0].summary.halfWidth,
                0.95 * std::sqrt(2 / 0.0975) / std::sqrt(3),
                1e-12);
    EXPECT_EQ(answer.rows[0].quantiles, (std::vector<double>{2}));
    EXPECT_EQ(answer.rows[1].summary.count, 1U);
    EXPECT_FALSE(answer.rows[1].summary.halfWidth);
    // NULL is not zero.
    EXPECT_EQ(answer.rows[1].without, 1U);
    EXPECT_EQ(answer.rows[1].summary.mean, 10);
}

TEST_F(GroupedQueryTest, NumbersAreOrderedAsNumbers)
{
    question.groupBy = {"sensors", "radio"};
    const auto answer = Ask(question);
    ASSERT_EQ(answer.rows.size(), 3U);
    EXPECT_EQ(answer.rows[0].group, (std::vector<std::string>{"9", "a"}));
    EXPECT_EQ(answer.rows[1].group, (std::vector<std::string>{"9", "b"}));
    EXPECT_EQ(answer.rows[2].group, (std::vector<std::string>{"10", "a"}));
}

TEST_F(GroupedQueryTest, NamesMeanTheViewsColumnFirst)
{
    question.groupBy = {"scenario", "parameter.scenario", "run.scenario", "rng_seed"};
    EXPECT_EQ(Ask(question).rows.at(0).group,
              (std::vector<std::string>{"test", "of a parameter", "test", "1"}));
}

TEST_F(GroupedQueryTest, ConditionsCompareNumbersAsNumbers)
{
    question.where = {{"sensors", {"9.0"}}, {"radio", {"a", "c"}}};
    const auto answer = Ask(question);
    ASSERT_EQ(answer.rows.size(), 1U);
    EXPECT_EQ(answer.rows[0].summary.mean, 3);
    question.where = {{"radio", {"none"}}};
    EXPECT_TRUE(Ask(question).rows.empty());
}

TEST_F(GroupedQueryTest, SeveralRowsOfARunAreNoRepetition)
{
    GroupedSelection stages{"v_energy_by_stage", "energy_it_j", {}, {}, PerRun::ONE, 0.95, {}};
    EXPECT_NE(GetError([&] { Ask(stages); }).find("has 2 rows"), std::string::npos);
    stages.perRun = PerRun::SUM;
    EXPECT_EQ(Ask(stages).rows.at(0).summary.mean, 3);
    EXPECT_EQ(Ask(stages).rows.at(0).summary.count, 5U);
    stages.perRun = PerRun::MEAN;
    EXPECT_EQ(Ask(stages).rows.at(0).summary.mean, 1.5);
    stages.perRun = PerRun::MINIMUM;
    EXPECT_EQ(Ask(stages).rows.at(0).summary.mean, 1);
    stages.perRun = PerRun::MAXIMUM;
    EXPECT_EQ(Ask(stages).rows.at(0).summary.mean, 2);
    stages.perRun = PerRun::ONE;
    stages.groupBy = {"stage"};
    EXPECT_EQ(Ask(stages).rows.at(0).summary.mean, 1);
    // A sum of which a part is not known is not known.
    stages.metric = "operational_market_gco2e";
    stages.groupBy = {};
    stages.perRun = PerRun::SUM;
    EXPECT_TRUE(Ask(stages).rows.empty());
}

TEST_F(GroupedQueryTest, RunsThatStoppedEarlyAreLeftOut)
{
    Execute(path, "UPDATE run SET status = 'stopped' WHERE id = 3");
    const auto answer = Ask(question);
    EXPECT_EQ(answer.rows[0].summary.mean, 1.5);
    EXPECT_EQ(answer.unfinished, 1U);
}

TEST_F(GroupedQueryTest, RepeatedRunsAreOneDraw)
{
    // The first run (1 J per bit) three times more: n stays 3, and so does the interval.
    const auto before = Ask(question);
    for (int i = 0; i < 3; ++i)
    {
        rngRun = 0;
        Write("a", "10", 1.0);
    }
    const auto answer = Ask(question);
    EXPECT_EQ(answer.repeated, 3U);
    EXPECT_EQ(answer.rows[0].summary.count, 3U);
    EXPECT_EQ(answer.rows[0].summary.mean, before.rows[0].summary.mean);
    EXPECT_EQ(answer.rows[0].summary.halfWidth, before.rows[0].summary.halfWidth);
    // Another seed is another draw.
    rngRun = 100;
    Write("a", "10", 1.0);
    EXPECT_EQ(Ask(question).rows[0].summary.count, 4U);
}

TEST_F(GroupedQueryTest, RunsOfOneSeedWithOtherResultsAreNamed)
{
    // Seed, arguments and versions of the first run (1 J per bit) twice more, by another build.
    for (int i = 0; i < 2; ++i)
    {
        rngRun = 0;
        Write("a", "10", 4.0);
    }
    const auto answer = Ask(question);
    EXPECT_EQ(answer.repeated, 1U);
    ASSERT_EQ(answer.differing.size(), 1U);
    EXPECT_EQ(answer.differing[0].id, 6);
    EXPECT_EQ(answer.differing[0].earlier, 1);
    EXPECT_EQ(answer.differing[0].table, "ecal");
    EXPECT_EQ(answer.rows[0].summary.count, 4U);
    EXPECT_EQ(answer.rows[0].summary.mean, 2.5);
    EXPECT_NE(DescribeDifferingRuns(answer.differing).find("run 6 from run 1 in table ecal"),
              std::string::npos);
    EXPECT_EQ(DescribeDifferingRuns({}), "");
    // What was not asked for is not named.
    question.where = {{"radio", {"b"}}};
    EXPECT_TRUE(Ask(question).differing.empty());
}

TEST_F(GroupedQueryTest, RunsOfOneSeedThatAreNoRepetitionsAreNoted)
{
    // Every run has a seed of its own.
    EXPECT_EQ(Ask(question).mixed, "");
    // The seed of the first run again, with other sensors: the same group by radio.
    rngRun = 0;
    Write("a", "20", 5.0);
    EXPECT_EQ(Ask(question).mixed, "sensors");
    question.groupBy = {"radio", "sensors"};
    EXPECT_EQ(Ask(question).mixed, "");
    question.groupBy = {};
    EXPECT_EQ(Ask(question).mixed, "sensors");
    question.where = {{"sensors", {"20"}}};
    EXPECT_EQ(Ask(question).mixed, "");
    // What was typed stands for what follows from it.
    question.where = {};
    Execute(path, "UPDATE run SET arguments = '--sensors=20' WHERE id = 6");
    Execute(path, "INSERT INTO parameter VALUES (6, 'linked', 'x')");
    EXPECT_EQ(Ask(question).mixed, "sensors");
    Execute(path, "UPDATE run SET arguments = '' WHERE id = 6");
    EXPECT_EQ(Ask(question).mixed, "linked, sensors");
}

TEST_F(GroupedQueryTest, ValuesThatNoRunHasAreRefusedWithNearOnes)
{
    const auto error = [this](const std::string& name, const std::vector<std::string>& values) {
        return GetError([&] { RequireKnownValues(path, "v_ecal", {{name, values}}); });
    };
    EXPECT_EQ(error("radio", {"a", "b"}), "");
    EXPECT_EQ(error("sensors", {"9.0"}), "");
    EXPECT_NE(error("radio", {"a", "c"}).find("no run has 'radio=c'; near are 'a', 'b'"),
              std::string::npos)
        << error("radio", {"a", "c"});
    EXPECT_NE(error("parameter.scenario", {"OF A PARAMETR"}).find("near are 'of a parameter'"),
              std::string::npos);
    EXPECT_NE(error("radio", {"A"}).find("near are 'a'"), std::string::npos);
    EXPECT_NE(error("raido", {"a"}).find("is called raido"), std::string::npos);
    for (int i = 0; i < 20; ++i)
    {
        Write(std::string(static_cast<std::size_t>(i + 10), 'x'), "9", 1);
    }
    const std::string many = error("radio", {"0123456789"});
    EXPECT_NE(many.find("; there are 22 values, 'a' for one"), std::string::npos) << many;
}

TEST_F(GroupedQueryTest, NotesOfTheRunsComeOnce)
{
    for (int i = 0; i < 2; ++i)
    {
        RunData data = MakeRun();
        data.run.rngRun = ++rngRun;
        data.parameters = {{"radio", "c"}};
        data.events.push_back({std::nullopt, 0, "note", "an estimate is used"});
        EcalRecord record;
        record.basis = "simulated";
        record.ecalJPerBit = 1;
        data.ecal.push_back(record);
        ResultsDatabase::WriteRun(path, data);
    }
    EXPECT_EQ(Ask(question).notes, std::vector<std::string>{"an estimate is used"});
    question.where = {{"radio", {"a"}}};
    EXPECT_TRUE(Ask(question).notes.empty());
}

TEST_F(GroupedQueryTest, MistakesAreNamed)
{
    const auto error = [&](void (*change)(GroupedSelection&)) {
        GroupedSelection changed = question;
        change(changed);
        return GetError([&] { Ask(changed); });
    };
    EXPECT_NE(error([](auto& q) { q.view = "v_none"; }).find("v_energy_by_stage"),
              std::string::npos);
    EXPECT_NE(error([](auto& q) { q.view = "intensity"; }).find("no column run_id"),
              std::string::npos);
    EXPECT_NE(error([](auto& q) { q.metric = "none"; }).find("no column none"), std::string::npos);
    EXPECT_NE(error([](auto& q) { q.metric = "basis"; }).find("is no number"), std::string::npos);
    EXPECT_NE(error([](auto& q) { q.groupBy = {"raido"}; }).find("raido"), std::string::npos);
    EXPECT_NE(error([](auto& q) { q.where = {{"x'y", {"1"}}}; }).find("x'y"), std::string::npos);
    EXPECT_NE(error([](auto& q) { q.confidence = 95; }), "");
    EXPECT_NE(error([](auto& q) { q.quantiles = {2}; }), "");
    EXPECT_NE(GetError([&] { AnswerGrouped(directory.GetPath("none"), question); }), "");
}
