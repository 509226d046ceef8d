// SPDX-License-Identifier: GPL-2.0-only
#include "metered-node.h"

#include "interface-audit.h"

#include "ns3/battery.h"
#include "ns3/double.h"
#include "ns3/simulator.h"

#include <algorithm>
#include <array>
#include <limits>

namespace ns3
{
namespace aiot
{

MeteredNode::MeteredNode(EnergyLedger& ledger,
                         uint32_t nodeId,
                         const EnergySite& site,
                         double weight)
    : m_ledger(ledger),
      m_nodeId(nodeId),
      m_site(ledger.AddSite(site)),
      m_weight(weight)
{
}

MeteredNode::~MeteredNode()
{
    Disconnect();
}

void
MeteredNode::Add(Ptr<PowerSupply> supply)
{
    m_supplies.push_back(supply);
    if (supply->MayDeplete())
    {
        supply->TraceConnectWithoutContext("Depleted", MakeCallback(&MeteredNode::Depleted, this));
        supply->TraceConnectWithoutContext("Recharged",
                                           MakeCallback(&MeteredNode::Recharged, this));
    }
    std::array<uint32_t, COMPONENT_COUNT> instances{};
    for (const auto& component : supply->GetComponents())
    {
        const auto kind = static_cast<std::size_t>(component->GetComponent());
        EnergyAccount* account = GetAccount(component, instances[kind]++);
        if (!component->SetAccount(account))
        {
            m_traced.push_back({component, account});
            component->TraceConnectWithoutContext("Interval",
                                                  MakeCallback(&EnergyAccount::Book, account));
        }
    }
}

EnergyAccount*
MeteredNode::GetAccount(const Ptr<ComponentEnergyModel>& component, uint32_t instance)
{
    const Component kind = component->GetComponent();
    const auto page = std::find_if(m_pages.begin(), m_pages.end(), [&](const Page& each) {
        return each.component == kind && each.instance == instance;
    });
    if (page != m_pages.end())
    {
        return page->account;
    }
    DoubleValue efficiency;
    component->GetAttribute("ConverterEfficiency", efficiency);
    EnergyAccount& account = m_ledger.AddAccount(m_site, kind, instance, efficiency.Get());
    m_pages.push_back({kind, instance, &account});
    return &account;
}

void
MeteredNode::ForEachModel(const Visit& visit) const
{
    for (const auto& supply : m_supplies)
    {
        for (const auto& component : supply->GetComponents())
        {
            // A model knows its account, if only one: of a million sensors nothing else does.
            const EnergyAccount* account = component->GetAccount();
            const bool isOurs =
                std::any_of(m_pages.begin(), m_pages.end(), [account](const Page& page) {
                    return page.account == account;
                });
            if (isOurs)
            {
                visit(*component, *account);
            }
        }
    }
    for (const Traced& traced : m_traced)
    {
        visit(*traced.component, *traced.account);
    }
}

void
MeteredNode::Flush() const
{
    ForEachModel([](ComponentEnergyModel& model, const EnergyAccount&) { model.Flush(); });
}

void
MeteredNode::Close()
{
    Flush();
    AuditInterfaces();
    EnergyAccount* foreign = nullptr;
    for (const auto& supply : m_supplies)
    {
        if (!supply->GetForeignModels().empty())
        {
            foreign = foreign ? foreign : &m_ledger.AddAccount(m_site, Component::OTHER, 0);
            foreign->BookTotal(Simulator::Now().GetNanoSeconds(), supply->GetForeignTotalJ());
        }
    }
    Disconnect();
}

void
MeteredNode::Disconnect()
{
    for (const auto& supply : m_supplies)
    {
        if (supply->MayDeplete())
        {
            supply->TraceDisconnectWithoutContext("Depleted",
                                                  MakeCallback(&MeteredNode::Depleted, this));
            supply->TraceDisconnectWithoutContext("Recharged",
                                                  MakeCallback(&MeteredNode::Recharged, this));
        }
    }
    for (const Traced& traced : m_traced)
    {
        traced.component->TraceDisconnectWithoutContext(
            "Interval",
            MakeCallback(&EnergyAccount::Book, traced.account));
    }
    m_traced.clear();
    ForEachModel(
        [](ComponentEnergyModel& model, const EnergyAccount&) { model.SetAccount(nullptr); });
}

void
MeteredNode::AuditInterfaces()
{
    for (const Page& page : m_pages)
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

void
MeteredNode::AddEvent(Time when, const std::string& kind, const std::string& detail)
{
    EventRecord event;
    event.nodeId = m_nodeId;
    event.timeS = static_cast<double>(when.GetNanoSeconds()) * 1e-9;
    event.kind = kind;
    event.detail = detail;
    m_events.push_back(event);
}

void
MeteredNode::Depleted(Time when)
{
    AddEvent(when, "depleted", "energy used up");
}

void
MeteredNode::Recharged(Time when)
{
    AddEvent(when, "recharged", "");
}

SupplyRecord
MeteredNode::DescribeSupplies() const
{
    SupplyRecord record;
    record.nodeId = m_nodeId;
    CompensatedSum drawnJ;
    int64_t fullNs = std::numeric_limits<int64_t>::max();
    for (const auto& supply : m_supplies)
    {
        drawnJ.Add(supply->GetDrawnJ());
        if (Ptr<Battery> battery = DynamicCast<Battery>(supply))
        {
            record.harvestedJ += m_weight * battery->GetHarvestedJ();
            record.initialJ = record.initialJ.value_or(0) + m_weight * battery->GetInitialEnergy();
            record.remainingJ =
                record.remainingJ.value_or(0) + m_weight * battery->GetRemainingEnergy();
            fullNs = std::min(fullNs, battery->GetFullNs());
        }
    }
    // Of a group, the one that has gone longest without being full.
    if (record.initialJ && fullNs >= 0)
    {
        record.fullAtS = static_cast<double>(fullNs) * 1e-9;
    }
    record.drawnJ = m_weight * drawnJ.Get();
    const auto depleted =
        std::find_if(m_events.begin(), m_events.end(), [](const EventRecord& event) {
            return event.kind == "depleted";
        });
    if (depleted != m_events.end())
    {
        record.depletedAtS = depleted->timeS;
    }
    return record;
}

const std::vector<EventRecord>&
MeteredNode::GetEvents() const
{
    return m_events;
}

const std::vector<Ptr<PowerSupply>>&
MeteredNode::GetSupplies() const
{
    return m_supplies;
}

uint32_t
MeteredNode::GetNodeId() const
{
    return m_nodeId;
}

std::size_t
MeteredNode::GetSite() const
{
    return m_site;
}

double
MeteredNode::GetWeight() const
{
    return m_weight;
}

} // namespace aiot
} // namespace ns3
