// SPDX-License-Identifier: GPL-2.0-only
#include "facility-intensity.h"

#include "operational-carbon.h"

#include "ns3/civil-time.h"
#include "ns3/finite-number.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>
#include <utility>

namespace ns3::aiot
{

namespace
{

/// Steps in which intensity and overhead are both constant.
struct CutSteps
{
    std::vector<IntensityStep> steps;
    std::vector<FacilityStep> facility;
    std::vector<std::size_t> origin;
};

CutSteps
CutAtBoth(const IntensitySeries& series, const FacilitySeries& facility)
{
    CutSteps cut;
    const std::vector<FacilityStep>& overheads = facility.GetSteps();
    std::size_t i = 0;
    std::size_t k = 0;
    while (i < series.GetStepCount() && k < overheads.size())
    {
        const IntensityStep& grid = series.GetStep(i);
        const FacilityStep& overhead = overheads[k];
        IntensityStep both = grid;
        both.startNs = std::max(grid.startNs, overhead.startNs);
        both.endNs = std::min(grid.endNs, overhead.endNs);
        if (both.startNs < both.endNs)
        {
            cut.steps.push_back(both);
            cut.facility.push_back(overhead);
            cut.origin.push_back(i);
        }
        // Of equal ends both go on, by the loop's next turn.
        if (grid.endNs <= overhead.endNs)
        {
            ++i;
        }
        else
        {
            ++k;
        }
    }
    return cut;
}

IntensitySeries
MakeCutSeries(const IntensitySeries& series, const FacilitySeries& facility, CutSteps& cut)
{
    if (cut.steps.empty())
    {
        throw std::invalid_argument(facility.GetSource() + ": the facility's times and those of " +
                                    "the intensity of zone " + series.GetProvenance().zone +
                                    " do not overlap");
    }
    if (series.IsConstant() && facility.IsConstant())
    {
        return series;
    }
    IntensityProvenance provenance = series.GetProvenance();
    provenance.source += ", by the times of facility " + facility.GetSource();
    const IntensityStep& first = cut.steps.front();
    const int64_t resolutionNs =
        series.IsConstant() ? first.endNs - first.startNs : series.GetResolutionNs();
    return {std::move(cut.steps), resolutionNs, provenance};
}

void
CheckJob(const DeferrableJob& job)
{
    if (!std::isfinite(job.powerW) || job.powerW < 0.0)
    {
        throw std::invalid_argument("the power of a job must be at least 0 W, not " +
                                    ShownNumber(job.powerW));
    }
    if (job.durationNs <= 0)
    {
        throw std::invalid_argument("a job must last longer than 0 s");
    }
}

} // namespace

FacilityIntensity::FacilityIntensity(const IntensitySeries& series, const FacilitySeries& facility)
    : m_published(&series),
      m_series([&] {
          CutSteps cut = CutAtBoth(series, facility);
          m_facility = std::move(cut.facility);
          m_origin = std::move(cut.origin);
          return MakeCutSeries(series, facility, cut);
      }())
{
}

const IntensitySeries&
FacilityIntensity::GetSeries() const
{
    return m_series;
}

const IntensitySeries&
FacilityIntensity::GetPublished() const
{
    return *m_published;
}

const FacilityStep&
FacilityIntensity::GetFacility(std::size_t step) const
{
    return m_facility.at(step);
}

std::size_t
FacilityIntensity::GetPublishedStep(std::size_t step) const
{
    return m_origin.at(step);
}

JobWindow
PriceWindow(const FacilityIntensity& intensity, const DeferrableJob& job, int64_t startNs)
{
    CheckJob(job);
    const IntensitySeries& series = intensity.GetSeries();
    const int64_t endNs = startNs + job.durationNs;
    series.RequireCovered(startNs, endNs);
    JobWindow window;
    window.startNs = startNs;
    double waterL = 0.0;
    bool hasWater = false;
    int64_t atNs = startNs;
    for (std::size_t k = series.FindStep(startNs); atNs < endNs; ++k)
    {
        const IntensityStep& step = series.GetStep(k);
        const FacilityStep& overhead = intensity.GetFacility(k);
        const int64_t untilNs = std::min(endNs, step.endNs);
        const double energyJ = job.powerW * static_cast<double>(untilNs - atNs) * 1e-9;
        window.energyItJ += energyJ;
        window.facilityJ += overhead.pue * energyJ;
        window.grams += overhead.pue * energyJ * step.ciLocationGPerKwh / JOULES_PER_KWH;
        waterL += overhead.waterLPerKwh.value_or(0.0) * energyJ / JOULES_PER_KWH;
        hasWater = overhead.waterLPerKwh.has_value();
        atNs = untilNs;
    }
    if (hasWater)
    {
        window.waterL = waterL;
    }
    return window;
}

JobWindow
FindBestWindow(const FacilityIntensity& intensity,
               const DeferrableJob& job,
               int64_t fromNs,
               int64_t untilNs)
{
    CheckJob(job);
    const int64_t lastNs = untilNs - job.durationNs;
    if (untilNs < fromNs || lastNs < fromNs)
    {
        throw std::invalid_argument("a job of " +
                                    ShownNumber(static_cast<double>(job.durationNs) * 1e-9) +
                                    " s does not fit between its earliest begin and its latest "
                                    "end");
    }
    std::set<int64_t> starts{fromNs, lastNs};
    const IntensitySeries& series = intensity.GetSeries();
    const auto offer = [&](int64_t startNs) {
        if (startNs > fromNs && startNs < lastNs)
        {
            starts.insert(startNs);
        }
    };
    for (std::size_t k = 0; k < series.GetStepCount() && !series.IsConstant(); ++k)
    {
        offer(series.GetStep(k).startNs);
        offer(series.GetStep(k).endNs - job.durationNs);
    }
    JobWindow best = PriceWindow(intensity, job, fromNs);
    for (int64_t startNs : starts)
    {
        const JobWindow window = PriceWindow(intensity, job, startNs);
        if (window.grams < best.grams)
        {
            best = window;
        }
    }
    return best;
}

} // namespace ns3::aiot
