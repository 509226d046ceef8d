// SPDX-License-Identifier: GPL-2.0-only
#include "energy-carbon-sink.h"

#include "interface-audit.h"
#include "ledger-records.h"
#include "radio-notes.h"
#include "share-records.h"

#include "ns3/battery.h"
#include "ns3/civil-time.h"
#include "ns3/component-energy-model.h"
#include "ns3/double.h"
#include "ns3/module-version.h"
#include "ns3/node-list.h"
#include "ns3/node.h"
#include "ns3/rng-seed-manager.h"
#include "ns3/sampling-weight.h"
#include "ns3/simulator.h"
#include "ns3/string.h"

#include <algorithm>
#include <array>
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

/// A node that has a supply, or a group of such, and what became of it.
struct EnergyCarbonSink::Metered
{
    /**
     * @param record id of the node in the database
     * @param index its site in the ledger
     */
    Metered(uint32_t record, std::size_t index)
        : nodeId(record),
          site(index)
    {
    }

    ~Metered()
    {
        Disconnect();
    }

    Metered(const Metered&) = delete;
    Metered& operator=(const Metered&) = delete;

    /// @param supply supply of the node, or of one more of the group
    void Add(Ptr<PowerSupply> supply)
    {
        supplies.push_back(supply);
        if (supply->MayDeplete())
        {
            supply->TraceConnectWithoutContext("Depleted", MakeCallback(&Metered::Depleted, this));
            supply->TraceConnectWithoutContext("Recharged",
                                               MakeCallback(&Metered::Recharged, this));
        }
    }

    /// Stop listening; may be called twice.
    void Disconnect()
    {
        for (const auto& supply : supplies)
        {
            if (supply->MayDeplete())
            {
                supply->TraceDisconnectWithoutContext("Depleted",
                                                      MakeCallback(&Metered::Depleted, this));
                supply->TraceDisconnectWithoutContext("Recharged",
                                                      MakeCallback(&Metered::Recharged, this));
            }
        }
        for (const Book& book : traced)
        {
            book.component->TraceDisconnectWithoutContext(
                "Interval",
                MakeCallback(&EnergyAccount::Book, book.account));
        }
        traced.clear();
        ForEachModel(
            [](ComponentEnergyModel& model, const EnergyAccount&) { model.SetAccount(nullptr); });
    }

    /**
     * Do something with each model that is recorded here.
     * @param function what, with the model and its account
     */
    template <typename Function>
    void ForEachModel(Function function) const
    {
        for (const auto& supply : supplies)
        {
            for (const auto& component : supply->GetComponents())
            {
                // A model knows its account, if only one: of a million sensors nothing else does.
                const EnergyAccount* account = component->GetAccount();
                const bool isOurs =
                    std::any_of(pages.begin(), pages.end(), [account](const AccountEntry& page) {
                        return page.account == account;
                    });
                if (isOurs)
                {
                    function(*component, *account);
                }
            }
        }
        for (const Book& book : traced)
        {
            function(*book.component, *book.account);
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
        event.nodeId = nodeId;
        event.timeS = static_cast<double>(when.GetNanoSeconds()) * 1e-9;
        event.kind = kind;
        event.detail = detail;
        events.push_back(event);
    }

    /// Add an event for each account whose interfaces have recorded something else than was handed
    /// over to them.
    void AuditInterfaces()
    {
        for (const AccountEntry& page : pages)
        {
            if (page.component != Component::RADIO && page.component != Component::PORT)
            {
                continue;
            }
            InterfaceAudit audit;
            ForEachModel([&](const ComponentEnergyModel& model, const EnergyAccount& account) {
                if (&account == page.account)
                {
                    audit.Add(model);
                }
            });
            const std::string wrong = audit.Compare(*page.account);
            if (!wrong.empty())
            {
                AddEvent(Simulator::Now(),
                         "imbalance",
                         std::string(ComponentName(page.component)) + " " +
                             std::to_string(page.instance) + ": " + wrong);
            }
        }
    }

    /// A model and its account.
    struct Book
    {
        Ptr<ComponentEnergyModel> component; //!< component
        EnergyAccount* account;              //!< where it is recorded
    };

    /// An account and what it is of.
    struct AccountEntry
    {
        Component component;    //!< component
        uint32_t instance;      //!< which of several of a node
        EnergyAccount* account; //!< the account
    };

    uint32_t nodeId;                        //!< id of the node in the database
    std::size_t site;                       //!< its site in the ledger
    double weight{1};                       //!< nodes that each of it stands for
    std::vector<Ptr<PowerSupply>> supplies; //!< its supply, or all of the group
    std::vector<EventRecord> events;        //!< what happened
    std::vector<AccountEntry> pages;        //!< accounts
    std::vector<Book> traced;               //!< models that another sink has an account of
};

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
            AttachMetered(supply, label, record);
        }
        m_nodes.push_back(record);
    }
}

void
EnergyCarbonSink::AttachMetered(Ptr<PowerSupply> supply, const NodeLabel& label, NodeRecord& record)
{
    const EnergySite site = Describe(supply, label, record);
    m_metered.push_back(std::make_unique<Metered>(record.id, m_ledger.AddSite(site)));
    m_metered.back()->weight = record.population;
    OpenAccounts(*m_metered.back(), supply);
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
            m_metered.push_back(std::make_unique<Metered>(record.id, m_ledger.AddSite(site)));
            m_metered.back()->weight = weight;
        }
        NS_ABORT_MSG_IF(SamplingWeight::Of(*it) != weight,
                        "EnergyCarbonSink: nodes of a group have different weights");
        if (SupplyKindName(supply->GetKind()) != record.supplyKind)
        {
            throw std::invalid_argument("nodes with supplies of kinds " + *record.supplyKind +
                                        " and " + SupplyKindName(supply->GetKind()) +
                                        " cannot be recorded as a group");
        }
        OpenAccounts(*m_metered.back(), supply);
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
EnergyCarbonSink::OpenAccounts(Metered& metered, Ptr<PowerSupply> supply)
{
    metered.Add(supply);
    std::array<uint32_t, COMPONENT_COUNT> instances{};
    for (const auto& component : supply->GetComponents())
    {
        const Component kind = component->GetComponent();
        const uint32_t instance = instances[static_cast<std::size_t>(kind)]++;
        auto page = std::find_if(metered.pages.begin(), metered.pages.end(), [&](const auto& each) {
            return each.component == kind && each.instance == instance;
        });
        if (page == metered.pages.end())
        {
            DoubleValue efficiency;
            component->GetAttribute("ConverterEfficiency", efficiency);
            EnergyAccount& account =
                m_ledger.AddAccount(metered.site, kind, instance, efficiency.Get());
            page = metered.pages.insert(page, {kind, instance, &account});
        }
        if (!component->SetAccount(page->account))
        {
            metered.traced.push_back({component, page->account});
            component->TraceConnectWithoutContext(
                "Interval",
                MakeCallback(&EnergyAccount::Book, page->account));
        }
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
        const uint32_t nodeId = metered->nodeId;
        const Ptr<PowerSupply> supply = metered->supplies.front();
        if (metered->supplies.size() > 1)
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
    m_metered.at(site)->ForEachModel(
        [](ComponentEnergyModel& model, const EnergyAccount&) { model.Flush(); });
    return m_ledger.GetTotals(site);
}

void
EnergyCarbonSink::CloseAccounts(Metered& metered)
{
    metered.ForEachModel([](ComponentEnergyModel& model, const EnergyAccount&) { model.Flush(); });
    metered.AuditInterfaces();
    EnergyAccount* foreign = nullptr;
    for (const auto& supply : metered.supplies)
    {
        if (!supply->GetForeignModels().empty())
        {
            foreign = foreign ? foreign : &m_ledger.AddAccount(metered.site, Component::OTHER, 0);
            foreign->BookTotal(Simulator::Now().GetNanoSeconds(), supply->GetForeignTotalJ());
        }
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

namespace
{

/**
 * @param supplies supplies of a node, or of a group
 * @param weight how many each stands for
 * @return what they have delivered and hold, all together
 */
SupplyRecord
DescribeSupplies(const std::vector<Ptr<PowerSupply>>& supplies, double weight)
{
    SupplyRecord record;
    CompensatedSum drawnJ;
    int64_t fullNs = std::numeric_limits<int64_t>::max();
    for (const auto& supply : supplies)
    {
        drawnJ.Add(supply->GetDrawnJ());
        if (Ptr<Battery> battery = DynamicCast<Battery>(supply))
        {
            record.harvestedJ += weight * battery->GetHarvestedJ();
            record.initialJ = record.initialJ.value_or(0) + weight * battery->GetInitialEnergy();
            record.remainingJ =
                record.remainingJ.value_or(0) + weight * battery->GetRemainingEnergy();
            fullNs = std::min(fullNs, battery->GetFullNs());
        }
    }
    // Of a group, the one that has gone longest without being full.
    if (record.initialJ && fullNs >= 0)
    {
        record.fullAtS = static_cast<double>(fullNs) * 1e-9;
    }
    record.drawnJ = weight * drawnJ.Get();
    return record;
}

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
        CloseAccounts(*metered);
        for (const auto& supply : metered->supplies)
        {
            notes.Add(supply, roles[metered->nodeId]);
        }
        SupplyRecord record = DescribeSupplies(metered->supplies, metered->weight);
        record.nodeId = metered->nodeId;
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
    notes.Append(data);
    AppendSuspects(m_zones, data);
    data.events.push_back({std::nullopt, data.run.simulatedS, "stopped", ""});
    data.samples.insert(data.samples.end(), m_samples.begin(), m_samples.end());
    std::vector<SitePopulation> population(m_ledger.GetSites().size());
    for (const auto& metered : m_metered)
    {
        population[metered->site] = {static_cast<double>(metered->supplies.size()),
                                     metered->weight};
    }
    AppendLedger(m_ledger, m_charged, population, data);
    if (m_shares)
    {
        ApplyShares(*m_shares, data);
    }
}

} // namespace aiot
} // namespace ns3
