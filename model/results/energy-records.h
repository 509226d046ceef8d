// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_RECORDS_H
#define AIOT_ENERGY_RECORDS_H

#include "row-description.h"

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Rows that say what was drawn: the ledger, and its hourly form.
 *
 * Joules and grams are per run. "IT" energy is energy before PUE (ISO/IEC 30134-2). The rules for
 * numbers and texts are those of run-records.h. Instants are "YYYY-MM-DDTHH:MM:SSZ", with a
 * fraction of a second where needed.
 */

namespace ns3::aiot
{

/** Joules and time of one component of a node in one state, caused by one stage. */
struct EnergyRecord
{
    std::uint32_t nodeId{0};
    std::string component;              ///< sensor, processor, radio, port, platform, other
    std::uint32_t componentInstance{0}; ///< tells apart a node's components of one kind, from 0
    std::string state;                  ///< the component's own: tx, rx, idle, sleep, active, off
    std::string stage;                  ///< data_collection, preprocessing, training, evaluation,
                                        ///< deployment, inference or standby
    std::string zone;                   ///< grid zone in which it was drawn
    std::string supplyKind;             ///< grid, rechargeable, primary or harvested
    double durationS{0.0};              ///< seconds in the state, at least 0
    double energyItJ{0.0};              ///< joules before PUE, at least 0
    double pue{1.0};                    ///< facilityJ over energyItJ: a mean where it varies
    double chargingEfficiency{1.0};     ///< of a rechargeable battery and its charger; else 1
    double operationalLocationGco2e{0.0};
    std::optional<double> operationalMarketGco2e;
    std::optional<double> facilityJ{}; ///< joules with PUE, charging losses not; none: not told
    std::optional<double> waterL{};    ///< litres of water; none: not told

    static constexpr RowTable TABLE{
        "energy",
        "node_id, component, component_instance, state, stage, zone, supply_kind",
        RowParent::NODE,
        nullptr,
        nullptr,
        "rowid",
        ""}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("component",
               row.component,
               "sensor, processor, radio, port, platform, converter, other",
               "component <> ''");
        column("component_instance",
               row.componentInstance,
               "of this kind on this node",
               "component_instance >= 0");
        column("state", row.state, "", "state <> ''");
        column("stage", row.stage, "", IS_STAGE);
        column("zone", row.zone, "grid zone", "zone <> ''");
        column("supply_kind", row.supplyKind, "", IS_SUPPLY_KIND);
        column("duration_s",
               row.durationS,
               "s; adds up to run.simulated_s per component",
               "duration_s >= 0");
        column("energy_it_j", row.energyItJ, "J before PUE", "energy_it_j >= 0");
        column("pue", row.pue, "facility_j over energy_it_j: a mean where it varies", "pue >= 1");
        column("charging_efficiency",
               row.chargingEfficiency,
               "of a rechargeable battery and its charger; else 1",
               "charging_efficiency > 0\n    AND charging_efficiency <= 1");
        column("operational_location_gco2e",
               row.operationalLocationGco2e,
               "g, PUE and charging losses included (SCI: O)");
        column("operational_market_gco2e",
               row.operationalMarketGco2e,
               "g, as above; never part of SCI; NULL: not known");
        column("facility_j", row.facilityJ, "J with PUE, charging losses not", "facility_j >= 0");
        column("water_l", row.waterL, "litres; NULL: not told", "water_l >= 0");
    }
};

/** The same of a second run of the same nodes and length, without the application. */
struct BaselineRecord
{
    std::uint32_t nodeId{0};
    std::string component;              ///< as EnergyRecord
    std::uint32_t componentInstance{0}; ///< as EnergyRecord
    std::string state;                  ///< as EnergyRecord
    std::string stage;                  ///< standby, as no task is there
    double durationS{0.0};              ///< seconds in the state, at least 0
    double energyItJ{0.0};              ///< joules before PUE, at least 0
    double pue{1.0};                    ///< factor that the grams already contain, at least 1
    double chargingEfficiency{1.0};     ///< as EnergyRecord
    double operationalLocationGco2e{0.0};

    static constexpr RowTable TABLE{"baseline",
                                    "node_id, component, component_instance, state, stage",
                                    RowParent::NODE}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("component", row.component, "", "component <> ''");
        column("component_instance", row.componentInstance, "", "component_instance >= 0");
        column("state", row.state, "", "state <> ''");
        column("stage", row.stage, "", IS_STAGE);
        column("duration_s", row.durationS, "s", "duration_s >= 0");
        column("energy_it_j",
               row.energyItJ,
               "J before PUE, without the application",
               "energy_it_j >= 0");
        column("pue", row.pue, "", "pue >= 1");
        column("charging_efficiency",
               row.chargingEfficiency,
               "",
               "charging_efficiency > 0 AND charging_efficiency <= 1");
        column("operational_location_gco2e",
               row.operationalLocationGco2e,
               "g, PUE and charging losses included");
    }
};

/** A node's joules within one step of its zone's intensity series. */
struct EnergyPeriodRecord
{
    std::uint32_t nodeId{0};
    std::string zone;
    std::string supplyKind;
    std::string periodStart; ///< start of the series' step, ISO 8601 UTC
    std::string periodEnd;   ///< end of the step, exclusive
    double energyItJ{0.0};   ///< joules before PUE, at least 0
    double operationalLocationGco2e{0.0};
    std::optional<double> facilityJ{}; ///< joules with PUE, charging losses not; none: not told

    static constexpr RowTable TABLE{"energy_period",
                                    "node_id, period_start, zone, supply_kind",
                                    RowParent::NODE,
                                    nullptr,
                                    nullptr,
                                    "rowid",
                                    ""}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId);
        column("zone", row.zone, "", "zone <> ''");
        column("supply_kind", row.supplyKind, "", IS_SUPPLY_KIND);
        column("period_start", AsInstant(row.periodStart), "a step of the zone's series");
        column("period_end", AsInstant(row.periodEnd), "exclusive");
        column("energy_it_j", row.energyItJ, "J before PUE", "energy_it_j >= 0");
        column("operational_location_gco2e",
               row.operationalLocationGco2e,
               "g, PUE and charging losses included");
        column("facility_j", row.facilityJ, "J with PUE, charging losses not", "facility_j >= 0");
    }
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_RECORDS_H
