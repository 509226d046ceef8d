// SPDX-License-Identifier: GPL-2.0-only
#include "report-page.h"

#include "common/short-number.h"
#include "report-files.h"
#include "report-html.h"
#include "report-replay.h"
#include "report-sections.h"

#include "ns3/module-version.h"
#include "ns3/quoted-text.h"
#include "ns3/results-query.h"

#include <algorithm>
#include <array>
#include <map>
#include <stdexcept>
#include <string_view>
#include <vector>

namespace ns3::aiot
{

namespace
{

/// Texts for the places of page.html that are called @@NAME@@.
using Places = std::map<std::string, std::string>;

/// Goes through the template once, so that what is put in is not searched for places.
std::string
FillIn(std::string_view page, const Places& places)
{
    std::string filled;
    while (true)
    {
        const auto begin = page.find("@@");
        filled += page.substr(0, begin);
        if (begin == std::string_view::npos)
        {
            return filled;
        }
        const auto end = page.find("@@", begin + 2);
        filled += places.at(std::string(page.substr(begin + 2, end - begin - 2)));
        page.remove_prefix(end + 2);
    }
}

/// @param values of which the least and the greatest are shown, once where they are equal
std::string
MakeTotal(const std::string& id,
          const std::string& name,
          const std::vector<double>& values,
          const std::string& unit)
{
    const auto [least, most] = std::minmax_element(values.begin(), values.end());
    const auto show = [&id](const char* end, double value) {
        return "<data id=\"total-" + id + end + "\" value=\"" + ExactNumber(value) + "\">" +
               ReportNumber(value) + "</data>";
    };
    const bool isOne = *least == *most;
    return "<div><dt>" + name + "</dt><dd>" + show(isOne ? "" : "-least", *least) +
           (isOne ? std::string() : " to\n" + show("-most", *most)) + unit + "</dd></div>\n";
}

/// A figure of each run that the head of the report shows.
struct HeadFigure
{
    const char* id;
    const char* name;
    const char* unit;
    const char* sql; ///< run and value
};

constexpr std::array<HeadFigure, 4> HEAD_FIGURES = {
    {{"inferences",
      "inferences",
      "",
      "SELECT run_id, total(completed) FROM inference GROUP BY run_id"},
     {"energy",
      "energy at the nodes",
      " J",
      "SELECT run_id, total(energy_it_j) FROM energy GROUP BY run_id"},
     {"energy-pue",
      "energy with PUE",
      " J",
      "SELECT run_id, total(energy_it_j * pue) FROM energy GROUP BY run_id"},
     {"grams",
      "operational",
      " gCO2e",
      "SELECT run_id, total(operational_location_gco2e) FROM energy GROUP BY run_id"}}};

/// Means per run: of the one point, or from the least point to the greatest. Runs of different
/// points are not added up: a sum over unlike runs says nothing.
std::string
MakeTotals(const ResultsQuery& database, const ReportStudy& study)
{
    std::string html =
        "<dl class=\"totals\">\n" +
        MakeTotal("runs",
                  "completed runs",
                  {static_cast<double>(study.pointOfRun.size() + study.repeatedRuns)},
                  "") +
        MakeTotal("points", "points", {static_cast<double>(study.points.size())}, "");
    for (const HeadFigure& figure : HEAD_FIGURES)
    {
        ReportSamples samples(study, ReportSamples::Absent::ZERO);
        for (const auto& row : database.Ask(figure.sql))
        {
            samples.Add(row.GetInt(0), {figure.id}, row.GetNumber(1));
        }
        std::vector<double> means;
        for (std::size_t point = 0; point < study.points.size(); ++point)
        {
            means.push_back(samples.Get(point, {figure.id}).mean);
        }
        html += MakeTotal(figure.id, std::string(figure.name) + " per run", means, figure.unit);
    }
    return html + "</dl>\n";
}

std::vector<ReportSection>
MakeSections(const ResultsQuery& database, const std::string& path, const ReportStudy& study)
{
    // What an IoT study asks first stands first: which battery lives longest.
    std::vector<ReportSection> sections = {
        {"battery-section", "Battery life", MakeSupplySection(database, study)},
        {"nodes-section", "Sensors and other nodes", MakeNodesSection(database, study)},
        {"energy-section", "Energy", MakeEnergySection(database, study)},
        {"ecal-section", "eCAL", MakeEcalSection(database, study)},
        {"carbon-section", "Carbon by zone and hour", MakeCarbonSection(database, study)},
        {"regions-section", "In other grids", MakeRegionsSection(path)},
        {"embodied-section", "Embodied and operational", MakeEmbodiedSection(database, study)},
        {"latency-section", "Latency", MakeLatencySection(database, study)},
        {"runs-section", "What was run", MakeRunsSection(database, study)},
        {"balance-section", "Balance", MakeBooksSection(database, study)},
        {"sure-section", "How sure", MakeSureSection(path, study)},
        {"provenance-section", "Provenance", MakeProvenanceSection(database)}};
    if (database.Ask("SELECT 1 FROM v_battery WHERE life_s IS NOT NULL LIMIT 1").empty())
    {
        std::rotate(sections.begin(), sections.begin() + 1, sections.begin() + 8);
    }
    return sections;
}

/// @return a sentence on what tells the points apart
std::string
TellVaried(const ReportStudy& study)
{
    std::string names;
    for (const ReportParameter& parameter : study.parameters)
    {
        if (!parameter.linked)
        {
            names += (names.empty() ? "" : ", ") + parameter.name + " (" +
                     std::to_string(parameter.values.size()) + " values)";
        }
    }
    return names.empty() ? names
                         : HtmlParagraph("A point is all runs that differ in nothing but their "
                                         "random numbers; points differ in " +
                                         names + ".");
}

/// Licence texts keep their lines.
std::string
MakeFooter()
{
    if (!HasReportCharts())
    {
        return HtmlParagraph("This aiot was built without Vega, so the report has tables and no "
                             "charts. With Debian's package libjs-vega installed, build aiot again "
                             "and make the report again.");
    }
    std::string licence;
    for (std::string_view text = REPORT_VEGA_LICENCE; !text.empty();)
    {
        const auto end = std::min(text.find('\n'), text.size() - 1);
        licence += HtmlText(std::string(text.substr(0, end))) + "\n";
        text.remove_prefix(end + 1);
    }
    return HtmlParagraph("Charts are drawn by Vega (BSD-3-Clause) with parts of D3 (ISC), which "
                         "this file contains. Colours: Okabe and Ito, Color Universal Design.") +
           "<details><summary>Licences of Vega and D3</summary>\n<pre>" + licence +
           "</pre></details>\n";
}

std::string
MakeScripts()
{
    return HasReportCharts()
               ? "<script>\n" + std::string(REPORT_MODULES) + std::string(REPORT_VEGA) +
                     std::string(REPORT_CHARTS) + "</script>\n"
               : std::string();
}

void
RequireRuns(const std::string& name, const ReportStudy& study)
{
    if (study.points.empty())
    {
        throw std::runtime_error(
            "results database " + QuotedText(name) + ": " +
            (study.incompleteRuns == 0
                 ? std::string("holds no runs")
                 : "none of its " + std::to_string(study.incompleteRuns) + " runs was completed"));
    }
}

} // namespace

std::string
FillReportPage(const std::string& title,
               const std::string& lead,
               const std::vector<ReportSection>& sections)
{
    Places places{{"CONTENTS", ""}, {"SECTIONS", ""}};
    for (const auto& section : sections)
    {
        places["CONTENTS"] +=
            "<li><a href=\"#" + section.id + "\">" + section.heading + "</a></li>\n";
        places["SECTIONS"] += "<section aria-labelledby=\"" + section.id + "\">\n<h2 id=\"" +
                              section.id + "\">" + section.heading + "</h2>\n" + section.html +
                              "</section>\n";
    }
    places["TITLE"] = HtmlText(title);
    places["VERSION"] = HtmlText(GetModuleVersion());
    places["LEAD"] = lead;
    places["FOOTER"] = MakeFooter();
    places["STYLE"] = REPORT_STYLE;
    places["SCRIPTS"] = MakeScripts();
    return FillIn(REPORT_PAGE, places);
}

std::string
MakeReportPage(const ResultsQuery& database,
               const std::string& path,
               const std::string& name,
               const std::string& title,
               const ReplayQuery* replay)
{
    const ReportStudy study = ReadReportStudy(database);
    RequireRuns(name, study);
    std::vector<ReportSection> sections = MakeSections(database, path, study);
    if (replay)
    {
        sections.push_back(
            {"replay-section", "Measured and simulated", MakeReplaySection(*replay)});
    }
    return FillReportPage(
        title.empty() ? "Energy and carbon of " + name : title,
        HtmlParagraph("What the runs in results database " + name +
                      " drew and emitted. Numbers are shown with four digits; tables hold them in "
                      "full, and stand below each figure.") +
            TellVaried(study) + MakeTotals(database, study),
        sections);
}

} // namespace ns3::aiot
