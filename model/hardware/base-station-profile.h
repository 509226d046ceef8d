// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BASE_STATION_PROFILE_H
#define AIOT_BASE_STATION_PROFILE_H

#include "hardware-figure.h"

#include <string>

namespace ns3::aiot
{

/**
 * @ingroup aiot_hardware
 * @brief The linear power model of the EARTH project for a base station site.
 *
 *     P = nTrx (p0 + deltaP Pout)   for 0 < Pout <= maxOutput
 *     P = nTrx pSleep               for Pout = 0
 *
 * All of Pout, p0, pSleep and maxOutput are **per transceiver**; P is wall power of the whole site.
 * Auer et al., "How much energy is needed to run a wireless network?", IEEE Wireless Communications
 * 2011; EARTH deliverable D2.3 (10 MHz LTE, hardware of 2010). Macro at full load:
 * 6 (130 + 4.7 * 20) = 1344 W; femto: 2 (4.8 + 8 * 0.05) = 10.4 W.
 *
 * The model jumps at Pout = 0: a station that sends nothing may sleep. An ns-3 eNB sends reference
 * signals all the time, so between data it is awake: use PowerAtLoadW(0) = nTrx p0, and
 * SleepPowerW() only for a cell that is switched off on purpose.
 */
struct BaseStationProfile
{
    std::string name;
    double transceivers = 1.0;
    Figure maxOutputW; ///< per transceiver
    Figure p0W;        ///< per transceiver, at the smallest output that is not zero
    Figure deltaP;     ///< slope, W per W
    Figure sleepW;     ///< per transceiver

    /**
     * @param outputW radiated power per transceiver, 0 to maxOutputW
     * @return wall power of the site, W
     * @throw std::invalid_argument outside that range
     */
    double PowerW(double outputW) const;

    /**
     * @param load share of the maximum output, 0 (awake, silent) to 1
     * @return wall power of the site, W
     * @throw std::invalid_argument outside that range
     */
    double PowerAtLoadW(double load) const;

    /// @return wall power asleep, W
    double SleepPowerW() const;
};

} // namespace ns3::aiot

#endif // AIOT_BASE_STATION_PROFILE_H
