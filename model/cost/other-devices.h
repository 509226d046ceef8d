// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_OTHER_DEVICES_H
#define AIOT_OTHER_DEVICES_H

#include "measured-inferences.h"

#include <functional>
#include <optional>
#include <string>

namespace ns3::aiot
{

/// What a network would cost on a device, judged by other devices.
struct TransferredCost
{
    double energyJ = 0.0;
    double latencyS = 0.0;
    std::size_t networks = 0; ///< of the device that were used
};

/// What is asked; all of it exact.
struct TransferQuestion
{
    std::string device;
    std::string key; ///< of the network
    std::string precision;
    std::string runtime; ///< of the device
    InferenceLoad load = InferenceLoad::SINGLE;
    ComputeEngine engine = ComputeEngine::UNKNOWN;
};

/// MACs of a network by its key, if they are known.
using MacsByKey = std::function<std::optional<double>(const std::string& key)>;

/// How far a single other device may be from the ratio of MACs: our choice.
constexpr double LONE_RATIO_FACTOR = 4.0;

/**
 * @brief Prices a network by what it costs relative to others elsewhere.
 *
 * For each network m that was measured on the device, the ratio of the wanted network n to m is
 * taken from every other device that ran both with one software:
 *
 *     ln E(d, n) = mean over m of [ ln E(d, m) + median over d' of mean ln( E(d', n) / E(d', m) ) ]
 *
 * One other device alone may be of quite another kind (a GPU that waits for its driver has small
 * and large networks cost alike), so its ratio is trusted only within a factor of
 * LONE_RATIO_FACTOR of that of MACs, where these are known.
 *
 * All rows are of one engine, load and precision, and those of a device of one software. For
 * networks whose layers are not known: others are priced by their work, see AdjustWorkPrices().
 *
 * @param rows all measurements
 * @param getMacs by key of a network; nothing where they are not known
 * @param question what is asked; the device's own rows of the network are not used
 * @return nothing where no other device ran both the network and one that was measured here
 */
std::optional<TransferredCost> TransferFromOtherDevices(const MeasuredInferences& rows,
                                                        const MacsByKey& getMacs,
                                                        const TransferQuestion& question);

} // namespace ns3::aiot

#endif // AIOT_OTHER_DEVICES_H
