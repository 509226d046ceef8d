// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_RADIO_ENERGY_MODEL_H
#define AIOT_MESSAGE_RADIO_ENERGY_MODEL_H

#include "message-interface-energy-model.h"
#include "radio-duty-cycle.h"

#include "ns3/event-id.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * The interface of one device, to the nanosecond: tx while its messages leave, rx at the end of
 * the way of those that come, idle otherwise, or asleep if it rests.
 *
 * Nothing has an event of its own while the supply certainly lasts: the end of a message is planned
 * (PowerSupply::Plan) and what is received is booked when it has arrived. When a battery is nearly
 * empty, sending goes by events, so that it ends with the power; receiving is then booked as
 * listening.
 */
class MessageRadioEnergyModel : public MessageInterfaceEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param component RADIO or PORT
    explicit MessageRadioEnergyModel(Component component = Component::RADIO);

    int64_t Send(int64_t startNs, const InterfaceUse& use) override;
    void Receive(const InterfaceUse& use) override;
    bool IsListening() const override;
    LinkTraffic GetTraffic() const override;

    /**
     * Listen from now on.
     * @param stage what for
     */
    void Wake(Stage stage);

    /**
     * Listen as soon as the next message has been sent.
     * @param stage what for
     */
    void WakeToSend(Stage stage);

    /// Sleep as soon as what is being sent has ended, until Wake().
    void Rest();

  protected:
    void SwitchOff() override;
    void SwitchOn() override;
    void DoDispose() override;

  private:
    /// A message begins to leave.
    void Begin(Stage stage, int64_t durationNs);

    /// It has left.
    void End();

    bool m_resting{false};               //!< asleep between messages
    bool m_dutyCycled{false};            //!< Rest() was called: starts asleep
    Stage m_listenStage{Stage::STANDBY}; //!< what it listens for
    int64_t m_sendsUntilNs{0};           //!< end of the last message that is sent (ns)
    int64_t m_lastStartNs{0};            //!< its beginning (ns)
    uint32_t m_lastFrames{0};            //!< its frames
    uint64_t m_lastBits{0};              //!< their bits
    EventId m_event;                     //!< next change that was not planned
};

/**
 * @ingroup aiot
 * Lets such an interface sleep while nothing is expected.
 */
class MessageDutyCycle : public RadioDutyCycle
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param radio the interface, which falls asleep
    void SetRadio(const Ptr<MessageRadioEnergyModel>& radio);

    bool CanWakeToSend() const override;

  protected:
    void DoWake() override;
    void DoRest() override;
    void DoWakeToSend() override;
    void DoDispose() override;

  private:
    Ptr<MessageRadioEnergyModel> m_radio; //!< the interface
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_RADIO_ENERGY_MODEL_H
