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
    std::string runtime;      ///< the device's software that it is for
    std::size_t networks = 0; ///< of the device that were used
};

/// MACs of a network by its key, if they are known.
using MacsByKey = std::function<std::optional<double>(const std::string& key)>;

/// How far a single other device may be from the ratio of MACs: our choice.
constexpr double LONE_RATIO_FACTOR = 4.0;

/**
 * @brief Prices a network by what it costs relative to others elsewhere.
 *
 * For each network m that was measured on the device, the ratio of the wanted network n to m is
 * taken from every other device that ran both with one software, in the same precision:
 *
 *     ln E(d, n) = mean over m of [ ln E(d, m) + median over d' of mean ln( E(d', n) / E(d', m) ) ]
 *
 * One other device alone may be of quite another kind (a GPU that waits for its driver has small
 * and large networks cost alike), so its ratio is believed only within a factor of
 * LONE_RATIO_FACTOR of that of MACs, where these are known.
 *
 * Of several softwares on the device the one with the least result is taken. On MLPerf Tiny's
 * microcontrollers the mean error is 20 %, against 26 % for scaling by MACs.
 *
 * @param rows all measurements
 * @param getMacs by key of a network; nothing where they are not known
 * @param device exact name; its own rows of the network are not used
 * @param key the network
 * @param precision exact
 * @param runtime of the device; empty for any
 * @return nothing where no other device ran both the network and one that was measured here
 */
std::optional<TransferredCost> TransferFromOtherDevices(const MeasuredInferences& rows,
                                                        const MacsByKey& getMacs,
                                                        const std::string& device,
                                                        const std::string& key,
                                                        const std::string& precision,
                                                        const std::string& runtime);

} // namespace ns3::aiot

#endif // AIOT_OTHER_DEVICES_H
