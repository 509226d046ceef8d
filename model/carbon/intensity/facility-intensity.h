// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_FACILITY_INTENSITY_H
#define AIOT_FACILITY_INTENSITY_H

#include "facility-series.h"
#include "intensity-series.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace ns3::aiot
{

/**
 * @ingroup aiot_carbon_intensity
 * @brief A zone's intensity, cut at the instants at which a facility's overhead changes as well.
 *
 * Within a step of its series intensity, PUE and water are all constant:
 *
 *     facility energy = sum over steps of PUE_k E_k,   grams = sum of PUE_k CI_k E_k / 3.6e6
 *     water           = sum over steps of W_k E_k / 3.6e6
 *
 * with E_k the equipment's joules in step k. Where one of the two has a gap, so has the result.
 */
class FacilityIntensity
{
  public:
    /**
     * @param series a zone's intensity; must outlive this
     * @param facility the facility
     * @throw std::invalid_argument where the two do not overlap
     */
    FacilityIntensity(const IntensitySeries& series, const FacilitySeries& facility);

    /// @return the zone's intensity in the finer steps
    const IntensitySeries& GetSeries() const;

    /// @return the zone's intensity as it was given
    const IntensitySeries& GetPublished() const;

    /// @return the overhead in a step of GetSeries()
    const FacilityStep& GetFacility(std::size_t step) const;

    /// @return the step of GetPublished() that a step of GetSeries() is a part of
    std::size_t GetPublishedStep(std::size_t step) const;

  private:
    const IntensitySeries* m_published;
    std::vector<FacilityStep> m_facility; ///< by step
    std::vector<std::size_t> m_origin;    ///< by step
    IntensitySeries m_series;
};

/// A job that may start later: constant power over a length of time.
struct DeferrableJob
{
    double powerW = 0.0;    ///< of the equipment, at least 0 (W)
    int64_t durationNs = 0; ///< above 0 (ns)
};

/// A job at an instant, and what it takes there.
struct JobWindow
{
    int64_t startNs = 0;          ///< ns since 1970
    double energyItJ = 0.0;       ///< of the equipment (J)
    double facilityJ = 0.0;       ///< with PUE (J)
    double grams = 0.0;           ///< location-based (gCO2e)
    std::optional<double> waterL; ///< none: not told (l)
};

/**
 * @param intensity intensity and overhead
 * @param job the job
 * @param startNs its begin
 * @return what it takes
 * @throw std::invalid_argument for a job that cannot be, std::runtime_error in a gap
 */
JobWindow PriceWindow(const FacilityIntensity& intensity,
                      const DeferrableJob& job,
                      int64_t startNs);

/**
 * @brief The start that emits the least of all that end in time.
 *
 * Grams are a piecewise linear function of the start, with corners where the job's begin or its end
 * meets that of a step: the best start is one of those, or the first or the last that is allowed.
 * Of equals the earliest.
 *
 * @param intensity intensity and overhead
 * @param job the job
 * @param fromNs earliest begin
 * @param untilNs latest end
 * @return the window
 * @throw std::invalid_argument where the job does not fit, std::runtime_error in a gap
 */
JobWindow FindBestWindow(const FacilityIntensity& intensity,
                         const DeferrableJob& job,
                         int64_t fromNs,
                         int64_t untilNs);

} // namespace ns3::aiot

#endif // AIOT_FACILITY_INTENSITY_H
