// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_INTENSITY_SERIES_H
#define AIOT_INTENSITY_SERIES_H

#include "intensity-step.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <vector>

/**
 * @defgroup aiot_carbon_intensity Carbon intensity
 * @ingroup aiot_carbon
 * Grid zones, intensity series, importers, forecasts.
 */

namespace ns3::aiot
{

/**
 * @ingroup aiot_carbon_intensity
 * @brief The carbon intensity of one grid zone as a step function of time.
 *
 * Either steps that begin and end at known instants, with gaps where the publisher has no value, or
 * one constant that is valid at every instant. Grams of CO2 equivalent of a device that draws P
 * watts:
 *
 *   grams = PUE * P * Integrate(from, until) / 3.6e6
 *
 * where Integrate() is in (g/kWh) s and 3.6e6 J make a kWh. The integral is exact for a step
 * function: a part of the first step, whole steps by the difference of two prefix sums, a part of
 * the last one. The prefix sums carry their rounding error along (Knuth, TAOCP vol. 2, 4.2.2,
 * theorem B), so that an hour at the end of ten years is as precise as one at the beginning.
 *
 * Where a gap is touched, a call throws; a missing value is never taken for zero.
 *
 * Callers that move forward in time keep a hint, which makes a look-up O(1):
 * @code
 *   std::size_t hint = 0;
 *   for (const Interval& i : intervals)
 *   {
 *       grams += i.powerW * series.IntegrateLocation(i.fromNs, i.untilNs, hint) / 3.6e6;
 *   }
 * @endcode
 *
 * Instants are nanoseconds since 1970-01-01T00:00:00Z (UtcNanoseconds()); intervals are [from,
 * until).
 */
class IntensitySeries
{
  public:
    /// What FindStep() returns in a gap and outside the series.
    static constexpr std::size_t NO_STEP = std::numeric_limits<std::size_t>::max();

    /**
     * @param steps at least one, ascending, not overlapping; either all or none with a market value
     * @param resolutionNs usual length of a step, by which messages count missing ones; positive
     * @param provenance where the values come from
     * @throw std::invalid_argument what is wrong with which step
     */
    IntensitySeries(std::vector<IntensityStep> steps,
                    int64_t resolutionNs,
                    IntensityProvenance provenance);

    /**
     * @brief A series with one value for all instants, for example a year's mean.
     * @param ciLocationGPerKwh location-based intensity, 0 to MAX_INTENSITY_G_PER_KWH
     * @param provenance where the value comes from
     * @param ciMarketGPerKwh market-based intensity, if known
     */
    static IntensitySeries Constant(double ciLocationGPerKwh,
                                    IntensityProvenance provenance,
                                    std::optional<double> ciMarketGPerKwh = std::nullopt);

    /// @return whether one value is valid for all instants; its step spans all of int64
    bool IsConstant() const;

    /// @return whether market-based values are there, for all steps then
    bool HasMarket() const;

    /// @return where the values come from
    const IntensityProvenance& GetProvenance() const;

    /// @param zone name of the zone in the run, which results report
    void SetZone(const std::string& zone);

    /// @return usual length of a step in nanoseconds; 0 for a constant
    int64_t GetResolutionNs() const;

    /// @return number of steps, at least 1
    std::size_t GetStepCount() const;

    /**
     * @param index below GetStepCount(), not checked
     * @return the step
     */
    const IntensityStep& GetStep(std::size_t index) const;

    /**
     * @param utcNs an instant
     * @return index of the step that covers it, NO_STEP where there is none; O(log n)
     */
    std::size_t FindStep(int64_t utcNs) const;

    /**
     * @param utcNs an instant
     * @param[in,out] hint where to look first, any value to begin with; where the step was found
     * @return as above; O(1) if the hint's step or the next one covers the instant
     */
    std::size_t FindStep(int64_t utcNs, std::size_t& hint) const;

    /**
     * @param utcNs an instant
     * @return location-based intensity there, g/kWh
     * @throw std::runtime_error in a gap
     */
    double At(int64_t utcNs) const;

    /**
     * @param fromNs begin of the interval
     * @param untilNs its end, not before its begin
     * @return integral of the location-based intensity, (g/kWh) s; 0 for an empty interval
     * @throw std::runtime_error where a part is not covered, as RequireCovered()
     */
    double IntegrateLocation(int64_t fromNs, int64_t untilNs) const;

    /// The same with a hint, see FindStep(); it moves to the interval's last step.
    double IntegrateLocation(int64_t fromNs, int64_t untilNs, std::size_t& hint) const;

    /// The same for the market-based intensity; nothing without HasMarket().
    std::optional<double> IntegrateMarket(int64_t fromNs, int64_t untilNs, std::size_t& hint) const;

    /**
     * @param fromNs begin of the interval
     * @param untilNs its end
     * @return first instant of the interval that no step covers, nothing if all are covered
     */
    std::optional<int64_t> FindGap(int64_t fromNs, int64_t untilNs) const;

    /**
     * @brief To be called before a run, with its span.
     * @throw std::runtime_error file, zone and first missing step, if any part is not covered
     */
    void RequireCovered(int64_t fromNs, int64_t untilNs) const;

  private:
    /// Sum of intensity times seconds over all steps before one, as an unevaluated sum of two.
    struct PrefixSum
    {
        double high = 0;
        double low = 0;
    };

    void CheckSteps() const;
    void SumSteps();
    double Integrate(int64_t fromNs, int64_t untilNs, std::size_t& hint, bool market) const;
    [[noreturn]] void ThrowGap(int64_t missingNs, const std::string& need) const;
    std::string DescribeGap(int64_t missingNs) const;

    std::vector<IntensityStep> m_steps;
    std::vector<std::size_t> m_lastOfRun; ///< for each step, the last one that it reaches gap-free
    std::vector<PrefixSum> m_locationBefore;
    std::vector<PrefixSum> m_marketBefore; ///< empty without market values
    int64_t m_resolutionNs = 0;
    IntensityProvenance m_provenance;
};

} // namespace ns3::aiot

#endif // AIOT_INTENSITY_SERIES_H
