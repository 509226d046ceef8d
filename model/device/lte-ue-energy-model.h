// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LTE_UE_ENERGY_MODEL_H
#define AIOT_LTE_UE_ENERGY_MODEL_H

#include "ns3/event-id.h"
#include "ns3/lte-ue-net-device.h"
#include "ns3/nstime.h"
#include "ns3/packet-burst.h"
#include "ns3/radio-energy-model.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_device
 * An LTE terminal with an RRC inactivity tail.
 *
 * ns-3's terminal stays in RRC_CONNECTED for ever; a real one is released after some seconds
 * without data. This model keeps its own timer and accounts, by the spectrum PHY's traces:
 *
 * - `tx`: a transport block with data is sent (periodic sounding and channel reports of ns-3's idle
 *   terminal, several thousand in ten seconds, are part of the connected power, not of tx);
 * - `rx`: the base station sends a transport block with data to this terminal;
 * - `tail`: connected, nothing to do, until `InactivityTime` has passed since the last data;
 * - `idle`: released; paging only.
 *
 * The tail belongs to the stages of the data that began it, and so do blocks of a data bearer
 * without tagged bytes (TCP acknowledgements, RLC status). Sending and receiving at once (FDD)
 * counts as tx. Set-up of the next connection takes no time in ns-3 and costs nothing here.
 */
class LteUeEnergyModel : public RadioEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    LteUeEnergyModel();

    /**
     * Watch a device. Call once, after SetRegistry() and SetPowerTable().
     * @param device the terminal, attached or not
     */
    void SetDevice(Ptr<LteUeNetDevice> device);

    /**
     * The link address of a terminal within the registry of its cells.
     * @param cellId the cell
     * @param rnti the terminal's number in it
     * @return the address
     */
    static Address MakeAddress(uint16_t cellId, uint16_t rnti);

    /// @return stages of the data that the terminal is busy with, until the tail is over
    const StageShares& GetTask() const;

    void Expect(const FrameAnnouncement& airing) override;
    void ChangeState(int newState) override;
    void SetEnergySource(Ptr<EnergySource> source) override;

  protected:
    void SwitchOn() override;
    void DoDispose() override;

  private:
    /// Traces `ConnectionEstablished` and `HandoverEndOk` of the RRC.
    void Connected(uint64_t imsi, uint16_t cellId, uint16_t rnti);

    /// Trace `TxStart` of the uplink spectrum PHY.
    void TxStarts(Ptr<const PacketBurst> burst);

    /// Trace `TxEnd` of the uplink spectrum PHY.
    void TxEnds(Ptr<const PacketBurst> burst);

    /// Data has ended: receive the rest of a block from the base station, or wait for more.
    void Continue();

    /// Look whether the tail is over.
    void TailEnds();

    Time m_inactivity;            //!< attribute InactivityTime
    Ptr<LteUeNetDevice> m_device; //!< the terminal
    Address m_cell;               //!< link address of the base station
    StageShares m_task;           //!< stages of the data that went last
    StageShares m_incoming;       //!< stages of the block that the base station sends
    int64_t m_rxEndNs{0};         //!< its end (ns)
    int64_t m_activeNs{0};        //!< end of the last data (ns)
    EventId m_tailEvent;          //!< next look at the tail
    EventId m_rxEvent;            //!< end of reception
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LTE_UE_ENERGY_MODEL_H
