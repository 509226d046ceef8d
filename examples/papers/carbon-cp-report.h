// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARBON_CP_REPORT_H
#define AIOT_CARBON_CP_REPORT_H

#include "carbon-cp-decisions.h"
#include "carbon-cp-run.h"

#include "ns3/interval-report.h"
#include "ns3/records.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace ns3
{
namespace aiot
{

/// @name Results of a policy whose intervals are drawn, in grams per completed inference.
/// @{
constexpr const char* CARBON_CP_INFERENCE = "inference_stage_gco2e_per_inference";
constexpr const char* CARBON_CP_WHOLE = "run_gco2e_per_inference";

/// @}

/// Figures of one policy by seed.
struct CarbonCpPolicyRuns
{
    std::vector<double> inferenceG; //!< per completed inference (g)
    std::vector<double> totalG;     //!< the whole run's per completed inference (g)
};

/// What one setting came to.
struct CarbonCpSetting
{
    std::vector<std::string> order{};                   //!< policies
    std::map<std::string, CarbonCpPolicyRuns> policies; //!< by name
    DecisionRecord record;                              //!< of all seeds
    std::map<std::string, uint64_t> bestHours;          //!< in which each option was best
    double worstBalance{0};                             //!< of all nodes and runs
    double lostShare{0};                                //!< largest share without a result
    std::optional<IntervalReport> intervals;            //!< of the grams of each policy

    /// Add what a seed's decisions came to. @param decisions of a seed @param options the options
    void Add(const CarbonCpDecisions& decisions, const std::vector<CarbonCpOption>& options);

    /// Add a policy's run. @param policy its name @param outcome of a seed
    void Add(const std::string& policy, const CarbonCpOutcome& outcome);
};

/**
 * Say what the options are, and what they take.
 * @param options the options
 * @param joules per completed inference, by option and tier
 */
void PrintOptions(const std::vector<CarbonCpOption>& options,
                  const std::vector<TierJoules>& joules);

/**
 * Print grams by policy, and how much less than others that is.
 * @param setting what it came to
 * @param alpha chance that sets may miss the best option
 */
void PrintSetting(const CarbonCpSetting& setting, double alpha);

/**
 * Print what CarbonCP's abstract claims beside what the conformal policy came to.
 * @param settings by name
 */
void PrintPublished(const std::vector<std::pair<std::string, CarbonCpSetting>>& settings);

/**
 * Append a row for each hour of a policy.
 * @param decisions of a seed
 * @param policy of them
 * @param options the options
 * @param setting name of the setting
 * @param startNs begin of the run (ns since 1970)
 * @param seed from 1
 * @param data where
 */
void AppendDecisions(const CarbonCpDecisions& decisions,
                     const CarbonCpChoices& policy,
                     const std::vector<CarbonCpOption>& options,
                     const std::string& setting,
                     int64_t startNs,
                     uint64_t seed,
                     RunData& data);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CARBON_CP_REPORT_H
