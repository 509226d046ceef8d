// SPDX-License-Identifier: GPL-2.0-only
#include "radio-energy-model.h"

#include "stage-tag.h"

#include <algorithm>
#include <cstdlib>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(RadioEnergyModel);

namespace
{

constexpr uint16_t ETHERTYPE_IPV4 = 0x0800;
constexpr uint16_t ETHERTYPE_IPV6 = 0x86dd;
constexpr uint8_t PROTOCOL_TCP = 6;

} // namespace

TypeId
RadioEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::RadioEnergyModel")
                            .SetParent<ComponentEnergyModel>()
                            .SetGroupName("Aiot");
    return tid;
}

RadioEnergyModel::RadioEnergyModel(Component component)
    : ComponentEnergyModel(component)
{
}

RadioEnergyModel::~RadioEnergyModel()
{
    // One that was never disposed of must not stay in the registry as a stray pointer.
    if (m_registry)
    {
        m_registry->Remove(this);
    }
}

void
RadioEnergyModel::SetPowerTable(const RadioPowerTable& table)
{
    m_power = table;
}

const RadioPowerTable&
RadioEnergyModel::GetPowerTable() const
{
    return m_power;
}

void
RadioEnergyModel::SetRegistry(Ptr<ChannelRadioRegistry> registry)
{
    m_registry = registry;
}

Ptr<ChannelRadioRegistry>
RadioEnergyModel::GetRegistry() const
{
    return m_registry;
}

const LinkTraffic&
RadioEnergyModel::GetTraffic() const
{
    return m_traffic;
}

void
RadioEnergyModel::Expect(const FrameAnnouncement& airing)
{
    // Frames that were never received, for noise or collision, are forgotten here.
    const auto over = [&airing](const FrameAnnouncement& old) {
        return old.endNs + MAX_FLIGHT_NS < airing.startNs;
    };
    m_expected.erase(std::remove_if(m_expected.begin(), m_expected.end(), over), m_expected.end());
    m_expected.push_back(airing);
}

bool
RadioEnergyModel::TakeExpected(int64_t rxEndNs, int64_t toleranceNs, FrameAnnouncement& airing)
{
    auto best = m_expected.end();
    int64_t bestFlightNs = toleranceNs;
    for (auto it = m_expected.begin(); it != m_expected.end(); ++it)
    {
        const int64_t propagationDelayNs = std::abs(rxEndNs - it->endNs);
        if (propagationDelayNs < bestFlightNs)
        {
            best = it;
            bestFlightNs = propagationDelayNs;
        }
    }
    if (best == m_expected.end())
    {
        return false;
    }
    airing = *best;
    m_expected.erase(best);
    return true;
}

const FrameAnnouncement*
RadioEnergyModel::FindExpected(int64_t nowNs) const
{
    for (const FrameAnnouncement& airing : m_expected)
    {
        if (airing.startNs <= nowNs && nowNs < airing.endNs)
        {
            return &airing;
        }
    }
    return nullptr;
}

bool
RadioEnergyModel::IsExpecting() const
{
    return !m_expected.empty();
}

void
RadioEnergyModel::Received(const FrameAnnouncement& airing)
{
    m_lastReceived = airing.shares;
    if (!airing.shares.IsEmpty())
    {
        m_lastTask = airing.shares;
    }
    m_lastSender = airing.sender;
    ++m_traffic.rxFrames;
    m_traffic.rxBits += airing.bits;
}

void
RadioEnergyModel::Sent(uint64_t bits)
{
    ++m_traffic.txFrames;
    m_traffic.txBits += bits;
}

const StageShares&
RadioEnergyModel::GetLastReceived() const
{
    return m_lastReceived;
}

const StageShares&
RadioEnergyModel::GetLastTask() const
{
    return m_lastTask;
}

RadioEnergyModel*
RadioEnergyModel::GetLastSender() const
{
    return m_lastSender;
}

StageShares
RadioEnergyModel::GetUntaggedShares(Ptr<const Packet> packet,
                                    uint16_t etherType,
                                    uint32_t offset) const
{
    uint8_t start[64];
    const uint32_t have = packet->CopyData(start, sizeof(start));
    // Where the protocol number stands: RFC 791 (byte 9), RFC 8200 (byte 6).
    const uint32_t at = offset + (etherType == ETHERTYPE_IPV4 ? 9 : 6);
    if ((etherType != ETHERTYPE_IPV4 && etherType != ETHERTYPE_IPV6) || at >= have)
    {
        return {};
    }
    return start[at] == PROTOCOL_TCP ? m_lastTask : StageShares();
}

void
RadioEnergyModel::DoDispose()
{
    if (m_registry)
    {
        m_registry->Remove(this);
        m_registry = nullptr;
    }
    m_expected.clear();
    m_lastSender = nullptr;
    ComponentEnergyModel::DoDispose();
}

} // namespace aiot
} // namespace ns3
