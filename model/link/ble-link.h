// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_BLE_LINK_H
#define AIOT_BLE_LINK_H

#include "link-model.h"

namespace ns3::aiot
{

class LinkSettings;

/// What both roles share. Source: Bluetooth Core Specification 5.4, Vol 6, Part B.
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
};

/// Advertising without connection. Packets: Vol 6, Part B, 2.3.1.
struct BleAdvertisingConfig
{
    BlePhy phy;
    std::uint32_t channels = 3;
    std::uint32_t events = 1; ///< advertising events per message, each with the whole message
    double intervalS = 0.1;   ///< between the events of a message, without advDelay
    double delayS = 0.005;    ///< mean advDelay, 0 to 10 ms
    double scanShare = 1.0;   ///< of the time in which a scanner listens on one of the channels
    std::uint32_t overheadBytes = 6; ///< AdvA; flags and other AD structures are payload
};

/// Takes settings over by name (doc/uplinks.rst lists them); what is not given stays.
void ReadLinkSettings(LinkSettings& settings, BleAdvertisingConfig& config);

/**
 * @brief Advertising: one packet per channel, ALOHA on each, a scanner on one at a time.
 *
 * An event is received with scanShare exp(-2 G) (1 - frameErrorRate), where G are the packets of
 * others that begin per packet on one channel.
 */
class BleAdvertisingLink : public LinkModel
{
  public:
    /// @throw std::invalid_argument for settings that cannot be
    explicit BleAdvertisingLink(const BleAdvertisingConfig& config);

    std::string GetName() const override;
    LinkPlan Plan(std::uint32_t payloadBytes, const LinkLoad& load) const override;

    /// @return one advertising event
    LinkUse GetEvent(std::uint32_t payloadBytes) const;

  private:
    BleAdvertisingConfig m_config;
};

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

#endif // AIOT_BLE_LINK_H
