// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BLE_PHY_H
#define AIOT_BLE_PHY_H

#include "link-use.h"

#include <cstdint>

namespace ns3::aiot
{

class LinkSettings;

/// What all roles of BLE share. Source: Bluetooth Core Specification 5.4, Vol 6, Part B.
struct BlePhy
{
    double bitRateBps = 1e6;         ///< LE 1M; LE 2M: 2e6
    std::uint32_t preambleBytes = 1; ///< 2 with LE 2M
    double frameSpaceS = 150e-6;     ///< T_IFS, 4.1.1
    double rampS = 140e-6;       ///< radio start before each packet, state wake (nRF52, unverified)
    double wakeS = 0.0004;       ///< crystal oscillator, state idle (unverified)
    double hostS = 0.0008;       ///< processor before and after an event, radio idle (unverified)
    double perPacketHostS = 0.0; ///< processor awake per packet

    /// @return time on air of a packet with this payload, s: access address 4, header 2, CRC 3
    double GetPacketS(std::uint32_t payloadBytes) const;

    /// Adds the work for an event of so many packets: the oscillator starts in this time.
    void AddHost(LinkUse& event, double packets) const;

    /// @throw std::invalid_argument for values that cannot be
    void Check() const;
};

/// Takes settings over by name (doc/uplinks.rst lists them); what is not given stays.
void ReadLinkSettings(LinkSettings& settings, BlePhy& phy);

} // namespace ns3::aiot

#endif // AIOT_BLE_PHY_H
