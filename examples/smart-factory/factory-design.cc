// SPDX-License-Identifier: GPL-2.0-only
#include "factory-design.h"

#include "factory-plan.h"

#include "ns3/decided-defaults.h"
#include "ns3/fastest-division.h"
#include "ns3/network-division.h"
#include "ns3/quoted-text.h"
#include "ns3/radio-technology.h"
#include "ns3/sensor-helper.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double LEAST_PERIOD_S = 1e-3;
constexpr double MOST_PERIOD_S = 1e6;
/// A sample in eleven days (1/s).
constexpr double LEAST_RATE = 1e-6;
/// Time that a sensor takes to join, as in FactoryLifecycle, and the network besides (s).
constexpr double JOIN_S = 0.04;
constexpr double BEGIN_S = 3;

/**
 * @param config all defaults filled in
 * @param board of the sensors
 * @param population sensors that each stands for
 * @return what matters for attributes
 */
ScenarioTraits
GetTraits(const SmartFactoryConfig& config, const Board& board, double population)
{
    ScenarioTraits traits;
    traits.packets = config.fidelity == "packet";
    traits.radio = config.radio;
    traits.transport = config.transport;
    traits.place = "--offload";
    traits.battery = "--battery";
    traits.hasBattery = board.profile.supplyKind != "grid";
    traits.lifecycle = config.lifecycle.has_value();
    traits.population = population;
    return traits;
}

} // namespace

FactoryDesign::FactoryDesign(const SmartFactoryConfig& config, const InferenceCosts& costs)
    : m_config(config),
      m_population(config),
      m_costs(costs),
      m_plans(CreateObject<InferencePlanTable>()),
      m_offload(IsDivided(config.plan) || config.plan.empty() ? config.offload : config.plan)
{
    m_config.offload = m_offload.GetName();
    Resolve();
    RequirePowerCap();
    ResolveWorkload();
    RefuseDecidedDefaults(GetTraits(m_config, m_boards.device, m_population.GetWeight()));
    m_connection = std::make_unique<FactoryUplink>(m_config, m_boards.device, GetTraffic());
    ResolveWait();
    ResolveDuration();
    m_config.txPowerDbm = m_connection->GetTxPowerDbm();
    m_notes.insert(m_notes.end(), m_connection->GetNotes().begin(), m_connection->GetNotes().end());
    if (GetOfferedLoad() > 0.5)
    {
        m_notes.push_back("offered load is about " +
                          std::to_string(std::lround(100 * GetOfferedLoad())) +
                          " % of a cell's air time: expect losses and long queues");
    }
    const double serviceS =
        std::max(m_workload->GetLatencyS(Offload::EDGE), m_workload->GetLatencyS(Offload::CLOUD));
    for (const std::string& note : m_population.GetNotes(serviceS, m_config.durationS))
    {
        m_notes.push_back(note);
    }
    PrepareLifecycle();
}

void
FactoryDesign::RequirePowerCap() const
{
    std::vector<Board> boards;
    const auto add = [&](bool works, const Board& board) {
        if (works)
        {
            boards.push_back(board);
        }
    };
    const std::string trainer = m_config.lifecycle ? m_config.lifecycle->trainer : "";
    add(m_offload.MayBe(Offload::DEVICE), m_boards.device);
    add(m_offload.MayBe(Offload::EDGE) || trainer == "edge", m_boards.edge);
    add(m_offload.MayBe(Offload::CLOUD) || trainer == "cloud", m_boards.cloud);
    m_costs.RequirePowerCap(boards);
}

OfferedTraffic
FactoryDesign::GetTraffic() const
{
    OfferedTraffic traffic;
    traffic.messagesPerS = 1 / *m_config.periodS;
    traffic.payloadBytes = GetUplinkBytes();
    traffic.answerBytes = m_workload->GetResultBytes();
    if (InfersOnlyOn(Offload::DEVICE))
    {
        traffic.payloadBytes = m_workload->GetResultBytes();
        traffic.answerBytes = 0;
    }
    traffic.answered = !m_config.uplinkOnly;
    traffic.answerBytes = traffic.answered ? traffic.answerBytes : 0;
    traffic.toCloud = m_offload.MayBe(Offload::CLOUD);
    traffic.sensors = m_population.GetSensors();
    return traffic;
}

bool
FactoryDesign::InfersOnlyOn(Offload tier) const
{
    return m_offload.GetTier() == tier;
}

double
FactoryDesign::GetBusyS() const
{
    return SensorHelper::GetSamplingTime(m_boards.device).GetSeconds() +
           m_workload->GetLatencyS(Offload::DEVICE);
}

void
FactoryDesign::Resolve()
{
    const RadioTechnology& radio = FindRadioTechnology(m_config.radio);
    const RadioDefaults& defaults = radio.defaults;
    if (m_config.periodS &&
        !(*m_config.periodS >= LEAST_PERIOD_S && *m_config.periodS <= MOST_PERIOD_S))
    {
        throw std::invalid_argument("the period of samples must be from 0.001 to 1000000 s");
    }
    const auto fill = [](std::string& value, const char* text) {
        value = value.empty() ? text : value;
    };
    fill(m_config.device, defaults.device);
    fill(m_config.edge, defaults.edge);
    fill(m_config.cloud, defaults.cloud);
    fill(m_config.edgeZone, m_config.zone.c_str());
    fill(m_config.cloudZone, m_config.zone.c_str());
    m_config.periodS = m_config.periodS.value_or(defaults.periodS);
    m_config.ipVersion = m_config.ipVersion.value_or(defaults.ipVersion);
    m_boards = ChooseBoards(m_config, m_costs.GetHardware());
    if (m_config.alwaysOn && !radio.dutyCycled)
    {
        m_notes.push_back("--alwaysOn has no effect with --radio=" + radio.name);
    }
    m_config.batteryJ = ChooseBatteryJ(m_config, m_boards.device, m_notes);
}

void
FactoryDesign::ResolveWorkload()
{
    const RadioDefaults& defaults = FindRadioTechnology(m_config.radio).defaults;
    if (m_config.model.empty())
    {
        m_config.model = ChooseDnn(defaults, m_boards.device, InfersOnlyOn(Offload::DEVICE));
    }
    m_workload = std::make_unique<InferenceWorkload>(m_costs, m_config.model, m_config.precision);
    m_config.model = m_workload->GetModel().name;
    m_config.payloadBytes = m_config.payloadBytes.value_or(
        ChoosePayload(defaults, m_boards.device, m_workload->GetModel()));
    if (IsDivided(m_config.plan) || !m_config.exits.empty())
    {
        ResolvePlan();
    }
    else
    {
        m_workload->Place(m_offload,
                          {{Offload::DEVICE, m_boards.device},
                           {Offload::EDGE, m_boards.edge},
                           {Offload::CLOUD, m_boards.cloud}});
    }
    if (IsMessageLevel() && !m_offload.GetTier() && !m_offload.GetPlan())
    {
        m_notes.push_back("where policy " + m_config.offload +
                          " sends samples is not known before: the network is as busy as if all "
                          "went to the cloud");
    }
    m_notes.insert(m_notes.end(), m_workload->GetNotes().begin(), m_workload->GetNotes().end());
}

std::vector<InferenceStep>
FactoryDesign::MakeSteps()
{
    const bool isBest = m_config.plan == "best";
    if (!m_config.exits.empty() && (isBest || !m_offload.GetTier()))
    {
        throw std::invalid_argument("--exits goes with one plan for all samples: --plan=device, "
                                    "edge, cloud or cut:LAYER");
    }
    const auto place = [this](Offload tier) {
        m_workload->Place(tier,
                          tier == Offload::DEVICE ? m_boards.device
                          : tier == Offload::EDGE ? m_boards.edge
                                                  : m_boards.cloud);
    };
    const Offload whole = m_offload.GetTier().value_or(Offload::EDGE);
    ExitPlacement placement{{}, whole, whole};
    if (IsDivided(m_config.plan))
    {
        const PlanRequest request = ParsePlan(m_config.plan);
        placement = {request.layer, Offload::DEVICE, request.tail};
        place(Offload::DEVICE);
    }
    place(placement.tail);
    const NetworkDivision division(*m_workload, *m_config.payloadBytes);
    if (!m_config.exits.empty())
    {
        const std::vector<ExitRow> exits = ReadExits(m_config.exits);
        const ExitPlan plan = MakeExitPlan(division, *m_workload, exits, placement);
        m_exits = std::make_unique<FactoryExits>(exits, plan.exitStep);
        return plan.steps;
    }
    return isBest ? FindBestSteps(division)
                  : division.Cut(placement.cut, placement.head, placement.tail);
}

std::vector<InferenceStep>
FactoryDesign::FindBestSteps(const NetworkDivision& division) const
{
    // Of hardly any traffic: which messages the radio takes is looked at plan by plan.
    OfferedTraffic traffic = GetTraffic();
    traffic.messagesPerS = LEAST_RATE;
    traffic.payloadBytes = 1;
    const FactoryUplink uplink(m_config, m_boards.device, traffic);
    return FindFastestDivision(division, *m_config.payloadBytes, [&](uint32_t bytes) {
        return uplink.FindMessageS(bytes);
    });
}

void
FactoryDesign::ResolvePlan()
{
    const std::vector<InferenceStep> steps = MakeSteps();
    const std::string name = m_config.plan.empty() ? m_config.offload : m_config.plan;
    const bool isWhole = steps.size() == 1 && !m_exits;
    m_offload = OffloadChoice(isWhole ? InferencePlan::Whole(steps.front().tier)
                                      : m_plans->Add(name, steps));
    m_config.offload = m_offload.GetName();
    m_notes.push_back(DescribePlan(name, steps));
}

double
FactoryDesign::GetAirSeconds() const
{
    // By packets with rough overheads, or the closed form, which knows how a message begins.
    const RadioTechnology& radio = FindRadioTechnology(m_config.radio);
    const double bytes = GetUplinkBytes();
    const double airBytes = bytes + std::ceil(bytes / radio.datagramBytes) * radio.overheadBytes;
    return std::max(airBytes * 8 / m_connection->GetNominalRateBps(),
                    m_connection->FindMessageS(GetUplinkBytes()).value_or(0));
}

void
FactoryDesign::ResolveWait()
{
    // A tensor, or a whole sample that could not be answered in time, may take a radio minutes. As
    // long as all sensors of a cell take that send at once.
    const double timeoutS = FindRadioTechnology(m_config.radio).defaults.timeoutS;
    const double airS = InfersOnlyOn(Offload::DEVICE) ? 0 : GetAirSeconds();
    if (airS > 0 && (IsDivided(m_config.plan) || airS > timeoutS))
    {
        m_tensorS = (1 + static_cast<double>(m_config.sensors) / m_config.cells) * airS;
    }
}

uint32_t
FactoryDesign::GetUplinkBytes() const
{
    const InferenceStep* head =
        m_offload.GetPlan() ? m_offload.GetPlan()->FindStep(Offload::DEVICE) : nullptr;
    return head ? head->outputBytes : *m_config.payloadBytes;
}

void
FactoryDesign::ResolveDuration()
{
    if (!m_config.samples || !m_config.durationBySamples)
    {
        return;
    }
    // The same wherever inference runs, unless sensors take longer for it than a period.
    const double samplesS = (*m_config.samples + 1) * std::max(*m_config.periodS, GetBusyS());
    m_config.durationS =
        std::ceil(BEGIN_S + JOIN_S * m_config.sensors + samplesS + GetTimeout().GetSeconds());
}

Time
FactoryDesign::GetTimeout() const
{
    const RadioDefaults& defaults = FindRadioTechnology(m_config.radio).defaults;
    return GetGivenTime("ns3::aiot::Sensor::Timeout", Seconds(defaults.timeoutS + m_tensorS));
}

void
FactoryDesign::PrepareLifecycle()
{
    if (!m_config.lifecycle)
    {
        return;
    }
    if (!m_offload.GetTier())
    {
        throw std::invalid_argument("--lifecycle downloads the model to one tier: it goes with "
                                    "--offload=device, edge or cloud");
    }
    FactoryParameters traits;
    traits.sensors = m_config.sensors;
    traits.offload = *m_offload.GetTier();
    traits.periodS = *m_config.periodS;
    traits.busyS = GetBusyS();
    traits.timeoutS = GetTimeout().GetSeconds();
    traits.rateBps = m_connection->GetNominalRateBps();
    traits.precision = m_workload->GetCost(traits.offload).precision;
    traits.payloadBytes = *m_config.payloadBytes;
    m_lifecycle = std::make_unique<FactoryLifecycle>(
        *m_config.lifecycle,
        traits,
        *m_workload,
        m_config.lifecycle->trainer == "edge" ? m_boards.edge : m_boards.cloud);
    m_notes.insert(m_notes.end(), m_lifecycle->GetNotes().begin(), m_lifecycle->GetNotes().end());
    if (m_config.lifecycle->estimateDuration)
    {
        m_config.durationS = m_lifecycle->EstimateDuration();
    }
}

const SmartFactoryConfig&
FactoryDesign::GetConfig() const
{
    return m_config;
}

const std::vector<std::string>&
FactoryDesign::GetNotes() const
{
    return m_notes;
}

double
FactoryDesign::GetOfferedLoad() const
{
    if (!m_connection->GetPlan())
    {
        return m_connection->GetOfferedLoad();
    }
    const RadioTechnology& radio = FindRadioTechnology(m_config.radio);
    const double outputBytes = m_workload->GetModel().outputBytes;
    const double bytes =
        InfersOnlyOn(Offload::DEVICE) ? outputBytes : static_cast<double>(GetUplinkBytes());
    const double answers = m_config.uplinkOnly ? 0 : 1;
    const double datagrams = std::ceil(bytes / radio.datagramBytes) + answers;
    const double airBytes = bytes + answers * outputBytes + datagrams * radio.overheadBytes;
    const double perCell = static_cast<double>(m_population.GetSensors()) / m_config.cells;
    return perCell * airBytes * 8 / *m_config.periodS / m_connection->GetNominalRateBps();
}

bool
FactoryDesign::IsMessageLevel() const
{
    return m_config.fidelity == "message";
}

FactoryTransport
FactoryDesign::GetTransport() const
{
    const double waitS = m_tensorS > 0 ? GetTimeout().GetSeconds() : 0;
    return {m_config,
            *m_connection,
            {GetUplinkBytes(), m_workload->GetResultBytes(), waitS, InfersOnlyOn(Offload::DEVICE)}};
}

InferenceTask
FactoryDesign::GetTask() const
{
    return m_workload->MakeTask(*m_config.payloadBytes);
}

FactoryDesign::~FactoryDesign() = default;

const FactoryBoards&
FactoryDesign::GetBoards() const
{
    return m_boards;
}

FactoryPopulation&
FactoryDesign::GetPopulation()
{
    return m_population;
}

const FactoryPopulation&
FactoryDesign::GetPopulation() const
{
    return m_population;
}

const OffloadChoice&
FactoryDesign::GetOffload() const
{
    return m_offload;
}

const InferenceWorkload&
FactoryDesign::GetWorkload() const
{
    return *m_workload;
}

const Ptr<InferencePlanTable>&
FactoryDesign::GetPlans() const
{
    return m_plans;
}

const FactoryUplink&
FactoryDesign::GetConnection() const
{
    return *m_connection;
}

FactoryExits*
FactoryDesign::GetExits() const
{
    return m_exits.get();
}

FactoryLifecycle*
FactoryDesign::GetLifecycle() const
{
    return m_lifecycle.get();
}

} // namespace aiot
} // namespace ns3
