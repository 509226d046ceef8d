// SPDX-License-Identifier: GPL-2.0-only
#include "ecal-figure.h"

#include "common/short-number.h"
#include "report/report-charts.h"
#include "report/report-file.h"
#include "report/report-html.h"
#include "report/report-page.h"

#include <algorithm>
#include <stdexcept>

namespace ns3::aiot
{

namespace
{

/// @return what tells the line of a row: its configuration, and swept values but the first
std::string
NameLine(const EcalRow& row)
{
    std::string name = row.question.id;
    for (std::size_t i = 1; i < row.swept.size(); ++i)
    {
        name += ", " + row.swept[i].first + "=" + RoundedNumber(row.swept[i].second);
    }
    return name;
}

/// @return whether values lie as far apart as on a logarithmic axis
bool
AreLogarithmic(const std::vector<ChartMean>& means)
{
    double least = means.front().x.get<double>();
    double most = least;
    for (const ChartMean& mean : means)
    {
        least = std::min(least, mean.x.get<double>());
        most = std::max(most, mean.x.get<double>());
    }
    return least > 0 && most > 30 * least;
}

} // namespace

void
WriteEcalFigure(const std::string& output,
                const std::string& source,
                const std::vector<EcalRow>& rows)
{
    std::vector<ChartMean> means;
    std::string key;
    HtmlTable table("ecal-curve-data",
                    "eCAL by configuration",
                    {{"configuration", "configuration"},
                     {"swept value", "value", true},
                     {"eCAL [J/bit]", "ecal_j_per_bit", true}});
    for (const EcalRow& row : rows)
    {
        if (row.answer.lifecycle && !row.swept.empty())
        {
            key = row.swept.front().first;
            const double value = row.swept.front().second;
            const double ecal = row.answer.lifecycle->ecalJPerBit;
            means.push_back({NameLine(row), value, ecal, std::nullopt});
            table.AddRow({NameLine(row), value, ecal});
        }
    }
    if (means.empty())
    {
        throw std::invalid_argument(
            "--figure draws a lifecycle's eCAL over a --sweep; there is none");
    }
    const bool logarithmic = AreLogarithmic(means);
    const ChartAxes axes{key, "eCAL [J/bit]", true, false, logarithmic};
    const HtmlFigure figure{"ecal-curve",
                            "eCAL over " + key + ".",
                            "Energy of all stages over the application bits of the lifecycle.",
                            LineChart(axes, means),
                            table.GetHtml()};
    WriteReportPage(source,
                    output,
                    FillReportPage("eCAL over " + key,
                                   HtmlParagraph("Computed by aiot ecal from " + source + "."),
                                   {{"figures", "Figures", MakeFigure(figure)}}));
}

} // namespace ns3::aiot
