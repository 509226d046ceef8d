// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_INTERFACE_ENERGY_MODEL_H
#define AIOT_LINK_INTERFACE_ENERGY_MODEL_H

#include "component-energy-model.h"
#include "link-traffic.h"
#include "power-plan.h"
#include "radio-power-table.h"

#include <cmath>
#include <vector>

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

    /// @return whether all are equal
    bool operator==(const InterfacePowers& other) const
    {
        return txW == other.txW && rxW == other.rxW && idleW == other.idleW &&
               sleepW == other.sleepW && receives == other.receives;
    }

    /**
     * @param table power by state, with TX and IDLE at least
     * @param component PORT: receiving is no state, as in EthernetPortEnergyModel
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

/// Time for which links occupy an interface.
struct InterfaceTime
{
    int64_t txNs{0}; //!< sending (ns)
    int64_t rxNs{0}; //!< receiving, where that is a state of its own (ns)
};

/**
 * @ingroup aiot_energy
 * An interface over which messages go as a whole, without packets: it is told how long each of them
 * occupies it.
 *
 * What links hand over is counted here, before a subclass does anything with it, and never read by
 * what a subclass accounts. At the end of a run both must agree (InterfaceAudit): a message that a
 * subclass forgets, counts twice or accounts in another state shows.
 */
class LinkInterfaceEnergyModel : public ComponentEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param component RADIO or PORT
    explicit LinkInterfaceEnergyModel(Component component);

    /// @param powers what it draws; before SetEnergySource()
    void SetPowers(const InterfacePowers& powers);

    /// The same for many that draw alike. @param powers what each draws
    void SharePowers(std::shared_ptr<const InterfacePowers> powers);

    /**
     * A message is sent.
     * @param startNs when it begins, not before now (ns)
     * @param use what it takes
     * @return when it ends (ns)
     */
    int64_t Send(int64_t startNs, const InterfaceUse& use);

    /// The same for callers that know the time. @param nowNs it (ns)
    int64_t Send(int64_t nowNs, int64_t startNs, const InterfaceUse& use);

    /**
     * A message has been received, up to now.
     * @param use what it took
     */
    void Receive(const InterfaceUse& use);

    /// The same for callers that know the time. @param nowNs it (ns)
    void Receive(int64_t nowNs, const InterfaceUse& use);

    /// @return whether messages can be received at present
    virtual bool IsListening() const = 0;

    /// @return what went over this interface until now; what is sent counts once it begins
    LinkTraffic GetTraffic() const;

    /// @return what links handed over, less what could not be served (ns)
    const InterfaceTime& GetHanded() const;

    /// @return frames that came in by the links' account
    uint64_t GetHandedFrames() const;

    /// @return what of GetHanded() has not been drawn by now: it outlives the run (ns)
    virtual InterfaceTime GetUnserved() const;

    /// @return whether the time in state RX is that of messages alone
    bool ReceivesMessagesOnly() const;

    /// @return whether the supply was empty at some time: messages may have been cut off
    bool WasCutOff() const;

    void SetEnergySource(Ptr<EnergySource> source) override;
    void ChangeState(int newState) override;
    void HandleEnergyDepletion() override;

  protected:
    /// Send a message. @param nowNs now (ns) @return when it ends (ns)
    virtual int64_t DoSend(int64_t nowNs, int64_t startNs, const InterfaceUse& use) = 0;

    /// Receive a message. @param nowNs now (ns)
    virtual void DoReceive(int64_t nowNs, const InterfaceUse& use) = 0;

    /// Count time that is handed over for sending; less than 0: it cannot be served (ns).
    void CountSending(int64_t durationNs);

    /// The same for receiving.
    void CountReceiving(int64_t durationNs);

    /**
     * Count what is sent from an instant on.
     * @param beginNs the instant, not before that of the last message (ns)
     * @param use what is sent
     */
    void CountSent(int64_t beginNs, const InterfaceUse& use);

    /// @return when the last message that was counted so began, or begins (ns)
    int64_t GetLastBeginNs() const;

    /// Count frames that are handed over.
    void CountFrames(uint64_t frames);

    /// @return time in state TX from now on, by changes that are planned (ns)
    int64_t SumSending(const std::vector<PlannedChange>& changes) const;

    /// @return a number times what a message stands for
    template <typename T>
    T Weigh(T number) const
    {
        return m_weight == 1 ? number
                             : static_cast<T>(std::llround(m_weight * static_cast<double>(number)));
    }

    void SwitchOn() override;

    std::shared_ptr<const InterfacePowers> m_powers; //!< power by state
    LinkTraffic m_traffic; //!< counters; without the last message that is sent
    double m_weight{1};    //!< messages that each stands for

  private:
    int64_t m_lastBeginNs{0};   //!< see GetLastBeginNs()
    uint32_t m_lastFrames{0};   //!< frames of the message that begins then
    uint64_t m_lastBits{0};     //!< their bits
    InterfaceTime m_handed;     //!< see GetHanded()
    uint64_t m_handedFrames{0}; //!< see GetHandedFrames()
    bool m_cutOff{false};       //!< see WasCutOff()
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LINK_INTERFACE_ENERGY_MODEL_H
