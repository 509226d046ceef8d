// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INFERENCE_SCORE_H
#define AIOT_INFERENCE_SCORE_H

#include <cstddef>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What one device drew for one workload (a network, or a network on a delegate).
struct ScoreEntry
{
    std::string workload;
    double energyJ = 0.0; ///< per inference, above 0
    double powerW = 0.0;  ///< mean while inferring, above 0
    double weight = 1.0;  ///< relative to the others, above 0
};

/// A device to be scored.
struct ScoredDevice
{
    std::string name;
    double maxPowerW = 0.0; ///< thermal design power or the like, above 0
    std::vector<ScoreEntry> entries;
};

/// The scores of a device against a reference device, which has 100.
struct InferenceScore
{
    std::string name;
    double iecs = 0.0;         ///< IECS*
    double pcs = 0.0;          ///< PCS*
    double iecsSum = 0.0;      ///< the sum form of IECS*, inferences per joule
    std::size_t workloads = 0; ///< that both devices ran
};

/**
 * @brief Scores of inference energy and power, higher is better.
 *
 *     IECS* = 100 exp( sum_k w_k ln( E_ref,k / E_k ) )
 *     PCS*  = 100 exp( sum_k w_k ln( (P_ref,k / Pmax_ref) / (P_k / Pmax) ) )
 *
 * over the workloads k that both devices ran, weights summing to 1. These two are **ours**. They
 * are not the PCS and IECS of Tu et al. (SEC 2023), whose formulas we could not read; a geometric
 * mean is ranked alike regardless of the reference. iecsSum is sum_k w_k / E_k, which the published
 * IECS follows closely, but which the smallest network rules.
 *
 * @param devices to be scored, the reference among them
 * @param reference name of the one that gets 100
 * @return one score per device, in their order
 * @throw std::invalid_argument for an unknown reference, a device without a workload in common with
 *        it, a workload that one device has twice, or numbers that are not above 0
 */
std::vector<InferenceScore> ScoreDevices(const std::vector<ScoredDevice>& devices,
                                         const std::string& reference);

} // namespace ns3::aiot

#endif // AIOT_INFERENCE_SCORE_H
