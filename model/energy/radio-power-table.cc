// SPDX-License-Identifier: GPL-2.0-only
#include "radio-power-table.h"

#include "ns3/finite-number.h"

#include <cmath>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace aiot
{

namespace
{

void
RequirePower(double powerW, const char* state)
{
    if (!std::isfinite(powerW) || powerW < 0)
    {
        throw std::invalid_argument("power in state " + std::string(state) + " is " +
                                    ShownNumber(powerW) + " W: a finite number >= 0 is needed");
    }
}

} // namespace

RadioPowerTable::RadioPowerTable()
{
    m_powerW.fill(UNKNOWN_W);
}

RadioPowerTable&
RadioPowerTable::Set(PowerState state, double powerW)
{
    RequirePower(powerW, PowerStateName(state));
    m_powerW[static_cast<std::size_t>(state)] = powerW;
    return *this;
}

RadioPowerTable&
RadioPowerTable::SetTx(double txPowerDbm, double powerW)
{
    RequirePower(powerW, "tx");
    if (!std::isfinite(txPowerDbm))
    {
        throw std::invalid_argument("transmit power is not a finite number of dBm");
    }
    m_tx[txPowerDbm] = powerW;
    return *this;
}

bool
RadioPowerTable::Has(PowerState state) const
{
    return m_powerW[static_cast<std::size_t>(state)] >= 0 ||
           (state == PowerState::TX && !m_tx.empty());
}

double
RadioPowerTable::Refuse(PowerState state)
{
    throw std::invalid_argument(std::string("no power is known for state ") +
                                PowerStateName(state) +
                                ": is the board's radio of another kind than the device?");
}

double
RadioPowerTable::GetTxW(double txPowerDbm) const
{
    if (m_tx.empty())
    {
        return GetW(PowerState::TX);
    }
    const auto above = m_tx.lower_bound(txPowerDbm);
    if (above == m_tx.begin())
    {
        return above->second;
    }
    const auto below = std::prev(above);
    if (above == m_tx.end())
    {
        return below->second;
    }
    const double share = (txPowerDbm - below->first) / (above->first - below->first);
    return below->second + share * (above->second - below->second);
}

} // namespace aiot
} // namespace ns3
