// SPDX-License-Identifier: GPL-2.0-only
// What MIT Technology Review published of queries, beside those of the run.
#include "queries-scenario.h"

#include "ns3/published-verdict.h"
#include "ns3/query-energies.h"
#include "ns3/report-table.h"

#include <map>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

namespace ns3
{
namespace aiot
{

namespace
{

constexpr double KWH_J = 3.6e6;
constexpr double PERCENT = 100;
constexpr const char* VIDEO = "video";
/// What the article prints for the day; what follows from its joules is computed from them.
constexpr const char* PRINTED_KWH = "2.9";
/// The article takes twice the GPU's joules for those of all equipment and cooling.
constexpr double ALL_OVER_GPU = 2;
/// Models that the article names, by how ours of other precisions and kinds begin.
const std::vector<std::pair<std::string, std::string>> MODELS{
    {"Llama-3.1-8B", "text-llama-3.1-8b"},
    {"Llama-3.1-405B", "text-llama-3.1-405b"}};

/// Answered queries of a kind and their joules.
struct KindSum
{
    double count = 0;
    double energyJ = 0;

    std::optional<double> GetMeanJ() const
    {
        return count > 0 ? std::make_optional(energyJ / count) : std::nullopt;
    }
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

/// @return what the article says of a language model's reply; none: it does not name the model
std::optional<QueryEnergy>
FindReply(const std::string& model)
{
    for (const auto& [prefix, kind] : MODELS)
    {
        if (model.rfind(prefix, 0) == 0)
        {
            return QueryEnergies::BuiltIn().Get(kind);
        }
    }
    return std::nullopt;
}

/// Rows of published figures, ours, how often the one is the other, and a verdict.
class PublishedRows
{
  public:
    /// Published and ours, in one unit. @param published digits as they are printed
    void Compare(const std::string& figure,
                 const std::string& by,
                 const std::string& published,
                 const std::optional<double>& ours,
                 const std::string& reason)
    {
        std::optional<double> ratio;
        if (ours)
        {
            ratio = *ours / std::stod(published);
        }
        m_table.Add({figure,
                     by,
                     published,
                     SixDigits(ours),
                     SixDigits(ratio),
                     JudgePublished(published, ours, reason)});
    }

    /// Nothing is published. @param ours what the run says
    void Show(const std::string& figure,
              const std::string& by,
              const std::optional<double>& ours,
              const std::string& reason)
    {
        m_table.Add({figure, by, "-", SixDigits(ours), "-", "not reproducible: " + reason});
    }

    void Print(std::ostream& os) const
    {
        m_table.Print(os);
    }

  private:
    ReportTable m_table{{"figure", "answered by", "published", "ours", "ratio", "verdict"}};
};

/// A reply of a language model: the roofline is that of GPUs alone.
void
AddReply(const std::string& name, const std::string& model, const KindSum& sum, PublishedRows& rows)
{
    const std::optional<QueryEnergy> published = FindReply(model);
    const std::string by = model + " by the roofline";
    const std::optional<double> gpuJ = sum.GetMeanJ();
    if (!published)
    {
        rows.Show(name + ", its GPU [J]", by, gpuJ, "the article has no " + model);
        return;
    }
    const std::string reason =
        gpuJ ? "lengths of its prompts and answers and its batches are not public"
             : "none was answered";
    if (published->gpuJ)
    {
        rows.Compare(name + ", its GPU [J]", by, SixDigits(*published->gpuJ), gpuJ, reason);
    }
    rows.Compare(name + ", in all: twice its GPU [J]",
                 by,
                 SixDigits(published->energyJ),
                 gpuJ ? std::make_optional(ALL_OVER_GPU * *gpuJ) : std::nullopt,
                 reason);
}

} // namespace

Queries::PublishedDay
Queries::GetPublishedDay() const
{
    PublishedDay day;
    KindSums answered = SumKinds(m_servers);
    for (std::size_t k = 0; k < m_kinds.size(); ++k)
    {
        const bool isVideo = m_kinds[k].name == VIDEO;
        day.publishedJ += m_kinds[k].count * m_energyJ[k];
        day.publishedVideoJ += isVideo ? m_kinds[k].count * m_energyJ[k] : 0;
    }
    const double days = m_config.days * (m_config.homes + m_config.phones);
    day.oursJ = GetAnsweredJ() / days;
    day.oursVideoJ = answered[VIDEO].energyJ / days;
    return day;
}

std::string
Queries::DescribePublished() const
{
    KindSums answered = SumKinds(m_servers);
    PublishedRows rows;
    for (std::size_t k = 0; k < m_kinds.size(); ++k)
    {
        const QueryKind& kind = m_kinds[k];
        const KindSum& sum = answered[kind.name];
        if (kind.IsTokens())
        {
            AddReply(kind.name, m_config.model, sum, rows);
            continue;
        }
        const bool isSpread = kind.spread > 0;
        rows.Compare(kind.name + ", in all [J]",
                     "measured joules",
                     SixDigits(m_energyJ[k]),
                     sum.GetMeanJ(),
                     sum.count == 0 ? "none was answered"
                     : isSpread     ? "sizes are drawn, --spread=0 has the article's one"
                                    : "its joules are the input");
    }
    if (m_config.setting == "mit-day")
    {
        const PublishedDay day = GetPublishedDay();
        const auto compare = [&](const std::string& figure, const std::string& as, double ours) {
            rows.Compare(figure, "all kinds", as, ours, "a sum of its joules");
        };
        const double restJ = day.publishedJ - day.publishedVideoJ;
        const double share = day.oursJ > 0 ? PERCENT * day.oursVideoJ / day.oursJ : 0;
        const double dayKwh = day.oursJ / KWH_J;
        compare("a client's day, printed [kWh]", PRINTED_KWH, dayKwh);
        compare("a client's day, by its joules [kWh]", SixDigits(day.publishedJ / KWH_J), dayKwh);
        compare("share of videos [%]",
                SixDigits(PERCENT * day.publishedVideoJ / day.publishedJ),
                share);
        compare("a day without videos [kWh]",
                SixDigits(restJ / KWH_J),
                (day.oursJ - day.oursVideoJ) / KWH_J);
    }
    std::ostringstream text;
    text << "\nQueries (MIT Technology Review, 20 May 2025), published beside ours; more: aiot "
            "reproduce queries\n";
    rows.Print(text);
    return text.str();
}

} // namespace aiot
} // namespace ns3
