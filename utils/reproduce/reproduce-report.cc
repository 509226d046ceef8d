// SPDX-License-Identifier: GPL-2.0-only
#include "reproduce-report.h"

#include "common/short-number.h"
#include "common/text-table.h"

#include <map>

namespace ns3::aiot
{

namespace
{

/// The published figure as text: digits as they are printed, "18.5 to 19.5", or "falling".
std::string
PublishedText(const FigureResult& result)
{
    if (result.published.is_array())
    {
        return RoundedNumber(result.published[0]) + " to " + RoundedNumber(result.published[1]);
    }
    return result.published.is_number() ? ExactNumber(result.published)
                                        : result.published.get<std::string>();
}

/// What the figures came to. Arithmetic stands in a line of its own: it reproduces nothing.
class FigureCounts
{
  public:
    void Add(const FigureResult& result)
    {
        if (result.kind == "arithmetic" || result.status == FigureStatus::ARITHMETIC)
        {
            ++m_arithmetic;
            m_wrong += result.failed ? 1 : 0;
            return;
        }
        ++m_figures;
        ++m_statuses[result.status];
        m_failures += result.failed ? 1 : 0;
    }

    void Print(std::ostream& out) const
    {
        out << '\n';
        if (m_figures > 0 || m_arithmetic == 0)
        {
            out << m_figures << " figures";
            const char* separator = ": ";
            for (const auto& [status, count] : m_statuses)
            {
                out << separator << count << " " << GetStatusText(status);
                separator = ", ";
            }
            out << "; " << m_failures << " that must hold do not\n";
        }
        if (m_arithmetic > 0)
        {
            out << m_arithmetic << " figures of arithmetic, which reproduce no result of a source: "
                << m_arithmetic - m_wrong << " come out, " << m_wrong << " do not\n";
        }
    }

  private:
    std::map<FigureStatus, std::size_t> m_statuses;
    std::size_t m_figures = 0; ///< without arithmetic
    std::size_t m_failures = 0;
    std::size_t m_arithmetic = 0;
    std::size_t m_wrong = 0;
};

/// Ours as text: as many digits as the comparison needs.
std::string
OursText(const FigureResult& result)
{
    if (result.ours.is_array())
    {
        return std::string(result.failed ? "not " : "") + PublishedText(result);
    }
    if (result.ours.is_null())
    {
        return "-";
    }
    return result.published.is_number() ? ExactNumber(result.ours) : RoundedNumber(result.ours);
}

} // namespace

std::string
DescribeInputs(const ReproduceCard& card)
{
    if (card.configurations.empty())
    {
        return "";
    }
    return "inputs " + GetInputText(card.inputs) +
           (card.evidence.empty() ? ", not the source's own" : ": " + card.evidence);
}

std::size_t
CountFailures(const std::vector<CheckedReference>& cards)
{
    std::size_t failures = 0;
    for (const CheckedReference& judged : cards)
    {
        for (const FigureResult& result : judged.results)
        {
            failures += result.failed ? 1 : 0;
        }
    }
    return failures;
}

void
PrintReproduction(std::ostream& out, const std::vector<CheckedReference>& cards)
{
    TextTable table({"claim", "published", "ours", "unit", "deviation", "within", "status"},
                    {4, 5});
    FigureCounts counts;
    for (const CheckedReference& judged : cards)
    {
        table.AddLine(judged.card.name + ": " + judged.card.title);
        table.AddNote(DescribeInputs(judged.card));
        for (const FigureResult& result : judged.results)
        {
            table.AddRow({"  " + result.claim,
                          PublishedText(result),
                          OursText(result),
                          result.unit,
                          result.deviation ? DeviationText(*result.deviation) : "",
                          result.tolerance,
                          GetStatusText(result.status) + (result.failed ? ", must hold" : "")});
            table.AddNote(result.reason);
            counts.Add(result);
        }
    }
    table.Print(out);
    counts.Print(out);
}

nlohmann::json
ReproductionJson(const std::vector<CheckedReference>& cards)
{
    nlohmann::json list = nlohmann::json::array();
    for (const CheckedReference& judged : cards)
    {
        for (const FigureResult& result : judged.results)
        {
            list.push_back({{"card", judged.card.name},
                            {"paper", judged.card.paper},
                            {"claim", result.claim},
                            {"source", judged.card.source},
                            {"kind", result.kind},
                            {"unit", result.unit},
                            {"published", result.published},
                            {"ours", result.ours},
                            {"tolerance", result.tolerance},
                            {"inputs", GetInputText(judged.card.inputs)},
                            {"evidence", judged.card.evidence},
                            {"relative_deviation", nullptr},
                            {"status", GetStatusText(result.status)},
                            {"reason", result.reason},
                            {"failed", result.failed}});
            if (result.deviation)
            {
                list.back()["relative_deviation"] = *result.deviation;
            }
        }
    }
    return list;
}

void
PrintCardList(std::ostream& out, const std::vector<ReproduceCard>& cards)
{
    TextTable table({"card", "figures", "title"}, {1});
    for (const ReproduceCard& card : cards)
    {
        table.AddRow({card.name, std::to_string(card.figures.size()), card.title});
        table.AddNote(card.source);
    }
    table.Print(out);
}

nlohmann::json
CardListJson(const std::vector<ReproduceCard>& cards)
{
    nlohmann::json list = nlohmann::json::array();
    for (const ReproduceCard& card : cards)
    {
        list.push_back({{"card", card.name},
                        {"title", card.title},
                        {"source", card.source},
                        {"figures", card.figures.size()}});
    }
    return list;
}

} // namespace ns3::aiot
