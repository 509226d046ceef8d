// SPDX-License-Identifier: GPL-2.0-only
#include "study/study-plan.h"
#include "study/study-progress.h"
#include "study/study-schedule.h"

#include "ns3/sample-statistics.h"

#include <deque>
#include <gtest/gtest.h>
#include <map>
#include <random>

using namespace ns3::aiot;

namespace
{

/// Two points that stop when their mean is known within a tenth.
class StudyScheduleTest : public ::testing::Test
{
  protected:
    StudyScheduleTest()
        : study(ParseStudyText("[study]\nscenario = 's'\nuntil = {metric = 'v.x', "
                               "relative_half_width = 0.1, min_runs = 2, max_runs = 30}\n"
                               "[parameters]\na = [1, 2]\n",
                               "x.toml")),
          points(ExpandStudy(study))
    {
    }

    /// @return the metric of a run: little spread at the first point, more at the second
    static double Measure(std::size_t point, std::uint64_t rngRun)
    {
        std::mt19937_64 generator(1000 * point + rngRun);
        return 10 + (point == 0 ? 0.5 : 2) * (static_cast<double>(generator() % 1000) / 500 - 1);
    }

    /// @return number of runs of each point, with so many at once that end in some order
    std::vector<std::size_t> Play(std::size_t jobs, std::uint64_t seed)
    {
        StudySchedule schedule(study, points);
        std::mt19937_64 generator(seed);
        std::vector<StudyRun> running;
        std::vector<std::size_t> counts(points.size());
        while (true)
        {
            while (running.size() < jobs)
            {
                const auto run = schedule.Take();
                if (!run)
                {
                    break;
                }
                running.push_back(*run);
            }
            if (running.empty())
            {
                EXPECT_EQ(schedule.GetDone(), schedule.GetExpected());
                EXPECT_TRUE(schedule.GetUnsatisfied().empty());
                return counts;
            }
            std::swap(running[generator() % running.size()], running.back());
            const StudyRun ended = running.back();
            running.pop_back();
            ++counts[ended.point];
            schedule.SetDone(ended.point,
                             ended.plan.rngRun,
                             Measure(ended.point, ended.plan.rngRun));
        }
    }

    StudyFile study;
    std::vector<StudyPoint> points;
};

} // namespace

TEST_F(StudyScheduleTest, APointStopsAtTheFirstNarrowInterval)
{
    const auto counts = Play(1, 1);
    for (std::size_t point = 0; point < points.size(); ++point)
    {
        std::vector<double> values;
        for (std::uint64_t run = 1; run <= counts[point]; ++run)
        {
            values.push_back(Measure(point, run));
            if (values.size() >= 2)
            {
                const auto summary = SummariseSample(values, 0.95);
                EXPECT_EQ(*summary.halfWidth <= 0.1 * summary.mean, run == counts[point])
                    << point << " " << run;
            }
        }
    }
    EXPECT_LT(counts[0], counts[1]);
}

TEST_F(StudyScheduleTest, RunsDependOnResultsAlone)
{
    const auto counts = Play(1, 1);
    for (std::uint64_t seed = 1; seed <= 20; ++seed)
    {
        EXPECT_EQ(Play(1 + seed % 7, seed), counts);
    }
}

TEST_F(StudyScheduleTest, AResumedPointGoesOnWhereItWas)
{
    StudySchedule schedule(study, points);
    schedule.SetDone(0, 1, 10.0);
    schedule.SetDone(0, 2, 10.1);
    schedule.SetDone(0, 3, 99.0); // of an earlier rule: not looked at
    EXPECT_EQ(schedule.GetDone(), 2U);
    std::size_t taken = 0;
    while (const auto run = schedule.Take())
    {
        EXPECT_EQ(run->point, 1U);
        ++taken;
    }
    EXPECT_EQ(taken, 2U);
}

TEST_F(StudyScheduleTest, APointWithoutMetricGetsAllItsRuns)
{
    StudySchedule schedule(study, points);
    std::size_t runs = 0;
    while (const auto run = schedule.Take())
    {
        schedule.SetDone(run->point, run->plan.rngRun, std::nullopt);
        ++runs;
    }
    EXPECT_EQ(runs, 60U);
    EXPECT_EQ(schedule.GetUnsatisfied(), (std::vector<std::string>{"a=1", "a=2"}));
}

TEST_F(StudyScheduleTest, AFailedRunHoldsItsPoint)
{
    StudySchedule schedule(study, points);
    std::map<std::size_t, std::size_t> taken;
    while (const auto run = schedule.Take())
    {
        ++taken[run->point];
        if (run->point == 1)
        {
            schedule.SetDone(1, run->plan.rngRun, 10.0);
        }
    }
    EXPECT_EQ(taken[0], 2U);
    EXPECT_LT(schedule.GetDone(), schedule.GetExpected());
}

TEST(StudyProgress, SaysHowFarItIs)
{
    const StudyProgress progress("x", 10);
    EXPECT_EQ(progress.Describe({25, 1, 4, 140}, 60),
              "25 of 140 done, 1 failed, 4 running, 16 a minute, 7 min 8 s left");
    EXPECT_EQ(progress.Describe({10, 0, 2, 140}, 3), "10 of 140 done, 2 running");
    EXPECT_EQ(progress.Describe({140, 0, 0, 140}, 13), "140 of 140 done, 600 a minute, 0 s left");
    EXPECT_EQ(progress.Describe({11, 0, 1, 1011}, 10),
              "11 of 1011 done, 1 running, 6 a minute, 2 "
              "h 46 min left");
}
