// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SUPPLY_RECORDS_H
#define AIOT_SUPPLY_RECORDS_H

#include "row-description.h"

#include <cstdint>
#include <optional>

/**
 * @file
 * Rows that say what supplies delivered and hold.
 *
 * The rules for numbers and texts are those of run-records.h.
 */

namespace ns3::aiot
{

/** What a node's supply integrated by itself; the ledger has no part in these numbers. */
struct SupplyRecord
{
    std::uint32_t nodeId{0};
    double drawnJ{0.0};                ///< joules delivered to the node, at least 0
    double harvestedJ{0.0};            ///< joules taken in, at least 0
    std::optional<double> initialJ;    ///< joules stored at the start; none for mains
    std::optional<double> remainingJ;  ///< joules stored at the end; none for mains
    std::optional<double> depletedAtS; ///< simulated second of the first depletion
    std::optional<double> fullAtS;     ///< simulated second at which it was last full of harvest

    /// A panel fills it by day and the node draws on it by night: what it lost since it was last
    /// full says nothing of its life when that is less than this ago (s).
    static constexpr double DAY_S = 86400.0;

    /**
     * @param simulatedS length of the run (s)
     * @return whether harvest filled it within the run's last day, so that it does not run down
     */
    bool IsRefilled(double simulatedS) const
    {
        return fullAtS && simulatedS - *fullAtS <= DAY_S;
    }

    static constexpr RowTable TABLE{"supply", "node_id", RowParent::NODE}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("drawn_j", row.drawnJ, "J, the supply's own integral of its load", "drawn_j >= 0");
        column("harvested_j", row.harvestedJ, "J taken in", "harvested_j >= 0");
        column("initial_j", row.initialJ, "J stored at the start; NULL: mains", "initial_j >= 0");
        column("remaining_j",
               row.remainingJ,
               "J stored at the end; NULL: mains",
               "remaining_j >= 0");
        column("depleted_at_s",
               row.depletedAtS,
               "s of simulated time; NULL: never",
               "depleted_at_s >= 0");
        column("full_at_s",
               row.fullAtS,
               "s of simulated time, the last; NULL: harvest never filled it",
               "full_at_s >= 0");
    }
};

} // namespace ns3::aiot

#endif // AIOT_SUPPLY_RECORDS_H
