// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LORAWAN_ENERGY_MODEL_H
#define AIOT_LORAWAN_ENERGY_MODEL_H

#include "ns3/event-id.h"
#include "ns3/load-energy-model.h"
#include "ns3/lora-net-device.h"
#include "ns3/nstime.h"
#include "ns3/radio-energy-model.h"

#include <memory>

namespace ns3
{
namespace lorawan
{
class EndDeviceLoraPhy;
}

namespace aiot
{

/**
 * @ingroup aiot_lorawan
 * The radio of a LoRaWAN class A end device of the contrib module lorawan.
 *
 * It hears from the device's PHY when it sends, receives, listens and sleeps, and differs from that
 * module's own `LoraRadioEnergyModel` in this:
 *
 * - STANDBY is recorded as `rx`: the PHY is in it while a receive window is open, and a receiver
 * that waits for a preamble draws what one draws that decodes a frame.
 * - What has not ended when the run ends is recorded; state times add up to the run's length.
 * - Transmit power depends on the output power that the MAC asks for.
 * - The oscillator's start before each frame and window is recorded as `switching`. The module
 * tells only when they begin, so it stands behind them instead of before them: the same time and
 * the same energy, a few milliseconds later.
 * - An empty battery ends the draw at the instant; what is sent afterwards does not leave.
 * - A frame is charged to the stages of its payload, its receive windows too, since without it they
 *   would not open; what is received in them to its own payload's stages if it has any.
 *
 * The MAC holds each window open for 8 symbols. Devices listen longer at low spreading factors,
 * for their clocks err by a time and not by a number of symbols; with `MinRxSymbols` above 0 an
 * empty window is recorded as long as LorawanLink::GetEmptyWindowS() has it, regardless of what the
 * MAC does.
 */
class LorawanEnergyModel : public RadioEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    LorawanEnergyModel();
    ~LorawanEnergyModel() override;

    /**
     * @param device an end device with PHY and MAC; the power table must have been set
     */
    void SetDevice(Ptr<lorawan::LoraNetDevice> device);

    /**
     * For applications that do not tag what they send, such as the module's own.
     * @param stage what payload without a tag is charged to; standby unless set
     */
    void SetPayloadStage(Stage stage);

    /**
     * A processor that is awake for `HostTime` from the start of each frame on, unless it is at
     * work already.
     * @param host the processor's energy model, which sleeps or idles otherwise
     */
    void SetHost(const Ptr<LoadEnergyModel>& host);

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
    class Listener;

    /// The PHY begins to send.
    void PhySends(double txPowerDbm);
    /// The PHY has locked on a frame.
    void PhyReceives();
    /// The PHY has gone to STANDBY: a window opens, or a frame has ended.
    void PhyListens();
    /// The PHY has gone to sleep.
    void PhyRests();

    /// A frame leaves the PHY.
    void TxBegins(Ptr<const Packet> packet, uint32_t nodeId);
    /// A frame begins to be received.
    void RxBegins(Ptr<const Packet> packet);
    /// The MAC has taken a frame that was for this device.
    void RxSucceeds(Ptr<const Packet> packet);

    /// @return whether a frame is a downlink to this device
    bool IsForThis(const Ptr<const Packet>& packet) const;

    /// Decide how long the window is that has just opened.
    void PlanWindow();
    /// Sleep, after the oscillator's starts that are still owed.
    void Rest();
    /// They have been recorded.
    void EndWake();
    /// Something begins before the window or the starts have ended.
    void StopWaiting();
    /// Wake the processor.
    void WorkHost();
    /// Let it rest.
    void RestHost();

    Time m_radioWake;          //!< attribute RadioWake
    Time m_hostTime;           //!< attribute HostTime
    Time m_rxError;            //!< attribute RxError
    uint32_t m_minRxSymbols{}; //!< attribute MinRxSymbols

    std::unique_ptr<Listener> m_listener;     //!< what the PHY calls
    Ptr<lorawan::LoraNetDevice> m_device;     //!< the device
    Ptr<lorawan::EndDeviceLoraPhy> m_phy;     //!< its PHY
    Ptr<lorawan::LoraChannel> m_channel;      //!< its channel, while the supply is empty
    Ptr<LoadEnergyModel> m_host;              //!< processor to keep awake, or null
    PowerState m_phyState{PowerState::SLEEP}; //!< what the PHY does
    Stage m_payloadStage{Stage::STANDBY};     //!< stage of payload without a tag
    StageShares m_uplink;                     //!< stages of the last frame sent
    FrameAnnouncement m_incoming{};           //!< the frame that is being received
    int64_t m_wakeOwedNs{0};                  //!< oscillator starts not recorded yet (ns)
    int64_t m_wakeSinceNs{0};                 //!< since when they are being recorded (ns)
    int64_t m_hostUntilNs{0};                 //!< until when the processor is needed (ns)
    PowerState m_hostRest{PowerState::SLEEP}; //!< what it did before
    EventId m_windowEvent;                    //!< end of a window with a length of its own
    EventId m_wakeEvent;                      //!< end of the starts
    EventId m_hostEvent;                      //!< end of the processor's work
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LORAWAN_ENERGY_MODEL_H
