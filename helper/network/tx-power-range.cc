// SPDX-License-Identifier: GPL-2.0-only
#include "tx-power-range.h"

#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

double
TxPowerRange::Choose(const std::optional<double>& givenDbm) const
{
    const double powerDbm = givenDbm.value_or(usualDbm);
    if (!(powerDbm >= lowestDbm && powerDbm <= highestDbm))
    {
        std::ostringstream message;
        message << "transmit power " << powerDbm << " dBm is not from " << lowestDbm << " to "
                << highestDbm << " dBm";
        throw std::invalid_argument(message.str());
    }
    return powerDbm;
}

} // namespace aiot
} // namespace ns3
