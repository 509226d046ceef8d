// SPDX-License-Identifier: GPL-2.0-only
#include "radio-transmission.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace ns3
{
namespace aiot
{

bool
RadioRequest::operator==(const RadioRequest& other) const
{
    return payloadBytes == other.payloadBytes && headerBytes == other.headerBytes &&
           segmentHeaderBytes == other.segmentHeaderBytes && up == other.up &&
           variant == other.variant && answered == other.answered;
}

std::size_t
RadioRequestHash::operator()(const RadioRequest& request) const
{
    // Sizes and variants differ most; equal hashes of different requests only cost time.
    constexpr std::size_t ODD = 0x9e3779b97f4a7c15;
    std::size_t hash = request.payloadBytes;
    hash = hash * ODD + request.headerBytes;
    hash = hash * ODD + request.variant;
    return hash * ODD + (request.up ? 2 : 0) + (request.answered ? 1 : 0);
}

RadioTransmission::RadioTransmission(LinkPlan given)
    : plan(std::move(given))
{
    txNs = ToNs(plan.GetMeanUse().Get(LinkState::TX));
    lastFrameNs = longestFrameNs = ToNs(plan.GetAirtimeS());
    lossProbability = 1 - plan.GetDeliveryProbability();
}

int64_t
RadioSession::GetDurationNs() const
{
    int64_t sumNs = 0;
    for (const RadioPhase& phase : phases)
    {
        sumNs += phase.durationNs;
    }
    return sumNs;
}

void
RadioSession::Append(const RadioSession& other)
{
    phases.insert(phases.end(), other.phases.begin(), other.phases.end());
    sentFrames += other.sentFrames;
    sentBits += other.sentBits;
    receivedFrames += other.receivedFrames;
    receivedBits += other.receivedBits;
}

PowerState
GetPowerState(LinkState state)
{
    switch (state)
    {
    case LinkState::SLEEP:
        return PowerState::SLEEP;
    case LinkState::WAKE:
        return PowerState::WAKE;
    case LinkState::IDLE:
        return PowerState::IDLE;
    case LinkState::CCA:
        return PowerState::CCA;
    case LinkState::RX:
        return PowerState::RX;
    case LinkState::TX:
        return PowerState::TX;
    case LinkState::TAIL:
        return PowerState::TAIL;
    default:
        return PowerState::OFF;
    }
}

int64_t
ToNs(double seconds)
{
    return std::llround(seconds * 1e9);
}

std::array<double, POWER_STATE_COUNT>
GetShares(const LinkUse& use)
{
    std::array<double, POWER_STATE_COUNT> shares{};
    for (std::size_t i = 0; i < LINK_STATES; ++i)
    {
        shares[static_cast<std::size_t>(GetPowerState(static_cast<LinkState>(i)))] +=
            use.durationS[i];
    }
    return shares;
}

std::vector<RadioPhase>
OrderPhases(const LinkUse& use, const std::vector<LinkState>& order)
{
    std::vector<RadioPhase> phases;
    for (const LinkState state : order)
    {
        if (const int64_t durationNs = ToNs(use.Get(state)); durationNs > 0)
        {
            phases.push_back({GetPowerState(state), durationNs});
        }
    }
    return phases;
}

void
StretchPhases(std::vector<RadioPhase>& phases, double byS, double mostS)
{
    RadioPhase* longest = nullptr;
    for (RadioPhase& phase : phases)
    {
        const bool waits = phase.state == PowerState::IDLE || phase.state == PowerState::SLEEP;
        if (waits && (!longest || phase.durationNs > longest->durationNs))
        {
            longest = &phase;
        }
    }
    if (longest && mostS > 0)
    {
        const double waitS = static_cast<double>(longest->durationNs) * 1e-9;
        longest->durationNs =
            std::max<int64_t>(longest->durationNs + ToNs(byS * std::min(1.0, waitS / mostS)), 0);
    }
}

int64_t
SumPhases(const std::vector<RadioPhase>& phases, PowerState state)
{
    int64_t sumNs = 0;
    for (const RadioPhase& phase : phases)
    {
        sumNs += phase.state == state ? phase.durationNs : 0;
    }
    return sumNs;
}

} // namespace aiot
} // namespace ns3
