// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LR_WPAN_ENERGY_MODEL_H
#define AIOT_LR_WPAN_ENERGY_MODEL_H

#include "lr-wpan-state.h"

#include "ns3/lr-wpan-net-device.h"
#include "ns3/radio-duty-cycle.h"
#include "ns3/radio-energy-model.h"

#include <optional>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_device
 * An IEEE 802.15.4 transceiver, by the trace source `TrxState` of its PHY.
 *
 * | PHY state | recorded as | power |
 * |---|---|---|
 * | RX_ON | idle | table's IDLE: a listening receiver draws as much as a receiving one |
 * | BUSY_RX | rx | table's RX |
 * | TX_ON | switching | table's SWITCHING: synthesiser on, nothing on the air |
 * | BUSY_TX | tx | table's TX at the configured power |
 * | TRX_OFF | sleep | table's SLEEP |
 *
 * A radio that is duty cycled listens because a task woke it: RX_ON and TX_ON are then charged to
 * the stage that RadioDutyCycle::Wake() named; a radio that always listens does so for standby.
 * Acknowledgements take the stages of the frame that they answer. From ns-3.47 on the 128 us of a
 * preamble are idle, not rx; they belong to the stages of the frame as well. When the supply is
 * empty nothing reaches the antenna any more; the MAC, whose state cannot be cut off, is left to
 * run out. Default powers are those of the CC2420 at 3.3 V as Castalia lists them: 57.42 mW at 0
 * dBm, 62 mW listening, 1.4 mW off.
 */
class LrWpanEnergyModel : public RadioEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    LrWpanEnergyModel();

    /**
     * Watch a device. Call once, after SetRegistry() and SetPowerTable().
     * @param device the device; its short address must be set
     * @param txPowerDbm power at the antenna (dBm)
     */
    void SetDevice(Ptr<LrWpanNetDevice> device, double txPowerDbm);

    void ChangeState(int newState) override;
    void SetEnergySource(Ptr<EnergySource> source) override;

  protected:
    void SwitchOff() override;
    void SwitchOn() override;
    void DoDispose() override;

  private:
    using TrxState = lrwpanstate::TrxState;

    /**
     * Trace `TrxState`.
     * @param when now
     * @param oldState state that ends
     * @param newState state that begins
     */
    void TrxStateChanges(Time when, TrxState oldState, TrxState newState);

    /**
     * Trace `PhyTxBegin`, just before the state becomes BUSY_TX.
     * @param packet the frame
     */
    void TxBegins(Ptr<const Packet> packet);

    /**
     * Trace `PhyRxBegin`, just after the state became BUSY_RX.
     * @param packet the frame
     */
    void RxBegins(Ptr<const Packet> packet);

    /**
     * Trace `MacPromiscRx`: the frame has come through. At the end of BUSY_RX, before or after it.
     * @param packet the frame
     */
    void RxSucceeds(Ptr<const Packet> packet);

    /// From ns-3.47 on a frame is received from the end of its preamble on: give that its stages
    /// too.
    void RestagePreamble();

    /**
     * @param packet a frame that is not an acknowledgement
     * @param headerBytes bytes of its MAC header
     * @return the stages of its payload
     */
    StageShares ReadData(Ptr<const Packet> packet, uint32_t headerBytes) const;

    /**
     * @param txPowerDbm power at the antenna from now on (dBm); nothing: none at all
     */
    void SetAntennaPower(std::optional<double> txPowerDbm);

    /// @return time on the air of a frame (ns)
    int64_t GetAirTimeNs(Ptr<const Packet> packet) const;

    /**
     * Count a frame that begins, of stages m_outgoing.
     * @param packet the frame
     * @return what to announce
     */
    FrameAnnouncement Transmit(Ptr<const Packet> packet);

    /**
     * @param nowNs present instant (ns)
     * @param state a state of the PHY
     * @param stage stage to begin it with
     */
    void EnterTrx(int64_t nowNs, TrxState state, Stage stage);

    /// @return the stage that listening is for: standby unless somebody woke the radio
    Stage GetListeningStage();

    TrxState m_state{IEEE_802_15_4_PHY_TRX_OFF}; //!< present state; off until the MAC starts
    Ptr<RadioDutyCycle> m_dutyCycle;             //!< the node's, if its radio is duty cycled
    bool m_hasLooked{false};                     //!< whether it was looked for
    Ptr<LrWpanPhy> m_phy;                        //!< the PHY
    Ptr<LrWpanMac> m_mac;                        //!< the MAC
    double m_txPowerDbm{0};                      //!< power at the antenna (dBm)
    StageShares m_outgoing;                      //!< stages of the frame that is about to start
    FrameAnnouncement m_incoming{};              //!< frame being received
    bool m_incomingIsOurs{false};                //!< it is addressed here
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LR_WPAN_ENERGY_MODEL_H
