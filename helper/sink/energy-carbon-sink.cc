// SPDX-License-Identifier: GPL-2.0-only
#include "energy-carbon-sink.h"

#include "ledger-records.h"
#include "radio-notes.h"
#include "share-records.h"

#include "ns3/battery.h"
#include "ns3/civil-time.h"
#include "ns3/module-version.h"
#include "ns3/node-list.h"
#include "ns3/node.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/sampling-weight.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace ns3
{
namespace aiot
{

namespace
{

/// Stands for a node that is recorded on its own.
constexpr uint32_t NO_GROUP = std::numeric_limits<uint32_t>::max();

} // namespace

EnergyCarbonSink::EnergyCarbonSink(ZoneIntensities& zones, std::optional<int64_t> startUtcNs)
    : m_zones(zones),
      m_charged(zones),
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
    m_charged.SetCharging(charging);
}

void
EnergyCarbonSink::SetShares(const ShareRules& rules)
{
    m_shares = rules;
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
        record.population = SamplingWeight::Of(*it);
        if (Ptr<PowerSupply> supply = (*it)->GetObject<PowerSupply>())
        {
            const EnergySite site = Describe(supply, label, record);
            m_metered.push_back(
                std::make_unique<MeteredNode>(m_ledger, record.id, site, record.population));
            m_metered.back()->Add(supply);
        }
        m_nodes.push_back(record);
    }
}

void
EnergyCarbonSink::AttachGroup(const NodeContainer& nodes, const NodeLabel& label)
{
    NS_ABORT_MSG_IF(nodes.GetN() == 0, "EnergyCarbonSink: a group has no nodes");
    NodeRecord record;
    record.id = nodes.Get(0)->GetId();
    record.name = label.name + " (" + std::to_string(nodes.GetN()) + " nodes)";
    const double weight = SamplingWeight::Of(nodes.Get(0));
    record.population = weight * nodes.GetN();
    for (auto it = nodes.Begin(); it != nodes.End(); ++it)
    {
        const Ptr<PowerSupply> supply = (*it)->GetObject<PowerSupply>();
        NS_ABORT_MSG_IF(!supply, "EnergyCarbonSink: a node of a group has no supply");
        if (it == nodes.Begin())
        {
            EnergySite site = Describe(supply, label, record);
            if (!site.series->IsConstant())
            {
                throw std::invalid_argument("nodes in zone " + site.zone +
                                            " cannot be recorded as a group: its intensity varies");
            }
            record.board = std::nullopt;
            m_metered.push_back(std::make_unique<MeteredNode>(m_ledger, record.id, site, weight));
        }
        NS_ABORT_MSG_IF(SamplingWeight::Of(*it) != weight,
                        "EnergyCarbonSink: nodes of a group have different weights");
        if (SupplyKindName(supply->GetKind()) != record.supplyKind)
        {
            throw std::invalid_argument("nodes with supplies of kinds " + *record.supplyKind +
                                        " and " + SupplyKindName(supply->GetKind()) +
                                        " cannot be recorded as a group");
        }
        m_metered.back()->Add(supply);
        const uint32_t nodeId = (*it)->GetId();
        m_groupOf.resize(std::max<std::size_t>(m_groupOf.size(), nodeId + 1), NO_GROUP);
        m_groupOf[nodeId] = record.id;
    }
    m_nodes.push_back(record);
}

uint32_t
EnergyCarbonSink::GetRecordId(uint32_t nodeId) const
{
    return nodeId < m_groupOf.size() && m_groupOf[nodeId] != NO_GROUP ? m_groupOf[nodeId] : nodeId;
}

EnergySite
EnergyCarbonSink::Describe(Ptr<PowerSupply> supply, const NodeLabel& label, NodeRecord& record)
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
    StringValue boundary;
    supply->GetAttribute("EnergyBoundary", boundary);
    record.energyBoundary = orNone(boundary.Get());
    record.processor = orNone(label.processor);
    EnergySite site;
    site.nodeId = record.id;
    site.supply = supply->GetKind();
    site.pue = label.pue;
    site.series = charged ? &m_charged.Get(label.zone) : &m_zones.Get(label.zone);
    site.zone = site.series->GetProvenance().zone;
    site.chargingEfficiency = charged ? m_charged.GetCharging().efficiency : 1;
    const auto overhead = label.overhead || label.facility.empty()
                              ? label.overhead
                              : m_zones.FindFacility(label.zone);
    if (overhead)
    {
        m_overheads.Apply(overhead, site);
        record.pue = site.pue;
        record.facility = label.facility.empty() ? label.name : label.facility;
    }
    return site;
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
        const uint32_t nodeId = metered->GetNodeId();
        const Ptr<PowerSupply> supply = metered->GetSupplies().front();
        if (metered->GetSupplies().size() > 1)
        {
            continue;
        }
        m_samples.push_back({nodeId, timeS, "power_w", supply->GetPowerW()});
        if (Ptr<Battery> battery = DynamicCast<Battery>(supply))
        {
            m_samples.push_back({nodeId, timeS, "remaining_j", battery->GetRemainingEnergy()});
        }
    }
    m_sampleEvent = Simulator::Schedule(m_sampleInterval, &EnergyCarbonSink::Sample, this);
}

std::vector<EnergyTotal>
EnergyCarbonSink::SumUntilNow(std::size_t site)
{
    m_metered.at(site)->Flush();
    return m_ledger.GetTotals(site);
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

namespace
{

/// Refuse to describe a run of which nothing was watched, or whose nodes are gone.
void
RequireNodes(const std::vector<NodeRecord>& nodes)
{
    if (nodes.empty())
    {
        throw std::invalid_argument("EnergyCarbonSink: no node was attached, so there is no energy "
                                    "to record: call Attach() before the simulation starts");
    }
    if (nodes.back().id >= NodeList::GetNNodes())
    {
        throw std::invalid_argument("EnergyCarbonSink: the nodes are gone: call Finish() before "
                                    "Simulator::Destroy()");
    }
}

/// Note series that are probably in kg/kWh, unless the program has told of them already.
void
AppendSuspects(const ZoneIntensities& zones, RunData& data)
{
    for (const std::string& note : zones.GetSuspectSeries())
    {
        const bool isKnown =
            std::any_of(data.events.begin(), data.events.end(), [&](const EventRecord& event) {
                return event.detail == note;
            });
        if (!isKnown)
        {
            data.events.push_back({std::nullopt, data.run.simulatedS, "note", note});
        }
    }
}

} // namespace

void
EnergyCarbonSink::Finish(RunData& data)
{
    RequireNodes(m_nodes);
    m_sampleEvent.Cancel();
    DescribeRun(data.run);
    data.nodes.insert(data.nodes.end(), m_nodes.begin(), m_nodes.end());
    data.events.push_back({std::nullopt, 0, "started", ""});
    std::map<uint32_t, std::string> roles;
    for (const NodeRecord& node : m_nodes)
    {
        roles[node.id] = node.role;
    }
    RadioNotes notes;
    for (const auto& metered : m_metered)
    {
        metered->Close();
        for (const auto& supply : metered->GetSupplies())
        {
            notes.Add(supply, roles[metered->GetNodeId()]);
        }
        data.supplies.push_back(metered->DescribeSupplies());
        const std::vector<EventRecord>& events = metered->GetEvents();
        data.events.insert(data.events.end(), events.begin(), events.end());
    }
    notes.Append(data);
    AppendSuspects(m_zones, data);
    data.events.push_back({std::nullopt, data.run.simulatedS, "stopped", ""});
    data.samples.insert(data.samples.end(), m_samples.begin(), m_samples.end());
    std::vector<SitePopulation> population(m_ledger.GetSites().size());
    for (const auto& metered : m_metered)
    {
        population[metered->GetSite()] = {static_cast<double>(metered->GetSupplies().size()),
                                          metered->GetWeight()};
    }
    AppendLedger(m_ledger, m_charged, population, data);
    if (m_shares)
    {
        ApplyShares(*m_shares, data);
    }
}

} // namespace aiot
} // namespace ns3
