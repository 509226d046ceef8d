// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BLE_CONNECTION_LINK_H
#define AIOT_BLE_CONNECTION_LINK_H

#include "ble-phy.h"
#include "link-model.h"

namespace ns3::aiot
{

class LinkSettings;

/// A connection in the peripheral role.
struct BleConnectionConfig
{
    BlePhy phy;
    double intervalS = 0.1;            ///< between connection events, 7.5 ms to 4 s
    std::uint32_t latency = 0;         ///< events that may be left out without data
    std::uint32_t maxPacketBytes = 27; ///< 251 with data length extension
    std::uint32_t overheadBytes = 7;   ///< L2CAP 4, ATT 3
    double clockPpm = 100.0;           ///< sum of both sleep clock accuracies
    std::uint32_t maxEvents = 10;      ///< a packet is sent again in the next events
};

/// Takes settings over by name (doc/uplinks.rst lists them); what is not given stays.
void ReadLinkSettings(LinkSettings& settings, BleConnectionConfig& config);

/**
 * @ingroup aiot_link
 * @brief Connection events: the central polls, the peripheral answers.
 *
 * The receiver opens early by clockPpm x time since the last event + 16 us (Vol 6, Part B, 4.5.7).
 * A message waits half an interval on average; between messages every (latency + 1)-th event is
 * kept. Other connections hop elsewhere: contenders do not matter. The link layer never gives up
 * before the supervision time-out; maxEvents stands for it.
 */
class BleConnectionLink : public LinkModel
{
  public:
    /// @throw std::invalid_argument for settings that cannot be
    explicit BleConnectionLink(const BleConnectionConfig& config);

    std::string GetName() const override;
    LinkPlan Plan(std::uint32_t payloadBytes, const LinkLoad& load) const override;

    /// @return one connection event in which so many packets with so many bytes in all are sent
    LinkUse GetEvent(std::uint32_t packets, std::uint32_t bytes, double sinceLastS) const;

  private:
    BleConnectionConfig m_config;
};

} // namespace ns3::aiot

#endif // AIOT_BLE_CONNECTION_LINK_H
