// SPDX-License-Identifier: GPL-2.0-only
#include "lr-wpan-access-helper.h"

#include "lr-wpan-compat.h"

#include "ns3/cell-loss.h"
#include "ns3/lr-wpan-csmaca.h"
#include "ns3/mobility-model.h"
#include "ns3/node.h"
#include "ns3/propagation-delay-model.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/single-model-spectrum-channel.h"
#include "ns3/sixlowpan-helper.h"

#include <array>
#include <stdexcept>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr std::size_t RADIO_CHANNELS = 16; // 11 to 26
// The channels never meet, so each is modelled on the number that ns-3's radios start with.
constexpr uint32_t CHANNEL_NUMBER = 11;
constexpr uint16_t IPV6_MINIMUM_MTU = 1280;

Ptr<SpectrumChannel>
CreateRadioChannel()
{
    const auto loss = CreateObject<LogDistancePropagationLossModel>();
    loss->SetPathLossExponent(CellLoss::PATH_LOSS_EXPONENT);
    loss->SetReference(1.0, CellLoss::GetReferenceLossDb(LrWpanPlan::FREQUENCY_HZ));
    const auto channel = CreateObject<SingleModelSpectrumChannel>();
    channel->AddPropagationLossModel(loss);
    channel->SetPropagationDelayModel(CreateObject<ConstantSpeedPropagationDelayModel>());
    return channel;
}

Mac16Address
MakeShortAddress(uint32_t number)
{
    const uint8_t octets[2] = {static_cast<uint8_t>(number >> 8), static_cast<uint8_t>(number)};
    Mac16Address address;
    address.CopyFrom(octets);
    return address;
}

Ptr<LrWpanNetDevice>
CreateRadio(const Ptr<Node>& node,
            const Ptr<SpectrumChannel>& channel,
            uint16_t panId,
            uint32_t shortAddress,
            double txPowerDbm)
{
    const auto device = CreateObject<LrWpanNetDevice>();
    device->SetChannel(channel);
    node->AddDevice(device);
    device->SetNode(node);
    device->GetPhy()->SetMobility(node->GetObject<MobilityModel>());
    LrWpanSpectrumValueHelper spectrum;
    device->GetPhy()->SetTxPowerSpectralDensity(
        spectrum.CreateTxPowerSpectralDensity(txPowerDbm, CHANNEL_NUMBER));
    device->GetMac()->SetPanId(panId);
    device->GetMac()->SetShortAddress(MakeShortAddress(shortAddress));
    device->GetMac()->SetMacMaxFrameRetries(LrWpanPlan::MAX_FRAME_RETRIES);
    device->GetCsmaCa()->SetMacMaxCSMABackoffs(LrWpanPlan::MAX_CSMA_BACKOFFS);
    device->GetCsmaCa()->SetMacMaxBE(LrWpanPlan::MAX_BACKOFF_EXPONENT);
    return device;
}

void
AddContext(const NetDeviceContainer& devices, uint8_t id, const IpSubnet& subnet)
{
    const Time validity = Hours(24 * 365 * 100);
    SixLowPanHelper().AddContext(devices, id, IpSetup::GetIpv6Prefix(subnet), validity);
}

} // namespace

struct LrWpanAccessHelper::Impl
{
    std::array<Ptr<SpectrumChannel>, RADIO_CHANNELS> channels; //!< radio channels
    NetDeviceContainer sixLowPan;                              //!< 6LoWPAN devices, cell by cell
    AlikePlaces places;                                        //!< of these among those of all
};

LrWpanAccessHelper::LrWpanAccessHelper(const AccessNetworkConfig& config)
    : RoutedAccessHelper(config, LrWpanPlan::Make(config)),
      m_impl(std::make_unique<Impl>())
{
}

LrWpanAccessHelper::~LrWpanAccessHelper() = default;

uint16_t
LrWpanAccessHelper::GetWiredMtu() const
{
    // No more than 6LoWPAN carries, so that no router ever has to say "packet too big".
    return IPV6_MINIMUM_MTU;
}

void
LrWpanAccessHelper::SkipCell(uint32_t /* cell */, uint32_t sensors)
{
    m_impl->places.all += 1 + sensors;
}

RoutedAccessHelper::CellDevices
LrWpanAccessHelper::InstallCell(uint32_t cell,
                                const NodeContainer& sensors,
                                const Ptr<Node>& gateway)
{
    auto& channel = m_impl->channels[cell % RADIO_CHANNELS];
    if (!channel)
    {
        channel = CreateRadioChannel();
    }
    const double txPowerDbm = *GetPlan().txPowerDbm;
    const auto panId = static_cast<uint16_t>(1 + cell);
    CellDevices devices;
    devices.gateway = CreateRadio(gateway, channel, panId, GATEWAY_HOST, txPowerDbm);
    for (uint32_t i = 0; i < sensors.GetN(); ++i)
    {
        devices.sensors.Add(
            CreateRadio(sensors.Get(i), channel, panId, GATEWAY_HOST + 1 + i, txPowerDbm));
    }
    NetDeviceContainer radios(devices.gateway);
    radios.Add(devices.sensors);
    const NetDeviceContainer sixLowPan = SixLowPanHelper().Install(radios);
    AddContext(sixLowPan, 0, IpSubnet::Cell(cell));
    AddContext(sixLowPan, 1, IpSubnet::Lan());
    AddContext(sixLowPan, 2, IpSubnet::Wan());
    m_impl->sixLowPan.Add(sixLowPan);
    for (uint32_t i = 0; i < sixLowPan.GetN(); ++i)
    {
        m_impl->places.built.push_back(m_impl->places.all++);
    }
    devices.gatewayIp = sixLowPan.Get(0);
    for (uint32_t i = 1; i < sixLowPan.GetN(); ++i)
    {
        devices.sensorsIp.Add(sixLowPan.Get(i));
    }
    return devices;
}

int64_t
LrWpanAccessHelper::DoAssignStreams(const Nodes& nodes, const AccessNetwork& network, int64_t first)
{
    const DeviceStreams assign = [](const Ptr<NetDevice>& device, int64_t stream) {
        return DynamicCast<LrWpanNetDevice>(device)->AssignStreams(stream);
    };
    int64_t stream = first + AssignGateways(nodes, network, first, assign);
    stream += AssignSensors(nodes, network, stream, assign);
    stream += AssignAlike(m_impl->places, stream, [this](uint32_t i, int64_t next) {
        return SixLowPanHelper().AssignStreams(NetDeviceContainer(m_impl->sixLowPan.Get(i)), next);
    });
    return stream - first;
}

} // namespace aiot
} // namespace ns3
