// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_TX_POWER_RANGE_H
#define AIOT_TX_POWER_RANGE_H

#include <optional>

namespace ns3
{
namespace aiot
{

/// Transmit powers that a radio may be set to.
struct TxPowerRange
{
    double usualDbm;   //!< unless another one is given (dBm)
    double lowestDbm;  //!< lowest allowed (dBm)
    double highestDbm; //!< highest allowed (dBm)

    /**
     * @param givenDbm what a user has given; unset: the usual one
     * @return power in dBm
     * @throw std::invalid_argument if it is out of the range
     */
    double Choose(const std::optional<double>& givenDbm) const;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_TX_POWER_RANGE_H
