// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EARLY_EXIT_PLAN_H
#define AIOT_EARLY_EXIT_PLAN_H

#include "network-division.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// One exit of a network, as a user's table has it.
struct ExitRow
{
    std::string layer;                ///< after which it is; LAST_EXIT: the network's own result
    double share{0};                  ///< of all samples, that leave here
    std::optional<double> accuracy{}; ///< share of right answers among them; none: not known
    double classifier{0};             ///< its work, as a share of the whole network's time
};

/// How a table names the network's own result.
constexpr const char* LAST_EXIT = "end";

/**
 * Read a table of exits: CSV with the columns `layer` and `share`, and, if told, `accuracy` and
 * `classifier`; `source` and `grade` are for people. Its last row is LAST_EXIT.
 * @param path the file
 * @return the exits
 * @throw std::runtime_error or std::invalid_argument with one line for a file that is not there,
 * lacks a column, ends otherwise, or has shares that do not add up to 1
 */
std::vector<ExitRow> ReadExits(const std::string& path);

/// Where a network runs that has several exits.
struct ExitPlacement
{
    std::string cut{};           ///< the layer up to which `head` does it; empty: `head` does all
    Offload head{Offload::EDGE}; ///< its first tier
    Offload tail{Offload::EDGE}; ///< where the rest runs
};

/// A plan with exits.
struct ExitPlan
{
    std::vector<InferenceStep> steps;  ///< for InferencePlanTable::Add()
    std::vector<std::size_t> exitStep; ///< position of the step at whose end each exit is
};

/**
 * @ingroup aiot_helper_application
 * The steps of a network with several exits (BranchyNet, Teerapittayanon et al., ICPR 2016).
 *
 * Each exit ends a step; who reaches it pays for its classifier. With all samples through the last
 * exit, and no classifiers, that is the plan without exits.
 *
 * @param division the network
 * @param workload the same, placed on the tiers
 * @param exits as ReadExits() has them
 * @param placement where it runs
 * @return the steps
 * @throw std::invalid_argument with one line for a layer that no cut follows, and exits that do not
 * stand in the order of the network
 */
ExitPlan MakeExitPlan(const NetworkDivision& division,
                      const InferenceWorkload& workload,
                      const std::vector<ExitRow>& exits,
                      const ExitPlacement& placement);

} // namespace aiot
} // namespace ns3

#endif // AIOT_EARLY_EXIT_PLAN_H
