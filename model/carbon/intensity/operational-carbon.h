// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_OPERATIONAL_CARBON_H
#define AIOT_OPERATIONAL_CARBON_H

#include "intensity-series.h"

#include <cstdint>

namespace ns3::aiot
{

/// Joules in a kilowatt-hour.
constexpr double JOULES_PER_KWH = 3.6e6;

/**
 * @brief Operational, location-based carbon of a constant power over an interval.
 *
 *   grams = PUE * integral of P * CI(t) dt / 3.6e6
 *
 * (O = E * I of ISO/IEC 21031, with I as a function of time.) The sum goes step by step; it is the
 * plain twin of IntensitySeries::IntegrateLocation(), against which faster accounts are checked.
 *
 * @param series the zone's intensity
 * @param powerW power of the equipment, finite and not negative
 * @param fromNs begin of the interval, ns since 1970
 * @param untilNs its end, not before its begin
 * @param pue power usage effectiveness of the facility, at least 1; 1 outside facilities
 * @return grams of CO2 equivalent
 * @throw std::invalid_argument for arguments out of range, std::runtime_error in a gap of the
 * series
 */
double OperationalGrams(const IntensitySeries& series,
                        double powerW,
                        int64_t fromNs,
                        int64_t untilNs,
                        double pue = 1.0);

} // namespace ns3::aiot

#endif // AIOT_OPERATIONAL_CARBON_H
