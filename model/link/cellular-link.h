// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_CELLULAR_LINK_H
#define AIOT_CELLULAR_LINK_H

#include "link-model.h"
#include "nb-iot-uplink.h"

namespace ns3::aiot
{

class LinkSettings;

class RadioProfile;
struct LinkAttempt;

/**
 * @ingroup aiot_link
 * @brief A cellular device and its cell: LTE, LTE-M or NB-IoT.
 *
 * Phases of a message: wake, synchronise, random access, set-up of the connection, data, inactivity
 * tail, active timer, power saving. Where no source is named the figure is unverified and rough:
 * the network sets it.
 */
struct CellularConfig
{
    std::string name = "lte";
    double wakeS = 0.1;           ///< modem starts from power saving mode
    double syncS = 0.1;           ///< receiver on: cell search, system information
    double accessPeriodS = 0.01;  ///< between opportunities for random access
    double preambleS = 0.001;     ///< sent per random access, repetitions included
    double accessAnswerS = 0.02;  ///< receiver on until the answer
    std::uint32_t preambles = 54; ///< for contention; 48 in NB-IoT
    std::uint32_t maxAccesses = 10;
    std::uint32_t setupUplinkBytes = 60;    ///< signalling: request, complete, NAS
    std::uint32_t setupDownlinkBytes = 100; ///< signalling: set-up, security, reconfiguration
    std::uint32_t exchanges = 3;            ///< round trips of the set-up
    double exchangeS = 0.02;                ///< receiver on per round trip
    std::uint32_t overheadBytes = 40;       ///< IPv4 20, UDP 8, PDCP and RLC (rough)
    double uplinkBps = 5e6;    ///< while sending, repetitions taken off; unused in NB-IoT
    double downlinkBps = 10e6; ///< while receiving, repetitions taken off
    bool narrowband = false;   ///< NB-IoT: the uplink is `blocks`
    NbIotUplink blocks;
    double blockGapS = 0.008;   ///< receiver on per block for its grant
    std::uint32_t channels = 1; ///< uplinks that the cell serves at once
    double tailS = 10.0;        ///< connected without data until the network releases
    /// Release assistance: the device tells with its data that no more follow (3GPP TS 36.321,
    /// 5.4.5; TS 24.301, 5.3.1.2), and the network releases it after releaseS.
    bool releaseAssistance = false;
    double releaseS = 0.3;       ///< connected after data with release assistance (unverified)
    double activeS = 0.0;        ///< reachable afterwards (T3324)
    double activeRxShare = 0.01; ///< receiver on in it for paging
    double pagingPeriodS = 0.0;  ///< at rest (eDRX); 0: power saving mode, not reachable
    double pagingRxS = 0.01;     ///< receiver on per paging occasion
    double hostS = 0.0;          ///< processor per message
};

/// Takes settings over by name (doc/uplinks.rst lists them); what is not given stays.
void ReadLinkSettings(LinkSettings& settings, CellularConfig& config);

/**
 * @brief Settings of a coverage class of NB-IoT.
 * @param coverage 0, 1 or 2: coupling loss up to 144, 154 or 164 dB (3GPP TS 36.321, 5.1.1 names
 *        the levels; losses: TR 45.820). The repetitions are one choice of ours among those allowed
 */
CellularConfig NbIotConfig(std::uint32_t coverage);

/// The same for LTE-M: coverage 0 (no repetition), 1 (mode A) or 2 (mode B).
CellularConfig LteMConfig(std::uint32_t coverage);

/// @return how long the device stays connected after its last data, s
double GetTailS(const CellularConfig& config);

/**
 * @brief Holds a part against the data rates of a link: no terminal sends or receives faster than
 *        its category's peak (quantities peak_uplink_bps and peak_downlink_bps of the part).
 * @param config the link
 * @param radio the part; one without these quantities goes with any link
 * @throw std::invalid_argument if the link is faster
 */
void RequireCategory(const CellularConfig& config, const RadioProfile& radio);

/**
 * @ingroup aiot_link
 * @brief Cellular uplink.
 *
 * Random access: preambles collide if two devices take the same one in the same opportunity,
 * 1 - exp(-rate period / preambles) (3GPP TR 37.868, 6.2). A block that fails is sent again, 1 / (1
 * - frameErrorRate) times on average, and never given up. The cell serves one message after another
 * on each channel; waiting is that of the M/D/1 queue, rho S / (2 (1 - rho)), receiver on.
 */
class CellularLink : public LinkModel
{
  public:
    /// @throw std::invalid_argument for settings that cannot be
    explicit CellularLink(const CellularConfig& config);

    std::string GetName() const override;
    const CellularConfig& GetConfig() const;
    LinkPlan Plan(std::uint32_t payloadBytes, const LinkLoad& load) const override;

    /// @return time of sending so many bytes above the link layer, s
    double GetUplinkS(std::uint32_t bytes) const;

  private:
    LinkUse GetTransfer(std::uint32_t payloadBytes, double error) const;
    LinkUse GetSetup(double error) const;
    LinkUse GetAfter() const;
    LinkUse GetRest() const;

    CellularConfig m_config;
};

} // namespace ns3::aiot

#endif // AIOT_CELLULAR_LINK_H
