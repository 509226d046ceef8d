// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LTE_ENB_ENERGY_MODEL_H
#define AIOT_LTE_ENB_ENERGY_MODEL_H

#include "ns3/lte-enb-net-device.h"
#include "ns3/packet-burst.h"
#include "ns3/radio-energy-model.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_device
 * An LTE base station by the EARTH model (Auer et al., IEEE Wireless Communications 18(5), 2011):
 *
 *     P = N_trx * (P_0 + Delta_p * P_out)    while data is sent, P_out per transceiver
 *     P = N_trx * P_0                        otherwise
 *
 * P_out is the configured power, at most P_max: the round-robin scheduler that the helpers install
 * fills the band whenever a terminal has data. Control symbols of empty subframes are part of P_0.
 * Receiving costs nothing extra in this model. Defaults: femto cell, N_trx 2, P_0 4.8 W, Delta_p 8,
 * P_max 0.05 W.
 */
class LteEnbEnergyModel : public RadioEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    LteEnbEnergyModel();

    /**
     * Watch a device. Call once, after SetRegistry().
     * @param device the base station
     */
    void SetDevice(Ptr<LteEnbNetDevice> device);

    void Expect(const FrameAnnouncement& airing) override;
    void ChangeState(int newState) override;
    void SetEnergySource(Ptr<EnergySource> source) override;

  protected:
    void SwitchOn() override;
    void DoDispose() override;

  private:
    /// Trace `TxStart` of the downlink spectrum PHY.
    void TxStarts(Ptr<const PacketBurst> burst);

    /// Trace `TxEnd` of the downlink spectrum PHY.
    void TxEnds(Ptr<const PacketBurst> burst);

    /**
     * @param rnti number of a terminal
     * @return its link address in the registry
     */
    Address GetAddress(uint16_t rnti) const;

    /**
     * @param rnti number of a terminal
     * @return stages of the data that it is busy with
     */
    StageShares GetTask(uint16_t rnti) const;

    /// @return power while data is sent (W)
    double GetTxW() const;

    /// Draw what an unloaded base station draws.
    void EnterIdle();

    uint32_t m_transceivers{2};    //!< attribute Transceivers
    double m_p0W{0};               //!< attribute NoLoadPower (W)
    double m_deltaP{0};            //!< attribute LoadSlope
    double m_maxOutW{0};           //!< attribute MaxOutputPower (W)
    Ptr<LteEnbNetDevice> m_device; //!< the base station
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LTE_ENB_ENERGY_MODEL_H
