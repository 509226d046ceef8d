// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_NAMED_CUT_H
#define AIOT_NAMED_CUT_H

#include "network-partition.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// A place between two kernels where one tensor joins head and tail.
struct NetworkCut
{
    LayerId layer = 0;      ///< whose output is sent
    std::size_t vertex = 0; ///< of ListKernelVertices(): the last one of the head
};

/**
 * @brief The cuts that a network offers, from its input to its result.
 *
 * After the input everything else is tail; after the last kernel nothing is, where the network has
 * one result.
 */
std::vector<NetworkCut> ListCuts(const LayerGraph& graph, const std::vector<Kernel>& kernels);

/**
 * @brief How people call a cut: FindCut() finds it by that.
 * @param graph the network
 * @param cuts ListCuts() of it
 * @param cut one of them
 * @return the name of its layer; its id as "#12" where that is empty, has signs that command lines
 *         read otherwise ('#' in front, '@', ':', ',' or blanks), or is that of another cut too
 */
std::string GetCutName(const LayerGraph& graph,
                       const std::vector<NetworkCut>& cuts,
                       const NetworkCut& cut);

/**
 * @brief The cut after a layer.
 * @param graph the network
 * @param kernels of it
 * @param layer name of the layer, or its id as "#12"; of several layers with the name the only one
 *        that a cut can follow
 * @throw std::invalid_argument with one line: for an unknown layer, with near names; for a name
 * that several layers have; inside a fused kernel, naming its last layer; and where more than one
 *        tensor would cross, naming the nearest cuts
 */
NetworkCut FindCut(const LayerGraph& graph,
                   const std::vector<Kernel>& kernels,
                   const std::string& layer);

} // namespace ns3::aiot

#endif // AIOT_NAMED_CUT_H
