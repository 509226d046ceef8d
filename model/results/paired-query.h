// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PAIRED_QUERY_H
#define AIOT_PAIRED_QUERY_H

#include "grouped-query.h"

#include <string>

namespace ns3::aiot
{

/**
 * Add to each group the difference of its runs to those of another group with the same seeds: of
 * runs that share their random places and phases, the difference varies less than the values.
 *
 * With question.against = {"offload", "device"} each group is compared with the one that has
 * `device` in the place of its own `offload` and else the same values. Runs are paired by rng_seed
 * and rng_run; a run without a partner is not in the difference. The interval is Student's of the
 * mean of the differences.
 *
 * @param path of the database that was asked
 * @param question what was asked, with against
 * @param answer to it; gains the differences
 * @throws std::invalid_argument with one line where against names no column of groupBy or no group
 *         has its value, and as AnswerGrouped()
 */
void AddDifferences(const std::string& path,
                    const GroupedSelection& question,
                    GroupedAnswer& answer);

} // namespace ns3::aiot

#endif // AIOT_PAIRED_QUERY_H
