// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SERVER_FOOTPRINT_H
#define AIOT_SERVER_FOOTPRINT_H

#include "embodied-factors.h"
#include "embodied-item.h"

namespace ns3::aiot
{

/// What a server is made of; each count is 0 to 1e6.
struct ServerConfiguration
{
    double cpus = 1.0;      ///< at least 1
    double memoryGb = 16.0; ///< 16 GB and less are the baseline
    double ssds = 0.0;
    double hdds = 0.0;
    double gpus = 0.0;
};

/**
 * @brief A server by the coefficients of Cloud Carbon Footprint, which the Impact Framework uses.
 *
 * 1000 kg for one CPU and 16 GB, 100 kg per further CPU, 533/384 kg per further GB, 50 kg per SSD,
 * 100 kg per HDD, 150 kg per GPU. A crude default for when there is no vendor figure: its range is
 * a factor of two either way (group `spread`), that of GPUs is the literature's.
 *
 * @throw std::invalid_argument for values out of range
 */
PartFootprint ServerFootprint(const EmbodiedFactors& factors, const ServerConfiguration& server);

} // namespace ns3::aiot

#endif // AIOT_SERVER_FOOTPRINT_H
