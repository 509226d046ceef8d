// SPDX-License-Identifier: GPL-2.0-only
#include "efficiency-flip.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// A policy's energy as a line in the joules per bit of the uplink.
struct CostLine
{
    double fixedJ; ///< computing and sidelinks
    double bits;   ///< uplink bits, downlink ones weighted by PUE and efficiency
};

CostLine
MakeLine(const LearningSetup& setup, const PolicyRounds& policy)
{
    const LearningCost cost = CostOfLearning(setup, policy.policy, policy.rounds);
    return {cost.serverComputeJ + cost.deviceComputeJ + cost.sidelinkJ,
            (cost.uplinkJ + cost.downlinkJ) * setup.link.uplinkBitPerJ};
}

FlipKind
FindKind(double deltaJ, double deltaBit)
{
    if (deltaJ <= 0.0 && deltaBit >= 0.0)
    {
        return FlipKind::FIRST_ALWAYS;
    }
    if (deltaJ >= 0.0 && deltaBit <= 0.0)
    {
        return FlipKind::SECOND_ALWAYS;
    }
    return deltaJ > 0.0 ? FlipKind::FIRST_BELOW : FlipKind::FIRST_ABOVE;
}

} // namespace

const char*
GetFlipText(FlipKind kind)
{
    switch (kind)
    {
    case FlipKind::FIRST_ALWAYS:
        return "always";
    case FlipKind::SECOND_ALWAYS:
        return "never";
    case FlipKind::FIRST_BELOW:
        return "below";
    case FlipKind::FIRST_ABOVE:
        break;
    }
    return "above";
}

bool
EfficiencyFlip::DoesFirstWin(double uplinkBitPerJ) const
{
    return deltaJ - deltaBit / uplinkBitPerJ <= 0.0;
}

EfficiencyFlip
FindEfficiencyFlip(const LearningSetup& setup,
                   const PolicyRounds& first,
                   const PolicyRounds& second)
{
    const CostLine one = MakeLine(setup, first);
    const CostLine other = MakeLine(setup, second);
    EfficiencyFlip flip;
    flip.deltaJ = one.fixedJ - other.fixedJ;
    flip.deltaBit = other.bits - one.bits;
    flip.kind = FindKind(flip.deltaJ, flip.deltaBit);
    if (flip.kind == FlipKind::FIRST_BELOW || flip.kind == FlipKind::FIRST_ABOVE)
    {
        flip.bitPerJ = flip.deltaBit / flip.deltaJ;
    }
    return flip;
}

double
FindBreakEvenRounds(const LearningSetup& setup, LearningPolicy policy)
{
    if (policy == LearningPolicy::CENTRALISED)
    {
        throw std::invalid_argument("centralised learning has no break-even with itself");
    }
    const LearningCost raw = CostOfLearning(setup, LearningPolicy::CENTRALISED, 0.0);
    const LearningCost round = CostOfLearning(setup, policy, 1.0);
    const double perRound = round.uplinkJ + round.downlinkJ + round.sidelinkJ;
    RequireAboveZero(perRound, "the link energy of a round [J]");
    return raw.uplinkJ / perRound;
}

} // namespace ns3::aiot
