// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_DNN_WORK_H
#define AIOT_DNN_WORK_H

#include "energy-sample.h"

#include "ns3/layer-graph.h"
#include "ns3/precision.h"

#include <string>
#include <vector>

namespace ns3::aiot
{

/// The work of one inference, as far as its energy depends on it. Counts, not bytes.
struct DnnWork
{
    double macs = 0.0;           ///< multiply-accumulates in all
    double depthwiseMacs = 0.0;  ///< of them in grouped convolutions, which reuse little
    double parameters = 0.0;     ///< learned ones: what is read from memory once per inference
    double activations = 0.0;    ///< elements of all layers' outputs
    double inputElements = 0.0;  ///< elements of the network's inputs
    double outputElements = 0.0; ///< elements of the network's outputs
    double elementFlops = 0.0;   ///< of normalisations, activations and so on
    double kernels = 0.0;        ///< layers with MACs: what is left to launch after fusion
};

/// The work of one Kernel.
struct KernelWork
{
    double macs = 0.0;
    double weights = 0.0;        ///< learned parameters
    double inputElements = 0.0;  ///< read
    double outputElements = 0.0; ///< written
};

/// @return the kernels of a network as FusionRules::Mobile() has them
std::vector<KernelWork> ListKernels(const LayerGraph& graph);

/// @return the sums over a network's layers
DnnWork CountDnnWork(const LayerGraph& graph);

/**
 * @brief What predictors see of a whole network.
 *
 * The terms are those of DnnTerms(), the work of the given precision in the precision's own
 * place and zeros in the others', so that each precision gets its own price for each kind of work.
 */
EnergyInput MakeDnnInput(const DnnWork& work, Precision precision);

/// @return names of the terms, e.g. "macs_int8"
std::vector<std::string> DnnTerms();

/// @return names of the features
std::vector<std::string> DnnFeatures();

} // namespace ns3::aiot

#endif // AIOT_DNN_WORK_H
