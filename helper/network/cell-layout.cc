// SPDX-License-Identifier: GPL-2.0-only
#include "cell-layout.h"

#include "ns3/abort.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/node.h"

#include <cmath>
#include <sstream>
#include <stdexcept>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr double MAX_RADIUS_M = 10000.0;
constexpr double SPACING_RADII = 10.0;
constexpr double GATEWAY_HEIGHT_M = 3.0;
constexpr double SENSOR_HEIGHT_M = 1.0;
constexpr double SPEED_OF_LIGHT_M_PER_S = 299792458.0;
constexpr double PI = 3.14159265358979323846;

void
Place(const Ptr<Node>& node, const Vector& position)
{
    if (node->GetObject<MobilityModel>())
    {
        return;
    }
    const auto mobility = CreateObject<ConstantPositionMobilityModel>();
    mobility->SetPosition(position);
    node->AggregateObject(mobility);
}

} // namespace

CellLayout::CellLayout(double radiusM)
    : m_radiusM(radiusM),
      m_random(CreateObject<UniformRandomVariable>())
{
    if (!(radiusM > 0.0 && radiusM <= MAX_RADIUS_M))
    {
        std::ostringstream message;
        message << "cell radius " << radiusM << " m is not above 0 and at most " << MAX_RADIUS_M
                << " m";
        throw std::invalid_argument(message.str());
    }
}

void
CellLayout::Install(const NodeContainer& sensors, const NodeContainer& gateways)
{
    NS_ABORT_MSG_IF(gateways.GetN() == 0, "CellLayout: there is no gateway");
    for (uint32_t cell = 0; cell < gateways.GetN(); ++cell)
    {
        Place(gateways.Get(cell), Vector(SPACING_RADII * m_radiusM * cell, 0, GATEWAY_HEIGHT_M));
    }
    for (uint32_t i = 0; i < sensors.GetN(); ++i)
    {
        const auto gateway = gateways.Get(i % gateways.GetN())->GetObject<MobilityModel>();
        const Vector centre = gateway->GetPosition();
        // The area grows with the square of the distance, hence the root.
        const double distanceM = m_radiusM * std::sqrt(m_random->GetValue(0, 1));
        const double angle = m_random->GetValue(0, 2 * PI);
        Place(sensors.Get(i),
              Vector(centre.x + distanceM * std::cos(angle),
                     centre.y + distanceM * std::sin(angle),
                     SENSOR_HEIGHT_M));
    }
}

int64_t
CellLayout::AssignStreams(int64_t stream)
{
    m_random->SetStream(stream);
    return 1;
}

double
CellLayout::GetReferenceLossDb(double frequencyHz)
{
    return 20.0 * std::log10(4.0 * PI * frequencyHz / SPEED_OF_LIGHT_M_PER_S);
}

double
CellLayout::GetRangeM(double lossDb, double frequencyHz)
{
    return std::pow(10.0, (lossDb - GetReferenceLossDb(frequencyHz)) / (10 * PATH_LOSS_EXPONENT));
}

bool
CellLayout::AreWithin(const Ptr<Node>& node, const Ptr<Node>& other, double distanceM)
{
    return node->GetObject<MobilityModel>()->GetDistanceFrom(other->GetObject<MobilityModel>()) <=
           distanceM;
}

} // namespace aiot
} // namespace ns3
