// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WIRED_LINK_H
#define AIOT_WIRED_LINK_H

#include "link-model.h"

namespace ns3::aiot
{

class LinkSettings;

/// A port, or a bus that all share. Defaults: 100BASE-TX with Ethernet II, IPv4 and UDP.
struct WiredConfig
{
    double bitRateBps = 100e6;
    double propagationS = 5e-7;       ///< 100 m of cable
    std::uint32_t overheadBytes = 46; ///< MAC header 14, check 4, IPv4 20, UDP 8
    std::uint32_t framingBytes = 20;  ///< preamble 8, gap 12; 0 in ns-3's csma
    std::uint32_t minFrameBytes = 64; ///< IEEE 802.3-2018, 4A.4.2
    std::uint32_t maxPayloadBytes = 1472;
    bool shared = true; ///< contenders send over the same wire
    double hostS = 0.0; ///< processor per message
};

/// Takes settings over by name (doc/uplinks.rst lists them); what is not given stays.
void ReadLinkSettings(LinkSettings& settings, WiredConfig& config);

/**
 * @ingroup aiot_link
 * @brief Wired port: serialisation, propagation, and waiting for a shared wire.
 *
 * The wire serves one frame after another: M/D/1, mean wait rho T / (2 (1 - rho)) (Pollaczek and
 * Khinchine; Kleinrock, Queueing Systems I, 1975, 5.6). Frames of others on a shared wire count as
 * reception. A port draws its idle power always; what a frame adds is for the power table to say.
 */
class WiredLink : public LinkModel
{
  public:
    /// @throw std::invalid_argument for settings that cannot be
    explicit WiredLink(const WiredConfig& config);

    std::string GetName() const override;
    LinkPlan Plan(std::uint32_t payloadBytes, const LinkLoad& load) const override;

    /// @return time of one frame on the wire, s
    double GetFrameS(std::uint32_t payloadBytes) const;

  private:
    WiredConfig m_config;
};

} // namespace ns3::aiot

#endif // AIOT_WIRED_LINK_H
