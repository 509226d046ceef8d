// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SOLAR_FORMATS_H
#define AIOT_SOLAR_FORMATS_H

#include "solar-irradiance.h"

#include <string>
#include <string_view>
#include <vector>

namespace ns3::aiot
{

/// A publisher's format: how a text is recognised, and its reader. The reader leaves version and
/// file to its caller and throws std::invalid_argument "name:line: what".
struct SolarFormat
{
    bool (*fits)(std::string_view text);                                     ///< by content
    SolarIrradiance (*read)(std::string_view text, const std::string& name); ///< the rows
};

/// @return the formats of ImportSolarText()
std::vector<SolarFormat> SolarFormats();

} // namespace ns3::aiot

#endif // AIOT_SOLAR_FORMATS_H
