// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LTE_ACCESS_HELPER_H
#define AIOT_LTE_ACCESS_HELPER_H

#include "packet-access-helper.h"

#include "ns3/lte-plan.h"

namespace ns3
{

class LteHelper;
class PointToPointEpcHelper;

namespace aiot
{

/**
 * @ingroup aiot_helper_packet
 * @brief LTE sensors (UEs), one base station (eNB) per cell, and an evolved packet core.
 *
 *     UE ~ eNB - SGW - PGW - edge - WAN - cloud        (MME beside the SGW)
 *
 * Band 1, 2 x 5 MHz (25 resource blocks), IPv4 or IPv6 inside GTP. All cells use the same
 * frequency and interfere; ten radii lie between their base stations. Base stations send 30 dBm.
 *
 * | value          | default | allowed                              |
 * |----------------|---------|--------------------------------------|
 * | transmit power | 23 dBm  | -40 to 23 dBm                        |
 * | data rate      | adapted | none: the base station's scheduler says |
 *
 * The power is the UE's limit, P_CMAX of power class 3 (3GPP TS 36.101, 6.2.2); closed-loop control
 * keeps it below where the base station is near.
 *
 * The round-robin scheduler, since ns-3's default one aborts from about 40 UEs; one attach per
 * joinInterval; a period of sounding signals above the number of UEs of a cell (at most 310); ideal
 * RRC; 1 MiB of RLC buffer, without age limit, since ns-3's 10 KiB is less than one image.
 *
 * UEs report their channel by ns-3's "PiroEW2010" (spectral efficiency at a bit error rate of
 * 5e-5), since its default takes two thirds of a run's time; transport blocks are lost as by
 * default.
 *
 * Gateways are given without any application, since ns-3 takes their first for the S1 interface.
 */
class LteAccessHelper : public PacketAccessHelper
{
  public:
    /**
     * @param config see AccessNetworkConfig
     * @throw std::invalid_argument for a value out of bounds, or any data rate
     */
    explicit LteAccessHelper(const AccessNetworkConfig& config);
    ~LteAccessHelper() override;

  private:
    void DoInstall(const Nodes& nodes, AccessNetwork& network) override;
    int64_t DoAssignStreams(const Nodes& nodes,
                            const AccessNetwork& network,
                            int64_t first) override;

    NodeContainer CreateCore(); //!< SGW, PGW, MME, which it returns
    void InstallRadio(const Nodes& nodes, AccessNetwork& network) const;   //!< eNBs and UEs
    void InstallWired(const Nodes& nodes, AccessNetwork& network) const;   //!< PGW to edge to cloud
    void AddressSensors(const Nodes& nodes, AccessNetwork& network) const; //!< UE addresses, routes
    void AttachSensors(const Nodes& nodes, AccessNetwork& network) const;  //!< one by one

    Ptr<LteHelper> m_lte;             //!< ns-3's radio helper
    Ptr<PointToPointEpcHelper> m_epc; //!< ns-3's core helper
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LTE_ACCESS_HELPER_H
