// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_RADIO_DUTY_CYCLE_H
#define AIOT_RADIO_DUTY_CYCLE_H

#include "ns3/object.h"
#include "ns3/stage.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * Switches a node's radio off between messages. Aggregated to the node by whoever installs it; an
 * application that finds one wakes the radio before it sends and lets it rest when it expects
 * nothing any more. Calls nest: the radio rests when each Wake() has had its Rest().
 */
class RadioDutyCycle : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /**
     * Have the radio listen from now on.
     * @param stage what it listens for: its listening is charged to that stage until it rests. Of
     * calls that overlap the first one's stage counts.
     */
    void Wake(Stage stage = Stage::STANDBY);

    /// @return what the radio was woken for last
    Stage GetStage() const;

    /// Withdraw one Wake().
    void Rest();

    /**
     * Have the radio listen as soon as a message that is about to be handed over has been sent.
     * Counts as Wake(), which it is where CanWakeToSend() is false.
     * @param stage what it listens for
     */
    void EnableReceiverAfterTx(Stage stage);

    /// @return whether what it sends wakes the radio by itself; false unless overridden
    virtual bool CanWakeToSend() const;

  protected:
    /// Switch the radio on.
    virtual void DoWake() = 0;

    /// Switch the radio off as soon as what is being sent has ended.
    virtual void DoRest() = 0;

    /// Have the radio listen once the next message has been sent.
    virtual void DoWakeToSend();

  private:
    uint32_t m_wakers{0};          //!< calls of Wake() without their Rest()
    Stage m_stage{Stage::STANDBY}; //!< what it was woken for last
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_RADIO_DUTY_CYCLE_H
