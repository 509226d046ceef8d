// SPDX-License-Identifier: GPL-2.0-only
// What the scenario `queries` records and prints.
#include "queries-scenario.h"

#include "ns3/report-table.h"
#include "ns3/traffic-records.h"

#include <iostream>
#include <optional>
#include <string>

namespace ns3
{
namespace aiot
{

void
Queries::Collect(RunData& data)
{
    m_sink->Finish(data);
    for (uint32_t i = 0; i < m_servers.GetN(); ++i)
    {
        const auto server = DynamicCast<QueryServer>(m_servers.Get(i));
        for (const auto& [name, outcomes] : server->GetOutcomes())
        {
            InferenceRecord record;
            record.nodeId = server->GetNode()->GetId();
            record.model = name;
            record.precision = m_serving.setting.precision;
            record.offload = "cloud";
            record.completed = outcomes.completed;
            record.lost = outcomes.refused;
            record.energyJ = outcomes.energyJ;
            if (outcomes.completed > 0)
            {
                record.latencyP50S = outcomes.residence.GetQuantileS(0.5);
                record.latencyP95S = outcomes.residence.GetQuantileS(0.95);
                record.latencyP99S = outcomes.residence.GetQuantileS(0.99);
            }
            data.inferences.push_back(record);
        }
    }
    ApplicationContainer applications(m_clients);
    applications.Add(m_servers);
    AppendTraffic(applications,
                  m_config.fidelity == "packet" ? "tcp" : "udp",
                  NodeContainer::GetGlobal(),
                  data);
}

double
Queries::GetTableJ() const
{
    double sumJ = 0;
    for (auto it = m_clients.Begin(); it != m_clients.End(); ++it)
    {
        const auto& asked = DynamicCast<QueryClient>(*it)->GetAsked();
        for (std::size_t k = 0; k < asked.size(); ++k)
        {
            sumJ += static_cast<double>(asked[k].asked) * m_energyJ[k];
        }
    }
    return sumJ;
}

double
Queries::GetAnsweredJ() const
{
    double sumJ = 0;
    for (auto it = m_servers.Begin(); it != m_servers.End(); ++it)
    {
        for (const auto& [name, outcomes] : DynamicCast<QueryServer>(*it)->GetOutcomes())
        {
            sumJ += outcomes.energyJ;
        }
    }
    return sumJ;
}

void
Queries::ReportKinds() const
{
    ReportTable kinds({"kind", "", "asked", "answered", "p50 [s]", "p95 [s]"});
    for (std::size_t k = 0; k < m_kinds.size(); ++k)
    {
        AskedQueries all;
        for (auto it = m_clients.Begin(); it != m_clients.End(); ++it)
        {
            const AskedQueries& own = DynamicCast<QueryClient>(*it)->GetAsked()[k];
            all.asked += own.asked;
            all.answered += own.answered;
            all.latency.Merge(own.latency);
        }
        const auto quantile = [&](double share) {
            return all.answered > 0 ? std::optional<double>(all.latency.GetQuantileS(share))
                                    : std::nullopt;
        };
        kinds.Add({m_kinds[k].name,
                   "",
                   std::to_string(all.asked),
                   std::to_string(all.answered),
                   SixDigits(quantile(0.5)),
                   SixDigits(quantile(0.95))});
    }
    std::cout << "Queries, and latency as clients see it\n";
    kinds.Print(std::cout);
}

void
Queries::ReportRegions() const
{
    ReportTable regions({"region", "kind", "answered", "energy [J]", "[J/query]", "share [%]"});
    const double answeredJ = GetAnsweredJ();
    for (uint32_t i = 0; i < m_servers.GetN(); ++i)
    {
        const auto server = DynamicCast<QueryServer>(m_servers.Get(i));
        for (const auto& [name, outcomes] : server->GetOutcomes())
        {
            const auto count = static_cast<double>(outcomes.completed);
            regions.Add(
                {m_regions[i].zone,
                 name,
                 std::to_string(outcomes.completed),
                 SixDigits(outcomes.energyJ),
                 SixDigits(count > 0 ? std::optional<double>(outcomes.energyJ / count)
                                     : std::nullopt),
                 SixDigits(answeredJ > 0 ? std::optional<double>(100 * outcomes.energyJ / answeredJ)
                                         : std::nullopt)});
        }
    }
    std::cout << "\nAnswers by region: joules of the engines, by what each query answers for\n";
    regions.Print(std::cout);
    std::cout << "all answers: " << SixDigits(answeredJ) << " J, " << SixDigits(answeredJ / 3.6e6)
              << " kWh\n";
    if (m_config.spreadFactor == 0 && GetTableJ() > 0)
    {
        std::cout << "table of joules times queries: " << SixDigits(GetTableJ())
                  << " J (kinds with measured joules)\n";
    }
}

void
Queries::ReportFleets() const
{
    ReportTable fleets({"region", "engines", "mean on", "of", "cold starts", "their energy [J]"});
    const double lengthS = GetLength().GetSeconds();
    for (uint32_t i = 0; i < m_servers.GetN(); ++i)
    {
        const auto server = DynamicCast<QueryServer>(m_servers.Get(i));
        for (const bool isLlm : {true, false})
        {
            const FleetUse use = server->GetFleetUse(isLlm ? 0 : 1);
            fleets.Add({m_regions[i].zone,
                        isLlm ? "language model" : "images and videos",
                        SixDigits(use.onS / lengthS),
                        std::to_string(isLlm ? m_config.llmReplicas : m_config.replicas),
                        std::to_string(use.coldStarts),
                        SixDigits(use.coldStartJ)});
        }
    }
    std::cout << "\nEngines that " << m_config.scaling << " switched on and off\n";
    fleets.Print(std::cout);
}

void
Queries::Report() const
{
    ReportKinds();
    ReportRegions();
    if (!m_config.scaling.empty())
    {
        ReportFleets();
    }
}

} // namespace aiot
} // namespace ns3
