// SPDX-License-Identifier: GPL-2.0-only
#include "../tools/refusal.h"
#include "study/latin-hypercube.h"
#include "study/study-file.h"
#include "study/study-plan.h"

#include <algorithm>
#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <set>

using namespace ns3::aiot;

namespace
{

/// @return names of all points
std::vector<std::string>
Expand(const std::string& tables, const std::string& study = "scenario = 's'\nruns = 2\n")
{
    const StudyFile file = ParseStudyText("[study]\n" + study + tables, "dir/x.toml");
    std::vector<std::string> names;
    for (const StudyPoint& point : ExpandStudy(file))
    {
        names.push_back(point.name);
    }
    return names;
}

std::string
Refusal(const std::string& tables, const std::string& study = "scenario = 's'\nruns = 2\n")
{
    return test::RefusalOf([&] { Expand(tables, study); });
}

} // namespace

TEST(StudyFile, WhatAStudyIs)
{
    const StudyFile file = ParseStudyText(R"(
[study]
scenario = "smart-factory"
until = {metric = "v_ecal.ecal_j_per_bit", relative_half_width = 0.1, max_runs = 9}
report = "dir/a b.html"
[arguments]
b = 2.50
a = [1, "x y"]
c = true
)",
                                          "dir/my-study.toml");
    EXPECT_EQ(file.name, "my-study");
    EXPECT_EQ(file.scenario, "smart-factory");
    EXPECT_EQ(file.runs, 9U);
    EXPECT_EQ(file.report, "dir/a b.html");
    ASSERT_TRUE(file.until);
    EXPECT_EQ(file.until->view, "v_ecal");
    EXPECT_EQ(file.until->column, "ecal_j_per_bit");
    EXPECT_EQ(file.until->minimumRuns, 3U);
    EXPECT_EQ(file.until->confidence, 0.95);
    EXPECT_EQ(file.arguments,
              (std::vector<StudyValue>{{"a", "1"}, {"a", "x y"}, {"b", "2.5"}, {"c", "true"}}));
    const auto points = ExpandStudy(file);
    ASSERT_EQ(points.size(), 1U);
    const StudyRun run = MakeStudyRun(file, points, 0, 4);
    EXPECT_EQ(run.plan.arguments, "--a=1 '--a=x y' --b=2.5 --c=true --RngRun=4");
    EXPECT_EQ(run.plan.point, "");
}

TEST(StudyFile, AGridIsTheProductOfItsAxes)
{
    EXPECT_EQ(Expand("[parameters]\nb = [1, 2]\na = ['x', 'y']\n"),
              (std::vector<std::string>{"a=x b=1", "a=x b=2", "a=y b=1", "a=y b=2"}));
    EXPECT_EQ(Expand("[parameters]\na = {from = 0, to = 0.3, step = 0.1}\n"),
              (std::vector<std::string>{"a=0", "a=0.1", "a=0.2", "a=0.3"}));
    EXPECT_EQ(Expand(""), (std::vector<std::string>{""}));
}

TEST(StudyFile, LinkedParametersChangeTogether)
{
    EXPECT_EQ(Expand("[[linked]]\nr = ['w', 'l']\nd = [60, 20]\n[[linked]]\ne = [1, 2]\n"
                     "[parameters]\nn = [5, 6]\n"),
              (std::vector<std::string>{"d=60 r=w e=1 n=5",
                                        "d=60 r=w e=1 n=6",
                                        "d=60 r=w e=2 n=5",
                                        "d=60 r=w e=2 n=6",
                                        "d=20 r=l e=1 n=5",
                                        "d=20 r=l e=1 n=6",
                                        "d=20 r=l e=2 n=5",
                                        "d=20 r=l e=2 n=6"}));
}

TEST(StudyFile, AnEmptyTextAmongLinkedOnesIsNoArgument)
{
    EXPECT_EQ(Expand("[[linked]]\nr = ['w', 'l', 'n']\nk = ['', 'sf=9', '']\n"),
              (std::vector<std::string>{"r=w", "k=sf=9 r=l", "r=n"}));
    const StudyFile file = ParseStudyText("[study]\nscenario = 's'\nruns = 1\n[[linked]]\n"
                                          "r = ['w', 'l']\nk = ['', 'x']\n",
                                          "x.toml");
    const auto points = ExpandStudy(file);
    EXPECT_EQ(MakeStudyRun(file, points, 0, 1).plan.arguments, "--r=w --RngRun=1");
    EXPECT_EQ(MakeStudyRun(file, points, 1, 1).plan.arguments, "--k=x --r=l --RngRun=1");
    EXPECT_TRUE(test::Mentions(Refusal("[parameters]\na = ['', 'x']\n"), "empty text"));
    EXPECT_TRUE(test::Mentions(Refusal("[[linked]]\na = ['', '']\nb = [1, 1]\n"), "stands twice"));
}

TEST(StudyFile, ExclusionsLeavePointsOut)
{
    EXPECT_EQ(Expand("[parameters]\na = [1, 2]\nb = [1, 2, 3]\n[[exclude]]\na = 2\nb = [1, 3]\n"),
              (std::vector<std::string>{"a=1 b=1", "a=1 b=2", "a=1 b=3", "a=2 b=2"}));
}

TEST(StudyFile, RunsAreNamedApartAndAlways)
{
    const StudyFile file = ParseStudyText(
        "[study]\nscenario = 's'\nruns = 50\n[parameters]\na = {from = 1, to = 40, step = 1}\n",
        "x.toml");
    std::set<std::string> shards;
    for (const StudyRun& run : MakeStudyRuns(file, ExpandStudy(file)))
    {
        shards.insert(run.plan.shard);
    }
    EXPECT_EQ(shards.size(), 2000U);
    EXPECT_EQ(MakeStudyRun(file, ExpandStudy(file), 0, 1).plan.shard,
              MakeStudyRun(file, ExpandStudy(file), 0, 1).plan.shard);
}

TEST(StudyFile, SamplesFillTheirRanges)
{
    const auto names = Expand("[sample]\npoints = 8\nseed = 3\n[sample.parameters]\n"
                              "x = {low = 1, high = 256, scale = 'log'}\n"
                              "n = {low = 1, high = 4, whole = true}\n");
    ASSERT_EQ(names.size(), 8U);
    std::multiset<int> octaves;
    std::multiset<std::string> wholes;
    for (const std::string& name : names)
    {
        octaves.insert(static_cast<int>(std::log2(std::stod(name.substr(name.find("x=") + 2)))));
        wholes.insert(name.substr(0, 3));
    }
    EXPECT_EQ(octaves, (std::multiset<int>{0, 1, 2, 3, 4, 5, 6, 7}));
    EXPECT_EQ(wholes,
              (std::multiset<std::string>{"n=1", "n=1", "n=2", "n=2", "n=3", "n=3", "n=4", "n=4"}));
}

TEST(StudyFile, MistakesAreNamed)
{
    using test::Mentions;
    EXPECT_TRUE(Mentions(Refusal("", "runs = 1\n"), "'scenario' is missing"));
    EXPECT_TRUE(Mentions(Refusal("", "scenario = 's'\n"), "either 'runs' or 'until'"));
    EXPECT_TRUE(Mentions(Refusal("", "scenario = 's'\nruns = 0\n"), "'runs' must be"));
    EXPECT_TRUE(Mentions(Refusal("", "scenario = 's'\nruns = 1\nname = '../x'\n"), "'name'"));
    const std::string until = "scenario = 's'\nuntil = {relative_half_width = 0.1, max_runs = ";
    EXPECT_TRUE(Mentions(Refusal("", until + "9, metric = 'x'}\n"), "VIEW.COLUMN"));
    EXPECT_TRUE(Mentions(Refusal("", until + "2, metric = 'x.y'}\n"), "min_runs <= max_runs"));
    EXPECT_TRUE(test::Mentions(Refusal("[parameters]\na = []\n"), "1 to"));
    EXPECT_TRUE(test::Mentions(Refusal("[parameters]\na = [[1]]\n"), "must be a text, a number"));
    EXPECT_TRUE(test::Mentions(Refusal("[parameters]\na = ['']\n"), "is no value"));
    EXPECT_TRUE(test::Mentions(Refusal("[parameters]\na = [nan]\n"), "finite"));
    EXPECT_TRUE(
        Mentions(Refusal("[parameters]\na = {from = 2, to = 1, step = 1}\n"), "from <= to"));
    EXPECT_TRUE(
        Mentions(Refusal("[parameters]\na = {from = 1, to = 1e9, step = 1e-9}\n"), "at most"));
    EXPECT_TRUE(Mentions(Refusal("[parameters]\n'-a' = [1]\n"), "is no argument"));
    EXPECT_TRUE(Mentions(Refusal("[parameters]\n'a=b' = [1]\n"), "is no argument"));
    EXPECT_TRUE(Mentions(Refusal("[[linked]]\na = [1, 2]\nb = [1]\n"), "equally long"));
    EXPECT_TRUE(Mentions(Refusal("[[linked]]\na = [1, 1]\nb = [2, 2]\n"), "stands twice"));
    EXPECT_TRUE(Mentions(Refusal("[[exclude]]\na = 1\n"), "is not swept"));
    EXPECT_TRUE(Mentions(Refusal("[sample]\npoints = 2\n[sample.parameters]\na = {low = 2, high "
                                 "= 1}\n"),
                         "low < high"));
    EXPECT_TRUE(Mentions(Refusal("[sample]\npoints = 2\nmethod = 'sobol'\n[sample.parameters]\na "
                                 "= {low = 0, high = 1}\n"),
                         "latin-hypercube"));
    EXPECT_TRUE(
        test::Mentions(Refusal("[parameters]\na = [1]\n[arguments]\na = 2\n"), "two places"));
    EXPECT_TRUE(Mentions(Refusal("[study]\n"), "x.toml:"));
}

TEST(LatinHypercube, EveryStratumOfEveryDimensionHasOnePoint)
{
    const std::size_t points = 37;
    const auto sample = MakeLatinHypercube(points, 5, 11);
    ASSERT_EQ(sample.size(), points);
    for (std::size_t dimension = 0; dimension < 5; ++dimension)
    {
        std::set<std::size_t> strata;
        for (const auto& point : sample)
        {
            ASSERT_GE(point[dimension], 0);
            ASSERT_LT(point[dimension], 1);
            strata.insert(static_cast<std::size_t>(point[dimension] * points));
        }
        EXPECT_EQ(strata.size(), points);
    }
}

TEST(LatinHypercube, ASeedMeansTheSamePointsEverywhere)
{
    EXPECT_EQ(MakeLatinHypercube(4, 2, 1), MakeLatinHypercube(4, 2, 1));
    EXPECT_NE(MakeLatinHypercube(4, 2, 1), MakeLatinHypercube(4, 2, 2));
    // From the generator's definition: its first five outputs for seed 1 make the permutation of
    // four strata and the first coordinate.
    std::mt19937_64 generator(1);
    std::vector<std::size_t> strata{0, 1, 2, 3};
    for (std::size_t i = 4; i > 1; --i)
    {
        std::swap(strata[i - 1], strata[generator() % i]);
    }
    const double first = (static_cast<double>(strata[0]) +
                          static_cast<double>(generator() >> 11) / 9007199254740992.0) /
                         4;
    EXPECT_EQ(MakeLatinHypercube(4, 1, 1)[0][0], first);
}
