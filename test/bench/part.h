// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BENCH_PART_H
#define AIOT_BENCH_PART_H

#include <functional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// Something that the module computes often, with what it must give.
struct BenchPart
{
    std::string name;
    double expected;              ///< what work() gives the first time
    double tolerance;             ///< relative; 0: to the last digit
    std::function<double()> work; ///< what is timed
};

/// @return links in closed form
std::vector<BenchPart> ListLinkParts();

/// @return carbon intensity and the energy ledger
std::vector<BenchPart> ListLedgerParts();

/// @return eCAL, networks, predictions and tables
std::vector<BenchPart> ListModelParts();

/// @return networks divided between tiers, and conformal bounds
std::vector<BenchPart> ListDecisionParts();

} // namespace ns3::aiot

#endif // AIOT_BENCH_PART_H
