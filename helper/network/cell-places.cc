// SPDX-License-Identifier: GPL-2.0-only
#include "cell-places.h"

#include "access-plan.h"

#include <cmath>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr double SPACING_RADII = 10.0;
constexpr double GATEWAY_HEIGHT_M = 3.0;
constexpr double SENSOR_HEIGHT_M = 1.0;
constexpr double FULL_CIRCLE = 2 * 3.14159265358979323846;

} // namespace

CellPlaces::CellPlaces(double radiusM)
    : m_radiusM(radiusM),
      m_random(CreateObject<UniformRandomVariable>())
{
    RequireCellRadius(radiusM);
}

int64_t
CellPlaces::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

Vector
CellPlaces::GetGateway(uint32_t cell) const
{
    return Vector(SPACING_RADII * m_radiusM * cell, 0, GATEWAY_HEIGHT_M);
}

Vector
CellPlaces::Draw(const Vector& gateway)
{
    // The area grows with the square of the distance, hence the root.
    const double distanceM = m_radiusM * std::sqrt(m_random->GetValue(0, 1));
    const double angle = m_random->GetValue(0, FULL_CIRCLE);
    return Vector(gateway.x + distanceM * std::cos(angle),
                  gateway.y + distanceM * std::sin(angle),
                  SENSOR_HEIGHT_M);
}

} // namespace aiot
} // namespace ns3
