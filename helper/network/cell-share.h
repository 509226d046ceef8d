// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CELL_SHARE_H
#define AIOT_CELL_SHARE_H

#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_network
 * Cells of a network that are built, while the others are left out. Numbers of cells, sensors and
 * random streams are those of the whole network.
 */
struct CellShare
{
    uint32_t first{0};                                  //!< first cell that is built
    uint32_t end{std::numeric_limits<uint32_t>::max()}; //!< after the last

    /// @param cell number of a cell @return whether it is built
    bool Has(uint32_t cell) const
    {
        return cell >= first && cell < end;
    }
};

/// Where things of one kind that are built stand among all of them.
struct AlikePlaces
{
    std::vector<uint32_t> built; //!< number of each that is built, rising
    uint32_t all{0};             //!< how many the whole network has
};

/**
 * @param share cells that are built
 * @param cells number of cells
 * @return places of what each cell has one of
 */
AlikePlaces GetCellPlaces(const CellShare& share, uint32_t cells);

/**
 * @param share cells that are built
 * @param cells number of cells
 * @param sensors number of sensors; sensor i is in cell i modulo the number of cells
 * @return places of the sensors
 */
AlikePlaces GetSensorPlaces(const CellShare& share, uint32_t cells, uint32_t sensors);

/**
 * Give random streams to things that take as many each: those that are built get the numbers that
 * they have when all are. Aborts where one takes more than another.
 *
 * @param places what is built
 * @param first first stream
 * @param assign gives streams to the thing of an index among those built, from a number on, and
 * returns how many it took; may be called twice for the first thing
 * @return streams that all of them take; 0 if none is built
 */
int64_t AssignAlike(const AlikePlaces& places,
                    int64_t first,
                    const std::function<int64_t(uint32_t index, int64_t stream)>& assign);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CELL_SHARE_H
