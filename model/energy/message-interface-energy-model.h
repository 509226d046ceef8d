// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_MESSAGE_INTERFACE_ENERGY_MODEL_H
#define AIOT_MESSAGE_INTERFACE_ENERGY_MODEL_H

#include "component-energy-model.h"
#include "link-traffic.h"
#include "radio-power-table.h"

namespace ns3
{
namespace aiot
{

/// What an interface draws, by state (W).
struct InterfacePowers
{
    double txW{0};        //!< sending
    double rxW{0};        //!< receiving; a port has no such state and draws idleW
    double idleW{0};      //!< on: a radio listens
    double sleepW{0};     //!< switched off between messages
    bool receives{false}; //!< receiving is a state of its own

    /**
     * @param table power by state, with TX and IDLE at least
     * @param component PORT: receiving is no state, as in PortEnergyModel
     * @param txPowerDbm power at the antenna (dBm)
     * @return the same; what the table lacks draws what IDLE does
     */
    static InterfacePowers From(const RadioPowerTable& table,
                                Component component,
                                double txPowerDbm);
};

/// How long a message occupies an interface.
struct InterfaceUse
{
    int64_t durationNs{0};       //!< time that it sends, or receives (ns)
    Stage stage{Stage::STANDBY}; //!< what for
    uint32_t frames{0};          //!< frames
    uint64_t bits{0};            //!< bits of those frames, link-layer headers included
};

/**
 * @ingroup aiot
 * An interface over which messages go as a whole, without packets: it is told how long each of them
 * occupies it.
 */
class MessageInterfaceEnergyModel : public ComponentEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param component RADIO or PORT
    explicit MessageInterfaceEnergyModel(Component component);

    /// @param powers what it draws; before SetEnergySource()
    void SetPowers(const InterfacePowers& powers);

    /**
     * A message is sent.
     * @param startNs when it begins, not before now (ns)
     * @param use what it takes
     * @return when it ends (ns)
     */
    virtual int64_t Send(int64_t startNs, const InterfaceUse& use) = 0;

    /**
     * A message has been received, up to now.
     * @param use what it took
     */
    virtual void Receive(const InterfaceUse& use) = 0;

    /// @return whether messages can be received at present
    virtual bool IsListening() const = 0;

    /// @return what went over this interface until now
    virtual LinkTraffic GetTraffic() const;

    void SetEnergySource(Ptr<EnergySource> source) override;
    void ChangeState(int newState) override;

  protected:
    void SwitchOn() override;

    InterfacePowers m_powers; //!< power by state
    LinkTraffic m_traffic;    //!< counters
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_MESSAGE_INTERFACE_ENERGY_MODEL_H
