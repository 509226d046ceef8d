// SPDX-License-Identifier: GPL-2.0-only
#include "lte-access-helper.h"

#include "backhaul-helper.h"

#include "ns3/boolean.h"
#include "ns3/cell-loss.h"
#include "ns3/config.h"
#include "ns3/double.h"
#include "ns3/given-defaults.h"
#include "ns3/ipv4-static-routing-helper.h"
#include "ns3/ipv6-static-routing-helper.h"
#include "ns3/lte-amc.h"
#include "ns3/lte-enb-net-device.h"
#include "ns3/lte-enb-rrc.h"
#include "ns3/lte-helper.h"
#include "ns3/lte-spectrum-phy.h"
#include "ns3/lte-ue-net-device.h"
#include "ns3/lte-ue-phy.h"
#include "ns3/lte-ue-power-control.h"
#include "ns3/lte-ue-rrc.h"
#include "ns3/node-list.h"
#include "ns3/node.h"
#include "ns3/object-map.h"
#include "ns3/point-to-point-epc-helper.h"
#include "ns3/point-to-point-helper.h"
#include "ns3/point-to-point-net-device.h"
#include "ns3/pointer.h"
#include "ns3/propagation-loss-model.h"
#include "ns3/simulator.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <array>
#include <stdexcept>

namespace ns3
{
namespace aiot
{
namespace
{

constexpr double BASE_STATION_POWER_DBM = 30.0;
constexpr double FREQUENCY_HZ = 2.12e9; // downlink of ns-3's default carrier, EARFCN 100
constexpr uint16_t MTU = 1500;
constexpr uint32_t RLC_BUFFER_OCTETS = 1024 * 1024;
constexpr std::array<uint32_t, 4> SOUNDING_PERIODS_MS = {40, 80, 160, 320}; // TS 36.213, 8.2

constexpr int64_t ATTACH_TIME_MS = 500;

uint32_t
ChooseSoundingPeriodMs(uint32_t sensors)
{
    return *std::find_if(
        SOUNDING_PERIODS_MS.begin(),
        SOUNDING_PERIODS_MS.end(),
        [sensors](uint32_t ms) { return ms >= sensors + LtePlan::SOUNDING_RESERVE; });
}

void
SetUnlessGiven(const Ptr<Object>& object, const std::string& attribute, const AttributeValue& value)
{
    if (!IsDefaultGiven(object->GetInstanceTypeId().GetName() + "::" + attribute))
    {
        object->SetAttributeFailSafe(attribute, value);
    }
}

// Bearers come into being during the run, so their buffers cannot be sized beforehand.
void
EnlargeBuffers(Object* bearerOwner, uint64_t, uint16_t, uint16_t, uint8_t)
{
    ObjectMapValue bearers;
    bearerOwner->GetAttribute("DataRadioBearerMap", bearers);
    for (auto bearer = bearers.Begin(); bearer != bearers.End(); ++bearer)
    {
        PointerValue rlc;
        bearer->second->GetAttribute("LteRlc", rlc);
        const auto object = rlc.Get<Object>();
        SetUnlessGiven(object, "MaxTxBufferSize", UintegerValue(RLC_BUFFER_OCTETS));
        SetUnlessGiven(object, "EnablePdcpDiscarding", BooleanValue(false));
    }
}

void
WatchNewContext(LteEnbRrc* rrc, uint16_t, uint16_t rnti)
{
    const auto manager = rrc->GetUeManager(rnti);
    Object* owner = PeekPointer(manager);
    manager->TraceConnectWithoutContext("DrbCreated", MakeBoundCallback(&EnlargeBuffers, owner));
}

void
ConfigureBaseStation(const Ptr<LteEnbNetDevice>& device, uint32_t sensors)
{
    const auto rrc = device->GetRrc();
    rrc->SetAttribute("SrsPeriodicity", UintegerValue(ChooseSoundingPeriodMs(sensors)));
    rrc->TraceConnectWithoutContext("NewUeContext",
                                    MakeBoundCallback(&WatchNewContext, PeekPointer(rrc)));
    device->GetPhy()->SetTxPower(BASE_STATION_POWER_DBM);
}

void
ConfigureSensor(const Ptr<LteUeNetDevice>& device, double txPowerDbm)
{
    device->SetAttribute("Mtu", UintegerValue(MTU));
    device->GetPhy()->SetTxPower(txPowerDbm);
    device->GetPhy()->GetUplinkPowerControl()->SetAttribute("Pcmax", DoubleValue(txPowerDbm));
    const auto rrc = device->GetRrc();
    Object* owner = PeekPointer(rrc);
    rrc->TraceConnectWithoutContext("DrbCreated", MakeBoundCallback(&EnlargeBuffers, owner));
}

/// Another default of an attribute as long as this lives, unless one was given.
class ScopedDefault
{
  public:
    ScopedDefault(TypeId type, const std::string& attribute, const AttributeValue& value)
        : m_type(type)
    {
        while (m_index < m_type.GetAttributeN() && m_type.GetAttribute(m_index).name != attribute)
        {
            ++m_index;
        }
        if (m_index < m_type.GetAttributeN() &&
            !IsDefaultGiven(m_type.GetAttributeFullName(m_index)))
        {
            m_before = m_type.GetAttribute(m_index).initialValue;
            Config::SetDefault(m_type.GetAttributeFullName(m_index), value);
        }
    }

    ~ScopedDefault()
    {
        if (m_before)
        {
            // Config::SetDefault() would store a copy, which counts as given.
            m_type.SetAttributeInitialValue(m_index, m_before);
        }
    }

    ScopedDefault(const ScopedDefault&) = delete;
    ScopedDefault& operator=(const ScopedDefault&) = delete;

  private:
    TypeId m_type;
    std::size_t m_index{0};
    Ptr<const AttributeValue> m_before;
};

void
Attach(Ptr<LteHelper> lte, Ptr<NetDevice> sensor, Ptr<NetDevice> baseStation)
{
    lte->Attach(sensor, baseStation);
}

} // namespace

LteAccessHelper::LteAccessHelper(const AccessNetworkConfig& config)
    : PacketAccessHelper(config, LtePlan::Make(config))
{
}

LteAccessHelper::~LteAccessHelper() = default;

NodeContainer
LteAccessHelper::CreateCore()
{
    // ns-3 tells of SGW and PGW, but not of the MME: take all that come into being here.
    const uint32_t before = NodeList::GetNNodes();
    m_epc = CreateObject<PointToPointEpcHelper>();
    m_lte = CreateObject<LteHelper>();
    m_lte->SetEpcHelper(m_epc);
    m_lte->SetSchedulerType("ns3::RrFfMacScheduler");
    SetUnlessGiven(m_lte, "UseIdealRrc", BooleanValue(true));
    SetUnlessGiven(m_lte, "AnrEnabled", BooleanValue(false));
    m_lte->SetAttribute("PathlossModel", TypeIdValue(LogDistancePropagationLossModel::GetTypeId()));
    m_lte->SetPathlossModelAttribute("Exponent", DoubleValue(CellLoss::PATH_LOSS_EXPONENT));
    m_lte->SetPathlossModelAttribute("ReferenceLoss",
                                     DoubleValue(CellLoss::GetReferenceLossDb(FREQUENCY_HZ)));
    m_lte->SetEnbDeviceAttribute("DlBandwidth", UintegerValue(LtePlan::RESOURCE_BLOCKS));
    m_lte->SetEnbDeviceAttribute("UlBandwidth", UintegerValue(LtePlan::RESOURCE_BLOCKS));
    NodeContainer core;
    for (uint32_t i = before; i < NodeList::GetNNodes(); ++i)
    {
        core.Add(NodeList::GetNode(i));
    }
    return core;
}

void
LteAccessHelper::DoInstall(const Nodes& nodes, AccessNetwork& network)
{
    GetIp().InstallStack(nodes.sensors);
    GetIp().InstallStack(NodeContainer(nodes.edge, nodes.cloud));
    network.unmetered = CreateCore();
    InstallRadio(nodes, network);
    InstallWired(nodes, network);
    AddressSensors(nodes, network);
    AttachSensors(nodes, network);
}

void
LteAccessHelper::InstallRadio(const Nodes& nodes, AccessNetwork& network) const
{
    const uint32_t cells = nodes.gateways.GetN();
    const uint32_t perCell = (nodes.sensors.GetN() + cells - 1) / cells;
    // Each UE makes a channel report every millisecond. ns-3's default way of doing so takes half
    // of the run.
    const ScopedDefault quickReports(LteAmc::GetTypeId(), "AmcModel", StringValue("PiroEW2010"));
    network.gatewayDevices = m_lte->InstallEnbDevice(nodes.gateways);
    network.sensorDevices = m_lte->InstallUeDevice(nodes.sensors);
    for (uint32_t cell = 0; cell < cells; ++cell)
    {
        ConfigureBaseStation(DynamicCast<LteEnbNetDevice>(network.gatewayDevices.Get(cell)),
                             perCell);
        const auto node = nodes.gateways.Get(cell);
        for (uint32_t i = 0; i < node->GetNDevices(); ++i)
        {
            if (DynamicCast<PointToPointNetDevice>(node->GetDevice(i)))
            {
                network.wiredDevices.Add(node->GetDevice(i));
            }
        }
    }
    for (uint32_t i = 0; i < network.sensorDevices.GetN(); ++i)
    {
        ConfigureSensor(DynamicCast<LteUeNetDevice>(network.sensorDevices.Get(i)),
                        *GetPlan().txPowerDbm);
    }
}

void
LteAccessHelper::InstallWired(const Nodes& nodes, AccessNetwork& network) const
{
    PointToPointHelper link;
    link.SetDeviceAttribute("DataRate", DataRateValue(GetConfig().lanDataRate));
    link.SetDeviceAttribute("Mtu", UintegerValue(MTU));
    link.SetChannelAttribute("Delay", TimeValue(MicroSeconds(1)));
    const NetDeviceContainer devices = link.Install(nodes.edge, m_epc->GetPgwNode());
    network.wiredDevices.Add(devices.Get(0));
    const Address edge = GetIp().Assign(devices.Get(0), IpSubnet::Lan(), 1, true);
    const Address core = GetIp().Assign(devices.Get(1), IpSubnet::Lan(), 2, true);
    network.addresses[nodes.edge->GetId()] = edge;
    GetIp().AddDefaultRoute(devices.Get(1), edge);
    // All UEs are behind the PGW, regardless of their cell, and the cloud is the only other
    // neighbour.
    GetIp().AddDefaultRoute(devices.Get(0), core);
    BackhaulHelper(GetIp(), MTU)
        .InstallWan(nodes.edge,
                    nodes.cloud,
                    GetConfig().wanDataRate,
                    GetConfig().wanDelay,
                    network);
}

void
LteAccessHelper::AddressSensors(const Nodes& nodes, AccessNetwork& network) const
{
    Address core;
    if (GetIp().GetVersion() == 4)
    {
        m_epc->AssignUeIpv4Address(network.sensorDevices);
        core = m_epc->GetUeDefaultGatewayAddress();
    }
    else
    {
        m_epc->AssignUeIpv6Address(network.sensorDevices);
        core = m_epc->GetUeDefaultGatewayAddress6();
    }
    for (uint32_t i = 0; i < nodes.sensors.GetN(); ++i)
    {
        const auto node = nodes.sensors.Get(i);
        const auto device = network.sensorDevices.Get(i);
        network.addresses[node->GetId()] = GetIp().GetAddress(device);
        GetIp().AddDefaultRoute(device, core);
        IpSetup::SilenceHost(device);
    }
}

void
LteAccessHelper::AttachSensors(const Nodes& nodes, AccessNetwork& network) const
{
    const uint32_t cells = nodes.gateways.GetN();
    for (uint32_t i = 0; i < nodes.sensors.GetN(); ++i)
    {
        const Time start = i * GetConfig().joinInterval;
        Simulator::Schedule(start,
                            &Attach,
                            m_lte,
                            network.sensorDevices.Get(i),
                            network.gatewayDevices.Get(i % cells));
        network.readyAt.push_back(start + MilliSeconds(ATTACH_TIME_MS));
    }
}

int64_t
LteAccessHelper::DoAssignStreams(const Nodes& /* nodes */,
                                 const AccessNetwork& network,
                                 int64_t first)
{
    const NetDeviceContainer all(network.gatewayDevices, network.sensorDevices);
    return m_lte->AssignStreams(all, first);
}

} // namespace aiot
} // namespace ns3
