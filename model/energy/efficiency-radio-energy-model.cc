// SPDX-License-Identifier: GPL-2.0-only
#include "efficiency-radio-energy-model.h"

#include "ns3/abort.h"

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(EfficiencyRadioEnergyModel);

TypeId
EfficiencyRadioEnergyModel::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::EfficiencyRadioEnergyModel")
                            .SetParent<ComponentEnergyModel>()
                            .SetGroupName("Aiot")
                            .AddConstructor<EfficiencyRadioEnergyModel>();
    return tid;
}

EfficiencyRadioEnergyModel::EfficiencyRadioEnergyModel()
    : ComponentEnergyModel(Component::RADIO)
{
}

void
EfficiencyRadioEnergyModel::SetEnergySource(Ptr<EnergySource> source)
{
    ComponentEnergyModel::SetEnergySource(source);
    SwitchOn();
}

void
EfficiencyRadioEnergyModel::SwitchOn()
{
    Rest();
}

void
EfficiencyRadioEnergyModel::Send(Stage stage, double energyJ, int64_t durationNs)
{
    NS_ABORT_MSG_IF(durationNs <= 0, "EfficiencyRadioEnergyModel: a message takes no time");
    // The quotient by the rounded time, so that the product is the energy to the last digits.
    Enter(PowerState::TX, energyJ / (static_cast<double>(durationNs) * 1e-9), stage);
}

void
EfficiencyRadioEnergyModel::Rest()
{
    Enter(PowerState::IDLE, 0.0);
}

void
EfficiencyRadioEnergyModel::ChangeState(int newState)
{
    NS_ABORT_MSG_IF(static_cast<PowerState>(newState) != PowerState::IDLE,
                    "EfficiencyRadioEnergyModel: state " << newState << " is not idle");
    Rest();
}

} // namespace aiot
} // namespace ns3
