// SPDX-License-Identifier: GPL-2.0-only
#include "lorawan-energy-helper.h"

#include "board-energy-helper.h"

#include "ns3/gateway-lora-phy.h"
#include "ns3/lorawan-energy-model.h"
#include "ns3/lorawan-gateway-energy-model.h"
#include "ns3/radio-catalogue.h"

namespace ns3
{
namespace aiot
{

LorawanEnergyHelper::LorawanEnergyHelper(const std::string& part)
    : m_factory("ns3::aiot::LorawanEnergyModel"),
      m_devicePower(MakeRadioPowerTable(RadioCatalogue::BuiltIn().Get(part)))
{
}

void
LorawanEnergyHelper::SetDevicePower(const RadioPowerTable& table)
{
    m_devicePower = table;
}

void
LorawanEnergyHelper::SetGatewayPower(const RadioPowerTable& table)
{
    m_gatewayPower = table;
}

void
LorawanEnergyHelper::Set(const std::string& name, const AttributeValue& value)
{
    m_factory.Set(name, value);
}

void
LorawanEnergyHelper::SetPayloadStage(Stage stage)
{
    m_payloadStage = stage;
}

Ptr<RadioEnergyModel>
LorawanEnergyHelper::Install(const Ptr<NetDevice>& device, Ptr<EnergySource> source) const
{
    auto lora = DynamicCast<lorawan::LoraNetDevice>(device);
    NS_ABORT_MSG_IF(!lora, "LorawanEnergyHelper: the device is no LoraNetDevice");
    Ptr<RadioEnergyModel> model;
    if (DynamicCast<lorawan::GatewayLoraPhy>(lora->GetPhy()))
    {
        NS_ABORT_MSG_IF(!m_gatewayPower,
                        "LorawanEnergyHelper: gateways need SetGatewayPower() first");
        auto gateway = CreateObject<LorawanGatewayEnergyModel>();
        gateway->SetPowerTable(*m_gatewayPower);
        gateway->SetDevice(lora);
        model = gateway;
    }
    else
    {
        auto radio = m_factory.Create<LorawanEnergyModel>();
        radio->SetPowerTable(m_devicePower);
        radio->SetPayloadStage(m_payloadStage);
        radio->SetDevice(lora);
        model = radio;
    }
    model->SetEnergySource(source);
    source->AppendDeviceEnergyModel(model);
    return model;
}

} // namespace aiot
} // namespace ns3
