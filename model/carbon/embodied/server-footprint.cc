// SPDX-License-Identifier: GPL-2.0-only
#include "server-footprint.h"

#include <algorithm>

namespace ns3::aiot
{

namespace
{

constexpr double MOST_COUNT = 1e6;
constexpr double BASELINE_MEMORY_GB = 16.0;

} // namespace

PartFootprint
ServerFootprint(const EmbodiedFactors& factors, const ServerConfiguration& server)
{
    RequireWithin("cpus", server.cpus, 1.0, MOST_COUNT);
    RequireWithin("memory_gb", server.memoryGb, 0.0, MOST_COUNT);
    RequireWithin("ssds", server.ssds, 0.0, MOST_COUNT);
    RequireWithin("hdds", server.hdds, 0.0, MOST_COUNT);
    RequireWithin("gpus", server.gpus, 0.0, MOST_COUNT);
    const auto factor = [&](const char* name, const char* quantity) {
        return factors.Get("server", name, quantity).value;
    };
    const double memoryGb = std::max(0.0, server.memoryGb - BASELINE_MEMORY_GB);
    const ValueRange spread = factors.Get("spread", "server", "factor").value;

    PartFootprint part;
    part.fabricationG =
        spread * (factor("baseline", "g") + factor("cpu", "g_each") * (server.cpus - 1.0) +
                  factor("memory", "g_per_gb") * memoryGb + factor("ssd", "g_each") * server.ssds +
                  factor("hdd", "g_each") * server.hdds);
    part.fabricationG += factor("gpu", "g_each") * server.gpus;
    part.origin = factors.Get("server", "baseline", "g").origin;
    part.origin.method = "server-coefficients";
    return part;
}

} // namespace ns3::aiot
