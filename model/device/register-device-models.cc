// SPDX-License-Identifier: GPL-2.0-only
// What PacketLibrary says of ns-3's devices and stacks.
#include "ethernet-port-energy-model.h"
#include "lr-wpan-duty-cycle.h"
#include "lr-wpan-energy-model.h"
#include "lte-enb-energy-model.h"
#include "lte-ue-energy-model.h"
#include "neighbor-queue.h"
#include "wifi-energy-model.h"

#include "ns3/csma-net-device.h"
#include "ns3/packet-library.h"
#include "ns3/point-to-point-net-device.h"

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
MakeModel(const Ptr<NetDevice>& device, const DeviceModelConfig& config)
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
MakeLrWpanModel(const Ptr<NetDevice>& device, const DeviceModelConfig& config)
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
MakePortModel(const Ptr<NetDevice>& device, const DeviceModelConfig& config)
{
    if (!DynamicCast<Device>(device))
    {
        return nullptr;
    }
    auto model = Prepare<EthernetPortEnergyModel>(config);
    model->SetDevice(device, HEADER_BYTES);
    return model;
}

/// @return what lets an 802.15.4 device sleep; null for another one
Ptr<RadioDutyCycle>
MakeDutyCycle(const Ptr<NetDevice>& device)
{
    const auto own = DynamicCast<LrWpanNetDevice>(device);
    if (!own)
    {
        return nullptr;
    }
    auto dutyCycle = CreateObject<LrWpanDutyCycle>();
    dutyCycle->SetDevice(own);
    return dutyCycle;
}

/// Fills in when the library is loaded.
struct Registration
{
    Registration()
    {
        PacketLibrary& library = GetPacketLibrary();
        // All devices that have an energy model, one line each.
        library.models = {MakeModel<WifiNetDevice, WifiEnergyModel>,
                          MakeLrWpanModel,
                          MakeModel<LteUeNetDevice, LteUeEnergyModel>,
                          MakeModel<LteEnbNetDevice, LteEnbEnergyModel>,
                          MakePortModel<CsmaNetDevice, ETHERNET_HEADER_BYTES>,
                          MakePortModel<PointToPointNetDevice, PPP_HEADER_BYTES>};
        library.makeDutyCycle = MakeDutyCycle;
        library.raiseNeighborQueues = RaiseNeighborQueues;
    }
};

const Registration registration;

} // namespace

} // namespace aiot
} // namespace ns3
