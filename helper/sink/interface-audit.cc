// SPDX-License-Identifier: GPL-2.0-only
#include "interface-audit.h"

#include "ns3/link-interface-energy-model.h"

namespace ns3
{
namespace aiot
{

namespace
{

/// Append what is wrong with a figure.
void
Say(std::string& words, const std::string& what, uint64_t handed, uint64_t booked)
{
    if (handed != booked)
    {
        words += (words.empty() ? "" : "; ") + what + ": links handed over " +
                 std::to_string(handed) + ", recorded were " + std::to_string(booked);
    }
}

} // namespace

void
InterfaceAudit::Add(const ComponentEnergyModel& component)
{
    const auto* interface = dynamic_cast<const LinkInterfaceEnergyModel*>(&component);
    if (!interface)
    {
        return;
    }
    ++m_interfaces;
    m_cutOff = m_cutOff || interface->WasCutOff();
    m_receives = m_receives && interface->ReceivesMessagesOnly();
    const InterfaceTime& handed = interface->GetHanded();
    const InterfaceTime unserved = interface->GetUnserved();
    m_txNs += static_cast<uint64_t>(handed.txNs - unserved.txNs);
    m_rxNs += static_cast<uint64_t>(handed.rxNs - unserved.rxNs);
    m_frames += interface->GetHandedFrames();
    m_bookedFrames += interface->GetTraffic().rxFrames;
}

std::string
InterfaceAudit::Compare(const EnergyAccount& account) const
{
    std::string words;
    if (m_interfaces == 0 || m_cutOff)
    {
        return words;
    }
    Say(words, "ns of sending", m_txNs, account.GetDurationNs(PowerState::TX));
    if (m_receives)
    {
        Say(words, "ns of receiving", m_rxNs, account.GetDurationNs(PowerState::RX));
    }
    Say(words, "frames received", m_frames, m_bookedFrames);
    return words;
}

} // namespace aiot
} // namespace ns3
