// SPDX-License-Identifier: GPL-2.0-only
#include "facility-overheads.h"

#include <algorithm>

namespace ns3
{
namespace aiot
{

void
FacilityOverheads::Apply(const std::shared_ptr<const FacilitySeries>& overhead, EnergySite& site)
{
    if (overhead->IsConstant())
    {
        site.pue = overhead->GetSteps().front().pue;
        site.waterLPerKwh = overhead->GetSteps().front().waterLPerKwh;
        return;
    }
    auto pair = std::find_if(m_pairs.begin(), m_pairs.end(), [&](const auto& each) {
        return each->overhead == overhead && &each->intensity.GetPublished() == site.series;
    });
    if (pair == m_pairs.end())
    {
        m_pairs.push_back(
            std::make_unique<Pair>(Pair{overhead, FacilityIntensity(*site.series, *overhead)}));
        pair = m_pairs.end() - 1;
    }
    site.pue = 1;
    site.facility = &(*pair)->intensity;
    site.series = &site.facility->GetSeries();
}

} // namespace aiot
} // namespace ns3
