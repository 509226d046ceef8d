// SPDX-License-Identifier: GPL-2.0-only
#include "processing-region.h"

namespace ns3::aiot
{

double
ProcessingRegion::GetPue(int64_t utcNs) const
{
    if (!facility)
    {
        return pue;
    }
    facility->GetSeries().RequireCovered(utcNs, utcNs + 1);
    return facility->GetFacility(facility->GetSeries().FindStep(utcNs)).pue;
}

void
UseFacility(ZoneIntensities& zones, ProcessingRegion& region)
{
    const auto facility = zones.FindFacility(region.zone);
    if (!facility)
    {
        return;
    }
    if (facility->IsConstant())
    {
        region.pue = facility->GetSteps().front().pue;
        return;
    }
    region.facility = std::make_shared<FacilityIntensity>(zones.Get(region.zone), *facility);
}

} // namespace ns3::aiot
