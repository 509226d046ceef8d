// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_AVERAGED_RADIO_STATE_H
#define AIOT_AVERAGED_RADIO_STATE_H

#include "ns3/energy-interval.h"

#include <array>
#include <functional>
#include <vector>

namespace ns3
{
namespace aiot
{

/// A stretch of a radio's time in one state.
struct RadioPhase
{
    PowerState state;   //!< the state
    int64_t durationNs; //!< how long (ns)
};

/// Power of a radio by state (W).
using RadioPowers = std::array<double, POWER_STATE_COUNT>;

/**
 * @ingroup aiot_energy
 * What a radio does when no message is on its way, as shares of time: wakes for beacons, keeps
 * connection events, hears others. It draws the mean power and needs no event for any of it.
 *
 * A stretch is recorded in parts, one per state, whose times add up to it to the nanosecond and
 * whose energies add up to mean power times time; a part's time is rounded down to whole
 * nanoseconds, its energy is not. Parts stand one after another within an hour of each other.
 */
class AveragedRadioState
{
  public:
    /// Off.
    AveragedRadioState();

    /**
     * @param shares time by state per time; adds up to 1 within 1e-9
     * @param powers power by state (W)
     * @param hostW what a processor draws besides, on average, counted as state IDLE (W)
     */
    AveragedRadioState(const std::array<double, POWER_STATE_COUNT>& shares,
                       const RadioPowers& powers,
                       double hostW = 0);

    /// @return mean power (W)
    double GetPowerW() const;

    /// @return the state, if there is only one; else MIXED
    PowerState GetState() const;

    /**
     * @param interval a stretch of it
     * @param tell called with each part, in order of time
     */
    void Split(const EnergyInterval& interval,
               const std::function<void(const EnergyInterval&)>& tell) const;

  private:
    /// A state's part.
    struct Part
    {
        PowerState state; //!< state
        double share;     //!< of the time
        double meanW;     //!< share times power (W)
    };

    std::vector<Part> m_parts; //!< by falling share
    double m_powerW{0};        //!< mean power (W)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_AVERAGED_RADIO_STATE_H
