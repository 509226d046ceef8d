// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RANK_CORRELATION_H
#define AIOT_RANK_CORRELATION_H

#include <optional>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief Spearman's rank correlation: Pearson's of the ranks, equal values sharing their mean rank.
 * @param a one value of each item
 * @param b the other one, in the same order
 * @return -1 to 1; nothing for fewer than three items, or where all of one kind are equal
 */
std::optional<double> SpearmanCorrelation(const std::vector<double>& a,
                                          const std::vector<double>& b);

} // namespace ns3::aiot

#endif // AIOT_RANK_CORRELATION_H
