// SPDX-License-Identifier: GPL-2.0-only
#include "cell-layout.h"

#include "ns3/abort.h"
#include "ns3/constant-position-mobility-model.h"
#include "ns3/node.h"

namespace ns3
{
namespace aiot
{
namespace
{

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
    : m_places(radiusM)
{
}

void
CellLayout::Install(const NodeContainer& sensors, const NodeContainer& gateways)
{
    NS_ABORT_MSG_IF(gateways.GetN() == 0, "CellLayout: there is no gateway");
    for (uint32_t cell = 0; cell < gateways.GetN(); ++cell)
    {
        Place(gateways.Get(cell), m_places.GetGateway(cell));
    }
    for (uint32_t i = 0; i < sensors.GetN(); ++i)
    {
        const auto gateway = gateways.Get(i % gateways.GetN())->GetObject<MobilityModel>();
        Place(sensors.Get(i), m_places.Draw(gateway->GetPosition()));
    }
}

int64_t
CellLayout::AssignStreams(int64_t stream)
{
    return m_places.AssignStreams(stream);
}

bool
CellLayout::AreWithin(const Ptr<Node>& node, const Ptr<Node>& other, double distanceM)
{
    return node->GetObject<MobilityModel>()->GetDistanceFrom(other->GetObject<MobilityModel>()) <=
           distanceM;
}

} // namespace aiot
} // namespace ns3
