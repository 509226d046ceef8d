// SPDX-License-Identifier: GPL-2.0-only
#include "wifi-phy-switch.h"

#include "ns3/simulator.h"
#include "ns3/uinteger.h"
#include "ns3/wifi-mac-queue.h"

#include <type_traits>

namespace ns3
{
namespace aiot
{

namespace
{

/// A gain with which nothing gets through (dB).
constexpr double NO_SIGNAL_DB = -1000;

/// Whether the MAC's queue has a way of its own to drop all packets. The general one, which ns-3.37
/// uses when a PHY is switched off, crashes where packets have outlived their time.
constexpr bool FLUSHES_SAFELY =
    std::is_same_v<decltype(&WifiMacQueue::Flush), void (WifiMacQueue::*)()>;

/// So many beacons take hours to miss.
constexpr uint64_t MANY_BEACONS = 100000;

} // namespace

void
WifiPhySwitch::SetDevice(Ptr<WifiPhy> phy, Ptr<WifiMac> mac)
{
    m_phy = phy;
    m_mac = mac;
}

void
WifiPhySwitch::Off()
{
    if (m_phy && CanSwitchOff())
    {
        SwitchOff();
    }
    else if (m_phy)
    {
        Mute();
    }
}

bool
WifiPhySwitch::CanSwitchOff() const
{
    UintegerValue limit;
    const bool mayMissBeacons =
        m_mac->GetAttributeFailSafe("MaxMissedBeacons", limit) && limit.Get() < MANY_BEACONS;
    return FLUSHES_SAFELY && !mayMissBeacons;
}

void
WifiPhySwitch::SwitchOff()
{
    if (m_phy->IsStateOff())
    {
        return;
    }
    // ns-3 ends the program if a PHY is switched off while it sleeps or changes channel.
    if (m_phy->IsStateSleep())
    {
        m_phy->ResumeFromSleep();
    }
    if (m_phy->IsStateSwitching())
    {
        m_offEvent =
            Simulator::Schedule(m_phy->GetDelayUntilIdle(), &WifiPhySwitch::SwitchOff, this);
        return;
    }
    m_phy->SetOffMode();
}

void
WifiPhySwitch::Mute()
{
    m_muted = true;
    m_txGainDb = m_phy->GetTxGain();
    m_rxGainDb = m_phy->GetRxGain();
    m_phy->SetTxGain(NO_SIGNAL_DB);
    m_phy->SetRxGain(NO_SIGNAL_DB);
}

void
WifiPhySwitch::On()
{
    m_offEvent.Cancel();
    if (m_muted)
    {
        m_muted = false;
        m_phy->SetTxGain(m_txGainDb);
        m_phy->SetRxGain(m_rxGainDb);
    }
    else if (m_phy && m_phy->IsStateOff())
    {
        m_phy->ResumeFromOff();
    }
}

void
WifiPhySwitch::Dispose()
{
    m_offEvent.Cancel();
    m_phy = nullptr;
    m_mac = nullptr;
}

} // namespace aiot
} // namespace ns3
