// SPDX-License-Identifier: GPL-2.0-only
#include "learning-setup.h"

#include "ns3/finite-number.h"

#include <cmath>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

void
CheckTrainer(const RoundTrainer& trainer, const std::string& whose)
{
    RequireAtLeast(trainer.powerW, whose + " power [W]");
    RequireAtLeast(trainer.batchS, whose + " time per batch [s]");
    RequireAtLeast(trainer.batches, whose + " batches per round");
}

} // namespace

void
RequireAtLeast(double number, const std::string& what, double least)
{
    if (!std::isfinite(number) || number < least)
    {
        throw std::invalid_argument(what + " must be at least " + ShownNumber(least) + ", not " +
                                    ShownNumber(number));
    }
}

void
RequireAboveZero(double number, const std::string& what)
{
    if (!std::isfinite(number) || number <= 0.0)
    {
        throw std::invalid_argument(what + " must be above 0, not " + ShownNumber(number));
    }
}

void
RequireCount(double number, const std::string& what)
{
    if (!std::isfinite(number) || number < 1.0 || number != std::floor(number))
    {
        throw std::invalid_argument(what + " must be an integer from 1, not " +
                                    ShownNumber(number));
    }
}

double
RoundTrainer::GetRoundJ() const
{
    return powerW * batchS * batches;
}

double
LearningSetup::GetDownlinkPue() const
{
    return downlinkPue ? pue : 1.0;
}

double
LearningSetup::GetTrained() const
{
    return allTrain ? devices : activeDevices;
}

double
LearningSetup::GetRefreshed() const
{
    return downlinkToAll ? devices : activeDevices;
}

bool
LearningSetup::HasPeerLinks() const
{
    return relayed || link.sidelinkBitPerJ > 0.0;
}

void
LearningSetup::Check() const
{
    RequireCount(devices, "the number of devices");
    RequireCount(activeDevices, "the number of active devices");
    if (activeDevices > devices)
    {
        throw std::invalid_argument("more active devices than there are: " +
                                    ShownNumber(activeDevices) + " of " + ShownNumber(devices));
    }
    RequireAtLeast(neighbours, "the number of neighbours");
    RequireAtLeast(modelBits, "the model's size [bit]");
    RequireAtLeast(dataBits, "the raw data of a device [bit]");
    RequireAtLeast(uploads, "the number of uploads of raw data");
    CheckTrainer(server, "the server's");
    CheckTrainer(device, "a device's");
    RequireAtLeast(serverShare, "the server's share");
    RequireAtLeast(pue, "the PUE", 1.0);
    RequireAboveZero(link.uplinkBitPerJ, "the uplink's efficiency [bit/J]");
    RequireAboveZero(link.downlinkBitPerJ, "the downlink's efficiency [bit/J]");
    RequireAtLeast(link.sidelinkBitPerJ, "the sidelink's efficiency [bit/J]");
    RequireAtLeast(serverGPerKwh, "the server's carbon intensity [g/kWh]");
    RequireAtLeast(devicesGPerKwh, "the devices' carbon intensity [g/kWh]");
}

} // namespace ns3::aiot
