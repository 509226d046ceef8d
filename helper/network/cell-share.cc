// SPDX-License-Identifier: GPL-2.0-only
#include "cell-share.h"

#include "ns3/abort.h"

namespace ns3
{
namespace aiot
{

AlikePlaces
GetCellPlaces(const CellShare& share, uint32_t cells)
{
    return GetSensorPlaces(share, cells, cells);
}

AlikePlaces
GetSensorPlaces(const CellShare& share, uint32_t cells, uint32_t sensors)
{
    AlikePlaces places;
    places.all = sensors;
    for (uint32_t i = 0; i < sensors; ++i)
    {
        if (share.Has(i % cells))
        {
            places.built.push_back(i);
        }
    }
    return places;
}

int64_t
AssignAlike(const AlikePlaces& places,
            int64_t first,
            const std::function<int64_t(uint32_t index, int64_t stream)>& assign)
{
    const int64_t width = places.built.empty() ? 0 : assign(0, first);
    for (uint32_t i = 0; i < places.built.size(); ++i)
    {
        const int64_t used = assign(i, first + places.built[i] * width);
        NS_ABORT_MSG_IF(used != width,
                        "AssignAlike: " << used << " streams where others take " << width);
    }
    return width * places.all;
}

} // namespace aiot
} // namespace ns3
