// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_OFFLOAD_CHOICE_H
#define AIOT_OFFLOAD_CHOICE_H

#include "ns3/inference-policy.h"
#include "ns3/message.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_helper_application
 * Where inference runs, as a user says it: `device`, `edge`, `cloud`, or the type of an
 * InferencePolicy, a user's own too, with attributes if need be: `ns3::mine::ByBattery[Floor=0.2]`.
 *
 * A policy that always decides the same tier (InferencePolicy::IsConstant()) and chooses no server
 * is that tier, by regardless of what name it was asked for.
 */
class OffloadChoice
{
  public:
    /**
     * @param name device, edge or cloud, or a type
     * @throw std::invalid_argument one line, with what is allowed
     */
    explicit OffloadChoice(const std::string& name);

    /// All samples by one plan. @param plan the plan
    explicit OffloadChoice(const Ptr<const InferencePlan>& plan);

    /// @return the plan of a table that all samples follow; null: a whole network, or a policy
    const Ptr<const InferencePlan>& GetPlan() const;

    /// @return the name; that of the tier for policies that always decide one
    const std::string& GetName() const;

    /// @return the tier of all samples; none: a policy decides
    std::optional<Offload> GetTier() const;

    /// @return tiers that inference may run on
    std::vector<Offload> GetTiers() const;

    /// @return whether inference may run there
    bool MayBe(Offload tier) const;

    /// @return a policy, each time a new one: what one sensor's samples met is not one of another's
    Ptr<InferencePolicy> MakePolicy() const;

  private:
    std::string m_name;              //!< as GetName()
    Ptr<const InferencePlan> m_plan; //!< as GetPlan()
    std::optional<Offload> m_tier;   //!< as GetTier()
};

/// @return types of policies that can be named, those of the user's own files too
std::vector<std::string> GetInferencePolicyNames();

} // namespace aiot
} // namespace ns3

#endif // AIOT_OFFLOAD_CHOICE_H
