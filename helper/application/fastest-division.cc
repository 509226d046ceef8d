// SPDX-License-Identifier: GPL-2.0-only
#include "fastest-division.h"

#include "network-division.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace ns3
{
namespace aiot
{

namespace
{

using Steps = std::vector<InferenceStep>;

/// @return all that is compared
std::vector<Steps>
ListDivisions(const NetworkDivision& division, std::optional<double> rateBps)
{
    std::vector<Steps> plans{division.Split({}, {Offload::DEVICE}),
                             division.Split({}, {Offload::EDGE})};
    for (const std::string& cut : division.ListCuts())
    {
        plans.push_back(division.Cut(cut, Offload::DEVICE, Offload::EDGE));
    }
    if (rateBps)
    {
        plans.push_back(
            division.FindBest(PartitionObjective::LATENCY, {static_cast<uint64_t>(*rateBps)}));
    }
    return plans;
}

/// @return what goes over the link (B)
uint32_t
GetSentBytes(const Steps& steps, uint32_t payloadBytes)
{
    if (steps.front().tier != Offload::DEVICE)
    {
        return payloadBytes;
    }
    return steps.size() > 1 ? steps.front().outputBytes : 0;
}

} // namespace

std::vector<InferenceStep>
FindFastestDivision(const NetworkDivision& division,
                    uint32_t payloadBytes,
                    const MessageTimes& findMessageS)
{
    const auto findSeconds = [&](const Steps& steps) {
        const uint32_t bytes = GetSentBytes(steps, payloadBytes);
        double seconds =
            bytes > 0 ? findMessageS(bytes).value_or(std::numeric_limits<double>::infinity()) : 0;
        for (const InferenceStep& step : steps)
        {
            seconds += step.duration.GetSeconds();
        }
        return seconds;
    };
    const std::optional<double> sampleS = findMessageS(payloadBytes);
    std::optional<double> rateBps;
    if (sampleS && *sampleS > 0)
    {
        rateBps = std::max(1.0, payloadBytes * 8 / *sampleS);
    }
    const std::vector<Steps> plans = ListDivisions(division, rateBps);
    std::vector<double> seconds;
    std::transform(plans.begin(), plans.end(), std::back_inserter(seconds), findSeconds);
    const auto least = std::min_element(seconds.begin(), seconds.end());
    return plans[static_cast<std::size_t>(least - seconds.begin())];
}

} // namespace aiot
} // namespace ns3
