// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DECISION_REPLAY_H
#define AIOT_DECISION_REPLAY_H

#include <cstddef>
#include <vector>

namespace ns3::aiot
{

/**
 * @brief The options among which the best one lies with a stated chance.
 *
 * The score of a past decision is how much dearer its truly best option was predicted than the one
 * that was predicted best (partition notes, 1.2):
 *
 *     score = predicted(best in truth) - min predicted          >= 0
 *     set   = { option : predicted(option) - min predicted <= bound }
 *
 * With the conformal quantile of such scores as the bound, the set holds the best option with a
 * chance of 1 - alpha or more, if scores are exchangeable.
 *
 * @param predicted cost of each option; at least one
 * @param bound GetConformalQuantile() of scores; infinite takes all options
 * @return indices, ascending; never empty for a bound of 0 or more
 * @throw std::invalid_argument for no options, and for what is not a number
 */
std::vector<std::size_t> ListPlausibleOptions(const std::vector<double>& predicted, double bound);

/// @return the option of least cost, of several the first @throw std::invalid_argument for none
std::size_t FindBestOption(const std::vector<double>& costs);

/// @return the score of a decision: see ListPlausibleOptions()
double GetOptionScore(const std::vector<double>& predicted, const std::vector<double>& actual);

/// What decisions came to.
struct DecisionRecord
{
    std::size_t count = 0;
    std::size_t hits = 0;    ///< decisions whose set held the best option
    double setSize = 0.0;    ///< mean number of options in the set
    double cost = 0.0;       ///< sum of what was chosen
    double oracleCost = 0.0; ///< sum of what would have been best
    double staticCost = 0.0; ///< sum of the one option that is best over all decisions

    /// @return cost above the oracle's, over all decisions
    double GetRegret() const;

    /// @return share of decisions whose set held the best option; 1 for none
    double GetCoverage() const;
};

/// Settings of ReplayDecisions().
struct ReplaySettings
{
    double alpha = 0.1;
    std::size_t window = 200; ///< latest outcomes that the bound rests on
    std::size_t delay = 1;    ///< decisions until an outcome is known, from 1
    /// Stay with the last choice while it may still be the best one, from `safeOption` on; else
    /// always take the one that is predicted best.
    bool steady = false;
    std::size_t safeOption = 0; ///< before anything is known
};

/**
 * @brief Decides hour by hour with predictions alone, and records what came of it.
 *
 * Options are any choices, such as the cuts of a network at each hour of the next day. Row t holds
 * the costs of each option at time t as they were predicted before, and as they came. A decision at
 * t knows predictions of t and outcomes up to t - delay, nothing else: other outcomes do not change
 * it.
 *
 * @param predicted costs of each option at each time
 * @param actual costs, as many
 * @param settings of the bound
 * @param[out] choices gets the option of each time, unless null
 * @throw std::invalid_argument for tables that do not fit, what is not a number, a delay or window
 * of 0 and a safe option that there is not
 */
DecisionRecord ReplayDecisions(const std::vector<std::vector<double>>& predicted,
                               const std::vector<std::vector<double>>& actual,
                               const ReplaySettings& settings,
                               std::vector<std::size_t>* choices = nullptr);

} // namespace ns3::aiot

#endif // AIOT_DECISION_REPLAY_H
