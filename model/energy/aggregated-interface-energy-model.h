// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_AGGREGATED_INTERFACE_ENERGY_MODEL_H
#define AIOT_AGGREGATED_INTERFACE_ENERGY_MODEL_H

#include "link-interface-energy-model.h"

#include <array>
#include <utility>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * The interface of a gateway or server, over which the messages of many devices go.
 *
 * Their times are added up and recorded together about once a second: what is drawn, and for how
 * long, is exact, when within that second is not. Time that does not fit into it is recorded in the
 * next. Only for nodes on a supply that is never empty. The supply does not go by what is recorded:
 * it counts the time that links handed over (GetHandedJ()).
 */
class AggregatedInterfaceEnergyModel : public LinkInterfaceEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param component RADIO or PORT
    explicit AggregatedInterfaceEnergyModel(Component component = Component::PORT);

    /**
     * Have each message stand for many, as its sender does (SamplingWeight).
     * @param weight how many, >= 1
     */
    void SetPopulationWeight(double weight);

    bool IsListening() const override;
    void Flush() override;
    void ChangeState(int newState) override;
    double GetPendingJ() const override;
    double GetHandedJ() const override;
    InterfaceTime GetUnserved() const override;

  protected:
    int64_t DoSend(int64_t nowNs, int64_t startNs, const InterfaceUse& use) override;
    void DoReceive(int64_t nowNs, const InterfaceUse& use) override;

  private:
    /// Time that is not recorded, by Stage (ns).
    using PendingEnergy = std::array<int64_t, STAGE_COUNT>;

    /**
     * Add to what is not recorded; book it if it is time.
     * @param nowNs now (ns)
     * @param pending where to
     * @param use what a message takes
     */
    void Add(int64_t nowNs, PendingEnergy& pending, const InterfaceUse& use);

    /// Record what fits into the time since the last recording.
    void Book();

    /// @return what fits into the time since the last recording, the rest of what is not recorded
    /// (ns)
    std::pair<InterfaceTime, InterfaceTime> Divide() const;

    /**
     * Record what fits of one state.
     * @param pending what is not recorded, and is then
     * @param state TX or RX
     * @param powerW its power (W)
     */
    void BookState(PendingEnergy& pending, PowerState state, double powerW);

    /// The same in place of idle time that was recorded, for what did not fit by the end.
    void BookLeftOver(PendingEnergy& pending, PowerState state, double powerW);

    PendingEnergy m_txNs{}; //!< sending that is not recorded
    PendingEnergy m_rxNs{}; //!< receiving that is not recorded
    int64_t m_bookedNs{0};  //!< last recording (ns)
    int64_t m_idleNs{0};    //!< recorded as idle since the last Flush() or change of state (ns)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_AGGREGATED_INTERFACE_ENERGY_MODEL_H
