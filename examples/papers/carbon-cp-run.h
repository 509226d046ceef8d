// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARBON_CP_RUN_H
#define AIOT_CARBON_CP_RUN_H

#include "carbon-cp-decisions.h"
#include "smart-factory/smart-factory-config.h"

#include "ns3/inference-costs.h"
#include "ns3/inference-policy.h"
#include "ns3/records.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * Chooses a plan by the hour of the simulation, from a list that was decided before.
 */
class HourlyPlan : public InferencePolicy
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * @param plans to choose from
     * @param byHour position of the plan of each hour; the last one stays
     */
    void Set(const std::vector<Ptr<const InferencePlan>>& plans,
             const std::vector<std::size_t>& byHour);

    InferenceChoice Choose(const Message& sample) override;

  private:
    std::vector<Ptr<const InferencePlan>> m_plans; //!< to choose from
    std::vector<std::size_t> m_byHour;             //!< which of them
};

/// A way to run the network: its name, and its steps.
struct CarbonCpOption
{
    std::string name;                 //!< device, edge, cloud, or where it is cut and who goes on
    std::vector<InferenceStep> steps; //!< of one: the whole network on that tier
};

/// What a simulation came to.
struct CarbonCpOutcome
{
    uint64_t generated{0};   //!< samples
    uint64_t completed{0};   //!< of them
    double inferenceG{0};    //!< grams of stage `inference`, all components and nodes
    double totalG{0};        //!< grams of the whole run, standby included
    TierJoules inferenceJ{}; //!< joules of stage `inference` by tier, PUE included
    double worstBalance{0};  //!< largest relative error of a node's energy balance
    std::shared_ptr<const RunData> accounts{}; //!< the run itself
};

/**
 * @ingroup aiot
 * A SmartFactory whose device, edge and cloud stand in grid zones of their own, with one of several
 * plans in force by the hour.
 */
class CarbonCpSite
{
  public:
    /**
     * @param config boards, network, radio, samples; zones and duration are the runs'
     * @param costs what networks cost
     */
    CarbonCpSite(const SmartFactoryConfig& config, const InferenceCosts& costs);

    /// @return the options: whole networks, then all cuts between device and edge or cloud
    const std::vector<CarbonCpOption>& GetOptions() const;

    /**
     * Run each option alone for an hour.
     * @return joules of stage `inference` per completed inference, by option and tier
     */
    std::vector<TierJoules> MeasureOptions() const;

    /**
     * Simulate.
     * @param byHour option of each hour
     * @param zones intensities of device, edge and cloud
     * @param startNs begin (ns since 1970)
     * @param run RngRun
     * @return what it came to
     */
    CarbonCpOutcome Simulate(const std::vector<std::size_t>& byHour,
                             const std::array<IntensitySeries, CARBON_CP_TIERS>& zones,
                             int64_t startNs,
                             uint64_t run) const;

  private:
    SmartFactoryConfig m_config;           //!< but for zones and duration
    InferenceCosts m_costs;                //!< what networks cost
    std::vector<CarbonCpOption> m_options; //!< the options
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_CARBON_CP_RUN_H
