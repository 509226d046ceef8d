// SPDX-License-Identifier: GPL-2.0-only
#include "placement-references.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(PlacementOracle);
NS_OBJECT_ENSURE_REGISTERED(StaticPlacement);

TypeId
StaticPlacement::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::StaticPlacement").SetParent<PlacementPolicy>().SetGroupName("Aiot");
    return tid;
}

void
StaticPlacement::SetIntensities(std::vector<std::optional<double>> byPlace)
{
    m_intensities = std::move(byPlace);
}

std::optional<double>
StaticPlacement::FindIntensity(std::size_t place, int64_t /* nowNs */) const
{
    return m_intensities.at(place);
}

TypeId
PlacementOracle::GetTypeId()
{
    static TypeId tid =
        TypeId("ns3::aiot::PlacementOracle").SetParent<PlacementPolicy>().SetGroupName("Aiot");
    return tid;
}

void
PlacementOracle::SetIntensities(std::vector<const IntensitySeries*> byPlace)
{
    m_intensities = std::move(byPlace);
}

std::optional<double>
PlacementOracle::FindIntensity(std::size_t place, int64_t nowNs) const
{
    return m_intensities.at(place)->At(nowNs);
}

} // namespace aiot
} // namespace ns3
