// SPDX-License-Identifier: GPL-2.0-only
#include "base-station-profile.h"

#include "ns3/quoted-text.h"

#include <stdexcept>

namespace ns3::aiot
{

double
BaseStationProfile::PowerW(double outputW) const
{
    if (!(outputW >= 0.0 && outputW <= maxOutputW.value))
    {
        throw std::invalid_argument("base station " + QuotedText(name) + ": output " +
                                    ShortNumber(outputW) + " W per transceiver, must be 0 to " +
                                    ShortNumber(maxOutputW.value));
    }
    return outputW > 0.0 ? transceivers * (p0W.value + deltaP.value * outputW) : SleepPowerW();
}

double
BaseStationProfile::PowerAtLoadW(double load) const
{
    if (!(load >= 0.0 && load <= 1.0))
    {
        throw std::invalid_argument("base station " + QuotedText(name) + ": load " +
                                    ShortNumber(load) + ", must be 0 to 1");
    }
    return transceivers * (p0W.value + deltaP.value * load * maxOutputW.value);
}

double
BaseStationProfile::SleepPowerW() const
{
    return transceivers * sleepW.value;
}

} // namespace ns3::aiot
