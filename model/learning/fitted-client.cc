// SPDX-License-Identifier: GPL-2.0-only
#include "fitted-client.h"

#include "learning-setup.h"

#include "ns3/finite-number.h"

#include <limits>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

// x = MAC (PASSES + PASSES_PER_EPOCH epochs) SAMPLES / SPEED, as ns3-fl has it.
constexpr double PASSES = 100.0;
constexpr double PASSES_PER_EPOCH = 6.0;
constexpr double SAMPLES = 600.0;
constexpr double SPEED = 1.5e9;
constexpr double BITS_PER_BYTE = 8.0;

} // namespace

double
FittedClient::GetWork(double epochs) const
{
    return macs * (PASSES + PASSES_PER_EPOCH * epochs) * SAMPLES / SPEED;
}

void
FittedClient::Check(double epochs) const
{
    RequireAboveZero(macs, "the MACs of a batch");
    RequireAtLeast(epochs, "the number of epochs");
    const double power = powerSlope * GetWork(epochs) + powerOffsetW;
    if (!(power > 0.0))
    {
        throw std::invalid_argument(ShownNumber(epochs) +
                                    " epochs are outside the fit, whose power is negative from " +
                                    ShownNumber(GetLastEpoch()) + " epochs on");
    }
    RequireAboveZero(timeSlope * GetWork(epochs) + timeOffsetS, "the fitted time [s]");
}

double
FittedClient::GetTimeS(double epochs) const
{
    Check(epochs);
    return timeSlope * GetWork(epochs) + timeOffsetS;
}

double
FittedClient::GetPowerW(double epochs) const
{
    Check(epochs);
    return powerSlope * GetWork(epochs) + powerOffsetW;
}

double
FittedClient::GetEnergyJ(double epochs) const
{
    return GetTimeS(epochs) * GetPowerW(epochs);
}

double
FittedClient::GetLastEpoch() const
{
    if (powerSlope >= 0.0)
    {
        return std::numeric_limits<double>::infinity();
    }
    const double work = -powerOffsetW / powerSlope;
    return (work * SPEED / (SAMPLES * macs) - PASSES) / PASSES_PER_EPOCH;
}

double
TransferRound::GetDownlinkS() const
{
    return modelBytes * BITS_PER_BYTE / downlinkBps;
}

double
TransferRound::GetUplinkS() const
{
    return modelBytes * BITS_PER_BYTE / uplinkBps;
}

double
TransferRound::GetRoundS() const
{
    return GetDownlinkS() + computeS + GetUplinkS();
}

double
TransferRound::GetTransmitJ() const
{
    return transmitW * GetUplinkS();
}

double
TransferRound::GetClientJ() const
{
    return computeJ + GetTransmitJ();
}

void
TransferRound::Check() const
{
    RequireAtLeast(modelBytes, "the model's size [B]");
    RequireAboveZero(downlinkBps, "the downlink's rate [bit/s]");
    RequireAboveZero(uplinkBps, "the uplink's rate [bit/s]");
    RequireAtLeast(transmitW, "the transmit power [W]");
    RequireAtLeast(computeS, "the computing time [s]");
    RequireAtLeast(computeJ, "the computing energy [J]");
}

} // namespace ns3::aiot
