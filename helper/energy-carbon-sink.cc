// SPDX-License-Identifier: GPL-2.0-only
#include "energy-carbon-sink.h"

#include "module-version.h"

#include "ns3/battery.h"
#include "ns3/civil-time.h"
#include "ns3/component-energy-model.h"
#include "ns3/node.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/simulator.h"

#include <array>
#include <set>

namespace ns3
{
namespace aiot
{

/// A node that has a supply, and what became of it.
struct EnergyCarbonSink::Metered
{
    /// @param supply its supply
    /// @param index its site in the ledger
    Metered(Ptr<PowerSupply> supply, std::size_t index)
        : supply(supply),
          site(index)
    {
        supply->TraceConnectWithoutContext("Depleted", MakeCallback(&Metered::Depleted, this));
        supply->TraceConnectWithoutContext("Recharged", MakeCallback(&Metered::Recharged, this));
    }

    ~Metered()
    {
        Disconnect();
    }

    Metered(const Metered&) = delete;
    Metered& operator=(const Metered&) = delete;

    /// Stop listening; may be called twice.
    void Disconnect()
    {
        supply->TraceDisconnectWithoutContext("Depleted", MakeCallback(&Metered::Depleted, this));
        supply->TraceDisconnectWithoutContext("Recharged", MakeCallback(&Metered::Recharged, this));
        for (const auto& [component, account] : accounts)
        {
            component->TraceDisconnectWithoutContext("Interval",
                                                     MakeCallback(&EnergyAccount::Book, account));
        }
    }

    /// @param when the supply is empty
    void Depleted(Time when)
    {
        AddEvent(when, "depleted", "energy used up");
    }

    /// @param when the supply delivers again
    void Recharged(Time when)
    {
        AddEvent(when, "recharged", "");
    }

    /**
     * @param when the instant
     * @param kind kind of event
     * @param detail free text
     */
    void AddEvent(Time when, const std::string& kind, const std::string& detail)
    {
        EventRecord event;
        event.nodeId = supply->GetNode()->GetId();
        event.timeS = static_cast<double>(when.GetNanoSeconds()) * 1e-9;
        event.kind = kind;
        event.detail = detail;
        events.push_back(event);
    }

    Ptr<PowerSupply> supply;                           //!< its supply
    std::size_t site;                                  //!< its site in the ledger
    std::vector<EventRecord> events;                   //!< what happened
    std::array<uint32_t, COMPONENT_COUNT> instances{}; //!< accounts per component
    std::vector<std::pair<Ptr<ComponentEnergyModel>, EnergyAccount*>> accounts; //!< by model
};

EnergyCarbonSink::EnergyCarbonSink(ZoneIntensities& zones, std::optional<int64_t> startUtcNs)
    : m_zones(zones),
      m_ledger(startUtcNs)
{
}

EnergyCarbonSink::~EnergyCarbonSink()
{
    m_sampleEvent.Cancel();
}

const EnergyLedger&
EnergyCarbonSink::GetLedger() const
{
    return m_ledger;
}

void
EnergyCarbonSink::Label(Ptr<Node> node, const NodeLabel& label)
{
    m_labels[node->GetId()] = label;
}

void
EnergyCarbonSink::SetCharging(const BatteryCharging& charging)
{
    m_charging = charging;
}

void
EnergyCarbonSink::Label(const NodeContainer& nodes, const NodeLabel& label)
{
    for (auto it = nodes.Begin(); it != nodes.End(); ++it)
    {
        Label(*it, label);
    }
}

NodeLabel
EnergyCarbonSink::GetLabel(Ptr<Node> node, const std::string& defaultZone) const
{
    const auto found = m_labels.find(node->GetId());
    NodeLabel label;
    label.role = "node";
    label.zone = defaultZone;
    return found == m_labels.end() ? label : found->second;
}

void
EnergyCarbonSink::Attach(const NodeContainer& nodes, const std::string& defaultZone)
{
    for (auto it = nodes.Begin(); it != nodes.End(); ++it)
    {
        const NodeLabel label = GetLabel(*it, defaultZone);
        NodeRecord record;
        record.id = (*it)->GetId();
        record.name = label.name;
        record.role = "unmetered";
        if (Ptr<PowerSupply> supply = (*it)->GetObject<PowerSupply>())
        {
            AttachMetered(supply, label, record);
        }
        m_nodes.push_back(record);
    }
}

void
EnergyCarbonSink::AttachMetered(Ptr<PowerSupply> supply, const NodeLabel& label, NodeRecord& record)
{
    const auto orNone = [](const std::string& text) {
        return text.empty() ? std::nullopt : std::make_optional(text);
    };
    const bool charged = supply->GetKind() == SupplyKind::RECHARGEABLE;
    record.role = label.role;
    record.zone = m_zones.Get(label.zone).GetProvenance().zone;
    record.supplyKind = SupplyKindName(supply->GetKind());
    record.pue = label.pue;
    record.facility = orNone(label.facility);
    record.board = orNone(label.board);
    EnergySite site;
    site.nodeId = record.id;
    site.supply = supply->GetKind();
    site.pue = label.pue;
    site.series = charged ? &GetChargedIntensity(label.zone) : &m_zones.Get(label.zone);
    site.zone = site.series->GetProvenance().zone;
    site.chargingEfficiency = charged ? m_charging.efficiency : 1;
    m_metered.push_back(std::make_unique<Metered>(supply, m_ledger.AddSite(site)));
    OpenAccounts(*m_metered.back());
}

const IntensitySeries&
EnergyCarbonSink::GetChargedIntensity(const std::string& zone)
{
    const IntensitySeries& series = m_zones.Get(m_charging.zone.empty() ? zone : m_charging.zone);
    if (series.IsConstant())
    {
        return series;
    }
    for (const Charged& charged : m_charged)
    {
        if (charged.published.series == &series)
        {
            return charged.constant;
        }
    }
    const int64_t utcNs = m_charging.utcNs.value_or(m_zones.GetStartNs());
    series.RequireCovered(utcNs, utcNs + 1);
    const PublishedStep published{&series, series.FindStep(utcNs)};
    const IntensityStep& step = series.GetStep(published.step);
    m_charged.push_back({IntensitySeries::Constant(step.ciLocationGPerKwh,
                                                   series.GetProvenance(),
                                                   step.ciMarketGPerKwh),
                         published});
    return m_charged.back().constant;
}

EnergyCarbonSink::PublishedStep
EnergyCarbonSink::GetPublished(const EnergySite& site, std::size_t step) const
{
    for (const Charged& charged : m_charged)
    {
        if (site.series == &charged.constant)
        {
            return charged.published;
        }
    }
    return {site.series, step};
}

void
EnergyCarbonSink::OpenAccounts(Metered& metered)
{
    for (const auto& component : metered.supply->GetComponents())
    {
        const Component kind = component->GetComponent();
        EnergyAccount& account =
            m_ledger.AddAccount(metered.site,
                                kind,
                                metered.instances[static_cast<std::size_t>(kind)]++);
        metered.accounts.emplace_back(component, &account);
        component->TraceConnectWithoutContext("Interval",
                                              MakeCallback(&EnergyAccount::Book, &account));
    }
}

void
EnergyCarbonSink::SampleEvery(Time interval)
{
    NS_ABORT_MSG_IF(!interval.IsStrictlyPositive(), "EnergyCarbonSink: sample interval is not > 0");
    m_sampleInterval = interval;
    m_sampleEvent = Simulator::ScheduleNow(&EnergyCarbonSink::Sample, this);
}

void
EnergyCarbonSink::Sample()
{
    const double timeS = Simulator::Now().GetSeconds();
    for (const auto& metered : m_metered)
    {
        const uint32_t nodeId = metered->supply->GetNode()->GetId();
        m_samples.push_back({nodeId, timeS, "power_w", metered->supply->GetPowerW()});
        if (Ptr<Battery> battery = DynamicCast<Battery>(metered->supply))
        {
            m_samples.push_back({nodeId, timeS, "remaining_j", battery->GetRemainingEnergy()});
        }
    }
    m_sampleEvent = Simulator::Schedule(m_sampleInterval, &EnergyCarbonSink::Sample, this);
}

void
EnergyCarbonSink::CloseBooks(Metered& metered)
{
    for (const auto& [component, account] : metered.accounts)
    {
        component->Flush();
    }
    if (!metered.supply->GetForeignModels().empty())
    {
        m_ledger.AddAccount(metered.site, Component::OTHER, 0)
            .BookTotal(Simulator::Now().GetNanoSeconds(), metered.supply->GetForeignTotalJ());
    }
    metered.Disconnect();
}

void
EnergyCarbonSink::DescribeRun(RunRecord& run) const
{
    run.rngSeed = RngSeedManager::GetSeed();
    run.rngRun = RngSeedManager::GetRun();
    run.ns3Version = GetNs3Version();
    run.moduleVersion = GetModuleVersion();
    run.simulatedS = static_cast<double>(Simulator::Now().GetNanoSeconds()) * 1e-9;
    if (m_ledger.GetStartUtcNs())
    {
        run.startUtc = FormatUtcNs(*m_ledger.GetStartUtcNs());
    }
}

void
EnergyCarbonSink::Finish(RunData& data)
{
    m_sampleEvent.Cancel();
    DescribeRun(data.run);
    data.nodes.insert(data.nodes.end(), m_nodes.begin(), m_nodes.end());
    data.events.push_back({std::nullopt, 0, "started", ""});
    for (const auto& metered : m_metered)
    {
        CloseBooks(*metered);
        const Ptr<PowerSupply> supply = metered->supply;
        SupplyRecord record;
        record.nodeId = supply->GetNode()->GetId();
        record.drawnJ = supply->GetDrawnJ();
        if (Ptr<Battery> battery = DynamicCast<Battery>(supply))
        {
            record.harvestedJ = battery->GetHarvestedJ();
            record.initialJ = battery->GetInitialEnergy();
            record.remainingJ = battery->GetRemainingEnergy();
        }
        for (const EventRecord& event : metered->events)
        {
            if (event.kind == "depleted" && !record.depletedAtS)
            {
                record.depletedAtS = event.timeS;
            }
        }
        data.supplies.push_back(record);
        data.events.insert(data.events.end(), metered->events.begin(), metered->events.end());
    }
    data.events.push_back({std::nullopt, data.run.simulatedS, "stopped", ""});
    data.samples.insert(data.samples.end(), m_samples.begin(), m_samples.end());
    AppendEnergy(data);
    AppendIntensities(data);
}

namespace
{

/// First and last instant of a step as text.
struct StepText
{
    std::string start; //!< ISO 8601 UTC
    std::string end;   //!< ISO 8601 UTC, exclusive
};

/**
 * @param series a zone's intensity
 * @param step index of a step
 * @return its bounds; for an annual value of the catalogue those of its year, for any other
 * constant 1970 to 2261
 */
StepText
FormatStep(const IntensitySeries& series, std::size_t step)
{
    if (!series.IsConstant())
    {
        return {FormatUtcNs(series.GetStep(step).startNs), FormatUtcNs(series.GetStep(step).endNs)};
    }
    const GridZones zones = GridZones::BuiltIn();
    const GridZone* zone = zones.Find(series.GetProvenance().zone);
    const int year = zone && !zone->dataYear.empty() ? std::stoi(zone->dataYear) : 1970;
    return {
        FormatUtcNs(DaysFromCivil({year, 1, 1}) * SECONDS_PER_DAY * NANOSECONDS_PER_SECOND),
        FormatUtcNs(DaysFromCivil({year + 1, 1, 1}) * SECONDS_PER_DAY * NANOSECONDS_PER_SECOND)};
}

} // namespace

void
EnergyCarbonSink::AppendEnergy(RunData& data) const
{
    const auto& sites = m_ledger.GetSites();
    for (const EnergyTotal& total : m_ledger.GetTotals())
    {
        const EnergySite& site = sites[total.site];
        EnergyRecord record;
        record.nodeId = site.nodeId;
        record.component = ComponentName(total.component);
        record.componentInstance = total.instance;
        record.state = PowerStateName(total.state);
        record.stage = StageName(total.stage);
        record.zone = site.zone;
        record.supplyKind = SupplyKindName(site.supply);
        record.durationS = static_cast<double>(total.durationNs) * 1e-9;
        record.energyItJ = total.energyJ;
        record.pue = site.pue;
        record.chargingEfficiency = site.chargingEfficiency;
        record.operationalLocationGco2e = total.locationG;
        record.operationalMarketGco2e = total.marketG;
        data.energy.push_back(record);
    }
    std::map<std::pair<const IntensitySeries*, std::size_t>, StepText> bounds;
    for (const PeriodTotal& period : m_ledger.GetPeriods())
    {
        const EnergySite& site = sites[period.site];
        const auto [series, step] = GetPublished(site, period.step);
        auto found = bounds.find({series, step});
        if (found == bounds.end())
        {
            found = bounds.emplace(std::make_pair(series, step), FormatStep(*series, step)).first;
        }
        EnergyPeriodRecord record;
        record.nodeId = site.nodeId;
        record.zone = site.zone;
        record.supplyKind = SupplyKindName(site.supply);
        record.periodStart = found->second.start;
        record.periodEnd = found->second.end;
        record.energyItJ = period.energyJ;
        record.operationalLocationGco2e = period.locationG;
        data.energyPeriods.push_back(record);
    }
}

void
EnergyCarbonSink::AppendIntensities(RunData& data) const
{
    std::set<std::tuple<std::string, std::size_t>> done;
    const auto& sites = m_ledger.GetSites();
    for (const PeriodTotal& period : m_ledger.GetPeriods())
    {
        const PublishedStep published = GetPublished(sites[period.site], period.step);
        const IntensitySeries& series = *published.series;
        if (!done.emplace(sites[period.site].zone, published.step).second)
        {
            continue;
        }
        const StepText bounds = FormatStep(series, published.step);
        const IntensityProvenance& provenance = series.GetProvenance();
        IntensityRecord record;
        record.zone = provenance.zone;
        record.periodStart = bounds.start;
        record.periodEnd = bounds.end;
        record.ciLocationGPerKwh = series.GetStep(published.step).ciLocationGPerKwh;
        record.ciMarketGPerKwh = series.GetStep(published.step).ciMarketGPerKwh;
        record.ciSignal = provenance.signal;
        record.ciBoundary = provenance.boundary;
        record.ciSource = provenance.source;
        record.ciVersion = provenance.version;
        if (!provenance.factorSet.empty())
        {
            record.ciFactorSet = provenance.factorSet;
        }
        record.ciGapPolicy = provenance.gapPolicy;
        data.intensities.push_back(record);
    }
}

} // namespace aiot
} // namespace ns3
