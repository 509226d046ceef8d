// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHARE_ROWS_H
#define AIOT_SHARE_ROWS_H

#include <optional>
#include <string>

/**
 * @file
 * Rows of the views of shares. Each names its columns as row-description.h says.
 */

namespace ns3::aiot
{

/** Row of v_share: what the run is answerable for by one rule; see doc/results.rst. */
struct ShareRow
{
    std::string rule; ///< whole, reserved, use, answered, caused or marginal
    double energyItJ{0.0};
    double energyTotalJ{0.0};
    double operationalGco2e{0.0};
    std::optional<double> embodiedGco2e; ///< none: not assessed, or no hardware
    std::optional<double> embodiedGco2eLow;
    std::optional<double> embodiedGco2eHigh;

    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("rule", row.rule);
        column("energy_it_j", row.energyItJ);
        column("energy_total_j", row.energyTotalJ);
        column("operational_gco2e", row.operationalGco2e);
        column("embodied_gco2e", row.embodiedGco2e);
        column("embodied_gco2e_low", row.embodiedGco2eLow);
        column("embodied_gco2e_high", row.embodiedGco2eHigh);
    }
};

/** Row of v_share_by_role: joules of the nodes of one role, before PUE. */
struct ShareByRoleRow
{
    std::string role;
    double nodes{0.0};
    std::string shareRule;
    double share{0.0};
    double causedItJ{0.0};
    std::optional<double> marginalItJ; ///< none: there was no run without the application
    double answeredItJ{0.0};
    double energyItJ{0.0};

    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("role", row.role);
        column("nodes", row.nodes);
        column("share_rule", row.shareRule);
        column("share", row.share);
        column("caused_it_j", row.causedItJ);
        column("marginal_it_j", row.marginalItJ);
        column("answered_it_j", row.answeredItJ);
        column("energy_it_j", row.energyItJ);
    }
};

} // namespace ns3::aiot

#endif // AIOT_SHARE_ROWS_H
