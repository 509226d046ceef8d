// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_POWER_H
#define AIOT_LINK_POWER_H

#include "link-use.h"

#include "ns3/radio-profile.h"

namespace ns3::aiot
{

/**
 * @ingroup aiot_link
 * @brief What a device draws by link state: turns a LinkUse into joules.
 *
 * @code
 *   RadioProfile radio = RadioCatalogue::BuiltIn().Get("SX1261");
 *   LinkPower power = LinkPower::FromRadio(radio, 14.0);
 *   double perMessageJ = power.GetEnergyJ(plan.GetMeanUse());
 * @endcode
 */
struct LinkPower
{
    std::array<double, LINK_STATES> powerW{}; ///< by LinkState, W
    double hostActiveW = 0.0;                 ///< processor awake, W, on top of the radio
    double hostSleepW = 0.0;                  ///< processor asleep, W, on top of the radio

    /**
     * @brief Takes the states of a part.
     *
     * Missing states fall back: cca to rx, sleep to psm or else idle, wake to idle, tail to rx.
     * A cellular part sleeps in `psm` where it has that state. Off is 0.
     *
     * @param radio a part of the catalogue
     * @param txDbm output power, dBm; NaN for the part's highest
     * @param restState the part's state at rest, e.g. "hibernate"; empty: chosen as above
     * @return powers without a processor
     * @throw std::invalid_argument if the part does not have that state
     */
    static LinkPower FromRadio(const RadioProfile& radio,
                               double txDbm,
                               const std::string& restState = "");

    /// @return power in a state, W
    double Get(LinkState state) const;

    /// @return energy of one state of a use, radio only, J
    double GetStateEnergyJ(const LinkUse& use, LinkState state) const;

    /// @return energy of the processor during a use, J
    double GetHostEnergyJ(const LinkUse& use) const;

    /// @return energy of a use with radio and processor, J
    double GetEnergyJ(const LinkUse& use) const;
};

} // namespace ns3::aiot

#endif // AIOT_LINK_POWER_H
