// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTERVAL_RECORDS_H
#define AIOT_INTERVAL_RECORDS_H

#include "row-description.h"

#include <optional>
#include <string>

/**
 * @file
 * Rows that say how sure a run's results are, and which figures of the tables cause it. The rules
 * for numbers and texts are those of run-records.h.
 */

namespace ns3::aiot
{

/** Between what a result lies, by draws of the figures on which it rests. */
struct IntervalRecord
{
    std::string result;      ///< what, with its unit: answered_total_j, ecal_j_per_bit, ...
    std::string part{"all"}; ///< of what: all, role=sensor, ...
    std::string cause{
        "all"};        ///< figures that were drawn: all; data, of tables; model, of estimators
    double value{0.0}; ///< as the run has it
    std::optional<double> low{};               ///< 5 % quantile; none: not finite
    std::optional<double> median{};            ///< as low
    std::optional<double> high{};              ///< 95 % quantile; as low
    std::optional<double> standardDeviation{}; ///< of the draws; as low
    double varianceByRule{0.0}; ///< share of the variance by figures whose spread is our rule's

    static constexpr RowTable TABLE{"result_interval",
                                    "result, part, cause",
                                    RowParent::RUN,
                                    nullptr,
                                    nullptr,
                                    "rowid",
                                    "value, low, median, high, standard_deviation, "
                                    "variance_by_rule"}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("result", row.result, "its name has its unit", "result <> ''");
        column("part", row.part, "of what: all, role=NAME", "part <> ''");
        column("cause",
               row.cause,
               "figures that were drawn: all, data (of tables), model (of estimators)",
               "cause IN ('all', 'data', 'model')");
        column("value", row.value, "as the run has it");
        column("low", row.low, "5 % quantile; NULL: not finite");
        column("median", row.median, "NULL: not finite");
        column("high", row.high, "95 % quantile; NULL: not finite");
        column("standard_deviation",
               row.standardDeviation,
               "of the draws",
               "standard_deviation >= 0");
        column("variance_by_rule",
               row.varianceByRule,
               "share by figures whose spread is a rule of ours, not a source's",
               "variance_by_rule >= 0");
    }
};

/** How much of a result's variance a figure causes. */
struct CauseRecord
{
    std::string result;     ///< as IntervalRecord, of the whole run
    std::string figure;     ///< part and quantity, such as "edge-box idle_w"
    double value{0.0};      ///< with which the run was made
    double low{0.0};        ///< 5 % quantile of the figure
    double high{0.0};       ///< 95 % quantile
    std::string spreadFrom; ///< source or rule
    std::string kind;       ///< data: of a table; model: of an estimator
    double firstOrderIndex{0.0};
    double totalIndex{0.0};

    static constexpr RowTable TABLE{"result_cause",
                                    "result, figure, value",
                                    RowParent::RUN,
                                    nullptr,
                                    nullptr,
                                    "rowid",
                                    "first_order_index, total_index"}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("result", row.result, "its name has its unit", "result <> ''");
        column("figure", row.figure, "part and quantity", "figure <> ''");
        column("value", row.value, "with which the run was made");
        column("low", row.low, "5 % quantile of the figure");
        column("high", row.high, "95 % quantile of the figure");
        column("spread_from",
               row.spreadFrom,
               "rule: of ours, by the figure's grade",
               "spread_from IN ('source', 'rule')");
        column("kind",
               row.kind,
               "data: of a table; model: of an estimator",
               "kind IN ('data', 'model')");
        column("first_order_index",
               row.firstOrderIndex,
               "share of the variance that goes if it becomes known (Sobol)");
        column("total_index",
               row.totalIndex,
               "share that stays if all others become known (Sobol)");
    }
};

} // namespace ns3::aiot

#endif // AIOT_INTERVAL_RECORDS_H
