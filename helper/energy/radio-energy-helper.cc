// SPDX-License-Identifier: GPL-2.0-only
#include "radio-energy-helper.h"

#include "ns3/channel.h"
#include "ns3/csma-net-device.h"
#include "ns3/ethernet-port-energy-model.h"
#include "ns3/lr-wpan-duty-cycle.h"
#include "ns3/lr-wpan-energy-model.h"
#include "ns3/lte-enb-energy-model.h"
#include "ns3/lte-ue-energy-model.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/wifi-energy-model.h"

#include <array>
#include <stdexcept>
#include <string>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr uint32_t ETHERNET_HEADER_BYTES = 14;
constexpr uint32_t PPP_HEADER_BYTES = 2;

/// What the energy model of a device is made of.
struct DeviceModelConfig
{
    std::optional<RadioPowerTable> table; //!< power by state; unset: the model's default part
    Ptr<ChannelRadioRegistry> registry;   //!< the channel's radios
    double txPowerDbm{0};                 //!< for devices whose PHY does not tell it (dBm)
};

/**
 * @tparam Model the type of model
 * @param config what it is made of
 * @return a model, prepared for SetDevice()
 */
template <class Model>
Ptr<Model>
Prepare(const DeviceModelConfig& config)
{
    auto model = CreateObject<Model>();
    if (config.table)
    {
        model->SetPowerTable(*config.table);
    }
    model->SetRegistry(config.registry);
    return model;
}

/// @return the model of a device of this type; null for another device
template <class Device, class Model>
Ptr<RadioEnergyModel>
MakeModel(Ptr<NetDevice> device, const DeviceModelConfig& config)
{
    const auto own = DynamicCast<Device>(device);
    if (!own)
    {
        return nullptr;
    }
    auto model = Prepare<Model>(config);
    model->SetDevice(own);
    return model;
}

/// @return the same for an 802.15.4 device, whose PHY does not tell its power
Ptr<RadioEnergyModel>
MakeLrWpanModel(Ptr<NetDevice> device, const DeviceModelConfig& config)
{
    const auto own = DynamicCast<LrWpanNetDevice>(device);
    if (!own)
    {
        return nullptr;
    }
    auto model = Prepare<LrWpanEnergyModel>(config);
    model->SetDevice(own, config.txPowerDbm);
    return model;
}

/// @return the same for a wired device, with the bytes that its frames add
template <class Device, uint32_t HEADER_BYTES>
Ptr<RadioEnergyModel>
MakePortModel(Ptr<NetDevice> device, const DeviceModelConfig& config)
{
    if (!DynamicCast<Device>(device))
    {
        return nullptr;
    }
    auto model = Prepare<EthernetPortEnergyModel>(config);
    model->SetDevice(device, HEADER_BYTES);
    return model;
}

/// All devices that have an energy model, one line each.
constexpr std::array<Ptr<RadioEnergyModel> (*)(Ptr<NetDevice>, const DeviceModelConfig&), 6> MODELS{
    MakeModel<WifiNetDevice, WifiEnergyModel>,
    MakeLrWpanModel,
    MakeModel<LteUeNetDevice, LteUeEnergyModel>,
    MakeModel<LteEnbNetDevice, LteEnbEnergyModel>,
    MakePortModel<CsmaNetDevice, ETHERNET_HEADER_BYTES>,
    MakePortModel<PointToPointNetDevice, PPP_HEADER_BYTES>};

/// The radios of a channel, aggregated to it: devices know each other whichever helper was used.
class ChannelRadios : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::aiot::ChannelRadios")
                                .SetParent<Object>()
                                .SetGroupName("Aiot")
                                .HideFromDocumentation();
        return tid;
    }

    const Ptr<ChannelRadioRegistry> registry = Create<ChannelRadioRegistry>(); //!< the radios
};

NS_OBJECT_ENSURE_REGISTERED(ChannelRadios);

/// Aggregated to a device that has an energy model: a second one would book its joules twice.
class MeteredDevice : public Object
{
  public:
    /// @return the TypeId
    static TypeId GetTypeId()
    {
        static TypeId tid = TypeId("ns3::aiot::MeteredDevice")
                                .SetParent<Object>()
                                .SetGroupName("Aiot")
                                .HideFromDocumentation();
        return tid;
    }
};

NS_OBJECT_ENSURE_REGISTERED(MeteredDevice);

/// @return the device by type and node, for messages
std::string
Name(const Ptr<NetDevice>& device)
{
    const std::string type = device->GetInstanceTypeId().GetName();
    const Ptr<Node> node = device->GetNode();
    return node ? type + " of node " + std::to_string(node->GetId()) : type;
}

} // namespace

Ptr<ChannelRadioRegistry>
RadioEnergyHelper::GetRegistry(Ptr<NetDevice> device)
{
    const Ptr<Channel> channel = device->GetChannel();
    if (!channel)
    {
        if (!m_cells)
        {
            m_cells = Create<ChannelRadioRegistry>();
        }
        return m_cells;
    }
    Ptr<ChannelRadios> radios = channel->GetObject<ChannelRadios>();
    if (!radios)
    {
        radios = CreateObject<ChannelRadios>();
        channel->AggregateObject(radios);
    }
    return radios->registry;
}

Ptr<RadioEnergyModel>
RadioEnergyHelper::Install(Ptr<NetDevice> device,
                           Ptr<EnergySource> source,
                           const std::optional<RadioPowerTable>& table,
                           double txPowerDbm,
                           double efficiency)
{
    NS_ABORT_MSG_IF(!device, "RadioEnergyHelper: no device was given");
    if (!source)
    {
        throw std::invalid_argument("RadioEnergyHelper: the " + Name(device) +
                                    " has nothing to draw from: install a Battery or MainsSupply "
                                    "on its node first, with PowerSupplyHelper");
    }
    if (device->GetObject<MeteredDevice>())
    {
        throw std::invalid_argument("RadioEnergyHelper: the " + Name(device) +
                                    " has an energy model already");
    }
    const DeviceModelConfig config{table, GetRegistry(device), txPowerDbm};
    Ptr<RadioEnergyModel> model;
    for (std::size_t i = 0; i < MODELS.size() && !model; ++i)
    {
        model = MODELS[i](device, config);
    }
    if (!model)
    {
        throw std::invalid_argument("RadioEnergyHelper: there is no energy model for the " +
                                    Name(device));
    }
    device->AggregateObject(CreateObject<MeteredDevice>());
    model->SetConverterEfficiency(efficiency);
    model->SetEnergySource(source);
    source->AppendDeviceEnergyModel(model);
    return model;
}

void
InstallDutyCycles(const NetDeviceContainer& devices)
{
    for (auto it = devices.Begin(); it != devices.End(); ++it)
    {
        if (const auto device = DynamicCast<LrWpanNetDevice>(*it))
        {
            auto dutyCycle = CreateObject<LrWpanDutyCycle>();
            dutyCycle->SetDevice(device);
            device->GetNode()->AggregateObject(dutyCycle);
        }
    }
}

} // namespace aiot
} // namespace ns3
