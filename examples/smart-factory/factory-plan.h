// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACTORY_PLAN_H
#define AIOT_FACTORY_PLAN_H

#include "ns3/inference-plan.h"
#include "ns3/message.h"

#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// How `--plan` divides a network.
struct PlanRequest
{
    std::string layer;           //!< after which it is cut; empty: where it is best
    Offload tail{Offload::EDGE}; //!< where the rest runs
};

/// @return whether a plan divides the network: `best`, or a cut
bool IsDivided(const std::string& plan);

/**
 * @param plan `best`, `cut:LAYER`, `cut:LAYER@edge` or `cut:LAYER@cloud`
 * @return what it asks for
 * @throw std::invalid_argument for another text
 */
PlanRequest ParsePlan(const std::string& plan);

/// @return a plan in words. @param name of it @param steps of it
std::string DescribePlan(const std::string& name, const std::vector<InferenceStep>& steps);

} // namespace aiot
} // namespace ns3

#endif // AIOT_FACTORY_PLAN_H
