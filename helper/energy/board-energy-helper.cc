// SPDX-License-Identifier: GPL-2.0-only
#include "board-energy-helper.h"

#include "power-supply-helper.h"

#include "ns3/aggregated-interface-energy-model.h"
#include "ns3/boolean.h"
#include "ns3/double.h"
#include "ns3/exact-interface-energy-model.h"
#include "ns3/given-defaults.h"
#include "ns3/mains-supply.h"
#include "ns3/packet-library.h"
#include "ns3/string.h"
#include "ns3/uinteger.h"

#include <algorithm>
#include <cmath>

namespace ns3
{
namespace aiot
{

namespace
{

/**
 * @tparam Model a LoadEnergyModel
 * @param pattern one that draws from nothing; made when there is none
 * @param supply where it draws from
 * @param load its powers, where its figures hold
 * @param efficiency joules there per joule at the supply
 * @return its model
 */
template <class Model>
Ptr<Model>
AddLoad(Ptr<Model>& pattern,
        Ptr<PowerSupply> supply,
        const LoadEnergyModel::Load& load,
        double efficiency)
{
    if (!pattern)
    {
        pattern = CreateObject<Model>();
    }
    // All attributes are set below; ns-3 would look up each of a new object first.
    const Ptr<Model> model = CopyObject(pattern);
    model->SetLoad(load);
    model->SetConverterEfficiency(efficiency);
    model->SetEnergySource(supply);
    supply->AppendDeviceEnergyModel(model);
    return model;
}

/**
 * @param board a board
 * @param batteryJ stored energy if it has a battery (J)
 * @return helper that makes its supply
 */
PowerSupplyHelper
MakeSupplyHelper(const Board& board, double batteryJ)
{
    const std::string& kind = board.profile.supplyKind;
    if (kind == "grid")
    {
        return PowerSupplyHelper("ns3::aiot::MainsSupply");
    }
    PowerSupplyHelper helper("ns3::aiot::Battery");
    helper.Set("InitialEnergy", DoubleValue(batteryJ));
    helper.Set("Rechargeable", BooleanValue(kind == "rechargeable"));
    helper.Set("Harvested", BooleanValue(kind == "harvested"));
    return helper;
}

} // namespace

RadioPowerTable
MakeRadioPowerTable(const RadioProfile& profile)
{
    const std::string& technology = profile.GetTechnology();
    RadioPowerTable table;
    const auto set = [&](PowerState state, const std::vector<std::string>& names) {
        for (const std::string& name : names)
        {
            if (profile.HasState(name))
            {
                table.Set(state, profile.GetPowerW(name));
                return;
            }
        }
    };
    set(PowerState::TX, {"tx"});
    for (const RadioProfile::TxPoint& point : profile.GetTxPoints())
    {
        table.SetTx(point.dBm, point.powerW.value);
    }
    set(PowerState::RX, {"rx"});
    set(PowerState::SLEEP, {"sleep", "idle"});
    if (technology == "lr-wpan")
    {
        // An 802.15.4 receiver that is on listens: the data sheets' idle is the transceiver off.
        set(PowerState::IDLE, {"rx"});
        set(PowerState::CCA, {"cca", "rx"});
        set(PowerState::SWITCHING, {"rx"});
    }
    else if (technology == "lte" || technology == "nb-iot")
    {
        set(PowerState::TAIL, {"tail", "idle"});
        set(PowerState::IDLE, {"sleep", "idle"});
    }
    else
    {
        set(PowerState::IDLE, {"idle", "rx"});
        set(PowerState::CCA, {"cca", "rx"});
        set(PowerState::SWITCHING, {"switching", "idle", "rx"});
    }
    return table;
}

void
BoardEnergyHelper::SetBatteryEnergy(double energyJ)
{
    m_batteryJ = energyJ;
}

void
BoardEnergyHelper::SetWaitAsleep(bool asleep)
{
    m_waitsAsleep = asleep;
}

void
BoardEnergyHelper::SetProcessors(uint32_t processors)
{
    m_processors = processors;
}

Ptr<PowerSupply>
BoardEnergyHelper::Install(Ptr<Node> node, const Board& board)
{
    return InstallShared(node, std::make_shared<const Board>(board));
}

Ptr<PowerSupply>
BoardEnergyHelper::InstallShared(Ptr<Node> node, const std::shared_ptr<const Board>& shared)
{
    const Board& board = *shared;
    Ptr<PowerSupply> supply = MakeSupplyHelper(board, m_batteryJ).Install(node);
    supply->SetAttribute("EnergyBoundary", StringValue(board.GetEnergyBoundary()));
    const bool isSensor = board.profile.role == "sensor";
    if (board.profile.platformW.value > 0)
    {
        const double platformW = board.profile.platformW.value;
        const double efficiency = board.profile.GetEfficiency(board.profile.platformBoundary);
        AddLoad(m_platform, supply, {platformW, platformW, platformW, false}, efficiency);
    }
    for (uint32_t i = 0; board.processor && i < m_processors; ++i)
    {
        const ProcessorProfile& processor = *board.processor;
        // Sleep of a one-chip board would switch its radio off. The radio stays associated here,
        // so the core rests in the clocked wait that was taken off the radio's figures.
        const bool oneChip =
            board.profile.radioAccounting == RadioAccounting::RADIO_INCLUDES_PROCESSOR;
        const auto model = AddLoad(m_processor,
                                   supply,
                                   {processor.activeW.value,
                                    processor.idleW.value,
                                    processor.sleepW.value,
                                    isSensor,
                                    !oneChip},
                                   board.profile.GetEfficiency(processor.boundary));
        model->SetWaitsAsleep(m_waitsAsleep);
    }
    for (const SensorProfile& sensor : board.sensors)
    {
        AddLoad(m_transducer,
                supply,
                {sensor.activeW.value, sensor.idleW.value, sensor.sleepW.value, true},
                board.profile.GetEfficiency(sensor.activeW.boundary));
    }
    const uint32_t id = node->GetId();
    if (id >= m_boards.size())
    {
        m_boards.resize(id + 1);
    }
    m_boards[id] = m_boards[id] ? m_boards[id] : shared;
    return supply;
}

void
BoardEnergyHelper::Install(const NodeContainer& nodes, const Board& board)
{
    const auto shared = std::make_shared<const Board>(board);
    for (auto it = nodes.Begin(); it != nodes.End(); ++it)
    {
        InstallShared(*it, shared);
    }
}

void
BoardEnergyHelper::InstallInterfaces(const NetDeviceContainer& devices, double txPowerDbm)
{
    for (auto it = devices.Begin(); it != devices.End(); ++it)
    {
        if (HasBoard((*it)->GetNode()->GetId()))
        {
            InstallInterface(*it, txPowerDbm);
        }
    }
}

bool
BoardEnergyHelper::HasBoard(uint32_t nodeId) const
{
    return nodeId < m_boards.size() && m_boards[nodeId];
}

const Board&
BoardEnergyHelper::GetBoard(Ptr<Node> node) const
{
    NS_ABORT_MSG_IF(!HasBoard(node->GetId()),
                    "BoardEnergyHelper: node " << node->GetId() << " has no board");
    return *m_boards[node->GetId()];
}

bool
BoardEnergyHelper::IsBoardsRadio(const Board& board, bool isPort)
{
    const bool boardHasPort = board.radio && (board.radio->GetTechnology() == "csma" ||
                                              board.radio->GetTechnology() == "p2p");
    return board.radio && isPort == boardHasPort;
}

double
BoardEnergyHelper::GetRadioEfficiency(Ptr<Node> node, bool isPort) const
{
    const Board& board = GetBoard(node);
    // What a port adds to a box is small, and its way to the wall not known.
    return IsBoardsRadio(board, isPort) ? board.profile.GetEfficiency(board.radio->GetBoundary())
                                        : 1.0;
}

std::optional<RadioPowerTable>
BoardEnergyHelper::GetTable(Ptr<Node> node, bool isPort) const
{
    const Board& board = GetBoard(node);
    if (IsBoardsRadio(board, isPort))
    {
        return MakeRadioPowerTable(*board.radio);
    }
    if (isPort)
    {
        // Powers of boxes are measured at the wall, wired ports included.
        if (!m_port)
        {
            m_port =
                MakeRadioPowerTable(RadioCatalogue::BuiltIn().Get("1000BASE-T-port").WithoutIdle());
        }
        return m_port;
    }
    return std::nullopt;
}

Ptr<RadioEnergyModel>
BoardEnergyHelper::InstallInterface(Ptr<NetDevice> device, double txPowerDbm)
{
    Ptr<Node> node = device->GetNode();
    const Board& board = GetBoard(node);
    const bool isPort =
        IsOfType(*device, "ns3::CsmaNetDevice") || IsOfType(*device, "ns3::PointToPointNetDevice");
    Ptr<RadioEnergyModel> model = m_interfaces.Install(device,
                                                       node->GetObject<PowerSupply>(),
                                                       GetTable(node, isPort),
                                                       txPowerDbm,
                                                       GetRadioEfficiency(node, isPort));
    if (board.radio && IsOfType(*model, "ns3::aiot::LteUeEnergyModel"))
    {
        const bool given = IsDefaultGiven("ns3::aiot::LteUeEnergyModel::InactivityTime");
        if (const auto tail = board.radio->FindQuantity("tail_s"); tail && !given)
        {
            model->SetAttribute("InactivityTime", TimeValue(Seconds(tail->value)));
        }
    }
    if (board.baseStation && IsOfType(*model, "ns3::aiot::LteEnbEnergyModel"))
    {
        const BaseStationProfile& earth = *board.baseStation;
        model->SetAttribute("Transceivers",
                            UintegerValue(static_cast<uint64_t>(earth.transceivers)));
        model->SetAttribute("NoLoadPower", DoubleValue(earth.p0W.value));
        model->SetAttribute("LoadSlope", DoubleValue(earth.deltaP.value));
        model->SetAttribute("MaxOutputPower", DoubleValue(earth.maxOutputW.value));
        model->ChangeState(static_cast<int>(PowerState::IDLE));
    }
    return model;
}

Ptr<LinkInterfaceEnergyModel>
BoardEnergyHelper::InstallMessageInterface(Ptr<Node> node,
                                           bool isPort,
                                           bool shared,
                                           double txPowerDbm)
{
    const auto table = GetTable(node, isPort);
    NS_ABORT_MSG_IF(!table,
                    "BoardEnergyHelper: board " << GetBoard(node).profile.name << " has no radio");
    const Component component = isPort ? Component::PORT : Component::RADIO;
    return AddMessageInterface(node,
                               InterfacePowers::From(*table, component, txPowerDbm),
                               component,
                               shared,
                               GetRadioEfficiency(node, isPort));
}

Ptr<LinkInterfaceEnergyModel>
BoardEnergyHelper::AddMessageInterface(Ptr<Node> node,
                                       const InterfacePowers& powers,
                                       Component component,
                                       bool shared,
                                       double efficiency)
{
    Ptr<PowerSupply> supply = node->GetObject<PowerSupply>();
    Ptr<LinkInterfaceEnergyModel> model;
    // What is recorded by the second must not decide when a battery is empty.
    if (shared && DynamicCast<MainsSupply>(supply))
    {
        model = CreateObject<AggregatedInterfaceEnergyModel>(component);
    }
    else
    {
        model = CreateObject<ExactInterfaceEnergyModel>(component);
    }
    if (!m_powers || !(*m_powers == powers))
    {
        m_powers = std::make_shared<const InterfacePowers>(powers);
    }
    model->SharePowers(m_powers);
    model->SetConverterEfficiency(efficiency);
    model->SetEnergySource(supply);
    supply->AppendDeviceEnergyModel(model);
    return model;
}

Ptr<LinkInterfaceEnergyModel>
BoardEnergyHelper::InstallRadioHub(const Ptr<Node>& node, const RadioHubTraits& traits)
{
    const Board& board = GetBoard(node);
    InterfacePowers powers;
    if (board.baseStation)
    {
        const BaseStationProfile& earth = *board.baseStation;
        const double outW =
            std::min(std::pow(10, (traits.txPowerDbm - 30) / 10), earth.maxOutputW.value);
        powers.idleW = earth.transceivers * earth.p0W.value;
        powers.sleepW = powers.rxW = powers.idleW;
        powers.txW = powers.idleW + earth.transceivers * earth.deltaP.value * outW;
    }
    else
    {
        const auto table = GetTable(node, false);
        NS_ABORT_MSG_IF(!table,
                        "BoardEnergyHelper: board " << board.profile.name << " has no radio");
        powers = InterfacePowers::From(*table, Component::RADIO, traits.txPowerDbm);
    }
    powers.idleW = traits.listens ? powers.rxW : powers.idleW;
    powers.idleW += traits.txShare * (powers.txW - powers.idleW);
    return AddMessageInterface(node,
                               powers,
                               Component::RADIO,
                               true,
                               GetRadioEfficiency(node, false));
}

Ptr<AnalyticRadioEnergyModel>
BoardEnergyHelper::InstallLinkRadio(const Ptr<Node>& node,
                                    std::shared_ptr<const LinkRadioProfile> profile)
{
    Ptr<PowerSupply> supply = node->GetObject<PowerSupply>();
    auto model = CreateObject<AnalyticRadioEnergyModel>();
    model->SetProfile(std::move(profile));
    model->SetConverterEfficiency(GetRadioEfficiency(node, false));
    model->SetEnergySource(supply);
    supply->AppendDeviceEnergyModel(model);
    return model;
}

} // namespace aiot
} // namespace ns3
