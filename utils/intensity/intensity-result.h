// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_RESULT_H
#define AIOT_INTENSITY_RESULT_H

#include "ns3/intensity-import.h"
#include "ns3/intensity-summary.h"
#include "ns3/solar-irradiance.h"

#include <nlohmann/json.hpp>
#include <ostream>
#include <string>
#include <vector>

namespace ns3::aiot
{

/// One zone's answer of `aiot intensity`; keys in the order in which they are printed.
using IntensityResult = nlohmann::ordered_json;

/// What of a zone an answer is about.
struct AnswerScope
{
    std::string basis;  ///< "file", "profile" or "annual"
    std::string format; ///< what kind of file it was, empty without one
};

/// @return the zone's description, by the rows of its file
IntensityResult DescribeZone(const ImportedZone& zone, const AnswerScope& scope);

/// @return what a file of solar irradiance holds
IntensityResult DescribeSolar(const SolarIrradiance& solar);

/// @return a list of emission factors
IntensityResult DescribeFactors(const ImportedIntensities& file,
                                const std::string& path,
                                const std::string& version);

/// Prints one object for one answer, an array for several.
void PrintAnswersJson(std::ostream& out, const std::vector<IntensityResult>& answers);

/// Prints a block of lines for one answer, a table for several.
void PrintAnswersText(std::ostream& out, const std::vector<IntensityResult>& answers);

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_RESULT_H
