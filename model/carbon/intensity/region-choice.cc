// SPDX-License-Identifier: GPL-2.0-only
#include "region-choice.h"

#include "operational-carbon.h"

#include "ns3/civil-time.h"
#include "ns3/quoted-text.h"

#include <algorithm>
#include <sstream>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// @throw std::invalid_argument unless there are candidates, and as many others as regions
void
RequireComplete(std::size_t regions, std::size_t others, const std::vector<std::size_t>& candidates)
{
    if (regions != others || candidates.empty() ||
        *std::max_element(candidates.begin(), candidates.end()) >= regions)
    {
        throw std::invalid_argument("a choice among " + std::to_string(candidates.size()) +
                                    " candidates of " + std::to_string(regions) + " regions with " +
                                    std::to_string(others) +
                                    " intensities: at least one candidate and one intensity per "
                                    "region are wanted");
    }
}

/// @return a latency for messages
std::string
Milliseconds(double seconds)
{
    std::ostringstream text;
    text << seconds * 1e3 << " ms";
    return text.str();
}

} // namespace

std::vector<std::size_t>
FindRegionsWithin(const std::vector<ProcessingRegion>& regions, double boundS)
{
    std::vector<std::size_t> within;
    for (std::size_t i = 0; i < regions.size(); ++i)
    {
        if (regions[i].latencyS <= boundS)
        {
            within.push_back(i);
        }
    }
    if (within.empty())
    {
        const auto fastest =
            std::min_element(regions.begin(), regions.end(), [](const auto& a, const auto& b) {
                return a.latencyS < b.latencyS;
            });
        throw std::invalid_argument("no region keeps a latency bound of " + Milliseconds(boundS) +
                                    (fastest == regions.end()
                                         ? ""
                                         : "; the fastest, in zone " + QuotedText(fastest->zone) +
                                               ", takes " + Milliseconds(fastest->latencyS)));
    }
    return within;
}

double
RequestGrams(const ProcessingRegion& region, const IntensitySeries& series, int64_t decidedNs)
{
    const int64_t fromNs = decidedNs + region.startsAfterNs;
    if (region.facility && region.lastsNs > 0)
    {
        return PriceWindow(*region.facility, {region.powerW, region.lastsNs}, fromNs).grams;
    }
    return region.pue * region.powerW * series.IntegrateLocation(fromNs, fromNs + region.lastsNs) /
           JOULES_PER_KWH;
}

HomeRegion::HomeRegion(std::size_t home)
    : m_home(home)
{
}

std::size_t
HomeRegion::Choose(int64_t /* nowNs */) const
{
    return m_home;
}

ForecastPolicy::ForecastPolicy(std::vector<ProcessingRegion> regions,
                               std::vector<std::size_t> candidates,
                               std::vector<IntensityForecastView> outlooks)
    : m_regions(std::move(regions)),
      m_candidates(std::move(candidates)),
      m_outlooks(std::move(outlooks))
{
    RequireComplete(m_regions.size(), m_outlooks.size(), m_candidates);
}

std::size_t
ForecastPolicy::Choose(int64_t nowNs) const
{
    std::optional<double> least;
    std::size_t best = m_candidates.front();
    for (const std::size_t i : m_candidates)
    {
        const ProcessingRegion& region = m_regions[i];
        const auto intensity = Estimate(region, m_outlooks[i], nowNs);
        if (!intensity)
        {
            continue;
        }
        const double cost = region.GetPue(nowNs + region.startsAfterNs) * region.powerW *
                            static_cast<double>(region.lastsNs) * *intensity;
        if (!least || cost < *least)
        {
            least = cost;
            best = i;
        }
    }
    return best;
}

std::optional<double>
LowestCurrentIntensity::Estimate(const ProcessingRegion& /* region */,
                                 const IntensityForecastView& outlook,
                                 int64_t nowNs) const
{
    return outlook.GetLast(nowNs);
}

std::optional<double>
GreenestForecast::Estimate(const ProcessingRegion& region,
                           const IntensityForecastView& outlook,
                           int64_t nowNs) const
{
    return outlook.Expect(nowNs, nowNs + region.startsAfterNs);
}

GreenestOracle::GreenestOracle(std::vector<ProcessingRegion> regions,
                               std::vector<std::size_t> candidates,
                               std::vector<const IntensitySeries*> series)
    : m_regions(std::move(regions)),
      m_candidates(std::move(candidates)),
      m_series(std::move(series))
{
    RequireComplete(m_regions.size(), m_series.size(), m_candidates);
}

std::size_t
GreenestOracle::Choose(int64_t nowNs) const
{
    std::size_t best = m_candidates.front();
    double least = RequestGrams(m_regions[best], *m_series[best], nowNs);
    for (const std::size_t i : m_candidates)
    {
        const double grams = RequestGrams(m_regions[i], *m_series[i], nowNs);
        if (grams < least)
        {
            least = grams;
            best = i;
        }
    }
    return best;
}

std::vector<std::string>
GetRegionPolicyNames()
{
    return {"home", "greenest-now", "forecast", "oracle"};
}

std::unique_ptr<RegionChoice>
MakeRegionChoice(const std::string& policy, const RegionChoiceSetup& setup)
{
    const auto within = FindRegionsWithin(setup.regions, setup.boundS);
    if (std::find(within.begin(), within.end(), setup.home) == within.end())
    {
        const ProcessingRegion& home = setup.regions.at(setup.home);
        throw std::invalid_argument("the home region in zone " + QuotedText(home.zone) + " takes " +
                                    Milliseconds(home.latencyS) + ", beyond the latency bound of " +
                                    Milliseconds(setup.boundS));
    }
    std::vector<IntensityForecastView> outlooks;
    for (const IntensitySeries* series : setup.series)
    {
        outlooks.emplace_back(*series, setup.forecast);
    }
    if (policy == "home")
    {
        return std::make_unique<HomeRegion>(setup.home);
    }
    if (policy == "greenest-now")
    {
        return std::make_unique<LowestCurrentIntensity>(setup.regions, within, std::move(outlooks));
    }
    if (policy == "forecast")
    {
        return std::make_unique<GreenestForecast>(setup.regions, within, std::move(outlooks));
    }
    if (policy == "oracle")
    {
        return std::make_unique<GreenestOracle>(setup.regions, within, setup.series);
    }
    throw std::invalid_argument("unknown policy " + QuotedText(policy) +
                                "; known are home, greenest-now, forecast, oracle");
}

} // namespace ns3::aiot
