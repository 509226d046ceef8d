// SPDX-License-Identifier: GPL-2.0-only
#include "charged-intensities.h"

namespace ns3
{
namespace aiot
{

ChargedIntensities::ChargedIntensities(ZoneIntensities& zones)
    : m_zones(zones)
{
}

void
ChargedIntensities::SetCharging(const BatteryCharging& charging)
{
    m_charging = charging;
}

const BatteryCharging&
ChargedIntensities::GetCharging() const
{
    return m_charging;
}

const IntensitySeries&
ChargedIntensities::Get(const std::string& zone)
{
    const IntensitySeries& series = m_zones.Get(m_charging.zone.empty() ? zone : m_charging.zone);
    if (series.IsConstant())
    {
        return series;
    }
    for (const auto& charged : m_charged)
    {
        if (charged->published.series == &series)
        {
            return charged->constant;
        }
    }
    const int64_t utcNs = m_charging.utcNs.value_or(m_zones.GetStartNs());
    series.RequireCovered(utcNs, utcNs + 1);
    const PublishedStep published{&series, series.FindStep(utcNs)};
    const IntensityStep& step = series.GetStep(published.step);
    m_charged.push_back(
        std::make_unique<Charged>(Charged{IntensitySeries::Constant(step.ciLocationGPerKwh,
                                                                    series.GetProvenance(),
                                                                    step.ciMarketGPerKwh),
                                          published}));
    return m_charged.back()->constant;
}

PublishedStep
ChargedIntensities::GetPublished(const IntensitySeries& series, std::size_t step) const
{
    for (const auto& charged : m_charged)
    {
        if (&series == &charged->constant)
        {
            return charged->published;
        }
    }
    return {&series, step};
}

} // namespace aiot
} // namespace ns3
