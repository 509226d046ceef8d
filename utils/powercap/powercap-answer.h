// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_POWERCAP_ANSWER_H
#define AIOT_POWERCAP_ANSWER_H

#include "ns3/power-cap-table.h"

#include <cstddef>
#include <nlohmann/json.hpp>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// What `aiot powercap` is asked beside the table.
struct PowerCapQuestion
{
    PowerCapCost cost;          ///< what the best cap has least of
    double slowdown = 0.1;      ///< most that time may grow for the second choice
    std::optional<double> capW; ///< a further cap, interpolated
    bool cubic = false;         ///< whether the cubic model is fitted to each job
};

/// Ratios of one cap, a mean over jobs.
struct MeanAtCap
{
    double capW = 0.0;
    double timeRatio = 0.0;
    double energyRatio = 0.0;
    std::size_t jobs = 0; ///< that were measured under this cap
};

/// Jobs and the mean of their ratios, each relative to the job's highest cap.
struct PowerCapMean
{
    std::string network; ///< empty: of all networks
    std::string dataset; ///< empty: of all data sets
    std::vector<MeanAtCap> caps;
};

/// @return the mean over all jobs, then of each network and data set in their order
std::vector<PowerCapMean> MeanPowerCaps(const std::vector<PowerCapJob>& jobs);

/// Prints a line per job, then the means by cap.
void PrintPowerCaps(std::ostream& out,
                    const std::vector<PowerCapJob>& jobs,
                    const PowerCapQuestion& question);

/// @return an array with an object per job, its `caps` an array of objects, caps rising
nlohmann::json PowerCapsJson(const std::vector<PowerCapJob>& jobs,
                             const PowerCapQuestion& question);

/// @return an array with an object per mean
nlohmann::json PowerCapMeansJson(const std::vector<PowerCapMean>& means);

} // namespace ns3::aiot

#endif // AIOT_POWERCAP_ANSWER_H
