// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SCORE_RECORDS_H
#define AIOT_SCORE_RECORDS_H

#include "row-description.h"

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Rows that sum a run up: eCAL, Software Carbon Intensity, and totals estimated from a sample of
 * the sensors. The rules for numbers and texts are those of run-records.h.
 */

namespace ns3::aiot
{

/** Energy Cost of AI Lifecycle of a run. Joules are IT energy, before PUE. */
struct EcalRecord
{
    std::string basis;           ///< simulated, analytic or extrapolated
    std::uint64_t inferences{0}; ///< gamma: completed inferences
    std::uint64_t samples{0};    ///< N_S: completed training samples; 0: inference only
    double applicationBits{0.0}; ///< f * IS * (N_S + gamma); whole, and may exceed 2^63
    double dataCollectionJ{0.0};
    double preprocessingJ{0.0};
    double trainingJ{0.0};
    double evaluationJ{0.0};
    double deploymentJ{0.0};
    double inferenceJ{0.0};
    double standbyJ{0.0};
    double totalJ{0.0};                           ///< all stages, standby left out
    std::optional<double> ecalJPerBit;            ///< none: no application bits
    std::optional<double> ecalWithStandbyJPerBit; ///< none: no application bits
    std::string shareRule{"whole"};               ///< what standby is counted of, by role

    static constexpr RowTable TABLE{"ecal", "basis, inferences", RowParent::RUN}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("basis", row.basis, "", "basis IN ('simulated', 'analytic', 'extrapolated')");
        column("inferences", row.inferences, "gamma, completed", "inferences >= 0");
        column("samples", row.samples, "N_S, completed; 0: inference only", "samples >= 0");
        column("application_bits",
               row.applicationBits,
               "bit, each sample once",
               "application_bits >= 0");
        column("data_collection_j", row.dataCollectionJ, "J before PUE, as all that follow");
        column("preprocessing_j", row.preprocessingJ);
        column("training_j", row.trainingJ);
        column("evaluation_j", row.evaluationJ);
        column("deployment_j", row.deploymentJ);
        column("inference_j", row.inferenceJ);
        column("standby_j", row.standbyJ);
        column("total_j", row.totalJ, "all stages, standby left out");
        column("ecal_j_per_bit", row.ecalJPerBit, "J/bit; NULL: no bits");
        column("ecal_with_standby_j_per_bit", row.ecalWithStandbyJPerBit, "J/bit; NULL: no bits");
        column("share_rule",
               row.shareRule,
               "of what standby is counted, by role",
               nullptr,
               "'whole'");
    }
};

/** Software Carbon Intensity, (O + M) / R of ISO/IEC 21031:2024. */
struct SciRecord
{
    std::string functionalUnit;          ///< as FunctionalUnitName() has it
    double functionalUnits{0.0};         ///< R, at least 0
    double operationalGco2e{0.0};        ///< O, location-based
    std::optional<double> embodiedGco2e; ///< M, typical; none: not assessed
    std::optional<double> embodiedGco2eLow;
    std::optional<double> embodiedGco2eHigh;
    std::optional<double> sciGco2ePerUnit; ///< none: M not assessed, or R = 0
    std::string shareRule{"whole"};        ///< what standby and hardware are counted of, by role

    static constexpr RowTable TABLE{
        "sci",
        "functional_unit",
        RowParent::RUN,
        "sci_gco2e_per_unit IS NULL OR embodied_gco2e IS NOT NULL"}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("functional_unit", row.functionalUnit, "", "functional_unit <> ''");
        column("functional_units", row.functionalUnits, "count (SCI: R)", "functional_units >= 0");
        column("operational_gco2e", row.operationalGco2e, "g, location-based (SCI: O)");
        column("embodied_gco2e", row.embodiedGco2e, "g, typical (SCI: M); NULL: not assessed");
        column("embodied_gco2e_low", row.embodiedGco2eLow, "g");
        column("embodied_gco2e_high", row.embodiedGco2eHigh, "g");
        column("sci_gco2e_per_unit", row.sciGco2ePerUnit, "g per functional unit");
        column("share_rule",
               row.shareRule,
               "of what standby and hardware are counted, by role",
               nullptr,
               "'whole'");
    }
};

/** A total over sensors of which only some were simulated, as estimated from those. */
struct EstimateRecord
{
    std::string quantity;                ///< what, with its unit: energy_it_j, tasks_completed, ...
    std::string stage;                   ///< stage, or all
    double total{0.0};                   ///< estimated
    std::optional<double> standardError; ///< of the sampling; none: too few were simulated
    std::uint64_t simulated{0};          ///< sensors
    double population{0.0};              ///< sensors that they stand for, themselves included

    static constexpr RowTable TABLE{"estimate", "quantity, stage", RowParent::RUN}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("quantity", row.quantity, "of all sensors; its name has its unit", "quantity <> ''");
        column("stage", row.stage, "stage, or all", "stage <> ''");
        column("total", row.total, "estimated from those that were simulated");
        column("standard_error",
               row.standardError,
               "of the sampling; NULL: too few were simulated",
               "standard_error >= 0");
        column("simulated", row.simulated, "sensors", "simulated >= 0");
        column("population",
               row.population,
               "sensors they stand for",
               "population >= simulated * 0.999999");
    }
};

} // namespace ns3::aiot

#endif // AIOT_SCORE_RECORDS_H
