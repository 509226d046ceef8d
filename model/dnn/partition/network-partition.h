// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NETWORK_PARTITION_H
#define AIOT_NETWORK_PARTITION_H

#include "partition-problem.h"

#include "ns3/kernel-fusion.h"
#include "ns3/layer-graph.h"

#include <cstdint>
#include <vector>

namespace ns3::aiot
{

/// How tensors are sent.
struct TensorBytes
{
    std::uint64_t activation = 4; ///< per element of a layer's output: 4 float32, 1 int8
    std::uint64_t input = 1;      ///< per element of the network's input: an 8-bit image
    std::uint64_t tokenId = 4;    ///< per element of an input that only look-up tables read
};

/// Two or more tiers, each with one price per multiply-accumulate, in a row of links.
struct MacTiers
{
    std::vector<std::uint64_t> femtosecondsPerMac; ///< of each tier; 1000 are a picosecond
    std::vector<std::uint64_t> bitsPerS;           ///< of the link behind each tier but the last
    TensorBytes bytes{};
};

/// @return bytes of a layer's output when it is sent
std::uint64_t GetSentBytes(const LayerGraph& graph, LayerId id, const TensorBytes& bytes);

/**
 * @return bytes * 8 / rate in picoseconds, rounded down
 * @throw std::invalid_argument for a rate of 0 or above 10^12 bit/s, and beyond 2^61 ps
 */
std::int64_t GetTransferPicoseconds(std::uint64_t bytes, std::uint64_t bitsPerS);

/**
 * @brief A network layer by layer: vertex i is layer i, costs are picoseconds.
 *
 * The inputs are on the device; the result stays where it is computed.
 *
 * @throw std::invalid_argument for tiers that do not fit, and costs beyond 64 bits
 */
PartitionProblem MakeLayerPartition(const LayerGraph& graph, const MacTiers& tiers);

/// The vertices of a network that is divided between kernels: its inputs, then its kernels.
struct KernelVertices
{
    std::vector<LayerId> outputs;                 ///< the layer whose tensor leaves each vertex
    std::vector<std::vector<std::size_t>> inputs; ///< the vertices that each one reads
    std::vector<std::size_t> vertexOf;            ///< of each layer
    std::size_t inputCount = 0;                   ///< how many vertices are inputs
};

/// @return how the kernels of a network, as FuseKernels() lists them, hang together
KernelVertices ListKernelVertices(const LayerGraph& graph, const std::vector<Kernel>& kernels);

} // namespace ns3::aiot

#endif // AIOT_NETWORK_PARTITION_H
