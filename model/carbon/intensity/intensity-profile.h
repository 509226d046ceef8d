// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_PROFILE_H
#define AIOT_INTENSITY_PROFILE_H

#include "intensity-series.h"

#include "ns3/csv-table.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_carbon_intensity
 * @brief A mean day for each month of the year, derived from a series of one past year.
 *
 * It is no measurement of the hours that it is used for: it has the usual course of a day and the
 * seasons, and neither weather nor weekends. Its name says so: `DE-PROFILE-2020`.
 */
struct IntensityProfile
{
    static constexpr std::size_t MONTHS = 12; ///< January first
    static constexpr std::size_t HOURS = 24;  ///< 00:00 UTC first

    std::string zone;        ///< name, for example "DE-PROFILE-2020"
    std::string derivedFrom; ///< the zone whose series it was derived from
    int year;                ///< the year of that series
    std::string boundary;    ///< "lifecycle", "direct" or "unspecified"
    std::string source;      ///< publishers, and how it was derived
    std::string version;     ///< vintage of the publishers' series
    std::string licence;     ///< of the values
    std::array<std::array<double, HOURS>, MONTHS> gPerKwh; ///< by month and hour UTC

    /// @return location-based intensity at an instant, seconds since 1970, g/kWh
    double At(int64_t utcS) const;

    /// @return mean over a year of 365 days, g/kWh
    double GetMean() const;

    /**
     * @param fromNs begin of the period, ns since 1970
     * @param untilNs its end
     * @return hourly steps that cover the period
     * @throw std::invalid_argument for an empty period or more than MAX_SERIES_S
     */
    IntensitySeries MakeSeries(int64_t fromNs, int64_t untilNs) const;

    /// Longest period of MakeSeries(): twenty years.
    static constexpr int64_t MAX_SERIES_S = int64_t{20} * 366 * 86'400;
};

/**
 * @ingroup aiot_carbon_intensity
 * @brief The module's profiles, traces/intensity-profiles.csv.
 */
class IntensityProfiles
{
  public:
    /// @return the module's own
    static IntensityProfiles BuiltIn();

    /**
     * @param table columns as in traces/intensity-profiles.csv
     * @throw std::invalid_argument "file:line: what"
     */
    explicit IntensityProfiles(const CsvTable& table);

    /// @return all of them
    const std::vector<IntensityProfile>& GetAll() const;

    /// @return the profile of that name, in any case; nullptr if there is none
    const IntensityProfile* Find(const std::string& name) const;

    /// @return the profile that was derived from a zone's series; nullptr if there is none
    const IntensityProfile* FindDerivedFrom(const std::string& zone) const;

  private:
    std::vector<IntensityProfile> m_profiles;
};

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_PROFILE_H
