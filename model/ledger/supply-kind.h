// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SUPPLY_KIND_H
#define AIOT_SUPPLY_KIND_H

#include <cstdint>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_ledger
 * Where energy comes from, which decides how its carbon is counted.
 *
 * `GRID` and `RECHARGEABLE` are charged at the grid's intensity at the time of use; the energy of a
 * `PRIMARY` cell and of a harvester is embodied in the device, so its operational carbon is zero.
 */
enum class SupplyKind : uint8_t
{
    GRID = 0,
    RECHARGEABLE,
    PRIMARY,
    HARVESTED
};

/**
 * @param kind a kind of supply
 * @return its name as the database spells it, e.g. `grid`
 */
const char* SupplyKindName(SupplyKind kind);

/**
 * @param kind a kind of supply
 * @return whether its energy is drawn from the grid, so that grid intensity applies
 */
bool IsGridSupplied(SupplyKind kind);

} // namespace aiot
} // namespace ns3

#endif // AIOT_SUPPLY_KIND_H
