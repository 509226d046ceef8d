// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RUN_COMPARISON_H
#define AIOT_RUN_COMPARISON_H

#include "ns3/paired-comparison.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace ns3::aiot
{

/// What is asked of two runs, or of two groups of runs.
struct ComparisonQuery
{
    std::string database;
    std::vector<std::string> sides; ///< two: id of a run, or NAME=VALUE of a parameter
    std::vector<std::string> where; ///< NAME=VALUE,VALUE: only runs with these
    std::string metric = "answered_gco2e";
    std::size_t draws = 100'000;
    std::uint64_t seed = 1;
    bool acceptAdapting = false;
    std::vector<std::string> catalogue{}; ///< files of the user's own parts
};

/// Which of the two is lower, and how surely.
struct ComparisonAnswer
{
    std::vector<std::pair<std::int64_t, std::int64_t>> runs; ///< the pairs
    std::size_t unpaired = 0;                                ///< runs without a partner
    double valueA = 0.0;                                     ///< mean of the stored ones
    double valueB = 0.0;
    PairedComparison comparison;
    std::vector<std::string> adaptations;
    std::vector<std::string> notes; ///< in what else the sides differ
};

/**
 * @brief Compares a result of two stored runs, or of two groups paired by their seeds.
 * @param query what is asked
 * @return the answer
 * @throw std::invalid_argument for runs that are not there, do not have the result, share a seed
 *        within a group, have no partner at all, or adapt to their figures
 */
ComparisonAnswer CompareRuns(const ComparisonQuery& query);

} // namespace ns3::aiot

#endif // AIOT_RUN_COMPARISON_H
