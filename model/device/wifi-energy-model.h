// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_WIFI_ENERGY_MODEL_H
#define AIOT_WIFI_ENERGY_MODEL_H

#include "wifi-phy-switch.h"

#include "ns3/event-id.h"
#include "ns3/nstime.h"
#include "ns3/radio-energy-model.h"
#include "ns3/wifi-net-device.h"
#include "ns3/wifi-phy.h"
#include "ns3/wifi-psdu.h"
#include "ns3/wifi-tx-vector.h"

#include <memory>

/**
 * @defgroup aiot_device Models of ns-3's devices
 * @ingroup aiot
 * Energy models of Wi-Fi, 802.15.4, LTE and wired devices; part of the packet level's library.
 */

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_device
 * A Wi-Fi interface, station or access point.
 *
 * States come from ns-3's PHY listener, at the instant at which they begin, so that a battery can
 * run empty at the exact instant; the trace source `State` of the PHY says the same only after a
 * state has ended, and the tests hold the two against each other. Frames are read per PPDU
 * (`PhyTxPsduBegin`): one A-MPDU may carry two stages, and its air time is divided by tagged bytes.
 * ACK, BlockAck and CTS take the stages of the frame that they answer; RTS takes those of the data
 * handed down last, a request for a BlockAck those of the data sent last. While preamble and header
 * of a frame for this station are decoded ns-3 says CCA_BUSY; that time belongs to the frame's
 * stages too.
 *
 * When the supply is empty a WifiPhySwitch switches the PHY off, and on again when it is back.
 *
 * Default powers are those of ns-3's WifiRadioEnergyModel (Intel 5300, Halperin et al. 2010) at
 * 3 V; a profile of the radio catalogue replaces them.
 */
class WifiEnergyModel : public RadioEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    WifiEnergyModel();
    ~WifiEnergyModel() override;

    /**
     * Watch a device. Call once, after SetRegistry() and SetPowerTable().
     * @param device the device; all its PHYs must be one (multi-link devices need one model each)
     * @param linkId which PHY of a multi-link device
     */
    void SetDevice(Ptr<WifiNetDevice> device, uint8_t linkId = 0);

    void ChangeState(int newState) override;
    void SetEnergySource(Ptr<EnergySource> source) override;
    void Flush() override;

  protected:
    void SwitchOff() override;
    void SwitchOn() override;
    void DoDispose() override;

  private:
    class Listener;

    /// A PSDU that is being sent, between the two notifications of its start.
    struct Outgoing
    {
        Mac48Address to;    //!< receiver
        StageShares shares; //!< stages
        uint64_t bits;      //!< its bits
    };

    /**
     * Trace `PhyTxPsduBegin`, ahead of NotifyTx() for the same frame.
     * @param psdus the PSDUs
     * @param txVector how they are sent
     * @param txPowerW power at the antenna (W)
     */
    void PsduBegins(WifiConstPsduMap psdus, WifiTxVector txVector, double txPowerW);

    /**
     * Trace `MacTx`: the upper layers hand down a packet.
     * @param packet the packet
     */
    void MacTx(Ptr<const Packet> packet);

    /**
     * @param psdu a PSDU
     * @return its stages
     */
    StageShares ReadPsdu(Ptr<const WifiPsdu> psdu) const;

    /**
     * @param duration length of the transmission
     * @param txPowerDbm power at the antenna (dBm)
     */
    void TxStarts(Time duration, double txPowerDbm);

    /// @param duration length of the rest of the frame
    void RxStarts(Time duration);

    /// @param ok whether the frame was decoded
    void RxEnds(bool ok);

    /// @param duration how long the channel will be busy
    void ChannelBusy(Time duration);

    /// @param duration how long switching takes
    void SwitchingStarts(Time duration);

    /// Go to CCA or IDLE, as the channel is. @param nowNs the time (ns)
    void Listen(int64_t nowNs);

    /// What m_endEvent does: the state that ends by itself is over.
    void EndState();

    /// Forget when the present state would end by itself.
    void CancelEnd();

    /// Record the end of a busy channel that has passed without an event. @param nowNs the time
    /// (ns)
    void ApplyDueChanges(int64_t nowNs);

    /// Enter the state that the PHY is in.
    void EnterPhyState();

    /**
     * @param state a state that ends by itself with EndState()
     * @param powerW its power (W)
     * @param duration its length
     * @param shares its stages
     */
    void EnterFor(PowerState state, double powerW, Time duration, const StageShares& shares = {});

    Ptr<WifiPhy> m_phy;                   //!< the PHY
    WifiPhySwitch m_switch;               //!< its switch
    Ptr<WifiPhyStateHelper> m_phyState;   //!< its state machine
    std::shared_ptr<Listener> m_listener; //!< its listener
    std::vector<Outgoing> m_outgoing;     //!< what is about to start; one but for multi-user PPDUs
    StageShares m_lastQueued;             //!< stages of the data handed down last
    StageShares m_lastSent;               //!< stages of the data sent last
    FrameAnnouncement m_incoming{};       //!< frame being received
    bool m_incomingIsOurs{false};         //!< it is addressed here
    int64_t m_busyUntilNs{0};             //!< end of the channel's busy time (ns)
    EventId m_endEvent;                   //!< end of TX, of switching, or of a busy channel
    bool m_endIsDue{false};               //!< it is scheduled; asking ns-3 costs more
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_WIFI_ENERGY_MODEL_H
