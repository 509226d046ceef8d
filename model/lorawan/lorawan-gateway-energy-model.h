// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LORAWAN_GATEWAY_ENERGY_MODEL_H
#define AIOT_LORAWAN_GATEWAY_ENERGY_MODEL_H

#include "ns3/event-id.h"
#include "ns3/lora-net-device.h"
#include "ns3/radio-energy-model.h"

/**
 * @defgroup aiot_lorawan LoRaWAN
 * @ingroup aiot
 * Energy of the devices of the contrib module lorawan.
 */

namespace ns3
{
namespace lorawan
{
class GatewayLoraPhy;
}

namespace aiot
{

/**
 * @ingroup aiot_lorawan
 * The concentrator of a LoRaWAN gateway of the contrib module lorawan: it listens all the time.
 *
 * `idle` while no demodulator is locked, `rx` while at least one is, `tx` while it sends. Receiving
 * is charged to the stages of the frame that was locked on last, until all demodulators are free;
 * sending to those of the payload; listening to standby.
 */
class LorawanGatewayEnergyModel : public RadioEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    LorawanGatewayEnergyModel();

    /**
     * @param device a gateway with PHY and MAC; the power table must have been set
     */
    void SetDevice(Ptr<lorawan::LoraNetDevice> device);

    void SetEnergySource(Ptr<EnergySource> source) override;

    /**
     * For code that drives device models by number, as ns-3's framework does.
     * @param newState a PowerState of the table
     */
    void ChangeState(int newState) override;

  protected:
    void SwitchOff() override;
    void SwitchOn() override;
    void DoDispose() override;

  private:
    /// A frame leaves the PHY.
    void TxBegins(Ptr<const Packet> packet, uint32_t nodeId);
    /// It has left.
    void TxEnds();
    /// A frame reaches the antenna, whether a demodulator is free or not.
    void RxBegins(Ptr<const Packet> packet);
    /// The number of locked demodulators changes.
    void DemodulatorsChange(int before, int after);
    /// A frame has been received.
    void RxSucceeds(Ptr<const Packet> packet, uint32_t nodeId);

    /// @return how long a frame is on the air, by the MAC's rules
    Time GetAirTime(const Ptr<const Packet>& packet) const;

    /// Listen or receive.
    void Listen();

    double m_txPowerDbm{0};               //!< attribute TxPower (dBm)
    Ptr<lorawan::LoraNetDevice> m_device; //!< the device
    Ptr<lorawan::LoraPhy> m_phy;          //!< its PHY
    Ptr<lorawan::LoraChannel> m_channel;  //!< its channel, while the supply is empty
    int m_locked{0};                      //!< demodulators that receive
    StageShares m_incoming;               //!< stages of the last frame that has arrived
    EventId m_txEvent;                    //!< end of what is being sent
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LORAWAN_GATEWAY_ENERGY_MODEL_H
