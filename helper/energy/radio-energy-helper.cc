// SPDX-License-Identifier: GPL-2.0-only
#include "radio-energy-helper.h"

#include "ns3/csma-net-device.h"
#include "ns3/double.h"
#include "ns3/lr-wpan-energy-model.h"
#include "ns3/lte-enb-energy-model.h"
#include "ns3/lte-ue-energy-model.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/port-energy-model.h"
#include "ns3/wifi-energy-model.h"

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint32_t ETHERNET_HEADER_BYTES = 14;
constexpr uint32_t PPP_HEADER_BYTES = 2;

/**
 * @tparam Model the type of model
 * @param table power by state, if not the default
 * @param registry the channel's radios
 * @return a model, prepared for SetDevice()
 */
template <class Model>
Ptr<Model>
Prepare(const std::optional<RadioPowerTable>& table, Ptr<AirRegistry> registry)
{
    auto model = CreateObject<Model>();
    if (table)
    {
        model->SetPowerTable(*table);
    }
    model->SetRegistry(registry);
    return model;
}

} // namespace

bool
RadioEnergyHelper::IsSupported(Ptr<NetDevice> device)
{
    return DynamicCast<WifiNetDevice>(device) || DynamicCast<LrWpanNetDevice>(device) ||
           DynamicCast<LteUeNetDevice>(device) || DynamicCast<LteEnbNetDevice>(device) ||
           DynamicCast<CsmaNetDevice>(device) || DynamicCast<PointToPointNetDevice>(device);
}

Ptr<AirRegistry>
RadioEnergyHelper::GetRegistry(Ptr<NetDevice> device)
{
    // LTE devices have no channel object of their own: all cells of a helper share one registry,
    // whose addresses name the cell.
    auto& registry = m_registries[PeekPointer(device->GetChannel())];
    if (!registry)
    {
        registry = Create<AirRegistry>();
    }
    return registry;
}

Ptr<RadioEnergyModel>
RadioEnergyHelper::Install(Ptr<NetDevice> device,
                           Ptr<EnergySource> source,
                           const std::optional<RadioPowerTable>& table,
                           double txPowerDbm,
                           double efficiency)
{
    Ptr<AirRegistry> registry = GetRegistry(device);
    Ptr<RadioEnergyModel> model;
    if (auto wifi = DynamicCast<WifiNetDevice>(device))
    {
        auto radio = Prepare<WifiEnergyModel>(table, registry);
        radio->SetDevice(wifi);
        model = radio;
    }
    else if (auto lrWpan = DynamicCast<LrWpanNetDevice>(device))
    {
        auto radio = Prepare<LrWpanEnergyModel>(table, registry);
        radio->SetDevice(lrWpan, txPowerDbm);
        model = radio;
    }
    else if (auto terminal = DynamicCast<LteUeNetDevice>(device))
    {
        auto radio = Prepare<LteUeEnergyModel>(table, registry);
        radio->SetDevice(terminal);
        model = radio;
    }
    else if (auto station = DynamicCast<LteEnbNetDevice>(device))
    {
        auto radio = Prepare<LteEnbEnergyModel>(table, registry);
        radio->SetDevice(station);
        model = radio;
    }
    else
    {
        NS_ABORT_MSG_IF(!IsSupported(device),
                        "RadioEnergyHelper: no energy model for a "
                            << device->GetInstanceTypeId().GetName());
        auto port = Prepare<PortEnergyModel>(table, registry);
        port->SetDevice(device,
                        DynamicCast<CsmaNetDevice>(device) ? ETHERNET_HEADER_BYTES
                                                           : PPP_HEADER_BYTES);
        model = port;
    }
    model->SetAttribute("ConverterEfficiency", DoubleValue(efficiency));
    model->SetEnergySource(source);
    source->AppendDeviceEnergyModel(model);
    return model;
}

} // namespace aiot
} // namespace ns3
