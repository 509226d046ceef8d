// SPDX-License-Identifier: GPL-2.0-only
#include "carbon-cp-run.h"

#include "smart-factory/smart-factory-scenario.h"

#include "ns3/network-division.h"
#include "ns3/pointer.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/scenario-run.h"
#include "ns3/sensor.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

NS_OBJECT_ENSURE_REGISTERED(HourlyPlan);

namespace
{

constexpr double HOUR_S = 3600;
/// Names of the zones in a run, by tier.
const std::array<std::string, CARBON_CP_TIERS> ZONES{"device-grid", "edge-grid", "cloud-grid"};

/// @return position of a zone's tier
std::size_t
FindTier(const std::string& zone)
{
    return static_cast<std::size_t>(std::find(ZONES.begin(), ZONES.end(), zone) - ZONES.begin());
}

/// @return the options of a factory whose network is placed on all tiers
std::vector<CarbonCpOption>
ListOptions(const FactoryDesign& factory)
{
    std::vector<CarbonCpOption> options;
    for (const Offload tier : {Offload::DEVICE, Offload::EDGE, Offload::CLOUD})
    {
        if (!factory.GetWorkload().Runs(tier))
        {
            throw std::invalid_argument(
                std::string("carbon-cp: the network does not run on tier ") + OffloadName(tier));
        }
        InferenceStep whole;
        whole.tier = tier;
        options.push_back({OffloadName(tier), {whole}});
    }
    const NetworkDivision division(factory.GetWorkload(), *factory.GetConfig().payloadBytes);
    for (const std::string& cut : division.ListCuts())
    {
        for (const Offload tail : {Offload::EDGE, Offload::CLOUD})
        {
            options.push_back(
                {"cut:" + cut + "@" + OffloadName(tail), division.Cut(cut, Offload::DEVICE, tail)});
        }
    }
    return options;
}

/// Add up what a run drew and caused.
void
AddEnergy(const RunData& data, CarbonCpOutcome& outcome)
{
    for (const EnergyRecord& record : data.energy)
    {
        outcome.totalG += record.operationalLocationGco2e;
        const std::size_t tier = FindTier(record.zone);
        if (record.stage == StageName(Stage::INFERENCE) && tier < CARBON_CP_TIERS)
        {
            outcome.inferenceG += record.operationalLocationGco2e;
            outcome.inferenceJ[tier] += record.energyItJ * record.pue / record.chargingEfficiency;
        }
    }
    std::map<uint32_t, double> attributedJ;
    for (const EnergyRecord& record : data.energy)
    {
        attributedJ[record.nodeId] += record.energyItJ;
    }
    for (const SupplyRecord& supply : data.supplies)
    {
        const double errorJ = std::abs(attributedJ[supply.nodeId] - supply.drawnJ);
        outcome.worstBalance =
            std::max(outcome.worstBalance, supply.drawnJ > 0 ? errorJ / supply.drawnJ : 0);
    }
}

} // namespace

TypeId
HourlyPlan::GetTypeId()
{
    static TypeId tid = TypeId("ns3::aiot::HourlyPlan")
                            .SetParent<InferencePolicy>()
                            .SetGroupName("Aiot")
                            .AddConstructor<HourlyPlan>();
    return tid;
}

void
HourlyPlan::Set(const std::vector<Ptr<const InferencePlan>>& plans,
                const std::vector<std::size_t>& byHour)
{
    m_plans = plans;
    m_byHour = byHour;
}

InferenceChoice
HourlyPlan::Choose(const Message& /* sample */)
{
    if (m_byHour.empty())
    {
        return {InferencePlan::Whole(Offload::EDGE)};
    }
    const auto hour = static_cast<std::size_t>(Simulator::Now().GetSeconds() / HOUR_S);
    return {m_plans[m_byHour[std::min(hour, m_byHour.size() - 1)]]};
}

CarbonCpSite::CarbonCpSite(const SmartFactoryConfig& config, const InferenceCosts& costs)
    : m_config(config),
      m_costs(costs)
{
    m_config.fidelity = "message";
    m_config.offload = HourlyPlan::GetTypeId().GetName();
    m_options = ListOptions(FactoryDesign(m_config, m_costs));
}

const std::vector<CarbonCpOption>&
CarbonCpSite::GetOptions() const
{
    return m_options;
}

std::vector<TierJoules>
CarbonCpSite::MeasureOptions() const
{
    // Any intensity: only joules are read.
    const IntensitySeries constant = IntensitySeries::Constant(1, {"any", "", ""});
    std::vector<TierJoules> joules;
    for (std::size_t option = 0; option < m_options.size(); ++option)
    {
        const CarbonCpOutcome outcome = Simulate({option}, {constant, constant, constant}, 0, 1);
        if (outcome.completed == 0)
        {
            throw std::runtime_error("carbon-cp: option " + m_options[option].name +
                                     " completes no sample");
        }
        TierJoules each = outcome.inferenceJ;
        for (double& tierJ : each)
        {
            tierJ /= static_cast<double>(outcome.completed);
        }
        joules.push_back(each);
    }
    return joules;
}

CarbonCpOutcome
CarbonCpSite::Simulate(const std::vector<std::size_t>& byHour,
                       const std::array<IntensitySeries, CARBON_CP_TIERS>& zones,
                       int64_t startNs,
                       uint64_t run) const
{
    RngSeedManager::SetRun(run);
    SmartFactoryConfig config = m_config;
    config.zone = ZONES[0];
    config.edgeZone = ZONES[1];
    config.cloudZone = ZONES[2];
    config.durationS = HOUR_S * static_cast<double>(byHour.size());
    ZoneIntensities intensities(startNs);
    for (std::size_t tier = 0; tier < CARBON_CP_TIERS; ++tier)
    {
        intensities.Add(ZONES[tier], zones[tier]);
    }
    SmartFactory factory(config, m_costs);
    std::vector<Ptr<const InferencePlan>> plans;
    for (const CarbonCpOption& option : m_options)
    {
        plans.push_back(option.steps.size() == 1
                            ? InferencePlan::Whole(option.steps.front().tier)
                            : factory.GetDesign().GetPlans()->Add(option.name, option.steps));
    }
    factory.Build(intensities, startNs);
    auto policy = CreateObject<HourlyPlan>();
    policy->Set(plans, byHour);
    for (uint32_t i = 0; i < factory.GetSensors().GetN(); ++i)
    {
        factory.GetSensors().Get(i)->SetAttribute("Policy", PointerValue(policy));
    }
    RunData data;
    data.run.wallS = SimulateFor(Seconds(config.durationS), false);
    factory.Collect(data);
    CarbonCpOutcome outcome;
    for (uint32_t i = 0; i < factory.GetSensors().GetN(); ++i)
    {
        const SensorCounters& counters =
            DynamicCast<Sensor>(factory.GetSensors().Get(i))->GetCounters();
        outcome.generated += counters.generated;
        outcome.completed += counters.all.completed;
    }
    AddEnergy(data, outcome);
    outcome.accounts = std::make_shared<const RunData>(std::move(data));
    Simulator::Destroy();
    return outcome;
}

} // namespace aiot
} // namespace ns3
