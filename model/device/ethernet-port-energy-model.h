// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_ETHERNET_PORT_ENERGY_MODEL_H
#define AIOT_ETHERNET_PORT_ENERGY_MODEL_H

#include "ns3/net-device.h"
#include "ns3/radio-energy-model.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_device
 * A wired interface: CSMA or point-to-point, by the trace sources `PhyTxBegin` and `PhyTxEnd`.
 *
 * Fixed power while the link is up (state idle) and a higher one while bits leave (state tx): the
 * difference over the line rate is the incremental energy per bit, counted once per link, at the
 * sender. A wired receiver is always synchronised, so receiving draws what idling draws and is not
 * a state of its own. Never combine this with an average energy per bit for the same link.
 */
class EthernetPortEnergyModel : public RadioEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    EthernetPortEnergyModel();

    /**
     * Watch a device. Call once, after SetPowerTable().
     * @param device a device with the two traces
     * @param headerBytes bytes of link header ahead of the EtherType's end: 14 for Ethernet (DIX),
     * 2 for PPP
     */
    void SetDevice(Ptr<NetDevice> device, uint32_t headerBytes);

    void ChangeState(int newState) override;
    void SetEnergySource(Ptr<EnergySource> source) override;

  protected:
    void SwitchOn() override;

  private:
    /// @param packet a frame, link header included
    void TxBegins(Ptr<const Packet> packet);

    /// @param packet a frame
    void TxEnds(Ptr<const Packet> packet);

    /// @param packet a frame that has come in, as seen by the trace `MacRx`
    void Receives(Ptr<const Packet> packet);

    /// @return EtherType of a frame, 0 if it is too short
    uint16_t ReadEtherType(Ptr<const Packet> packet) const;

    uint32_t m_headerBytes{0}; //!< link header
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_ETHERNET_PORT_ENERGY_MODEL_H
