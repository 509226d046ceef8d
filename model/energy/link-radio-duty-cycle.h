// SPDX-License-Identifier: GPL-2.0-only
#ifndef AIOT_LINK_RADIO_DUTY_CYCLE_H
#define AIOT_LINK_RADIO_DUTY_CYCLE_H

#include "analytic-radio-energy-model.h"
#include "radio-duty-cycle.h"

namespace ns3
{
namespace aiot
{

/**
 * @ingroup aiot_energy
 * Tells a radio on a link in closed form whether something is expected.
 */
class LinkRadioDutyCycle : public RadioDutyCycle
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId();

    /// @param radio the radio
    void SetRadio(const Ptr<AnalyticRadioEnergyModel>& radio);

    bool CanWakeToSend() const override;

  protected:
    void DoWake() override;
    void DoRest() override;
    void DoWakeToSend() override;
    void DoDispose() override;

  private:
    Ptr<AnalyticRadioEnergyModel> m_radio; //!< the radio
};

} // namespace aiot
} // namespace ns3

#endif // AIOT_LINK_RADIO_DUTY_CYCLE_H
