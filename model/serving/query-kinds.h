// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_QUERY_KINDS_H
#define AIOT_QUERY_KINDS_H

#include "ns3/csv-table.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A kind of query: how it is answered, how long it is, how often it is asked.
struct QueryKind
{
    std::string name;
    std::string measured;      ///< kind of query-energies.csv; empty: a language model's tokens
    double tokensIn = 0.0;     ///< mean prompt
    double tokensOut = 0.0;    ///< mean answer
    double spread = 0.0;       ///< coefficient of variation of lengths or sizes, from 0
    uint32_t requestBytes = 0; ///< payload of a query; of a language model's mean prompt (B)
    uint32_t answerBytes = 0;  ///< payload of its answer (B)
    double count = 0.0;        ///< how often, relative to the others

    bool IsTokens() const; ///< @return whether a language model answers it
};

/**
 * @brief Kinds of queries as in traces/query-kinds.csv, those that a setting asks for.
 * @param table the table
 * @param setting title of the column with the counts
 * @return its kinds, in the table's order
 * @throw std::invalid_argument in one line for an unknown setting, and one that names the row
 */
std::vector<QueryKind> ReadQueryKinds(const CsvTable& table, const std::string& setting);

/**
 * @param mean of the distribution, above 0
 * @param spread its coefficient of variation
 * @param normal a value of the standard normal distribution
 * @return a value of the log-normal distribution of that mean; the mean itself without spread
 */
double DrawLogNormal(double mean, double spread, double normal);

/**
 * @brief A day of whole numbers of queries, in an order in which each kind is spread evenly.
 * @param kinds with whole counts
 * @return indices of kinds
 * @throw std::invalid_argument for counts that are not whole
 */
std::vector<std::size_t> ArrangeDay(const std::vector<QueryKind>& kinds);

} // namespace ns3::aiot

#endif // AIOT_QUERY_KINDS_H
