// SPDX-License-Identifier: GPL-2.0-only
#include "meta-learning.h"

#include "ns3/finite-number.h"

#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// Rounds of all tasks together.
double
SumOfRounds(const MetaLearning& meta)
{
    if (meta.adaptRounds.size() == 1)
    {
        return meta.tasks * meta.adaptRounds.front();
    }
    double sum = 0.0;
    for (double rounds : meta.adaptRounds)
    {
        sum += rounds;
    }
    return sum;
}

void
AddMetaStage(const MetaLearning& meta, MetaLearningCost& cost)
{
    const double batches = meta.innerBatches + meta.jacobianFactor * meta.outerBatches;
    const double uploads = meta.uploadEachRound ? meta.metaRounds : 1.0;
    cost.metaComputeJ = meta.pue * meta.metaRounds * meta.metaTasks * batches * meta.server.powerW *
                        meta.server.batchS;
    cost.metaUplinkJ =
        meta.metaTasks * meta.devicesPerTask * uploads * meta.dataBits / meta.link.uplinkBitPerJ;
    cost.metaDownlinkJ = (meta.downlinkPue ? meta.pue : 1.0) * meta.tasks * meta.devicesPerTask *
                         meta.modelBits / meta.link.downlinkBitPerJ;
}

} // namespace

void
MetaLearning::Check() const
{
    RequireCount(tasks, "the number of tasks");
    RequireCount(devicesPerTask, "the number of devices per task");
    RequireAtLeast(metaTasks, "the number of tasks of the meta-model");
    if (metaTasks > tasks)
    {
        throw std::invalid_argument("the meta-model has more tasks than there are: " +
                                    ShownNumber(metaTasks) + " of " + ShownNumber(tasks));
    }
    RequireAtLeast(innerBatches, "the batches for the gradient");
    RequireAtLeast(outerBatches, "the batches for the meta-gradient");
    RequireAtLeast(jacobianFactor, "the factor of second-order terms", 1.0);
    RequireAtLeast(server.powerW, "the server's power [W]");
    RequireAtLeast(server.batchS, "the server's time per batch [s]");
    RequireAtLeast(device.GetRoundJ(), "a device's energy per round [J]");
    RequireAtLeast(dataBits, "the raw data of a device [bit]");
    RequireAtLeast(modelBits, "the model's size [bit]");
    RequireAtLeast(neighbours, "the number of neighbours");
    RequireAboveZero(link.uplinkBitPerJ, "the uplink's efficiency [bit/J]");
    RequireAboveZero(link.downlinkBitPerJ, "the downlink's efficiency [bit/J]");
    RequireAboveZero(link.sidelinkBitPerJ, "the sidelink's efficiency [bit/J]");
    RequireAtLeast(pue, "the PUE", 1.0);
    RequireAtLeast(metaRounds, "the number of meta rounds");
    if (adaptRounds.size() != 1 && static_cast<double>(adaptRounds.size()) != tasks)
    {
        throw std::invalid_argument("rounds of adaptation are needed once, or for each of the " +
                                    ShownNumber(tasks) + " tasks, not for " +
                                    std::to_string(adaptRounds.size()));
    }
    for (double rounds : adaptRounds)
    {
        RequireAtLeast(rounds, "the rounds of adaptation");
    }
}

double
MetaLearningCost::GetAdaptationJ() const
{
    return adaptComputeJ + adaptSidelinkJ;
}

double
MetaLearningCost::GetTotalJ() const
{
    return metaComputeJ + metaUplinkJ + metaDownlinkJ + GetAdaptationJ();
}

MetaLearningCost
CostOfMetaLearning(const MetaLearning& meta)
{
    meta.Check();
    MetaLearningCost cost;
    if (meta.metaRounds > 0.0)
    {
        AddMetaStage(meta, cost);
    }
    const double deviceRounds = SumOfRounds(meta) * meta.devicesPerTask;
    cost.adaptComputeJ = deviceRounds * meta.device.GetRoundJ();
    cost.adaptSidelinkJ =
        deviceRounds * meta.neighbours * meta.modelBits / meta.link.sidelinkBitPerJ;
    return cost;
}

double
FindAdaptRounds(const MetaLearning& meta, double singleTaskRounds, double factor)
{
    RequireAboveZero(factor, "the factor that is saved");
    MetaLearning single = meta;
    single.metaRounds = 0.0;
    single.adaptRounds = {singleTaskRounds};
    MetaLearning round = single;
    round.adaptRounds = {1.0};
    MetaLearning stage = meta;
    stage.adaptRounds = {0.0};
    const double perRound = CostOfMetaLearning(round).GetTotalJ();
    RequireAboveZero(perRound, "the energy of a round of adaptation [J]");
    return (CostOfMetaLearning(single).GetTotalJ() / factor -
            CostOfMetaLearning(stage).GetTotalJ()) /
           perRound;
}

} // namespace ns3::aiot
