// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MLPERF_NETWORK_NAME_H
#define AIOT_MLPERF_NETWORK_NAME_H

#include "ns3/precision.h"

#include <optional>
#include <string>

namespace ns3::aiot
{

/// A network of the zoo and the precision it ran in.
struct NamedDnn
{
    std::string network; ///< a name that DnnZoo knows
    Precision precision = Precision::FP32;
};

/**
 * @brief Reads what MLPerf's open division calls its networks.
 *
 * Understood are the names that say family, width, resolution and precision:
 *
 *   mobilenet-v1-0.5-128-quantized               mobilenet_v1_0.5_128, int8
 *   mobilenet-v2-precision_float-0.35-224        mobilenet_v2_0.35_224, fp32
 *   mobilenet-v3-large-minimalistic_224_1.0_uint8
 *   mobilenet-v3-precision_float-small-224
 *   efficientnet-lite3-non-quantized             efficientnet_lite3, fp32
 *   efficientnet-int8-lite3
 *
 * Pruned language models ("obert-large-pruned97-...") are not in the zoo: how many weights are left
 * in which layer is not in the name.
 *
 * @param name any text
 * @return nothing for a name of another kind
 */
std::optional<NamedDnn> ParseMlperfModelName(const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_MLPERF_NETWORK_NAME_H
