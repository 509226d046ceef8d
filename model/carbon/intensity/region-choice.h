// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_REGION_CHOICE_H
#define AIOT_REGION_CHOICE_H

#include "intensity-forecast.h"
#include "intensity-series.h"
#include "processing-region.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace ns3::aiot
{

/**
 * @param regions regions
 * @param boundS longest latency that is allowed (s)
 * @return indices of those that keep the bound, in order
 * @throw std::invalid_argument if none does, with the fastest
 */
std::vector<std::size_t> FindRegionsWithin(const std::vector<ProcessingRegion>& regions,
                                           double boundS);

/**
 * @brief Grams of CO2 equivalent that a request causes in a region: integral of PUE * P * CI.
 * @param region the region
 * @param series the intensity of its zone
 * @param decidedNs instant of the decision, ns since 1970
 * @throw std::runtime_error in a gap of the series, and where a facility's PUE is not known
 */
double RequestGrams(const ProcessingRegion& region,
                    const IntensitySeries& series,
                    int64_t decidedNs);

/**
 * @ingroup aiot_carbon_intensity
 * @brief Decides, request by request, in which region it is processed.
 *
 * All ways choose among the same candidates, those that FindRegionsWithin() gave; ties go to the
 * first of them. A region of which nothing is known is no candidate; if nothing is known of any,
 * the first candidate is taken.
 *
 * | way | takes the least | of | sees |
 * |---|---|---|---|
 * | HomeRegion | - | always one region | nothing |
 * | LowestCurrentIntensity | PUE P t CI | CI published last | IntensityForecastView |
 * | GreenestForecast | PUE P t CI | CI expected where processing begins | IntensityForecastView |
 * | GreenestOracle | grams that it will have caused | the true series | the future: not causal |
 *
 * The first three are causal: values whose period has not ended by the decision never change what
 * they do. GreenestOracle is no policy that anyone could run; it is the bound for all of them. With
 * requests that do not wait for each other, the sum over a list of requests is least where each
 * request's own is, so it is the minimum over all assignments.
 */
class RegionChoice
{
  public:
    virtual ~RegionChoice() = default;

    /**
     * @param nowNs instant of the decision, ns since 1970
     * @return index of the region
     */
    virtual std::size_t Choose(int64_t nowNs) const = 0;
};

/// Always the same region.
class HomeRegion : public RegionChoice
{
  public:
    /// @param home index of the region
    explicit HomeRegion(std::size_t home);
    std::size_t Choose(int64_t nowNs) const override;

  private:
    std::size_t m_home;
};

/// What the ways by outlook share.
class ForecastPolicy : public RegionChoice
{
  public:
    /**
     * @param regions all regions
     * @param candidates indices of those to choose from, at least one
     * @param outlooks what is known of each region's zone, in the order of the regions
     * @throw std::invalid_argument for no candidate, or another number of outlooks than regions
     */
    ForecastPolicy(std::vector<ProcessingRegion> regions,
                   std::vector<std::size_t> candidates,
                   std::vector<IntensityForecastView> outlooks);
    std::size_t Choose(int64_t nowNs) const override;

  private:
    /**
     * @param region the region
     * @param outlook what is known of its zone
     * @param nowNs instant of the decision
     * @return intensity to go by, g/kWh; nothing if nothing is known
     */
    virtual std::optional<double> Estimate(const ProcessingRegion& region,
                                           const IntensityForecastView& outlook,
                                           int64_t nowNs) const = 0;

    std::vector<ProcessingRegion> m_regions;
    std::vector<std::size_t> m_candidates;
    std::vector<IntensityForecastView> m_outlooks;
};

/// The region whose last published value is the least.
class LowestCurrentIntensity : public ForecastPolicy
{
  public:
    using ForecastPolicy::ForecastPolicy;

  private:
    std::optional<double> Estimate(const ProcessingRegion& region,
                                   const IntensityForecastView& outlook,
                                   int64_t nowNs) const override;
};

/// The region whose forecast for the begin of processing is the least.
class GreenestForecast : public ForecastPolicy
{
  public:
    using ForecastPolicy::ForecastPolicy;

  private:
    std::optional<double> Estimate(const ProcessingRegion& region,
                                   const IntensityForecastView& outlook,
                                   int64_t nowNs) const override;
};

/// The region that turns out best: reads the true series, the future included.
class GreenestOracle : public RegionChoice
{
  public:
    /**
     * @param regions all regions
     * @param candidates indices of those to choose from, at least one
     * @param series intensity of each region's zone, in the order of the regions; must outlive this
     * @throw std::invalid_argument for no candidate, or another number of series than regions
     */
    GreenestOracle(std::vector<ProcessingRegion> regions,
                   std::vector<std::size_t> candidates,
                   std::vector<const IntensitySeries*> series);
    std::size_t Choose(int64_t nowNs) const override;

  private:
    std::vector<ProcessingRegion> m_regions;
    std::vector<std::size_t> m_candidates;
    std::vector<const IntensitySeries*> m_series;
};

/// @return "home", "greenest-now", "forecast", "oracle"
std::vector<std::string> GetRegionPolicyNames();

/// What MakeRegionChoice() chooses by.
struct RegionChoiceSetup
{
    std::vector<ProcessingRegion> regions;             ///< all regions
    std::vector<const IntensitySeries*> series;        ///< of their zones, same order
    std::size_t home = 0;                              ///< index of the home region
    double boundS = 0;                                 ///< longest latency allowed (s)
    std::shared_ptr<const IntensityForecast> forecast; ///< for policy `forecast`
};

/**
 * @param policy one of GetRegionPolicyNames()
 * @param setup what to choose by
 * @return the way; only the oracle's keeps the series
 * @throw std::invalid_argument for another name, a home beyond the bound, and no region within it
 */
std::unique_ptr<RegionChoice> MakeRegionChoice(const std::string& policy,
                                               const RegionChoiceSetup& setup);

} // namespace ns3::aiot

#endif // AIOT_REGION_CHOICE_H
