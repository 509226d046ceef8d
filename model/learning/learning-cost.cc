// SPDX-License-Identifier: GPL-2.0-only
#include "learning-cost.h"

namespace ns3::aiot
{

namespace
{

constexpr double J_PER_KWH = 3.6e6;

LearningCost
CostOfCentralised(const LearningSetup& setup, double rounds)
{
    LearningCost cost;
    cost.serverComputeJ = setup.pue * rounds * setup.server.GetRoundJ();
    cost.uplinkJ = setup.uploads * setup.devices * setup.dataBits / setup.link.uplinkBitPerJ;
    return cost;
}

LearningCost
CostOfFederated(const LearningSetup& setup, double rounds)
{
    LearningCost cost;
    cost.serverComputeJ = rounds * setup.pue * setup.serverShare * setup.server.GetRoundJ();
    cost.deviceComputeJ = rounds * setup.GetTrained() * setup.device.GetRoundJ();
    cost.uplinkJ = rounds * setup.activeDevices * setup.modelBits / setup.link.uplinkBitPerJ;
    cost.downlinkJ = rounds * setup.GetDownlinkPue() * setup.GetRefreshed() * setup.modelBits /
                     setup.link.downlinkBitPerJ;
    return cost;
}

LearningCost
CostOfConsensus(const LearningSetup& setup, double rounds)
{
    LearningCost cost;
    cost.deviceComputeJ = rounds * setup.activeDevices * setup.device.GetRoundJ();
    const double bits = rounds * setup.activeDevices * setup.neighbours * setup.modelBits;
    if (setup.relayed)
    {
        cost.uplinkJ = bits / setup.link.uplinkBitPerJ;
        cost.downlinkJ = setup.GetDownlinkPue() * bits / setup.link.downlinkBitPerJ;
    }
    else
    {
        RequireAboveZero(setup.link.sidelinkBitPerJ, "the sidelink's efficiency [bit/J]");
        cost.sidelinkJ = bits / setup.link.sidelinkBitPerJ;
    }
    return cost;
}

} // namespace

double
LearningCost::GetTotalJ() const
{
    return serverComputeJ + deviceComputeJ + uplinkJ + downlinkJ + sidelinkJ;
}

double
LearningCost::GetGrams(const LearningSetup& setup) const
{
    return (setup.serverGPerKwh * (serverComputeJ + downlinkJ) +
            setup.devicesGPerKwh * (deviceComputeJ + uplinkJ + sidelinkJ)) /
           J_PER_KWH;
}

LearningCost
CostOfLearning(const LearningSetup& setup, LearningPolicy policy, double rounds)
{
    setup.Check();
    RequireAtLeast(rounds, "the number of rounds");
    switch (policy)
    {
    case LearningPolicy::FEDERATED:
        return CostOfFederated(setup, rounds);
    case LearningPolicy::CONSENSUS:
        return CostOfConsensus(setup, rounds);
    case LearningPolicy::CENTRALISED:
        break;
    }
    return CostOfCentralised(setup, rounds);
}

} // namespace ns3::aiot
