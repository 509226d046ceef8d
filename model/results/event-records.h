// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EVENT_RECORDS_H
#define AIOT_EVENT_RECORDS_H

#include "row-description.h"

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Rows of instants: what happened when, samples of quantities, and the carbon intensities behind
 * the grams. The rules for numbers and texts are those of run-records.h. Instants are
 * "YYYY-MM-DDTHH:MM:SSZ", with a fraction of a second where needed.
 */

namespace ns3::aiot
{

/** Something that happened once. */
struct EventRecord
{
    std::optional<std::uint32_t> nodeId; ///< none: the run as a whole
    double timeS{0.0};                   ///< simulated second
    std::string kind; ///< depleted, recharged, timeout, lost, imbalance, unmetered, note, started,
                      ///< stopped
    std::string detail; ///< free text, may be empty

    static constexpr RowTable TABLE{"event",
                                    nullptr,
                                    RowParent::RUN_AND_NODE,
                                    nullptr,
                                    "order of recording"}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId, "NULL: the run as a whole");
        column("time_s", row.timeS, "s of simulated time");
        column("kind",
               row.kind,
               "depleted, recharged, timeout, lost, started, stopped",
               "kind <> ''");
        column("detail", row.detail);
    }
};

/** One reading of a quantity; one per node, quantity and instant. */
struct SampleRecord
{
    std::uint32_t nodeId{0};
    double timeS{0.0};    ///< simulated second
    std::string quantity; ///< what and in which unit, such as remaining_j
    double value{0.0};

    static constexpr RowTable TABLE{"sample",
                                    "node_id, quantity, time_s",
                                    RowParent::NODE,
                                    nullptr,
                                    nullptr,
                                    "node_id, quantity, time_s"}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("time_s", row.timeS, "s of simulated time");
        column("quantity", row.quantity, "its name ends in its unit", "quantity <> ''");
        column("value", row.value);
    }
};

/** One step of a zone's carbon-intensity series. Runs share these rows. */
struct IntensityRecord
{
    std::string zone;
    std::string periodStart; ///< ISO 8601 UTC
    std::string periodEnd;   ///< exclusive
    double ciLocationGPerKwh{0.0};
    std::optional<double> ciMarketGPerKwh;
    std::string ciSignal;   ///< average, marginal_short_run, marginal_long_run, residual_mix,
                            ///< contractual
    std::string ciBoundary; ///< direct (combustion), lifecycle or unspecified
    std::string ciSource;   ///< publisher or file
    std::string ciVersion;  ///< vintage: publishers rewrite past years
    std::optional<std::string> ciFactorSet{}; ///< by which we mixed; none: the publisher's value
    std::string ciGapPolicy{"fail"};          ///< fail, hold or linear

    static constexpr RowTable TABLE{"intensity", nullptr, RowParent::NONE}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("zone", row.zone, "", "zone <> ''");
        column("period_start", AsInstant(row.periodStart));
        column("period_end", AsInstant(row.periodEnd), "exclusive");
        column("ci_location_g_per_kwh", row.ciLocationGPerKwh, "gCO2e/kWh (SCI: I)");
        column("ci_market_g_per_kwh", row.ciMarketGPerKwh, "gCO2e/kWh; NULL: not known");
        column("ci_signal",
               row.ciSignal,
               "",
               "ci_signal IN ('average', 'marginal_short_run',\n    'marginal_long_run', "
               "'residual_mix', 'contractual')");
        column("ci_boundary",
               row.ciBoundary,
               "",
               "ci_boundary IN ('direct', 'lifecycle', 'unspecified')");
        column("ci_source", row.ciSource);
        column("ci_version", row.ciVersion, "vintage");
        column("ci_factor_set",
               row.ciFactorSet,
               "emission factors by which we mixed generation; NULL: publisher's own value");
        column("ci_gap_policy", row.ciGapPolicy, "", "ci_gap_policy IN ('fail', 'hold', 'linear')");
    }
};

} // namespace ns3::aiot

#endif // AIOT_EVENT_RECORDS_H
