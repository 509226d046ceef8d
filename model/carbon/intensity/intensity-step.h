// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_STEP_H
#define AIOT_INTENSITY_STEP_H

#include <cstdint>
#include <optional>
#include <string>

namespace ns3::aiot
{

/// Largest carbon intensity that is trusted, in g/kWh: the worst grids of 2023 have 1306, and the
/// largest life-cycle factor of IPCC AR5 (annex III, hydropower) is 2200. More is a wrong unit.
constexpr double MAX_INTENSITY_G_PER_KWH = 5000;

/// A stretch of time [startNs, endNs) over which a zone's carbon intensity is constant.
struct IntensityStep
{
    int64_t startNs;                         ///< nanoseconds since 1970-01-01T00:00:00Z
    int64_t endNs;                           ///< the same, after startNs
    double ciLocationGPerKwh;                ///< location-based, 0 to MAX_INTENSITY_G_PER_KWH
    std::optional<double> ciMarketGPerKwh{}; ///< market-based, the same range
};

/// Where the values of a series come from: publishers revise past years, so each result names it.
struct IntensityProvenance
{
    std::string zone;                     ///< the zone's name in this run, for example "DE"
    std::string source;                   ///< publisher, or the file that the user brought
    std::string version;                  ///< publisher's vintage, or a digest of the file's cells
    std::string signal = "average";       ///< "average" or "marginal"
    std::string boundary = "unspecified"; ///< "lifecycle", "direct" or "unspecified"
    std::string file{};                   ///< path of the file, empty for built-in values
    std::string factorSet{};              ///< emission factors by which we mixed it, empty where
                                          ///< the publisher has an intensity of its own
    std::string gapPolicy = "fail";       ///< "fail", "hold" or "linear": what gaps became
    std::string dataYear{};               ///< of a year's mean: the year, four digits; else empty
};

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_STEP_H
