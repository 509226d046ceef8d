// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_KEY_VALUE_CACHE_H
#define AIOT_KEY_VALUE_CACHE_H

#include "layer-graph.h"

#include <cstdint>

namespace ns3::aiot
{

/**
 * @brief Elements that a decoder's key-value cache holds once the graph has run.
 *
 * For each causal attention layer: a key and a value of keyValueHeads x head width for each token,
 * those that were cached before and those that the graph processes. Networks without causal
 * attention keep nothing.
 *
 * @code
 *   ZooOptions prompt;
 *   prompt.tokens = 1024;
 *   GetBytes(CountKeyValueElements(zoo.Make("gpt2", prompt)), Precision::FP16); // 37 748 736 bytes
 * @endcode
 */
std::uint64_t CountKeyValueElements(const LayerGraph& graph);

} // namespace ns3::aiot

#endif // AIOT_KEY_VALUE_CACHE_H
