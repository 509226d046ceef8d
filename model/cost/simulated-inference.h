// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SIMULATED_INFERENCE_H
#define AIOT_SIMULATED_INFERENCE_H

#include "ns3/inference-cost.h"
#include "ns3/network-catalogue.h"
#include "ns3/processor-catalogue.h"

#include <string>

namespace ns3::aiot
{

/**
 * @brief What a scenario needs to know of a network: the catalogue's profile or, for a network that
 *        only the zoo has and for an ONNX file, one that is counted from its graph.
 *
 * Such a network with one vector of outputs classifies and sends back 4 B, the number of a class;
 * any other sends its outputs, 1 B each. Its accuracy is not known.
 *
 * @param catalogue goes before the zoo
 * @param name of a network, or path of an ONNX file, see IsNetworkFile()
 * @throw std::invalid_argument for a name that neither has, with near ones, and as
 * ReadNetworkFile()
 */
NetworkProfile FindNetworkProfile(const NetworkCatalogue& catalogue, const std::string& name);

/**
 * @brief Energy and latency of a single request, for a simulation: EnergyEstimator's answer.
 *
 * The simulation's processor draws RunningPowerW() for latencyS. What it books above its idle power
 * is then the answer's energyNetJ. `aiot energy NETWORK --processor NAME` prints the same.
 *
 * @param processors devices and what was measured on them
 * @param processor name of a device
 * @param network name of a network, or path of an ONNX file
 * @throw std::invalid_argument as EnergyEstimator::Estimate()
 */
InferenceCost FindSimulatedInference(const ProcessorCatalogue& processors,
                                     const std::string& processor,
                                     const std::string& network);

} // namespace ns3::aiot

#endif // AIOT_SIMULATED_INFERENCE_H
