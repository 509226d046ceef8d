// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_PUBLISHED_NETWORK_H
#define AIOT_PUBLISHED_NETWORK_H

#include <cstdint>
#include <optional>
#include <string>

namespace ns3::aiot
{

/// Precision at which the accuracies of traces/dnn-published.csv hold: that of published weights.
constexpr const char* PUBLISHED_PRECISION = "fp32";

/// What was published of a network, a row of traces/dnn-published.csv. Empty: not published.
struct PublishedNetwork
{
    std::optional<std::uint64_t> macs; ///< multiply-accumulates of one inference
    std::string macsRule;              ///< how they were rounded, see the head of the table
    std::optional<std::uint64_t> parameters;
    std::string parametersRule;
    std::optional<double> accuracy; ///< fraction, at PUBLISHED_PRECISION
    std::string accuracyDataset;
    std::string source;
    std::string grade;
    std::string note;
};

/**
 * @ingroup aiot_hardware
 * @param name of a network, as the table spells it
 * @return what was published of it; nothing if the table does not have it
 */
std::optional<PublishedNetwork> FindPublishedNetwork(const std::string& name);

} // namespace ns3::aiot

#endif // AIOT_PUBLISHED_NETWORK_H
