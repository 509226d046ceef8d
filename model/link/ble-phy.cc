// SPDX-License-Identifier: GPL-2.0-only
#include "ble-phy.h"

#include "link-settings.h"

#include <algorithm>

namespace ns3::aiot
{

double
BlePhy::GetPacketS(std::uint32_t payloadBytes) const
{
    constexpr std::uint32_t framing = 4 + 2 + 3;
    return 8.0 * (preambleBytes + framing + payloadBytes) / bitRateBps;
}

void
BlePhy::AddHost(LinkUse& event, double packets) const
{
    // The oscillator starts while the processor prepares; the radio is idle in either case.
    event.Add(LinkState::IDLE, std::max(hostS, wakeS));
    event.hostS += std::min(hostS + packets * perPacketHostS, event.GetTotalS());
}

void
BlePhy::Check() const
{
    RequireLinkValue("BLE bit rate in bit/s", bitRateBps, 1e5, 2e6);
    RequireLinkValue("BLE ramp in s", rampS, 0, 0.01);
    RequireLinkValue("BLE wake-up in s", wakeS, 0, 1);
    RequireLinkValue("BLE processor per event in s", hostS, 0, 10);
    RequireLinkValue("BLE processor per packet in s", perPacketHostS, 0, 10);
}

void
ReadLinkSettings(LinkSettings& settings, BlePhy& phy)
{
    settings.Read("ramp", phy.rampS, "s");
    settings.Read("wake", phy.wakeS, "s");
    settings.Read("host", phy.hostS, "s");
    settings.Read("mcu_packet_s", phy.perPacketHostS);
}

} // namespace ns3::aiot
