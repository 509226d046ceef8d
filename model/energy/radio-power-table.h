// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_POWER_TABLE_H
#define AIOT_RADIO_POWER_TABLE_H

#include "ns3/energy-interval.h"

#include <array>
#include <map>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * What an interface draws in each of its states, in watts at the supply of the whole part.
 *
 * Sending may depend on the power that leaves the antenna: between two given points the draw is
 * interpolated linearly over dBm, outside of them it is that of the nearest point.
 */
class RadioPowerTable
{
  public:
    /// No power is known.
    RadioPowerTable();

    /**
     * @param state a state
     * @param powerW what is drawn in it, >= 0 and finite (W)
     * @return this table, to be given more
     * @throw std::invalid_argument if the power is negative or not finite
     */
    RadioPowerTable& Set(PowerState state, double powerW);

    /**
     * @param txPowerDbm power at the antenna (dBm)
     * @param powerW what is drawn while sending with it, >= 0 and finite (W)
     * @return this table, to be given more
     * @throw std::invalid_argument if a value is out of range
     */
    RadioPowerTable& SetTx(double txPowerDbm, double powerW);

    /**
     * @param state a state
     * @return whether the table knows it
     */
    bool Has(PowerState state) const;

    /**
     * @param state a state that the table knows
     * @return what is drawn in it (W)
     * @throw std::invalid_argument if it does not
     */
    double GetW(PowerState state) const
    {
        const double powerW = m_powerW[static_cast<std::size_t>(state)];
        return powerW >= 0 ? powerW : Refuse(state);
    }

    /**
     * @param txPowerDbm power at the antenna (dBm)
     * @return what is drawn while sending with it; GetW(TX) if no point was given (W)
     */
    double GetTxW(double txPowerDbm) const;

  private:
    /// What stands for a power that is not given (W).
    static constexpr double UNKNOWN_W = -1;

    /**
     * Say that the power of a state is not known.
     * @param state the state
     * @return nothing
     * @throw std::invalid_argument always
     */
    [[noreturn]] static double Refuse(PowerState state);

    std::array<double, POWER_STATE_COUNT> m_powerW; //!< by state
    std::map<double, double> m_tx;                  //!< W by dBm
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_POWER_TABLE_H
