// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PLAN_RECORDS_H
#define AIOT_PLAN_RECORDS_H

#include "row-description.h"

#include <cstdint>
#include <optional>
#include <string>

/**
 * @file
 * Rows that say how plans of inference went: what was decided period by period, and where samples
 * left a network with several exits. The rules for numbers and texts are those of run-records.h.
 */

namespace ns3::aiot
{

/** What a policy decided in one period, usually an hour, and how good that was. */
struct PolicyDecisionRecord
{
    std::string setting;                 ///< what differs between runs of one policy, such as zones
    std::uint64_t repetition{1};         ///< with other random numbers, or at another time; from 1
    std::string policy;                  ///< who decided
    std::string periodStart;             ///< ISO 8601 UTC
    std::string periodEnd;               ///< ISO 8601 UTC
    std::string chosen;                  ///< the option that was taken
    std::string best;                    ///< the option that turned out best
    std::uint64_t count{1};              ///< decisions
    std::optional<std::uint64_t> hits{}; ///< of them, whose set held the best option; none: no sets
    std::optional<double> setSize{};     ///< mean number of options in a set; none: no sets
    double costGco2e{0};                 ///< grams of an inference by the chosen option
    double regretGco2e{0};               ///< the part of it above the best option's, at least 0

    static constexpr RowTable TABLE{"decision",
                                    "setting, policy, repetition, period_start",
                                    RowParent::RUN,
                                    "(hits IS NULL) = (set_size IS NULL)"}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("setting", row.setting, "such as the grid zones of the tiers", "setting <> ''");
        column("repetition", row.repetition, "from 1", "repetition >= 1");
        column("policy", row.policy, "", "policy <> ''");
        column("period_start", AsInstant(row.periodStart));
        column("period_end", AsInstant(row.periodEnd));
        column("chosen", row.chosen, "option that was taken", "chosen <> ''");
        column("best", row.best, "option that turned out best", "best <> ''");
        column("count", row.count, "decisions in the period", "count >= 1");
        column("hits",
               row.hits,
               "decisions whose set held the best option; NULL: no sets",
               "hits BETWEEN 0 AND count");
        column("set_size", row.setSize, "mean number of options in a set", "set_size >= 0");
        column("cost_gco2e", row.costGco2e, "g per inference by the chosen option");
        column("regret_gco2e",
               row.regretGco2e,
               "g per inference above the best option",
               "regret_gco2e >= 0");
    }
};

/** Samples whose result was known at one exit of a network, by the node that had it. */
struct InferenceExitRecord
{
    std::uint32_t nodeId{0};
    std::string plan;                 ///< name of the plan
    std::uint64_t exit{1};            ///< in the order in which samples reach them, from 1
    std::string layer;                ///< after which it is; end: the network's own result
    std::string offload;              ///< device, edge, cloud
    double expectedShare{0};          ///< of all samples, as the plan has it
    std::uint64_t completed{0};       ///< samples
    std::optional<double> accuracy{}; ///< share of right answers among them; none: not known
    std::optional<double> correct{};  ///< samples with a right answer, expected; none: not known
    double energyJ{0};                ///< all processors', of these samples, first step to exit
    std::optional<double> latencyMeanS{}; ///< from the beginning of sampling; none: no sample

    static constexpr RowTable TABLE{"inference_exit",
                                    "node_id, plan, exit",
                                    RowParent::NODE}; ///< its table

    /** Name its columns, see row-description.h. */
    template <typename Row, typename Visitor>
    static void Describe(Row& row, Visitor& column)
    {
        column("node_id", row.nodeId, "where the result was known");
        column("plan", row.plan, "", "plan <> ''");
        column("exit", row.exit, "from 1, in the order of the network", "exit >= 1");
        column("layer", row.layer, "after which; end: the network's own result", "layer <> ''");
        column("offload", row.offload, "", "offload IN ('device', 'edge', 'cloud')");
        column("expected_share",
               row.expectedShare,
               "of all samples, as the plan has it",
               "expected_share BETWEEN 0 AND 1");
        column("completed", row.completed, "samples", "completed >= 0");
        column("accuracy",
               row.accuracy,
               "of the samples that leave here; NULL: not known",
               "accuracy BETWEEN 0 AND 1");
        column("correct", row.correct, "samples, expected; NULL: not known", "correct >= 0");
        column("energy_j",
               row.energyJ,
               "J of all processors for these samples, before PUE",
               "energy_j >= 0");
        column("latency_mean_s", row.latencyMeanS, "s; NULL: no sample", "latency_mean_s >= 0");
    }
};

} // namespace ns3::aiot

#endif // AIOT_PLAN_RECORDS_H
