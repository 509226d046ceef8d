// SPDX-License-Identifier: GPL-2.0-only
#include "ns3/cell-share.h"

#include <gtest/gtest.h>
#include <map>

namespace ns3
{
namespace aiot
{
namespace
{

TEST(CellShare, StreamsOfEachCellAreThoseAmongAll)
{
    constexpr uint32_t CELLS = 5;
    constexpr uint32_t SENSORS = 17;
    const auto assign = [](const CellShare& share) {
        std::map<uint32_t, int64_t> streams;
        const AlikePlaces places = GetSensorPlaces(share, CELLS, SENSORS);
        const int64_t used = AssignAlike(places, 100, [&](uint32_t i, int64_t stream) {
            streams[places.built.at(i)] = stream;
            return 3;
        });
        EXPECT_EQ(used, places.built.empty() ? 0 : 3 * SENSORS);
        return streams;
    };
    const auto all = assign({});
    ASSERT_EQ(all.size(), SENSORS);
    EXPECT_EQ(all.at(0), 100);
    EXPECT_EQ(all.at(16), 148);
    std::size_t built = 0;
    for (uint32_t cell = 0; cell < CELLS; ++cell)
    {
        for (const auto& [sensor, stream] : assign({cell, cell + 1}))
        {
            EXPECT_EQ(sensor % CELLS, cell);
            EXPECT_EQ(stream, all.at(sensor));
            ++built;
        }
    }
    EXPECT_EQ(built, SENSORS);
    EXPECT_TRUE(assign({CELLS, CELLS}).empty());
}

} // namespace
} // namespace aiot
} // namespace ns3
