// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EXACT_INTERFACE_ENERGY_MODEL_H
#define AIOT_EXACT_INTERFACE_ENERGY_MODEL_H

#include "link-interface-energy-model.h"

#include "ns3/event-id.h"

#include <memory>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * The interface of one device, to the nanosecond: tx while its messages leave, rx at the end of
 * the way of those that come, idle otherwise.
 *
 * Nothing has an event of its own while the supply certainly lasts: the end of a message is planned
 * (PowerSupply::Plan) and what is received is recorded when it has arrived. When a battery is
 * nearly empty, sending goes by events, so that it ends with the power; receiving is then recorded
 * as listening.
 */
class ExactInterfaceEnergyModel : public LinkInterfaceEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param component RADIO or PORT
    explicit ExactInterfaceEnergyModel(Component component = Component::RADIO);

    bool IsListening() const override;
    InterfaceTime GetUnserved() const override;

  protected:
    int64_t DoSend(int64_t nowNs, int64_t startNs, const InterfaceUse& use) override;
    void DoReceive(int64_t nowNs, const InterfaceUse& use) override;
    void SwitchOff() override;
    void DoDispose() override;

  private:
    /// A message begins to leave.
    void Begin(Stage stage, int64_t durationNs);

    /// It has left.
    void End();

    int64_t m_sendsUntilNs{0}; //!< end of the last message that is sent (ns)

    /// Changes that were not planned.
    struct Unplanned
    {
        int64_t waitingNs{0}; //!< of messages that wait for an event (ns)
        int64_t endNs{-1};    //!< end of the last one that began in an event (ns)
        EventId event;        //!< next change
    };

    std::unique_ptr<Unplanned> m_unplanned; //!< null: there never were any
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_EXACT_INTERFACE_ENERGY_MODEL_H
