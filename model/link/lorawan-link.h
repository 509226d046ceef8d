// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LORAWAN_LINK_H
#define AIOT_LORAWAN_LINK_H

#include "link-model.h"
#include "lora-modulation.h"

namespace ns3::aiot
{

class LinkSettings;

struct LinkAttempt;

/// What a LoRaWAN class A device does. Defaults: EU868, LoRaWAN 1.0.4 and RP002 (unverified).
struct LorawanConfig
{
    LoraModulation modulation;
    std::uint32_t overheadBytes = 13; ///< MHDR 1, FHDR 7, FPort 1, MIC 4
    std::uint32_t channels = 3;       ///< uplinks pick one at random
    double dutyCycle = 0.01;          ///< of the band that holds the channels; 1: no limit
    bool confirmed = false;
    std::uint32_t maxTransmissions = 8; ///< of a confirmed message
    std::uint32_t repetitions = 1;      ///< NbTrans of an unconfirmed message
    double downlinkSuccess = 1.0;       ///< chance that an acknowledgement arrives
    double captureDb = 6.0;             ///< advantage that survives; infinity: none does
    double pathLossExponent = 3.5;      ///< of the disc in AlohaCaptureSuccess()
    double rx1DelayS = 1.0;
    double rx2DelayS = 2.0;
    std::uint32_t rx2SpreadingFactor = 12;
    std::uint32_t minRxSymbols = 6; ///< LoRaMac-node default
    double rxErrorS = 0.010;        ///< error of the clock, LoRaMac-node default
    double ackTimeoutS = 2.0;       ///< mean of 1 to 3 s after RX2 opened
    double radioWakeS = 0.003; ///< before each frame and window, oscillator and PLL (unverified)
    double hostWakeS = 0.0;    ///< processor before the first frame
    double hostAfterS = 0.0;   ///< processor after the last window
};

/// Takes settings over by name (doc/uplinks.rst lists them); what is not given stays.
void ReadLinkSettings(LinkSettings& settings, LorawanConfig& config);

/**
 * @ingroup aiot_link
 * @brief LoRaWAN class A: pure ALOHA with capture, two receive windows, duty cycle, retransmission.
 *
 * An empty window listens for max(ceil(((2 n - 8) T + 2 e) / T), n) symbols of T, where n are
 * minRxSymbols and e is rxErrorS: Semtech's LoRaMac-node, RegionCommonComputeRxWindowParameters().
 *
 * Frames of other spreading factors do not disturb, so contenders are those of the same one.
 * Retransmissions raise the load: the least fixed point of attempts -> load -> success -> attempts.
 * A device that offers more than the duty cycle allows drops the rest (LinkPlan::GetServedShare()).
 */
class LorawanLink : public LinkModel
{
  public:
    /// @throw std::invalid_argument for settings that cannot be
    explicit LorawanLink(const LorawanConfig& config);

    std::string GetName() const override;
    LinkPlan Plan(std::uint32_t payloadBytes, const LinkLoad& load) const override;

    /// @return time on air of an uplink with this application payload, s
    double GetAirtimeS(std::uint32_t payloadBytes) const;

    /// @return time that an empty window with this spreading factor listens, s
    double GetEmptyWindowS(std::uint32_t spreadingFactor) const;

    /// @return time on air of an acknowledgement in RX1, without payload, s
    double GetAckAirtimeS() const;

  private:
    std::vector<LinkAttempt> ListAttempts(double airtimeS, double success) const;
    LinkUse GetUnanswered(double airtimeS) const;
    LinkUse GetAnswered(double airtimeS) const;

    LorawanConfig m_config;
};

} // namespace ns3::aiot

#endif // AIOT_LORAWAN_LINK_H
