// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_JSON_H
#define AIOT_INTENSITY_JSON_H

#include "ns3/intensity-import.h"

#include <string>

namespace ns3::aiot
{

/**
 * @brief Reads carbon intensities from JSON in a publisher's own format, found by its members.
 *
 * | format | found by |
 * |---|---|
 * | UK Carbon Intensity API, national | data: from, to, intensity |
 * | UK Carbon Intensity API, regional | data: regions, or regionid and data |
 * | UK Carbon Intensity API, factors | data: numbers by fuel |
 * | CodeCarbon, countries | carbon_intensity and year by code |
 * | CodeCarbon, Nordic zones | data: emission_factor by code |
 * | CodeCarbon, factors | numbers by fuel beside a unit |
 * | co2.js, Ember | emissions_intensity_gco2_per_kwh by code |
 * | co2.js, Electricity Maps | carbonIntensity by code |
 * | WattTime, marginal | data: point_time and value; meta |
 *
 * The UK's `actual` is taken if any record has it, and records without it are gaps then; else
 * `forecast`. It is the first of them that results name as the column.
 *
 * @param text the whole file
 * @param name what messages call it
 * @param options a set of factors, by which a regional generation mix is used instead
 * @throw std::invalid_argument "file: where: what"
 */
ImportedIntensities ImportIntensityJson(const std::string& text,
                                        const std::string& name,
                                        const ImportOptions& options);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_JSON_H
