// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PREDICTOR_REPORT_H
#define AIOT_PREDICTOR_REPORT_H

#include "ns3/csv-table.h"
#include "ns3/energy-sample.h"

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <ostream>

namespace ns3::aiot
{

/// How predictors are judged.
struct PredictorJudgement
{
    std::size_t folds = 5;
    std::uint64_t seed = 1;
};

/**
 * @brief Judges the three predictors on a table of measurements by cross-validation.
 *
 * The table is one of convolutions (ReadConvolutions()) or of MLPerf's edge results
 * (ReadMlperfTable()), told apart by their columns.
 *
 * @param table the measurements
 * @param judgement number of folds and seed
 * @return one object: `table`, `kind`, `folds`, `seed`, `samples`, `groups`, `predictors` (a list
 *         of {name, mape, acc5, acc10, rmspe, worst, total_ratio, out_of_range}) and `best`, the
 *         one with the least mape; percent. For MLPerf the figures are means over `pairs`, and
 *         there are `rows`, `mapped`, `mapped_percent`, `unmapped`, `left_out_pairs`, `worst_pair`
 * @throw std::invalid_argument with one line for what is wrong with the table
 */
nlohmann::json EvaluatePredictors(const CsvTable& table, const PredictorJudgement& judgement);

/**
 * @brief Fits the roofline, and the trees on its residual, to a whole table.
 * @return one object: `table`, `kind` and a list `fits` of {name, samples, coefficients (J per unit
 *         of each term, zeros left out), trees, mape_roofline, mape_seen}: errors on what was
 *         learned from, which say nothing of other kernels
 * @throw std::invalid_argument as EvaluatePredictors()
 */
nlohmann::json FitPredictors(const CsvTable& table);

/// Prints what EvaluatePredictors() returned as tables.
void PrintEvaluation(std::ostream& out, const nlohmann::json& report);

/// Prints what FitPredictors() returned as tables.
void PrintFit(std::ostream& out, const nlohmann::json& report);

} // namespace ns3::aiot

#endif // AIOT_PREDICTOR_REPORT_H
