// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ENERGY_SAMPLE_H
#define AIOT_ENERGY_SAMPLE_H

#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_cost
 * @brief What is known of a kernel or a network before it is measured.
 *
 * terms are amounts of work whose energies add up (MACs, parameters, values in and out, and 1 for
 * the launch), none negative. features are what a tree may look at, none negative.
 */
struct EnergyInput
{
    std::vector<double> terms;
    std::vector<double> features;
};

/// An input and the energy that was measured for it.
struct EnergySample
{
    EnergyInput input;
    double energyJ = 0.0; ///< above 0
    std::string group;    ///< configuration or network: on one side of every fold
    std::string label;    ///< for lists of outcomes
};

/// Samples with the names of their columns.
struct EnergyDataset
{
    std::string name;
    std::vector<std::string> terms;    ///< names, in the order of EnergyInput::terms
    std::vector<std::string> features; ///< names, in the order of EnergyInput::features
    std::vector<EnergySample> samples;
};

} // namespace ns3::aiot

#endif // AIOT_ENERGY_SAMPLE_H
