// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RESOLVED_NETWORK_H
#define AIOT_RESOLVED_NETWORK_H

#include "energy-estimator.h"

#include "ns3/dnn-catalogue.h"
#include "ns3/published-network.h"

#include <optional>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// A network as its name was understood.
struct ResolvedNetwork
{
    DnnProfile profile;
    std::optional<PublishedNetwork> published; ///< of a network that is ours, not a file's
    std::vector<std::string> warnings;         ///< about its file, one line each
};

/**
 * @brief Looks a network up, wherever it may come from, and makes it known to the estimator: the
 *        one place where a network's name is understood.
 *
 * The catalogue's profile goes before the zoo's graph. A network that only the zoo has, and one
 * from an ONNX file, is counted from its graph: with one vector of outputs it classifies and sends
 * back 4 B, the number of a class; any other sends its outputs, 1 B each. The accuracy of a file's
 * network is not known. A file is read once; EnergyEstimator::Estimate() knows it by the profile's
 * name from then on.
 *
 * @param estimator has the catalogue, and gets the graph of a file
 * @param name of a network, or path of an ONNX file, see IsDnnFile()
 * @throw std::invalid_argument for a name that nobody knows, with near ones, and as
 *        ReadDnnFile()
 */
ResolvedNetwork ResolveNetwork(EnergyEstimator& estimator, const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_RESOLVED_NETWORK_H
