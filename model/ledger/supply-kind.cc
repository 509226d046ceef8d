// SPDX-License-Identifier: GPL-2.0-only
#include "supply-kind.h"

#include <array>

namespace ns3
{
namespace aiot
{

const char*
SupplyKindName(SupplyKind kind)
{
    static constexpr std::array<const char*, 4> names{"grid",
                                                      "rechargeable",
                                                      "primary",
                                                      "harvested"};
    return names.at(static_cast<std::size_t>(kind));
}

bool
IsGridSupplied(SupplyKind kind)
{
    return kind == SupplyKind::GRID || kind == SupplyKind::RECHARGEABLE;
}

} // namespace aiot
} // namespace ns3
