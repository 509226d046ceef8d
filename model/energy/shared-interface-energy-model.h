// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_SHARED_INTERFACE_ENERGY_MODEL_H
#define AIOT_SHARED_INTERFACE_ENERGY_MODEL_H

#include "message-interface-energy-model.h"

#include <array>
#include <cmath>

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
 * next. Only for nodes on a supply that is never empty.
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

    int64_t Send(int64_t startNs, const InterfaceUse& use) override;
    void Receive(const InterfaceUse& use) override;
    bool IsListening() const override;
    void Flush() override;
    double GetArrearsJ() const override;

  private:
    /// Time that is not booked, by Stage (ns).
    using Arrears = std::array<int64_t, STAGE_COUNT>;

    /**
     * Add to what is not booked; book it if it is time.
     * @param arrears where to
     * @param use what a message takes
     */
    void Add(Arrears& arrears, const InterfaceUse& use);

    /// @return a number times what a message stands for
    template <typename T>
    T Weigh(T number) const
    {
        return m_weight == 1 ? number
                             : static_cast<T>(std::llround(m_weight * static_cast<double>(number)));
    }

    /// Book what fits into the time since the last booking.
    void Book();

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
    double m_weight{1};    //!< messages that each stands for
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_SHARED_INTERFACE_ENERGY_MODEL_H
