// SPDX-License-Identifier: GPL-2.0-only
#include "results-test-tools.h"

#include "ns3/paired-query.h"
#include "ns3/results-database.h"

#include <gtest/gtest.h>
#include <stdexcept>

using namespace ns3::aiot;
using namespace ns3::aiot::test;

namespace
{

/** Seeds that move the value far, and tiers that move it little: edge is 1 above device, +- 0.1. */
class PairedQueryTest : public ::testing::Test
{
  protected:
    PairedQueryTest()
    {
        const double noise[] = {0.1, -0.1, 0};
        for (std::uint64_t seed = 1; seed <= 3; ++seed)
        {
            const double place = 100.0 * static_cast<double>(seed);
            Write("device", seed, place);
            Write("edge", seed, place + 1 + noise[seed - 1]);
        }
        Write("cloud", 7, 5);
    }

    void Write(const std::string& offload,
               std::uint64_t rngRun,
               double ecal,
               const std::string& period = "5")
    {
        RunData data = MakeRun();
        data.run.rngRun = rngRun;
        data.parameters = {{"offload", offload}, {"period", period}};
        EcalRecord record;
        record.basis = "simulated";
        record.ecalJPerBit = ecal;
        data.ecal = {record};
        ResultsDatabase::WriteRun(path, data);
    }

    GroupedAnswer Ask(const std::string& name, const std::string& value)
    {
        question.against = {name, value};
        GroupedAnswer answer = AnswerGrouped(path, question);
        AddDifferences(path, question, answer);
        return answer;
    }

    TemporaryDirectory directory;
    std::string path{directory.GetPath("results.sqlite")};
    GroupedSelection
        question{"v_ecal", "ecal_j_per_bit", {"offload"}, {}, PerRun::ONE, 0.95, {0.5}};
};

} // namespace

TEST_F(PairedQueryTest, PairsRunsOfTheSameSeeds)
{
    const GroupedAnswer answer = Ask("offload", "device");
    ASSERT_EQ(answer.rows.size(), 3U);
    const GroupedRow& edge = answer.rows[2];
    ASSERT_EQ(edge.group, (std::vector<std::string>{"edge"}));
    ASSERT_TRUE(edge.difference);
    EXPECT_EQ(edge.difference->count, 3U);
    EXPECT_NEAR(edge.difference->mean, 1, 1e-12);
    // The values vary by 100, their differences by 0.1: t(0.975, 2) * 0.1 / sqrt(3).
    EXPECT_NEAR(*edge.difference->halfWidth, 4.30265272991 * 0.1 / 1.7320508075689, 1e-6);
    EXPECT_GT(*edge.summary.halfWidth, 100);
    EXPECT_EQ(answer.rows[1].difference->mean, 0);
}

TEST_F(PairedQueryTest, RoundingIsNoDifference)
{
    Write("hot", 1, 100.1);
    Write("hot", 2, 200 + 0.1 + 0.2);
    Write("cold", 1, 100.1);
    Write("cold", 2, 200 + 0.2 + 0.1);
    const GroupedAnswer answer = Ask("offload", "cold");
    for (const GroupedRow& row : answer.rows)
    {
        if (row.group.front() == "hot")
        {
            ASSERT_TRUE(row.difference);
            EXPECT_EQ(row.difference->mean, 0);
            EXPECT_EQ(*row.difference->halfWidth, 0);
        }
    }
}

TEST_F(PairedQueryTest, ARunWithoutAPartnerHasNoDifference)
{
    const GroupedAnswer answer = Ask("offload", "device");
    ASSERT_EQ(answer.rows[0].group, (std::vector<std::string>{"cloud"}));
    EXPECT_FALSE(answer.rows[0].difference);
}

TEST_F(PairedQueryTest, RefusesWhatCannotBePaired)
{
    EXPECT_THROW(Ask("radio", "wifi"), std::invalid_argument);
    EXPECT_THROW(Ask("offload", "moon"), std::invalid_argument);
    // Another setting that the question does not tell apart; a repeated run would count once.
    Write("edge", 1, 3, "9");
    EXPECT_THROW(Ask("offload", "device"), std::invalid_argument);
}
