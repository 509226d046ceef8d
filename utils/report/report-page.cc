// SPDX-License-Identifier: GPL-2.0-only
#include "report-page.h"

#include "common/short-number.h"
#include "report-files.h"
#include "report-html.h"
#include "report-sections.h"

#include "ns3/module-version.h"
#include "ns3/quoted-text.h"
#include "ns3/results-query.h"

#include <algorithm>
#include <map>
#include <stdexcept>
#include <string_view>

namespace ns3::aiot
{

namespace
{

struct Section
{
    std::string id;
    std::string heading;
    std::string html;
};

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

std::string
MakeTotal(const std::string& id, const std::string& name, double value, const std::string& unit)
{
    return "<div><dt>" + name + "</dt><dd><data id=\"total-" + id + "\" value=\"" +
           ExactNumber(value) + "\">" + ReportNumber(value) + "</data>" + unit + "</dd></div>\n";
}

/// Sums over all completed runs.
std::string
MakeTotals(const ResultsQuery& database, const ReportStudy& study)
{
    const auto energy =
        database.Ask("SELECT total(energy_it_j), total(energy_it_j * pue), "
                     "total(operational_location_gco2e) FROM energy JOIN run ON run.id = run_id "
                     "WHERE status = 'completed'");
    const auto inferences = database.Ask("SELECT total(completed) FROM inference JOIN run ON "
                                         "run.id = run_id WHERE status = 'completed'");
    return "<dl class=\"totals\">\n" +
           MakeTotal("runs",
                     "completed runs",
                     static_cast<double>(study.pointOfRun.size() + study.repeatedRuns),
                     "") +
           MakeTotal("points", "points", static_cast<double>(study.points.size()), "") +
           MakeTotal("inferences", "inferences", inferences.front().GetNumber(0), "") +
           MakeTotal("energy", "energy at the nodes", energy.front().GetNumber(0), " J") +
           MakeTotal("energy-pue", "energy with PUE", energy.front().GetNumber(1), " J") +
           MakeTotal("grams", "operational", energy.front().GetNumber(2), " gCO2e") + "</dl>\n";
}

std::vector<Section>
MakeSections(const ResultsQuery& database, const std::string& path, const ReportStudy& study)
{
    return {{"runs-section", "What was run", MakeRunsSection(database, study)},
            {"energy-section", "Energy", MakeEnergySection(database, study)},
            {"ecal-section", "eCAL", MakeEcalSection(database, study)},
            {"carbon-section", "Carbon by zone and hour", MakeCarbonSection(database, study)},
            {"embodied-section", "Embodied and operational", MakeEmbodiedSection(database, study)},
            {"latency-section", "Latency", MakeLatencySection(database, study)},
            {"battery-section", "Battery life", MakeSupplySection(database, study)},
            {"balance-section", "Balance", MakeBooksSection(database, study)},
            {"sure-section", "How sure", MakeSureSection(path, study)},
            {"provenance-section", "Provenance", MakeProvenanceSection(database)}};
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
MakeReportPage(const ResultsQuery& database,
               const std::string& path,
               const std::string& name,
               const std::string& title)
{
    const ReportStudy study = ReadReportStudy(database);
    RequireRuns(name, study);
    Places places;
    for (const auto& section : MakeSections(database, path, study))
    {
        places["CONTENTS"] +=
            "<li><a href=\"#" + section.id + "\">" + section.heading + "</a></li>\n";
        places["SECTIONS"] += "<section aria-labelledby=\"" + section.id + "\">\n<h2 id=\"" +
                              section.id + "\">" + section.heading + "</h2>\n" + section.html +
                              "</section>\n";
    }
    places["TITLE"] = HtmlText(title.empty() ? "Energy and carbon of " + name : title);
    places["VERSION"] = HtmlText(GetModuleVersion());
    places["LEAD"] = HtmlParagraph("What the runs in results database " + name +
                                   " drew and emitted. Numbers are shown with four digits; tables "
                                   "hold them in full, and stand below each figure.") +
                     MakeTotals(database, study);
    places["FOOTER"] = MakeFooter();
    places["STYLE"] = REPORT_STYLE;
    places["SCRIPTS"] = MakeScripts();
    return FillIn(REPORT_PAGE, places);
}

} // namespace ns3::aiot
