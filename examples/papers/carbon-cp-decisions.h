// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CARBON_CP_DECISIONS_H
#define AIOT_CARBON_CP_DECISIONS_H

#include "ns3/decision-replay.h"
#include "ns3/intensity-series.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

/// Tiers, each in a grid zone of its own: device (with its gateway), edge, cloud.
constexpr std::size_t CARBON_CP_TIERS = 3;

/// Joules per completed inference by tier, of all components, PUE included: an option's price.
using TierJoules = std::array<double, CARBON_CP_TIERS>;

/// @return names of the policies, as in a CarbonCpDecisions
const std::vector<std::string>& GetCarbonCpPolicies();

/// What is decided hour by hour, and what is known at the time.
struct CarbonCpQuestion
{
    std::vector<TierJoules> options;                             //!< joules of each option
    std::array<const IntensitySeries*, CARBON_CP_TIERS> zones{}; //!< hourly intensities
    int64_t startNs{0};                  //!< begin of the run (ns since 1970), at a full hour
    std::size_t hours{168};              //!< of the run
    std::size_t historyHours{672};       //!< before it, from which errors of forecasts are known
    std::size_t leadHours{1};            //!< how long before an hour's end of history it is decided
    std::string forecast{"persistence"}; //!< see MakeForecast()
    double alpha{0.1};                   //!< chance that the set misses the best option
    double step{0.05};        //!< how far an outcome moves the level, see AdaptiveConformal
    std::size_t allDevice{0}; //!< option that is entirely on the device
    std::size_t allEdge{0};   //!< option that is entirely at the edge
};

/// An option for each hour of the run, by a policy.
struct CarbonCpChoices
{
    std::string policy;               //!< its name
    std::vector<std::size_t> options; //!< by hour
    double grams{0};                  //!< of an inference an hour, over all hours
};

/// A set of options that may be the best, at one hour.
struct CarbonCpSet
{
    std::size_t size{0};   //!< options in it
    bool holdsBest{false}; //!< whether the option that turned out best is in it
};

/// What all policies decide.
struct CarbonCpDecisions
{
    std::vector<CarbonCpChoices> policies;  //!< see GetCarbonCpPolicies()
    DecisionRecord record;                  //!< of the conformal policy, hours of the run only
    std::vector<CarbonCpSet> sets;          //!< of the conformal policy, by hour of the run
    std::vector<std::vector<double>> grams; //!< of an inference, by hour of the run and option
};

/**
 * Decide.
 *
 * An inference by option o in hour t causes sum_k joules(o, k) * intensity(k, t) / 3.6e6 grams. For
 * the carbon-aware policy and the conformal one, intensities are forecasts from periods that ended
 * `leadHours` before the hour's end; the errors that the conformal one knows are as old. Its level
 * follows its errors (AdaptiveConformal), since those of neighbouring hours are alike: sets by a
 * fixed level miss more often than they promise here. The best
 * static option and the oracle know what came.
 *
 * @param question what about
 * @return the decisions
 * @throw std::runtime_error where a zone has no value
 */
CarbonCpDecisions Decide(const CarbonCpQuestion& question);

} // namespace aiot
} // namespace ns3

#endif // AIOT_CARBON_CP_DECISIONS_H
