// SPDX-License-Identifier: GPL-2.0-only
// The published day beside the simulated one.
#include "queries-scenario.h"

#include "ns3/report-table.h"

#include <iostream>
#include <map>
#include <string>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double KWH_J = 3.6e6;
constexpr const char* VIDEO = "video";
/// What the article prints for the day; what follows from its joules is computed from them.
constexpr double PRINTED_KWH = 2.9;

/// Queries and joules of a kind.
struct KindSum
{
    double count = 0;
    double energyJ = 0;
};

using KindSums = std::map<std::string, KindSum>;

KindSums
SumKinds(const ApplicationContainer& servers)
{
    KindSums sums;
    for (auto it = servers.Begin(); it != servers.End(); ++it)
    {
        for (const auto& [name, outcomes] : DynamicCast<QueryServer>(*it)->GetOutcomes())
        {
            sums[name].count += static_cast<double>(outcomes.completed);
            sums[name].energyJ += outcomes.energyJ;
        }
    }
    return sums;
}

} // namespace

void
Queries::PrintPublished() const
{
    KindSums answered = SumKinds(m_servers);
    ReportTable table({"figure", "", "published", "ours", "", "published as"});
    const auto add = [&](const std::string& what, double published, double here, const char* as) {
        table.Add({what, "", SixDigits(published), SixDigits(here), "", as});
    };
    double publishedJ = 0;
    double publishedVideoJ = 0;
    for (std::size_t k = 0; k < m_kinds.size(); ++k)
    {
        const QueryKind& kind = m_kinds[k];
        const KindSum& sum = answered[kind.name];
        const double hereJ = sum.count > 0 ? sum.energyJ / sum.count : 0;
        add("a query of kind " + kind.name + " [J]", m_energyJ[k], hereJ, "joules of the article");
        publishedJ += kind.count * m_energyJ[k];
        publishedVideoJ += kind.name == VIDEO ? kind.count * m_energyJ[k] : 0;
    }
    const double days = m_config.days * (m_config.homes + m_config.phones);
    const double dayJ = GetAnsweredJ() / days;
    const double videoJ = answered[VIDEO].energyJ / days;
    const double dayKwh = dayJ / KWH_J;
    const char* derived = "from its joules";
    add("a client's day [kWh]", PRINTED_KWH, dayKwh, "printed, rounded");
    add("a client's day [kWh]", publishedJ / KWH_J, dayKwh, derived);
    add("share of videos [%]",
        100 * publishedVideoJ / publishedJ,
        dayJ > 0 ? 100 * videoJ / dayJ : 0,
        derived);
    add("a day without videos [kWh]",
        (publishedJ - publishedVideoJ) / KWH_J,
        (dayJ - videoJ) / KWH_J,
        derived);
    std::cout << "\nMIT Technology Review, 20 May 2025, beside this run (its joules are the input: "
                 "they are not measured here)\n";
    table.Print(std::cout);
}

} // namespace aiot
} // namespace ns3
