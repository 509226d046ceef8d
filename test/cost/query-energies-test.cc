// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/query-energies.h"

#include <gtest/gtest.h>
#include <limits>
#include <sstream>
#include <stdexcept>
#include <string>

namespace ns3::aiot
{

namespace
{

QueryEnergies
Read(const std::string& rows)
{
    std::istringstream in("kind,description,gpu_energy_j,energy_j,grade,source\n" + rows);
    return QueryEnergies(CsvTable::Parse(in, "queries.csv"));
}

} // namespace

/// Cards E1 and E4 of ../shared/reference/learning-cards.json.
TEST(QueryEnergies, TheDayOfTheArticle)
{
    const QuerySum day(
        QueryEnergies::BuiltIn(),
        {{"text-llama-3.1-405b", 15}, {"image-sd3-medium-50", 10}, {"video-cogvideox-5s", 3}});
    EXPECT_EQ(day.GetEnergyJ(), 10344610);
    EXPECT_NEAR(day.GetEnergyKwh(), 2.8735, 5e-5);
    EXPECT_NEAR(day.GetEnergyJ("video-cogvideox-5s") / day.GetEnergyJ(), 0.986, 5e-4);
    EXPECT_NEAR((day.GetEnergyJ() - day.GetEnergyJ("video-cogvideox-5s")) / 3.6e6, 0.0402, 5e-5);
    EXPECT_NEAR(day.GetGrams(370), 1063.2, 0.05);
    EXPECT_NEAR(day.GetGrams(545), 1566.1, 0.05);
    EXPECT_EQ(day.GetEnergyJ("text-llama-3.1-8b"), 0.0);
}

TEST(QueryEnergies, TheWholeIsTwiceTheGpu)
{
    const QueryEnergies table = QueryEnergies::BuiltIn();
    for (const QueryEnergy& query : table.GetAll())
    {
        EXPECT_FALSE(query.source.empty());
        EXPECT_FALSE(query.grade.empty());
        if (query.gpuJ)
        {
            EXPECT_EQ(query.energyJ, 2 * *query.gpuJ) << query.kind;
        }
    }
}

TEST(QueryEnergies, RefusesWhatCannotBe)
{
    EXPECT_THROW(Read("a,b,,0,g,s\n"), std::invalid_argument);
    EXPECT_THROW(Read("a,b,-1,2,g,s\n"), std::invalid_argument);
    EXPECT_THROW(Read("a,b,,,g,s\n"), std::invalid_argument);
    EXPECT_THROW(Read("a,b,,2,g,s\na,b,,2,g,s\n"), std::invalid_argument);
    EXPECT_THROW(Read(",b,,2,g,s\n"), std::invalid_argument);
    const QueryEnergies one = Read("a,b,1,2,g,s\n");
    EXPECT_THROW(one.Get("c"), std::invalid_argument);
    EXPECT_THROW(QuerySum(one, {{"a", -1}}), std::invalid_argument);
    EXPECT_THROW(QuerySum(one, {{"a", std::numeric_limits<double>::quiet_NaN()}}),
                 std::invalid_argument);
    EXPECT_EQ(QuerySum(one, {}).GetEnergyJ(), 0.0);
}

} // namespace ns3::aiot
