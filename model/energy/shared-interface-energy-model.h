// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHARED_INTERFACE_ENERGY_MODEL_H
#define AIOT_SHARED_INTERFACE_ENERGY_MODEL_H

#include "message-interface-energy-model.h"

#include <array>
#include <utility>

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot
 * The interface of a gateway or server, over which the messages of many devices go.
 *
 * Their times are added up and booked together about once a second: what is drawn, and for how
 * long, is exact, when within that second is not. Time that does not fit into it is booked in the
 * next. Only for nodes on a supply that is never empty. The supply does not go by what is booked:
 * it counts the time that links handed over (GetHandedJ()).
 */
class SharedInterfaceEnergyModel : public MessageInterfaceEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param component RADIO or PORT
    explicit SharedInterfaceEnergyModel(Component component = Component::PORT);

    /**
     * Have each message stand for many, as its sender does (PopulationWeight).
     * @param weight how many, >= 1
     */
    void SetPopulationWeight(double weight);

    bool IsListening() const override;
    void Flush() override;
    double GetArrearsJ() const override;
    double GetHandedJ() const override;
    InterfaceTime GetUnserved() const override;

  protected:
    int64_t DoSend(int64_t startNs, const InterfaceUse& use) override;
    void DoReceive(const InterfaceUse& use) override;

  private:
    /// Time that is not booked, by Stage (ns).
    using Arrears = std::array<int64_t, STAGE_COUNT>;

    /**
     * Add to what is not booked; book it if it is time.
     * @param arrears where to
     * @param use what a message takes
     */
    void Add(Arrears& arrears, const InterfaceUse& use);

    /// Book what fits into the time since the last booking.
    void Book();

    /// @return what fits into the time since the last booking, the rest of what is not booked (ns)
    std::pair<InterfaceTime, InterfaceTime> Divide() const;

    /**
     * Book what fits of one state.
     * @param arrears what is not booked, and is then
     * @param state TX or RX
     * @param powerW its power (W)
     */
    void BookState(Arrears& arrears, PowerState state, double powerW);

    Arrears m_txNs{};      //!< sending that is not booked
    Arrears m_rxNs{};      //!< receiving that is not booked
    int64_t m_bookedNs{0}; //!< last booking (ns)
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SHARED_INTERFACE_ENERGY_MODEL_H
