// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_KERNEL_PRICES_H
#define AIOT_KERNEL_PRICES_H

#include "energy-estimate.h"
#include "work-coefficients.h"

#include "ns3/kernel-fusion.h"
#include "ns3/layer-graph.h"
#include "ns3/processor-profile.h"

#include <vector>

namespace ns3::aiot
{

/// What one kernel of a network costs.
struct KernelPrice
{
    double latencyS = 0.0;
    double energyJ = 0.0;    ///< as EnergyEstimate::energyJ: idle included where gross
    double energyNetJ = 0.0; ///< above idle
};

/// @return the work of each kernel, in their order; the constant of an inference belongs to none
std::vector<WorkAmounts> ListKernelAmounts(const LayerGraph& graph,
                                           const std::vector<Kernel>& kernels);

/**
 * @brief The kernels' shares of a network's cost.
 * @param amounts of each kernel
 * @param prices of the kinds of work, relative to each other
 * @return shares that add up to 1, equal ones where nothing has a price; none for no kernels
 */
std::vector<double> ShareKernels(const std::vector<WorkAmounts>& amounts,
                                 const WorkCoefficients& prices);

/**
 * @brief Divides what an inference costs among the kernels of its network.
 *
 * Whole inferences are measured, kernels are not. So the whole is what the answer says, and each
 * kernel gets the share that its work has by the prices with which fits begin on engines of that
 * kind, CoefficientGroup::start: MACs, grouped MACs, parameters, activations and launches. Sums
 * over all kernels are the answer's joules and seconds, to rounding.
 *
 * How accurate is this? test/predictor/head-share-test.cc prints the error of the head's share of
 * the joules against a Jetson-class board, at every cut of 13 networks.
 *
 * @param graph the network
 * @param kernels of it, FuseKernels()
 * @param answer what the whole costs
 * @param kind of the answer's processor
 * @throw std::invalid_argument for a network without kernels
 */
std::vector<KernelPrice> PriceKernels(const LayerGraph& graph,
                                      const std::vector<Kernel>& kernels,
                                      const EnergyEstimate& answer,
                                      ProcessorKind kind);

} // namespace ns3::aiot

#endif // AIOT_KERNEL_PRICES_H
