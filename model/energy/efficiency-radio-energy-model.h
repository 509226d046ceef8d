// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_EFFICIENCY_RADIO_ENERGY_MODEL_H
#define AIOT_EFFICIENCY_RADIO_ENERGY_MODEL_H

#include "component-energy-model.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * The radio of a link that is known by its efficiency in bits per joule alone.
 *
 * Sending a message takes the joules that it is told; receiving and waiting take none, as the
 * literature on learning over networks counts it (Savazzi et al., IEEE TGCN 7(1), 2023). For radios
 * with states of their own see RadioEnergyModel.
 */
class EfficiencyRadioEnergyModel : public ComponentEnergyModel
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();
    EfficiencyRadioEnergyModel();

    /**
     * Send from now on, until Rest() or the next message.
     * @param stage what for
     * @param energyJ joules of the whole message, >= 0 (J)
     * @param durationNs how long it takes, > 0 (ns)
     */
    void Send(Stage stage, double energyJ, int64_t durationNs);

    /// Nothing is sent any more.
    void Rest();

    void SetEnergySource(Ptr<EnergySource> source) override;

    /// For code that drives device models by number. @param newState IDLE
    void ChangeState(int newState) override;

  protected:
    void SwitchOn() override;
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_EFFICIENCY_RADIO_ENERGY_MODEL_H
