// SPDX-License-Identifier: GPL-2.0-only
#include "reproduce-page.h"

#include "paper-summary.h"
#include "report/report-charts.h"
#include "report/report-file.h"
#include "report/report-html.h"
#include "report/report-page.h"

namespace ns3::aiot
{

namespace
{

/// A cell of a published or computed figure: a number stays one.
nlohmann::json
MakeCell(const nlohmann::json& figure)
{
    if (figure.is_array())
    {
        std::string text;
        for (const nlohmann::json& each : figure)
        {
            text += (text.empty() ? "" : " to ") + ReportNumber(each.get<double>());
        }
        return text;
    }
    return figure;
}

ReportSection
MakePapersSection(const std::vector<CheckedReference>& cards)
{
    const std::vector<std::string>& statuses = GetFigureStatuses();
    std::vector<HtmlColumn> columns{{"paper", "paper"}};
    for (const std::string& status : statuses)
    {
        columns.push_back(
            {status, status == "not reproducible" ? "not_reproducible" : status, true});
    }
    columns.push_back({"must hold and do not", "failures", true});
    HtmlTable table("papers-data", "Verdicts by paper", columns);
    std::vector<ChartBar> bars;
    for (const PaperCounts& paper : CountByPaper(cards))
    {
        std::vector<nlohmann::json> cells{paper.paper};
        bars.push_back({paper.paper, {}});
        for (const std::string& status : statuses)
        {
            const auto found = paper.statuses.find(status);
            const std::size_t count = found == paper.statuses.end() ? 0 : found->second;
            cells.emplace_back(count);
            bars.back().parts.emplace_back(status, static_cast<double>(count));
        }
        cells.emplace_back(paper.failures);
        table.AddRow(cells);
    }
    return {"papers-section",
            "Papers",
            MakeFigure({"papers",
                        "Published figures by verdict.",
                        "How many figures of each paper came out, and in what sense.",
                        StackedBarChart("figures", bars, statuses),
                        table.GetHtml()})};
}

ReportSection
MakeFiguresSection(const std::vector<CheckedReference>& cards)
{
    HtmlTable table("figures-data",
                    "Published beside ours",
                    {{"claim", "claim"},
                     {"paper", "paper"},
                     {"card", "card"},
                     {"published", "published"},
                     {"ours", "ours"},
                     {"unit", "unit"},
                     {"deviation [%]", "deviation", true},
                     {"within", "tolerance"},
                     {"inputs", "inputs"},
                     {"verdict", "status"},
                     {"reason", "reason"}});
    for (const CheckedReference& judged : cards)
    {
        for (const FigureResult& result : judged.results)
        {
            table.AddRow({result.claim,
                          judged.card.paper,
                          judged.card.name,
                          MakeCell(result.published),
                          MakeCell(result.ours),
                          result.unit,
                          result.deviation ? nlohmann::json(100 * *result.deviation)
                                           : nlohmann::json(nullptr),
                          result.tolerance,
                          GetInputText(judged.card.inputs),
                          GetStatusText(result.status) + (result.failed ? ", must hold" : ""),
                          result.reason});
        }
    }
    return {"figures-section", "Figures", table.GetHtml()};
}

} // namespace

void
WriteReproductionPage(const std::string& output, const std::vector<CheckedReference>& cards)
{
    WriteReportPage("",
                    output,
                    FillReportPage("Published figures, computed again",
                                   HtmlParagraph("Each figure beside what this aiot computes. "
                                                 "Verdicts are computed; no card states its own."),
                                   {MakePapersSection(cards), MakeFiguresSection(cards)}));
}

} // namespace ns3::aiot
