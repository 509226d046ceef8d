// SPDX-License-Identifier: GPL-2.0-only
#include "city-jobs.h"

#include "city-part.h"

#include "ns3/worker-processes.h"

#include <string>
#include <sys/resource.h>

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @param config what the city is made of
 * @param number of the job
 * @return its part, packed
 */
std::string
DoJob(const CityConfig& config, uint32_t number)
{
    CityPart part = RunCityPart(config, number);
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    part.outcome.peakB = static_cast<double>(usage.ru_maxrss) * 1024;
    if (config.bare)
    {
        RunBareLoop(part.sensors, config.durationS, part.outcome);
    }
    return PackPart(part);
}

} // namespace

std::vector<CityPart>
RunCityJobs(const CityConfig& config)
{
    const WorkerProcesses workers(config.jobs);
    std::vector<CityPart> parts;
    parts.reserve(config.jobs);
    for (const std::string& bytes :
         workers.Run(config.jobs, [&](uint32_t number) { return DoJob(config, number); }))
    {
        parts.push_back(UnpackPart(bytes));
    }
    return parts;
}

} // namespace aiot
} // namespace ns3
