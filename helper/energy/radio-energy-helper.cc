// SPDX-License-Identifier: GPL-2.0-only
#include "radio-energy-helper.h"

#include "ns3/channel.h"
#include "ns3/packet-library.h"

#include <stdexcept>
#include <string>

namespace ns3
{
namespace aiot
{

namespace
{

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
    LoadPacketLibrary();
    Ptr<RadioEnergyModel> model;
    for (const PacketLibrary::ModelMaker maker : GetPacketLibrary().models)
    {
        model = model ? model : maker(device, config);
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
    LoadPacketLibrary();
    for (auto it = devices.Begin(); it != devices.End(); ++it)
    {
        if (const auto dutyCycle = GetPacketLibrary().makeDutyCycle(*it))
        {
            (*it)->GetNode()->AggregateObject(dutyCycle);
        }
    }
}

} // namespace aiot
} // namespace ns3
