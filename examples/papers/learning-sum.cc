// SPDX-License-Identifier: GPL-2.0-only
#include "learning-sum.h"

#include "ns3/learning-cost.h"

namespace ns3
{
namespace aiot
{

namespace
{

/// @return the part of a sum that a row belongs to
double&
FindPart(LearningSum& sum, const LearningRoundRecord& row, bool isServer)
{
    if (row.direction == "up")
    {
        return sum.uplinkJ;
    }
    if (row.direction == "down")
    {
        return sum.downlinkJ;
    }
    if (row.direction == "side")
    {
        return sum.sidelinkJ;
    }
    if (row.phase == "train" || row.phase == "aggregate")
    {
        return isServer ? sum.serverComputeJ : sum.deviceComputeJ;
    }
    return sum.otherJ;
}

} // namespace

double
LearningSum::GetTotalJ() const
{
    return serverComputeJ + deviceComputeJ + uplinkJ + downlinkJ + sidelinkJ + otherJ;
}

LearningSum
SumLearning(const RunData& data, uint32_t serverId, std::optional<uint64_t> round)
{
    LearningSum sum;
    for (const LearningRoundRecord& row : data.learningRounds)
    {
        if (!round || row.round == *round)
        {
            FindPart(sum, row, row.nodeId == serverId) += row.energyItJ * row.pue;
            sum.grams += row.operationalLocationGco2e;
        }
    }
    return sum;
}

std::optional<LearningSum>
SumByFormula(const LearningScenarioConfig& config)
{
    // Formulas know no inference.
    if (config.radio || config.inference.periodS > 0)
    {
        return std::nullopt;
    }
    const LearningSetup& setup = config.setup;
    LearningSum sum;
    if (config.policy == "maml")
    {
        const MetaLearningCost cost = CostOfMetaLearning(config.meta);
        sum.serverComputeJ = cost.metaComputeJ;
        sum.deviceComputeJ = cost.adaptComputeJ;
        sum.uplinkJ = cost.metaUplinkJ;
        sum.downlinkJ = cost.metaDownlinkJ;
        sum.sidelinkJ = cost.adaptSidelinkJ;
        return sum;
    }
    const bool isFederated = config.policy == "fa";
    if (!isFederated && config.policy != "cl" && config.policy != "cfa")
    {
        return std::nullopt;
    }
    const LearningCost cost = CostOfLearning(setup,
                                             isFederated             ? LearningPolicy::FEDERATED
                                             : config.policy == "cl" ? LearningPolicy::CENTRALISED
                                                                     : LearningPolicy::CONSENSUS,
                                             static_cast<double>(config.rounds));
    sum.serverComputeJ = cost.serverComputeJ;
    sum.deviceComputeJ = cost.deviceComputeJ;
    // What devices send each other by way of the server is theirs, up and down.
    const bool isRelayed = config.policy == "cfa" && setup.relayed;
    (isRelayed ? sum.sidelinkJ : sum.uplinkJ) += cost.uplinkJ;
    (isRelayed ? sum.sidelinkJ : sum.downlinkJ) += cost.downlinkJ;
    sum.sidelinkJ += cost.sidelinkJ;
    return sum;
}

} // namespace aiot
} // namespace ns3
